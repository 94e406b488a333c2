//! The form for one post.

use super::{keeping::Keeping, kept_form::KeptForm};
use crate::{
    api::admin::save_position,
    command::id_parts,
    error::Problem,
    pages::write::field::{ChoiceField, TextField},
    words::use_words,
};
use domain::{Office, Position, PositionId, PositionKind, UnitId};
use leptos::prelude::*;

const FIELDS: &[&str] = &["title", "kind", "unit"];
const KINDS: [PositionKind; 6] = [
    PositionKind::HeadOfOffice,
    PositionKind::Secretary,
    PositionKind::HeadOfDivision,
    PositionKind::HeadOfSubdivision,
    PositionKind::Registry,
    PositionKind::Staff,
];

/// The place of a post in lists: from the head of the office down.
pub fn rank(kind: PositionKind) -> usize {
    KINDS.iter().position(|k| *k == kind).unwrap_or(KINDS.len())
}

/// Adds a post, or changes one.
#[component]
pub fn PositionForm(
    /// Which to change; none for a new one. Read when the dialog opens.
    position: RwSignal<Option<Position>>,
    /// Whether the dialog is open.
    open: RwSignal<bool>,
    /// Whose units can be chosen.
    office: Signal<Office>,
) -> impl IntoView {
    let t = use_words();
    let keeping = Keeping::new();
    let title = RwSignal::new(String::new());
    let kind = RwSignal::new(PositionKind::Staff);
    let unit: RwSignal<Option<UnitId>> = RwSignal::new(None);
    Effect::new(move |_| {
        if open.get() {
            keeping.clear();
            let position = position.get_untracked();
            kind.set(position.as_ref().map_or(PositionKind::Staff, |position| position.kind));
            unit.set(position.as_ref().map(|position| position.unit));
            title.set(position.map(|position| position.title).unwrap_or_default());
        }
    });
    let heading = Signal::derive(move || {
        if position.with(Option::is_some) { t.edit_position() } else { t.add_position() }.to_owned()
    });
    let units = Signal::derive(move || {
        office
            .with(|office| office.units.iter().map(|unit| (unit.id.to_string(), unit.name.clone())).collect())
    });
    let keep = move || {
        let id = position.with_untracked(|p| p.as_ref().map(|p| p.id)).unwrap_or_else(|| {
            let (at, random) = id_parts();
            PositionId::from_parts(at, random)
        });
        let title = title.with_untracked(|text| text.trim().to_owned());
        let chosen = unit.get_untracked();
        let objection = if title.is_empty() {
            Some(("title", Problem::Required))
        } else if chosen.is_none() {
            Some(("unit", Problem::Required))
        } else {
            None
        };
        let kind = kind.get_untracked();
        let call = async move || match chosen {
            Some(unit) => save_position(Position { id, unit, kind, title: title.clone() }).await,
            None => Ok(()),
        };
        keeping.keep(objection, call, open);
    };
    view! {
        <KeptForm id="position-form" title=heading open keeping fields=FIELDS keep>
            <TextField
                id="position-title"
                label=t.position_title().to_owned()
                hint=t.position_title_hint()
                value=title
                typed=move |text| title.set(text)
                problem=keeping.problem("title", "")
            />
            <ChoiceField
                id="position-unit"
                label=t.position_unit()
                prompt=t.choose_one()
                choices=units
                value=Signal::derive(move || unit.get().map(|id| id.to_string()).unwrap_or_default())
                chosen=move |id: String| unit.set(id.parse().ok())
                problem=keeping.problem("unit", "")
            />
            <ChoiceField
                id="position-kind"
                label=t.position_kind_label()
                choices=Signal::stored(
                    KINDS.iter().enumerate().map(|(n, kind)| (n.to_string(), t.position_kind(*kind).to_owned())).collect()
                )
                value=Signal::derive(move || {
                    rank(kind.get()).to_string()
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
