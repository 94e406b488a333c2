//! "Periksa berkas PDF Anda": the file itself is looked at, by the server, which does not keep it.

use crate::{
    api::verification::FileVerdict,
    error::{Answered, Error},
    parts::{ErrorNote, Icon, Sign},
    words::use_words,
};
use leptos::{ev, html, prelude::*, task::spawn_local};
use web_sys::File;

/// The form and its answer.
#[component]
pub fn CheckFile() -> impl IntoView {
    let t = use_words();
    let file: NodeRef<html::Input> = NodeRef::new();
    let busy = RwSignal::new(false);
    let missing = RwSignal::new(false);
    let error = RwSignal::new(None);
    let verdict = RwSignal::new(None);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let chosen = file.get_untracked().and_then(|input| input.files()).and_then(|files| files.get(0));
        missing.set(chosen.is_none());
        error.set(None);
        verdict.set(None);
        let Some(chosen) = chosen else { return };
        busy.set(true);
        spawn_local(async move {
            match check(chosen).await {
                Ok(answer) => verdict.set(Some(answer)),
                Err(problem) => error.set(Some(problem)),
            }
            busy.set(false);
        });
    };
    view! {
        <section class="section">
            <h2>{t.check_your_pdf()}</h2>
            <noscript>
                <p>{t.needs_script()}</p>
            </noscript>
            <form class="stack script-only" on:submit=submit>
                <div class="field" class:field-bad=missing>
                    <label for="berkas">{t.pdf_file()}</label>
                    <p class="hint">{t.check_pdf_hint()}</p>
                    <p class="problem" role="alert">
                        {move || missing.get().then(|| t.choose_file_first())}
                    </p>
                    <input id="berkas" type="file" accept="application/pdf,.pdf" node_ref=file />
                </div>
                <button aria-disabled=move || busy.get().to_string()>{t.check()}</button>
            </form>
            <ErrorNote error=error />
            <div aria-live="polite">
                {move || busy.get().then(|| view! { <p>{t.checking()}</p> <progress></progress> })}
                {move || verdict.get().map(|verdict| view! { <VerdictOnFile verdict /> })}
            </div>
        </section>
    }
    .into_any()
}

async fn check(file: File) -> Answered<FileVerdict> {
    let response = gloo_net::http::Request::post("/v/periksa")
        .header("Content-Type", "application/pdf")
        .body(file)
        .map_err(|_| Error::Offline)?
        .send()
        .await
        .map_err(|_| Error::Offline)?;
    let text = response.text().await.map_err(|_| Error::Offline)?;
    serde_json::from_str(&text)
        .map_err(|_| Error::Internal { reference: format!("/v/periksa {}", response.status()) })
}

#[component]
fn VerdictOnFile(verdict: FileVerdict) -> impl IntoView {
    let t = use_words();
    let (word, meaning) = t.file_verdict(&verdict);
    let (class, sign) = match &verdict {
        FileVerdict::Genuine { revoked: false, .. } => ("verdict verdict-good", Sign::Tick),
        FileVerdict::Genuine { .. } | FileVerdict::SignedButUnknown => {
            ("verdict verdict-revoked", Sign::Warning)
        }
        FileVerdict::NotAPdf | FileVerdict::TooLarge { .. } => ("verdict", Sign::Warning),
        FileVerdict::Changed | FileVerdict::NotOurs => ("verdict verdict-bad", Sign::Cross),
    };
    let facts = match verdict {
        FileVerdict::Genuine { public_id, .. } => Some(format!("/v/{public_id}")),
        _ => None,
    };
    view! {
        <div class=class>
            <p class="verdict-word">
                <Icon sign=sign />
                {word}
            </p>
            <p>{meaning}</p>
            {facts.map(|path| view! { <p><a href=path>{t.see_facts()}</a></p> })}
        </div>
    }
    .into_any()
}
