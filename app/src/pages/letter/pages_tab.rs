//! The letter's pages, as they will be signed.

use super::{
    page_picture::{PagePicture, pages_of_letter},
    place::Place,
    reading::SeenHere,
    zoom::{Zoom, ZoomDialog},
};
use crate::{
    api::letters::{LetterView, Preview},
    words::use_words,
};
use domain::ReadPart;
use leptos::prelude::*;

/// Page pictures, or why there are none.
#[component]
pub fn PagesTab(letter: Signal<LetterView>) -> impl IntoView {
    let t = use_words();
    let id = letter.with_untracked(|l| l.id);
    let shown = Memo::new(move |_| letter.with(|l| (l.preview, l.hash, l.issued.is_some(), l.paper.clone())));
    let zoom = Zoom::new();
    let place = Place::of_letter();
    Effect::new(move |_| place.arrive_on_pages());
    view! {
        {move || {
            let (preview, hash, issued, paper) = shown.get();
            match preview {
                Preview::Ready { letter_pages, .. } => {
                    let sheet = pages_of_letter(id, hash, issued, &paper);
                    let pages = (1..=letter_pages)
                        .map(|page| {
                            view! { <PagePicture sheet=sheet(page) number=page of=letter_pages zoom /> }.into_any()
                        })
                        .collect_view();
                    view! {
                        <SeenHere part=ReadPart::Opened shows=hash />
                        {pages}
                        <SeenHere part=ReadPart::End shows=hash />
                    }
                        .into_any()
                }
                other => view! { <NoPages preview=other /> }.into_any(),
            }
        }}
        <ZoomDialog zoom title=t.tab_pages() />
    }
    .into_any()
}

/// Why no pages can be seen, and what to do.
#[component]
pub fn NoPages(preview: Preview) -> impl IntoView {
    let t = use_words();
    match preview {
        Preview::Making => view! {
            <div class="making" aria-live="polite">
                <p>{t.preview_making()}</p>
                <progress></progress>
            </div>
        }
        .into_any(),
        Preview::Failed { engine } => view! {
            <div class="note note-bad">
                <p>{if engine { t.preview_no_engine() } else { t.preview_failed() }}</p>
            </div>
        }
        .into_any(),
        Preview::Nothing => view! { <p class="empty-what">{t.no_file()}</p> }.into_any(),
        Preview::Ready { .. } => ().into_any(),
    }
}
