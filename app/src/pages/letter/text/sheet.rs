//! Draws the blocks of a text.

use super::remarking::Remarking;
use crate::{api::text::LetterText, words::Words};
use domain::{
    LetterId,
    document::{Block, BlockId, Document},
    plain_text::with_inner,
    redline::{DrawnSegment, SegmentKind},
};
use leptos::prelude::*;
use std::{collections::HashSet, sync::Arc};

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

    /// Whether any of these blocks, or what stands in them, was remarked on.
    pub fn is_remarked(&self, blocks: &[Block]) -> bool {
        let Some(remarking) = self.remarking else { return false };
        let ids: HashSet<BlockId> = with_inner(blocks).into_iter().map(Block::id).collect();
        remarking.places.with_untracked(|places| {
            places.iter().filter_map(|place| place.now.as_ref()).any(|passage| ids.contains(&passage.block))
        })
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
