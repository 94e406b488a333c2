//! Where what was read goes.

use domain::document::{Block, Inline, Paragraph, Picture, Run};

use super::open::{OpenParagraph, What};
use super::origin::Origin;
use super::walk::Walk;
use crate::Refusal;

impl Walk<'_> {
    /// Puts a block where it belongs: into the innermost text, cell, or paragraph that it is anchored in.
    pub(super) fn block(&mut self, block: Block) -> Result<(), Refusal> {
        self.shared.spend()?;
        let blocks = self.open.iter_mut().rev().find_map(|open| match &mut open.what {
            What::Text { blocks, .. } => Some(blocks),
            What::Cell(cell) => Some(&mut cell.blocks),
            What::Paragraph(paragraph) => Some(&mut paragraph.after),
            _ => None,
        });
        if let Some(blocks) = blocks {
            blocks.push(block);
        }
        Ok(())
    }

    /// The paragraph that text goes to; none between paragraphs.
    pub(super) fn paragraph(&mut self) -> Option<&mut Paragraph> {
        self.innermost_paragraph().map(|open| &mut open.paragraph)
    }

    fn innermost_paragraph(&mut self) -> Option<&mut OpenParagraph> {
        for open in self.open.iter_mut().rev() {
            match &mut open.what {
                What::Paragraph(open) => return Some(open),
                What::Drawing(_) | What::Scope => {}
                What::Text { .. } | What::Table(_) | What::Row(_) | What::Cell(_) => return None,
            }
        }
        None
    }

    /// Where the paragraph's text is from.
    pub(super) fn origin(&mut self) -> Option<&mut Origin> {
        self.innermost_paragraph().map(|open| &mut open.origin)
    }

    /// Adds to the paragraph. What wrongly stands outside of all is a paragraph of its own, so that it is not missed.
    pub(super) fn inline(&mut self, inline: Inline) -> Result<(), Refusal> {
        self.trace(&inline);
        let Some(paragraph) = self.paragraph() else {
            let content = vec![inline];
            return self.block(Block::Paragraph(Paragraph { content, ..Paragraph::default() }));
        };
        if let (Some(Inline::Text(last)), Inline::Text(run)) = (paragraph.content.last_mut(), &inline)
            && last.looks_like(run)
        {
            last.text.push_str(&run.text);
            return Ok(());
        }
        paragraph.content.push(inline);
        self.shared.spend()
    }

    /// Adds text as the context has it.
    pub(super) fn run(&mut self, text: String) -> Result<(), Refusal> {
        let open = self.fields.last();
        let field = self.context.field.or(open.and_then(|field| field.field));
        let link = self.context.link.or(open.and_then(|field| field.link));
        let change = self.context.change.map(|(key, _)| key);
        self.inline(Inline::Text(Run { text, marks: self.context.marks, link, change, field }))
    }

    /// A tab or break. One that a change takes away is only a gap in the text that goes with it.
    pub(super) fn mark(&mut self, mark: Inline) -> Result<(), Refusal> {
        if !self.is_shown() {
            return Ok(());
        }
        match self.context.change {
            Some((_, false)) => self.run(" ".to_owned()),
            _ => self.inline(mark),
        }
    }

    pub(super) fn picture(&mut self, mut picture: Picture) -> Result<(), Refusal> {
        picture.change = self.context.change.map(|(key, _)| key);
        if self.is_shown() { self.inline(Inline::Picture(picture)) } else { Ok(()) }
    }

    /// Whether what stands here is printed, and so shown.
    pub(super) fn is_shown(&mut self) -> bool {
        let shown =
            !self.context.hidden && self.fields.last().is_none_or(|field| field.shows && field.outer_shows);
        if let Some(field) = self.fields.last_mut().filter(|_| shown) {
            field.seen = true;
        }
        shown
    }
}
