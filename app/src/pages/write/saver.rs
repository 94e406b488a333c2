//! Keeps a letter while it is being written, and submits it: one command at a time, each repeated under its own id until
//! it has an answer.

use super::{editor::Editor, form::Form};
use crate::{
    api::letters::send_command,
    command::{device_now, new_command},
    error::Error,
    live::{Changes, use_changes},
    parts::{SignInAgain, use_sign_in_again},
};
use domain::{Action, Command, Content, ContentHash, Outcome, Timestamp};
use leptos::{prelude::*, task::spawn_local};
use std::time::Duration;

/// How long after the last change it is kept.
const PAUSE: Duration = Duration::from_millis(1_500);
/// How long after a failure it is tried again.
const RETRY: Duration = Duration::from_secs(8);

/// Where the keeping stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// Nothing was changed yet.
    Untouched,
    /// Something was changed and is not kept yet.
    Not,
    /// On its way.
    Saving,
    /// Kept at this moment, by this device's clock.
    At(Timestamp),
    /// No answer; it is tried again.
    Failed(Error),
    /// The answer was no: a person must look.
    Stopped(Outcome),
}

/// Keeps and submits the letter.
#[derive(Clone, Copy)]
pub struct Saver {
    /// Where it stands.
    pub state: RwSignal<Saved>,
    /// Ajukan was pressed and is being carried out.
    pub submitting: RwSignal<bool>,
    /// The content as it would be kept.
    pub content: Memo<Option<Content>>,
    /// What the server has; none while it has nothing.
    pub base: RwSignal<Option<ContentHash>>,
    /// What the form held before anything was kept from here, so that opening it keeps nothing.
    pristine: StoredValue<Option<Content>>,
    /// A command without an answer.
    pending: StoredValue<Option<Command>>,
    running: StoredValue<bool>,
    changes_of_content: StoredValue<u32>,
    again: SignInAgain,
    changes: Changes,
}

impl Saver {
    /// Keeps `form`, of which the server has `base`.
    pub fn new(form: Form, base: Option<ContentHash>) -> Self {
        Self {
            state: RwSignal::new(Saved::Untouched),
            submitting: RwSignal::new(false),
            content: Memo::new(move |_| form.content()),
            base: RwSignal::new(base),
            pristine: StoredValue::new(untrack(|| form.content())),
            pending: StoredValue::new(None),
            running: StoredValue::new(false),
            changes_of_content: StoredValue::new(0),
            again: use_sign_in_again(),
            changes: use_changes(),
        }
    }

    /// What is not kept yet.
    fn unsaved(self) -> Option<Content> {
        let content = self.content.get_untracked()?;
        let untouched = self.pristine.with_value(|pristine| pristine.as_ref() == Some(&content));
        let kept = untouched || self.base.get_untracked() == Some(content.hash());
        (!kept).then_some(content)
    }

    /// Whether leaving now would lose something.
    pub fn would_lose(self) -> bool {
        self.unsaved().is_some()
    }

    /// Keeps each change a little after it was made.
    pub fn follow(self, editor: Editor) {
        Effect::new(move |_| {
            self.content.track();
            if self.unsaved().is_none() {
                return;
            }
            match self.state.get_untracked() {
                Saved::Saving | Saved::Stopped(_) => {}
                // The dialog was closed: it comes back when the person asks, not at each letter typed.
                Saved::Failed(Error::SignedOut) => return,
                _ => self.state.set(Saved::Not),
            }
            self.changes_of_content.update_value(|n| *n = n.wrapping_add(1));
            let mine = self.changes_of_content.get_value();
            set_timeout(
                move || {
                    if self.changes_of_content.try_get_value() == Some(mine) {
                        self.run(editor);
                    }
                },
                PAUSE,
            );
        });
        on_cleanup(move || self.send_the_rest(editor));
    }

    /// Keeps what is not kept, and submits if that was asked for.
    pub fn run(self, editor: Editor) {
        if self.running.get_value() || matches!(self.state.get_untracked(), Saved::Stopped(_)) {
            return;
        }
        self.running.set_value(true);
        spawn_local(async move {
            while let Some(command) = self.next(editor) {
                self.state.set(Saved::Saving);
                self.pending.set_value(Some(command.clone()));
                let call = async || send_command(command.clone()).await;
                let answer = self.again.signed_in(call).await;
                if editor.is_gone() {
                    return;
                }
                match answer {
                    Ok(answer) => {
                        self.pending.set_value(None);
                        if !self.answered(editor, &command, answer.outcome) {
                            break;
                        }
                    }
                    Err(error) => {
                        self.failed(editor, error);
                        break;
                    }
                }
            }
            self.running.set_value(false);
        });
    }

