//! Keeps a letter while it is being written, and submits it: one command at a time, each repeated under its own id until
//! it has an answer.

use super::{editor::Editor, form::Form, keeper::Here};
use crate::{
    api::letters::send_command,
    command::{device_now, new_command},
    error::Error,
    live::{Changes, use_changes},
    parts::{SignInAgain, use_sign_in_again},
    phone::{PATIENCE_MS, Pausing, drafts::plan::Draft, within},
};
use domain::{Action, Command, Content, ContentHash, Header, Outcome, Timestamp, UnitId};
use leptos::{prelude::*, task::spawn_local};
use std::time::Duration;

/// How long after the last change it is kept.
const PAUSE: Duration = Duration::from_millis(1_500);

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
    /// Kept on this device; it goes as soon as there is a network.
    OnDevice,
    /// No answer, or one that says nothing of the letter. Without an answer it is tried again.
    Failed(Error),
    /// The answer was no: a person must look.
    Stopped(Outcome),
}

/// Keeps and submits the letter.
#[derive(Clone, Copy)]
pub struct Saver {
    /// Where it stands.
    pub state: RwSignal<Saved>,
    /// When Ajukan was pressed, while it is being carried out.
    pub submitting: RwSignal<Option<Timestamp>>,
    /// The content as it would be kept.
    pub content: Memo<Option<Content>>,
    /// What the server has; none while it has nothing.
    pub base: RwSignal<Option<ContentHash>>,
    /// What the form held before anything was kept from here, so that opening it keeps nothing.
    pristine: StoredValue<Option<Content>>,
    /// Ajukan was pressed in this form, and whoever pressed it waits for what comes of it.
    pressed: StoredValue<bool>,
    /// What had been said when Ajukan was pressed without a network: what is changed after it must be handed in anew.
    handed_in: StoredValue<Option<Said>>,
    /// A command without an answer.
    pending: StoredValue<Option<Command>>,
    running: StoredValue<bool>,
    /// Before it is tried again.
    pausing: StoredValue<Pausing>,
    changes_of_content: StoredValue<u32>,
    again: SignInAgain,
    changes: Changes,
}

/// What a person said in the form.
type Said = (UnitId, Header, Vec<String>);

