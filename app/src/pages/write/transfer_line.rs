//! A file on its way, in words and with a bar.

use super::{
    editor::Editor,
    transfer::{FileTrouble, Progress, Transfer},
};
use crate::words::{Words, use_words};
use domain::MediaType;
use leptos::prelude::*;

/// How far a file is, or why it was not taken; with what can be done about it. `which` names the file, as in
/// "Lampiran 2".
#[component]
pub fn TransferLine(
    /// The file.
    transfer: Signal<Option<Transfer>>,
    /// What it is meant to be.
    media: MediaType,
    /// What people call it.
    #[prop(into)]
    which: Signal<String>,
) -> impl IntoView {
    let t = use_words();
    let editor: Editor = expect_context();
    let key = move || transfer.with(|transfer| transfer.as_ref().map(|transfer| transfer.key));
    let is_under_way = Memo::new(move |_| transfer.with(|t| t.as_ref().is_some_and(Transfer::is_under_way)));
    let trouble = Memo::new(move |_| transfer.with(|t| t.as_ref().and_then(|t| t.trouble().cloned())));
    let waits = Memo::new(move |_| transfer.with(|t| t.as_ref().is_some_and(Transfer::waits)));
    view! {
        {move || is_under_way.get().then(|| view! {
            <div class="transfer">
                <progress
                    aria-label=move || which.get()
                    max="100"
                    value=move || transfer.with(|t| t.as_ref().map_or(0, percent)).to_string()
                ></progress>
                <span class="transfer-word">{move || transfer.with(|it| it.as_ref().map(|transfer| {
                    if transfer.progress == Progress::Checking {
                        t.checking_file().to_owned()
                    } else {
                        t.sending_percent(percent(transfer))
                    }
                }))}</span>
                <button type="button" class="quiet" on:click=move |_| {
                    if let Some(key) = key() {
                        editor.uploads.stop(editor, key);
                    }
                }>{t.stop_upload()} <span class="unseen">" " {which}</span></button>
            </div>
        })}
        {move || waits.get().then(|| view! { <p class="hint">{t.file_is_here()}</p> })}
        <div role="alert">
            {move || trouble.get().map(|trouble| {
                let repeatable = trouble.may_be_repeated();
                view! {
                    <div class="note note-bad">
                        <p>{move || sentence(t, &which.get(), media, &trouble)}</p>
                        {repeatable.then(|| view! {
                            <button type="button" on:click=move |_| {
                                if let Some(key) = key() {
                                    editor.uploads.repeat(editor, key);
                                }
                            }>{t.repeat_upload()} <span class="unseen">" " {which}</span></button>
                        })}
                    </div>
                }
            })}
        </div>
    }
    .into_any()
}

/// What happened, what is safe, and what to do.
fn sentence(t: Words, which: &str, media: MediaType, trouble: &FileTrouble) -> String {
    let (what, todo) = match trouble {
        FileTrouble::Refused(refusal) => t.file_refusal(which, media, refusal),
        FileTrouble::Broken => (t.broke_off(which), t.repeat_is_safe()),
        FileTrouble::Stopped => (t.was_stopped(which), t.repeat_is_safe()),
        FileTrouble::TooMany => (t.is_one_too_many(which), t.remove_one()),
    };
    let safe = if media == MediaType::Docx { t.form_is_safe() } else { t.rest_is_safe() };
    format!("{what} {safe} {todo}")
}

/// How much of a file has left, in per cent.
fn percent(transfer: &Transfer) -> u64 {
    match transfer.progress {
        Progress::Reading => 0,
        Progress::Sending(sent) => (sent * 100).checked_div(transfer.size).unwrap_or(0).min(100),
        _ => 100,
    }
}
