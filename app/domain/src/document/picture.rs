use super::{ChangeKey, PictureHash};
use serde::{Deserialize, Serialize};

/// The place of a [`PicturePart`] in [`Document::pictures`](super::Document::pictures).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PictureKey(pub u32);

/// A picture in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Where its bytes are; none for what is drawn from other parts (a chart, a diagram), which only the pages show.
    #[serde(rename = "p", default, skip_serializing_if = "Option::is_none")]
    pub part: Option<PictureKey>,
    /// What it shows, in words; empty when the author gave none.
    #[serde(rename = "a", default, skip_serializing_if = "String::is_empty")]
    pub alt: String,
    /// Its width in millimetres; 0 when the file does not say.
    #[serde(rename = "w", default, skip_serializing_if = "super::is_default")]
    pub width: u16,
    /// Its height in millimetres; 0 when the file does not say.
    #[serde(rename = "h", default, skip_serializing_if = "super::is_default")]
    pub height: u16,
    /// The tracked change that it is part of.
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none")]
    pub change: Option<ChangeKey>,
}

/// An entry of the .docx that holds a picture. Its bytes are a stranger's: nothing shows them as they are.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PicturePart {
    /// The entry's name in the archive, as in `word/media/image1.png`.
    #[serde(rename = "n")]
    pub name: String,
    /// What the file says it is, as in `image/png`; empty when it does not say.
    #[serde(rename = "t", default, skip_serializing_if = "String::is_empty")]
    pub content_type: String,
    /// Which picture it is, whatever its name: word processors number their pictures anew with each save. None when it
    /// could not be unpacked, or was read before there were hashes.
    #[serde(rename = "h", default, skip_serializing_if = "Option::is_none")]
    pub hash: Option<PictureHash>,
}
