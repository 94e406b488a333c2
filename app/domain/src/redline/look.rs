use crate::document::{Document, Marks, Paragraph, Run, Table};
use serde::{Deserialize, Serialize};

/// A way in which a block can look different and still say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Look {
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// Underlined.
    Underline,
    /// Struck out.
    Strike,
    /// Superscript.
    Superscript,
    /// Subscript.
    Subscript,
    /// On a coloured ground.
    Highlight,
    /// In capitals.
    Capitals,
    /// Where a link leads.
    Link,
    /// Ordinary text, heading or title.
    Style,
    /// How deep a list item stands.
    Level,
    /// Alignment.
    Alignment,
    /// Indent.
    Indent,
    /// Tab stops.
    Tabs,
    /// Whether it begins on a new page.
    PageBreak,
    /// How many blanks stand between words.
    Blanks,
    /// The size of a picture.
    PictureSize,
    /// The kind of a section's beginning, or which way its pages lie.
    Section,
    /// A table's columns, head rows or joined cells.
    Grid,
}

const MARKS: [(Marks, Look); 8] = [
    (Marks::BOLD, Look::Bold),
    (Marks::ITALIC, Look::Italic),
    (Marks::UNDERLINE, Look::Underline),
    (Marks::STRIKE, Look::Strike),
    (Marks::SUPERSCRIPT, Look::Superscript),
    (Marks::SUBSCRIPT, Look::Subscript),
    (Marks::HIGHLIGHT, Look::Highlight),
    (Marks::CAPITALS, Look::Capitals),
];

/// How much the width of a column may vary: word processors set it a little differently with each save.
const COLUMN_PLAY_MM: u16 = 2;

/// A character's document and run.
type LooksOf<'a> = (&'a Document, Option<&'a Run>);

/// A set of looks, each once, in order.
#[derive(Default)]
pub(super) struct Looks(Vec<Look>);

impl Looks {
    pub(super) fn add_if(&mut self, differs: bool, look: Look) {
        if differs && !self.0.contains(&look) {
            self.0.push(look);
        }
    }

    pub(super) fn sorted(mut self) -> Vec<Look> {
        self.0.sort_unstable();
        self.0
    }

    /// Adds what differs between two characters of the same text, each of its own document.
    pub(super) fn of_runs(&mut self, (old_document, old): LooksOf<'_>, (new_document, new): LooksOf<'_>) {
        let marks = |run: Option<&Run>| run.map(|run| run.marks).unwrap_or_default();
        let (was, is) = (marks(old), marks(new));
        if was != is {
            for (mark, look) in MARKS {
                self.add_if(was.contains(mark) != is.contains(mark), look);
            }
        }
        let (was, is) = (old.and_then(|run| run.link), new.and_then(|run| run.link));
        if was.is_some() || is.is_some() {
            let was = was.and_then(|key| old_document.link(key));
            self.add_if(was != is.and_then(|key| new_document.link(key)), Look::Link);
        }
    }

    /// Adds what differs between two paragraphs as wholes.
    pub(super) fn of_paragraphs(&mut self, old: &Paragraph, new: &Paragraph) {
        self.add_if(old.kind != new.kind, Look::Style);
        let levels = old.label.as_ref().zip(new.label.as_ref());
        self.add_if(levels.is_some_and(|(old, new)| old.level != new.level), Look::Level);
        self.add_if(old.align != new.align, Look::Alignment);
        self.add_if(old.indent != new.indent, Look::Indent);
        self.add_if(old.tabs != new.tabs, Look::Tabs);
        self.add_if(old.page_break_before != new.page_break_before, Look::PageBreak);
    }

    /// Adds what differs between the grids of two tables.
    pub(super) fn of_grids(&mut self, old: &Table, new: &Table) {
        let mut columns = old.columns.iter().zip(&new.columns);
        let widths = columns.any(|(was, is)| was.abs_diff(*is) > COLUMN_PLAY_MM);
        self.add_if(widths || old.columns.len() != new.columns.len(), Look::Grid);
    }
}
