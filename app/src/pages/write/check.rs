//! The check before a letter is submitted: what is missing, what must be mended, what had better be looked at.

use super::{
    editor::Editor,
    field::over,
    preview::PreviewPages,
    transfer::{FileTrouble, Transfer},
};
use crate::{error::MAX_FIELD, words::use_words};
use domain::Content;
use leptos::prelude::*;

/// What the check finds, tracked.
pub fn obstacles(editor: Editor) -> Vec<String> {
    let t = use_words();
    let form = editor.form;
    let missing = form.content_in_time().as_ref().map(Content::missing).unwrap_or_default();
    let mut found: Vec<String> = missing.into_iter().map(|m| t.lacks(m).to_owned()).collect();
    if let Some(too_much) = form.subject.with(|subject| over(subject.trim(), MAX_FIELD)) {
        found.push(t.subject_too_long(too_much));
    }
    let long = |text: &str| over(text.trim(), MAX_FIELD).is_some();
    let others = form.classification.with(|code| long(code))
        || form
            .recipients
            .with(|rows| rows.iter().any(|row| long(&row.recipient.name) || long(&row.recipient.email)));
    if others {
        found.push(t.too_long().to_owned());
    }
    let placeholders = form.bad_placeholders.get();
    if !placeholders.is_empty() {
        found.push(t.bad_placeholders(placeholders.join(", ")));
    }
    if form.is_uploading() {
        found.push(t.upload_not_done().to_owned());
    }
    let not_taken = form.attachments.with(|all| all.iter().any(|file| file.trouble().is_some()));
    if not_taken {
        found.push(t.upload_not_taken().to_owned());
    }
    // One that was refused has left the letter as it was.
    let broke_off = form
        .docx_transfer
        .with(|file| file.as_ref().and_then(Transfer::trouble).is_some_and(FileTrouble::may_be_repeated));
    if broke_off {
        found.push(t.docx_not_taken().to_owned());
    }
    found
}

/// The check, kept up while the form is filled in.
#[component]
pub fn Check() -> impl IntoView {
    let t = use_words();
    let editor: Editor = expect_context();
    let form = editor.form;
    let missing = Memo::new(move |_| obstacles(editor));
    let warnings = Memo::new(move |_| {
        let mut all: Vec<String> =
            form.layout_warnings.with(|all| all.iter().map(|warning| t.layout_note(warning)).collect());
        let there = form
            .attachments
            .with(|all| all.iter().filter(|file| Transfer::done(file).is_some() || file.waits()).count());
        if let Some(announced) =
            form.announced.get().filter(|n| usize::try_from(*n).is_ok_and(|n| n != there))
        {
            all.push(t.attachments_differ(announced, there));
        }
        all
    });
    view! {
        <section class="part check-part">
            <h2>{t.check_label()}</h2>
            {move || {
                let missing = missing.get();
                if missing.is_empty() {
                    view! { <p class="word-good">{t.all_is_there()}</p> }.into_any()
                } else {
                    view! {
                        <p>{t.still_missing()}</p>
                        <ul class="check-list">{missing.into_iter().map(|what| view! { <li>{what}</li> }).collect_view()}</ul>
                    }.into_any()
                }
            }}
            {move || {
                let warnings = warnings.get();
                (!warnings.is_empty()).then(|| view! {
                    <p>{t.better_look()}</p>
                    <ul class="check-list">{warnings.into_iter().map(|what| view! { <li>{what}</li> }).collect_view()}</ul>
                })
            }}
            <PreviewPages />
        </section>
    }
    .into_any()
}
