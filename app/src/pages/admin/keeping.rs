//! Sending an entry to the server and showing what it says, at the field where it belongs.

use crate::{
    error::{Answered, Error, Problem},
    live::{Changes, use_changes},
    pages::write::{field::Remark, focus_on},
    parts::{Announcer, SignInAgain, use_announcer, use_sign_in_again},
    words::{Words, use_words},
};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// The keeping of one form's entry.
#[derive(Clone, Copy)]
pub struct Keeping {
    /// It is on its way.
    pub busy: RwSignal<bool>,
    error: RwSignal<Option<Error>>,
    again: SignInAgain,
    changes: Changes,
    announcer: Announcer,
    t: Words,
}

impl Keeping {
    /// Nothing was kept yet.
    pub fn new() -> Self {
        Self {
            busy: RwSignal::new(false),
            error: RwSignal::new(None),
            again: use_sign_in_again(),
            changes: use_changes(),
            announcer: use_announcer(),
            t: use_words(),
        }
    }

    /// Forgets what went wrong before: the form was opened anew, or something in it was corrected.
    pub fn clear(self) {
        if self.error.with_untracked(Option::is_some) {
            self.error.set(None);
        }
    }

    /// Keeps an entry unless `problem`, found by this browser, stands against it; closes the dialog when it is kept.
    pub fn keep(
        self,
        problem: Option<(&'static str, Problem)>,
        call: impl AsyncFn() -> Answered<()> + 'static,
        open: RwSignal<bool>,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        if let Some((field, problem)) = problem {
            self.fail(Error::Invalid { field: field.to_owned(), problem });
            return;
        }
        self.clear();
        self.busy.set(true);
        spawn_local(async move {
            let answer = self.again.signed_in(call).await;
            if self.busy.is_disposed() {
                return;
            }
            self.busy.set(false);
            match answer {
                Ok(()) => {
                    open.set(false);
                    self.announcer.say(self.t.kept());
                    self.changes.bump();
                }
                Err(error) => self.fail(error),
            }
        });
    }

    fn fail(self, error: Error) {
        self.error.set(Some(error));
        request_animation_frame(|| focus_on("dialog[open] [aria-invalid='true']"));
    }

    /// What is wrong with a field; `malformed` says what form it must have.
    pub fn problem(self, name: &'static str, malformed: &'static str) -> Remark {
        Signal::derive(move || {
            self.error.with(|error| match error {
                Some(Error::Invalid { field, problem }) if field == name => Some(match problem {
                    Problem::Malformed if !malformed.is_empty() => malformed.to_owned(),
                    problem => self.t.problem(*problem),
                }),
                _ => None,
            })
        })
    }

    /// What is wrong with the whole: anything that belongs to none of `fields`.
    pub fn trouble(self, fields: &'static [&'static str]) -> Signal<Option<Error>> {
        Signal::derive(move || {
            self.error.get().filter(
                |error| !matches!(error, Error::Invalid { field, .. } if fields.contains(&field.as_str())),
            )
        })
    }
}

/// The first field, of these ids and names, in which something stands that is no value yet, such as half a date: it reads as
/// empty, and must not be taken as that.
pub fn half_typed(fields: &[(&'static str, &'static str)]) -> Option<(&'static str, Problem)> {
    let is_half = |id: &str| {
        let field =
            document().get_element_by_id(id).and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
        field.is_some_and(|field| field.validity().bad_input())
    };
    fields.iter().find(|(id, _)| is_half(id)).map(|(_, name)| (*name, Problem::Malformed))
}
