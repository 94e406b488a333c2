use super::{ChangeKey, LinkKey};
use serde::{Deserialize, Serialize};
use std::ops::BitOr;

/// Text of one formatting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// What it says; never a tab or a line break.
    #[serde(rename = "t")]
    pub text: String,
    /// How it looks.
    #[serde(rename = "m", default, skip_serializing_if = "super::is_default")]
    pub marks: Marks,
    /// Where it leads, if it is a link.
    #[serde(rename = "l", default, skip_serializing_if = "Option::is_none")]
    pub link: Option<LinkKey>,
    /// The tracked change that it is part of.
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none")]
    pub change: Option<ChangeKey>,
    /// What the text stands for, if it differs from page to page.
    #[serde(rename = "f", default, skip_serializing_if = "Option::is_none")]
    pub field: Option<Field>,
}

impl Run {
    /// Text without any formatting.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Whether it is nothing but text.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.looks_like(&Self::default())
    }

    /// Whether it differs from another at most in its text.
    #[must_use]
    pub fn looks_like(&self, other: &Self) -> bool {
        self.marks == other.marks
            && self.link == other.link
            && self.change == other.change
            && self.field == other.field
    }
}

/// A text that the printer sets anew on each page. The run holds what stood there when the file was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Field {
    /// The number of the page.
    #[serde(rename = "p")]
    PageNumber,
    /// How many pages there are.
    #[serde(rename = "n")]
    PageCount,
}

/// How a run looks: any of the constants, joined by `|`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Marks(u16);

impl Marks {
    /// Bold.
    pub const BOLD: Self = Self(1);
    /// Italic.
    pub const ITALIC: Self = Self(1 << 1);
    /// Underlined, in whatever way.
    pub const UNDERLINE: Self = Self(1 << 2);
    /// Struck out, once or twice. Not a tracked deletion: this is how it prints.
    pub const STRIKE: Self = Self(1 << 3);
    /// Raised and small.
    pub const SUPERSCRIPT: Self = Self(1 << 4);
    /// Lowered and small.
    pub const SUBSCRIPT: Self = Self(1 << 5);
    /// On a coloured ground.
    pub const HIGHLIGHT: Self = Self(1 << 6);
    /// Prints in capitals, however the text is typed.
    pub const CAPITALS: Self = Self(1 << 7);

    /// Whether all of `other` are among these.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// With those of `other` set or taken away.
    #[must_use]
    pub fn with(self, other: Self, set: bool) -> Self {
        if set { Self(self.0 | other.0) } else { Self(self.0 & !other.0) }
    }
}

impl BitOr for Marks {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        self.with(other, true)
    }
}
