//! Sending and receiving: what a phone does with its outbox and its shelf, and what the network does to both.

use super::{
    Broken, Fault, World,
    ledger::Fate,
    phone::Draining,
    server::{Forbidden, SyncAnswer},
};
use domain::{
    Command, Outcome, PersonId,
    sync::{Came, Drain, Item, MOST_COMMANDS, Outbox, PROTOCOL, Progress, Reply, Request, Sent},
};

/// The most that is on its way at once; older messages are lost.
const MOST_MESSAGES: usize = 40;

#[derive(Clone, Debug)]
pub(super) enum Message {
    Request { exchange: u64, phone: usize, session: PersonId, request: Request },
    Answer { exchange: u64, phone: usize, answer: Result<SyncAnswer, Forbidden> },
}

impl World {
    /// A page begins to empty the outbox. Now and then a second one does so at the same time.
    pub(super) fn begins_to_send(&mut self, phone: usize, how: u8) -> Result<(), Broken> {
        let busy = self.phones[phone].draining.len();
        if busy >= if how < 16 { 2 } else { 1 } {
            return Ok(());
        }
        // Now and then it is a page that was left open when another signed in.
        let left_open = how % 8 == 1;
        let mut person = self.phones[phone].person();
        if left_open {
            person = self.phones[phone].next_person();
        }
        if self.fault == Some(Fault::SharedOutbox) {
            person = self.phones[phone].people[0];
        }
        self.sends(phone, person, Drain::default(), how % 16 == 15)
    }

    /// One request. After a failure it carries no commands, so that those that were made without a network are not sent in
    /// vain. A phone may die when it has written down that it sends, before it does.
    fn sends(&mut self, phone: usize, person: PersonId, mut drain: Drain, dies: bool) -> Result<(), Broken> {
        self.exchanges += 1;
        let exchange = self.exchanges;
        let (fault, knocks) = (self.fault, self.phones[phone].failures > 0);
        let session = self.phones[phone].person();
        let now = self.phones[phone].clock(self.server.now);
        let written = self.phones[phone].of_person(person);
        let mut outbox = written.outbox();
        if fault == Some(Fault::OrderedByClock) {
            let mut items = outbox.items().to_vec();
            items.sort_by_key(|item| item.command.id);
            outbox = Outbox::new(items);
        }
        let mut commands = if knocks { Vec::new() } else { drain.next(&mut outbox) };
        let raced = self.random.number().is_multiple_of(64).then(|| {
            let waits = |item: &&Item| item.progress == Progress::Waiting;
            written.rows.iter().rev().find(waits).map(|item| item.command.id)
        });
        if let Some(id) = raced.flatten() {
            // Another page takes it back before this one has written down that it leaves.
            self.tally.taken_back += 1;
            self.ledger.learns(id, Fate::TakenBack)?;
            if fault != Some(Fault::WrittenWithoutLooking) {
                drain.leave_out(id);
                commands.retain(|command| command.id != id);
                outbox = Outbox::new(
                    outbox.items().iter().filter(|item| item.command.id != id).cloned().collect(),
                );
            }
        }
        match fault {
            Some(Fault::SendingNotWritten) => {}
            Some(Fault::DroppedOnSending) => written.rows.retain(|item| !item.is_open()),
            _ => written.write_outbox(&outbox),
        }
        let have = written.shelf().have().clone();
        if dies {
            self.tally.deaths += 1;
            self.phones[phone].dies();
            return Ok(());
        }
        if commands.len() == MOST_COMMANDS {
            self.tally.full += 1;
        }
        let commands = commands.into_iter().map(|command| self.as_sent(command)).collect();
        self.tally.requests += 1;
        let request = Request {
            protocol: PROTOCOL,
            person,
            sent_at: now,
            commands,
            have,
            spoken_of: vec![],
            asked: vec![],
        };
        self.puts_on_the_line(Message::Request { exchange, phone, session, request });
        self.phones[phone].draining.push(Draining { exchange, person, drain });
        Ok(())
    }

    fn as_sent(&mut self, mut command: Command) -> Sent {
        if self.fault == Some(Fault::NewIdOnRepeat)
            && let Some(made) = self.ledger.commands.get(&command.id).cloned()
        {
            command.id = self.command_id(command.made_at);
            self.ledger.commands.insert(command.id, made);
        }
        // While a program is being renewed, one side does not know all that the other says.
        if !self.at_rest && self.random.number().is_multiple_of(32) {
            self.tally.not_understood += 1;
            return Sent::Unknown { id: command.id, letter: Some(command.letter) };
        }
        Sent::Known(Box::new(command))
    }

    fn puts_on_the_line(&mut self, message: Message) {
        if self.line.len() == MOST_MESSAGES {
            self.loses(0);
        }
        self.line.push(message);
    }

