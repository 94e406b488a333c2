//! What must be known before reading: why a letter came back or ended, what stands in its way.

use crate::{
    api::letters::{LetterView, Returned},
    parts::Moment,
    words::use_words,
};
use domain::StateName;
use leptos::prelude::*;

/// Notes above the pages, where there are any.
#[component]
pub fn Notes(letter: Signal<LetterView>) -> impl IntoView {
    let t = use_words();
    let returned = Memo::new(move |_| letter.with(|l| l.returned.clone()));
    let ended = Memo::new(move |_| letter.with(|l| l.ended.clone().map(|ended| (l.state, ended))));
    let placeholders = Memo::new(move |_| letter.with(|l| l.bad_placeholders.clone()));
    // What could still be written otherwise is no matter once the letter is issued.
    let layout = Memo::new(move |_| {
        letter.with(|l| if l.issued.is_some() { Vec::new() } else { l.layout_warnings.clone() })
    });
    view! {
        {move || {
            returned
                .get()
                .map(|returned| view! { <Reason lead=t.returned_by(&returned.by) returned class="note note-returned" /> })
        }}
        {move || {
            ended
                .get()
                .map(|(state, ended)| {
                    let lead = if state == StateName::Revoked {
                        t.revoked_by(&ended.by)
                    } else {
                        t.cancelled_by(&ended.by)
                    };
                    view! { <Reason lead returned=ended class="note note-bad" /> }
                })
        }}
        {move || {
            let names = placeholders.get();
            (!names.is_empty())
                .then(|| view! { <div class="note note-bad"><p>{t.bad_placeholders(names.join(", "))}</p></div> })
        }}
        {move || {
            let notes = layout.get();
            (!notes.is_empty())
                .then(|| {
                    view! {
                        <details class="note note-layout">
                            <summary>{t.layout_notes()} " (" {notes.len()} ")"</summary>
                            <ul>{notes.iter().map(|note| view! { <li>{t.layout_note(note)}</li> }).collect_view()}</ul>
                        </details>
                    }
                })
        }}
    }
    .into_any()
}

#[component]
fn Reason(lead: String, returned: Returned, class: &'static str) -> impl IntoView {
    let t = use_words();
    view! {
        <div class=format!("{class} note-brief")>
            <div class="brief">
                <p class="note-lead">{lead} ", " <Moment at=returned.at /></p>
                <p class="reason">{returned.reason}</p>
            </div>
            // A phone shows a line of each; this unfolds them.
            <details class="brief-whole">
                <summary><span class="unseen">{t.whole_reason()}</span></summary>
            </details>
        </div>
    }
    .into_any()
}
