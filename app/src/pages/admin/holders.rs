//! Who holds which post: in force, to come, over.

use super::{frame::AdminFrame, holding_form::HoldingForm, position_form::rank};
use crate::{session::use_session, words::use_words};
use domain::{Holding, Office, Timestamp};
use leptos::prelude::*;

/// The list of holders.
#[component]
pub fn HoldersPage() -> impl IntoView {
    let t = use_words();
    view! { <AdminFrame title=t.admin_holders() view=|office| view! { <Holders office /> }.into_any() /> }
}

/// When a holding is in force, seen from now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    Now,
    Ahead,
    Past,
}

fn when(holding: &Holding, now: Timestamp) -> When {
    if holding.in_force(now) {
        When::Now
    } else if holding.from > now {
        When::Ahead
    } else {
        When::Past
    }
}

#[component]
fn Holders(office: Signal<Office>) -> impl IntoView {
    let t = use_words();
    let session = use_session();
    let edited: RwSignal<Option<Holding>> = RwSignal::new(None);
    let open = RwSignal::new(false);
    let edit = Callback::new(move |holding: Option<Holding>| {
        edited.set(holding);
        open.set(true);
    });
    let of = move |which: When| {
        Memo::new(move |_| {
            let now = session.now();
            office.with(|office| {
                let mut found: Vec<Holding> =
                    office.holdings.iter().filter(|h| when(h, now) == which).cloned().collect();
                found.sort_by_key(|h| office.position(h.position).map(|p| (rank(p.kind), p.title.clone())));
                found
            })
        })
    };
    let sections = [
        (t.holders_now(), of(When::Now)),
        (t.holders_ahead(), of(When::Ahead)),
        (t.holders_past(), of(When::Past)),
    ];
    view! {
        <div class="list-head">
            <button type="button" class="main" on:click=move |_| edit.run(None)>{t.add_holder()}</button>
        </div>
        {sections.into_iter().map(|(name, holdings)| view! {
            <section class="section">
                <h2>{name}</h2>
                {move || holdings.with(Vec::is_empty).then(|| view! { <p class="hint">{t.none_here()}</p> })}
                <ul class="entries entries-admin">
                    {move || {
                        let ends = name == t.holders_now();
                        holdings.get().into_iter().map(|holding| {
                            view! { <HoldingRow holding office edit ends /> }.into_any()
                        }).collect_view()
                    }}
                </ul>
            </section>
        }.into_any()).collect_view()}
        <HoldingForm holding=edited open office />
    }
    .into_any()
}

#[component]
fn HoldingRow(
    holding: Holding,
    office: Signal<Office>,
    edit: Callback<Option<Holding>>,
    ends: bool,
) -> impl IntoView {
    let t = use_words();
    let session = use_session();
    let zone = untrack(|| session.zone());
    let (person, position) = office.with_untracked(|office| {
        let person = office.person(holding.person).map(|person| person.name.clone());
        (
            person.unwrap_or_default(),
            office.position(holding.position).map(|p| p.title.clone()).unwrap_or_default(),
        )
    });
    let day = |at: Timestamp| at.date(zone).long(t.0);
    let dates = match holding.until {
        Some(until) => t.holder_between(day(holding.from), day(Timestamp(until.0 - 1))),
        None => t.holder_since(day(holding.from)),
    };
    let whose = format!("{person}, {position}");
    let ending = (ends && holding.until.is_none()).then(|| {
        let holding = holding.clone();
        let whose = whose.clone();
        view! {
            <button type="button" title=t.end_holding_hint() on:click=move |_| edit.run(Some(holding.clone()))>
                {t.end_holding()} <span class="unseen">" " {whose}</span>
            </button>
        }
    });
    view! {
        <li>
            <div class="entry">
                <div class="entry-what">
                    <p class="entry-subject">{person}</p>
                    <p class="entry-number">{t.holding(holding.kind)}</p>
                </div>
                <p class="entry-to">{position}</p>
                <p class="entry-from">{dates}</p>
                <p class="entry-act">
                    {ending}
                    <button type="button" on:click=move |_| edit.run(Some(holding.clone()))>
                        {t.edit_entry()} <span class="unseen">" " {whose}</span>
                    </button>
                </p>
            </div>
        </li>
    }
    .into_any()
}