    /// A message arrives, whichever.
    pub(super) fn arrives(&mut self, which: u8, how: u8) -> Result<(), Broken> {
        let Some(at) = usize::from(which).checked_rem(self.line.len()) else { return Ok(()) };
        match self.line.remove(at) {
            Message::Request { exchange, phone, session, request } => {
                // One time in four the server cannot settle some of the commands.
                let busy = if how < 64 { how.into() } else { 0 };
                let answer = self.server.synchronise(session, request, busy);
                self.ledger.read(&self.server)?;
                match &answer {
                    Ok(answer) => self.counts(answer),
                    Err(_) => self.tally.forbidden += 1,
                }
                self.puts_on_the_line(Message::Answer { exchange, phone, answer });
                Ok(())
            }
            Message::Answer { exchange, phone, answer } => self.receives(phone, exchange, answer, how),
        }
    }

    fn counts(&mut self, answer: &SyncAnswer) {
        for (_, reply) in &answer.replies {
            match reply {
                Reply::Settled { answer } if answer.duplicate => self.tally.duplicates += 1,
                Reply::Settled { answer } => match answer.outcome {
                    Outcome::Applied { .. } => self.tally.applied += 1,
                    Outcome::Superseded { .. } => self.tally.superseded += 1,
                    Outcome::Refused { .. } => self.tally.refused += 1,
                },
                Reply::Later | Reply::Unreadable {} => self.tally.put_off += 1,
            }
        }
    }

    /// A phone takes an answer that it still waits for. It may die in the middle of it.
    fn receives(
        &mut self,
        phone: usize,
        exchange: u64,
        answer: Result<SyncAnswer, Forbidden>,
        how: u8,
    ) -> Result<(), Broken> {
        let waits = self.phones[phone].draining.iter().position(|draining| draining.exchange == exchange);
        let Some(at) = waits else { return Ok(()) };
        let Draining { person, mut drain, .. } = self.phones[phone].draining.swap_remove(at);
        let Ok(mut answer) = answer else { return Ok(()) };
        self.phones[phone].failures = 0;
        let fault = self.fault;
        let dies = matches!(how % 32, 23 | 31);
        if dies {
            answer.replies.truncate(usize::from(how / 32));
        }
        if how % 32 == 7
            && let Some((_, reply)) = answer.replies.first_mut()
        {
            self.tally.not_understood += 1;
            *reply = Reply::Unreadable {};
        }
        let written = self.phones[phone].of_person(person);
        let mut outbox = written.outbox();
        let before = written.rows.clone();
        for (id, came) in drain.receive(&mut outbox, answer.replies) {
            match came {
                Came::Through(..) => self.ledger.learns(id, Fate::Through)?,
                Came::Back => self.ledger.learns(id, Fate::Back)?,
                Came::Gone(_) => self.ledger.learns(id, Fate::Gone)?,
                Came::Waits | Came::Known => {}
            }
        }
        // Its author may have seen what came, and the phone dies before it has written that down: he will be told again.
        if how % 32 != 23 {
            written.write_outbox(&outbox);
        }
        match fault {
            Some(Fault::BackForgotten) => written.rows.retain(Item::is_open),
            Some(Fault::PutOffIsNotSent) => {
                for item in written.rows.iter_mut().filter(|item| before.contains(item) && item.is_open()) {
                    item.progress = Progress::Waiting;
                }
            }
            _ => {}
        }
        if dies {
            self.tally.deaths += 1;
            self.phones[phone].dies();
            return Ok(());
        }
        let mut shelf = written.shelf();
        for (letter, tag, view) in answer.letters {
            shelf.put(letter, tag);
            written.views.insert(letter, view);
        }
        let mut keep = answer.keep;
        if fault != Some(Fault::LetterOfBackForgotten) {
            keep.extend(outbox.letters());
        }
        for letter in shelf.keep_only(&keep) {
            written.views.remove(&letter);
        }
        written.tags = shelf.have().clone();
        if answer.more || drain.has_more(&written.outbox()) {
            self.sends(phone, person, drain, false)
        } else {
            Ok(())
        }
    }

    pub(super) fn loses(&mut self, which: u8) {
        let Some(at) = usize::from(which).checked_rem(self.line.len()) else { return };
        match self.line.remove(at) {
            Message::Request { .. } => self.tally.requests_lost += 1,
            Message::Answer { .. } => self.tally.answers_lost += 1,
        }
    }

    pub(super) fn doubles(&mut self, which: u8) {
        let Some(at) = usize::from(which).checked_rem(self.line.len()) else { return };
        self.tally.doubled += 1;
        let message = self.line[at].clone();
        self.puts_on_the_line(message);
    }

    /// No answer came in time; the request may still arrive.
    pub(super) fn gives_up(&mut self, phone: usize) -> Result<(), Broken> {
        let phone = &mut self.phones[phone];
        let Some(draining) = phone.draining.pop() else { return Ok(()) };
        self.tally.given_up += 1;
        phone.failures += 1;
        if self.fault == Some(Fault::DroppedOnFailure) {
            phone.of_person(draining.person).rows.retain(|item| item.progress != Progress::Sent);
        }
        Ok(())
    }

    /// Everything that is written down on a phone is gone.
    pub(super) fn wipes(&mut self, phone: usize) -> Result<(), Broken> {
        self.tally.wiped += 1;
        self.phones[phone].lives += 1;
        self.phones[phone].dies();
        for written in std::mem::take(&mut self.phones[phone].written).into_values() {
            for item in written.rows {
                self.ledger.learns(item.command.id, Fate::Wiped)?;
            }
        }
        Ok(())
    }
}
