//! The letter itself: the .docx.

use super::{editor::Editor, file_drop::FileDrop, transfer::Transfer, transfer_line::TransferLine};
use crate::{parts::use_announcer, words::use_words};
use domain::{MediaType, Missing};
use leptos::prelude::*;

/// Choosing and sending the letter's .docx.
#[component]
pub fn LetterFile() -> impl IntoView {
    let t = use_words();
    let editor: Editor = expect_context();
    let form = editor.form;
    let announcer = use_announcer();
    Effect::new(move |before: Option<Option<String>>| {
        let name = form.docx.with(|docx| docx.as_ref().map(|file| format!("{} {}", file.name, file.hash)));
        if before.is_some_and(|before| before != name) {
            form.docx.with_untracked(|docx| {
                if let Some(file) = docx {
                    announcer.say(t.upload_done(&file.name));
                }
            });
        }
        name
    });
    let problem = Signal::derive(move || {
        let lacks = editor.strict.get() && form.docx.with(Option::is_none);
        let placeholders = form.bad_placeholders.get();
        if lacks && form.docx_transfer.with(Option::is_none) {
            Some(t.lacks(Missing::Docx).to_owned())
        } else {
            (!placeholders.is_empty()).then(|| t.bad_placeholders(placeholders.join(", ")))
        }
    });
    view! {
        <section class="part">
            <h2>{t.letter_file()}</h2>
            {move || form.docx.get().map(|file| view! {
                <p class="file-there">
                    <span class="file-name">{file.name}</span>
                    <span class="file-size">{t.round_size(file.size)}</span>
                    <span class="word-good">{t.file_taken()}</span>
                </p>
            })}
            {move || form.docx_transfer.get().filter(Transfer::waits).map(|file| view! {
                <p class="file-there">
                    <span class="file-name">{file.name}</span>
                    <span class="file-size">{t.round_size(file.size)}</span>
                </p>
            })}
            <TransferLine
                transfer=form.docx_transfer.into()
                media=MediaType::Docx
                which=Signal::derive(move || {
                    form.docx_transfer.with(|transfer| {
                        transfer.as_ref().map_or_else(String::new, |file| format!("{} {}", t.letter_file(), file.name))
                    })
                })
            />
            <FileDrop
                id="letter-file"
                label=Signal::derive(move || {
                    let waits = form.docx_transfer.with(|transfer| transfer.as_ref().is_some_and(Transfer::waits));
                    if waits || form.docx.with(Option::is_some) { t.replace_docx() } else { t.choose_docx() }
                })
                hint=t.docx_hint(t.round_size(editor.limits.max_docx))
                accept=".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
                problem=problem
                chosen=move |event| editor.uploads.chosen(editor, &event, MediaType::Docx)
                dropped=move |event| editor.uploads.dropped(editor, &event, MediaType::Docx)
            />
            {move || (form.docx.with(Option::is_none) && editor.may_be_up()).then(|| view! {
                <p><a href="/berkas/contoh-surat.docx" download="contoh-surat.docx">{t.letter_sample()}</a></p>
            })}
        </section>
    }
    .into_any()
}
