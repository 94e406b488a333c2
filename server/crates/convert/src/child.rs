//! The program's side: asks a child process, and survives whatever becomes of it.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use pdf::{Facts, Limits, Refusal};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::Command;
use tokio::sync::Semaphore;

use crate::protocol::{Answer, Request, pack, unpack};
use crate::{ChildError, ReadPage};

/// The largest answer, in bytes.
const ANSWER: u64 = 64 << 20;
/// How much of a child's last words is kept, in bytes.
const WORDS: u64 = 1024;

/// Asks child processes of the same executable, one for each question. Clones share the limit of how many run at
/// once.
#[derive(Debug, Clone)]
pub struct Child {
    exe: PathBuf,
    args: Vec<OsString>,
    timeout: Duration,
    slots: Arc<Semaphore>,
}

impl Child {
    /// `exe` with `args` must call [`worker::main`](crate::worker::main) at once. At most one child runs for each
    /// processor, each for at most 20 seconds by the clock.
    pub fn new(exe: impl Into<PathBuf>, args: impl IntoIterator<Item = impl Into<OsString>>) -> Self {
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            exe: exe.into(),
            args: args.into_iter().map(Into::into).collect(),
            timeout: Duration::from_secs(20),
            slots: Arc::new(Semaphore::new(processors)),
        }
    }

    /// With another limit of time for one question, by the clock.
    #[must_use]
    pub fn with_timeout(self, timeout: Duration) -> Self {
        Self { timeout, ..self }
    }

    /// [`pdf::inspect`] in a child. A file that ends the child, or takes it too long, is refused as too complex.
    ///
    /// # Errors
    /// When the child could not be run.
    pub async fn inspect_pdf(
        &self,
        pdf: &[u8],
        limits: &Limits,
    ) -> Result<Result<Facts, Refusal>, ChildError> {
        match self.ask(&Request::InspectPdf { limits: *limits }, pdf).await {
            Ok((Answer::Inspected(outcome), _)) => Ok(outcome),
            Ok(_) => Err(unexpected()),
            Err(ChildError::Timeout | ChildError::Ended(_)) => Ok(Err(Refusal::TooComplex)),
            Err(error) => Err(error),
        }
    }

    /// [`render_page`](crate::render_page) in a child: a PNG.
    ///
    /// # Errors
    /// When the page cannot be drawn, or the child ended or took too long over it.
    pub async fn render(&self, pdf: &[u8], page: usize, width_px: u32) -> Result<Vec<u8>, ChildError> {
        self.draw(&Request::Render { page, width_px }, pdf).await
    }

    /// [`read_pages`](crate::read_pages) in a child.
    ///
    /// # Errors
    /// When the file cannot be read, or the child ended or took too long over it.
    pub async fn read(&self, pdf: &[u8], texts: usize) -> Result<Vec<ReadPage>, ChildError> {
        match self.ask(&Request::Read { texts }, pdf).await? {
            (Answer::Read(outcome), _) => Ok(outcome?),
            _ => Err(unexpected()),
        }
    }

    /// [`redraw_picture`](crate::redraw_picture) in a child: a PNG.
    ///
    /// # Errors
    /// When it is no picture that can be drawn, or the child ended or took too long over it.
    pub async fn redraw(&self, picture: &[u8], width_px: u32) -> Result<Vec<u8>, ChildError> {
        self.draw(&Request::Redraw { width_px }, picture).await
    }

    async fn draw(&self, request: &Request, file: &[u8]) -> Result<Vec<u8>, ChildError> {
        match self.ask(request, file).await? {
            (Answer::Rendered(outcome), picture) => Ok(outcome.map(|()| picture)?),
            _ => Err(unexpected()),
        }
    }

    async fn ask(&self, request: &Request, body: &[u8]) -> Result<(Answer, Vec<u8>), ChildError> {
        let question = pack(request, body)?;
        let _slot = self.slots.acquire().await.map_err(io::Error::other)?;
        let exchange = tokio::time::timeout(self.timeout, self.exchange(&question));
        let answer = exchange.await.map_err(|_| ChildError::Timeout)??;
        let (header, body) = unpack(&answer)?;
        Ok((header, body.to_vec()))
    }

    /// Dropping this ends the child.
    async fn exchange(&self, question: &[u8]) -> Result<Vec<u8>, ChildError> {
        let mut child = Command::new(&self.exe)
            .args(&self.args)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let (input, output, words) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let write = async {
            if let Some(mut input) = input {
                // Where the child has gone, its end tells more than the broken pipe.
                let _ = input.write_all(question).await;
            }
        };
        let read = async {
            let mut answer = Vec::new();
            if let Some(output) = output {
                output.take(ANSWER).read_to_end(&mut answer).await?;
            }
            io::Result::Ok(answer)
        };
        let listen = async {
            let mut heard = Vec::new();
            if let Some(mut words) = words {
                let _ = (&mut words).take(WORDS).read_to_end(&mut heard).await;
                let _ = tokio::io::copy(&mut words, &mut tokio::io::sink()).await;
            }
            String::from_utf8_lossy(&heard).trim().to_owned()
        };
        let (_, answer, words) = tokio::join!(write, read, listen);
        let status = child.wait().await?;
        if !status.success() {
            return Err(ChildError::Ended(format!("{status}; {words}")));
        }
        Ok(answer?)
    }
}

fn unexpected() -> ChildError {
    io::Error::new(io::ErrorKind::InvalidData, "an answer to another question").into()
}
