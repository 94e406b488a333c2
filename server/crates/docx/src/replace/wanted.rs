use std::ops::Range;

use domain::document::{Block, Document};
use domain::passage::Passage;

use super::ReplaceError;

/// What is to be said otherwise, and where: only what differs.
#[derive(Debug)]
pub(super) struct Wanted {
    /// The paragraph, by place among [`Document::blocks`].
    pub block: usize,
    /// What it says.
    pub was: String,
    /// Its characters that go.
    pub range: Range<usize>,
    /// What comes.
    pub text: String,
    /// Whether the character before is part of the passage.
    pub follows: bool,
}

impl Wanted {
    pub(super) fn new(document: &Document, passage: &Passage, text: &str) -> Result<Self, ReplaceError> {
        let found = passage.find(document).ok_or(ReplaceError::NotFound)?;
        let was: Vec<char> = passage.quote.chars().collect();
        let is: Vec<char> = text.replace("\r\n", "\n").replace('\r', "\n").chars().collect();
        let before = was.iter().zip(&is).take_while(|(was, is)| was == is).count();
        let rest = was[before..].iter().rev().zip(is[before..].iter().rev());
        let after = rest.take_while(|(was, is)| was == is).count();
        let text: String = is[before..is.len() - after].iter().collect();
        if let Some(unfit) = text.chars().find(|&c| !fits(c)) {
            return Err(ReplaceError::Character(unfit));
        }
        let start = found.range.start as usize;
        let range = start + before..start + was.len() - after;

        let blocks = document.blocks();
        let first = blocks.iter().position(|block| block.id() == found.block);
        let (Some(first), Some(within)) = (first, document.block(found.block)) else {
            return Err(ReplaceError::NotFound);
        };
        let mut from = 0;
        for (block, at) in blocks[first..].iter().zip(first..).take(count(within)) {
            if !matches!(block, Block::Paragraph(_)) {
                continue;
            }
            let was = document.text_of(block);
            let to = from + was.chars().count();
            if from <= range.start && range.end <= to {
                let range = range.start - from..range.end - from;
                let follows = before > 0 && range.start > 0;
                return Ok(Self { block: at, was, range, text, follows });
            }
            // The lines of several blocks are joined by a character.
            from = to + 1;
        }
        Err(ReplaceError::NotText)
    }

    pub(super) fn is_nothing(&self) -> bool {
        self.range.is_empty() && self.text.is_empty()
    }
}

/// How many blocks a block is, with those in it.
fn count(block: &Block) -> usize {
    let all = |blocks: &[Block]| blocks.iter().map(count).sum::<usize>();
    1 + match block {
        Block::Table(table) => {
            table.rows.iter().flat_map(|row| &row.cells).map(|cell| all(&cell.blocks)).sum()
        }
        Block::TextBox(text_box) => all(&text_box.blocks),
        Block::Paragraph(_) | Block::Section(_) => 0,
    }
}

/// Whether a character can be written into a document (XML 1.0, production 2) and is read from it as it is: what
/// controls or stands for a picture, or belongs to some font alone, is not.
pub(super) fn fits(c: char) -> bool {
    match c {
        '\t' | '\n' | '\u{b}' | '\u{c}' => true,
        '\u{E000}'..='\u{F8FF}' | '\u{FFFC}' | '\u{FFFE}' | '\u{FFFF}' => false,
        c => !c.is_control(),
    }
}
