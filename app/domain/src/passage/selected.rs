use super::Passage;
use crate::document::{BlockId, Document};

impl Passage {
    /// The passage that a reader has selected on a screen: `quote` as it was drawn, after `before` of the same block. White
    /// space counts as one blank, since a screen sets it anew. The whole block where it does not say so, as with a filled
    /// placeholder. None when the document has no such block, or the block says nothing.
    #[must_use]
    pub fn selected(document: &Document, block: BlockId, before: &str, quote: &str) -> Option<Self> {
        let text = document.text_of(document.block(block)?);
        let said = evened(&text);
        let (wanted, after) = (evened(quote), evened(before).len());
        let found = said
            .windows(wanted.len().max(1))
            .enumerate()
            .filter(|(_, window)| {
                !wanted.is_empty() && window.iter().zip(&wanted).all(|((a, _), (b, _))| a == b)
            })
            .map(|(at, _)| at)
            .min_by_key(|at| at.abs_diff(after));
        let (first, last) = match found {
            Some(at) => (said.get(at)?, said.get(at + wanted.len() - 1)?),
            None => (said.first()?, said.last()?),
        };
        Self::of(document, block, first.1..last.1.saturating_add(1))
    }
}

/// The characters of a text with their places; each stretch of white space is one blank, those at the ends are left out.
fn evened(text: &str) -> Vec<(char, u32)> {
    let mut out: Vec<(char, u32)> = Vec::new();
    for (c, at) in text.chars().zip(0..) {
        let blank = c.is_whitespace();
        if !blank {
            out.push((c, at));
        } else if out.last().is_some_and(|(last, _)| *last != ' ') {
            out.push((' ', at));
        }
    }
    if out.last().is_some_and(|(last, _)| *last == ' ') {
        out.pop();
    }
    out
}
