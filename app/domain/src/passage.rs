//! Passages of a letter: what a note is about.
//!
//! Places are counted in Unicode scalar values of the block's text ([`Document::text_of`]), so that server and phone agree.

mod carry;
mod evened;
mod selected;

pub use carry::{Carried, Carrying};
pub use evened::Evened;

use crate::document::{Block, BlockId, Document};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A stretch of a block's text, and what it said when it was marked. The block can stand in a table's cell or a text box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The block.
    #[serde(rename = "#")]
    pub block: BlockId,
    /// Its first character's place.
    #[serde(rename = "f")]
    pub from: u32,
    /// The place after its last character.
    #[serde(rename = "t")]
    pub to: u32,
    /// What it says.
    #[serde(rename = "q")]
    pub quote: String,
}

/// Where a passage stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// In which block.
    pub block: BlockId,
    /// At which of its characters.
    pub range: Range<u32>,
}

impl Passage {
    /// The passage at `range` of that block. None when the document has no such block, or the range is empty or goes
    /// beyond its text.
    #[must_use]
    pub fn of(document: &Document, block: BlockId, range: Range<u32>) -> Option<Self> {
        let text = document.text_of(document.block(block)?);
        let quote = part(&text, &range).filter(|quote| !quote.is_empty())?.to_owned();
        Some(Self { block, from: range.start, to: range.end, quote })
    }

    /// Where the passage stands in a document that still says it in a block that still says the same. None when it does
    /// not: [`carry`](Self::carry) knows what became of it.
    #[must_use]
    pub fn find(&self, document: &Document) -> Option<Found> {
        let blocks = document.blocks();
        let same = blocks.iter().filter(|block| block.id() == self.block);
        let alike = blocks.iter().filter(|block| block.id().says_the_same_as(self.block));
        same.chain(alike).find_map(|block| self.within(document, block))
    }

    /// What became of the passage from one document to another. For many passages, keep a [`Carrying`].
    #[must_use]
    pub fn carry(&self, old: &Document, new: &Document) -> Carried {
        Carrying::between(old, new).carry(self)
    }

    /// Where the block says the quote: at the same place, else nearest to it.
    fn within(&self, document: &Document, block: &Block) -> Option<Found> {
        let text = document.text_of(block);
        let range = self.from..self.to;
        let range = if part(&text, &range) == Some(&self.quote) {
            range
        } else {
            let nearest = |found: &Range<u32>| found.start.abs_diff(self.from);
            occurrences(&text, &self.quote).into_iter().min_by_key(nearest)?
        };
        (!range.is_empty()).then(|| Found { block: block.id(), range })
    }
}

/// The part of a text between two characters; none when it is not that long.
fn part<'t>(text: &'t str, range: &Range<u32>) -> Option<&'t str> {
    text.get(byte(text, range.start)?..byte(text, range.end)?)
}

/// The byte at which a character begins, or after the last one.
fn byte(text: &str, char: u32) -> Option<usize> {
    let mut ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    ends.nth(usize::try_from(char).ok()?)
}

/// Where a text says a quote, in characters.
fn occurrences(text: &str, quote: &str) -> Vec<Range<u32>> {
    let (mut at_byte, mut at_char) = (0, 0_u32);
    let length = chars(quote);
    let found = text.match_indices(quote).filter(|_| !quote.is_empty());
    found
        .map(|(byte, _)| {
            at_char = at_char.saturating_add(chars(&text[at_byte..byte]));
            at_byte = byte;
            at_char..at_char.saturating_add(length)
        })
        .collect()
}

fn chars(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
