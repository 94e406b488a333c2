use serde::{Deserialize, Serialize};

/// Where the pages of a letter begin in its text: for each page in order, how many blocks of the body begin on the pages
/// before it. Pages count from 1, blocks from 0; only those of the body itself count, not what stands in tables.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PageStarts(Vec<u32>);

impl PageStarts {
    /// Of so many pages, from the page on which each block begins. A page that lies before that of an earlier block is
    /// taken for that one.
    #[must_use]
    pub fn new(pages: u32, begins: impl IntoIterator<Item = u32>) -> Self {
        let mut starts = Vec::new();
        let mut blocks = 0_u32;
        for page in begins {
            while (starts.len() as u64) < u64::from(page.min(pages)) {
                starts.push(blocks);
            }
            blocks = blocks.saturating_add(1);
        }
        while (starts.len() as u64) < u64::from(pages) {
            starts.push(blocks);
        }
        if let Some(first) = starts.first_mut() {
            *first = 0;
        }
        Self(starts)
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The pages that a block stands on: the first and the last.
    #[must_use]
    pub fn pages_of(&self, block: usize) -> Option<(u32, u32)> {
        let last_page = u32::try_from(self.0.len()).ok().filter(|pages| *pages > 0)?;
        let block = u32::try_from(block).unwrap_or(u32::MAX);
        let begins = |block: u32| {
            let page = self.0.partition_point(|start| *start <= block);
            u32::try_from(page).unwrap_or(last_page).max(1)
        };
        let (first, next) = (begins(block), begins(block.saturating_add(1)));
        // Where the next block begins its page, this one ends on the page before.
        let heads = next > first && self.start(next) == Some(block.saturating_add(1));
        Some((first, if heads { next - 1 } else { next }))
    }

    /// The first block that begins on a page; on a page without any, the one that reaches over it.
    #[must_use]
    pub fn block_on(&self, page: u32) -> Option<usize> {
        let start = self.start(page)?;
        let none_begins = page > 1 && self.start(page.saturating_add(1)) == Some(start);
        usize::try_from(if none_begins { start.saturating_sub(1) } else { start }).ok()
    }

    fn start(&self, page: u32) -> Option<u32> {
        let at = usize::try_from(page).ok()?.checked_sub(1)?;
        self.0.get(at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Block 1 fills the second page and ends on the third.
    fn starts() -> PageStarts {
        PageStarts::new(4, [1, 1, 3, 4])
    }

    #[test]
    fn each_block_knows_its_pages() {
        let pages: Vec<_> = (0..4).map(|block| starts().pages_of(block)).collect();
        assert_eq!(pages, [Some((1, 1)), Some((1, 2)), Some((3, 3)), Some((4, 4))]);
        assert_eq!(PageStarts::default().pages_of(0), None);
        // Beyond the end is the end.
        assert_eq!(starts().pages_of(99), Some((4, 4)));
    }

    #[test]
    fn each_page_knows_its_first_block() {
        let blocks: Vec<_> = (0..6).map(|page| starts().block_on(page)).collect();
        assert_eq!(blocks, [None, Some(0), Some(1), Some(2), Some(3), None]);
    }

    #[test]
    fn a_page_before_its_time_and_pages_without_blocks_do_no_harm() {
        assert_eq!(PageStarts::new(3, [1, 3, 2, 9]), PageStarts::new(3, [1, 3, 3, 3]));
        assert_eq!(PageStarts::new(2, []).block_on(2), Some(0));
        assert_eq!(PageStarts::new(0, [1]), PageStarts::default());
    }

    #[test]
    fn a_hundred_pages_are_a_few_bytes() {
        let hundred = PageStarts::new(100, (1..=100).flat_map(|page| [page; 9]));
        assert!(serde_json::to_string(&hundred).unwrap().len() < 500);
        assert_eq!((hundred.pages_of(899), hundred.block_on(57)), (Some((100, 100)), Some(504)));
    }
}
