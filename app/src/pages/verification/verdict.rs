//! `/v/{id}`: one clear verdict, then the facts.

use super::{check_file::CheckFile, code::code_in, facts::FactsOf};
use crate::{
    api::verification::{Facts, Verdict, load_verdict},
    error::Error,
    frame::{PublicFrame, status_of},
    parts::{Loaded, NeedsNetwork, PageHeading, Sign},
    words::use_words,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// Works without script.
#[component]
pub fn VerdictPage() -> impl IntoView {
    let t = use_words();
    let params = use_params_map();
    let verdict =
        Resource::new(move || params.with(|params| params.get("id").unwrap_or_default()), load_verdict);
    let is_code =
        move || params.with_untracked(|params| params.get("id").is_some_and(|id| code_in(&id).is_some()));
    view! {
        <PublicFrame>
            <p class="quiet-text">{t.verification_title()}</p>
            <NeedsNetwork says=t.verification_needs_network() />
            <Loaded
                data=verdict
                view=move |verdict| {
                    view! { {move || match verdict.get() {
                        Verdict::Unknown if is_code() => view! { <Unknown /> }.into_any(),
                        Verdict::Unknown => view! { <NoCode /> }.into_any(),
                        Verdict::Known(facts) => view! { <Known facts /> }.into_any(),
                    }} }
                        .into_any()
                }
            />
            <CheckFile />
        </PublicFrame>
    }
    .into_any()
}

#[component]
fn Unknown() -> impl IntoView {
    let t = use_words();
    status_of(&Error::NotFound);
    view! {
        <div class="verdict verdict-bad">
            <PageHeading text=t.verdict_unknown() sign=Sign::Cross />
            <p>{t.unknown_explained()}</p>
        </div>
    }
    .into_any()
}

/// An address that was typed by hand, as with a letter's number: says nothing about any letter.
#[component]
fn NoCode() -> impl IntoView {
    let t = use_words();
    status_of(&Error::NotFound);
    view! {
        <div class="verdict">
            <PageHeading text=t.not_a_code_title() sign=Sign::Warning />
            <p>{t.not_a_code()}</p>
            <p><a href="/v">{t.type_the_code()}</a></p>
        </div>
    }
    .into_any()
}

#[component]
fn Known(facts: Facts) -> impl IntoView {
    let t = use_words();
    let verdict = match &facts.revoked {
        None => view! {
            <div class="verdict verdict-good">
                <PageHeading text=t.verdict_valid() sign=Sign::Tick />
                <p>{t.valid_explained(&facts.office)}</p>
            </div>
        }
        .into_any(),
        Some((at, reason)) => view! {
            <div class="verdict verdict-revoked">
                <PageHeading text=t.verdict_revoked() sign=Sign::Warning />
                <p>{t.revoked_since(at.long(facts.zone, t.0))}</p>
                <p>{t.reason()} ": " {reason.clone()}</p>
            </div>
        }
        .into_any(),
    };
    view! {
        {verdict}
        <FactsOf facts />
    }
    .into_any()
}
