use std::rc::Rc;

use domain::document::{Block, ChangeKey, Field, LinkKey, Marks, Paragraph};

use super::drawing::OpenDrawing;
use super::origin::Origin;
use super::style_sheet::ParagraphStyle;
use super::table::{OpenCell, OpenRow, OpenTable};

/// An element whose end has not been reached.
pub(super) struct Open {
    pub end: usize,
    pub what: What,
    /// What held before it.
    pub outer: Context,
}

/// What an open element is becoming.
pub(super) enum What {
    /// The text as a whole, or what is in a text box.
    Text {
        blocks: Vec<Block>,
        boxed: bool,
    },
    Paragraph(Box<OpenParagraph>),
    Table(OpenTable),
    Row(OpenRow),
    Cell(OpenCell),
    Drawing(OpenDrawing),
    /// Only changes the context.
    Scope,
}

/// A paragraph while its runs are read.
pub(super) struct OpenParagraph {
    pub paragraph: Paragraph,
    /// Text boxes anchored in it, and the section break after it.
    pub after: Vec<Block>,
    pub ends_section: bool,
    pub origin: Origin,
}

/// What is true of a stretch of text because of what it stands in.
#[derive(Clone, Default)]
pub(super) struct Context {
    pub link: Option<LinkKey>,
    pub field: Option<Field>,
    /// Whether it is not the author's own: the word processor sets it anew.
    pub computed: bool,
    pub change: Option<(ChangeKey, bool)>,
    /// The paragraph's style.
    pub style: Rc<ParagraphStyle>,
    pub marks: Marks,
    pub hidden: bool,
    /// The symbol font that text is written in; empty for all others.
    pub font: Rc<str>,
}
