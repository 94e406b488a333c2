//! Remarks on passages of a letter. The history alone tells them, and what became of them.

use crate::{
    ContentHash, Entry, Event, HoldingKind, NonEmptyText, PersonId, PositionId, RemarkId, Timestamp,
    passage::Passage,
};
use serde::{Deserialize, Serialize};

/// What a reviewer says of a passage (catatan).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// Made by the reviewer's device.
    pub id: RemarkId,
    /// What it is about, in the revision that it names.
    pub passage: Passage,
    /// What is said.
    pub says: Says,
}

/// A remark's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "says", rename_all = "snake_case")]
pub enum Says {
    /// Something about the passage.
    Note {
        /// What.
        text: NonEmptyText,
    },
    /// What should stand in its place.
    Replace {
        /// The new text; empty when the passage should go.
        with: String,
        /// Why, where that is not plain.
        note: Option<NonEmptyText>,
    },
}

/// A remark with who made it, and what became of it since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remarked {
    /// The remark.
    pub remark: Remark,
    /// The revision that it was made on.
    pub revision: ContentHash,
    /// Who made it.
    pub person: PersonId,
    /// As which post.
    pub position: Option<PositionId>,
    /// How the post was held.
    pub holding: Option<HoldingKind>,
    /// When.
    pub at: Timestamp,
    /// Answers, oldest first.
    pub answers: Vec<Answering>,
    /// Who marked it as done, and when; none while it is open.
    pub done: Option<(PersonId, Timestamp)>,
}

/// An answer to a remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answering {
    /// Who.
    pub person: PersonId,
    /// When.
    pub at: Timestamp,
    /// What.
    pub text: NonEmptyText,
}

/// The remarks that a history tells, oldest first; those that were withdrawn are left out.
#[must_use]
pub fn remarks<'a>(history: impl IntoIterator<Item = &'a Entry>) -> Vec<Remarked> {
    let mut told: Vec<Remarked> = Vec::new();
    for entry in history {
        let (Some(person), at) = (entry.person, entry.at) else { continue };
        let named = |told: &mut Vec<Remarked>, id: RemarkId| told.iter().position(|r| r.remark.id == id);
        match &entry.event {
            Event::Remarked { remark } => {
                let Some(revision) = entry.revision else { continue };
                told.push(Remarked {
                    remark: (**remark).clone(),
                    revision,
                    person,
                    position: entry.position,
                    holding: entry.holding,
                    at,
                    answers: Vec::new(),
                    done: None,
                });
            }
            Event::RemarkWithdrawn { remark } => told.retain(|r| r.remark.id != *remark),
            Event::RemarkAnswered { remark, text } => {
                if let Some(index) = named(&mut told, *remark) {
                    told[index].answers.push(Answering { person, at, text: text.clone() });
                }
            }
            Event::RemarkSettled { remark, done } => {
                if let Some(index) = named(&mut told, *remark) {
                    told[index].done = done.then_some((person, at));
                }
            }
            Event::Amended { remark: Some(remark), .. } => {
                if let Some(index) = named(&mut told, *remark) {
                    told[index].done = Some((person, at));
                }
            }
            _ => {}
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{LetterId, Sha256Hash, document::BlockId};
    use uuid::Uuid;

    fn text(text: &str) -> NonEmptyText {
        NonEmptyText::try_from(text.to_owned()).unwrap()
    }

    fn entry(person: u128, at: i64, event: Event) -> Entry {
        Entry {
            letter: LetterId(Uuid::nil()),
            sequence: 0,
            at: Timestamp(at),
            made_at: None,
            clock_off_ms: None,
            person: Some(PersonId(Uuid::from_u128(person))),
            position: None,
            holding: None,
            device: String::new(),
            revision: Some(Sha256Hash::of(b"revision")),
            read: None,
            event,
        }
    }

    fn remark(id: u128) -> Box<Remark> {
        Box::new(Remark {
            id: RemarkId(Uuid::from_u128(id)),
            passage: Passage { block: BlockId::default(), from: 0, to: 4, quote: "rapt".into() },
            says: Says::Replace { with: "rapat".into(), note: None },
        })
    }

    #[test]
    fn a_remark_is_answered_done_and_opened_again() {
        let id = remark(1).id;
        let mut history = vec![
            entry(3, 1, Event::Remarked { remark: remark(1) }),
            entry(3, 2, Event::Remarked { remark: remark(2) }),
            entry(1, 3, Event::RemarkAnswered { remark: id, text: text("Sudah diganti") }),
            entry(1, 4, Event::RemarkSettled { remark: id, done: true }),
        ];
        let told = remarks(&history);
        assert_eq!(told[0].answers[0].text.as_str(), "Sudah diganti");
        assert_eq!(told[0].done, Some((PersonId(Uuid::from_u128(1)), Timestamp(4))));
        assert_eq!(told[1].done, None);

        history.push(entry(3, 5, Event::RemarkSettled { remark: id, done: false }));
        assert_eq!(remarks(&history)[0].done, None);
        history.push(entry(3, 6, Event::RemarkWithdrawn { remark: remark(2).id }));
        assert_eq!(remarks(&history).len(), 1);
    }

    #[test]
    fn what_was_put_into_the_letter_is_done() {
        let amended = Event::Amended {
            became: Sha256Hash::of(b"the next"),
            was: "rapt".into(),
            now: "rapat".into(),
            remark: Some(remark(1).id),
        };
        let history = [entry(3, 1, Event::Remarked { remark: remark(1) }), entry(6, 2, amended)];
        assert_eq!(remarks(&history)[0].done, Some((PersonId(Uuid::from_u128(6)), Timestamp(2))));
    }
}
