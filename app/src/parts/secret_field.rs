//! A field for a password or a passphrase.

use crate::words::use_words;
use leptos::prelude::*;

/// A labelled field that hides what is typed until asked to show it.
#[component]
pub fn SecretField(
    /// The field's name in its form, and its id.
    name: &'static str,
    /// What is to be typed.
    label: &'static str,
    /// What the browser may offer: `current-password`, `new-password` or `off`.
    autocomplete: &'static str,
    /// What it holds; kept by whoever owns it.
    value: RwSignal<String>,
    /// What is wrong with it.
    #[prop(optional, into)]
    problem: Signal<Option<String>>,
    /// What helps to fill it in.
    #[prop(optional)]
    hint: Option<&'static str>,
) -> impl IntoView {
    let t = use_words();
    let shown = RwSignal::new(false);
    let hint_id = format!("{name}-hint");
    let problem_id = format!("{name}-problem");
    let described = if hint.is_some() { format!("{hint_id} {problem_id}") } else { problem_id.clone() };
    view! {
        <div class="field" class:field-bad=move || problem.with(Option::is_some)>
            <label for=name>{label}</label>
            {hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
            <p class="problem" id=problem_id>{problem}</p>
            <div class="secret">
                <input
                    id=name
                    name=name
                    type=move || if shown.get() { "text" } else { "password" }
                    autocomplete=autocomplete
                    autocapitalize="none"
                    spellcheck="false"
                    aria-describedby=described
                    aria-invalid=move || problem.with(Option::is_some).to_string()
                    prop:value=value
                    on:input=move |event| value.set(event_target_value(&event))
                />
                <button
                    type="button"
                    class="quiet script-only"
                    aria-pressed=move || shown.get().to_string()
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    {move || if shown.get() { t.hide() } else { t.show() }}
                    <span class="unseen">" " {label}</span>
                </button>
            </div>
        </div>
    }
    .into_any()
}
