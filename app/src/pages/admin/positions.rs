//! Posts of the office, and who holds them now.

use super::{
    frame::AdminFrame,
    position_form::{PositionForm, rank},
};
use crate::{session::use_session, words::use_words};
use domain::{Office, Position, Timestamp};
use leptos::prelude::*;

/// The list of posts.
#[component]
pub fn PositionsPage() -> impl IntoView {
    let t = use_words();
    view! { <AdminFrame title=t.admin_positions() view=|office| view! { <Positions office /> }.into_any() /> }
}

#[component]
fn Positions(office: Signal<Office>) -> impl IntoView {
    let t = use_words();
    let session = use_session();
    let edited: RwSignal<Option<Position>> = RwSignal::new(None);
    let open = RwSignal::new(false);
    let edit = Callback::new(move |position: Option<Position>| {
        edited.set(position);
        open.set(true);
    });
    // The clock moves on; a list is drawn anew only when what it says changes.
    let lines = Memo::new(move |_| office.with(|office| lines(office, session.now())));
    view! {
        <div class="list-head">
            <button type="button" class="main" on:click=move |_| edit.run(None)>{t.add_position()}</button>
        </div>
        {move || lines.with(Vec::is_empty).then(|| view! { <p class="empty">{t.no_positions()}</p> })}
        <ul class="entries entries-admin">
            {move || lines.get().into_iter().map(|line| view! { <PositionRow line edit /> }.into_any()).collect_view()}
        </ul>
        <PositionForm position=edited open office />
    }
    .into_any()
}

#[derive(Clone, Debug, PartialEq)]
struct PositionLine {
    position: Position,
    unit: String,
    holders: Vec<String>,
}

fn lines(office: &Office, now: Timestamp) -> Vec<PositionLine> {
    let line = |position: &Position| PositionLine {
        position: position.clone(),
        unit: office.unit(position.unit).map(|unit| unit.name.clone()).unwrap_or_default(),
        holders: office
            .holders(position.id, now)
            .map(|(holding, person)| format!("{}{}", holding.kind.prefix(), person.name))
            .collect(),
    };
    let mut positions: Vec<&Position> = office.positions.iter().collect();
    positions.sort_by_key(|position| (rank(position.kind), &position.title));
    positions.into_iter().map(line).collect()
}

#[component]
fn PositionRow(line: PositionLine, edit: Callback<Option<Position>>) -> impl IntoView {
    let t = use_words();
    let PositionLine { position, unit, holders } = line;
    let title = position.title.clone();
    let held = if holders.is_empty() {
        view! { <span class="mark mark-urgent">{t.is_vacant()}</span> }.into_any()
    } else {
        view! { <span class="unseen">{t.held_by()} ": "</span> {holders.join(", ")} }.into_any()
    };
    view! {
        <li>
            <div class="entry">
                <div class="entry-what">
                    <p class="entry-subject">{title.clone()}</p>
                    <p class="entry-number">{t.position_kind(position.kind)}</p>
                </div>
                <p class="entry-to">{held}</p>
                <p class="entry-from">{unit}</p>
                <p class="entry-act">
                    <button type="button" on:click=move |_| edit.run(Some(position.clone()))>
                        {t.edit_entry()} <span class="unseen">" " {title.clone()}</span>
                    </button>
                </p>
            </div>
        </li>
    }
    .into_any()
}
