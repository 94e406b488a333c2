//! What changed between two revisions of a letter.
//!
//! [`Redline::between`] holds all that a screen needs besides the new document to draw both: it walks the blocks of the
//! new one in order ([`Entry`]), changed paragraphs word by word ([`Segment`]), tables row by row and cell by cell, and
//! keeps what is gone at its place. [`Story::stretches`] folds what did not change.
//!
//! Blocks that say the same belong together first, then those that are alike; what is left was put in or taken out. The
//! work is bounded: texts that differ too much are compared more coarsely, never wrongly.

mod align;
mod change;
mod compare;
mod count;
mod detached;
mod drawn;
mod look;
mod paragraph;
mod partners;
mod story;
mod stretch;
pub(crate) mod subsequence;
mod table;
mod texts;
mod word;
pub(crate) mod work;

pub use change::{BlockChange, CellEntry, ChangeSort, Entry, Inside, Object, RowEntry, Segment, SegmentKind};
pub use drawn::{DrawnSegment, drawn_segments};
pub use look::Look;
pub(crate) use paragraph::segments;
pub use story::{Place, Story};
pub use stretch::Stretch;

use crate::document::Document;
use serde::{Deserialize, Serialize};

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
        let mut stories = story::stories(old, new);
        let count = count::number(&mut stories);
        Self { stories, count }
    }

    /// How many changes a person would count: words changed close to each other are one, as are neighbouring blocks put
    /// in, taken out or moved together, a column, and the renumbering that follows from any of it. Ordinals run from 1 to
    /// this.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.count
    }
}

#[cfg(test)]
pub(crate) mod tests;
