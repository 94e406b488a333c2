//! The history of a letter: append-only, each entry chained to the one before by its hash.

use crate::{
    ContentHash, HoldingKind, LetterId, NonEmptyText, PersonId, PositionId, ReadPart, Reading, Remark,
    RemarkId, Route, Sha256Hash, Timestamp,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The hash of an entry, over all of it and the hash of the one before.
pub type EntryHash = Sha256Hash;

/// What happened to a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// It was made.
    Created,
    /// Its content changed while it lay with its drafter.
    Saved,
    /// It was laid before the reviewers on this route.
    Submitted {
        /// The posts that decide.
        route: Route,
    },
    /// A stage approved.
    Approved,
    /// A stage took its approval back.
    ApprovalTakenBack,
    /// A stage sent it back.
    Returned {
        /// Why.
        reason: NonEmptyText,
    },
    /// Somebody looked at it: kept beside the history, which tells it with the decision that followed.
    Read {
        /// At what.
        part: ReadPart,
    },
    /// A reviewer remarked on a passage.
    Remarked {
        /// What.
        remark: Box<Remark>,
    },
    /// A remark was taken back by who made it.
    RemarkWithdrawn {
        /// Which.
        remark: RemarkId,
    },
    /// A remark was answered.
    RemarkAnswered {
        /// Which.
        remark: RemarkId,
        /// The answer.
        text: NonEmptyText,
    },
    /// A remark was marked as done, or opened again.
    RemarkSettled {
        /// Which.
        remark: RemarkId,
        /// Done.
        done: bool,
    },
    /// A passage was mended in the .docx itself.
    Amended {
        /// The revision that it became.
        became: ContentHash,
        /// What the passage said.
        was: String,
        /// What it says now.
        now: String,
        /// The remark that had proposed it.
        remark: Option<RemarkId>,
    },
    /// It was signed, numbered and registered.
    Issued {
        /// Its number.
        number: String,
    },
    /// A recipient's copy was sent.
    Sent {
        /// To whom.
        recipient: String,
    },
    /// A person had a recipient's copy sent again.
    SentAgain {
        /// To whom.
        recipient: String,
    },
    /// A person had a recipient's copy sent that was only kept as a file.
    SentFromFile {
        /// To whom.
        recipient: String,
    },
    /// A person corrected a recipient's address, and had the copy sent there. The letter itself stays as it was signed.
    AddressCorrected {
        /// Whose.
        recipient: String,
        /// The address that it went to before.
        from: String,
        /// The address that it goes to now.
        to: String,
    },
    /// A person looked, and took a copy as sent of which nobody knew.
    TakenAsSent {
        /// To whom.
        recipient: String,
    },
    /// A person handed a recipient's copy over by other means than mail.
    HandedOver {
        /// To whom.
        recipient: String,
    },
    /// The last copy was sent.
    Dispatched,
    /// It was given up.
    Cancelled {
        /// Why.
        reason: NonEmptyText,
    },
    /// It was taken out of force.
    Revoked {
        /// Why.
        reason: NonEmptyText,
    },
}

/// One line of a letter's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The letter.
    pub letter: LetterId,
    /// Counts from 1.
    pub sequence: u32,
    /// When, by the server's clock.
    pub at: Timestamp,
    /// When, by the clock of the device that decided; none for what the system does.
    pub made_at: Option<Timestamp>,
    /// How far that clock was ahead of the server's, in milliseconds, where it was off or the decision waited on the device. Left
    /// out where it was right or that is not known, so that older entries keep their hashes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock_off_ms: Option<i64>,
    /// Who; none for the system.
    pub person: Option<PersonId>,
    /// As which post.
    pub position: Option<PositionId>,
    /// How the post was held.
    pub holding: Option<HoldingKind>,
    /// What kind of device, as its browser names itself.
    pub device: String,
    /// The revision it was about.
    pub revision: Option<ContentHash>,
    /// For a decision: what its author had read of the revision. Left out where it is not known, so that older entries keep
    /// their hashes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<Reading>,
    /// What happened.
    pub event: Event,
}

