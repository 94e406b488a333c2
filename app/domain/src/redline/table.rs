//! Two tables, row by row and cell by cell.

use super::align::{Item, List, Step, steps};
use super::compare::{Comparing, is_same};
use super::detached::Detached;
use super::look::Looks;
use super::{Entry, Look};
use crate::document::{Cell, Document, Row, Table};
use serde::{Deserialize, Serialize};

/// One step through the rows of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowEntry {
    /// So many of the new rows, as they were.
    #[serde(rename = "=")]
    Same(u32),
    /// A new row that is an old one changed: its cells from left to right.
    #[serde(rename = "c")]
    Changed(Vec<CellEntry>),
    /// A new row.
    #[serde(rename = "+")]
    Inserted {
        /// Ordinal.
        n: u32,
    },
    /// A row that is gone.
    #[serde(rename = "-")]
    Deleted {
        /// Ordinal.
        n: u32,
        /// What it was, as in [`Entry::Deleted`].
        #[serde(rename = "r")]
        row: Row,
    },
}

/// One step through the cells of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CellEntry {
    /// So many of the new cells, as they were.
    #[serde(rename = "=")]
    Same(u32),
    /// A new cell that is an old one changed: its blocks from top to bottom.
    #[serde(rename = "c")]
    Changed(Vec<Entry>),
    /// A new cell.
    #[serde(rename = "+")]
    Inserted {
        /// Ordinal.
        n: u32,
    },
    /// A cell that is gone.
    #[serde(rename = "-")]
    Deleted {
        /// Ordinal.
        n: u32,
        /// What it was, as in [`Entry::Deleted`].
        #[serde(rename = "d")]
        cell: Cell,
    },
}

impl<'a> Comparing<'a> {
    pub(super) fn rows(&mut self, old: &'a Table, new: &'a Table, looks: &mut Looks) -> Vec<RowEntry> {
        let (old_items, new_items) = (self.row_items(self.old, old), self.row_items(self.new, new));
        let pairs = self.align(&old_items, &new_items, List::Grid).stayed;
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

    fn cells(&mut self, old: &'a Row, new: &'a Row, looks: &mut Looks) -> Vec<CellEntry> {
        // In a row that keeps its columns, values that shift from one to the next are changed values.
        let pairs = if old.cells.len() == new.cells.len() {
            (0..new.cells.len()).map(|at| (at, at)).collect()
        } else {
            let (old, new) = (self.cell_items(self.old, old), self.cell_items(self.new, new));
            self.align(&old, &new, List::Grid).stayed
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
