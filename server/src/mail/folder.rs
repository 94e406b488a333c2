//! The way for an office without a mail server: files to be looked at, or carried by hand.

use super::{Accepted, SendError, message::Composed};
use crate::files::write_whole;
use lettre::message::Mailbox;
use std::path::PathBuf;

/// A folder that mail is written to instead of being sent.
#[derive(Clone, Debug)]
pub struct MailFolder {
    pub(super) folder: PathBuf,
    pub(super) from: Mailbox,
}

/// A file that is about to be written.
pub(super) struct Unwritten {
    folder: PathBuf,
    name: String,
    bytes: Vec<u8>,
}

impl MailFolder {
    /// The file is named by the message id: writing the same mail again replaces it.
    pub(super) fn prepare(&self, message_id: &str, mail: Composed) -> Unwritten {
        Unwritten { folder: self.folder.clone(), name: format!("{message_id}.eml"), bytes: mail.bytes }
    }
}

impl Unwritten {
    pub(super) async fn hand_over(self) -> Result<Accepted, SendError> {
        let Self { folder, name, bytes } = self;
        let written = tokio::task::spawn_blocking(move || {
            write_whole(&folder, &name, &bytes).map(|()| folder.join(&name).display().to_string())
        });
        let path = written.await.map_err(|error| SendError::temporary(error.to_string()))?;
        path.map(|response| Accepted { response }).map_err(|error| SendError::temporary(error.to_string()))
    }
}