    fn next(self, editor: Editor) -> Option<Command> {
        let letter = editor.letter();
        let unsaved = self.unsaved();
        let submitting = self.submitting.get_untracked();
        match self.pending.get_value() {
            Some(command @ Command { action: Action::Save { .. }, .. }) => return Some(command),
            // Submitting is repeated when it is asked for again, and only as it was.
            Some(command) if unsaved.is_none() => return submitting.then_some(command),
            Some(_) => self.pending.set_value(None),
            None => {}
        }
        if let Some(content) = unsaved {
            let unit = editor.form.unit.get_untracked()?;
            let base = self.base.get_untracked();
            return Some(new_command(letter, Action::Save { unit, base, content: Box::new(content) }));
        }
        let revision = self.base.get_untracked().filter(|_| submitting)?;
        Some(new_command(letter, Action::Submit { revision }))
    }

    /// Takes an answer in; false when nothing more is to be sent.
    fn answered(self, editor: Editor, command: &Command, outcome: Outcome) -> bool {
        if !matches!(outcome, Outcome::Applied { .. }) {
            self.submitting.set(false);
            self.state.set(Saved::Stopped(outcome));
            return false;
        }
        self.changes.bump();
        match &command.action {
            Action::Save { content, base, .. } => {
                self.base.set(Some(content.hash()));
                self.pristine.set_value(None);
                self.state.set(Saved::At(device_now()));
                if base.is_none() {
                    keep_address(editor);
                }
                true
            }
            _ => {
                self.state.set(Saved::At(device_now()));
                editor.submitted();
                false
            }
        }
    }

    fn failed(self, editor: Editor, error: Error) {
        self.submitting.set(false);
        // What the server will never take is not sent again as it is; an unanswered one is, under its own id.
        if !matches!(error, Error::Offline | Error::SignedOut | Error::Internal { .. }) {
            self.pending.set_value(None);
        } else if error == Error::Offline {
            set_timeout(
                move || {
                    if !editor.is_gone() && matches!(self.state.get_untracked(), Saved::Failed(_)) {
                        self.run(editor);
                    }
                },
                RETRY,
            );
        }
        self.state.set(Saved::Failed(error));
    }

    /// Goes on after an answer that stopped it.
    pub fn resume(self, editor: Editor) {
        self.state.set(Saved::Not);
        self.run(editor);
    }

    /// The form now shows what the server has under `base`.
    pub fn restart(self, base: ContentHash) {
        self.pending.set_value(None);
        self.base.set(Some(base));
        self.pristine.set_value(self.content.get_untracked());
        self.state.set(Saved::Untouched);
    }

    /// The page is being left: sends what is not kept, without the page.
    fn send_the_rest(self, editor: Editor) {
        if is_server() || matches!(self.state.get_untracked(), Saved::Stopped(_)) {
            return;
        }
        let submitting = self.submitting.get_untracked();
        let pending = self.pending.get_value().filter(|c| submitting || c.action.revision().is_none());
        let mut base = self.base.get_untracked();
        if let Some(Command { action: Action::Save { content, .. }, .. }) = &pending {
            base = Some(content.hash());
        }
        let newer = self.unsaved().filter(|content| Some(content.hash()) != base);
        let newer = newer.zip(editor.form.unit.get_untracked()).map(|(content, unit)| {
            new_command(editor.letter(), Action::Save { unit, base, content: Box::new(content) })
        });
        if pending.is_none() && newer.is_none() {
            return;
        }
        let changes = self.changes;
        spawn_local(async move {
            for command in pending.into_iter().chain(newer) {
                match send_command(command).await {
                    Ok(answer) if matches!(answer.outcome, Outcome::Applied { .. }) => {}
                    _ => break,
                }
            }
            changes.bump();
        });
    }
}

/// From the first save on the address is the letter's own, so that loading the page anew opens it and not an empty form.
fn keep_address(editor: Editor) {
    let address = format!("/surat/{}/ubah", editor.letter());
    if let Ok(history) = window().history() {
        // Where the address cannot change, the letter is still in the list.
        let state = history.state().unwrap_or_default();
        let _ = history.replace_state_with_url(&state, "", Some(&address));
    }
}