impl Saver {
    /// Keeps `form`, of which the server has `base`; or goes on from what was kept on this device.
    pub fn new(form: Form, base: Option<ContentHash>, kept: Option<&Draft>) -> Self {
        let (base, pending) = kept.map_or((base, None), |draft| (draft.base, draft.pending.clone()));
        let state = match kept {
            Some(Draft { back: Some(outcome), .. }) => Saved::Stopped(outcome.clone()),
            Some(_) => Saved::OnDevice,
            None => Saved::Untouched,
        };
        let submit = kept.and_then(|draft| draft.submit);
        Self {
            state: RwSignal::new(state),
            submitting: RwSignal::new(submit),
            content: Memo::new(move |_| form.content()),
            base: RwSignal::new(base),
            pristine: StoredValue::new(if kept.is_some() { None } else { untrack(|| form.content()) }),
            pressed: StoredValue::new(false),
            handed_in: StoredValue::new(kept.filter(|_| submit.is_some()).map(Draft::says)),
            pending: StoredValue::new(pending),
            running: StoredValue::new(false),
            pausing: StoredValue::new(Pausing::default()),
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

    /// A command without an answer.
    pub fn pending(self) -> Option<Command> {
        self.pending.get_value()
    }

    /// Whether something is not on the server.
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
            self.changed_after_handing_in(editor);
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
        Effect::new(move |before: Option<bool>| {
            let up = editor.may_be_up();
            if up && before != Some(true) && self.waits(editor) {
                self.run(editor);
            }
            up
        });
        on_cleanup(move || self.send_the_rest(editor));
    }

    /// Whether anything waits for the server to be there.
    fn waits(self, editor: Editor) -> bool {
        match self.state.get_untracked() {
            Saved::OnDevice | Saved::Failed(Error::Offline) => true,
            // The dialog was closed.
            Saved::Failed(Error::SignedOut) => false,
            _ => untrack(|| editor.form.has_waiting()),
        }
    }

    /// Tries again after a pause. What is safe here waits longer while the server is away: until it is back.
    fn try_later(self, editor: Editor) {
        let again = move || {
            let Some(state) = self.state.try_get_untracked() else { return };
            self.pausing.update_value(Pausing::end);
            let is_worth_it = matches!(state, Saved::Failed(_)) || untrack(|| editor.may_be_up());
            if is_worth_it && self.waits(editor) {
                self.run(editor);
            }
        };
        self.pausing.try_update_value(|pausing| pausing.fail(again));
    }

    /// Keeps and submits it.
    pub fn hand_in(self, editor: Editor) {
        self.submitting.set(Some(device_now()));
        self.pressed.set_value(true);
        self.run(editor);
    }

    fn changed_after_handing_in(self, editor: Editor) {
        let Some(before) = self.handed_in.get_value() else { return };
        if untrack(|| editor.draft()).is_some_and(|draft| draft.says() != before) {
            self.take_back(editor);
        }
    }

    /// Takes back that it is to be handed in, while that was not sent.
    pub fn take_back(self, editor: Editor) {
        self.handed_in.set_value(None);
        self.submitting.set(None);
        editor.keeper.soon(editor, vec![]);
    }

    /// A file that was on its way has filled something in: that was no person.
    pub fn filled_in(self, editor: Editor) {
        let said = untrack(|| editor.draft()).map(|draft| draft.says());
        self.handed_in.update_value(|before| *before = before.take().and(said));
    }

    /// Keeps what is not kept, and submits if that was asked for.
    pub fn run(self, editor: Editor) {
        if self.running.get_value() || matches!(self.state.get_untracked(), Saved::Stopped(_)) {
            return;
        }
        self.running.set_value(true);
        self.pausing.update_value(Pausing::end);
        spawn_local(async move {
            if !untrack(|| editor.may_be_up()) && editor.to_keep().is_some() {
                self.failed(editor, Error::Offline).await;
                self.running.try_set_value(false);
                return;
            }
            editor.uploads.go_on(editor);
            while let Some(command) = self.next(editor) {
                self.state.set(Saved::Saving);
                self.pending.set_value(Some(command.clone()));
                // Written down first, so that it is sent again as it was, whatever happens to this page. Where nothing can be
                // kept it is sent all the same.
                editor.keeper.flush(editor, vec![]).await;
                let call = async || {
                    let sent = within(PATIENCE_MS, send_command(command.clone(), editor.author())).await;
                    sent.unwrap_or(Err(Error::Offline))
                };
                let answer = self.again.signed_in(call).await;
                if !answer.as_ref().is_err_and(Error::is_no_answer) {
                    editor.answered();
                }
                if editor.is_gone() {
                    return;
                }
                match answer {
                    Ok(answer) => {
                        self.pausing.update_value(Pausing::went_well);
                        self.pending.set_value(None);
                        if !self.answered(editor, &command, answer.outcome) {
                            break;
                        }
                    }
                    Err(error) => {
                        self.failed(editor, error).await;
                        break;
                    }
                }
            }
            if self.running.try_set_value(false).is_some() || editor.is_gone() {
                return;
            }
            // Whoever would have sent it found this under way.
            if untrack(|| editor.form.has_waiting()) && !self.pausing.with_value(Pausing::is_on) {
                self.try_later(editor);
            }
        });
    }

    fn next(self, editor: Editor) -> Option<Command> {
        let letter = editor.letter();
        let unsaved = self.unsaved();
        let has_files = untrack(|| editor.form.has_waiting() || editor.form.is_uploading());
        let submitting = self.submitting.get_untracked().filter(|_| !has_files);
        match self.pending.get_value() {
            Some(command @ Command { action: Action::Save { .. }, .. }) => return Some(command),
            // Submitting is repeated when it is asked for again, and only as it was.
            Some(command) if unsaved.is_none() => return submitting.map(|_| command),
            Some(_) => self.pending.set_value(None),
            None => {}
        }
        if let Some(content) = unsaved {
            let unit = editor.form.unit.get_untracked()?;
            let base = self.base.get_untracked();
            return Some(new_command(letter, Action::Save { unit, base, content: Box::new(content) }));
        }
        let (revision, made_at) = self.base.get_untracked().zip(submitting)?;
        Some(Command { made_at, ..new_command(letter, Action::Submit { revision }) })
    }

    /// Takes an answer in; false when nothing more is to be sent.
    fn answered(self, editor: Editor, command: &Command, outcome: Outcome) -> bool {
        // What it was to say the server says already.
        let says = |current| match &command.action {
            Action::Save { content, .. } => current == Some(content.hash()),
            _ => false,
        };
        if !matches!(outcome, Outcome::Applied { .. })
            && !matches!(outcome, Outcome::Superseded { current } if says(current))
        {
            self.submitting.set(None);
            self.handed_in.set_value(None);
            self.state.set(Saved::Stopped(outcome));
            editor.keeper.soon(editor, vec![]);
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
                editor.keeper.soon(editor, vec![]);
                true
            }
            _ => {
                self.submitting.set(None);
                self.state.set(Saved::At(device_now()));
                editor.keeper.soon(editor, vec![]);
                editor.submitted();
                false
            }
        }
    }

