//! Draws a text with what changed in it. Each change carries its ordinal, so that one can go from one to the next.

use super::{sheet::Sheet, table::cell_of};
use domain::{
    document::{Block, Row, Table},
    redline::{BlockChange, CellEntry, ChangeSort, Entry, Inside, RowEntry, Story, Stretch, drawn_segments},
};
use leptos::prelude::*;
use std::ops::Range;

/// So many unchanged paragraphs stay in sight on either side of a change.
const AROUND: usize = 1;

/// A place in a list of the redline.
fn index(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

impl Sheet {
    /// A text, the stretches without changes folded.
    pub fn story(&self, story: &Story) -> AnyView {
        let blocks = story.new_blocks(&self.document);
        let part = |range: Range<usize>| blocks.get(range).unwrap_or_default();
        let stretches = story.stretches(AROUND).into_iter().map(|stretch| match stretch {
            Stretch::Near(range) => self.blocks(part(range)),
            Stretch::Far(range) => {
                let count = range.len();
                // Who looks for remarks must not have to unfold the text.
                let open = self.is_remarked(part(range.clone()));
                view! {
                    <details class="folded" open=open>
                        <summary>{self.t.unchanged_paragraphs(count)}</summary>
                        {self.blocks(part(range))}
                    </details>
                }
                .into_any()
            }
            Stretch::Change(range, entry) => self.entry(entry, part(range).first()),
        });
        stretches.collect_view().into_any()
    }

    fn entries(&self, entries: &[Entry], blocks: &[Block]) -> AnyView {
        let mut rest = blocks.iter();
        let mut drawn = Vec::new();
        for entry in entries {
            match entry {
                Entry::Same(count) => drawn.extend(rest.by_ref().take(index(*count)).map(|b| self.block(b))),
                Entry::Deleted { .. } | Entry::MovedAway { .. } => drawn.push(self.entry(entry, None)),
                Entry::Changed(_) | Entry::Inserted { .. } | Entry::Moved { .. } => {
                    drawn.push(self.entry(entry, rest.next()));
                }
            }
        }
        drawn.into_any()
    }

    /// One change, with the new block that it is about.
    fn entry(&self, entry: &Entry, block: Option<&Block>) -> AnyView {
        let t = self.t;
        let whole = |block: Option<&Block>| block.map(|block| self.block(block));
        match entry {
            Entry::Same(_) => whole(block).into_any(),
            Entry::Changed(change) => block.map(|block| self.changed(block, change)).into_any(),
            Entry::Inserted { n } => self.put_in(*n, whole(block).into_any()),
            Entry::Deleted { n, block } => self.taken_out(*n, self.of_earlier().block(block)),
            Entry::Moved { n, change, .. } => {
                let inner = match (block, change) {
                    (Some(block), Some(change)) => self.changed(block, change),
                    (block, _) => whole(block).into_any(),
                };
                view! {
                    <div class="moved" data-change=*n tabindex="-1">
                        <p class="change-note">{t.moved_here()}</p>
                        {inner}
                    </div>
                }
                .into_any()
            }
            Entry::MovedAway { .. } => view! { <p class="change-note moved">{t.moved_away()}</p> }.into_any(),
        }
    }

    fn put_in(&self, n: u32, inner: AnyView) -> AnyView {
        view! {
            <div class="put-in" data-change=n tabindex="-1">
                <p class="change-note">{self.t.put_in()}</p>
                {inner}
            </div>
        }
        .into_any()
    }

    fn taken_out(&self, n: u32, inner: AnyView) -> AnyView {
        view! {
            <div class="taken-out" data-change=n tabindex="-1">
                <p class="change-note">{self.t.taken_out()}</p>
                {inner}
            </div>
        }
        .into_any()
    }

    fn changed(&self, block: &Block, change: &BlockChange) -> AnyView {
        let inner = match (block, &change.inside) {
            (Block::Paragraph(paragraph), Inside::Words(segments)) => {
                self.paragraph(paragraph, drawn_segments(&self.document, paragraph, segments))
            }
            (Block::Table(table), Inside::Rows(rows)) => {
                view! { <div data-block=table.id.to_string()>{self.rows(table, rows)}</div> }.into_any()
            }
            (Block::TextBox(text_box), Inside::Blocks(entries)) => {
                let id = text_box.id.to_string();
                view! { <div class="text-box" data-block=id>{self.entries(entries, &text_box.blocks)}</div> }
                    .into_any()
            }
            (block, _) => self.block(block),
        };
        let note = (change.n > 0).then(|| {
            let words = match (change.sort(), &change.was_numbered) {
                (ChangeSort::Renumbered, Some(was)) => self.t.was_numbered(was),
                _ => {
                    let looks: Vec<&str> = change.looks.iter().map(|look| self.t.look(*look)).collect();
                    self.t.looks_different(looks.join(", "))
                }
            };
            view! { <p class="change-note" data-change=change.n tabindex="-1">{words}</p> }
        });
        view! { {note} {inner} }.into_any()
    }

    fn rows(&self, table: &Table, entries: &[RowEntry]) -> AnyView {
        let mut rest = table.rows.iter();
        let mut drawn = Vec::new();
        for entry in entries {
            match entry {
                RowEntry::Same(count) => drawn.extend(rest.by_ref().take(index(*count)).map(|row| self.row(row))),
                RowEntry::Changed(cells) => {
                    drawn.extend(rest.next().map(|row| {
                        view! { <tr>{self.changed_cells(row, cells)}</tr> }.into_any()
                    }));
                }
                RowEntry::Inserted { n } => drawn.extend(rest.next().map(|row| {
                    view! { <tr class="put-in" data-change=*n tabindex="-1">{self.cells(row, &row.cells)}</tr> }
                        .into_any()
                })),
                RowEntry::Deleted { n, row } => drawn.push(
                    view! { <tr class="taken-out" data-change=*n tabindex="-1">{self.of_earlier().cells(row, &row.cells)}</tr> }
                        .into_any(),
                ),
            }
        }
        self.table_of(drawn)
    }

    fn changed_cells(&self, row: &Row, entries: &[CellEntry]) -> Vec<AnyView> {
        let mut rest = row.cells.iter();
        let mut drawn = Vec::new();
        for entry in entries {
            match entry {
                CellEntry::Same(count) => {
                    let same: Vec<_> = rest.by_ref().take(index(*count)).cloned().collect();
                    drawn.extend(self.cells(row, &same));
                }
                CellEntry::Changed(blocks) => drawn
                    .extend(rest.next().map(|cell| cell_of(row, cell, self.entries(blocks, &cell.blocks)))),
                CellEntry::Inserted { n } => drawn.extend(
                    rest.next().map(|cell| cell_of(row, cell, self.put_in(*n, self.blocks(&cell.blocks)))),
                ),
                CellEntry::Deleted { n, cell } => {
                    drawn.push(cell_of(
                        row,
                        cell,
                        self.taken_out(*n, self.of_earlier().blocks(&cell.blocks)),
                    ));
                }
            }
        }
        drawn
    }
}
