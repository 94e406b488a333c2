//! Buku Ekspedisi.

use super::{dispatch_lines::DispatchLines, period::Period};
use crate::{
    api::registers::DispatchRegister,
    live::use_changes,
    pages::lists::paging::Paging,
    parts::{Loaded, NeedsNetwork, PageHeading},
    phone::{reads, use_phone},
    words::{Words, use_words},
};
use domain::Date;
use leptos::prelude::*;
use leptos_router::{components::Form, hooks::use_query_map};

/// The register of what was sent, to whom, and when.
#[component]
pub fn DispatchRegisterPage() -> impl IntoView {
    let t = use_words();
    let changes = use_changes();
    let phone = use_phone();
    let query = use_query_map();
    let period = Memo::new(move |_| query.with(Period::read));
    let register = Resource::new(
        move || (period.get(), changes.track()),
        |(period, _)| reads::register(period.year, period.month, period.search, period.page),
    );
    view! {
        <PageHeading text=t.dispatch_register().to_owned() />
        {move || {
            if !phone.may_be_up() && !matches!(register.get(), Some(Ok(_))) {
                view! { <NeedsNetwork says=t.registers_need_network() /> }.into_any()
            } else {
                view! { <Loaded data=register view=move |register| view! { <Register register period /> }.into_any() /> }.into_any()
            }
        }}
    }
    .into_any()
}

#[component]
fn Register(register: Signal<DispatchRegister>, period: Memo<Period>) -> impl IntoView {
    let t = use_words();
    let undelivered = Memo::new(move |_| register.with(|r| r.undelivered));
    let lines = Memo::new(move |_| register.with(|r| r.lines.clone()));
    let shown_year = Memo::new(move |_| register.with(|r| r.year));
    let years = Memo::new(move |_| {
        let (mut years, year) = register.with(|r| (r.years.clone(), r.year));
        if !years.contains(&year) {
            years.push(year);
            years.sort_unstable_by(|a, b| b.cmp(a));
        }
        years
    });
    view! {
        {move || {
            let n = undelivered.get();
            (n > 0).then(|| view! { <p class="note note-bad">{t.undelivered_letters(n)}</p> })
        }}
        <Form method="GET" action="/buku" attr:class="filter-line">
            <div class="field">
                <label for="tahun">{t.year_label()}</label>
                <select id="tahun" name="tahun" autocomplete="off">
                    {move || years.get().into_iter().map(|year| view! {
                        <option value=year.to_string() prop:selected=move || shown_year.get() == year>{year}</option>
                    }.into_any()).collect_view()}
                </select>
            </div>
            <div class="field">
                <label for="bulan">{t.month_label()}</label>
                <select id="bulan" name="bulan" autocomplete="off">
                    {(0..=12_u8).map(|month| view! {
                        <option value=month.to_string() prop:selected=move || period.get().month == month>
                            {month_name(t, month)}
                        </option>
                    }.into_any()).collect_view()}
                </select>
            </div>
            <div class="field field-wide">
                <label for="cari">{t.search_register()}</label>
                <input id="cari" name="cari" type="search" autocomplete="off" prop:value=move || period.get().search />
            </div>
            <button name="halaman" value="1">{t.show_filtered()}</button>
        </Form>
        <div class="register-head">
            <p>{move || t.register_lines(register.with(|r| r.total))}</p>
            // Not a page of this program: the browser itself must ask for it.
            <a
                class="button"
                rel="external"
                target="_blank"
                href=move || Period { year: shown_year.get(), ..period.get() }.print_address()
            >
                {t.print_register()}
            </a>
        </div>
        {move || {
            let lines = lines.get();
            if lines.is_empty() {
                let searched = period.with(|period| !period.search.is_empty());
                let what = if searched { t.register_no_match() } else { t.register_empty() };
                view! { <div class="empty"><p class="empty-what">{what}</p></div> }.into_any()
            } else {
                view! { <DispatchLines lines /> }.into_any()
            }
        }}
        <Paging
            page=Signal::derive(move || period.get().page)
            total=Signal::derive(move || register.with(|r| r.total))
            address=move |page| Period { page, ..period.get_untracked() }.address()
        />
    }
    .into_any()
}

/// A month's name; all months for 0.
fn month_name(t: Words, month: u8) -> String {
    if month == 0 {
        return t.all_months().to_owned();
    }
    let long = Date { year: 2026, month, day: 1 }.long(t.0);
    long.split(' ').nth(1).unwrap_or_default().to_owned()
}
