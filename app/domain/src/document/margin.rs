use super::Block;
use serde::{Deserialize, Serialize};

/// A header or footer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarginText {
    /// Header or footer.
    #[serde(rename = "k")]
    pub kind: MarginKind,
    /// On which pages of its sections it prints.
    #[serde(rename = "p", default, skip_serializing_if = "super::is_default")]
    pub pages: MarginPages,
    /// The first section that has it, counted from 0; those after it have it too, until one has its own.
    #[serde(rename = "s", default, skip_serializing_if = "super::is_default")]
    pub section: u32,
    /// What it says.
    #[serde(rename = "b")]
    pub blocks: Vec<Block>,
}

/// Header or footer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MarginKind {
    /// Above the text.
    #[serde(rename = "h")]
    Header,
    /// Below the text.
    #[serde(rename = "f")]
    Footer,
}

/// The pages that a header or footer prints on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MarginPages {
    /// All that have none of their own.
    #[default]
    #[serde(rename = "a")]
    Default,
    /// The first of the section.
    #[serde(rename = "f")]
    First,
    /// Those with even numbers.
    #[serde(rename = "e")]
    Even,
}
