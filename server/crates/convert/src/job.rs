//! One process that converts one document, and then ends.

use std::io;
use std::path::PathBuf;

use rustix::process::{Pid, Signal, kill_process_group};
use tempfile::TempDir;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::process::Child;

use crate::nursery::Nursery;
use crate::{ConvertError, Sandbox, Settings, SourceFormat, sandbox};

/// What is done inside the sandbox.
const SCRIPT: &str = include_str!("soffice.sh");
/// How much of LibreOffice's words is kept, in bytes.
const WORDS: u64 = 4096;

/// A started process, waiting for its document. Dropping it ends it with all its children.
#[derive(Debug)]
pub(crate) struct Job {
    child: Child,
    settings: Settings,
    /// Without a sandbox: the folder it works in.
    _home: Option<TempDir>,
}

impl Job {
    pub(crate) async fn start(settings: &Settings, nursery: &Nursery) -> Result<Self, ConvertError> {
        let program = program(settings)?;
        let home = match settings.sandbox {
            Sandbox::Bwrap(_) => None,
            Sandbox::Off => Some(tempfile::tempdir()?),
        };
        let path = home.as_ref().map(|h| h.path().to_owned()).unwrap_or_default();
        let ahead = settings.ahead && home.is_none();
        let arguments = [
            "-c",
            SCRIPT,
            "soffice.sh",
            &program.to_string_lossy(),
            &settings.cpu.as_secs().max(1).to_string(),
            &(settings.memory >> 10).to_string(),
            &(settings.output >> 9).to_string(),
            if ahead { "ahead" } else { "alone" },
        ];
        let command = sandbox::shell(settings, &program, &path, &arguments)?;
        let child = nursery.spawn(command).await.map_err(|error| match &settings.sandbox {
            Sandbox::Bwrap(bwrap) if error.kind() == io::ErrorKind::NotFound => {
                ConvertError::Missing(format!("{}: bubblewrap is not installed", bwrap.display()))
            }
            _ => error.into(),
        })?;
        Ok(Self { child, settings: settings.clone(), _home: home })
    }

    /// Whether it still waits.
    pub(crate) fn is_alive(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Hands over the document and waits for the PDF.
    pub(crate) async fn run(mut self, document: &[u8], from: SourceFormat) -> Result<Vec<u8>, ConvertError> {
        let (input, output, words) =
            (self.child.stdin.take(), self.child.stdout.take(), self.child.stderr.take());
        let write = async {
            let Some(mut input) = input else { return };
            // Where the process has gone, the answer tells more than the broken pipe.
            let _ = input.write_all(format!("{}\n", from.extension()).as_bytes()).await;
            let _ = input.write_all(document).await;
        };
        let limit = self.settings.output + 1;
        let (_, pdf, words) = tokio::join!(write, gather(output, limit), gather(words, WORDS));
        let pdf = pdf?;
        if pdf.len() as u64 == limit {
            return Err(ConvertError::TooLarge);
        }
        let status = self.child.wait().await?;
        if !status.success() || !pdf.starts_with(b"%PDF-") {
            let words = String::from_utf8_lossy(&words?).trim().to_owned();
            return Err(match sandbox::complaint(&self.settings, &words) {
                Some(error) => error,
                None => ConvertError::Failed(format!("{status}; {words}")),
            });
        }
        Ok(pdf)
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        // In a sandbox the rest dies with its first process; without one, all are of the group that it leads.
        let pid = self.child.id().and_then(|id| Pid::from_raw(id.cast_signed()));
        if let Some(pid) = pid {
            let _ = kill_process_group(pid, Signal::KILL);
        }
    }
}

/// Reads to the end, keeps at most `limit` bytes.
async fn gather(from: Option<impl AsyncRead + Unpin>, limit: u64) -> io::Result<Vec<u8>> {
    let mut kept = Vec::new();
    if let Some(from) = from {
        let mut from = from.take(limit);
        from.read_to_end(&mut kept).await?;
        if limit == WORDS {
            tokio::io::copy(&mut from.into_inner(), &mut tokio::io::sink()).await?;
        }
    }
    Ok(kept)
}

/// The folder of `soffice.bin`.
pub(crate) fn program(settings: &Settings) -> Result<PathBuf, ConvertError> {
    let missing = || {
        let path = settings.soffice.display();
        ConvertError::Missing(format!("{path}: LibreOffice is not installed"))
    };
    let soffice = settings.soffice.canonicalize().map_err(|_| missing())?;
    let folder = soffice.parent().filter(|folder| folder.join("soffice.bin").is_file());
    folder.map(Into::into).ok_or_else(missing)
}
