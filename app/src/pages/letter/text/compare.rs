//! With which revision the text is compared.

use super::super::walk::Walk;
use crate::{api::text::Earlier, words::use_words};
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
    let here = use_location().pathname.get_untracked();
    let walk = Walk::of_letter();
    Effect::new(move |_| walk.begin(count));
    on_cleanup(move || walk.begin(0));
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
