//! One letter being written: its form, its files, and how it is kept.

use super::{
    form::Form,
    saver::{Saved, Saver},
    upload::{Limits, Uploads},
};
use crate::{
    api::letters::{FormChoices, LetterView, load_letter},
    command::id_parts,
    parts::{SignInAgain, use_sign_in_again},
};
use domain::LetterId;
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
    /// What was typed before another's version was loaded over it.
    pub set_aside: RwSignal<Option<String>>,
    letter: StoredValue<Option<LetterId>>,
    again: SignInAgain,
    submitted: Callback<LetterId>,
}

impl Editor {
    /// An editor of a letter, or of a new one; `submitted` runs once it lies before its reviewers.
    pub fn new(choices: &FormChoices, letter: Option<LetterView>, submitted: Callback<LetterId>) -> Self {
        let form = Form::new();
        let (id, hash) = (letter.as_ref().map(|l| l.id), letter.as_ref().map(|l| l.hash));
        let unit = letter.as_ref().map(|l| l.unit);
        form.unit.set(unit.or_else(|| choices.units.first().map(|(id, _)| *id)));
        form.kind.set(choices.kinds.first().map(|(id, _)| *id));
        if let Some(letter) = letter {
            form.load(letter.content);
            form.bad_placeholders.set(letter.bad_placeholders);
            form.layout_warnings.set(letter.layout_warnings);
        }
        Self {
            form,
            limits: Limits {
                max_docx: choices.max_docx,
                max_attachment: choices.max_attachment,
                max_attachments: choices.max_attachments,
            },
            uploads: Uploads::new(),
            saver: Saver::new(form, hash),
            strict: RwSignal::new(false),
            set_aside: RwSignal::new(None),
            letter: StoredValue::new(id),
            again: use_sign_in_again(),
            submitted,
        }
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
