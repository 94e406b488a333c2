//! Fields of a form: a label, what helps, what is wrong, and the field itself, tied together for screen readers.

use crate::{error::MAX_FIELD, words::use_words};
use leptos::prelude::*;

/// A problem or a note that may come and go.
pub(crate) type Remark = Signal<Option<String>>;

/// How many characters a text has too many; none when it is short enough.
pub(crate) fn over(text: &str, most: usize) -> Option<usize> {
    text.chars().count().checked_sub(most).filter(|over| *over > 0)
}

/// A line of text.
#[component]
pub(crate) fn TextField(
    /// Its id, unique on the page.
    #[prop(into)]
    id: String,
    /// What is to be typed.
    #[prop(into)]
    label: Signal<String>,
    /// What it holds.
    #[prop(into)]
    value: Signal<String>,
    /// What was typed.
    #[prop(into)]
    typed: Callback<String>,
    /// What is wrong with it.
    #[prop(optional, into)]
    problem: Remark,
    /// Something to be known about what it holds.
    #[prop(optional, into)]
    note: Remark,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The kind of field: `text`, `email`, `date`, `search`.
    #[prop(optional)]
    kind: Option<&'static str>,
    /// What the browser may offer.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// Which keys a phone shows.
    #[prop(optional)]
    inputmode: Option<&'static str>,
    /// The id of a list of proposals.
    #[prop(optional)]
    list: Option<&'static str>,
    /// The person left the field.
    #[prop(optional, into)]
    left: Option<Callback<()>>,
) -> impl IntoView {
    let (hint_id, problem_id, note_id) =
        (format!("{id}-hint"), format!("{id}-problem"), format!("{id}-note"));
    let described = match hint {
        Some(_) => format!("{hint_id} {problem_id} {note_id}"),
        None => format!("{problem_id} {note_id}"),
    };
    let t = use_words();
    // What is too long is not cut: whoever pasted it would not see that.
    let problem = Signal::derive(move || {
        let over = value.with(|text| over(text, MAX_FIELD));
        over.map(|over| t.too_long_by(over)).or_else(|| problem.get())
    });
    let is_bad = move || problem.with(Option::is_some);
    let capitalize = matches!(kind, Some("email")).then_some("none");
    view! {
        <div class="field" class:field-bad=is_bad>
            <label for=id.clone()>{label}</label>
            {hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
            <p class="problem" id=problem_id>{problem}</p>
            <input
                id=id.clone()
                name=id
                type=kind.unwrap_or("text")
                autocomplete=autocomplete.unwrap_or("off")
                autocapitalize=capitalize
                inputmode=inputmode
                list=list
                aria-describedby=described
                aria-invalid=move || is_bad().to_string()
                prop:value=value
                on:input=move |event| typed.run(event_target_value(&event))
                on:blur=move |_| {
                    if let Some(left) = left {
                        left.run(());
                    }
                }
            />
            <p class="field-note" id=note_id>{note}</p>
        </div>
    }
    .into_any()
}

/// A choice among a few.
#[component]
pub(crate) fn ChoiceField(
    /// Its id, unique on the page.
    #[prop(into)]
    id: String,
    /// What is to be chosen.
    label: &'static str,
    /// Values with what the person reads.
    #[prop(into)]
    choices: Signal<Vec<(String, String)>>,
    /// The value that is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// What was chosen.
    #[prop(into)]
    chosen: Callback<String>,
    /// What stands first and chooses nothing.
    #[prop(optional)]
    prompt: Option<&'static str>,
    /// What is wrong with it.
    #[prop(optional, into)]
    problem: Remark,
    /// Something to be known about what is chosen.
    #[prop(optional, into)]
    note: Remark,
) -> impl IntoView {
    let (problem_id, note_id) = (format!("{id}-problem"), format!("{id}-note"));
    let described = format!("{problem_id} {note_id}");
    let is_bad = move || problem.with(Option::is_some);
    view! {
        <div class="field" class:field-bad=is_bad>
            <label for=id.clone()>{label}</label>
            <p class="problem" id=problem_id>{problem}</p>
            <select
                id=id.clone()
                name=id
                autocomplete="off"
                aria-describedby=described
                aria-invalid=move || is_bad().to_string()
                on:change=move |event| chosen.run(event_target_value(&event))
            >
                {prompt.map(|prompt| {
                    view! { <option value="" prop:selected=move || value.with(String::is_empty)>{prompt}</option> }
                })}
                {move || {
                    choices.get().into_iter().map(|(code, name)| {
                        let own = code.clone();
                        view! {
                            <option value=code prop:selected=move || value.with(|value| *value == own)>{name}</option>
                        }
                        .into_any()
                    }).collect_view()
                }}
            </select>
            <p class="field-note" id=note_id>{note}</p>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted_not_bytes() {
        assert_eq!(over(&"é".repeat(MAX_FIELD), MAX_FIELD), None);
        assert_eq!(over(&"é".repeat(MAX_FIELD + 7), MAX_FIELD), Some(7));
        assert_eq!(over("", MAX_FIELD), None);
    }
}
