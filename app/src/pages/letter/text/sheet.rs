//! Draws the blocks of a text.

use super::remarking::Remarking;
use crate::{api::text::LetterText, words::Words};
use domain::{
    LetterId,
    document::{Block, BlockId, Document},
    redline::{DrawnSegment, SegmentKind},
};
use leptos::prelude::*;
use std::sync::Arc;

/// What every part of a drawn text needs to know.
#[derive(Clone)]
pub struct Sheet {
    pub t: Words,
    pub letter: LetterId,
    pub text: Arc<LetterText>,
    /// The text itself.
    pub document: Arc<Document>,
    /// Remarks on what is drawn; none on what an earlier revision said.
    pub remarking: Option<Remarking>,
}

impl Sheet {
    /// A block of the text, with its margin and the remarks on it.
    pub fn with_remarks(&self, id: BlockId, drawn: AnyView) -> AnyView {
        match self.remarking {
            None => drawn,
            Some(remarking) => view! {
                <div class="block" data-block=id.to_string()>
                    {drawn}
                    {remarking.margin(self.t, &self.document, id)}
                </div>
                {remarking.behind(Some(id))}
            }
            .into_any(),
        }
    }

    /// The same for what an earlier revision said.
    pub fn of_earlier(&self) -> Self {
        Self { remarking: None, ..self.clone() }
    }

    pub fn blocks(&self, blocks: &[Block]) -> AnyView {
        blocks.iter().map(|block| self.block(block)).collect_view().into_any()
    }

    pub fn block(&self, block: &Block) -> AnyView {
        match block {
            Block::Paragraph(paragraph) => {
                let whole =
                    DrawnSegment { kind: SegmentKind::Same, n: 0, content: paragraph.content.clone() };
                self.paragraph(paragraph, vec![whole])
            }
            Block::Table(table) => self.table(table),
            Block::TextBox(text_box) => {
                view! { <div class="text-box">{self.blocks(&text_box.blocks)}</div> }.into_any()
            }
            Block::Section(_) => ().into_any(),
        }
    }
}
