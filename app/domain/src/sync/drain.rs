//! Emptying the outbox, request by request.

use super::{Came, Lanes, MOST_COMMANDS, Outbox, Reply};
use crate::{Command, CommandId, LetterId};

/// One emptying of an outbox. Every request brings it nearer to its end: each of its commands is settled, or its letter is left
/// alone until the next emptying, so that what the server cannot settle holds up nothing but its own letter, however much
/// there is of it.
#[derive(Clone, Debug, Default)]
pub struct Drain {
    held: Lanes,
    asked: Vec<(CommandId, LetterId)>,
}

impl Drain {
    /// The commands of the next request; empty when there is nothing more to send in this emptying. The outbox is to be
    /// written down before the request leaves: from now on these commands may have been carried out.
    pub fn next(&mut self, outbox: &mut Outbox) -> Vec<Command> {
        let commands = outbox.hand_over_beside(MOST_COMMANDS, &self.held);
        self.asked = commands.iter().map(|command| (command.id, command.letter)).collect();
        commands
    }

    /// Whether there is something for another request of this emptying, by the outbox as it is written down now: what another
    /// page has put there meanwhile, and what was sent before without an answer.
    #[must_use]
    pub fn has_more(&self, outbox: &Outbox) -> bool {
        outbox.open().any(|item| self.held.is_open(item.command.letter))
    }

    /// Leaves a command out of the request: another page has taken it back before it was written down that it leaves. Only
    /// what is still there may be written down as sent, and only what could be written down may leave.
    pub fn leave_out(&mut self, id: CommandId) {
        self.asked.retain(|(of, _)| *of != id);
    }

    /// Whether something was put off: it is worth another emptying after a [pause](super::pause_after), though the
    /// line is good.
    #[must_use]
    pub fn is_held_up(&self) -> bool {
        self.held != Lanes::default()
    }

    /// Takes the answer to the request, and says what it did to each command that was sent. One without a reply goes on
    /// waiting.
    pub fn receive(
        &mut self,
        outbox: &mut Outbox,
        mut replies: Vec<(CommandId, Reply)>,
    ) -> Vec<(CommandId, Came)> {
        let mut reply_to = |id: CommandId| {
            let at = replies.iter().position(|(of, _)| *of == id)?;
            Some(replies.swap_remove(at).1)
        };
        let asked = std::mem::take(&mut self.asked);
        let receive = |(id, letter)| {
            let came = outbox.receive(id, reply_to(id).unwrap_or(Reply::Later));
            if came == Came::Waits {
                self.held.block(letter);
            }
            (id, came)
        };
        asked.into_iter().map(receive).collect()
    }
}
