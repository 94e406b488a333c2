//! What stands in a letter's head, except to whom it goes.

use super::{
    editor::Editor,
    field::{ChoiceField, TextField},
};
use crate::{api::letters::FormChoices, words::use_words};
use domain::{Confidentiality, Missing, Urgency};
use leptos::prelude::*;

/// Unit, kind, subject, classification, confidentiality and urgency.
#[component]
pub fn HeaderFields(
    /// What the form offers.
    choices: StoredValue<FormChoices>,
) -> impl IntoView {
    let t = use_words();
    let editor: Editor = expect_context();
    let form = editor.form;
    let from_letter = move |filled: bool| filled.then(|| t.from_the_letter().to_owned());
    let lacking = move |missing: Missing, lacks: bool| {
        (editor.strict.get() && lacks).then(|| t.lacks(missing).to_owned())
    };
    let units = choices.with_value(|all| named(&all.units));
    let kinds = choices.with_value(|all| named(&all.kinds));
    let (several_units, several_kinds) = (units.len() > 1, kinds.len() > 1);
    // A letter stays its unit's once it was kept.
    let new = editor.saver.base.with_untracked(Option::is_none);
    let meaning = Signal::derive(move || {
        form.classification.with(|code| {
            let code = code.trim();
            choices.with_value(|all| {
                all.classifications.iter().find(|(c, _)| c == code).map(|(_, name)| name.clone())
            })
        })
    });
    view! {
        <section class="part">
            <h2>{t.about_letter()}</h2>
            {(several_units && new).then(|| view! {
                <ChoiceField
                    id="unit"
                    label=t.unit_label()
                    choices=Signal::stored(units)
                    value=Signal::derive(move || form.unit.get().map(|id| id.to_string()).unwrap_or_default())
                    chosen=move |id: String| form.unit.set(id.parse().ok())
                />
            })}
            {several_kinds.then(|| view! {
                <ChoiceField
                    id="kind"
                    label=t.kind_label()
                    choices=Signal::stored(kinds)
                    value=Signal::derive(move || form.kind.get().map(|id| id.to_string()).unwrap_or_default())
                    chosen=move |id: String| form.kind.set(id.parse().ok())
                />
            })}
            <TextField
                id="subject"
                label=t.subject_label()
                value=form.subject
                typed=move |text| {
                    form.subject.set(text);
                    form.from_head.update(|filled| filled.subject = false);
                }
                problem=Signal::derive(move || lacking(Missing::Subject, form.subject.with(|s| s.trim().is_empty())))
                note=Signal::derive(move || from_letter(form.from_head.get().subject))
            />
            <TextField
                id="classification"
                label=t.classification()
                hint=t.classification_hint()
                list="classifications"
                value=form.classification
                typed=move |text| form.classification.set(text)
                problem=Signal::derive(move || {
                    lacking(Missing::Classification, form.classification.with(|code| code.trim().is_empty()))
                })
                note=Signal::derive(move || meaning.get().or_else(|| {
                    let unknown = form.classification.with(|code| !code.trim().is_empty());
                    (unknown && editor.strict.get()).then(|| t.classification_unknown().to_owned())
                }))
            />
            <datalist id="classifications">
                {choices.with_value(|all| all.classifications.iter().map(|(code, name)| {
                    view! { <option value=code.clone()>{format!("{code} {name}")}</option> }.into_any()
                }).collect_view())}
            </datalist>
            <div class="side-by-side">
                <ChoiceField
                    id="confidentiality"
                    label=t.confidentiality_label()
                    choices=Signal::stored(Confidentiality::ALL.map(|c| (code(c as u8), t.confidentiality(c).to_owned())).to_vec())
                    value=Signal::derive(move || code(form.confidentiality.get() as u8))
                    chosen=move |chosen: String| {
                        if let Some(value) = Confidentiality::ALL.into_iter().find(|c| code(*c as u8) == chosen) {
                            form.confidentiality.set(value);
                            form.confidentiality_chosen.set(true);
                            form.from_head.update(|filled| filled.confidentiality = false);
                        }
                    }
                    note=Signal::derive(move || from_letter(form.from_head.get().confidentiality))
                />
                <ChoiceField
                    id="urgency"
                    label=t.urgency_label()
                    choices=Signal::stored(Urgency::ALL.map(|u| (code(u as u8), t.urgency(u).to_owned())).to_vec())
                    value=Signal::derive(move || code(form.urgency.get() as u8))
                    chosen=move |chosen: String| {
                        if let Some(value) = Urgency::ALL.into_iter().find(|u| code(*u as u8) == chosen) {
                            form.urgency.set(value);
                        }
                    }
                />
            </div>
        </section>
    }
    .into_any()
}

fn named<Id: ToString>(all: &[(Id, String)]) -> Vec<(String, String)> {
    all.iter().map(|(id, name)| (id.to_string(), name.clone())).collect()
}

fn code(number: u8) -> String {
    number.to_string()
}
