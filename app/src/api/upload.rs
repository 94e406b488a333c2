//! Uploading files: a plain route, `PUT /berkas/unggah/{letter}?name=…&as=docx|pdf`, body the bytes. The answer is JSON:
//! [`Uploaded`], or [`FileRefusal`] with status 422. The same bytes for the same letter are the same file, so that an upload
//! that broke off is simply repeated.
//!
//! One that is worth it goes on where it broke off. Its device gives it a UUID, `&kiriman=…`, and sends from any byte to any
//! other with `Content-Range: bytes 0-99/250`; what came before a line broke is kept for two days. The answer is [`Received`]
//! with status 202 while bytes are missing, the same with 409 where the piece does not go on from what is there or another
//! request still adds to it, and as above with the last piece, also when that is repeated. `GET` on the same address tells
//! [`Received`] too.

use super::letters::LayoutWarning;
use domain::{FileRef, MediaType};
use serde::{Deserialize, Serialize};

/// A file that was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uploaded {
    /// The file, to be named in the letter's content.
    pub file: FileRef,
    /// What could be read from the letter's own head.
    pub head: Option<Head>,
    /// Placeholders that are unknown or broken.
    pub bad_placeholders: Vec<String>,
    /// What the rules for layout object to.
    pub layout_warnings: Vec<LayoutWarning>,
}

/// What has come of a file that comes in pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    /// So many bytes from its beginning: the next piece begins here.
    pub received: u64,
}

/// What a letter's own head says, to fill the form with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Hal.
    pub subject: Option<String>,
    /// Sifat.
    pub confidentiality: Option<domain::Confidentiality>,
    /// Number of attachments that it speaks of.
    pub attachments: Option<u32>,
    /// Names after "Yth.".
    pub recipients: Vec<String>,
}

/// Why a file was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "refusal", rename_all = "snake_case")]
pub enum FileRefusal {
    /// It has no bytes.
    Empty,
    /// It is too large.
    TooLarge {
        /// Its size in bytes, as far as it was read.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// It is no file of the kind that is needed here.
    WrongType {
        /// What is needed.
        needed: MediaType,
        /// What it seems to be.
        found: Found,
    },
    /// It can be opened with a password only.
    PasswordProtected,
    /// It holds macros.
    Macros,
    /// It fetches something from elsewhere: a picture, a template, a field that reads other files.
    ExternalContent,
    /// It holds another program's object, or another file.
    EmbeddedObject,
    /// A PDF that runs scripts or starts programs.
    ActiveContent,
    /// It is damaged.
    Damaged,
    /// It is made to overload whoever opens it.
    Dangerous,
    /// It could not be checked in time, or the checker is missing; the reference is for the administrator.
    Unchecked {
        /// What the administrator looks for in the log.
        reference: String,
    },
    /// The session has ended: sign in, and send it again.
    SignedOut,
    /// The person may not add files to this letter, or it lies with its reviewers now.
    Forbidden,
}

/// What a file of a wrong type seems to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// A .doc of the kind before .docx.
    OldDoc,
    /// A PDF.
    Pdf,
    /// A Word document.
    Docx,
    /// A zip that is no document.
    Zip,
    /// Anything else.
    Unknown,
}
