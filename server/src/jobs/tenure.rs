//! Terms of office begin and end by the clock alone: nobody does anything, yet others may decide from then on.

use crate::{cases::Done, program::Program};
use domain::Timestamp;
use std::time::Duration;

/// The longest that nobody looks, in milliseconds: the machine may sleep, or its clock be put right.
const LONGEST_SLEEP_MS: i64 = 60_000;

/// Tells open screens when a term begins or ends.
pub(super) async fn run(program: Program) {
    let mut looked = program.clock.now();
    loop {
        // Listening before looking: a term that is entered in between still rings.
        let rung = program.work.notified();
        // What went wrong was written to the log where it happened.
        let next = program.tell_of_terms(&mut looked).await.ok().flatten();
        let sleep = next.map_or(LONGEST_SLEEP_MS, |next| (next.0 - looked.0).clamp(50, LONGEST_SLEEP_MS));
        tokio::select! {
            () = rung => {}
            () = tokio::time::sleep(Duration::from_millis(u64::try_from(sleep).unwrap_or(1_000))) => {}
        }
    }
}

impl Program {
    /// Tells open screens where a term has begun or ended since somebody looked last; gives back when the next one does.
    async fn tell_of_terms(&self, looked: &mut Timestamp) -> Done<Option<Timestamp>> {
        let now = self.clock.now();
        let mut next = self.store.next_turn_of_term(*looked).await?;
        if next.is_some_and(|next| next <= now) {
            self.changed();
            next = self.store.next_turn_of_term(now).await?;
        }
        *looked = now;
        Ok(next)
    }
}
