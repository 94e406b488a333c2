//! The line to the server, as far as this page knows of it.

use super::{Phone, js, pausing::Pausing};
use crate::{
    command::device_now,
    error::{Answered, Error},
};
use domain::Timestamp;
use gloo_events::EventListener;
use leptos::{prelude::*, task::spawn_local};

/// How long after an answer the line is taken to be up, in milliseconds.
const SURE_MS: i64 = 5_000;
/// After so many milliseconds without a request that broke the next one is no consequence of the last.
const CALM_MS: i64 = 10 * 60_000;

/// What this page knows of the line.
#[derive(Clone, Copy)]
pub(super) struct Line {
    /// The device has a network, as far as it knows.
    online: RwSignal<bool>,
    /// The server was there when it was last asked.
    reached: RwSignal<bool>,
    /// When the server was last known to be there, by the device's clock.
    contact: StoredValue<Timestamp>,
    /// A request broke, and nobody knows yet whether the line did.
    doubted: StoredValue<bool>,
    /// What is shown and could not be asked for is asked for again after it.
    pausing: StoredValue<Pausing>,
    /// When something that is shown could last not be asked for.
    broke: StoredValue<Timestamp>,
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
            pausing: StoredValue::new(Pausing::default()),
            broke: StoredValue::new(Timestamp(0)),
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

    /// Asks whether the server is there.
    pub(crate) async fn probe(self) -> bool {
        let before = self.line.contact.get_value();
        let is_up = js::probe().await.is_ok_and(|up| up.is_truthy());
        if !is_up && self.line.contact.get_value() != before {
            // Something else has been answered meanwhile.
            return true;
        }
        self.learn(is_up);
        is_up
    }

    /// A request broke: the line may be down, or something on the way takes just this one badly. The server is asked which, and
    /// looked for from now on where it is not there.
    pub(crate) fn doubt(self) {
        if self.line.doubted.try_update_value(|doubted| std::mem::replace(doubted, true)) == Some(false) {
            spawn_local(async move {
                let _ = self.probe().await;
            });
        }
    }

    /// Takes in how a question for something to be shown has ended. Where it broke and the line is up, everything is asked for
    /// again after a pause that grows: some requests always break.
    pub(super) fn asked<T>(self, answer: &Answered<T>) {
        if !answer.as_ref().is_err_and(Error::is_no_answer) {
            return self.learn(true);
        }
        let Line { pausing, broke, .. } = self.line;
        let now = device_now();
        pausing.update_value(|pausing| {
            if pausing.is_on() {
                return;
            }
            if !is_within(CALM_MS, broke.get_value()) {
                pausing.went_well();
            }
            pausing.fail(move || {
                self.line.pausing.try_update_value(Pausing::end);
                if untrack(|| self.may_be_up()) {
                    self.changes.bump();
                }
            });
        });
        broke.set_value(now);
        self.doubt();
    }

    /// Takes in whether the server is there. Where it is not any more it is looked for; what is shown is asked for again once it
    /// is back.
    pub(crate) fn learn(self, is_up: bool) {
        let Line { reached, contact, doubted, pausing, .. } = self.line;
        doubted.set_value(false);
        if is_up {
            contact.set_value(device_now());
        }
        if reached.get_untracked() == is_up {
            return;
        }
        reached.set(is_up);
        if is_up {
            pausing.update_value(Pausing::went_well);
            self.changes.bump();
        } else {
            self.sync();
        }
    }
}
