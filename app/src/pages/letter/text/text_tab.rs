//! The tab: what to compare with, what changed, the text.

use super::super::place;
use super::{
    beside::Beside, compare::Compare, highlight::underline, remarking::Remarking, remarks_line::RemarksLine,
    sheet::Sheet,
};
use crate::{
    api::{
        letters::LetterView,
        text::{LetterText, Since},
    },
    pages::letter::{
        deciding::Deciding,
        reading::{SeenHere, mark_when_seen},
        selection::SelectionBar,
    },
    phone::{overlay, use_phone},
    words::use_words,
};
use domain::{
    ReadPart,
    document::{Document, MarginText, Note, PageStarts},
    redline::{Place, Story},
};
use leptos::prelude::*;
use std::sync::Arc;

/// The text, and what changed in it.
#[component]
pub fn TextTab(
    letter: Signal<LetterView>,
    deciding: Deciding,
    text: Signal<Option<LetterText>>,
) -> impl IntoView {
    let t = use_words();
    let id = letter.with_untracked(|l| l.id);
    let phone = use_phone();
    let places = Memo::new(move |_| {
        let places = text.with(|text| text.as_ref().map(|text| text.places.clone()).unwrap_or_default());
        letter.with(|letter| {
            overlay::places_with_unsent(places, (letter.id, letter.hash), &phone.all_about(letter.id))
        })
    });
    let may = Memo::new(move |_| letter.with(|l| l.permitted.remark));
    let remarking = Remarking { letter, deciding, places, may };
    // A remark that comes or goes, or pages that are ready, are no reason to draw the text anew under its reader.
    let drawn = Memo::new(move |_| {
        text.with(|text| {
            text.clone().map(|text| LetterText { places: vec![], pages: PageStarts::default(), ..text })
        })
    });
    Effect::new(move |_| {
        drawn.track();
        let places = places.get();
        // Once the text is on the screen.
        request_animation_frame(move || underline(&places));
    });
    // What is decided is decided on the text that is read: it may come later than the letter, or be the one that was kept.
    Effect::new(move |_| deciding.drawn.set(drawn.with(|text| text.as_ref().map(|text| text.revision))));
    on_cleanup(move || {
        let _ = deciding.drawn.try_set(None);
    });
    let place = place::Place::of_letter();
    Effect::new(move |_| {
        text.with(|text| {
            if let Some(text) = text {
                place.arrive_in_text(text);
            }
        });
    });
    let sheet_of = move || match drawn.get() {
        None => view! { <p class="loading" aria-live="polite">{t.loading()}</p> }.into_any(),
        Some(LetterText { file: None, .. }) => view! { <p class="empty-what">{t.no_file()}</p> }.into_any(),
        Some(mut text) => {
            let document = std::mem::take(&mut text.document);
            let since = text.since.take();
            let (text, document) = (Arc::new(text), Arc::new(document));
            let drawn_text = NodeRef::new();
            let shows = Signal::stored(text.revision);
            mark_when_seen(drawn_text, ReadPart::Opened, shows);
            let sheet = Sheet { t, letter: id, text, document, remarking: Some(remarking) };
            let earlier = sheet.text.earlier.clone();
            let compare = (!earlier.is_empty()).then(|| {
                let (sequence, count) = since.as_ref().map_or((0, 0), |since| (since.sequence, count(since)));
                view! { <Compare earlier sequence count /> }
            });
            view! {
                {compare}
                {since.as_ref().map(|since| view! { <Beside changes=since.beside.clone() /> })}
                <div class="text" lang="id" node_ref=drawn_text>
                    {match &since {
                        Some(since) => changed(&sheet, &since.redline.stories),
                        None => plain(&sheet),
                    }}
                </div>
                <SeenHere part=ReadPart::End shows />
            }
            .into_any()
        }
    };
    view! {
        <RemarksLine remarking />
        {sheet_of}
        <SelectionBar text may deciding />
    }
    .into_any()
}

/// The changes that have a place in the text.
fn count(since: &Since) -> u32 {
    since.redline.count()
}

fn plain(sheet: &Sheet) -> AnyView {
    let Document { body, margins, notes, .. } = sheet.document.as_ref();
    view! {
        {sheet.blocks(body)}
        {notes_of(sheet, notes)}
        {margins_of(sheet, margins)}
    }
    .into_any()
}

fn notes_of(sheet: &Sheet, notes: &[Note]) -> AnyView {
    if notes.is_empty() {
        return ().into_any();
    }
    let items = notes.iter().zip(0_u32..).map(|(note, key)| {
        view! {
            <li id=format!("catatan-{key}")>
                <span class="label">{note.mark.clone()} " "</span>
                {sheet.blocks(&note.blocks)}
            </li>
        }
        .into_any()
    });
    view! {
        <section class="footnotes" aria-label=sheet.t.footnotes()>
            <ul class="plain">{items.collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn margins_of(sheet: &Sheet, margins: &[MarginText]) -> AnyView {
    if margins.is_empty() {
        return ().into_any();
    }
    let parts = margins.iter().map(|margin| sheet.blocks(&margin.blocks)).collect_view();
    view! {
        <details class="folded">
            <summary>{sheet.t.margins()}</summary>
            {parts}
        </details>
    }
    .into_any()
}

fn changed(sheet: &Sheet, stories: &[Story]) -> AnyView {
    let drawn = stories.iter().map(|story| match (&story.place, story.is_same()) {
        (Place::Body, _) => sheet.story(story),
        (_, true) => ().into_any(),
        (place, false) => {
            let name = match place {
                Place::Note(_) => sheet.t.footnotes(),
                Place::Body | Place::Margin(..) => sheet.t.margins(),
            };
            view! {
                <section class="footnotes" aria-label=name>
                    <h3>{name}</h3>
                    {sheet.story(story)}
                </section>
            }
            .into_any()
        }
    });
    drawn.collect_view().into_any()
}
