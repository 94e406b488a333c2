//! Which blocks of both documents a redline takes for the same.

use super::{BlockChange, CellEntry, Entry, Inside, Place, Redline, RowEntry, Story};
use crate::document::{Block, Cell, Document, Row};

impl Redline {
    /// The old block and the new one for each that is in both, however deep it stands in others. Both documents are those
    /// that were compared.
    #[must_use]
    pub fn partners<'d>(&self, old: &'d Document, new: &'d Document) -> Vec<(&'d Block, &'d Block)> {
        let mut partners = Partners(Vec::new());
        for story in &self.stories {
            partners.list(&story.entries, story.old_blocks(old), story.new_blocks(new));
        }
        partners.0
    }
}

impl Story {
    /// The new document's blocks that this story walks; none when it is gone.
    #[must_use]
    pub fn new_blocks<'d>(&self, new: &'d Document) -> &'d [Block] {
        self.blocks(self.new, new)
    }

    fn old_blocks<'d>(&self, old: &'d Document) -> &'d [Block] {
        self.blocks(self.old, old)
    }

    fn blocks<'d>(&self, at: Option<u32>, document: &'d Document) -> &'d [Block] {
        let Some(at) = at.map(index) else { return &[] };
        match self.place {
            Place::Body => &document.body,
            Place::Margin(..) => document.margins.get(at).map_or(&[], |margin| &margin.blocks),
            Place::Note(_) => document.notes.get(at).map_or(&[], |note| &note.blocks),
        }
    }
}

struct Partners<'d>(Vec<(&'d Block, &'d Block)>);

impl<'d> Partners<'d> {
    fn list(&mut self, entries: &[Entry], old: &'d [Block], new: &'d [Block]) {
        let (mut was, mut is) = (old.iter(), new.iter());
        for entry in entries {
            match entry {
                Entry::Same(count) => {
                    for (old, new) in was.by_ref().zip(is.by_ref()).take(index(*count)) {
                        self.whole(old, new);
                    }
                }
                Entry::Changed(change) => self.pair(was.next(), is.next(), Some(change)),
                Entry::Inserted { .. } => _ = is.next(),
                Entry::Deleted { .. } | Entry::MovedAway { .. } => _ = was.next(),
                Entry::Moved { from, change, .. } => {
                    self.pair(old.get(index(*from)), is.next(), change.as_ref());
                }
            }
        }
    }

    fn pair(&mut self, old: Option<&'d Block>, new: Option<&'d Block>, change: Option<&BlockChange>) {
        let Some((old, new)) = old.zip(new) else { return };
        match (old, new, change.map(|change| &change.inside)) {
            (Block::Table(was), Block::Table(is), Some(Inside::Rows(rows))) => {
                self.0.push((old, new));
                self.rows(rows, &was.rows, &is.rows);
            }
            (Block::TextBox(was), Block::TextBox(is), Some(Inside::Blocks(entries))) => {
                self.0.push((old, new));
                self.list(entries, &was.blocks, &is.blocks);
            }
            _ => self.whole(old, new),
        }
    }

    /// Two blocks with the same blocks in them.
    fn whole(&mut self, old: &'d Block, new: &'d Block) {
        self.0.push((old, new));
        match (old, new) {
            (Block::Table(old), Block::Table(new)) => {
                old.rows.iter().zip(&new.rows).for_each(|(old, new)| self.row(old, new));
            }
            (Block::TextBox(old), Block::TextBox(new)) => self.all(&old.blocks, &new.blocks),
            _ => {}
        }
    }

    fn all(&mut self, old: &'d [Block], new: &'d [Block]) {
        old.iter().zip(new).for_each(|(old, new)| self.whole(old, new));
    }

    fn row(&mut self, old: &'d Row, new: &'d Row) {
        old.cells.iter().zip(&new.cells).for_each(|(old, new)| self.all(&old.blocks, &new.blocks));
    }

    fn rows(&mut self, entries: &[RowEntry], old: &'d [Row], new: &'d [Row]) {
        let (mut was, mut is) = (old.iter(), new.iter());
        for entry in entries {
            match entry {
                RowEntry::Same(count) => {
                    for (old, new) in was.by_ref().zip(is.by_ref()).take(index(*count)) {
                        self.row(old, new);
                    }
                }
                RowEntry::Changed(cells) => {
                    if let Some((old, new)) = was.next().zip(is.next()) {
                        self.cells(cells, &old.cells, &new.cells);
                    }
                }
                RowEntry::Inserted { .. } => _ = is.next(),
                RowEntry::Deleted { .. } => _ = was.next(),
            }
        }
    }

    fn cells(&mut self, entries: &[CellEntry], old: &'d [Cell], new: &'d [Cell]) {
        let (mut was, mut is) = (old.iter(), new.iter());
        for entry in entries {
            match entry {
                CellEntry::Same(count) => {
                    for (old, new) in was.by_ref().zip(is.by_ref()).take(index(*count)) {
                        self.all(&old.blocks, &new.blocks);
                    }
                }
                CellEntry::Changed(blocks) => {
                    if let Some((old, new)) = was.next().zip(is.next()) {
                        self.list(blocks, &old.blocks, &new.blocks);
                    }
                }
                CellEntry::Inserted { .. } => _ = is.next(),
                CellEntry::Deleted { .. } => _ = was.next(),
            }
        }
    }
}

fn index(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}
