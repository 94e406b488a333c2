use super::{BlockId, ChangeKey, Inline, Run};
use serde::{Deserialize, Serialize};

/// A paragraph, heading or list item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// Its identity.
    #[serde(rename = "#")]
    pub id: BlockId,
    /// What it is.
    #[serde(rename = "k", default, skip_serializing_if = "super::is_default")]
    pub kind: ParagraphKind,
    /// Its number or bullet. Headings can have one too.
    #[serde(rename = "n", default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
    /// How its lines are set.
    #[serde(rename = "a", default, skip_serializing_if = "super::is_default")]
    pub align: Align,
    /// How far it is set in.
    #[serde(rename = "d", default, skip_serializing_if = "super::is_default")]
    pub indent: Indent,
    /// Its tab stops from left to right; none when it has no tabs.
    #[serde(rename = "s", default, skip_serializing_if = "Vec::is_empty")]
    pub tabs: Vec<TabStop>,
    /// Whether it begins on a new page.
    #[serde(rename = "p", default, skip_serializing_if = "super::is_default")]
    pub page_break_before: bool,
    /// The tracked change that made its end, or took it away.
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none")]
    pub end_change: Option<ChangeKey>,
    /// What stands in it.
    #[serde(rename = "i", default, skip_serializing_if = "Vec::is_empty")]
    pub content: Vec<Inline>,
}

impl Paragraph {
    /// Whether it is an item of a numbered or bulleted list.
    #[must_use]
    pub fn is_list_item(&self) -> bool {
        self.kind == ParagraphKind::Body && self.label.is_some()
    }

    /// Its runs of text.
    pub fn runs(&self) -> impl Iterator<Item = &Run> {
        self.content.iter().filter_map(|inline| match inline {
            Inline::Text(run) => Some(run),
            _ => None,
        })
    }
}

/// What a paragraph is. One of the body with a [`Label`] is a list item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ParagraphKind {
    /// Ordinary text.
    #[default]
    #[serde(rename = "b")]
    Body,
    /// A heading, of level 1 to 9.
    #[serde(rename = "h")]
    Heading(u8),
    /// The title of the whole.
    #[serde(rename = "t")]
    Title,
}

/// The number or bullet of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// As it prints: `1.`, `a)`, `•`.
    #[serde(rename = "t")]
    pub text: String,
    /// How deep its list nests here: 0 to 8.
    #[serde(rename = "l", default, skip_serializing_if = "super::is_default")]
    pub level: u8,
}

/// How the lines of a paragraph are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Align {
    /// Flush left.
    #[default]
    #[serde(rename = "l")]
    Left,
    /// Centred.
    #[serde(rename = "c")]
    Centre,
    /// Flush right.
    #[serde(rename = "r")]
    Right,
    /// Flush on both sides.
    #[serde(rename = "j")]
    Justified,
}

/// How far a paragraph is set in, in millimetres.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indent {
    /// From the left margin; less than 0 when it reaches into it.
    #[serde(rename = "l", default, skip_serializing_if = "super::is_default")]
    pub left: i16,
    /// From the right margin.
    #[serde(rename = "r", default, skip_serializing_if = "super::is_default")]
    pub right: i16,
    /// The first line, beyond `left`; less than 0 when it hangs out.
    #[serde(rename = "f", default, skip_serializing_if = "super::is_default")]
    pub first_line: i16,
}

/// A place that a tab jumps to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TabStop {
    /// From the left margin, in millimetres.
    #[serde(rename = "p")]
    pub at: i16,
    /// What of the following text stands there.
    #[serde(rename = "a", default, skip_serializing_if = "super::is_default")]
    pub align: TabAlign,
}

/// What of the text after a tab stands at the tab stop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TabAlign {
    /// Its beginning.
    #[default]
    #[serde(rename = "l")]
    Left,
    /// Its middle.
    #[serde(rename = "c")]
    Centre,
    /// Its end.
    #[serde(rename = "r")]
    Right,
    /// Its decimal comma.
    #[serde(rename = "d")]
    Decimal,
}
