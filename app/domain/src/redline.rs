//! What changed between two revisions of a letter.
//!
//! [`Redline::between`] holds all that a screen needs besides the new document to draw both: it walks the blocks of the
//! new one in order ([`Entry`]), changed paragraphs word by word ([`Segment`]), tables row by row and cell by cell, and
//! keeps what is gone at its place. [`Story::stretches`] folds what did not change.
//!
//! Blocks that say the same belong together first, then those that are alike; what is left was put in or taken out. The
//! work is bounded: texts that differ too much are compared more coarsely, never wrongly.

mod align;
mod alike;
mod change;
mod compare;
mod count;
mod detached;
mod drawn;
mod line;
mod look;
mod paragraph;
mod segment;
mod story;
mod stretch;
pub(crate) mod subsequence;
mod table;
mod texts;
mod word;
pub(crate) mod work;

pub use change::{BlockChange, ChangeSort, Entry, Inside};
pub use drawn::{DrawnSegment, drawn_segments};
pub use look::Look;
pub(crate) use paragraph::segments;
pub use segment::{Object, Segment, SegmentKind};
pub use story::{Place, Story};
pub use stretch::Stretch;
pub use table::{CellEntry, RowEntry};

use crate::document::{Block, Document};
use serde::{Deserialize, Serialize};

/// An old block and the new one that it became.
pub(crate) type Partners<'a> = (&'a Block, &'a Block);

/// What changed from one document to another. To be read beside the new one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redline {
    /// Body, headers and footers, and notes: those of the new document in its order, each sort followed by those that
    /// are gone.
    #[serde(rename = "s")]
    pub stories: Vec<Story>,
    /// How many changes there are.
    #[serde(rename = "n")]
    count: u32,
}

impl Redline {
    /// Compares two documents.
    #[must_use]
    pub fn between(old: &Document, new: &Document) -> Self {
        Self::with_partners(old, new).0
    }

    /// The redline, and the old and the new block for each that is in both, however deep it stands in others.
    pub(crate) fn with_partners<'a>(old: &'a Document, new: &'a Document) -> (Self, Vec<Partners<'a>>) {
        Self::within(old, new, work::Work::default())
    }

    fn within<'a>(old: &'a Document, new: &'a Document, work: work::Work) -> (Self, Vec<Partners<'a>>) {
        let mut comparing = compare::Comparing::new(old, new, work);
        let mut stories = story::stories(&mut comparing);
        let count = count::number(&mut stories);
        (Self { stories, count }, comparing.partners)
    }

    /// How many changes a person would count: words changed close to each other are one, as are neighbouring blocks put
    /// in, taken out or moved together, a column, and the renumbering that follows from any of it. Ordinals run from 1 to
    /// this.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.count
    }
}

/// A place in a list, four bytes on the server and on the phone.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn index(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[cfg(test)]
pub(crate) mod tests;
