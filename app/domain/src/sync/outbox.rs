//! Commands on the phone that the server has not settled, or that came to nothing.

use super::{Lanes, Reply};
use crate::{Answer, Command, CommandId, LetterId, Outcome};
use serde::{Deserialize, Serialize};

/// The commands of one person on one device, in the order in which they were put here: the device's clock, and with it the
/// order of the ids, may be set back between two of them.
///
/// Several pages of one device share it. Each change is made to what is written down, and written down, in one transaction:
/// else one page would take back what another has just sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outbox {
    items: Vec<Item>,
}

/// A command in the outbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The command.
    pub command: Command,
    /// Where it stands.
    pub progress: Progress,
}

/// Where a command stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "progress", rename_all = "snake_case")]
pub enum Progress {
    /// Never left this device: it can be taken back.
    Waiting,
    /// On its way, or sent without an answer: it may have been carried out.
    Sent,
    /// Came to nothing; stays until its author has seen why.
    Back {
        /// Why.
        outcome: Outcome,
    },
}

/// What an answer did to a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Came {
    /// It was carried out, now or before, and has left the outbox.
    Through(Command, Answer),
    /// It came to nothing, and stays to be seen.
    Back,
    /// It came to nothing that its author need know of, and has left the outbox: what was looked at of a text that
    /// nobody decides on any more.
    Gone(Command),
    /// It goes on waiting.
    Waits,
    /// The outbox knows no such command, or knew the answer already.
    Known,
}

impl Outbox {
    /// An outbox as it was kept.
    #[must_use]
    pub fn new(items: Vec<Item>) -> Self {
        Self { items }
    }

    /// All commands, oldest first.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// Puts a command behind the others. One that is there already stays as it is.
    pub fn put(&mut self, command: Command) {
        if self.find(command.id).is_none() {
            self.items.push(Item { command, progress: Progress::Waiting });
        }
    }

    /// Takes a command back that never left. None where it did, or is not there.
    pub fn take_back(&mut self, id: CommandId) -> Option<Command> {
        let at = self.find(id)?;
        (self.items[at].progress == Progress::Waiting).then(|| self.items.remove(at).command)
    }

    /// The oldest commands that want an answer, at most so many; from now on they may have arrived. A request therefore
    /// carries, with each command, all those before it on the same letter that have no answer: in whatever order requests
    /// arrive, none overtakes another.
    pub fn hand_over(&mut self, most: usize) -> Vec<Command> {
        self.hand_over_beside(most, &Lanes::default())
    }

    /// The same, without the letters that are held up.
    pub fn hand_over_beside(&mut self, most: usize, held: &Lanes) -> Vec<Command> {
        let items = self.items.iter_mut();
        items
            .filter(|item| item.is_open() && held.is_open(item.command.letter))
            .take(most)
            .map(|item| {
                item.progress = Progress::Sent;
                item.command.clone()
            })
            .collect()
    }

    /// Takes what came of a command. One that the server puts off counts as sent all the same: another copy of the request may
    /// still be on its way.
    pub fn receive(&mut self, id: CommandId, reply: Reply) -> Came {
        let Some(at) = self.find(id).filter(|at| self.items[*at].is_open()) else { return Came::Known };
        match reply {
            Reply::Later | Reply::Unreadable {} => Came::Waits,
            Reply::Settled { answer } if matches!(answer.outcome, Outcome::Applied { .. }) => {
                Came::Through(self.items.remove(at).command, answer)
            }
            Reply::Settled { .. } if self.items[at].command.action.is_read() => {
                Came::Gone(self.items.remove(at).command)
            }
            Reply::Settled { answer } => {
                self.items[at].progress = Progress::Back { outcome: answer.outcome };
                Came::Back
            }
        }
    }

    /// Its author has seen that a command came to nothing, and lets it go.
    pub fn dismiss(&mut self, id: CommandId) -> Option<Command> {
        let at = self.find(id)?;
        (!self.items[at].is_open()).then(|| self.items.remove(at).command)
    }

    /// Commands without an answer.
    pub fn open(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| item.is_open())
    }

    /// Commands that came to nothing and were not seen yet.
    pub fn back(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| !item.is_open())
    }

    /// Commands about a letter.
    pub fn about(&self, letter: LetterId) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.command.letter == letter)
    }

    fn find(&self, id: CommandId) -> Option<usize> {
        self.items.iter().position(|item| item.command.id == id)
    }
}
