//! What waits behind what: letters are independent of each other, commands about one letter are not.

use crate::LetterId;
use std::collections::BTreeSet;

/// Which letters have a command that could not be settled: what comes behind it on the same letter waits with it, what is
/// about other letters goes on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lanes {
    blocked: BTreeSet<LetterId>,
}

impl Lanes {
    /// Whether commands on this letter go on.
    #[must_use]
    pub fn is_open(&self, letter: LetterId) -> bool {
        !self.blocked.contains(&letter)
    }

    /// Nothing more on this letter.
    pub fn block(&mut self, letter: LetterId) {
        self.blocked.insert(letter);
    }
}
