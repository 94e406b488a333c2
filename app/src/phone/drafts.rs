//! Letters that are written without a network: kept with their files, sealed to their author, until the server has them.
//!
//! A page that has a letter open holds it ([`store::hold`]); whatever nobody has open is sent after each successful
//! exchange with the server ([`plan`] says in which order).

pub mod carry;
mod js;
pub mod plan;
pub mod store;

use super::{
    Pausing, Phone, shelves,
    sync::{PATIENCE_MS, within},
};
use crate::{
    api::{
        letters::{FormChoices, load_form_choices, send_command},
        upload::FileRefusal,
    },
    command::{id_parts, new_command},
    error::Error,
};
use carry::{Arrived, Parcel, carry};
use domain::{Answer, Command, LetterId, PersonId, Refusal};
use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};
use plan::{Draft, Next, Place};
use std::collections::{BTreeMap, BTreeSet};
use store::{By, Change, Held};

/// A draft on this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The letter.
    pub draft: Draft,
    /// A page has it open, or sends it now.
    pub open: bool,
}

/// What this page knows of the drafts on this device.
#[derive(Clone, Copy)]
pub(super) struct Drafts {
    /// None before it has looked.
    all: RwSignal<Option<Vec<Kept>>>,
    running: StoredValue<bool>,
    again: StoredValue<bool>,
    has_choices: StoredValue<bool>,
    /// Letters that another page holds, and that are sent from here should it go without a word.
    watched: StoredValue<BTreeSet<LetterId>>,
    /// Letters that could not be sent just now.
    pausing: StoredValue<BTreeMap<LetterId, Pausing>>,
}

impl Drafts {
    pub(super) fn new() -> Self {
        Self {
            all: RwSignal::new(None),
            running: StoredValue::new(false),
            again: StoredValue::new(false),
            has_choices: StoredValue::new(false),
            watched: StoredValue::new(BTreeSet::new()),
            pausing: StoredValue::new(BTreeMap::new()),
        }
    }

    /// Something has changed that may let letters through: none pauses any more.
    pub(super) fn end_pauses(self) {
        self.pausing.update_value(|all| all.values_mut().for_each(Pausing::end));
    }

    fn pauses(self, letter: LetterId) -> bool {
        self.pausing.with_value(|all| all.get(&letter).is_some_and(Pausing::is_on))
    }

    /// It was sent, or its author changes it.
    fn starts_anew(self, letter: LetterId) {
        let pausing = self.pausing.try_update_value(|all| all.remove(&letter)).flatten();
        if let Some(mut pausing) = pausing {
            pausing.end();
        }
    }
}

/// This letter cannot be sent now.
struct Stuck;

impl Phone {
    /// The drafts on this device; none before it is known.
    #[must_use]
    pub fn drafts(self) -> Option<Vec<Kept>> {
        self.drafts.all.get()
    }

    /// The drafts that wait here for a network or for their author, and that nobody has open.
    #[must_use]
    pub fn drafts_waiting(self) -> Vec<Draft> {
        let all = self.drafts().unwrap_or_default();
        all.into_iter().filter(|kept| !kept.open).map(|kept| kept.draft).collect()
    }

    /// Whose drafts are kept here; none where nothing can be kept.
    pub(crate) fn keeps_for(self) -> Option<PersonId> {
        self.owner.try_get_value().flatten()
    }

    /// Looks at the drafts anew, and has other pages look.
    pub(crate) async fn drafts_changed(self) {
        self.look_at_drafts().await;
        store::tell();
    }

    pub(super) async fn look_at_drafts(self) {
        let Some(person) = self.keeps_for() else { return };
        let all = store::all(person).await;
        let all = all.into_iter().map(|(draft, open)| Kept { draft, open }).collect();
        self.drafts.all.try_set(Some(all));
    }

    /// Opens a draft in this page, away from whatever sends it; none where it is not here any more.
    pub(crate) async fn open_draft(self, letter: LetterId) -> Option<Held> {
        let person = self.keeps_for()?;
        // A form that has just been left still writes its last words.
        for _ in 0..40 {
            if store::held_by(letter) != Some(By::Form) {
                break;
            }
            TimeoutFuture::new(50).await;
        }
        if !store::hold(letter, By::Form, true).await {
            return None;
        }
        self.drafts.starts_anew(letter);
        let held = store::claim(person, letter).await;
        if held.is_none() {
            store::let_go(letter, By::Form);
        }
        self.look_at_drafts().await;
        held
    }

    /// Throws a draft away with its files; false where the server got it meanwhile, or may have: that is asked first.
    pub async fn discard_draft(self, letter: LetterId) -> bool {
        let Some(held) = self.open_draft(letter).await else { return false };
        let gone = held.draft.pending.is_none() && store::let_be_gone(letter, &held.stamp).await;
        store::let_go(letter, By::Form);
        if !gone {
            self.sync();
        }
        self.drafts_changed().await;
        gone
    }

    /// Sends what nobody has open.
    pub(crate) fn send_drafts(self) {
        self.drafts.again.set_value(true);
        if self.drafts.running.get_value() {
            return;
        }
        self.drafts.running.set_value(true);
        spawn_local(async move {
            while self.drafts.again.try_update_value(std::mem::take) == Some(true) {
                self.send_each().await;
            }
            self.drafts.running.set_value(false);
        });
    }

