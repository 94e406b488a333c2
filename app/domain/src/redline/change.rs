//! What a redline is made of. Every change has an ordinal `n`, from 1 on; what a person counts as one change, in
//! however many places, carries the same one.

use super::{Look, RowEntry, Segment, is_default};
use crate::document::Block;
use serde::{Deserialize, Serialize};

/// One step through a list of blocks: those of the new letter in their order, and what is no longer there where it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entry {
    /// So many of the new blocks, as they were.
    #[serde(rename = "=")]
    Same(u32),
    /// A new block that is an old one changed.
    #[serde(rename = "c")]
    Changed(BlockChange),
    /// A new block.
    #[serde(rename = "+")]
    Inserted {
        /// Ordinal.
        n: u32,
    },
    /// A block that is gone.
    #[serde(rename = "-")]
    Deleted {
        /// Ordinal.
        n: u32,
        /// What it was, without what only the old document can resolve: pictures keep their words, not their bytes.
        #[serde(rename = "b")]
        block: Box<Block>,
    },
    /// A new block that stood elsewhere in the same list.
    #[serde(rename = ">")]
    Moved {
        /// Ordinal, of the move alone.
        n: u32,
        /// Its place in the old list.
        #[serde(rename = "f")]
        from: u32,
        /// What else changed in it.
        #[serde(rename = "c", default, skip_serializing_if = "Option::is_none")]
        change: Option<BlockChange>,
    },
    /// Where a moved block stood. There is no new block here.
    #[serde(rename = "<")]
    MovedAway {
        /// Ordinal, that of the [`Moved`](Self::Moved) it belongs to.
        n: u32,
        /// Its place in the new list.
        #[serde(rename = "t")]
        to: u32,
    },
}

/// What changed in a block.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockChange {
    /// Ordinal of the change of number or look; 0 when there is neither.
    #[serde(default, skip_serializing_if = "is_default")]
    pub n: u32,
    /// The number or bullet that it had, if it has another one now; empty for none.
    #[serde(rename = "u", default, skip_serializing_if = "Option::is_none")]
    pub was_numbered: Option<String>,
    /// What looks different.
    #[serde(rename = "l", default, skip_serializing_if = "Vec::is_empty")]
    pub looks: Vec<Look>,
    /// What says something else.
    #[serde(rename = "i", default, skip_serializing_if = "is_default")]
    pub inside: Inside,
}

/// What a change of a block amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeSort {
    /// It says something else.
    Text,
    /// It says the same and looks different.
    Reformatted,
    /// Only its printed number is another.
    Renumbered,
}

impl BlockChange {
    /// What the change amounts to.
    #[must_use]
    pub fn sort(&self) -> ChangeSort {
        match (&self.inside, self.looks.as_slice()) {
            (Inside::Same, []) => ChangeSort::Renumbered,
            (Inside::Same, _) => ChangeSort::Reformatted,
            (Inside::Words(_), looks) if looks.contains(&Look::Blanks) => ChangeSort::Reformatted,
            _ => ChangeSort::Text,
        }
    }
}

/// What a block says otherwise than before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inside {
    /// Nothing.
    #[default]
    #[serde(rename = "=")]
    Same,
    /// A paragraph: its text from left to right. Those of it that are not deleted are the new paragraph's text.
    #[serde(rename = "w")]
    Words(Vec<Segment>),
    /// A table: its rows from top to bottom.
    #[serde(rename = "r")]
    Rows(Vec<RowEntry>),
    /// A text box: its blocks.
    #[serde(rename = "b")]
    Blocks(Vec<Entry>),
}
