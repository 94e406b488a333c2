//! The frame of the forms that an administrator fills in.

use super::keeping::Keeping;
use crate::{
    parts::{Dialog, ErrorNote},
    words::use_words,
};
use leptos::{ev, prelude::*};

/// A form in a dialog, with the button that keeps what stands in it. What is typed takes the last objection away.
#[component]
pub fn KeptForm(
    /// The id of its heading; unique on the page.
    id: &'static str,
    /// What it is about.
    title: Signal<String>,
    /// Whether the dialog is open.
    open: RwSignal<bool>,
    /// How its entry is kept.
    keeping: Keeping,
    /// The fields that say themselves what is wrong with them.
    fields: &'static [&'static str],
    /// Keeps the entry.
    keep: impl Fn() + Send + 'static,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let t = use_words();
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        keep();
    };
    view! {
        <Dialog open=open id=id title=title busy=keeping.busy>
            <form
                class="stack"
                autocomplete="off"
                novalidate
                on:input=move |_| keeping.clear()
                on:change=move |_| keeping.clear()
                on:submit=submit
            >
                <ErrorNote error=keeping.trouble(fields) />
                {children()}
                <button class="main" aria-disabled=move || keeping.busy.get().to_string()>{t.keep_it()}</button>
            </form>
        </Dialog>
    }
    .into_any()
}
