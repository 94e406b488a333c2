//! Tries the converter, and names what is missing.

use std::time::{Duration, Instant};

use crate::job::program;
use crate::nursery::Nursery;
use crate::{ConvertError, Office, Sandbox, Settings, SourceFormat, fonts_missing, sandbox};

/// A document of one word.
const SMALLEST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:body><office:text><text:p>Layang</text:p></office:text></office:body></office:document>"#;

/// What the trial showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// LibreOffice's own name and version.
    pub version: String,
    /// Whether it runs in a sandbox.
    pub sandboxed: bool,
    /// How long a document of one word took from a cold start.
    pub took: Duration,
    /// Debian packages of fonts that are missing; letters convert, but look different.
    pub fonts_missing: Vec<&'static str>,
}

impl Office {
    /// Converts a small document from a cold start.
    ///
    /// # Errors
    /// [`ConvertError::Missing`] names what is not installed or not allowed on this machine.
    pub async fn probe(&self) -> Result<Report, ConvertError> {
        let settings = self.settings();
        let version = version(settings).await?;
        let started = Instant::now();
        let cold = Office::new(Settings { ahead: false, ..settings.clone() })?;
        cold.convert(SMALLEST.into(), SourceFormat::FlatOdt).await?;
        Ok(Report {
            version,
            sandboxed: settings.sandbox != Sandbox::Off,
            took: started.elapsed(),
            fonts_missing: fonts_missing(),
        })
    }
}

/// Asks LibreOffice for its version, inside the sandbox: the first thing that fails where sandboxes are forbidden.
async fn version(settings: &Settings) -> Result<String, ConvertError> {
    let program = program(settings)?;
    let home = tempfile::tempdir()?;
    let ask = r#""$0/soffice.bin" "-env:UserInstallation=file://$HOME/profile" --version"#;
    let mut command =
        sandbox::shell(settings, &program, home.path(), &["-c", ask, &program.to_string_lossy()])?;
    command.stdin(std::process::Stdio::null());
    let nursery = Nursery::new()?;
    let child = nursery.spawn(command).await.map_err(|error| match &settings.sandbox {
        Sandbox::Bwrap(bwrap) => {
            ConvertError::Missing(format!("{}: bubblewrap cannot be run: {error}", bwrap.display()))
        }
        Sandbox::Off => error.into(),
    })?;
    let answer = tokio::time::timeout(settings.timeout, child.wait_with_output());
    let answer = answer.await.map_err(|_| ConvertError::Timeout)??;
    let words = String::from_utf8_lossy(&answer.stderr);
    match sandbox::complaint(settings, &words) {
        Some(error) => Err(error),
        None if !answer.status.success() => {
            Err(ConvertError::Missing(format!("LibreOffice does not start: {words}")))
        }
        None => Ok(String::from_utf8_lossy(&answer.stdout).trim().to_owned()),
    }
}
