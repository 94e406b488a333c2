//! The end of a world: the network works again, everybody sends, and then all must agree.

use super::{
    Broken, World,
    acts::shown_without_letter,
    ledger::{Fate, broken},
    server::MOST_LETTERS,
};
use domain::{LetterId, Outcome, PersonId, sync::MOST_COMMANDS};

impl World {
    /// Brings everything to rest, and checks it.
    pub fn settle(&mut self) -> Result<(), Broken> {
        self.at_rest = true;
        self.arrives_all(usize::MAX)?;
        // What one phone sends, another shows: so twice.
        for _ in 0..2 {
            for phone in 0..self.phones.len() {
                for _ in 0..self.phones[phone].people.len() {
                    self.phones[phone].signed_in += 1;
                    self.phones[phone].draining.clear();
                    self.phones[phone].failures = 0;
                    self.begins_to_send(phone, 32)?;
                    let rows = self.of_phone(phone).rows.len();
                    let requests =
                        rows.div_ceil(MOST_COMMANDS) + self.server.rows.len().div_ceil(MOST_LETTERS);
                    // A request and an answer each, and one more of both that finds nothing left.
                    self.arrives_all(2 * (requests + 2))?;
                }
            }
        }
        self.tally.settled += 1;
        for phone in 0..self.phones.len() {
            for person in self.phones[phone].people.clone() {
                self.agrees(phone, person)?;
            }
        }
        self.every_command_ended()
    }

    /// Delivers what is on the line, in order, and what follows from it.
    fn arrives_all(&mut self, most: usize) -> Result<(), Broken> {
        let mut arrived = 0;
        while !self.line.is_empty() {
            if arrived > most {
                return broken(format!("no end after {most} messages"));
            }
            arrived += 1;
            self.arrives(0, 254)?;
        }
        Ok(())
    }

    /// A phone shows what the server knows, and nothing waits to be sent.
    fn agrees(&mut self, phone: usize, person: PersonId) -> Result<(), Broken> {
        let keep = self.server.keep(person);
        let written = self.phones[phone].of_person(person);
        let outbox = written.outbox();
        if let Some(item) = outbox.open().next() {
            return broken(format!("still waits: {item:?}"));
        }
        for item in outbox.back() {
            if !written.views.contains_key(&item.command.letter) {
                shown_without_letter(&item.command)?;
            }
        }
        for letter in &keep {
            let known = self.server.view(person, *letter);
            let there = written.tags.get(letter).cloned().zip(written.views.get(letter).cloned());
            if known != there {
                return broken(format!("phone {phone} shows {there:?}, and {letter} is {known:?}"));
            }
        }
        let about = outbox.letters();
        let wanted = |letter: &LetterId| keep.contains(letter) || about.contains(letter);
        match written.tags.keys().chain(written.views.keys()).find(|letter| !wanted(letter)) {
            Some(letter) => broken(format!("phone {phone} keeps {letter} for nothing")),
            None => Ok(()),
        }
    }

    /// The author of each command knows what came of it, and knows it rightly.
    fn every_command_ended(&mut self) -> Result<(), Broken> {
        for (id, made) in &self.ledger.commands {
            let applied = match self.server.outcome(*id) {
                Some(Outcome::Applied { .. }) => Some(true),
                Some(_) => Some(false),
                None => None,
            };
            let right = match made.fate {
                Fate::NeverKept | Fate::TakenBack => applied.is_none(),
                Fate::Through => applied == Some(true),
                Fate::Back | Fate::Seen | Fate::Gone => applied == Some(false),
                Fate::Kept => false,
                Fate::Wiped => true,
            };
            if !right {
                return broken(format!("the server says {applied:?}, and the author knows {made:?}"));
            }
            // At a desk an outcome is on the screen at once; on a phone it must be there until it was seen.
            if let (Fate::Back, Some((phone, _))) = (made.fate, made.phone) {
                let written = self.phones[phone].of_person(made.person);
                if !written.outbox().back().any(|item| item.command.id == *id) {
                    return broken(format!("nobody ever saw what came of {made:?}"));
                }
            }
        }
        Ok(())
    }
}
