//! Buat surat.

use super::letter_form::LetterForm;
use crate::{
    api::letters::FormChoices,
    parts::{Loaded, PageHeading},
    phone::{drafts::store::Held, reads, use_phone},
    words::use_words,
};
use domain::LetterId;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;

/// The form for a new letter, or for one that is on this device only.
#[component]
pub fn NewLetterPage() -> impl IntoView {
    let t = use_words();
    let choices = Resource::new_blocking(|| (), |()| reads::choices());
    view! {
        <PageHeading text=t.new_letter() />
        <Loaded
            data=choices
            view=move |choices| {
                let choices = choices.get_untracked();
                if choices.units.is_empty() {
                    view! { <p class="note">{t.cannot_draft()}</p> }.into_any()
                } else {
                    view! { <Chosen choices /> }.into_any()
                }
            }
        />
    }
    .into_any()
}

/// The draft that the address names, or a new letter.
#[component]
fn Chosen(choices: FormChoices) -> impl IntoView {
    let query = use_query_map();
    let draft = Memo::new(move |_| query.with(|query| query.get("konsep")?.parse::<LetterId>().ok()));
    let shared = query.with_untracked(|query| query.get("bagikan").is_some());
    move || {
        let choices = choices.clone();
        match draft.get() {
            Some(letter) => view! { <FromDevice choices letter /> }.into_any(),
            None => view! {
                <Begun />
                <LetterForm choices=choices letter=None takes_shared=shared />
            }
            .into_any(),
        }
    }
}

/// What was begun on this device and waits for its author.
#[component]
fn Begun() -> impl IntoView {
    let t = use_words();
    let phone = use_phone();
    let begun = Memo::new(move |_| {
        let drafts = phone.drafts_waiting().into_iter();
        drafts
            .filter(|draft| draft.submit.is_none())
            .map(|d| (d.letter, d.header.subject))
            .collect::<Vec<_>>()
    });
    move || {
        let begun = begun.get();
        (!begun.is_empty()).then(|| {
            let lines = begun.into_iter().map(|(letter, subject)| {
                let subject = if subject.is_empty() { t.no_subject().to_owned() } else { subject };
                view! { <li><a href=format!("/surat/baru?konsep={letter}")>{t.go_on_with(subject)}</a></li> }
                    .into_any()
            });
            view! {
                <div class="note">
                    <p>{t.begun_here()}</p>
                    <ul>{lines.collect_view()}</ul>
                </div>
            }
            .into_any()
        })
    }
}

/// The form for a letter as it is kept on this device.
#[component]
pub fn FromDevice(
    /// What the form offers.
    choices: FormChoices,
    /// The letter.
    letter: LetterId,
) -> impl IntoView {
    let t = use_words();
    let phone = use_phone();
    let held = RwSignal::new(None::<Option<Held>>);
    let looking = StoredValue::new(false);
    Effect::new(move |_| {
        // Known once it has been looked for.
        let there = phone.drafts().is_some_and(|all| all.iter().any(|kept| kept.draft.letter == letter));
        let known = phone.drafts().is_some();
        if !known || looking.get_value() || held.with_untracked(|held| matches!(held, Some(Some(_)))) {
            return;
        }
        if !there {
            held.set(Some(None));
            return;
        }
        looking.set_value(true);
        spawn_local(async move {
            let opened = phone.open_draft(letter).await;
            if held.try_set(Some(opened)).is_none() {
                looking.set_value(false);
            }
        });
    });
    move || match held.get() {
        None => view! { <p class="loading" aria-live="polite">{t.loading()}</p> }.into_any(),
        Some(None) => view! {
            <div class="note">
                <p>{t.not_here_any_more()}</p>
                <p><a href="/surat">{t.letters_title()}</a></p>
            </div>
        }
        .into_any(),
        Some(held) => view! { <LetterForm choices=choices.clone() letter=None held=held /> }.into_any(),
    }
}
