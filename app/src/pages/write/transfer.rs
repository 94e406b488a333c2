//! A file on its way to the server: how far it is, or why it was not taken.

use crate::api::upload::FileRefusal;
use domain::FileRef;
use uuid::Uuid;

/// A file that was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// Tells files of one form apart.
    pub key: u32,
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// Names it on its way, so that it goes on where it broke off.
    pub parcel: Uuid,
    /// How far it is.
    pub progress: Progress,
}

/// How far a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Its first bytes are looked at, here.
    Reading,
    /// Kept on this device; it goes by itself once there is a network.
    Waiting,
    /// So many bytes have left.
    Sending(u64),
    /// All bytes have left; the server looks at them.
    Checking,
    /// The server has it.
    Done(FileRef),
    /// It is not there, and why.
    Failed(FileTrouble),
}

/// Why a file is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileTrouble {
    /// The server, or a check before sending, refused it.
    Refused(FileRefusal),
    /// The way to the server broke off: the same file can be sent again.
    Broken,
    /// The person stopped it.
    Stopped,
    /// There are as many attachments as there may be.
    TooMany,
}

impl Transfer {
    /// The file on the server, once it is there.
    pub fn done(&self) -> Option<&FileRef> {
        if let Progress::Done(file) = &self.progress { Some(file) } else { None }
    }

    /// Whether it is still on its way.
    pub fn is_under_way(&self) -> bool {
        matches!(self.progress, Progress::Reading | Progress::Sending(_) | Progress::Checking)
    }

    /// Whether it waits on this device for a network.
    pub fn waits(&self) -> bool {
        self.progress == Progress::Waiting
    }

    /// Why it is not there.
    pub fn trouble(&self) -> Option<&FileTrouble> {
        if let Progress::Failed(trouble) = &self.progress { Some(trouble) } else { None }
    }
}

impl FileTrouble {
    /// Whether sending the same file again may help.
    pub fn may_be_repeated(&self) -> bool {
        matches!(
            self,
            Self::Broken
                | Self::Stopped
                | Self::Refused(FileRefusal::SignedOut | FileRefusal::Unchecked { .. })
        )
    }
}
