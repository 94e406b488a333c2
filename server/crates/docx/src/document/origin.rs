//! Where in a part's XML the text of a paragraph was read from.

use std::collections::HashMap;

use domain::document::{Block, BlockId, Document, Inline};

use super::walk::Walk;

/// A paragraph's element, and what of it became its text.
#[derive(Debug, Default)]
pub(crate) struct Origin {
    /// The part, by comparable name.
    pub part: String,
    /// The paragraph's element.
    pub node: usize,
    /// What is part of the text, as [`Document::text_of`] counts, in order; and what stands between and is not.
    pub pieces: Vec<Piece>,
    /// The text.
    pub text: String,
}

/// What one element gave to a paragraph's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    pub node: usize,
    pub kind: PieceKind,
    /// How many characters of the text it is. None of an object: the mark of a note, or what the printer sets.
    pub chars: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PieceKind {
    /// What is written in a text element.
    Text,
    /// An element that is a character itself: a tab, a break, a hyphen, a symbol.
    Sign,
    /// What is no text of the author's: a picture, a formula, the result of a field.
    Object,
}

/// A document, and the origin of each of its blocks that is a paragraph with one, in the order of [`Document::blocks`].
pub(crate) struct Traced {
    pub document: Document,
    pub origins: Vec<Option<Origin>>,
}

impl Traced {
    /// Puts the origins beside the blocks, which still go by their provisional names.
    pub(super) fn new(document: Document, origins: Vec<Origin>) -> Self {
        let mut origins: Vec<_> = origins.into_iter().map(Some).collect();
        let mut names = (1..).map(BlockId::provisional).zip(&mut origins).collect::<HashMap<_, _>>();
        let blocks = document.blocks();
        let origins = blocks.into_iter().map(|block| match block {
            Block::Paragraph(paragraph) => names.get_mut(&paragraph.id).and_then(|origin| origin.take()),
            _ => None,
        });
        let origins = origins.collect();
        Self { document, origins }
    }
}

impl Walk<'_> {
    /// Notes down where what is added to the paragraph was read from.
    pub(super) fn trace(&mut self, inline: &Inline) {
        if self.shared.origins.is_none() || self.context.change.is_some_and(|(_, stays)| !stays) {
            return;
        }
        let (text, is_object) = match inline {
            Inline::Text(run) if run.field.is_some() => ("", true),
            Inline::Text(run) => (run.text.as_str(), false),
            Inline::Tab => ("\t", false),
            Inline::LineBreak => ("\n", false),
            Inline::PageBreak => ("\u{c}", false),
            Inline::ColumnBreak => ("\u{b}", false),
            Inline::Picture(_) => ("\u{FFFC}", true),
            Inline::Note(_) => ("", true),
            Inline::CommentStart(_) | Inline::CommentEnd(_) => return,
        };
        let computed = self.context.computed || self.fields.last().is_some_and(|field| field.computed);
        let (part, node) = (self.part, self.at);
        let kind = match part.word(node) {
            _ if is_object || computed => PieceKind::Object,
            // An element in a text is read by itself.
            "t" if part.tree.after(node) == node + 1 => PieceKind::Text,
            "tab" | "ptab" | "br" | "cr" | "noBreakHyphen" | "softHyphen" | "sym" => PieceKind::Sign,
            _ => PieceKind::Object,
        };
        let Some(origin) = self.origin() else { return };
        let chars = text.chars().count();
        origin.text.push_str(text);
        match origin.pieces.last_mut() {
            Some(last) if (last.node, last.kind) == (node, kind) => last.chars += chars,
            _ => origin.pieces.push(Piece { node, kind, chars }),
        }
    }
}
