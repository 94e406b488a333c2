//! Commands on their way from this device: each is made once, and sent until it has an answer.

use crate::{
    api::letters::{send_command, sign_letter},
    error::{Answered, Error},
    live::{Changes, use_changes},
    parts::sign_in_again::{SignInAgain, use_sign_in_again},
};
use domain::{Action, Answer, Command, CommandId, LetterId, Outcome, Timestamp};
use leptos::{prelude::*, task::spawn_local};

/// The device's clock.
#[must_use]
pub fn device_now() -> Timestamp {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit an f64's whole numbers")]
    Timestamp(js_sys::Date::now() as i64)
}

/// What a new id is made of: the device's clock and randomness of the browser.
#[must_use]
pub fn id_parts() -> (Timestamp, [u8; 10]) {
    let mut random = [0; 10];
    // Without a source of randomness there is the clock's fraction; no browser that runs this lacks the former.
    if window().crypto().and_then(|crypto| crypto.get_random_values_with_u8_array(&mut random)).is_err() {
        random[..8].copy_from_slice(&js_sys::Math::random().to_be_bytes());
    }
    (device_now(), random)
}

/// A command of this moment.
#[must_use]
pub fn new_command(letter: LetterId, action: Action) -> Command {
    let (made_at, random) = id_parts();
    Command { id: CommandId::from_parts(made_at, random), letter, made_at, action }
}

/// Sends commands, and keeps one until it has an answer: the same decision tried again carries the same id.
#[derive(Clone, Copy)]
pub struct Courier {
    pending: StoredValue<Option<Command>>,
    again: SignInAgain,
    changes: Changes,
    /// A command is on its way.
    pub busy: RwSignal<bool>,
    /// Why the last one got no answer.
    pub error: RwSignal<Option<Error>>,
    /// The last answer, where the command was not applied.
    pub refused: RwSignal<Option<Outcome>>,
}

impl Courier {
    /// A courier with nothing to carry.
    #[must_use]
    pub fn new() -> Self {
        Self {
            pending: StoredValue::new(None),
            again: use_sign_in_again(),
            changes: use_changes(),
            busy: RwSignal::new(false),
            error: RwSignal::new(None),
            refused: RwSignal::new(None),
        }
    }

    /// Forgets what the last command came to.
    pub fn clear(self) {
        self.error.set(None);
        self.refused.set(None);
    }

    /// Carries an action out; `applied` runs when it was.
    pub fn send(self, letter: LetterId, action: Action, applied: impl FnOnce(Answer) + 'static) {
        let command = self.command(letter, action);
        self.carry(async move || send_command(command.clone()).await, applied);
    }

    /// Signs a letter; `applied` runs when it was.
    pub fn sign(
        self,
        letter: LetterId,
        action: Action,
        passphrase: String,
        applied: impl FnOnce(Answer) + 'static,
    ) {
        let command = self.command(letter, action);
        self.carry(async move || sign_letter(command.clone(), passphrase.clone()).await, applied);
    }

    /// The command that still waits for its answer, if it is the same decision; else a new one.
    fn command(self, letter: LetterId, action: Action) -> Command {
        let kept = self.pending.with_value(|pending| {
            pending.as_ref().filter(|c| c.letter == letter && c.action == action).cloned()
        });
        let command = kept.unwrap_or_else(|| new_command(letter, action));
        self.pending.set_value(Some(command.clone()));
        command
    }

    fn carry(
        self,
        call: impl AsyncFn() -> Answered<Answer> + 'static,
        applied: impl FnOnce(Answer) + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.clear();
        self.busy.set(true);
        spawn_local(async move {
            let answer = self.again.signed_in(call).await;
            self.busy.set(false);
            match answer {
                Ok(answer) => {
                    self.pending.set_value(None);
                    self.changes.bump();
                    if matches!(answer.outcome, Outcome::Applied { .. }) {
                        applied(answer);
                    } else {
                        self.refused.set(Some(answer.outcome));
                    }
                }
                Err(error) => self.error.set(Some(error)),
            }
        });
    }
}

impl Default for Courier {
    fn default() -> Self {
        Self::new()
    }
}
