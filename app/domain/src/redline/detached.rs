use crate::document::{Block, Cell, Document, Inline, Paragraph, Picture, Row, Run, Table, TextBox};

/// Copies of a document's blocks that mean the same without it: tracked changes accepted, pictures by their words,
/// without links, marks of notes and comments.
pub(super) struct Detached<'a>(pub(super) &'a Document);

impl Detached<'_> {
    pub(super) fn block(&self, block: &Block) -> Block {
        match block {
            Block::Paragraph(paragraph) => Block::Paragraph(Paragraph {
                end_change: None,
                content: paragraph.content.iter().filter_map(|inline| self.inline(inline)).collect(),
                ..paragraph.clone()
            }),
            Block::Table(table) => Block::Table(Table {
                rows: table.rows.iter().map(|row| self.row(row)).collect(),
                ..Table { rows: Vec::new(), id: table.id, columns: table.columns.clone() }
            }),
            Block::TextBox(text_box) => {
                Block::TextBox(TextBox { id: text_box.id, blocks: self.blocks(&text_box.blocks) })
            }
            Block::Section(section) => Block::Section(section.clone()),
        }
    }

    fn blocks(&self, blocks: &[Block]) -> Vec<Block> {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    pub(super) fn row(&self, row: &Row) -> Row {
        let cells = row.cells.iter().map(|cell| self.cell(cell)).collect();
        Row { header: row.header, change: None, cells }
    }

    pub(super) fn cell(&self, cell: &Cell) -> Cell {
        Cell { columns: cell.columns, rows: cell.rows, change: None, blocks: self.blocks(&cell.blocks) }
    }

    fn inline(&self, inline: &Inline) -> Option<Inline> {
        match inline {
            Inline::Text(run) if !self.0.counts(run) => None,
            Inline::Text(run) => Some(Inline::Text(Run { change: None, link: None, ..run.clone() })),
            Inline::Picture(picture) if !self.0.stays(picture.change) => None,
            Inline::Picture(picture) => {
                Some(Inline::Picture(Picture { part: None, change: None, ..picture.clone() }))
            }
            Inline::Note(_) | Inline::CommentStart(_) | Inline::CommentEnd(_) => None,
            other => Some(other.clone()),
        }
    }
}
