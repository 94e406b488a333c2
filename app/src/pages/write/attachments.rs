//! Lampiran: PDFs in order.

use super::{editor::Editor, file_drop::FileDrop, transfer::Transfer, transfer_line::TransferLine};
use crate::{parts::use_announcer, words::use_words};
use domain::MediaType;
use leptos::prelude::*;

/// Choosing, sending and ordering the attachments.
#[component]
pub fn Attachments() -> impl IntoView {
    let t = use_words();
    let editor: Editor = expect_context();
    let form = editor.form;
    let some = Memo::new(move |_| form.attachments.with(|all| !all.is_empty()));
    view! {
        <section class="part">
            <h2>{t.attachments_label()}</h2>
            {move || if some.get() {
                view! {
                    <ol class="attachments" aria-label=t.attachments_label()>
                        <For
                            each=move || form.attachments.with(|all| all.iter().map(|file| file.key).collect::<Vec<_>>())
                            key=|key| *key
                            children=|key| view! { <Attachment key=key /> }.into_any()
                        />
                    </ol>
                }.into_any()
            } else {
                view! { <p class="hint">{t.no_attachments_yet()}</p> }.into_any()
            }}
            <FileDrop
                id="attachment-files"
                label=t.choose_pdfs()
                hint=t.pdf_hint(t.round_size(editor.limits.max_attachment), editor.limits.max_attachments)
                accept=".pdf,application/pdf"
                several=true
                chosen=move |event| editor.uploads.chosen(editor, &event, MediaType::Pdf)
                dropped=move |event| editor.uploads.dropped(editor, &event, MediaType::Pdf)
            />
        </section>
    }
    .into_any()
}

/// One attachment.
#[component]
fn Attachment(
    /// Its key in the form.
    key: u32,
) -> impl IntoView {
    let t = use_words();
    let editor: Editor = expect_context();
    let form = editor.form;
    let announcer = use_announcer();
    let transfer: Memo<Option<Transfer>> =
        Memo::new(move |_| form.attachments.with(|all| all.iter().find(|file| file.key == key).cloned()));
    let place = Memo::new(move |_| {
        form.attachments.with(|all| all.iter().position(|file| file.key == key).unwrap_or(0))
    });
    let count = Memo::new(move |_| form.attachments.with(Vec::len));
    let number = Signal::derive(move || t.attachment_number(place.get() + 1));
    let name =
        transfer.with_untracked(|file| file.as_ref().map(|file| file.name.clone()).unwrap_or_default());
    let done = Memo::new(move |_| transfer.with(|file| file.as_ref().and_then(|file| file.done().cloned())));

    let said = name.clone();
    Effect::new(move |before: Option<bool>| {
        let is_done = done.with(Option::is_some);
        if is_done && before == Some(false) {
            announcer.say(t.upload_done(&said));
        }
        is_done
    });
    let moved = name.clone();
    let step = move |by: isize| {
        form.attachments.update(|all| {
            let Some(from) = all.iter().position(|file| file.key == key) else { return };
            if let Some(to) = from.checked_add_signed(by).filter(|to| *to < all.len()) {
                all.swap(from, to);
            }
        });
        announcer.say(t.order_changed(&moved, place.get_untracked() + 1));
    };
    let step_up = step.clone();
    let removed = name.clone();
    let remove = move |_| {
        editor.uploads.forget(editor, key);
        form.attachments.update(|all| all.retain(|file| file.key != key));
        announcer.say(t.file_removed(&removed));
        super::focus_on("#attachment-files");
    };
    view! {
        <li class="attachment">
            <div class="attachment-what">
                <span class="attachment-number">{number}</span>
                <span class="file-name">{name}</span>
                {move || done.get().map(|file| view! {
                    <span class="file-size">{t.file_pages(file.pages)} ", " {t.round_size(file.size)}</span>
                    <span class="word-good">{t.file_taken()}</span>
                })}
            </div>
            <TransferLine transfer=transfer.into() media=MediaType::Pdf which=number />
            <div class="attachment-acts">
                <button type="button" class="quiet" prop:disabled=move || place.get() == 0 on:click=move |_| step_up(-1)>
                    {t.move_up()} <span class="unseen">" " {number}</span>
                </button>
                <button
                    type="button"
                    class="quiet"
                    prop:disabled=move || { place.get() + 1 >= count.get() }
                    on:click=move |_| step(1)
                >
                    {t.move_down()} <span class="unseen">" " {number}</span>
                </button>
                <button type="button" class="quiet danger" on:click=remove>
                    {t.remove_file()} <span class="unseen">" " {number}</span>
                </button>
            </div>
        </li>
    }
    .into_any()
}
