//! Which letters a phone keeps, and in what shape.

use crate::LetterId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Names all that a person sees of a letter: two that are equal show the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tag(pub String);

/// The letters on the phone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shelf {
    tags: BTreeMap<LetterId, Tag>,
}

impl Shelf {
    /// What is kept.
    #[must_use]
    pub fn new(tags: BTreeMap<LetterId, Tag>) -> Self {
        Self { tags }
    }

    /// What is there, to be told to the server.
    #[must_use]
    pub fn have(&self) -> &BTreeMap<LetterId, Tag> {
        &self.tags
    }

    /// A letter has come.
    pub fn put(&mut self, letter: LetterId, tag: Tag) {
        self.tags.insert(letter, tag);
    }

    /// Lets go of everything but these, which are the ones that the server names and those of [`Outbox::letters`]; the answer
    /// is what went.
    ///
    /// [`Outbox::letters`]: super::Outbox::letters
    pub fn keep_only(&mut self, keep: &[LetterId]) -> Vec<LetterId> {
        let gone: Vec<LetterId> = self.tags.keys().filter(|letter| !keep.contains(letter)).copied().collect();
        for letter in &gone {
            self.tags.remove(letter);
        }
        gone
    }
}
