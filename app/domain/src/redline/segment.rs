use super::is_default;
use crate::document::{NoteKind, PicturePart};
use serde::{Deserialize, Serialize};

/// A stretch of a changed paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// Whether it stayed.
    #[serde(rename = "k", default, skip_serializing_if = "is_default")]
    pub kind: SegmentKind,
    /// What it says, in the terms of [`crate::plain_text`].
    #[serde(rename = "t", default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// What stands there, if it was put in or taken out and is no text.
    #[serde(rename = "o", default, skip_serializing_if = "Option::is_none")]
    pub object: Option<Object>,
    /// Ordinal; 0 for what stayed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub n: u32,
}

/// What became of a stretch of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum SegmentKind {
    /// It stayed.
    #[default]
    #[serde(rename = "=")]
    Same,
    /// It is new.
    #[serde(rename = "+")]
    Inserted,
    /// It is gone.
    #[serde(rename = "-")]
    Deleted,
}

/// What stands between words and is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Object {
    /// A picture.
    #[serde(rename = "p")]
    Picture {
        /// What it shows, in words.
        #[serde(rename = "a", default, skip_serializing_if = "String::is_empty")]
        alt: String,
        /// The file that it is in. Exchanged for another of the same name, it is one taken out and one put in.
        #[serde(rename = "p", default, skip_serializing_if = "Option::is_none")]
        part: Option<PicturePart>,
    },
    /// The mark of a foot- or endnote.
    #[serde(rename = "n")]
    Note(NoteKind),
}
