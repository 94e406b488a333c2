use super::{BlockId, Paragraph, Table};
use serde::{Deserialize, Serialize};

/// How deep tables and text boxes may stand in each other. What nests deeper is drawn up into the innermost that is
/// left: readers of JSON stop at 128 levels, and one table takes seven.
pub const MAX_NESTING: usize = 8;

/// One part of a text, from top to bottom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// A paragraph, heading or list item.
    #[serde(rename = "p")]
    Paragraph(Paragraph),
    /// A table.
    #[serde(rename = "t")]
    Table(Table),
    /// A text box. It stands after the paragraph that it is anchored in.
    #[serde(rename = "x")]
    TextBox(TextBox),
    /// Where one section ends and the next begins.
    #[serde(rename = "s")]
    Section(SectionBreak),
}

impl Block {
    /// Its identity.
    #[must_use]
    pub fn id(&self) -> BlockId {
        match self {
            Self::Paragraph(paragraph) => paragraph.id,
            Self::Table(table) => table.id,
            Self::TextBox(text_box) => text_box.id,
            Self::Section(section) => section.id,
        }
    }
}

/// Text in a frame of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextBox {
    /// Its identity.
    #[serde(rename = "#")]
    pub id: BlockId,
    /// What stands in it.
    #[serde(rename = "b")]
    pub blocks: Vec<Block>,
}

/// The end of a section that has another one after it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionBreak {
    /// Its identity.
    #[serde(rename = "#")]
    pub id: BlockId,
    /// Where the next section begins.
    #[serde(rename = "k", default, skip_serializing_if = "super::is_default")]
    pub start: SectionStart,
    /// Whether the next section's pages lie on their side.
    #[serde(rename = "l", default, skip_serializing_if = "super::is_default")]
    pub landscape: bool,
}

/// Where a section begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum SectionStart {
    /// On a new page.
    #[default]
    #[serde(rename = "p")]
    NewPage,
    /// On the same page.
    #[serde(rename = "c")]
    SamePage,
    /// In the next column.
    #[serde(rename = "n")]
    NewColumn,
    /// On the next page with an even number.
    #[serde(rename = "e")]
    EvenPage,
    /// On the next page with an odd number.
    #[serde(rename = "o")]
    OddPage,
}
