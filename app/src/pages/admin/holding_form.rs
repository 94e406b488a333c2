//! The form for who holds a post.

use super::{
    keeping::{Keeping, half_typed},
    kept_form::KeptForm,
};
use crate::{
    api::admin::{HoldingEntry, save_holding},
    command::id_parts,
    error::Problem,
    pages::write::field::{ChoiceField, TextField},
    session::use_session,
    words::use_words,
};
use domain::{Holding, HoldingId, HoldingKind, Office, PersonId, PositionId, Timestamp};
use leptos::prelude::*;

const FIELDS: &[&str] = &["person", "position", "kind", "from", "last_day"];
const KINDS: [HoldingKind; 3] =
    [HoldingKind::Definitive, HoldingKind::ActingVacant, HoldingKind::ActingAbsent];

/// Adds a holder, or changes or ends one.
#[component]
pub fn HoldingForm(
    /// Which to change; none for a new one. Read when the dialog opens.
    holding: RwSignal<Option<Holding>>,
    /// Whether the dialog is open.
    open: RwSignal<bool>,
    /// Whose people and posts can be chosen.
    office: Signal<Office>,
) -> impl IntoView {
    let t = use_words();
    let session = use_session();
    let keeping = Keeping::new();
    let person: RwSignal<Option<PersonId>> = RwSignal::new(None);
    let position: RwSignal<Option<PositionId>> = RwSignal::new(None);
    let kind = RwSignal::new(HoldingKind::Definitive);
    let from = RwSignal::new(String::new());
    let last_day = RwSignal::new(String::new());
    Effect::new(move |_| {
        if open.get() {
            keeping.clear();
            let zone = untrack(|| session.zone());
            let today = untrack(|| session.now()).date(zone).iso();
            let holding = holding.get_untracked();
            let holding = holding.as_ref();
            person.set(holding.map(|h| h.person));
            position.set(holding.map(|h| h.position));
            kind.set(holding.map_or(HoldingKind::Definitive, |h| h.kind));
            from.set(holding.map_or(today, |h| h.from.date(zone).iso()));
            let last = holding.and_then(|h| h.until).map(|until| Timestamp(until.0 - 1).date(zone).iso());
            last_day.set(last.unwrap_or_default());
        }
    });
    let title = Signal::derive(move || {
        if holding.with(Option::is_some) { t.edit_holder() } else { t.add_holder() }.to_owned()
    });
    let people = Signal::derive(move || {
        office.with(|office| {
            let wanted = person.get();
            let offered = office.people.iter().filter(|p| p.active || Some(p.id) == wanted);
            offered.map(|p| (p.id.to_string(), p.name.clone())).collect()
        })
    });
    let positions = Signal::derive(move || {
        office.with(|office| office.positions.iter().map(|p| (p.id.to_string(), p.title.clone())).collect())
    });
    let keep = move || {
        let id = holding.with_untracked(|h| h.as_ref().map(|h| h.id)).unwrap_or_else(|| {
            let (at, random) = id_parts();
            HoldingId::from_parts(at, random)
        });
        let (kind, from, last_day) = (kind.get_untracked(), from.get_untracked(), last_day.get_untracked());
        let entry = match (person.get_untracked(), position.get_untracked()) {
            (None, _) => Err(("person", Problem::Required)),
            (_, None) => Err(("position", Problem::Required)),
            (Some(person), Some(position)) => Ok(HoldingEntry { id, person, position, kind, from, last_day }),
        };
        // What this browser can already object to; the server decides.
        let objection = entry.as_ref().map_or_else(
            |objection| Some(*objection),
            |entry| {
                half_typed(&[("holding-from", "from"), ("holding-last-day", "last_day")]).or_else(|| {
                    let zone = untrack(|| session.zone());
                    office.with_untracked(|office| entry.checked(zone, &office.holdings).err())
                })
            },
        );
        let call = async move || match entry.clone() {
            Ok(entry) => save_holding(entry).await,
            Err(_) => Ok(()),
        };
        keeping.keep(objection, call, open);
    };
    view! {
        <KeptForm id="holding-form" title=title open keeping fields=FIELDS keep>
            <ChoiceField
                id="holding-person"
                label=t.holder_person()
                prompt=t.choose_one()
                choices=people
                value=Signal::derive(move || person.get().map(|id| id.to_string()).unwrap_or_default())
                chosen=move |id: String| person.set(id.parse().ok())
                problem=keeping.problem("person", "")
            />
            <ChoiceField
                id="holding-position"
                label=t.holder_position()
                prompt=t.choose_one()
                choices=positions
                value=Signal::derive(move || position.get().map(|id| id.to_string()).unwrap_or_default())
                chosen=move |id: String| position.set(id.parse().ok())
                problem=keeping.problem("position", "")
            />
            <ChoiceField
                id="holding-kind"
                label=t.holder_kind()
                choices=Signal::stored(
                    KINDS.iter().enumerate().map(|(n, kind)| (n.to_string(), t.holding(*kind).to_owned())).collect()
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
            <TextField
                id="holding-from"
                label=t.holder_from().to_owned()
                kind="date"
                value=from
                typed=move |text| from.set(text)
                problem=keeping.problem("from", t.date_malformed())
            />
            <TextField
                id="holding-last-day"
                label=t.holder_last_day().to_owned()
                hint=t.holder_last_day_hint()
                kind="date"
                value=last_day
                typed=move |text| last_day.set(text)
                problem=keeping.problem("last_day", t.date_malformed())
            />
        </KeptForm>
    }
    .into_any()
}
