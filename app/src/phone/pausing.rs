//! Pauses between tries that fail.

use domain::sync::pause_after;
use leptos::prelude::{TimeoutHandle, set_timeout_with_handle};
use std::time::Duration;

/// Tries that failed in a row, and the pause before the next.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pausing {
    failures: u32,
    timer: Option<TimeoutHandle>,
}

impl Pausing {
    /// It failed once more: after a pause, longer than the one before, `again` is run, which is to [end](Self::end) the pause.
    pub fn fail(&mut self, again: impl FnOnce() + 'static) {
        self.end();
        self.failures = self.failures.saturating_add(1);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below 256")]
        let jitter = (js_sys::Math::random() * 256.0) as u8;
        let pause = Duration::from_millis(pause_after(self.failures, jitter).into());
        self.timer = set_timeout_with_handle(again, pause).ok();
    }

    /// Ends the pause: it is tried now.
    pub fn end(&mut self) {
        if let Some(timer) = self.timer.take() {
            timer.clear();
        }
    }

    /// Whether a pause is under way.
    pub fn is_on(&self) -> bool {
        self.timer.is_some()
    }

    /// It went well: the next pause is a short one again.
    pub fn went_well(&mut self) {
        self.end();
        self.failures = 0;
    }
}
