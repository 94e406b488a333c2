//! Lampiran: each with its size, its file, and its pages.

use super::{
    page_picture::{PagePicture, Zoom, ZoomDialog},
    pages_tab::NoPages,
};
use crate::{
    api::letters::{LetterView, Preview},
    words::use_words,
};
use leptos::prelude::*;

/// All attachments in order.
#[component]
pub fn AttachmentsTab(letter: Signal<LetterView>) -> impl IntoView {
    let t = use_words();
    let id = letter.with_untracked(|l| l.id);
    let shown = Memo::new(move |_| {
        letter.with(|l| (l.preview, l.hash, l.issued.is_some(), l.content.attachments.clone()))
    });
    let zoom = Zoom::new();
    view! {
        {move || {
            let (preview, hash, issued, files) = shown.get();
            if files.is_empty() {
                return view! { <p class="empty-what">{t.no_attachments()}</p> }.into_any();
            }
            // In the preview the attachments' pages follow the letter's.
            let mut before = match preview {
                Preview::Ready { letter_pages, .. } => Some(letter_pages),
                _ => None,
            };
            let list = files
                .into_iter()
                .zip(1_u32..)
                .map(|(file, position)| {
                    let first = before.map(|pages| pages + 1);
                    before = before.map(|pages| pages + file.pages);
                    let pages = file.pages;
                    view! {
                        <section class="attachment">
                            <h2>{t.tab_attachments()} " " {position} ": " {file.name.clone()}</h2>
                            <p class="card-facts">
                                <span class="fact">{t.pages(pages)}</span>
                                <span class="fact">{t.size(file.size)}</span>
                                <a href=format!("/berkas/lampiran/{id}/{}", file.hash) rel="external">
                                    {t.open_file()}
                                    <span class="unseen">" " {file.name.clone()}</span>
                                </a>
                            </p>
                            {first
                                .map(|first| {
                                    (0..pages)
                                        .map(|page| {
                                            view! {
                                                <PagePicture id hash issued page=first + page number=page + 1 of=pages zoom />
                                            }
                                                .into_any()
                                        })
                                        .collect_view()
                                })}
                        </section>
                    }
                        .into_any()
                })
                .collect_view();
            view! {
                {list}
                <NoPages preview />
            }
                .into_any()
        }}
        <ZoomDialog zoom title=t.tab_attachments() />
    }
    .into_any()
}
