//! Commands on their way from this device: each is made once, and sent until it has an answer.

use crate::{
    api::letters::{send_command, sign_letter},
    error::{Answered, Error},
    live::{Changes, use_changes},
    parts::sign_in_again::{SignInAgain, use_sign_in_again},
    phone::{Phone, Posted, use_phone},
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

/// What became of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carried {
    /// It was carried out.
    Through(Answer),
    /// It waits on this device to be sent.
    Waiting,
    /// The person took it back before it was sent.
    TakenBack,
}

/// Sends commands, and keeps one until it has an answer: the same decision tried again carries the same id. What may wait is
/// written to the outbox first.
#[derive(Clone, Copy)]
pub struct Courier {
    pending: StoredValue<Option<Command>>,
    again: SignInAgain,
    changes: Changes,
    phone: Phone,
    /// What came to nothing and is told on this screen, until something else is done there.
    told: StoredValue<Option<CommandId>>,
    /// A command is on its way.
    pub busy: RwSignal<bool>,
    /// Why the last one got no answer.
    pub error: RwSignal<Option<Error>>,
    /// The last command that was not applied, and its answer.
    pub refused: RwSignal<Option<(Action, Outcome)>>,
}

impl Courier {
    /// A courier with nothing to carry.
    #[must_use]
    pub fn new() -> Self {
        let courier = Self {
            pending: StoredValue::new(None),
            told: StoredValue::new(None),
            again: use_sign_in_again(),
            changes: use_changes(),
            phone: use_phone(),
            busy: RwSignal::new(false),
            error: RwSignal::new(None),
            refused: RwSignal::new(None),
        };
        on_cleanup(move || courier.was_seen());
        courier
    }

    /// Forgets what the last command came to.
    pub fn clear(self) {
        self.error.set(None);
        self.refused.set(None);
        self.was_seen();
    }

    /// What came to nothing has been told here. Should the page die before that, it is still among what came back.
    fn was_seen(self) {
        if let Some(id) = self.told.try_update_value(Option::take).flatten() {
            spawn_local(async move {
                self.phone.dismiss(id).await;
                self.phone.leave(id);
            });
        }
    }

    /// Carries an action out; `done` runs when it was, or when it waits to be sent. Nothing while another is on its way.
    pub fn send(self, letter: LetterId, action: Action, done: impl FnOnce(Carried) + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        let command = self.command(letter, action);
        self.carry(async move || self.by_outbox(command.clone()).await, done);
    }

    /// Signs a letter; `done` runs when it was.
    pub fn sign(
        self,
        letter: LetterId,
        action: Action,
        passphrase: String,
        done: impl FnOnce(Carried) + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        let command = self.command(letter, action);
        let author = self.phone.author();
        let call = async move || sign_letter(command.clone(), passphrase.clone(), author).await;
        self.carry(async move || self.again.signed_in(&call).await.map(Carried::Through), done);
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

    async fn by_outbox(self, command: Command) -> Answered<Carried> {
        if command.action.may_wait() {
            while let Some(posted) = self.phone.post(command.clone()).await {
                match posted {
                    Posted::Answered(answer) => return Ok(Carried::Through(answer)),
                    Posted::Kept => return Ok(Carried::Waiting),
                    Posted::SignedOut if self.again.ask().await => {}
                    Posted::SignedOut => return Ok(Carried::Waiting),
                    Posted::TakenBack => return Ok(Carried::TakenBack),
                }
            }
        }
        let author = self.phone.author();
        let call = async || send_command(command.clone(), author).await;
        self.again.signed_in(call).await.map(Carried::Through)
    }

    fn carry(
        self,
        call: impl AsyncFn() -> Answered<Carried> + 'static,
        done: impl FnOnce(Carried) + 'static,
    ) {
        self.clear();
        self.busy.set(true);
        spawn_local(async move {
            let carried = call().await;
            let command = self.pending.try_get_value().flatten();
            self.busy.try_set(false);
            if let (Some(command), Ok(Carried::Through(Answer { outcome, .. }))) = (&command, &carried)
                && !matches!(outcome, Outcome::Applied { .. })
                // Where the screen is gone meanwhile it stays among what came back.
                && self.refused.try_set(Some((command.action.clone(), outcome.clone()))).is_none()
            {
                self.told.try_set_value(Some(command.id));
            } else if let Some(command) = &command {
                self.phone.leave(command.id);
            }
            if let (Some(Command { letter, action, .. }), Ok(Carried::Through(_) | Carried::Waiting)) =
                (&command, &carried)
                && matches!(action, Action::Approve { .. } | Action::Return { .. } | Action::Sign { .. })
            {
                // Signed, or thought better of.
                self.phone.unmark_ready(*letter).await;
            }
            match carried {
                Ok(Carried::TakenBack) => drop(self.pending.try_set_value(None)),
                Ok(Carried::Through(Answer { outcome, .. }))
                    if !matches!(outcome, Outcome::Applied { .. }) =>
                {
                    self.pending.try_set_value(None);
                    self.changes.bump();
                }
                Ok(carried) => {
                    self.pending.try_set_value(None);
                    if matches!(carried, Carried::Through(_)) {
                        self.changes.bump();
                    }
                    done(carried);
                }
                Err(error) => {
                    if error.is_no_answer() {
                        self.phone.doubt();
                    }
                    self.error.try_set(Some(error));
                }
            }
        });
    }
}

impl Default for Courier {
    fn default() -> Self {
        Self::new()
    }
}
