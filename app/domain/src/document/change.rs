use crate::Date;
use serde::{Deserialize, Serialize};

/// The place of a [`Change`] in [`Document::changes`](super::Document::changes).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ChangeKey(pub u32);

/// A tracked change: what was done, by whom and when. Runs, pictures, notes, ends of paragraphs, rows and
/// cells name theirs by key.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Change {
    /// What was done.
    #[serde(rename = "k")]
    pub kind: ChangeKind,
    /// Who did it, as the file says; it can say anything.
    #[serde(rename = "a", default, skip_serializing_if = "String::is_empty")]
    pub author: String,
    /// When, by the author's clock.
    #[serde(rename = "d", default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Written>,
}

/// What was done to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ChangeKind {
    /// It is new.
    #[serde(rename = "i")]
    Inserted,
    /// It is to go.
    #[serde(rename = "d")]
    Deleted,
    /// It was moved, and stood here before.
    #[serde(rename = "f")]
    MovedFrom,
    /// It was moved, and stands here now.
    #[serde(rename = "t")]
    MovedTo,
}

impl ChangeKind {
    /// Whether the text stays when all changes are accepted.
    #[must_use]
    pub fn stays(self) -> bool {
        matches!(self, Self::Inserted | Self::MovedTo)
    }
}

/// A time as a word processor writes it: what the author's clock showed, in no known zone (Word calls it UTC and it is
/// not).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Written {
    /// The day.
    #[serde(rename = "d")]
    pub day: Date,
    /// The minute of the day, 0 to 1439.
    #[serde(rename = "m")]
    pub minute: u16,
}

impl Written {
    /// Reads `2026-11-23T10:15:00Z`; what follows the minutes is not looked at. None when it is no time.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let day = Date::parse_iso(text.get(..10)?)?;
        let mut clock = text.get(10..)?.strip_prefix('T').unwrap_or("00:00").splitn(3, ':');
        let mut part = |below: u16| {
            let digits = clock.next()?.get(..2)?;
            digits.parse().ok().filter(|&n: &u16| n < below && digits.bytes().all(|b| b.is_ascii_digit()))
        };
        let hour = part(24)?;
        Some(Self { day, minute: hour * 60 + part(60)? })
    }
}
