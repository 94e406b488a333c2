use super::{Block, ChangeKey};
use serde::{Deserialize, Serialize};

/// The place of a [`Note`] in [`Document::notes`](super::Document::notes).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NoteKey(pub u32);

/// A foot- or endnote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Where it prints.
    #[serde(rename = "k", default, skip_serializing_if = "super::is_default")]
    pub kind: NoteKind,
    /// Its mark, as it prints in the text and before the note: `1`, `iv`. Empty when the author's own follows in the text,
    /// or a change takes it away.
    #[serde(rename = "m")]
    pub mark: String,
    /// The tracked change that its mark in the text is part of.
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none")]
    pub change: Option<ChangeKey>,
    /// What it says.
    #[serde(rename = "b")]
    pub blocks: Vec<Block>,
}

/// Where a note prints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NoteKind {
    /// At the foot of the page.
    #[default]
    #[serde(rename = "f")]
    Foot,
    /// At the end of the text.
    #[serde(rename = "e")]
    End,
}
