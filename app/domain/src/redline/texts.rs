//! Both texts out of a redline and the new document.

use super::{BlockChange, CellEntry, Entry, Inside, Place, Redline, RowEntry, SegmentKind, Story, index};
use crate::document::{Block, Cell, Document, Row};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Old,
    New,
}

impl Redline {
    /// The old document's text, as [`Document::plain_text`] has it: what stayed and what was deleted.
    #[must_use]
    pub fn old_text(&self, new: &Document) -> String {
        self.text(new, Side::Old)
    }

    /// The new document's text: what stayed and what was inserted.
    #[must_use]
    pub fn new_text(&self, new: &Document) -> String {
        self.text(new, Side::New)
    }

    fn text(&self, new: &Document, side: Side) -> String {
        let place = |story: &&Story| if side == Side::Old { story.old } else { story.new };
        let sort = |story: &&Story| match story.place {
            Place::Body => 0,
            Place::Margin(..) => 1,
            Place::Note(_) => 2,
        };
        let mut stories: Vec<&Story> = self.stories.iter().filter(|story| place(story).is_some()).collect();
        stories.sort_by_key(|story| (sort(story), place(story)));
        let mut telling = Telling { new, side, lines: Vec::new() };
        for story in stories {
            telling.list(&story.entries, story.new_blocks(new));
        }
        telling.lines.join("\n")
    }
}

struct Telling<'a> {
    new: &'a Document,
    side: Side,
    lines: Vec<String>,
}

impl Telling<'_> {
    fn whole(&mut self, blocks: &[Block]) {
        self.new.lines_of(blocks, &mut self.lines);
    }

    fn list(&mut self, entries: &[Entry], blocks: &[Block]) {
        let mut at = 0;
        // Where the entry of each new block is, for those that stood elsewhere.
        let places = places(entries);
        for entry in entries {
            let block = blocks.get(at..=at).unwrap_or_default();
            match entry {
                Entry::Same(count) => {
                    let end = at.saturating_add(index(*count)).min(blocks.len());
                    self.whole(blocks.get(at..end).unwrap_or_default());
                    at = end;
                }
                Entry::Changed(change) => self.change(change, block),
                Entry::Inserted { .. } if self.side == Side::New => self.whole(block),
                Entry::Moved { change, .. } if self.side == Side::New => self.moved(change.as_ref(), block),
                Entry::Deleted { block, .. } if self.side == Side::Old => {
                    self.whole(std::slice::from_ref(block));
                }
                Entry::MovedAway { to, .. } if self.side == Side::Old => {
                    let to = index(*to);
                    let block = blocks.get(to..=to).unwrap_or_default();
                    if let Some(Entry::Moved { change, .. }) = places.get(to).copied().flatten() {
                        self.moved(change.as_ref(), block);
                    }
                }
                _ => {}
            }
            at += usize::from(matches!(
                entry,
                Entry::Changed(_) | Entry::Inserted { .. } | Entry::Moved { .. }
            ));
        }
    }

    fn moved(&mut self, change: Option<&BlockChange>, block: &[Block]) {
        match change {
            Some(change) => self.change(change, block),
            None => self.whole(block),
        }
    }

    fn change(&mut self, change: &BlockChange, block: &[Block]) {
        match (&change.inside, block) {
            (Inside::Words(segments), _) => {
                let other = if self.side == Side::Old { SegmentKind::Inserted } else { SegmentKind::Deleted };
                let kept = segments.iter().filter(|segment| segment.kind != other);
                self.lines.push(kept.map(|segment| segment.text.as_str()).collect());
            }
            (Inside::Rows(rows), [Block::Table(table)]) => self.rows(rows, &table.rows),
            (Inside::Blocks(entries), [Block::TextBox(text_box)]) => self.list(entries, &text_box.blocks),
            _ => self.whole(block),
        }
    }

    fn rows(&mut self, entries: &[RowEntry], rows: &[Row]) {
        let mut rows = rows.iter();
        for entry in entries {
            match entry {
                RowEntry::Same(count) => rows.by_ref().take(index(*count)).for_each(|row| self.row(row)),
                RowEntry::Changed(cells) => {
                    self.cells(cells, rows.next().map(|row| row.cells.as_slice()).unwrap_or_default());
                }
                RowEntry::Inserted { .. } => {
                    let row = rows.next().filter(|_| self.side == Side::New);
                    row.into_iter().for_each(|row| self.row(row));
                }
                RowEntry::Deleted { row, .. } if self.side == Side::Old => self.row(row),
                RowEntry::Deleted { .. } => {}
            }
        }
    }

    fn row(&mut self, row: &Row) {
        row.cells.iter().for_each(|cell| self.whole(&cell.blocks));
    }

    fn cells(&mut self, entries: &[CellEntry], cells: &[Cell]) {
        let mut cells = cells.iter();
        for entry in entries {
            match entry {
                CellEntry::Same(count) => {
                    cells.by_ref().take(index(*count)).for_each(|cell| self.whole(&cell.blocks));
                }
                CellEntry::Changed(blocks) => {
                    self.list(blocks, cells.next().map(|cell| cell.blocks.as_slice()).unwrap_or_default());
                }
                CellEntry::Inserted { .. } => {
                    let cell = cells.next().filter(|_| self.side == Side::New);
                    cell.into_iter().for_each(|cell| self.whole(&cell.blocks));
                }
                CellEntry::Deleted { cell, .. } if self.side == Side::Old => self.whole(&cell.blocks),
                CellEntry::Deleted { .. } => {}
            }
        }
    }
}

/// The entries of moved blocks, by place in the new list.
fn places(entries: &[Entry]) -> Vec<Option<&Entry>> {
    let mut places = Vec::new();
    for entry in entries {
        match entry {
            Entry::Same(count) => places.resize(places.len().saturating_add(index(*count)), None),
            Entry::Changed(_) | Entry::Inserted { .. } => places.push(None),
            Entry::Moved { .. } => places.push(Some(entry)),
            Entry::Deleted { .. } | Entry::MovedAway { .. } => {}
        }
    }
    places
}
