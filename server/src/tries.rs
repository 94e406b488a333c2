//! How often a secret may be tried: after five wrong tries in a row each further one must wait, twice as long every time.

use domain::Timestamp;
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// Wrong tries in a row that cost nothing.
const FREE: u32 = 5;
/// The first wait, in milliseconds.
const FIRST_WAIT: i64 = 30_000;
/// The longest wait.
const LONGEST_WAIT: i64 = 15 * 60_000;
/// Names remembered at most; beyond that those whose wait is over are forgotten.
const REMEMBERED: usize = 10_000;

/// Wrong tries by name: a user name, or a person's id.
#[derive(Debug, Default)]
pub struct Tries(Mutex<HashMap<String, (u32, Timestamp)>>);

impl Tries {
    /// Whether a try is allowed now.
    ///
    /// # Errors
    /// The seconds to wait.
    pub fn check(&self, name: &str, now: Timestamp) -> Result<(), u64> {
        let tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match tries.get(name) {
            Some((_, until)) if now < *until => {
                Err(u64::try_from(until.0 - now.0).unwrap_or_default().div_ceil(1_000))
            }
            _ => Ok(()),
        }
    }

    /// A try was wrong.
    pub fn wrong(&self, name: &str, now: Timestamp) {
        let mut tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if tries.len() >= REMEMBERED {
            tries.retain(|_, (_, until)| now < *until);
        }
        let (times, until) = tries.entry(name.to_owned()).or_insert((0, now));
        *times = times.saturating_add(1);
        if *times >= FREE {
            let wait = (FIRST_WAIT << (*times - FREE).min(10)).min(LONGEST_WAIT);
            *until = Timestamp(now.0 + wait);
        }
    }

    /// A try was right: the count starts anew.
    pub fn right(&self, name: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_five_wrong_tries_one_waits_longer_and_longer() {
        let tries = Tries::default();
        let mut now = Timestamp(0);
        for _ in 0..5 {
            assert_eq!(tries.check("a", now), Ok(()));
            tries.wrong("a", now);
        }
        assert_eq!(tries.check("a", now), Err(30));
        assert_eq!(tries.check("b", now), Ok(()));
        now = Timestamp(30_000);
        assert_eq!(tries.check("a", now), Ok(()));
        tries.wrong("a", now);
        assert_eq!(tries.check("a", now), Err(60));
        tries.right("a");
        assert_eq!(tries.check("a", now), Ok(()));
    }
}
