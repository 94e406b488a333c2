//! Why a file cannot be an attachment.

use serde::{Deserialize, Serialize};

/// Why a file cannot be an attachment, in terms that its sender can act upon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Refusal {
    /// 0 bytes.
    #[error("the file is empty")]
    Empty,
    /// Larger than the limit.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// Something else under a PDF's name.
    #[error("the file is not a PDF")]
    NotPdf,
    /// Protected by a password or by restrictions; also when it opens without a password.
    #[error("the file is encrypted")]
    Encrypted,
    /// Damaged beyond repair.
    #[error("the file is damaged")]
    Broken,
    /// Readable, but without a page.
    #[error("the file has no pages")]
    NoPages,
    /// More pages than the limit.
    #[error("the file has more than {limit} pages")]
    TooManyPages {
        /// The limit, in pages.
        limit: u32,
    },
    /// A page without a size, or of one that no printer and no screen can show.
    #[error("page {page} has an impossible size")]
    PageSize {
        /// Which page, counted from 1.
        page: u32,
    },
    /// Contains JavaScript.
    #[error("the file contains a script")]
    Script,
    /// Contains an action that starts a program.
    #[error("the file wants to start a program")]
    Launch,
    /// Contains other files.
    #[error("the file contains other files")]
    EmbeddedFiles,
    /// Contains an XFA form, which most readers cannot show.
    #[error("the file contains an XFA form")]
    Xfa,
    /// Contains a form with entries that each reader draws in its own way, or not at all: merged, they would be
    /// lost. Printing the file to a new PDF helps.
    #[error("the file contains a form whose entries have no fixed appearance")]
    UnshownEntries,
    /// Unpacks to more than the limits, or has more objects.
    #[error("the file unpacks to too much data")]
    TooComplex,
}
