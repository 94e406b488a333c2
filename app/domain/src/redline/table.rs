//! Two tables, row by row and cell by cell.

use super::align::{Item, List, Step, align, steps};
use super::compare::{Comparing, is_same};
use super::detached::Detached;
use super::look::Looks;
use super::{CellEntry, Look, RowEntry};
use crate::document::{Document, Row, Table};

impl Comparing<'_> {
    pub(super) fn rows(&mut self, old: &Table, new: &Table, looks: &mut Looks) -> Vec<RowEntry> {
        let (old_items, new_items) = (self.row_items(self.old, old), self.row_items(self.new, new));
        let pairs = align(&old_items, &new_items, List::Grid, &mut self.work).stayed;
        let mut entries = Vec::new();
        for step in steps(&pairs, old.rows.len(), new.rows.len()) {
            let entry = match step {
                Step::Old(at) => RowEntry::Deleted { n: 0, row: Detached(self.old).row(&old.rows[at]) },
                Step::New(_) => RowEntry::Inserted { n: 0 },
                Step::Both(i, j) => {
                    let (old, new) = (&old.rows[i], &new.rows[j]);
                    looks.add_if(old.header != new.header, Look::Grid);
                    let cells = self.cells(old, new, looks);
                    match (cells.iter().all(|cell| matches!(cell, CellEntry::Same(_))), entries.last_mut()) {
                        (false, _) => RowEntry::Changed(cells),
                        (true, Some(RowEntry::Same(count))) => {
                            *count += 1;
                            continue;
                        }
                        (true, _) => RowEntry::Same(1),
                    }
                }
            };
            entries.push(entry);
        }
        entries
    }

    fn row_items(&mut self, document: &Document, table: &Table) -> Vec<Item> {
        let rows = table.rows.iter();
        rows.map(|row| self.item(document, 0, row.cells.iter().map(|cell| cell.blocks.as_slice()))).collect()
    }

    fn cells(&mut self, old: &Row, new: &Row, looks: &mut Looks) -> Vec<CellEntry> {
        // In a row that keeps its columns, values that shift from one to the next are changed values.
        let pairs = if old.cells.len() == new.cells.len() {
            (0..new.cells.len()).map(|at| (at, at)).collect()
        } else {
            let (old, new) = (self.cell_items(self.old, old), self.cell_items(self.new, new));
            align(&old, &new, List::Grid, &mut self.work).stayed
        };
        let mut entries = Vec::new();
        for step in steps(&pairs, old.cells.len(), new.cells.len()) {
            let entry = match step {
                Step::Old(at) => CellEntry::Deleted { n: 0, cell: Detached(self.old).cell(&old.cells[at]) },
                Step::New(_) => CellEntry::Inserted { n: 0 },
                Step::Both(i, j) => {
                    let (old, new) = (&old.cells[i], &new.cells[j]);
                    looks.add_if((old.columns, old.rows) != (new.columns, new.rows), Look::Grid);
                    let blocks = self.list(&old.blocks, &new.blocks);
                    match (is_same(&blocks), entries.last_mut()) {
                        (false, _) => CellEntry::Changed(blocks),
                        (true, Some(CellEntry::Same(count))) => {
                            *count += 1;
                            continue;
                        }
                        (true, _) => CellEntry::Same(1),
                    }
                }
            };
            entries.push(entry);
        }
        entries
    }

    fn cell_items(&mut self, document: &Document, row: &Row) -> Vec<Item> {
        row.cells.iter().map(|cell| self.item(document, 0, [cell.blocks.as_slice()])).collect()
    }
}
