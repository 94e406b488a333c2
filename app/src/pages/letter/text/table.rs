//! Draws a table, which scrolls inside itself where it is too wide.

use super::sheet::Sheet;
use domain::document::{Cell, Row, Table};
use leptos::prelude::*;

impl Sheet {
    pub fn table(&self, table: &Table) -> AnyView {
        self.table_of(table.rows.iter().map(|row| self.row(row)).collect())
    }

    /// A table of rows that were drawn.
    pub fn table_of(&self, rows: Vec<AnyView>) -> AnyView {
        view! {
            <div class="table-scroll" role="region" tabindex="0" aria-label=self.t.table()>
                <table>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    }

    pub fn row(&self, row: &Row) -> AnyView {
        view! { <tr>{self.cells(row, &row.cells)}</tr> }.into_any()
    }

    pub fn cells(&self, row: &Row, cells: &[Cell]) -> Vec<AnyView> {
        cells.iter().map(|cell| cell_of(row, cell, self.blocks(&cell.blocks))).collect()
    }
}

/// A cell around what was drawn of its blocks.
pub fn cell_of(row: &Row, cell: &Cell, blocks: AnyView) -> AnyView {
    let span = |count: u16| (count > 1).then(|| count.to_string());
    let (columns, rows) = (span(cell.columns), span(cell.rows));
    if row.header {
        view! { <th scope="col" colspan=columns rowspan=rows>{blocks}</th> }.into_any()
    } else {
        view! { <td colspan=columns rowspan=rows>{blocks}</td> }.into_any()
    }
}
