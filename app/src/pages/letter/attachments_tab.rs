//! Lampiran: each with its size, its file, and its pages.

use super::{
    page_picture::{PagePicture, Sheet, pages_of_attachment, pages_of_letter},
    pages_tab::NoPages,
    place::Place,
    reading::SeenHere,
    zoom::{Zoom, ZoomDialog},
};
use crate::{
    api::letters::{LetterView, Preview},
    phone::use_phone,
    words::use_words,
};
use domain::ReadPart;
use leptos::prelude::*;

/// All attachments in order.
#[component]
pub fn AttachmentsTab(letter: Signal<LetterView>) -> impl IntoView {
    let t = use_words();
    let phone = use_phone();
    let id = letter.with_untracked(|l| l.id);
    let shown = Memo::new(move |_| {
        letter.with(|l| {
            (
                (l.preview, l.hash, l.issued.is_some(), l.paper.clone()),
                l.content.attachments.clone(),
                l.beside.clone(),
            )
        })
    });
    let zoom = Zoom::new();
    let place = Place::of_letter();
    Effect::new(move |_| place.arrive_elsewhere());
    view! {
        {move || {
            let ((preview, hash, issued, paper), files, beside) = shown.get();
            if files.is_empty() {
                return view! { <p class="empty-what">{t.no_attachments()}</p> }.into_any();
            }
            let behind = pages_of_letter(id, hash, issued, &paper);
            let mut before = match preview {
                Preview::Ready { letter_pages, .. } => Some(letter_pages),
                _ => None,
            };
            let list = files
                .into_iter()
                .zip(1_u32..)
                .map(|(file, position)| {
                    let pages = file.pages;
                    let aside = beside.contains(&file.hash);
                    let sheets: Vec<Sheet> = if aside {
                        (1..=pages).map(pages_of_attachment(id, file.hash)).collect()
                    } else if let Some(first) = before {
                        before = Some(first + pages);
                        (first + 1..=first + pages).map(&behind).collect()
                    } else {
                        vec![]
                    };
                    view! {
                        <section class="attachment">
                            <h2>{t.tab_attachments()} " " {position} ": " {file.name.clone()}</h2>
                            <p class="card-facts">
                                <span class="fact">{t.pages(pages)}</span>
                                <span class="fact">{t.size(file.size)}</span>
                                {
                                    let (address, name) = (format!("/berkas/lampiran/{id}/{}", file.hash), file.name.clone());
                                    move || match phone.may_be_up() {
                                        true => view! {
                                            <a href=address.clone() rel="external">
                                                {t.open_file()}
                                                <span class="unseen">" " {name.clone()}</span>
                                            </a>
                                        }
                                            .into_any(),
                                        false => view! { <span class="fact">{t.file_needs_network()}</span> }.into_any(),
                                    }
                                }
                            </p>
                            {aside.then(|| view! { <p class="hint">{t.goes_beside()}</p> })}
                            <SeenHere part=ReadPart::Attachment { file: file.hash } shows=hash />
                            {sheets
                                .into_iter()
                                .zip(1..)
                                .map(|(sheet, number)| {
                                    view! { <PagePicture sheet number of=pages zoom /> }.into_any()
                                })
                                .collect_view()}
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
