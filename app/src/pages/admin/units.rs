//! Units of the office.

use super::{frame::AdminFrame, unit_form::UnitForm};
use crate::words::use_words;
use domain::{Office, Unit};
use leptos::prelude::*;

/// The list of units.
#[component]
pub fn UnitsPage() -> impl IntoView {
    let t = use_words();
    view! { <AdminFrame title=t.admin_units() view=|office| view! { <Units office /> }.into_any() /> }
}

#[component]
fn Units(office: Signal<Office>) -> impl IntoView {
    let t = use_words();
    let edited: RwSignal<Option<Unit>> = RwSignal::new(None);
    let open = RwSignal::new(false);
    let units = Memo::new(move |_| office.with(|office| office.units.clone()));
    let edit = move |unit: Option<Unit>| {
        edited.set(unit);
        open.set(true);
    };
    view! {
        <div class="list-head">
            <button type="button" class="main" on:click=move |_| edit(None)>{t.add_unit()}</button>
        </div>
        {move || units.with(Vec::is_empty).then(|| view! { <p class="empty">{t.no_units()}</p> })}
        <ul class="entries entries-admin">
            {move || units.get().into_iter().map(|unit| {
                let name = unit.name.clone();
                view! {
                    <li>
                        <div class="entry">
                            <div class="entry-what"><p class="entry-subject">{name.clone()}</p></div>
                            <p class="entry-to">{t.unit_kind(unit.kind)}</p>
                            <p class="entry-from">{unit.code.clone()}</p>
                            <p class="entry-act">
                                <button type="button" on:click=move |_| edit(Some(unit.clone()))>
                                    {t.edit_entry()} <span class="unseen">" " {name}</span>
                                </button>
                            </p>
                        </div>
                    </li>
                }.into_any()
            }).collect_view()}
        </ul>
        <UnitForm unit=edited open />
    }
    .into_any()
}
