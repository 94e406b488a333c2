//! What a letter says, as text alone: what redlines compare and passages count their places in.
//!
//! A paragraph's text is that of its runs as it reads once tracked changes are accepted, without what the printer sets
//! (page numbers); a tab, a line, page or column break and a picture are one character each; marks of notes and comments
//! are none. The text of what holds paragraphs is theirs, a line for each.

use crate::document::{
    Block, BlockId, ChangeKey, Document, Inline, NoteKey, NoteKind, Paragraph, Picture, Run,
};

/// What stands in a text for a picture.
pub const PICTURE: char = '\u{FFFC}';

/// One part of what a paragraph says.
pub(crate) enum Piece<'a> {
    Text(&'a str, Option<&'a Run>),
    Picture(&'a Picture),
    Note(NoteKind),
}

impl Document {
    /// The whole text, a line for each paragraph: body, headers and footers, notes.
    #[must_use]
    pub fn plain_text(&self) -> String {
        let mut lines = Vec::new();
        self.stories().for_each(|blocks| self.lines_of(blocks, &mut lines));
        lines.join("\n")
    }

    /// The text of one of its blocks.
    #[must_use]
    pub fn text_of(&self, block: &Block) -> String {
        let mut lines = Vec::new();
        self.lines_of(std::slice::from_ref(block), &mut lines);
        lines.join("\n")
    }

    /// Whether what a run says is part of the text: it is not when a tracked change takes it away, or when the printer
    /// sets it.
    #[must_use]
    pub fn counts(&self, run: &Run) -> bool {
        self.stays(run.change) && run.field.is_none()
    }

    /// Whether what is part of that tracked change is still there once all are accepted.
    pub(crate) fn stays(&self, change: Option<ChangeKey>) -> bool {
        change.and_then(|key| self.change(key)).is_none_or(|change| change.kind.stays())
    }

    /// Whether the mark of that note is still there.
    pub(crate) fn is_marked(&self, key: NoteKey) -> bool {
        self.stays(self.note(key).and_then(|note| note.change))
    }

    /// All blocks, each before those that stand in it.
    #[must_use]
    pub fn blocks(&self) -> Vec<&Block> {
        let mut all = Vec::new();
        self.stories().for_each(|blocks| collect(blocks, &mut all));
        all
    }

    /// The block of that name, however deep it stands in others.
    #[must_use]
    pub fn block(&self, id: BlockId) -> Option<&Block> {
        self.blocks().into_iter().find(|block| block.id() == id)
    }

    pub(crate) fn lines_of(&self, blocks: &[Block], lines: &mut Vec<String>) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => lines.push(self.text_of_paragraph(paragraph)),
                Block::Table(table) => {
                    let cells = table.rows.iter().flat_map(|row| &row.cells);
                    cells.for_each(|cell| self.lines_of(&cell.blocks, lines));
                }
                Block::TextBox(text_box) => self.lines_of(&text_box.blocks, lines),
                Block::Section(_) => {}
            }
        }
    }

    pub(crate) fn text_of_paragraph(&self, paragraph: &Paragraph) -> String {
        let mut text = String::new();
        for piece in self.pieces(paragraph) {
            match piece {
                Piece::Text(said, _) => text.push_str(said),
                Piece::Picture(_) => text.push(PICTURE),
                Piece::Note(_) => {}
            }
        }
        text
    }

    pub(crate) fn pieces<'a>(&'a self, paragraph: &'a Paragraph) -> impl Iterator<Item = Piece<'a>> {
        paragraph.content.iter().filter_map(|inline| match inline {
            Inline::Text(run) => self.counts(run).then_some(Piece::Text(&run.text, Some(run))),
            Inline::Tab => Some(Piece::Text("\t", None)),
            Inline::LineBreak => Some(Piece::Text("\n", None)),
            Inline::PageBreak => Some(Piece::Text("\u{c}", None)),
            Inline::ColumnBreak => Some(Piece::Text("\u{b}", None)),
            Inline::Picture(picture) => self.stays(picture.change).then_some(Piece::Picture(picture)),
            Inline::Note(key) => self.is_marked(*key).then(|| Piece::Note(self.kind_of_note(*key))),
            Inline::CommentStart(_) | Inline::CommentEnd(_) => None,
        })
    }

    fn kind_of_note(&self, key: NoteKey) -> NoteKind {
        self.note(key).map(|note| note.kind).unwrap_or_default()
    }
}

/// These blocks, and those that stand in them, each before what it holds.
#[must_use]
pub fn with_inner(blocks: &[Block]) -> Vec<&Block> {
    let mut all = Vec::new();
    collect(blocks, &mut all);
    all
}

fn collect<'a>(blocks: &'a [Block], all: &mut Vec<&'a Block>) {
    for block in blocks {
        all.push(block);
        match block {
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.for_each(|cell| collect(&cell.blocks, all));
            }
            Block::TextBox(text_box) => collect(&text_box.blocks, all),
            Block::Paragraph(_) | Block::Section(_) => {}
        }
    }
}
