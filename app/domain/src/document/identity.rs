use super::{Block, Change, Document, Inline, MarginKind, NoteKind, Paragraph, Run, find};
use crate::Sha256Hash;
use serde::{Deserialize, Serialize, de};
use std::collections::HashMap;
use std::{fmt, str::FromStr};

/// Which block of a letter: by what it says, and, where several say the same, by which of them it is.
///
/// What it says is its text as it reads once tracked changes are accepted, with white space evened out; numbers,
/// formatting and the place in the letter do not count. So a remark on a block stays with it while others are written,
/// moved or renumbered around it. Made by [`Document::identify`] alike on the server and on the phone. Two different
/// texts can be made to have the same id by someone who sets out to: compare texts, not ids, where that matters.
///
/// Written as twelve hexadecimal digits, and `-2` and so on after them for all but the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockId {
    /// Six bytes of the text's hash.
    said: u64,
    /// How many blocks before it say the same.
    before: u32,
}

impl BlockId {
    /// A name for a block of a document in the making, by which its maker knows it again until [`Document::identify`]
    /// gives it its own.
    #[must_use]
    pub fn provisional(number: u64) -> Self {
        Self { said: number, before: 0 }
    }

    /// Whether two blocks, perhaps of two revisions, say the same.
    #[must_use]
    pub fn says_the_same_as(self, other: Self) -> bool {
        self.said == other.said
    }
}

impl fmt::Display for BlockId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:012x}", self.said)?;
        if self.before > 0 { write!(f, "-{}", u64::from(self.before) + 1) } else { Ok(()) }
    }
}

/// The text is no block's id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotABlockId;

impl FromStr for BlockId {
    type Err = NotABlockId;
    fn from_str(text: &str) -> Result<Self, NotABlockId> {
        let (said, which) = text.split_once('-').unwrap_or((text, "1"));
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'a'..=b'f'));
        if said.len() != 12 || !digits(said) || which.starts_with(['0', '+']) {
            return Err(NotABlockId);
        }
        let said = u64::from_str_radix(said, 16).map_err(|_| NotABlockId)?;
        let which: u64 = which.parse().map_err(|_| NotABlockId)?;
        let before = which.checked_sub(1).and_then(|before| u32::try_from(before).ok()).ok_or(NotABlockId)?;
        Ok(Self { said, before })
    }
}

impl fmt::Display for NotABlockId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the id of a block")
    }
}

impl std::error::Error for NotABlockId {}

impl Serialize for BlockId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for BlockId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

pub(super) fn identify(document: &mut Document) {
    let mut seen = Seen::default();
    seen.blocks("body", &mut document.body, &document.changes);
    for margin in &mut document.margins {
        let story = if margin.kind == MarginKind::Header { "header" } else { "footer" };
        seen.blocks(story, &mut margin.blocks, &document.changes);
    }
    for note in &mut document.notes {
        let story = if note.kind == NoteKind::Foot { "footnote" } else { "endnote" };
        seen.blocks(story, &mut note.blocks, &document.changes);
    }
}

/// How often each hash has occurred.
#[derive(Default)]
struct Seen(HashMap<u64, u32>);

impl Seen {
    /// Names the blocks, and gives back what they say together: for a table or text box, the hashes of what is in it.
    fn blocks(&mut self, story: &str, blocks: &mut [Block], changes: &[Change]) -> String {
        let mut all = String::new();
        for block in blocks {
            let id = match block {
                Block::Paragraph(paragraph) => {
                    paragraph.id = self.id(&[story, "paragraph", &said(paragraph, changes)]);
                    paragraph.id
                }
                Block::Table(table) => {
                    let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                    let texts = cells.map(|cell| self.blocks(story, &mut cell.blocks, changes) + "|");
                    let texts: String = texts.collect();
                    table.id = self.id(&[story, "table", &texts]);
                    table.id
                }
                Block::TextBox(text_box) => {
                    let text = self.blocks(story, &mut text_box.blocks, changes);
                    text_box.id = self.id(&[story, "text box", &text]);
                    text_box.id
                }
                Block::Section(section) => {
                    section.id = self.id(&[story, "section"]);
                    section.id
                }
            };
            all.push_str(&format!("{:012x}", id.said));
        }
        all
    }

    fn id(&mut self, parts: &[&str]) -> BlockId {
        let hash = Sha256Hash::of(parts.join("\0").as_bytes()).0;
        let said = hash[..6].iter().fold(0, |said, &byte| said << 8 | u64::from(byte));
        let count = self.0.entry(said).or_default();
        let before = *count;
        *count = count.saturating_add(1);
        BlockId { said, before }
    }
}

/// What a paragraph says: without deletions, without what the printer sets, each stretch of white space one blank.
fn said(paragraph: &Paragraph, changes: &[Change]) -> String {
    let stays =
        |run: &Run| run.change.and_then(|key| find(changes, key.0)).is_none_or(|change| change.kind.stays());
    let mut raw = String::new();
    for inline in &paragraph.content {
        match inline {
            Inline::Text(run) if run.field.is_none() && stays(run) => raw.push_str(&run.text),
            Inline::Tab | Inline::LineBreak | Inline::PageBreak | Inline::ColumnBreak => raw.push(' '),
            Inline::Picture(picture) => {
                raw.push('\u{FFFC}');
                raw.push_str(&picture.alt);
            }
            Inline::Text(_) | Inline::Note(_) | Inline::CommentStart(_) | Inline::CommentEnd(_) => {}
        }
    }
    raw.retain(|c| c != '\u{AD}');
    raw.split_whitespace().collect::<Vec<_>>().join(" ")
}
