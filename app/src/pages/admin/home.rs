//! Kelola kantor: what there is, and how much of it.

use super::frame::AdminFrame;
use crate::{session::use_session, words::use_words};
use domain::Office;
use leptos::prelude::*;

/// The first screen of administration.
#[component]
pub fn AdminHome() -> impl IntoView {
    let t = use_words();
    view! { <AdminFrame title=t.admin_title() view=|office| view! { <Counts office /> }.into_any() /> }
}

#[component]
fn Counts(office: Signal<Office>) -> impl IntoView {
    let t = use_words();
    let session = use_session();
    move || {
        let now = session.now();
        let office = office.get();
        let active = office.people.iter().filter(|person| person.active).count();
        let vacant = office.positions.iter().filter(|p| office.holders(p.id, now).next().is_none()).count();
        let in_force = office.holdings.iter().filter(|holding| holding.in_force(now)).count();
        let parts = [
            (
                "/kelola/orang",
                t.admin_people(),
                t.count_people(active, office.people.len()),
                t.admin_people_hint(),
            ),
            (
                "/kelola/jabatan",
                t.admin_positions(),
                t.count_positions(office.positions.len(), vacant),
                t.admin_positions_hint(),
            ),
            ("/kelola/pejabat", t.admin_holders(), t.count_holders(in_force), t.admin_holders_hint()),
            ("/kelola/unit", t.admin_units(), t.count_units(office.units.len()), t.admin_units_hint()),
        ];
        view! {
            <ul class="cards admin-home">
                {parts.into_iter().map(|(address, name, count, hint)| view! {
                    <li class="card">
                        <h2><a data-item="" href=address>{name}</a></h2>
                        <p class="count">{count}</p>
                        <p class="hint">{hint}</p>
                    </li>
                }.into_any()).collect_view()}
            </ul>
        }
    }
}
