use std::collections::HashMap;

use domain::document::{Block, BlockId, Inline, MAX_NESTING, Paragraph, SectionBreak, TextBox};

use super::Part;
use super::drawing::OpenDrawing;
use super::field::OpenField;
use super::open::{Context, Open, OpenParagraph, What};
use super::origin::Origin;
use super::shared::Shared;
use super::source::{Relationships, Source};
use super::table::{OpenCell, OpenRow, OpenTable};
use super::visit::{FieldMark, Visit, field_marks};
use crate::Refusal;

/// One text of a document on its way from elements to blocks. What is open lies on a stack of its own, so that nothing
/// recurses however deep a file nests.
pub(super) struct Walk<'a> {
    pub part: Part<'a>,
    /// The part's comparable name, from which its relationships are seen.
    pub name: &'a str,
    pub relationships: &'a Relationships,
    pub source: &'a Source<'a>,
    pub shared: &'a mut Shared,
    /// The breaks that stand at the ends of sections; the last section has none.
    pub sections: std::vec::IntoIter<SectionBreak>,
    pub open: Vec<Open>,
    /// What holds for what is read now.
    pub context: Context,
    pub field_marks: HashMap<usize, FieldMark>,
    pub fields: Vec<OpenField>,
    /// Anchors of comments that stand between paragraphs, for the next one.
    pub pending: Vec<Inline>,
    /// The element that is read now.
    pub at: usize,
    nesting: usize,
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        part: Part<'a>,
        name: &'a str,
        relationships: &'a Relationships,
        source: &'a Source<'a>,
        shared: &'a mut Shared,
    ) -> Self {
        Self {
            part,
            name,
            relationships,
            source,
            shared,
            sections: Vec::new().into_iter(),
            open: Vec::new(),
            context: Context::default(),
            field_marks: HashMap::new(),
            fields: Vec::new(),
            pending: Vec::new(),
            at: 0,
            nesting: 0,
        }
    }

    /// The blocks of what is inside an element.
    pub(super) fn blocks(mut self, root: usize) -> Result<Vec<Block>, Refusal> {
        let (part, end) = (self.part, self.part.tree.after(root));
        let chosen = self.source.chosen(self.name);
        self.field_marks = field_marks(part, root + 1, end, chosen);
        self.enter(end, What::Text { blocks: Vec::new(), boxed: false });
        for at in Visit::new(part, root + 1, end, chosen) {
            while self.open.len() > 1 && self.open.last().is_some_and(|open| open.end <= at) {
                self.close()?;
            }
            self.at = at;
            self.element(at)?;
        }
        while self.open.len() > 1 {
            self.close()?;
        }
        let root = self.open.pop().map(|open| open.what);
        let Some(What::Text { mut blocks, .. }) = root else { return Ok(Vec::new()) };
        if let Some(Block::Paragraph(last)) = blocks.last_mut() {
            last.content.append(&mut self.pending);
        }
        Ok(blocks)
    }

    fn enter(&mut self, end: usize, what: What) {
        let outer = self.context.clone();
        self.open.push(Open { end, what, outer });
    }

    /// Goes into an element that changes what holds for the text in it.
    pub(super) fn scope(&mut self, at: usize, change: impl FnOnce(&mut Context)) {
        self.enter(self.part.tree.after(at), What::Scope);
        change(&mut self.context);
    }

    pub(super) fn open_paragraph(&mut self, at: usize, mut paragraph: Paragraph, ends_section: bool) {
        paragraph.content.append(&mut self.pending);
        let origin = Origin { node: at, ..Origin::default() };
        let open = OpenParagraph { paragraph, after: Vec::new(), ends_section, origin };
        self.enter(self.part.tree.after(at), What::Paragraph(Box::new(open)));
    }

    pub(super) fn open_table(&mut self, at: usize) {
        if self.nesting < MAX_NESTING {
            self.nesting += 1;
            self.enter(self.part.tree.after(at), What::Table(OpenTable::read(self.part, at)));
        }
    }

    pub(super) fn open_row(&mut self, at: usize) -> Result<(), Refusal> {
        if matches!(self.frame(), Some(What::Table(_))) {
            self.shared.spend()?;
            let mut row = OpenRow::read(self.part, at);
            let props = self.part.child(at, "trPr");
            row.change = self.shared.change_in(self.part, props).map(|(key, _)| key);
            self.enter(self.part.tree.after(at), What::Row(row));
        }
        Ok(())
    }

    pub(super) fn open_cell(&mut self, at: usize) -> Result<(), Refusal> {
        if matches!(self.frame(), Some(What::Row(_))) {
            self.shared.spend()?;
            let mut cell = OpenCell::read(self.part, at);
            let props = self.part.child(at, "tcPr");
            cell.change = self.shared.change_in(self.part, props).map(|(key, _)| key);
            self.enter(self.part.tree.after(at), What::Cell(cell));
        }
        Ok(())
    }

    pub(super) fn open_box(&mut self, at: usize) {
        if self.nesting < MAX_NESTING {
            self.nesting += 1;
            self.enter(self.part.tree.after(at), What::Text { blocks: Vec::new(), boxed: true });
            (self.context.link, self.context.field) = (None, None);
        }
    }

    pub(super) fn open_drawing(&mut self, at: usize) {
        self.enter(self.part.tree.after(at), What::Drawing(OpenDrawing::default()));
    }

    /// The drawing that is read now.
    pub(super) fn drawing(&mut self) -> Option<&mut OpenDrawing> {
        self.open.iter_mut().rev().find_map(|open| match &mut open.what {
            What::Drawing(drawing) => Some(drawing),
            _ => None,
        })
    }

    /// Where a break between sections can be: not in tables and text boxes.
    pub(super) fn is_outermost(&self) -> bool {
        matches!(self.frame(), Some(What::Text { boxed: false, .. }))
    }

    /// The innermost that holds blocks, rows or cells.
    fn frame(&self) -> Option<&What> {
        self.open
            .iter()
            .rev()
            .map(|open| &open.what)
            .find(|what| !matches!(what, What::Drawing(_) | What::Scope))
    }

    fn close(&mut self) -> Result<(), Refusal> {
        let Some(Open { what, outer, .. }) = self.open.pop() else { return Ok(()) };
        match what {
            What::Paragraph(open) => {
                let OpenParagraph { mut paragraph, after, ends_section, origin } = *open;
                if let Some(origins) = &mut self.shared.origins {
                    origins.push(Origin { part: self.name.to_owned(), ..origin });
                    paragraph.id = BlockId::provisional(origins.len() as u64);
                }
                if !paragraph.content.contains(&Inline::Tab) {
                    paragraph.tabs = Vec::new();
                }
                self.block(Block::Paragraph(paragraph))?;
                for block in after {
                    self.block(block)?;
                }
                if let Some(section) = ends_section.then(|| self.sections.next()).flatten() {
                    self.block(Block::Section(section))?;
                }
            }
            What::Table(table) => {
                self.nesting -= 1;
                let table = table.close();
                if !table.rows.is_empty() {
                    self.block(Block::Table(table))?;
                }
            }
            What::Row(row) => self.close_into_table(row),
            What::Cell(cell) => self.close_into_row(cell),
            What::Text { blocks, .. } => {
                self.nesting = self.nesting.saturating_sub(1);
                self.block(Block::TextBox(TextBox { blocks, ..TextBox::default() }))?;
            }
            What::Drawing(drawing) => {
                if let Some(picture) = drawing.close() {
                    self.picture(picture)?;
                }
            }
            What::Scope => {}
        }
        self.context = outer;
        Ok(())
    }

    fn close_into_table(&mut self, row: OpenRow) {
        let table = self.open.iter_mut().rev().find_map(|open| match &mut open.what {
            What::Table(table) => Some(table),
            _ => None,
        });
        if let Some(table) = table {
            table.push(row);
        }
    }

    fn close_into_row(&mut self, cell: OpenCell) {
        let row = self.open.iter_mut().rev().find_map(|open| match &mut open.what {
            What::Row(row) => Some(row),
            _ => None,
        });
        if let Some(row) = row {
            row.push(cell);
        }
    }
}
