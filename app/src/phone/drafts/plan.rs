//! A letter that is being written on this device, and what is to be done next so that the server has it.

use crate::api::upload::{FileRefusal, Found, Head, Uploaded};
use domain::{
    Action, Command, Content, ContentHash, FileRef, Header, LetterId, MediaType, Outcome, Recipient, Refusal,
    Timestamp, UnitId,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A letter as it stands on this device. It is here until the server has all of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The letter; its id is made here.
    pub letter: LetterId,
    /// The unit whose letter it is.
    pub unit: UnitId,
    /// What the server has; none while it has nothing.
    pub base: Option<ContentHash>,
    /// What was typed.
    pub header: Header,
    /// A person chose the sifat: the letter's head no longer does.
    pub confidentiality_chosen: bool,
    /// The .docx that the server has.
    pub docx: Option<FileRef>,
    /// A .docx that is to take its place.
    pub new_docx: Option<DraftFile>,
    /// Lampiran, in order.
    pub attachments: Vec<DraftFile>,
    /// A command that was sent, or was about to be, and has no answer.
    pub pending: Option<Command>,
    /// When Ajukan was pressed, by the device's clock.
    pub submit: Option<Timestamp>,
    /// Why the server did not take it; stays until a person has looked.
    pub back: Option<Outcome>,
}

/// A file of the letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftFile {
    /// Tells the letter's files apart.
    pub key: u32,
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// What it is to be.
    pub media: MediaType,
    /// Names it on its way, so that it goes on where it broke off.
    pub parcel: Uuid,
    /// Where it is.
    pub place: Place,
}

/// Where a file is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "at", rename_all = "snake_case")]
pub enum Place {
    /// On this device.
    Here,
    /// On the server.
    There {
        /// As the content names it.
        file: FileRef,
    },
    /// On this device, and the server does not take it.
    Refused {
        /// Why.
        why: FileRefusal,
    },
}

/// What is to be done next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Upload the file with this key.
    Upload(u32),
    /// Send the command without an answer again.
    Repeat(Command),
    /// Keep this content.
    Save(Action),
    /// Lay it before the reviewers, as was asked for at this moment.
    Submit(Action, Timestamp),
    /// The server has all of it: nothing need stay here.
    Done,
    /// A person must look.
    Person,
}

impl Draft {
    /// What the letter would say with the files that the server has.
    #[must_use]
    pub fn content(&self) -> Content {
        let there = |file: &DraftFile| match &file.place {
            Place::There { file } => Some(file.clone()),
            Place::Here | Place::Refused { .. } => None,
        };
        Content {
            header: self.header.clone(),
            docx: self.docx.clone(),
            attachments: self.attachments.iter().filter_map(there).collect(),
        }
    }

    /// All files that are here or are to be named from here.
    pub fn files(&self) -> impl Iterator<Item = &DraftFile> {
        self.new_docx.iter().chain(&self.attachments)
    }

    /// Files that are still to be uploaded.
    #[must_use]
    pub fn files_here(&self) -> usize {
        self.files().filter(|file| file.place == Place::Here).count()
    }

    /// Files that the server does not take, each as what it is: none for the letter itself, else the attachment's number from 1.
    #[must_use]
    pub fn refused(&self) -> Vec<(Option<usize>, &DraftFile, &FileRefusal)> {
        let docx = self.new_docx.iter().map(|file| (None, file));
        let attachments = self.attachments.iter().enumerate().map(|(at, file)| (Some(at + 1), file));
        docx.chain(attachments)
            .filter_map(|(which, file)| match &file.place {
                Place::Refused { why } => Some((which, file, why)),
                _ => None,
            })
            .collect()
    }

    /// Whether it came to nothing in a way that a person must look at.
    #[must_use]
    pub fn came_back(&self) -> bool {
        self.next() == Next::Person
    }

    /// What is to be done next.
    #[must_use]
    pub fn next(&self) -> Next {
        if self.back.is_some() {
            return Next::Person;
        }
        let content = self.content();
        let saved = self.base == Some(content.hash());
        match &self.pending {
            // It may have been carried out: what comes after goes on from it.
            Some(command @ Command { action: Action::Save { .. }, .. }) => {
                return Next::Repeat(command.clone());
            }
            Some(command) if self.submit.is_some() && saved && self.files_here() == 0 => {
                return Next::Repeat(command.clone());
            }
            _ => {}
        }
        if let Some(file) = self.files().find(|file| file.place == Place::Here) {
            return Next::Upload(file.key);
        }
        if !saved {
            let content = Box::new(content);
            return Next::Save(Action::Save { unit: self.unit, base: self.base, content });
        }
        match (self.refused().is_empty(), self.submit) {
            (false, _) => Next::Person,
            (true, Some(asked)) => Next::Submit(Action::Submit { revision: content.hash() }, asked),
            (true, None) => Next::Done,
        }
    }

