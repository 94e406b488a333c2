//! Review without a network: what waits on a phone to be sent, what comes back, and which letters it keeps.
//!
//! One request carries the commands in the order in which they were made, and says which letters the phone has; one answer
//! brings an outcome for each command and the letters that are missing or different. Either may be lost, doubled or late:
//! commands carry their own id, and what the phone has it says itself, so that a repeat does no harm.

mod drain;
mod lanes;
mod outbox;
mod pause;
mod pending;
pub mod room;
mod shelf;
pub mod signing;

pub use drain::Drain;
pub use lanes::Lanes;
pub use outbox::{Came, Item, Outbox, Progress};
pub use pause::{LONGEST_PAUSE_MS, SHORTEST_PAUSE_MS, pause_after};
pub use pending::{anew, is_decision};
pub use shelf::{Shelf, Tag};

use crate::{Answer, Command, CommandId, LetterId, PersonId, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The way in which phone and server talk. A server answers every version up to its own. It is one higher wherever one of them
/// got a new word for the other, be it an action, an outcome or the reason of a refusal.
pub const PROTOCOL: u32 = 1;
/// The most commands that one request carries.
pub const MOST_COMMANDS: usize = 50;

/// What a phone sends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The version that the phone speaks.
    pub protocol: u32,
    /// Whose commands and letters they are: they are not for another who has signed in since.
    pub person: PersonId,
    /// The phone's clock while it sends.
    pub sent_at: Timestamp,
    /// Commands, oldest first.
    pub commands: Vec<Sent>,
    /// The letters on the phone.
    pub have: BTreeMap<LetterId, Tag>,
    /// Letters of which something is said on the phone: they are kept as long as it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spoken_of: Vec<LetterId>,
    /// Letters that the person wants on the phone beside those that belong there anyway, the one asked for last first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<LetterId>,
}

/// A command as it arrives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Sent {
    /// One that is understood.
    Known(Box<Command>),
    /// One of another version of the program, or damaged: it must not hold up the others.
    Unknown {
        /// Its id.
        id: CommandId,
        /// The letter that it is about, where that can be read: what comes behind it there waits with it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        letter: Option<LetterId>,
    },
}

impl Sent {
    /// The command's id.
    #[must_use]
    pub fn id(&self) -> CommandId {
        match self {
            Self::Known(command) => command.id,
            Self::Unknown { id, .. } => *id,
        }
    }

    /// The letter that it is about, where that can be read.
    #[must_use]
    pub fn letter(&self) -> Option<LetterId> {
        match self {
            Self::Known(command) => Some(command.letter),
            Self::Unknown { letter, .. } => *letter,
        }
    }
}

/// What came of a command that was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reply", rename_all = "snake_case")]
pub enum Reply {
    /// It was settled, for good.
    Settled {
        /// How.
        answer: Answer,
    },
    /// The server could not settle it now: it is to be sent again.
    Later,
    /// A newer server settled it in words that this program does not know. It is asked again under the same id, which does
    /// no harm, until the program has been renewed and understands.
    #[serde(untagged)]
    Unreadable {},
}

#[cfg(test)]
mod tests;
