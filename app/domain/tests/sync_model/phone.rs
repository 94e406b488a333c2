//! A phone: what is written down on it, and what it only has in mind, which goes when it dies.

use super::server::View;
use domain::{
    LetterId, PersonId, Timestamp,
    sync::{
        Drain, Item, Outbox, Shelf, Tag,
        signing::{ReadyToSign, Signing},
    },
};
use std::collections::BTreeMap;

pub struct Phone {
    /// Who uses it.
    pub people: Vec<PersonId>,
    /// Which of them is signed in.
    pub signed_in: usize,
    /// How much its clock is ahead, in milliseconds.
    pub ahead: i64,
    /// How often it has lost everything.
    pub lives: u32,
    /// How often in a row no answer came.
    pub failures: u32,
    /// What is written down for each person.
    pub written: BTreeMap<PersonId, Written>,
    /// The emptyings under way, in one page each.
    pub draining: Vec<Draining>,
}

/// What one person has on a phone.
#[derive(Clone, Debug, Default)]
pub struct Written {
    pub rows: Vec<Item>,
    pub tags: BTreeMap<LetterId, Tag>,
    pub views: BTreeMap<LetterId, View>,
    pub marks: Vec<ReadyToSign>,
}

/// An emptying of the outbox that waits for an answer.
pub struct Draining {
    pub exchange: u64,
    pub person: PersonId,
    pub drain: Drain,
}

impl Phone {
    pub fn of(people: &[PersonId]) -> Self {
        Self {
            people: people.to_vec(),
            signed_in: 0,
            ahead: 0,
            lives: 0,
            failures: 0,
            written: BTreeMap::new(),
            draining: Vec::new(),
        }
    }

    pub fn person(&self) -> PersonId {
        self.people[self.signed_in % self.people.len()]
    }

    /// The one who signs in next.
    pub fn next_person(&self) -> PersonId {
        self.people[(self.signed_in + 1) % self.people.len()]
    }

    pub fn clock(&self, now: Timestamp) -> Timestamp {
        Timestamp(now.0 + self.ahead)
    }

    pub fn of_person(&mut self, person: PersonId) -> &mut Written {
        self.written.entry(person).or_default()
    }

    /// What was only in mind is gone.
    pub fn dies(&mut self) {
        self.draining.clear();
        self.failures = 0;
    }
}

impl Written {
    pub fn outbox(&self) -> Outbox {
        Outbox::new(self.rows.clone())
    }

    pub fn shelf(&self) -> Shelf {
        Shelf::new(self.tags.clone())
    }

    pub fn signing(&self) -> Signing {
        Signing::new(self.marks.clone())
    }

    pub fn write_outbox(&mut self, outbox: &Outbox) {
        self.rows = outbox.items().to_vec();
    }
}
