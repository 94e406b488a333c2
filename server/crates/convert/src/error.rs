//! What can go wrong, by who asked.

use serde::{Deserialize, Serialize};

/// Why LibreOffice made no PDF.
#[derive(Debug, thiserror::Error)]
pub enum ConvertError {
    /// Something is missing on this machine, or not allowed; names it.
    #[error("{0}")]
    Missing(String),
    /// The job took longer than the settings allow and was ended.
    #[error("the conversion took too long")]
    Timeout,
    /// LibreOffice could not read the document, or ended before it had made the PDF. Holds its last words.
    #[error("the document could not be converted: {0}")]
    Failed(String),
    /// The PDF would be larger than the settings allow.
    #[error("the converted document is too large")]
    TooLarge,
    /// A process could not be started or spoken to.
    #[error("the converter could not be run: {0}")]
    Io(#[from] std::io::Error),
}

/// Why there is no picture of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum RenderError {
    /// Not a PDF that can be drawn.
    #[error("the file cannot be read")]
    Unreadable,
    /// No such page.
    #[error("the file has no such page")]
    NoPage,
    /// The picture would be too large, or empty.
    #[error("the page has an impossible size")]
    Size,
    /// The picture could not be written.
    #[error("the picture could not be written: {0}")]
    Encode(String),
}

/// Why the child process gave no answer, or not the one asked for.
#[derive(Debug, thiserror::Error)]
pub enum ChildError {
    /// It could not be started or spoken to.
    #[error("the child process could not be run: {0}")]
    Io(#[from] std::io::Error),
    /// It took too long and was ended.
    #[error("the child process took too long")]
    Timeout,
    /// It ended without an answer: beyond its memory or time, or stopped by the file.
    #[error("the child process ended without an answer ({0})")]
    Ended(String),
    /// It answered that the page cannot be drawn.
    #[error(transparent)]
    Render(#[from] RenderError),
}
