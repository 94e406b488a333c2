use std::collections::HashMap;

use domain::document::{Block, Cell, ChangeKey, Row, Table};

use super::Part;
use super::part::millimetres;

/// The most columns that a cell may span: Word has no more (ISO 29500-1 sets no limit).
const COLUMNS: u16 = 63;

/// A table while its rows are read.
#[derive(Default)]
pub(super) struct OpenTable {
    widths: Vec<u16>,
    rows: Vec<OpenRow>,
}

/// A row while its cells are read.
#[derive(Default)]
pub(super) struct OpenRow {
    header: bool,
    pub change: Option<ChangeKey>,
    /// Columns left free before the first cell.
    before: u16,
    cells: Vec<OpenCell>,
}

/// A cell while its blocks are read.
#[derive(Default)]
pub(super) struct OpenCell {
    columns: u16,
    merge: Merge,
    /// Whether it only goes on with the cell to the left.
    continues_left: bool,
    pub change: Option<ChangeKey>,
    pub blocks: Vec<Block>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Merge {
    #[default]
    None,
    Restart,
    Continue,
}

impl OpenTable {
    pub(super) fn read(part: Part, at: usize) -> Self {
        let grid = part.child(at, "tblGrid");
        let columns = grid.map(|grid| {
            let columns = part.children(grid).filter(|&child| part.word(child) == "gridCol");
            columns.map(|column| width(part, column)).collect()
        });
        Self { widths: columns.unwrap_or_default(), rows: Vec::new() }
    }

    pub(super) fn push(&mut self, row: OpenRow) {
        self.rows.push(row);
    }

    /// The table with the cells that go on from one row to the next made one.
    pub(super) fn close(self) -> Table {
        let mut rows: Vec<Row> = Vec::with_capacity(self.rows.len());
        let mut columns = 0;
        // Where the cells are that may go on in the next row, by their first column.
        let mut above: HashMap<usize, (usize, usize)> = HashMap::new();
        for (at, row) in self.rows.into_iter().enumerate() {
            let mut cells = Vec::with_capacity(row.cells.len());
            let mut below = HashMap::new();
            let mut column = usize::from(row.before);
            if row.before > 0 {
                cells.push(Cell { columns: row.before, ..Cell::default() });
            }
            for cell in row.cells {
                let first = column;
                column += usize::from(cell.columns);
                let goes_on = (cell.merge == Merge::Continue).then(|| above.get(&first).copied()).flatten();
                let upper = goes_on.and_then(|(row, cell)| rows.get_mut(row)?.cells.get_mut(cell));
                if let (Some(place), Some(upper)) = (goes_on, upper) {
                    upper.rows = upper.rows.saturating_add(1);
                    // Word hides what such a cell says; whoever decides on the letter should not miss it.
                    if says_something(&cell.blocks) {
                        upper.blocks.extend(cell.blocks);
                    }
                    below.insert(first, place);
                    continue;
                }
                if cell.merge != Merge::None {
                    below.insert(first, (at, cells.len()));
                }
                let OpenCell { columns, change, blocks, .. } = cell;
                cells.push(Cell { columns, rows: 1, change, blocks });
            }
            columns = columns.max(column);
            above = below;
            rows.push(Row { header: row.header, change: row.change, cells });
        }
        let mut widths = self.widths;
        widths.resize(columns, 0);
        Table { columns: widths, rows, ..Table::default() }
    }
}

impl OpenRow {
    pub(super) fn read(part: Part, at: usize) -> Self {
        let Some(props) = part.child(at, "trPr") else { return Self::default() };
        Self {
            header: part.switch(props, "tblHeader") == Some(true),
            before: part.child_number::<u16>(props, "gridBefore").unwrap_or_default().min(COLUMNS),
            ..Self::default()
        }
    }

    pub(super) fn push(&mut self, cell: OpenCell) {
        match self.cells.last_mut() {
            Some(left) if cell.continues_left => {
                left.columns = left.columns.saturating_add(cell.columns).min(COLUMNS);
                if says_something(&cell.blocks) {
                    left.blocks.extend(cell.blocks);
                }
            }
            _ => self.cells.push(cell),
        }
    }
}

impl OpenCell {
    pub(super) fn read(part: Part, at: usize) -> Self {
        let Some(props) = part.child(at, "tcPr") else { return Self { columns: 1, ..Self::default() } };
        let merge = |name| {
            part.child(props, name).map(|merge| match part.value(merge).as_deref() {
                Some("restart") => Merge::Restart,
                _ => Merge::Continue,
            })
        };
        Self {
            columns: part.child_number::<u16>(props, "gridSpan").unwrap_or(1).clamp(1, COLUMNS),
            merge: merge("vMerge").unwrap_or_default(),
            continues_left: merge("hMerge") == Some(Merge::Continue),
            ..Self::default()
        }
    }
}

fn width(part: Part, column: usize) -> u16 {
    let twips = part.attribute(column, "w").and_then(|width| crate::layout::measure(&width));
    u16::try_from(millimetres(twips.unwrap_or_default())).unwrap_or_default()
}

fn says_something(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Paragraph(paragraph) => !paragraph.content.is_empty(),
        Block::Table(_) | Block::TextBox(_) | Block::Section(_) => true,
    })
}
