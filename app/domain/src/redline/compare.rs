//! Two lists of blocks.

use super::align::{Alignment, Item, List, Step, align, steps};
use super::detached::Detached;
use super::look::Looks;
use super::word::{Sort, words};
use super::work::Work;
use super::{BlockChange, Entry, Inside, Look, Partners, RowEntry, paragraph, place};
use crate::document::{Block, Document};
use std::collections::HashMap;

/// A comparison under way.
pub(super) struct Comparing<'a> {
    pub(super) old: &'a Document,
    pub(super) new: &'a Document,
    pub(super) work: Work,
    /// Texts and words, each with a number of its own.
    known: HashMap<String, u32>,
    pub(super) partners: Vec<Partners<'a>>,
    /// Whether the new text comes before the old one in the order of letters.
    back: bool,
}

impl<'a> Comparing<'a> {
    pub(super) fn new(old: &'a Document, new: &'a Document, work: Work) -> Self {
        let back = new.plain_text() < old.plain_text();
        Self { old, new, work, known: HashMap::new(), partners: Vec::new(), back }
    }

    fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.known.get(text) {
            return *number;
        }
        let number = place(self.known.len());
        self.known.insert(text.to_owned(), number);
        number
    }

    /// What is known of the blocks together, as one item.
    pub(super) fn item<'b>(
        &mut self,
        document: &Document,
        sort: u8,
        blocks: impl IntoIterator<Item = &'b [Block]>,
    ) -> Item {
        let mut lines = Vec::new();
        for blocks in blocks {
            document.lines_of(blocks, &mut lines);
            lines.push("\0".to_owned());
        }
        let mut bag = Vec::new();
        let mut key = sort.to_string();
        for line in &lines {
            for (range, sort) in words(line) {
                let piece = &line[range];
                if sort != Sort::Blank {
                    key.push_str(piece);
                }
                key.push(' ');
                if sort == Sort::Word || piece == "\u{FFFC}" {
                    bag.push(self.number(piece));
                }
            }
            key.push('\n');
        }
        bag.sort_unstable();
        Item { key: self.number(&key), sort, bag }
    }

    fn blocks(&mut self, document: &Document, blocks: &[Block]) -> Vec<Item> {
        let sort = |block: &Block| match block {
            Block::Paragraph(_) => 0,
            Block::Table(_) => 1,
            Block::TextBox(_) => 2,
            Block::Section(_) => 3,
        };
        blocks.iter().map(|block| self.item(document, sort(block), [std::slice::from_ref(block)])).collect()
    }

    pub(super) fn list(&mut self, old: &'a [Block], new: &'a [Block]) -> Vec<Entry> {
        let old_items = self.blocks(self.old, old);
        let new_items = self.blocks(self.new, new);
        let Alignment { stayed, moved } = self.align(&old_items, &new_items, List::Text);
        let gone_to: HashMap<usize, usize> = moved.iter().copied().collect();
        let come_from: HashMap<usize, usize> = moved.iter().map(|&(i, j)| (j, i)).collect();
        let mut entries = Vec::new();
        for step in steps(&stayed, old.len(), new.len()) {
            let entry = match step {
                Step::Old(at) => match gone_to.get(&at) {
                    Some(&to) => Entry::MovedAway { n: 0, to: place(to) },
                    None => Entry::Deleted { n: 0, block: Box::new(Detached(self.old).block(&old[at])) },
                },
                Step::New(at) => match come_from.get(&at) {
                    Some(&from) => {
                        let change = self.block(&old[from], &new[at]);
                        Entry::Moved { n: 0, from: place(from), change }
                    }
                    None => Entry::Inserted { n: 0 },
                },
                Step::Both(i, j) => match (self.block(&old[i], &new[j]), entries.last_mut()) {
                    (Some(change), _) => Entry::Changed(change),
                    (None, Some(Entry::Same(count))) => {
                        *count += 1;
                        continue;
                    }
                    (None, _) => Entry::Same(1),
                },
            };
            entries.push(entry);
        }
        entries
    }

    /// What changed from one block to the other, which is of the same sort.
    fn block(&mut self, old: &'a Block, new: &'a Block) -> Option<BlockChange> {
        self.partners.push((old, new));
        let change = |looks: Looks, inside| {
            let looks = looks.sorted();
            let same = looks.is_empty() && inside == Inside::Same;
            (!same).then(|| BlockChange { looks, inside, ..BlockChange::default() })
        };
        let mut looks = Looks::default();
        match (old, new) {
            (Block::Paragraph(old), Block::Paragraph(new)) => {
                paragraph::compare((self.old, old), (self.new, new), &mut self.work)
            }
            (Block::Table(old), Block::Table(new)) => {
                looks.of_grids(old, new);
                let rows = self.rows(old, new, &mut looks);
                let same = rows.iter().all(|row| matches!(row, RowEntry::Same(_)));
                change(looks, if same { Inside::Same } else { Inside::Rows(rows) })
            }
            (Block::TextBox(old), Block::TextBox(new)) => {
                let entries = self.list(&old.blocks, &new.blocks);
                change(looks, if is_same(&entries) { Inside::Same } else { Inside::Blocks(entries) })
            }
            (Block::Section(old), Block::Section(new)) => {
                looks.add_if((old.start, old.landscape) != (new.start, new.landscape), Look::Section);
                change(looks, Inside::Same)
            }
            _ => None,
        }
    }

    /// Where there are several ways to pair items, there and back again they are paired the same way.
    pub(super) fn align(&mut self, old: &[Item], new: &[Item], list: List) -> Alignment {
        if !self.back {
            return align(old, new, list, &mut self.work);
        }
        let turned = |pairs: Vec<(usize, usize)>| pairs.into_iter().map(|(j, i)| (i, j)).collect();
        let Alignment { stayed, moved } = align(new, old, list, &mut self.work);
        Alignment { stayed: turned(stayed), moved: turned(moved) }
    }

    /// Which of two lists of items belong together, whatever their order.
    pub(super) fn belong(&mut self, old: &[Item], new: &[Item]) -> Vec<(usize, usize)> {
        let Alignment { mut stayed, moved } = self.align(old, new, List::Text);
        stayed.extend(moved);
        stayed
    }
}

pub(super) fn is_same(entries: &[Entry]) -> bool {
    entries.iter().all(|entry| matches!(entry, Entry::Same(_)))
}
