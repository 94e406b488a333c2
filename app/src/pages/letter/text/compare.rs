//! With which revision the text is compared, and the way from change to change.

use crate::{api::text::Earlier, pages::write::focus_on, parts::use_announcer, words::use_words};
use leptos::prelude::*;
use leptos_router::{components::Form, hooks::use_location};

/// The line above the text.
#[component]
pub fn Compare(
    /// What it can be compared with, oldest first.
    earlier: Vec<Earlier>,
    /// What it is compared with; 0 for nothing.
    sequence: u32,
    /// How many changes the text has.
    count: u32,
) -> impl IntoView {
    let t = use_words();
    let announcer = use_announcer();
    let here = use_location().pathname.get_untracked();
    let at = RwSignal::new(0_u32);
    let go = move |step: i64| {
        // From before the first, backwards leads to the last.
        let next = match (at.get_untracked(), step) {
            (0, ..0) => count,
            (at, step) => {
                let moved = i64::from(at) + step;
                if moved < 1 { count } else { u32::try_from(moved).ok().filter(|n| *n <= count).unwrap_or(1) }
            }
        };
        at.set(next);
        focus_on(&format!("[data-change=\"{next}\"]"));
        announcer.say(t.change_of(next, count));
    };
    let options = earlier
        .into_iter()
        .rev()
        .map(|other| {
            let words = match other {
                Earlier { decided: true, .. } => t.revision_decided(other.sequence),
                Earlier { read: true, .. } => t.revision_read(other.sequence),
                _ => t.revision_number(other.sequence),
            };
            let chosen = other.sequence == sequence;
            view! { <option value=other.sequence.to_string() selected=chosen prop:selected=chosen>{words}</option> }
                .into_any()
        })
        .collect_view();
    let summary = match (sequence, count) {
        (0, _) => None,
        (sequence, 0) => Some(t.no_changes_since(sequence)),
        (sequence, count) => Some(t.changes_since(count, sequence)),
    };
    view! {
        <section class="compare" aria-label=t.changes()>
            {summary.map(|words| view! { <p class="compare-what">{words}</p> })}
            {(count > 0).then(|| view! {
                <div class="compare-steps">
                    <button type="button" on:click=move |_| go(-1)>{t.previous_change()}</button>
                    <button type="button" on:click=move |_| go(1)>{t.next_change()}</button>
                </div>
            })}
            <details class="folded">
                <summary>{t.compare_with()}</summary>
                <Form method="GET" action=here attr:class="filter-line">
                    <input type="hidden" name="bagian" value="teks" />
                    <div class="field">
                        <label for="banding">{t.compare_with()}</label>
                        <select id="banding" name="banding" autocomplete="off">
                            {options}
                            <option value="0" selected=sequence == 0 prop:selected=sequence == 0>{t.compare_with_none()}</option>
                        </select>
                    </div>
                    <button>{t.show_filtered()}</button>
                </Form>
            </details>
        </section>
    }
    .into_any()
}
