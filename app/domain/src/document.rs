//! A letter's text as blocks: what the server reads from a .docx once, what the phone keeps and draws, and what tests
//! compare.
//!
//! - [`Document`] is the whole: the [`Block`]s of the body, and beside them headers, footers, notes, comments, changes and
//!   the list of picture parts. What stands beside the body is named from inside it by a small key (its place in the list).
//! - [`Block`] is a [`Paragraph`], a [`Table`], a [`TextBox`] or a [`SectionBreak`]. Cells and text boxes hold blocks again,
//!   at most [`MAX_NESTING`] deep.
//! - [`Inline`] is what a paragraph holds, in order: [`Run`]s of text, tabs, breaks, [`Picture`]s, and marks of notes and
//!   comments.
//! - [`BlockId`] names a block by what it says and by which of several that say the same it is.
//!
//! Everything here is a reading, never markup: addresses are checked ([`Address`]), the rest is text. Measures are whole
//! millimetres. As JSON, names are short and defaults are left out: three pages take less than 10 KB.

mod address;
mod block;
mod change;
mod comment;
mod filled;
mod identity;
mod inline;
mod margin;
mod note;
mod page_starts;
mod paragraph;
mod picture;
mod picture_hash;
mod run;
mod table;

pub use address::{Address, LinkKey, NotAnAddress};
pub use block::{Block, MAX_NESTING, SectionBreak, SectionStart, TextBox};
pub use change::{Change, ChangeKey, ChangeKind, Written};
pub use comment::{Comment, CommentKey};
pub use filled::filled;
pub use identity::{BlockId, NotABlockId};
pub use inline::Inline;
pub use margin::{MarginKind, MarginPages, MarginText};
pub use note::{Note, NoteKey, NoteKind};
pub use page_starts::PageStarts;
pub use paragraph::{Align, Indent, Label, Paragraph, ParagraphKind, TabAlign, TabStop};
pub use picture::{Picture, PictureKey, PicturePart};
pub use picture_hash::{NotAPictureHash, PictureHash};
pub use run::{Field, Marks, Run};
pub use table::{Cell, Row, Table};

use serde::{Deserialize, Serialize};

/// Everything that a letter says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The text itself.
    #[serde(rename = "b")]
    pub body: Vec<Block>,
    /// Headers and footers that are printed, in the order of their sections.
    #[serde(rename = "m", default, skip_serializing_if = "Vec::is_empty")]
    pub margins: Vec<MarginText>,
    /// Foot- and endnotes, in the order of their marks. A [`NoteKey`] is a place in this list.
    #[serde(rename = "n", default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// Comments. A [`CommentKey`] is a place in this list.
    #[serde(rename = "c", default, skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<Comment>,
    /// Who changed what kind of thing when, each once. A [`ChangeKey`] is a place in this list.
    #[serde(rename = "r", default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    /// Where links lead, each once. A [`LinkKey`] is a place in this list.
    #[serde(rename = "l", default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Address>,
    /// The picture parts in use, each once. A [`PictureKey`] is a place in this list.
    #[serde(rename = "i", default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<PicturePart>,
}

/// The key's place in `list`; none when the list is another document's.
fn find<T>(list: &[T], key: u32) -> Option<&T> {
    usize::try_from(key).ok().and_then(|at| list.get(at))
}

impl Document {
    /// The note of a mark.
    #[must_use]
    pub fn note(&self, key: NoteKey) -> Option<&Note> {
        find(&self.notes, key.0)
    }

    /// The comment of an anchor.
    #[must_use]
    pub fn comment(&self, key: CommentKey) -> Option<&Comment> {
        find(&self.comments, key.0)
    }

    /// Who made a tracked change.
    #[must_use]
    pub fn change(&self, key: ChangeKey) -> Option<&Change> {
        find(&self.changes, key.0)
    }

    /// The part of a picture.
    #[must_use]
    pub fn picture(&self, key: PictureKey) -> Option<&PicturePart> {
        find(&self.pictures, key.0)
    }

    /// Where a link leads.
    #[must_use]
    pub fn link(&self, key: LinkKey) -> Option<&Address> {
        find(&self.links, key.0)
    }

    /// The lists of blocks, each under its place in the letter: body, headers and footers, notes.
    pub fn stories(&self) -> impl Iterator<Item = &[Block]> {
        let margins = self.margins.iter().map(|margin| margin.blocks.as_slice());
        let notes = self.notes.iter().map(|note| note.blocks.as_slice());
        std::iter::once(self.body.as_slice()).chain(margins).chain(notes)
    }

    /// Gives every block its identity, from what the document says now. Whoever builds or alters one calls this last.
    pub fn identify(&mut self) {
        identity::identify(self);
    }
}

/// Whether a field can be left out of the JSON.
fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[cfg(test)]
mod tests;
