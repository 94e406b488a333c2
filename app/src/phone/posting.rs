//! Commands on their way into the outbox, and out of it again where their author thinks better of them.

use super::{Phone, js, shelves, sync::within};
use domain::{
    Answer, Command, CommandId, PersonId,
    sync::{Item, Progress},
};
use futures_channel::oneshot;
use leptos::prelude::*;

/// How long a person waits for a command's answer, in milliseconds, before he is told that it will be sent later.
const PERSON_WAITS_MS: u32 = 5_000;

/// What became of a command, as far as this device knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Posted {
    /// It has its answer.
    Answered(Answer),
    /// It waits here to be sent.
    Kept,
    /// The session has ended; it waits here.
    SignedOut,
    /// The person took it back before it left.
    TakenBack,
}

impl Phone {
    /// Writes a command to the outbox and tries to send it. None where this browser keeps nothing: it is to be sent directly.
    pub async fn post(self, command: Command) -> Option<Posted> {
        let person = self.owner.get_value()?;
        let id = command.id;
        self.attended.update(|attended| attended.push(id));
        if self.keep(person, command).await.is_none() {
            self.leave(id);
            return None;
        }
        let (done, posted) = oneshot::channel();
        self.waiters.update_value(|waiters| drop(waiters.insert(id, done)));
        self.sync();
        // Nobody waits long for a line that may be down; it goes on being sent.
        let posted = within(PERSON_WAITS_MS, posted).await;
        let posted = posted.and_then(Result::ok).unwrap_or(Posted::Kept);
        if posted == Posted::Kept {
            self.leave(id);
        }
        Some(posted)
    }

    /// Nobody looks any more at what becomes of a command.
    pub(crate) fn leave(self, id: CommandId) {
        self.attended.update(|attended| attended.retain(|other| *other != id));
    }

    /// Writes a command to the outbox, to be sent in its time. False where this browser keeps nothing.
    pub async fn post_quietly(self, command: Command) -> bool {
        let Some(person) = self.owner.get_value() else { return false };
        let kept = self.keep(person, command).await.is_some();
        self.sync();
        kept
    }

    async fn keep(self, person: PersonId, command: Command) -> Option<()> {
        // One that is tried again stays as it is: it may have been sent.
        if self.items.with_untracked(|items| items.iter().any(|item| item.command.id == command.id)) {
            return Some(());
        }
        let item = Item { command, progress: Progress::Waiting };
        shelves::keep_item(person, &item).await.ok()?;
        self.items.update(|items| items.push(item));
        // Where the browser decides by itself it costs nothing to ask.
        let _ = js::persist().await;
        Some(())
    }

    /// Takes a command back that was not sent; false where it has left.
    pub async fn take_back(self, id: CommandId) -> bool {
        let taken = shelves::take_back(id).await.unwrap_or(false);
        if taken {
            self.tell(id, Posted::TakenBack);
        }
        self.look().await;
        taken
    }

    /// The person has seen that a command came to nothing.
    pub async fn dismiss(self, id: CommandId) {
        // Where it cannot be let go it is shown again.
        let _ = shelves::drop_items(&[id]).await;
        self.look().await;
    }
}
