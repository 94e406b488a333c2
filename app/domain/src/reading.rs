//! What a person has opened of a letter before deciding about it.

use crate::{Content, ContentHash, Sha256Hash};
use serde::{Deserialize, Serialize};

/// A part of a revision that was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "part", rename_all = "snake_case")]
pub enum ReadPart {
    /// The letter's text or its pages were on the screen.
    Opened,
    /// Their end was.
    End,
    /// An attachment was.
    Attachment {
        /// Its file.
        file: Sha256Hash,
    },
}

/// How far the letter itself was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HowFar {
    /// Not opened.
    #[default]
    Unopened,
    /// Opened.
    Opened,
    /// To its end.
    ToEnd,
}

/// What a person has read of a revision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The letter.
    pub letter: HowFar,
    /// How many attachments were not opened.
    pub attachments_left: u32,
}

impl Reading {
    /// What a person has read of this content, by all that he looked at of the letter: other revisions do not count.
    #[must_use]
    pub fn of_present(content: &Content, seen: &[(ContentHash, ReadPart)]) -> Self {
        let hash = content.hash();
        let parts: Vec<ReadPart> =
            seen.iter().filter(|(revision, _)| *revision == hash).map(|(_, part)| *part).collect();
        Self::of(content, &parts)
    }

    /// What `parts` are of this content.
    #[must_use]
    fn of(content: &Content, parts: &[ReadPart]) -> Self {
        let letter = if parts.contains(&ReadPart::End) {
            HowFar::ToEnd
        } else if parts.contains(&ReadPart::Opened) {
            HowFar::Opened
        } else {
            HowFar::Unopened
        };
        let left = content.attachments.iter().filter(|file| {
            let file = file.hash;
            !parts.contains(&ReadPart::Attachment { file })
        });
        Self { letter, attachments_left: u32::try_from(left.count()).unwrap_or(u32::MAX) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::tests::content;

    #[test]
    fn what_was_not_opened_is_left() {
        let mut content = content();
        content.attachments = vec![content.docx.clone().unwrap(), content.docx.clone().unwrap()];
        content.attachments[1].hash = Sha256Hash::of(b"second");
        let file = content.attachments[0].hash;
        assert_eq!(Reading::of(&content, &[]), Reading { letter: HowFar::Unopened, attachments_left: 2 });
        let parts = [ReadPart::Opened, ReadPart::Attachment { file }, ReadPart::End];
        assert_eq!(
            Reading::of(&content, &parts[..2]),
            Reading { letter: HowFar::Opened, attachments_left: 1 }
        );
        assert_eq!(Reading::of(&content, &parts), Reading { letter: HowFar::ToEnd, attachments_left: 1 });
    }
}
