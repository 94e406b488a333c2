//! How long a phone waits before it tries again.

/// The pause after the first failure, before jitter.
pub const SHORTEST_PAUSE_MS: u32 = 2_000;
/// No pause is longer.
pub const LONGEST_PAUSE_MS: u32 = 5 * 60_000;

/// How long to wait after so many failures in a row, in milliseconds: two seconds, doubled with each up to five minutes, less
/// up to a quarter of it by `jitter`, a random byte, so that all the phones of an office do not come back in the same instant.
/// Nothing without a failure.
///
/// After a failure the line had better be tried before commands are sent on it: what was made without a network then has not
/// left, and can be taken back.
#[must_use]
pub fn pause_after(failures: u32, jitter: u8) -> u32 {
    let Some(doublings) = failures.checked_sub(1) else { return 0 };
    let factor = 1_u32.checked_shl(doublings).unwrap_or(u32::MAX);
    let pause = SHORTEST_PAUSE_MS.saturating_mul(factor).min(LONGEST_PAUSE_MS);
    pause - pause * u32::from(jitter) / 1_024
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_five_minutes() {
        let pauses: Vec<u32> = (0..=9).map(|failures| pause_after(failures, 0)).collect();
        assert_eq!(pauses[..5], [0, 2_000, 4_000, 8_000, 16_000]);
        assert_eq!(pauses[8..], [256_000, 300_000]);
        assert_eq!(pause_after(u32::MAX, 0), LONGEST_PAUSE_MS);
    }

    #[test]
    fn jitter_takes_up_to_a_quarter_away_and_never_more() {
        for failures in 1..40 {
            let whole = pause_after(failures, 0);
            for jitter in 0..=255 {
                let pause = pause_after(failures, jitter);
                assert!(pause <= whole && pause >= whole / 4 * 3, "{failures} {jitter}: {pause}");
            }
            assert!(pause_after(failures, 255) < whole);
        }
    }
}
