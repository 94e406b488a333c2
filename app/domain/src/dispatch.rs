//! The sending of an issued letter to one recipient.

use serde::{Deserialize, Serialize};

/// Where the sending to one recipient stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// Waits for its turn, or for the next try.
    Waiting,
    /// Being handed to the mail server. Found after a crash it means that nobody knows whether it went.
    HandingOver,
    /// The mail server took it.
    Sent,
    /// Written to a folder because no mail server is set up: it has not been sent.
    Filed,
    /// Nobody knows whether it went: a person looks, and sends again or settles it. Never sent again by itself.
    Uncertain,
    /// The mail server refused it for good, or it was tried too often.
    Failed,
}

impl DeliveryState {
    /// The name as it is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::HandingOver => "handing_over",
            Self::Sent => "sent",
            Self::Filed => "filed",
            Self::Uncertain => "uncertain",
            Self::Failed => "failed",
        }
    }

    /// The state with this stored name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Waiting, Self::HandingOver, Self::Sent, Self::Filed, Self::Uncertain, Self::Failed]
            .into_iter()
            .find(|state| state.code() == code)
    }
}

/// After so many tries a person must look.
pub const MAX_ATTEMPTS: u32 = 12;

/// The pause after the `attempt`-th failed try (from 1), in milliseconds: 5 s, doubling up to an hour.
#[must_use]
pub fn retry_pause_ms(attempt: u32) -> i64 {
    (5_000_i64 << attempt.saturating_sub(1).min(20)).min(3_600_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end_at_an_hour() {
        let pauses: Vec<i64> = (1..=MAX_ATTEMPTS).map(retry_pause_ms).collect();
        assert_eq!(pauses[..3], [5_000, 10_000, 20_000]);
        assert!(pauses.is_sorted());
        assert_eq!(retry_pause_ms(u32::MAX), 3_600_000);
    }
}
