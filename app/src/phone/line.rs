//! The line to the server, as far as this page knows of it.

use super::{Phone, js};
use crate::{command::device_now, error::Error};
use domain::Timestamp;
use gloo_events::EventListener;
use leptos::prelude::*;

/// How long after an answer the line is taken to be up, in milliseconds.
const SURE_MS: i64 = 5_000;
/// What is shown is asked for again after a request that broke on a good line, but not twice within so many milliseconds: some
/// requests always break, where something on the way takes them badly.
const ASK_AGAIN_MS: i64 = 30_000;

/// What this page knows of the line.
#[derive(Clone, Copy)]
pub(super) struct Line {
    /// The device has a network, as far as it knows.
    online: RwSignal<bool>,
    /// The server was there when it was last asked.
    reached: RwSignal<bool>,
    /// When the server last answered, by the device's clock.
    contact: StoredValue<Timestamp>,
    /// A request broke since, and nobody knows yet whether the line did.
    doubted: StoredValue<bool>,
    /// When what is shown was last asked for again for a doubt.
    asked_again: StoredValue<Timestamp>,
}

impl Line {
    /// In the page's owner.
    pub(super) fn new() -> Self {
        // What the server rendered is taken over first.
        let online = RwSignal::new(true);
        Effect::new(move |_| {
            let look = move || online.set(window().navigator().on_line());
            look();
            ["online", "offline"].map(|event| EventListener::new(&window(), event, move |_| look()))
        });
        Self {
            online,
            reached: RwSignal::new(came_from_server()),
            contact: StoredValue::new(Timestamp(0)),
            doubted: StoredValue::new(false),
            asked_again: StoredValue::new(Timestamp(0)),
        }
    }

    /// Whether the server is to be asked first whether it is there: a request broke, or commands are to leave that could no
    /// longer be taken back, and it has not answered lately.
    pub(super) fn is_unsure(self, carries: bool) -> bool {
        self.doubted.get_value() || (carries && !is_within(SURE_MS, self.contact.get_value()))
    }
}

/// Whether the server made this page. Where it could not be reached for the page, or was slow, nobody waits for it again before
/// what is kept is shown.
fn came_from_server() -> bool {
    cfg!(feature = "ssr") || Owner::current_shared_context().is_some_and(|context| context.during_hydration())
}

/// Whether a moment lies so many milliseconds back at most; a clock that was put back makes it none.
fn is_within(ms: i64, moment: Timestamp) -> bool {
    (0..ms).contains(&(device_now().0 - moment.0))
}

impl Phone {
    /// Whether it is worth trying to reach the server: the device has a network, as far as it knows, and the server was there
    /// when it was last asked; tracked.
    #[must_use]
    pub fn may_be_up(self) -> bool {
        self.line.online.get() && self.line.reached.get()
    }

    /// Asks whether the server can be reached.
    pub async fn probe() -> bool {
        js::probe().await.is_ok_and(|up| up.is_truthy())
    }

    /// A request broke: the line may be down, or something on the way takes just this one badly. The server is asked which, and
    /// looked for from now on where it is not there.
    pub(crate) fn missed(self) {
        self.line.doubted.set_value(true);
        self.sync();
    }

    /// Takes in whether the server could be reached. What is shown is asked for again once it can after it could not.
    pub(super) fn reach<T>(self, answer: &Result<T, Error>) {
        let Line { reached: was_reached, contact, doubted, asked_again, .. } = self.line;
        let reached = !answer.as_ref().is_err_and(Error::is_no_answer);
        let was_doubted = doubted.try_update_value(std::mem::take) == Some(true);
        if reached {
            contact.set_value(device_now());
            self.changes.heard();
        }
        let comes_back = reached && !was_reached.get_untracked();
        if was_reached.get_untracked() != reached {
            was_reached.set(reached);
        }
        let asks_again = reached && was_doubted && !is_within(ASK_AGAIN_MS, asked_again.get_value());
        if asks_again {
            asked_again.set_value(device_now());
        }
        if comes_back {
            self.drafts.try_all_again();
            self.sync();
        }
        if comes_back || asks_again {
            self.changes.bump();
        }
    }
}
