//! Letters that a signatory approved without a network: ready to be signed, and signed only with the passphrase, online.
//! Nothing here makes a command or draws a number.

use crate::{ContentHash, LetterId, Outcome, Refusal, StateName, Timestamp};
use serde::{Deserialize, Serialize};

/// A letter that its signatory has approved on this phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadyToSign {
    /// The letter.
    pub letter: LetterId,
    /// The revision that was read: no other is signed.
    pub revision: ContentHash,
    /// When it was marked, by the phone's clock.
    pub at: Timestamp,
}

/// What is known now of a letter that was marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Present {
    /// The revision that stands.
    pub revision: ContentHash,
    /// Where the letter is.
    pub state: StateName,
    /// Whether the person may sign it.
    pub may_sign: bool,
}

/// The letters that one person on one phone has marked, one mark for each, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Signing {
    marks: Vec<ReadyToSign>,
}

/// What of the marks holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preflight {
    /// Can be signed with one passphrase, oldest first.
    pub stands: Vec<ReadyToSign>,
    /// Cannot be signed, and why: in the words in which a command would have come back. They stay marked until their author has
    /// seen it and takes the mark away.
    pub fell: Vec<(ReadyToSign, Outcome)>,
}

impl Signing {
    /// The marks as they were kept.
    #[must_use]
    pub fn new(marks: Vec<ReadyToSign>) -> Self {
        Self { marks }
    }

    /// The marks, oldest first.
    #[must_use]
    pub fn marks(&self) -> &[ReadyToSign] {
        &self.marks
    }

    /// The mark on a letter.
    #[must_use]
    pub fn mark_of(&self, letter: LetterId) -> Option<&ReadyToSign> {
        self.marks.iter().find(|mark| mark.letter == letter)
    }

    /// Marks a letter. A mark on another revision of it goes; one on the same stays as old as it is.
    pub fn mark(&mut self, ready: ReadyToSign) {
        if self.mark_of(ready.letter).is_none_or(|mark| mark.revision != ready.revision) {
            self.unmark(ready.letter);
            self.marks.push(ready);
        }
    }

    /// Takes the mark away: the letter was signed, its author thinks again or returns it, or he has seen why it cannot be
    /// signed.
    pub fn unmark(&mut self, letter: LetterId) -> Option<ReadyToSign> {
        let at = self.marks.iter().position(|mark| mark.letter == letter)?;
        Some(self.marks.remove(at))
    }

    /// Which marks hold, by what is known now: none of a letter that is not there (any more). Asked before the passphrase;
    /// whether it still holds at signing, the server asks again for each letter.
    #[must_use]
    pub fn preflight(&self, known: impl Fn(LetterId) -> Option<Present>) -> Preflight {
        let mut preflight = Preflight::default();
        for mark in &self.marks {
            match standing(mark, known(mark.letter)) {
                Ok(()) => preflight.stands.push(*mark),
                Err(outcome) => preflight.fell.push((*mark, outcome)),
            }
        }
        preflight
    }
}

/// Says what the state machine would: where the letter is comes before what it says, and that before whose turn it is.
fn standing(mark: &ReadyToSign, present: Option<Present>) -> Result<(), Outcome> {
    let refused = |why| Err(Outcome::Refused { why });
    let Some(Present { revision, state, may_sign }) = present else { return refused(Refusal::NoLetter) };
    if !matches!(state, StateName::InReview | StateName::ReadyToSign) {
        return refused(Refusal::WrongState { state, by: None, at: None });
    }
    if revision != mark.revision {
        return Err(Outcome::Superseded { current: Some(revision) });
    }
    match (state, may_sign) {
        (StateName::ReadyToSign, true) => Ok(()),
        (StateName::ReadyToSign, false) => refused(Refusal::NoRight),
        _ => refused(Refusal::NotYourTurn { state }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Sha256Hash;
    use uuid::Uuid;

    const LETTER: LetterId = LetterId(Uuid::from_u128(1));

    fn read() -> ContentHash {
        Sha256Hash::of(b"read")
    }

    fn mended() -> ContentHash {
        Sha256Hash::of(b"mended")
    }

    fn mark(letter: LetterId, revision: ContentHash, at: i64) -> ReadyToSign {
        ReadyToSign { letter, revision, at: Timestamp(at) }
    }

    fn ready() -> Present {
        Present { revision: read(), state: StateName::ReadyToSign, may_sign: true }
    }

    #[test]
    fn a_letter_has_one_mark_and_it_names_what_was_read_last() {
        let mut signing = Signing::default();
        signing.mark(mark(LETTER, read(), 1));
        signing.mark(mark(LETTER, read(), 2));
        assert_eq!(signing.marks(), [mark(LETTER, read(), 1)]);
        signing.mark(mark(LETTER, mended(), 3));
        assert_eq!(signing.marks(), [mark(LETTER, mended(), 3)]);
        assert_eq!(signing.unmark(LETTER), Some(mark(LETTER, mended(), 3)));
        assert_eq!(signing.unmark(LETTER), None);
    }

    #[test]
    fn what_cannot_be_signed_says_why_and_holds_up_nothing() {
        let refused = |why| Some(Outcome::Refused { why });
        let cases = [
            (Some(ready()), None),
            (None, refused(Refusal::NoLetter)),
            (Some(Present { may_sign: false, ..ready() }), refused(Refusal::NoRight)),
            (
                Some(Present { revision: mended(), ..ready() }),
                Some(Outcome::Superseded { current: Some(mended()) }),
            ),
            // An approval below was taken back.
            (
                Some(Present { state: StateName::InReview, may_sign: false, ..ready() }),
                refused(Refusal::NotYourTurn { state: StateName::InReview }),
            ),
            (
                Some(Present { state: StateName::Returned, revision: mended(), may_sign: false }),
                refused(Refusal::WrongState { state: StateName::Returned, by: None, at: None }),
            ),
            (
                Some(Present { state: StateName::Issued, may_sign: false, ..ready() }),
                refused(Refusal::WrongState { state: StateName::Issued, by: None, at: None }),
            ),
        ];
        for (present, why) in cases {
            let other = LetterId(Uuid::from_u128(2));
            let signing = Signing::new(vec![mark(LETTER, read(), 1), mark(other, read(), 2)]);
            let preflight =
                signing.preflight(|letter| if letter == LETTER { present } else { Some(ready()) });
            assert_eq!(preflight.stands.last(), Some(&mark(other, read(), 2)));
            assert_eq!(preflight.fell.first().map(|(_, outcome)| outcome), why.as_ref());
            assert_eq!(preflight.stands.len() + preflight.fell.len(), 2);
        }
    }
}