impl Entry {
    /// The entry's hash, given the hash of the one before it (none for the first).
    #[must_use]
    pub fn hash(&self, previous: Option<EntryHash>) -> EntryHash {
        let mut sha = Sha256::new();
        sha.update(b"layang history 1");
        sha.update(previous.map_or([0; 32], |hash| hash.0));
        // An entry's fields have one order and no maps, so the same entry is always the same JSON.
        sha.update(serde_json::to_vec(self).unwrap_or_default());
        Sha256Hash(sha.finalize().into())
    }

    /// When it was decided, as the server's clock would have said it: never later than it arrived.
    #[must_use]
    pub fn decided_at(&self) -> Option<Timestamp> {
        let off = self.clock_off_ms.unwrap_or(0);
        self.made_at.map(|made_at| Timestamp(made_at.0.saturating_sub(off)).min(self.at))
    }
}

/// The sequence number of the first entry that does not fit the chain; none when all do.
#[must_use]
pub fn verify_chain(entries: &[(Entry, EntryHash)]) -> Option<u32> {
    let mut previous = None;
    for (expected, (entry, hash)) in (1..).zip(entries) {
        if entry.sequence != expected || entry.hash(previous) != *hash {
            return Some(expected);
        }
        previous = Some(*hash);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn what_older_entries_lack_changes_no_hash() {
        let entry = Entry {
            letter: LetterId(Uuid::nil()),
            sequence: 1,
            at: Timestamp(1_000_000),
            made_at: Some(Timestamp(900_000)),
            clock_off_ms: None,
            person: None,
            position: None,
            holding: None,
            device: "Chrome, Android".into(),
            revision: None,
            read: None,
            event: Event::Approved,
        };
        let json = serde_json::to_string(&entry).unwrap();
        let older = r#"{"letter":"00000000-0000-0000-0000-000000000000","sequence":1,"at":1000000,"made_at":900000,"person":null,"position":null,"holding":null,"device":"Chrome, Android","revision":null,"event":{"event":"approved"}}"#;
        assert_eq!(json, older);
        assert_eq!(serde_json::from_str::<Entry>(older).unwrap(), entry);
        let off = Entry { clock_off_ms: Some(-300_000), ..entry.clone() };
        assert_ne!(off.hash(None), entry.hash(None));
        assert_eq!(serde_json::from_value::<Entry>(serde_json::to_value(&off).unwrap()).unwrap(), off);

        let decided = |made_at, clock_off_ms| {
            Entry { made_at: Some(Timestamp(made_at)), clock_off_ms, ..entry.clone() }.decided_at()
        };
        assert_eq!(decided(900_000, None), Some(Timestamp(900_000)));
        assert_eq!(decided(900_000, Some(300_000)), Some(Timestamp(600_000)));
        assert_eq!(decided(2_000_000, None), Some(Timestamp(1_000_000)), "not after it arrived");
        assert_eq!(decided(i64::MIN, Some(i64::MAX)), Some(Timestamp(i64::MIN)));
    }

    #[test]
    fn a_changed_removed_or_swapped_entry_is_found() {
        let mut chain: Vec<(Entry, EntryHash)> = Vec::new();
        for sequence in 1..=4 {
            let entry = Entry {
                letter: LetterId(Uuid::nil()),
                sequence,
                at: Timestamp(i64::from(sequence)),
                made_at: None,
                clock_off_ms: None,
                person: None,
                position: None,
                holding: None,
                device: String::new(),
                revision: None,
                read: None,
                event: Event::Saved,
            };
            let hash = entry.hash(chain.last().map(|(_, hash)| *hash));
            chain.push((entry, hash));
        }
        assert_eq!(verify_chain(&chain), None);

        let mut changed = chain.clone();
        changed[1].0.at = Timestamp(99);
        assert_eq!(verify_chain(&changed), Some(2));

        let mut removed = chain.clone();
        removed.remove(2);
        assert_eq!(verify_chain(&removed), Some(3));

        chain.swap(0, 1);
        assert_eq!(verify_chain(&chain), Some(1));
    }
}
