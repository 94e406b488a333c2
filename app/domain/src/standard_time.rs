//! Mutu baku waktu: how long a stage may take.

use crate::Timestamp;
use serde::{Deserialize, Serialize};

/// The standard time of each stage of review in minutes (the SOP's table, steps 3 to 5).
pub const STAGE_MINUTES: i64 = 5;

/// How a stage stands against its standard time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lateness {
    /// Within the first four fifths of it.
    InTime,
    /// In the last fifth: there is still time to act.
    NearlyLate,
    /// Over it.
    Late,
}

/// How a stage that has had the letter since `since` stands at `now`, and the minutes it has waited.
#[must_use]
pub fn lateness(since: Timestamp, now: Timestamp) -> (Lateness, i64) {
    let waited = (now.0 - since.0).max(0) / 60_000;
    let lateness = match waited {
        w if w >= STAGE_MINUTES => Lateness::Late,
        w if w * 5 >= STAGE_MINUTES * 4 => Lateness::NearlyLate,
        _ => Lateness::InTime,
    };
    (lateness, waited)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lateness_follows_the_standard_time() {
        let since = Timestamp(1_000_000);
        for (minutes, expected) in
            [(-1, Lateness::InTime), (3, Lateness::InTime), (4, Lateness::NearlyLate), (5, Lateness::Late)]
        {
            assert_eq!(lateness(since, since.plus_minutes(minutes)), (expected, minutes.max(0)));
        }
    }
}
