//! `/v`: type a letter's code, or check a file.

use super::{check_file::CheckFile, code::code_in};
use crate::{
    frame::{PublicFrame, SentOn},
    parts::{NeedsNetwork, PageHeading},
    words::use_words,
};
use leptos::{ev, html, prelude::*};
use leptos_router::hooks::{use_navigate, use_query_map};

/// Without script the form comes back here with `?kode=`, and is led on, or told what a code looks like.
#[component]
pub fn AskPage() -> impl IntoView {
    let t = use_words();
    let asked = use_query_map().with_untracked(|query| query.get("kode"));
    let led_on = asked.as_deref().and_then(path_of);
    let wrong = RwSignal::new(asked.is_some() && led_on.is_none());
    let code: NodeRef<html::Input> = NodeRef::new();
    let navigate = use_navigate();
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(field) = code.get_untracked() else { return };
        match path_of(&field.value()) {
            Some(path) => navigate(&path, leptos_router::NavigateOptions::default()),
            None => {
                wrong.set(true);
                // Where it cannot have the focus, the person reads what is wrong all the same.
                let _ = field.focus();
            }
        }
    };
    view! {
        <PublicFrame>
            {led_on.map(|path| view! { <SentOn to=path /> })}
            <PageHeading text=t.verification_title().to_owned() />
            <p class="lead">{t.verification_lead()}</p>
            <NeedsNetwork says=t.verification_needs_network() />
            <form class="stack" method="get" action="/v" novalidate on:submit=submit>
                <div class="field" class:field-bad=wrong>
                    <label for="kode">{t.letter_code()}</label>
                    <p class="hint" id="kode-hint">{t.letter_code_hint()}</p>
                    <p class="problem" id="kode-problem">{move || wrong.get().then(|| t.not_a_code())}</p>
                    <input
                        id="kode"
                        name="kode"
                        value=asked
                        autocomplete="off"
                        autocapitalize="none"
                        spellcheck="false"
                        aria-describedby="kode-hint kode-problem"
                        aria-invalid=move || wrong.get().to_string()
                        node_ref=code
                        on:input=move |_| wrong.set(false)
                    />
                </div>
                <button class="main">{t.check()}</button>
            </form>
            <CheckFile />
        </PublicFrame>
    }
    .into_any()
}

/// The page of a code.
fn path_of(typed: &str) -> Option<String> {
    code_in(typed).map(|code| format!("/v/{}", code.0.simple()))
}
