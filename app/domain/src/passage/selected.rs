use super::{Evened, Passage};
use crate::document::{BlockId, Document};

impl Passage {
    /// The passage that a reader has selected on a screen: `quote` as it was drawn, after `before` of the same block. White
    /// space counts as one blank, since a screen sets it anew. The whole block where it does not say so, as with a filled
    /// placeholder. None when the document has no such block, or the block says nothing.
    #[must_use]
    pub fn selected(document: &Document, block: BlockId, before: &str, quote: &str) -> Option<Self> {
        let text = document.text_of(document.block(block)?);
        let said = Evened::from(text.as_ref());
        let (first, last) = said.nearest(quote, Evened::from(before).characters()).or(said.ends())?;
        Self::of(document, block, first..last.saturating_add(1))
    }
}
