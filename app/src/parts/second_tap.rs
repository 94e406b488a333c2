//! Buttons that come up where a finger has just tapped.

use crate::command::device_now;

/// A tap so soon after another is meant for what was there before, in milliseconds.
const SECOND_TAP_MS: i64 = 1_000;

/// Whether a tap is the second one of a finger that trembles or hurries: what undoes a decision stands where it was made.
pub fn second_taps() -> impl Fn() -> bool + Copy {
    let now = || if cfg!(feature = "ssr") { 0 } else { device_now().0 };
    let shown_at = now();
    // Nor while the device's clock stands before that: it may be put back.
    move || (0..SECOND_TAP_MS).contains(&(now() - shown_at))
}
