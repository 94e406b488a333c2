//! What has to hold after a passage was replaced.

use docx::Replacing::Outright;
use docx::{Package, ReplaceError};
use domain::document::{Block, Document, Inline, Marks};
use domain::passage::Passage;

use super::letter::{TRACKED, accepted, entries, open, rejected};

/// A character of a paragraph as it reads, and its look.
type Sign = (char, Marks);

/// The paragraphs of a letter, sign by sign.
fn signs(document: &Document) -> Vec<Vec<Sign>> {
    let stays =
        |change: Option<_>| change.and_then(|key| document.change(key)).is_none_or(|c| c.kind.stays());
    let of = |inline: &Inline| match inline {
        Inline::Text(run) if document.counts(run) => run.text.chars().map(|c| (c, run.marks)).collect(),
        Inline::Tab => vec![('\t', Marks::default())],
        Inline::LineBreak => vec![('\n', Marks::default())],
        Inline::PageBreak => vec![('\u{c}', Marks::default())],
        Inline::ColumnBreak => vec![('\u{b}', Marks::default())],
        Inline::Picture(picture) if stays(picture.change) => vec![('\u{FFFC}', Marks::default())],
        _ => Vec::new(),
    };
    let blocks = document.blocks();
    let paragraphs = blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph.content.iter().flat_map(of).collect()),
        _ => None,
    });
    paragraphs.collect()
}

/// Whether of all blocks only the one changed, and those that it stands in; its text is the old one with the change.
#[track_caller]
pub fn only_the_passage_changed(old: &Document, new: &Document, passage: &Passage, text: &str) {
    let (was, is) = (old.blocks(), new.blocks());
    assert_eq!(was.len(), is.len());
    let (from, to) = (passage.from as usize, passage.to as usize);
    let mut changed = 0;
    for (was, is) in was.iter().zip(&is) {
        let (said, says) = (old.text_of(was), new.text_of(is));
        if was.id() == passage.block {
            let chars: Vec<char> = said.chars().collect();
            let wanted = chars[..from].iter().collect::<String>() + text + &String::from_iter(&chars[to..]);
            assert_eq!(says, wanted);
        } else if said == says {
            assert!(was.id().says_the_same_as(is.id()), "{said}");
        } else if matches!(was, Block::Paragraph(_)) {
            changed += 1;
        }
    }
    // A header on two sorts of pages is one.
    assert!(changed <= 2, "{changed} other paragraphs changed");
    let (was, is) = (signs(old), signs(new));
    for (was, is) in was.iter().zip(&is) {
        let same = was.iter().zip(is).take_while(|(was, is)| was == is).count();
        let rest = was[same..].iter().rev().zip(is[same..].iter().rev());
        let same_after = rest.take_while(|(was, is)| was == is).count();
        let (gone, come) = (was.len() - same - same_after, is.len() - same - same_after);
        assert!(gone <= to - from && come <= text.chars().count(), "{was:?} became {is:?}");
    }
}

/// A letter before anything is replaced in it.
pub struct Before {
    bytes: Vec<u8>,
    package: Package,
    pub document: Document,
    accepted: Document,
}

impl Before {
    pub fn new(bytes: Vec<u8>) -> Self {
        let package = open(bytes.clone());
        let (document, accepted) = (package.document().unwrap(), accepted(&bytes));
        Self { bytes, package, document, accepted }
    }
}

/// After replacing, in whatever way, the letter reads as wanted; accepted too; taken back, it is the old one. Every other
/// part is as it was.
#[track_caller]
pub fn holds(before: &Before, passage: &Passage, text: &str) -> Result<(), ReplaceError> {
    let Before { bytes: before, package, document: old, accepted: was } = before;
    for how in [Outright, TRACKED] {
        let bytes = package.replaced(passage, text, how)?;
        let new = open(bytes.clone()).document().unwrap();
        only_the_passage_changed(old, &new, passage, text);
        // Accepting runs paragraphs together whose marks are deleted; otherwise it is the same letter.
        let is = accepted(&bytes);
        if old.blocks().iter().all(|b| !matches!(b, Block::Paragraph(p) if p.end_change.is_some())) {
            only_the_passage_changed(
                was,
                &is,
                &Passage::of(was, passage.block, passage.from..passage.to).unwrap(),
                text,
            );
        }
        assert_eq!(was.blocks().len(), is.blocks().len());
        if how == TRACKED {
            assert_eq!(signs(&rejected(&bytes)), signs(old), "taken back, nothing has changed");
        }
        let (was, is) = (entries(before), entries(&bytes));
        let touched: Vec<_> = was.iter().filter(|(name, bytes)| is.get(*name) != Some(*bytes)).collect();
        assert!(
            touched.len() <= 1 && was.len() == is.len(),
            "{:?}",
            touched.iter().map(|t| t.0).collect::<Vec<_>>()
        );
    }
    Ok(())
}
