//! Sending files: chosen, dropped or shared, with progress, stopped and repeated. A file is sent once more under the same letter
//! without doubling, because the server keeps it under its hash.

mod shared;
mod uploads;

pub use uploads::Uploads;

use super::transfer::FileTrouble;
use crate::api::upload::FileRefusal;
use domain::MediaType;

/// What a file may be, checked before it is sent so that nobody waits for a refusal. The server checks again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest .docx, in bytes.
    pub max_docx: u64,
    /// The largest attachment, in bytes.
    pub max_attachment: u64,
    /// The most attachments.
    pub max_attachments: u32,
}

impl Limits {
    /// Why a file of this size need not be sent.
    pub fn objection(&self, media: MediaType, size: u64) -> Option<FileTrouble> {
        let limit = match media {
            MediaType::Docx => self.max_docx,
            MediaType::Pdf => self.max_attachment,
        };
        match size {
            0 => Some(FileTrouble::Refused(FileRefusal::Empty)),
            _ if size > limit => Some(FileTrouble::Refused(FileRefusal::TooLarge { size, limit })),
            _ => None,
        }
    }
}