    /// A file has arrived. What it tells of the letter fills what is empty.
    pub fn uploaded(&mut self, key: u32, uploaded: Uploaded) {
        if self.new_docx.as_ref().is_some_and(|file| file.key == key) {
            self.new_docx = None;
            self.docx = Some(uploaded.file);
            self.fill_from(uploaded.head.unwrap_or_default());
        } else if let Some(file) = self.attachments.iter_mut().find(|file| file.key == key) {
            file.place = Place::There { file: uploaded.file };
        }
    }

    /// The server does not take a file: nothing is submitted without it until its author has looked.
    pub fn file_refused(&mut self, key: u32, why: FileRefusal) {
        let mut files = self.new_docx.iter_mut().chain(&mut self.attachments);
        if let Some(file) = files.find(|file| file.key == key) {
            file.place = Place::Refused { why };
            self.submit = None;
        }
    }

    /// A command's answer; true once the letter lies before its reviewers.
    pub fn answered(&mut self, command: &Command, outcome: Outcome) -> bool {
        self.pending = None;
        match (&command.action, outcome) {
            (Action::Save { content, .. }, Outcome::Applied { .. }) => self.base = Some(content.hash()),
            // What it was to say it says already.
            (Action::Save { content, .. }, Outcome::Superseded { current })
                if current == Some(content.hash()) =>
            {
                self.base = current;
            }
            (Action::Submit { .. }, Outcome::Applied { .. }) => return true,
            (_, outcome) => {
                self.submit = None;
                self.back = Some(outcome);
            }
        }
        false
    }

    /// The server will never take a command as it is.
    pub fn not_taken(&mut self, why: Refusal) {
        self.pending = None;
        self.submit = None;
        self.back = Some(Outcome::Refused { why });
    }

    /// What its author has said of it: what is merely on its way from here to there is the same.
    #[must_use]
    pub fn says(&self) -> (UnitId, Header, Vec<String>) {
        let docx = match (&self.new_docx, &self.docx) {
            (Some(new), _) => new.parcel.to_string(),
            (None, Some(docx)) => docx.hash.to_string(),
            (None, None) => String::new(),
        };
        let attachments = self.attachments.iter().map(|file| file.parcel.to_string());
        (self.unit, self.header.clone(), std::iter::once(docx).chain(attachments).collect())
    }

    fn fill_from(&mut self, head: Head) {
        let header = &mut self.header;
        if let Some(subject) = head.subject.filter(|_| header.subject.trim().is_empty()) {
            header.subject = subject;
        }
        if let Some(found) = head.confidentiality.filter(|_| !self.confidentiality_chosen) {
            header.confidentiality = found;
        }
        if header.recipients.is_empty() {
            let named = |name| Recipient { name, ..Recipient::default() };
            header.recipients = head.recipients.into_iter().map(named).collect();
        }
    }
}

/// What a file cannot be, by its first bytes: told before it is sent, so that nobody waits for it. The server looks closer.
#[must_use]
pub fn wrong_type(needed: MediaType, first: &[u8]) -> Option<FileRefusal> {
    let is_pdf = first.windows(5).any(|bytes| bytes == b"%PDF-");
    let found = match (needed, first) {
        (MediaType::Docx, [b'P', b'K', ..]) => return None,
        // An old .doc, or a .docx under a password.
        (MediaType::Docx, [0xd0, 0xcf, 0x11, 0xe0, ..]) => return None,
        (MediaType::Docx, _) if is_pdf => Found::Pdf,
        (MediaType::Pdf, _) if is_pdf => return None,
        (MediaType::Pdf, [b'P', b'K', ..]) => Found::Docx,
        (MediaType::Pdf, [0xd0, 0xcf, 0x11, 0xe0, ..]) => Found::OldDoc,
        _ => Found::Unknown,
    };
    Some(FileRefusal::WrongType { needed, found })
}

/// Pieces of this size are sent, in bytes: one takes half a minute on the slowest line that is worth it.
pub const PIECE: u64 = 256 * 1024;
/// A file up to this size is sent at once, in bytes.
pub const AT_ONCE: u64 = 512 * 1024;

/// The next piece of a file of which the server has so many bytes: from which byte up to which, that one not included. When it
/// has all of them the last piece is sent again, for its answer.
#[must_use]
pub fn piece(received: u64, size: u64) -> (u64, u64) {
    let from = if received >= size { size.saturating_sub(PIECE) } else { received };
    (from, from.saturating_add(PIECE).min(size))
}

#[cfg(test)]
mod tests;
