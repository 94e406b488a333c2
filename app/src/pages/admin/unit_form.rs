//! The form for one unit.

use super::{keeping::Keeping, kept_form::KeptForm};
use crate::{
    api::admin::save_unit,
    command::id_parts,
    error::Problem,
    pages::write::field::{ChoiceField, TextField},
    words::use_words,
};
use domain::{Unit, UnitId, UnitKind};
use leptos::prelude::*;

const FIELDS: &[&str] = &["name", "code", "kind"];
const KINDS: [UnitKind; 4] =
    [UnitKind::Office, UnitKind::Secretariat, UnitKind::Division, UnitKind::Subdivision];

/// Adds a unit, or changes one.
#[component]
pub fn UnitForm(
    /// Which to change; none for a new one. Read when the dialog opens.
    unit: RwSignal<Option<Unit>>,
    /// Whether the dialog is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let t = use_words();
    let keeping = Keeping::new();
    let name = RwSignal::new(String::new());
    let code = RwSignal::new(String::new());
    let kind = RwSignal::new(UnitKind::Division);
    Effect::new(move |_| {
        if open.get() {
            keeping.clear();
            let unit = unit.get_untracked();
            kind.set(unit.as_ref().map_or(UnitKind::Division, |unit| unit.kind));
            code.set(unit.as_ref().map(|unit| unit.code.clone()).unwrap_or_default());
            name.set(unit.map(|unit| unit.name).unwrap_or_default());
        }
    });
    let title = Signal::derive(move || {
        if unit.with(Option::is_some) { t.edit_unit() } else { t.add_unit() }.to_owned()
    });
    let keep = move || {
        let id = unit.with_untracked(|unit| unit.as_ref().map(|unit| unit.id)).unwrap_or_else(|| {
            let (at, random) = id_parts();
            UnitId::from_parts(at, random)
        });
        let kept = Unit {
            id,
            kind: kind.get_untracked(),
            name: name.with_untracked(|text| text.trim().to_owned()),
            code: code.with_untracked(|text| text.trim().to_owned()),
        };
        let objection = if kept.name.is_empty() {
            Some(("name", Problem::Required))
        } else if kept.code.is_empty() {
            Some(("code", Problem::Required))
        } else {
            None
        };
        keeping.keep(objection, async move || save_unit(kept.clone()).await, open);
    };
    view! {
        <KeptForm id="unit-form" title=title open keeping fields=FIELDS keep>
            <TextField
                id="unit-name"
                label=t.unit_name().to_owned()
                value=name
                typed=move |text| name.set(text)
                problem=keeping.problem("name", "")
            />
            <TextField
                id="unit-code"
                label=t.unit_code().to_owned()
                hint=t.unit_code_hint()
                value=code
                typed=move |text| code.set(text)
                problem=keeping.problem("code", "")
            />
            <ChoiceField
                id="unit-kind"
                label=t.unit_kind_label()
                choices=Signal::stored(
                    KINDS.iter().enumerate().map(|(n, kind)| (n.to_string(), t.unit_kind(*kind).to_owned())).collect()
                )
                value=Signal::derive(move || {
                    KINDS.iter().position(|k| *k == kind.get()).unwrap_or_default().to_string()
                })
                chosen=move |chosen: String| {
                    if let Some(chosen) = chosen.parse().ok().and_then(|n: usize| KINDS.get(n)) {
                        kind.set(*chosen);
                    }
                }
                problem=keeping.problem("kind", "")
            />
        </KeptForm>
    }
    .into_any()
}