    async fn send_each(self) {
        self.look_at_drafts().await;
        self.watch_others();
        let Some(person) = self.keeps_for() else { return };
        let waiting = untrack(|| self.drafts_waiting());
        for Draft { letter, .. } in waiting.into_iter().filter(|draft| !draft.came_back()) {
            let is_busy = self.drafts.pauses(letter) || store::held_by(letter).is_some();
            if is_busy || !store::hold(letter, By::Sending, false).await {
                continue;
            }
            let sent = match store::claim(person, letter).await {
                Some(held) => self.send_one(person, held).await,
                None => Ok(()),
            };
            store::let_go(letter, By::Sending);
            self.drafts_changed().await;
            if sent.is_ok() {
                self.drafts.starts_anew(letter);
                continue;
            }
            self.put_off(letter);
            if !self.probe().await {
                // Everything else waits for the line too.
                break;
            }
        }
    }

    /// Lets a letter wait: the server does not take it now, or something on the way does not let it through. Others go on
    /// meanwhile.
    fn put_off(self, letter: LetterId) {
        let over = move || {
            self.drafts.pausing.try_update_value(|all| all.get_mut(&letter).map(Pausing::end));
            self.sync();
        };
        self.drafts.pausing.update_value(|all| all.entry(letter).or_default().fail(over));
    }

    /// A page that is closed or crashes lets go of what it holds, and says nothing.
    fn watch_others(self) {
        for Kept { draft: Draft { letter, .. }, open } in untrack(|| self.drafts()).unwrap_or_default() {
            let is_new = || self.drafts.watched.try_update_value(|all| all.insert(letter)) == Some(true);
            if !open || store::held_by(letter).is_some() || !is_new() {
                continue;
            }
            spawn_local(async move {
                store::until_free(letter).await;
                self.drafts.watched.try_update_value(|all| all.remove(&letter));
                self.sync();
            });
        }
    }

    /// Sends a draft as far as it goes.
    async fn send_one(self, person: PersonId, Held { mut draft, mut stamp }: Held) -> Result<(), Stuck> {
        let letter = draft.letter;
        loop {
            let mut files: Vec<Change> = vec![];
            let command = match draft.next() {
                Next::Person => return Ok(()),
                Next::Done => {
                    store::let_be_gone(letter, &stamp).await;
                    return Ok(());
                }
                Next::Upload(key) => {
                    self.upload(person, &mut draft, key).await?;
                    // The bytes of one that was refused stay.
                    if !draft
                        .files()
                        .any(|file| file.key == key && matches!(file.place, Place::Refused { .. }))
                    {
                        files.push((key, None));
                    }
                    None
                }
                Next::Repeat(command) => Some(command),
                Next::Save(action) => Some(new_command(letter, action)),
                Next::Submit(action, made_at) => Some(Command { made_at, ..new_command(letter, action) }),
            };
            if let Some(command) = &command {
                draft.pending = Some(command.clone());
            }
            // Nothing leaves that is not known here to have left.
            let kept = store::keep(person, &draft, Some(stamp), &files).await.map_err(|_| Stuck)?;
            // A page has opened it meanwhile, and goes on with it.
            let Some(next) = kept else { return Ok(()) };
            stamp = next;
            let Some(command) = command else { continue };
            let answer = within(PATIENCE_MS, send_command(command.clone(), Some(person))).await;
            let is_handed_in = match answer.unwrap_or(Err(Error::Offline)) {
                Ok(Answer { outcome, .. }) => {
                    self.learn(true);
                    self.changes.bump();
                    draft.answered(&command, outcome)
                }
                Err(
                    Error::Offline
                    | Error::Outdated
                    | Error::SignedOut
                    | Error::Forbidden
                    | Error::Internal { .. }
                    | Error::EngineUnavailable { .. },
                ) => {
                    return Err(Stuck);
                }
                Err(error) => {
                    draft.not_taken(refusal(error));
                    false
                }
            };
            if is_handed_in {
                store::let_be_gone(letter, &stamp).await;
                return Ok(());
            }
            let kept = store::keep(person, &draft, Some(stamp), &[]).await.map_err(|_| Stuck)?;
            let Some(next) = kept else { return Ok(()) };
            stamp = next;
        }
    }

    async fn upload(self, person: PersonId, draft: &mut Draft, key: u32) -> Result<(), Stuck> {
        let Some(file) = draft.files().find(|file| file.key == key).cloned() else { return Ok(()) };
        let Some(bytes) = store::bytes(person, draft.letter, key).await else {
            draft.file_refused(key, FileRefusal::Damaged);
            return Ok(());
        };
        let parcel = Parcel {
            letter: draft.letter,
            id: file.parcel,
            name: file.name,
            media: file.media,
            bytes,
            begun: true,
        };
        match carry(&parcel, |_| ()).await {
            Arrived::Taken(uploaded) => draft.uploaded(key, *uploaded),
            Arrived::Refused(FileRefusal::SignedOut | FileRefusal::Unchecked { .. }) | Arrived::Broken => {
                return Err(Stuck);
            }
            Arrived::Refused(why) => draft.file_refused(key, why),
        }
        Ok(())
    }

    /// Keeps what the form offers, so that it opens without a network too.
    pub(super) fn fetch_choices(self) {
        if self.drafts.has_choices.try_update_value(|has| std::mem::replace(has, true)) != Some(false) {
            return;
        }
        spawn_local(async move {
            match load_form_choices().await {
                Ok(choices) => shelves::keep::<FormChoices>(&choices).await,
                Err(_) => drop(self.drafts.has_choices.try_set_value(false)),
            }
        });
    }
}

fn refusal(error: Error) -> Refusal {
    match error {
        Error::Forbidden => Refusal::NoRight,
        Error::Invalid { field, .. } => Refusal::Unusable { field: Some(field) },
        _ => Refusal::Unusable { field: None },
    }
}

/// Names a file on its way.
pub(crate) fn new_parcel() -> uuid::Uuid {
    let (at, random) = id_parts();
    uuid::Builder::from_unix_timestamp_millis(at.0.unsigned_abs(), &random).into_uuid()
}
