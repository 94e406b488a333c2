//! The language of the screens.

use crate::{phone::use_phone, words::use_words};
use domain::Language;
use leptos::{ev, prelude::*};
use leptos_router::hooks::use_location;

/// Two buttons; works without script, and comes back to the same page.
#[component]
pub fn LanguageForm() -> impl IntoView {
    let t = use_words();
    let next = untrack(|| use_location().pathname.get());
    let phone = use_phone();
    let button = move |language: Language, name: &'static str| {
        view! {
            <button
                name="language"
                value=language.code()
                lang=language.code()
                class="quiet"
                aria-pressed=(t.0 == language).to_string()
                aria-disabled=move || (!phone.may_be_up()).to_string()
            >
                {name}
            </button>
        }
    };
    // Else the browser would go to a page that is not there.
    let submit = move |event: ev::SubmitEvent| {
        if !untrack(|| phone.may_be_up()) {
            event.prevent_default();
        }
    };
    view! {
        // A whole new page: every word of it changes.
        <form class="row languages" method="post" action="/api/bahasa" aria-label=t.language_label() on:submit=submit>
            <input type="hidden" name="next" value=next />
            {button(Language::Id, "Bahasa Indonesia")}
            {button(Language::En, "English")}
        </form>
    }
    .into_any()
}
