//! Buat surat.

use super::letter_form::LetterForm;
use crate::{
    api::letters::load_form_choices,
    parts::{Loaded, PageHeading},
    words::use_words,
};
use leptos::prelude::*;

/// The form for a new letter.
#[component]
pub fn NewLetterPage() -> impl IntoView {
    let t = use_words();
    let choices = Resource::new_blocking(|| (), |()| load_form_choices());
    view! {
        <PageHeading text=t.new_letter() />
        <Loaded
            data=choices
            view=move |choices| {
                let choices = choices.get_untracked();
                if choices.units.is_empty() {
                    view! { <p class="note">{t.cannot_draft()}</p> }.into_any()
                } else {
                    view! { <LetterForm choices=choices letter=None /> }.into_any()
                }
            }
        />
    }
    .into_any()
}
