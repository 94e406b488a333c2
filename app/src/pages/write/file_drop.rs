//! A place for files: a native file field under a large label, onto which files can be dropped too.

use crate::words::use_words;
use leptos::{ev, prelude::*};

/// Where files are chosen or dropped.
#[component]
pub fn FileDrop(
    /// The field's id.
    id: &'static str,
    /// What is to be chosen.
    #[prop(into)]
    label: Signal<&'static str>,
    /// What a file may be.
    hint: String,
    /// File types that the browser offers.
    accept: &'static str,
    /// Several at once.
    #[prop(optional)]
    several: bool,
    /// What is wrong.
    #[prop(optional, into)]
    problem: Signal<Option<String>>,
    /// Files were chosen in the field.
    #[prop(into)]
    chosen: Callback<ev::Event>,
    /// Files were dropped.
    #[prop(into)]
    dropped: Callback<ev::DragEvent>,
) -> impl IntoView {
    let t = use_words();
    let over = RwSignal::new(false);
    let (hint_id, problem_id) = (format!("{id}-hint"), format!("{id}-problem"));
    let described = format!("{hint_id} {problem_id}");
    let is_bad = move || problem.with(Option::is_some);
    view! {
        <div
            class="drop"
            class:drop-over=over
            class:drop-bad=is_bad
            on:dragover=move |event: ev::DragEvent| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=move |event: ev::DragEvent| {
                event.prevent_default();
                over.set(false);
                dropped.run(event);
            }
        >
            <p class="problem" id=problem_id>{problem}</p>
            <input
                class="unseen"
                id=id
                type="file"
                accept=accept
                multiple=several
                aria-describedby=described
                aria-invalid=move || is_bad().to_string()
                on:change=move |event| chosen.run(event)
            />
            <label for=id class="drop-label">{label}</label>
            <span class="drop-or">{t.or_drop()}</span>
            <p class="hint" id=hint_id>{hint}</p>
        </div>
    }
    .into_any()
}
