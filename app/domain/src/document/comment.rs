use super::Written;
use serde::{Deserialize, Serialize};

/// The place of a [`Comment`] in [`Document::comments`](super::Document::comments).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CommentKey(pub u32);

/// A remark that somebody left in the file. What it is about lies between its two anchors in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// Who wrote it, as the file says.
    #[serde(rename = "a", default, skip_serializing_if = "String::is_empty")]
    pub author: String,
    /// When, by the author's clock.
    #[serde(rename = "d", default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Written>,
    /// What it says, a line for each paragraph.
    #[serde(rename = "t")]
    pub text: String,
}
