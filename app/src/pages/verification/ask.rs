//! `/v`: type a letter's code, or check a file.

use super::check_file::CheckFile;
use crate::{
    frame::{PublicFrame, SentOn},
    parts::PageHeading,
    words::use_words,
};
use leptos::{ev, html, prelude::*};
use leptos_router::hooks::{use_navigate, use_query_map};

/// Without script the form comes back here with `?kode=`, and is led on.
#[component]
pub fn AskPage() -> impl IntoView {
    let t = use_words();
    let asked = use_query_map().with_untracked(|query| query.get("kode"));
    let code: NodeRef<html::Input> = NodeRef::new();
    let navigate = use_navigate();
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if let Some(code) = code.get_untracked().and_then(|code| path_of(&code.value())) {
            navigate(&code, leptos_router::NavigateOptions::default());
        }
    };
    view! {
        <PublicFrame>
            {asked.as_deref().and_then(path_of).map(|path| view! { <SentOn to=path /> })}
            <PageHeading text=t.verification_title().to_owned() />
            <p class="lead">{t.verification_lead()}</p>
            <form class="stack" method="get" action="/v" on:submit=submit>
                <div class="field">
                    <label for="kode">{t.letter_code()}</label>
                    <input
                        id="kode"
                        name="kode"
                        required
                        autocomplete="off"
                        autocapitalize="none"
                        spellcheck="false"
                        node_ref=code
                    />
                </div>
                <button class="main">{t.check()}</button>
            </form>
            <CheckFile />
        </PublicFrame>
    }
    .into_any()
}

/// The page of a code; of the code in an address, when somebody pastes that. None where nothing was typed.
fn path_of(typed: &str) -> Option<String> {
    let code: String = typed.trim().rsplit('/').next()?.chars().filter(char::is_ascii_graphic).collect();
    let safe = code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    (!code.is_empty() && safe).then(|| format!("/v/{code}"))
}
