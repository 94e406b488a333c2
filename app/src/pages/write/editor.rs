//! One letter being written: its form, its files, and how it is kept.

use super::{
    form::Form,
    keeper::{Here, Keeper},
    saver::{Saved, Saver},
    upload::{Limits, Uploads},
};
use crate::{
    api::letters::{FormChoices, LetterView, load_letter},
    command::id_parts,
    parts::{SignInAgain, use_sign_in_again},
    phone::{
        Phone,
        drafts::{
            plan::{Draft, Next},
            store::Held,
        },
        use_phone,
    },
};
use domain::{LetterId, PersonId};
use leptos::{prelude::*, task::spawn_local};

/// The page's editor. All of its parts share this one copy.
#[derive(Clone, Copy)]
pub struct Editor {
    /// What was typed and uploaded.
    pub form: Form,
    /// What files may be.
    pub limits: Limits,
    /// Files on their way.
    pub uploads: Uploads,
    /// Keeps and submits it.
    pub saver: Saver,
    /// Ajukan was tried: what is missing is shown at each field from then on.
    pub strict: RwSignal<bool>,
    /// Keeps it on this device meanwhile.
    pub keeper: Keeper,
    /// Files that another program shared and that are of no use here, by their names.
    pub useless: RwSignal<Vec<String>>,
    /// What was typed before another's version was loaded over it.
    pub set_aside: RwSignal<Option<String>>,
    letter: StoredValue<Option<LetterId>>,
    again: SignInAgain,
    phone: Phone,
    /// Files that were refused while their author was away.
    came_back: StoredValue<Vec<u32>>,
    submitted: Callback<LetterId>,
    waits: Callback<()>,
}

impl Editor {
    /// An editor of a letter, or of a new one; of what was kept of it on this device, where something was. `submitted` runs once
    /// it lies before its reviewers, `waits` when it will as soon as there is a network.
    pub fn new(
        choices: &FormChoices,
        letter: Option<LetterView>,
        held: Option<Held>,
        submitted: Callback<LetterId>,
        waits: Callback<()>,
    ) -> Self {
        let form = Form::new();
        let (id, hash) = (letter.as_ref().map(|l| l.id), letter.as_ref().map(|l| l.hash));
        let keeper = Keeper::new(held.as_ref());
        let unit = letter.as_ref().map(|l| l.unit);
        form.unit.set(unit.or_else(|| choices.units.first().map(|(id, _)| *id)));
        form.kind.set(choices.kinds.first().map(|(id, _)| *id));
        if let Some(letter) = letter {
            form.load(letter.content);
            form.bad_placeholders.set(letter.bad_placeholders);
            form.layout_warnings.set(letter.layout_warnings);
        }
        let kept = held.map(|held| held.draft);
        let id = kept.as_ref().map(|draft| draft.letter).or(id);
        let saver = Saver::new(form, hash, kept.as_ref());
        let came_back = kept
            .as_ref()
            .map(|draft| draft.refused().into_iter().map(|(_, file, _)| file.key).collect::<Vec<_>>());
        if let Some(draft) = kept {
            form.load_draft(draft);
        }
        Self {
            form,
            limits: Limits {
                max_docx: choices.max_docx,
                max_attachment: choices.max_attachment,
                max_attachments: choices.max_attachments,
            },
            uploads: Uploads::new(),
            saver,
            keeper,
            useless: RwSignal::new(vec![]),
            strict: RwSignal::new(false),
            set_aside: RwSignal::new(None),
            letter: StoredValue::new(id),
            again: use_sign_in_again(),
            phone: use_phone(),
            came_back: StoredValue::new(came_back.unwrap_or_default()),
            submitted,
            waits,
        }
    }

    /// The letter as it is to be kept on this device; tracked, but for what is under way. In the browser only.
    pub fn draft(self) -> Option<Draft> {
        let form = self.form;
        let (new_docx, attachments) = self.came_back.with_value(|came_back| form.files(came_back));
        Some(Draft {
            letter: self.letter(),
            unit: form.unit.get()?,
            base: self.saver.base.get(),
            header: form.header()?,
            confidentiality_chosen: form.confidentiality_chosen.get(),
            docx: form.docx.get(),
            new_docx,
            attachments,
            pending: self.saver.pending(),
            submit: self.saver.submitting.get(),
            back: match self.saver.state.get() {
                Saved::Stopped(outcome) => Some(outcome),
                _ => None,
            },
        })
    }

    /// The same, if there is anything in it that the server does not have.
    pub fn to_keep(self) -> Option<Draft> {
        untrack(|| self.draft()).filter(|draft| match draft.next() {
            Next::Done => false,
            // A form as it was opened says nothing.
            Next::Save(_) => self.saver.would_lose() || draft.submit.is_some(),
            _ => true,
        })
    }

    /// Whether leaving now would lose something.
    pub fn would_lose(self) -> bool {
        self.to_keep().is_some() && self.keeper.here.get_untracked() != Here::Kept
    }

    /// Who writes.
    pub fn author(self) -> Option<PersonId> {
        self.phone.author()
    }

    /// Whether it is worth trying to reach the server; tracked.
    pub fn may_be_up(self) -> bool {
        self.phone.may_be_up()
    }

    /// Whether there really is no network, and not only one request that broke.
    pub async fn is_without_network(self) -> bool {
        !untrack(|| self.may_be_up()) || !self.phone.probe().await
    }

    /// The server has answered a request.
    pub fn answered(self) {
        self.phone.learn(true);
    }

    /// A request broke.
    pub fn doubt(self) {
        self.phone.doubt();
    }

    /// It lies on this device and is handed in as soon as there is a network.
    pub fn waits(self) {
        self.waits.run(());
    }

    /// The letter's id, made by this browser when the letter is new. In the browser only.
    pub fn letter(self) -> LetterId {
        self.letter.get_value().unwrap_or_else(|| {
            let (at, random) = id_parts();
            let id = LetterId::from_parts(at, random);
            self.letter.set_value(Some(id));
            id
        })
    }

    /// The page has been left: nothing of it may be touched any more.
    pub fn is_gone(self) -> bool {
        self.strict.is_disposed()
    }

    /// The letter lies before its reviewers.
    pub fn submitted(self) {
        self.submitted.run(self.letter());
    }

    /// Shows what somebody else made of the letter meanwhile, and sets aside what was typed here.
    pub fn load_theirs(self) {
        let again = self.again;
        spawn_local(async move {
            let id = self.letter();
            let answer = again.signed_in(async || load_letter(id).await).await;
            if self.is_gone() {
                return;
            }
            match answer {
                Ok(letter) => {
                    self.set_aside.set(Some(self.form.as_text()));
                    self.form.load(letter.content);
                    self.form.bad_placeholders.set(letter.bad_placeholders);
                    self.form.layout_warnings.set(letter.layout_warnings);
                    self.saver.restart(letter.hash);
                }
                Err(error) => self.saver.state.set(Saved::Failed(error)),
            }
        });
    }

    /// Goes on once the person has signed in again.
    pub fn after_signing_in(self, go_on: impl FnOnce() + 'static) {
        let again = self.again;
        spawn_local(async move {
            if again.ask().await && !self.is_gone() {
                go_on();
            }
        });
    }
}
