use super::{Passage, chars, occurrences, part};
use crate::document::{Block, BlockId, Document};
use crate::redline::{Redline, Segment, SegmentKind, segments};
use std::collections::HashMap;
use std::ops::Range;

/// What became of a passage in another revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carried {
    /// It says the same, here; perhaps it was moved.
    Same(Passage),
    /// Its text was touched; this is what stands in its place.
    Changed(Passage),
    /// It is gone.
    Gone,
}

/// Shorter quotes are not looked for elsewhere: what says the same there was most likely never marked.
const LONG_QUOTE: u32 = 12;

/// From one document to another, for any number of passages.
pub struct Carrying<'a> {
    old: &'a Document,
    new: &'a Document,
    /// The new block for each old one that is still there.
    partners: HashMap<BlockId, &'a Block>,
}

impl<'a> Carrying<'a> {
    /// Compares the documents.
    #[must_use]
    pub fn between(old: &'a Document, new: &'a Document) -> Self {
        let (_, pairs) = Redline::with_partners(old, new);
        Self { old, new, partners: pairs.into_iter().map(|(old, new)| (old.id(), new)).collect() }
    }

    /// What became of one passage of the old document.
    #[must_use]
    pub fn carry(&self, passage: &Passage) -> Carried {
        let moved = || self.elsewhere(passage).map_or(Carried::Gone, Carried::Same);
        let Some(at) = passage.find(self.old) else { return moved() };
        let (Some(was), Some(is)) = (self.old.block(at.block), self.partners.get(&at.block)) else {
            return moved();
        };
        let text = self.new.text_of(is);
        let (range, touched) = carried(&segments(&self.old.text_of(was), &text), &at.range);
        let here = part(&text, &range).map(|quote| Passage {
            block: is.id(),
            from: range.start,
            to: range.end,
            quote: quote.to_owned(),
        });
        match here {
            Some(here) if !touched => Carried::Same(here),
            here => {
                let changed =
                    here.filter(|here| !here.quote.is_empty()).map_or(Carried::Gone, Carried::Changed);
                self.elsewhere(passage).map_or(changed, Carried::Same)
            }
        }
    }

    /// The one place where a paragraph says the quote, if there is just one.
    fn elsewhere(&self, passage: &Passage) -> Option<Passage> {
        if chars(&passage.quote) < LONG_QUOTE {
            return None;
        }
        let blocks = self.new.blocks();
        let paragraphs = blocks.iter().filter(|block| matches!(block, Block::Paragraph(_)));
        let mut places = paragraphs.flat_map(|block| {
            let found = occurrences(&self.new.text_of(block), &passage.quote);
            found.into_iter().map(|range| (block.id(), range))
        });
        let (block, range) = places.next()?;
        let quote = passage.quote.clone();
        places.next().is_none().then_some(Passage { block, from: range.start, to: range.end, quote })
    }
}

/// Where a range of the old text is in the new one, and whether anything in it changed. What was put in for the end of
/// the range belongs to it, what was put in after it does not.
fn carried(segments: &[Segment], range: &Range<u32>) -> (Range<u32>, bool) {
    let (mut old, mut new) = (0_u32, 0_u32);
    let (mut start, mut end, mut touched, mut open) = (None, 0, false, false);
    for segment in segments {
        let length = chars(&segment.text);
        let old_end = if segment.kind == SegmentKind::Inserted { old } else { old.saturating_add(length) };
        let new_end = if segment.kind == SegmentKind::Deleted { new } else { new.saturating_add(length) };
        // How much of the segment is within the range.
        let (first, last) = (range.start.max(old), range.end.min(old_end));
        match segment.kind {
            SegmentKind::Same if first < last => {
                start.get_or_insert(new + (first - old));
                end = new + (last - old);
                open = false;
            }
            SegmentKind::Deleted if first < last => {
                start.get_or_insert(new);
                (end, touched, open) = (new, true, true);
            }
            SegmentKind::Inserted if open || range.start < old && old < range.end => {
                start.get_or_insert(new);
                (end, touched) = (new_end, true);
            }
            _ => open = false,
        }
        (old, new) = (old_end, new_end);
    }
    let start = start.unwrap_or(end);
    (start..end, touched)
}
