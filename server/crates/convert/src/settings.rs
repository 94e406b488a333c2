//! How LibreOffice is run.

use std::path::PathBuf;
use std::time::Duration;

/// What a text document is given as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceFormat {
    /// Office Open XML.
    Docx,
    /// OpenDocument text as one XML file.
    FlatOdt,
}

impl SourceFormat {
    /// The extension, by which the job's script chooses LibreOffice's import filter.
    pub(crate) const fn extension(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::FlatOdt => "fodt",
        }
    }
}

/// Whether LibreOffice is locked in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sandbox {
    /// By this bubblewrap program: no network, no files but the system's, nothing kept.
    Bwrap(PathBuf),
    /// Not at all: a hostile document can reach the network and the files that this program can. Only for
    /// machines where nothing else works, said explicitly.
    Off,
}

/// How LibreOffice is run. [`Settings::default`] suits a Debian machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The `soffice` program, or a link to it; `soffice.bin` must lie beside it.
    pub soffice: PathBuf,
    /// How it is locked in.
    pub sandbox: Sandbox,
    /// How long one job may take, by the clock.
    pub timeout: Duration,
    /// How much processor time each process of a job may take.
    pub cpu: Duration,
    /// The address space of each process of a job, in bytes. LibreOffice 7.4 takes 470 MB for a letter.
    pub memory: u64,
    /// The largest PDF, and the largest file that a job may write, in bytes.
    pub output: u64,
    /// How many jobs run at once.
    pub at_once: usize,
    /// Keep one process started ahead (only in a sandbox): a letter then takes 0.3 s instead of 1.5.
    pub ahead: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            soffice: "/usr/bin/soffice".into(),
            sandbox: Sandbox::Bwrap("/usr/bin/bwrap".into()),
            timeout: Duration::from_secs(60),
            cpu: Duration::from_secs(60),
            memory: 1536 << 20,
            output: 100 << 20,
            at_once: 2,
            ahead: true,
        }
    }
}
