//! Draws the blocks of a text.

use crate::{api::text::LetterText, words::Words};
use domain::{
    LetterId,
    document::{Block, Document},
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
}

impl Sheet {
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
            Block::Table(table) => {
                view! { <div data-block=table.id.to_string()>{self.table(table)}</div> }.into_any()
            }
            Block::TextBox(text_box) => {
                let id = text_box.id.to_string();
                view! { <div class="text-box" data-block=id>{self.blocks(&text_box.blocks)}</div> }.into_any()
            }
            Block::Section(_) => ().into_any(),
        }
    }
}