    async fn failed(self, editor: Editor, error: Error) {
        let error = if error.is_no_answer() { Error::Offline } else { error };
        let waits = self.pressed.try_update_value(std::mem::take) == Some(true)
            && self.submitting.get_untracked().is_some();
        if error == Error::Offline {
            if untrack(|| editor.may_be_up()) {
                editor.doubt();
            }
            if editor.keeper.flush(editor, vec![]).await == Here::Kept {
                if self.state.try_set(Saved::OnDevice).is_none() {
                    if waits {
                        editor.waits();
                    } else {
                        self.try_later(editor);
                    }
                }
                return;
            }
        }
        if editor.is_gone() {
            return;
        }
        self.submitting.set(None);
        // What the server will never take is not sent again as it is; an unanswered one is, under its own id.
        if !matches!(error, Error::Offline | Error::SignedOut | Error::Internal { .. }) {
            self.pending.set_value(None);
        } else if error == Error::Offline {
            self.try_later(editor);
        }
        self.state.set(Saved::Failed(error));
    }

    /// A file waits on this device: the letter goes on with it once there is a network.
    pub fn waits_here(self, editor: Editor) {
        if !matches!(self.state.get_untracked(), Saved::Saving | Saved::Stopped(_)) {
            self.state.set(Saved::OnDevice);
        }
        self.try_later(editor);
        editor.keeper.soon(editor, vec![]);
    }

    /// Goes on after an answer that stopped it.
    pub fn resume(self, editor: Editor) {
        self.state.set(Saved::Not);
        self.run(editor);
    }

    /// The form now shows what the server has under `base`.
    pub fn restart(self, base: ContentHash) {
        self.pending.set_value(None);
        self.handed_in.set_value(None);
        self.base.set(Some(base));
        self.pristine.set_value(self.content.get_untracked());
        self.state.set(Saved::Untouched);
    }

    /// The page is being left: sends what is not kept, without the page. What is kept on this device is sent from there.
    fn send_the_rest(self, editor: Editor) {
        let is_kept = !matches!(editor.keeper.here.get_untracked(), Here::Unable | Here::Elsewhere);
        if cfg!(feature = "ssr") || is_kept || matches!(self.state.get_untracked(), Saved::Stopped(_)) {
            return;
        }
        let submitting = self.submitting.get_untracked();
        let pending =
            self.pending.get_value().filter(|c| submitting.is_some() || c.action.revision().is_none());
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
        let (changes, author) = (self.changes, editor.author());
        spawn_local(async move {
            for command in pending.into_iter().chain(newer) {
                match send_command(command, author).await {
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
