//! Surat: all letters that a person may see.

use super::{
    filter::{FILTERS, Wanted, code},
    letter_row::LetterRow,
    paging::Paging,
};
use crate::{
    api::letters::{Card, LetterList, ListFilter},
    live::use_changes,
    pages::write::DraftsOnDevice,
    parts::{Loaded, PageHeading},
    phone::reads,
    session::use_session,
    words::use_words,
};
use domain::StateName;
use leptos::prelude::*;
use leptos_router::{components::Form, hooks::use_query_map};

/// The list, with its filters and search.
#[component]
pub fn LettersPage() -> impl IntoView {
    let t = use_words();
    let session = use_session();
    let changes = use_changes();
    let query = use_query_map();
    let wanted = Memo::new(move |_| query.with(Wanted::read));
    let list = Resource::new(
        move || (wanted.get(), changes.track()),
        |(wanted, _)| reads::letters(wanted.filter, wanted.search, wanted.page),
    );
    view! {
        <div class="page-head">
            <PageHeading text=t.letters_title().to_owned() />
            {move || session.am(|me| me.drafts).then(|| view! {
                <a class="button main" href="/surat/baru">{t.new_letter()}</a>
            })}
        </div>
        <DraftsOnDevice />
        <nav class="filters" aria-label=t.filter_label()>
            {FILTERS.into_iter().map(|filter| view! {
                <a
                    href=Wanted { filter, ..Wanted::default() }.address()
                    aria-current=move || (wanted.get().filter == filter).then_some("page")
                >
                    {t.list_filter(filter)}
                </a>
            }.into_any()).collect_view()}
        </nav>
        <Form method="GET" action="/surat" attr:class="search" attr:role="search">
            <label for="cari">{t.search_letters()}</label>
            <input id="cari" name="cari" type="search" autocomplete="off" prop:value=move || wanted.get().search />
            {move || {
                let filter = wanted.get().filter;
                (filter != ListFilter::All).then(|| view! { <input type="hidden" name="saring" value=code(filter) /> })
            }}
            // The router sends a button along even without a name.
            <button name="halaman" value="1">{t.search()}</button>
        </Form>
        <Loaded data=list view=move |list| view! { <Rows list wanted /> }.into_any() />
    }
    .into_any()
}

#[component]
fn Rows(list: Signal<LetterList>, wanted: Memo<Wanted>) -> impl IntoView {
    let t = use_words();
    let session = use_session();
    let drafts = Memo::new(move |_| session.am(|me| me.drafts));
    // What was sent back stands first, on its own, for those who mend it.
    let to_mend = move |card: &Card| drafts.get() && card.state == StateName::Returned;
    let returned = Memo::new(move |_| {
        list.with(|list| list.cards.iter().filter(|card| to_mend(card)).cloned().collect::<Vec<_>>())
    });
    let others = Memo::new(move |_| {
        list.with(|list| list.cards.iter().filter(|card| !to_mend(card)).cloned().collect::<Vec<_>>())
    });
    let empty = Memo::new(move |_| list.with(|list| list.cards.is_empty()));
    let some_returned = Memo::new(move |_| returned.with(|cards| !cards.is_empty()));
    let some_others = Memo::new(move |_| others.with(|cards| !cards.is_empty()));
    view! {
        {move || empty.get().then(|| view! { <Nothing wanted drafts /> })}
        {move || some_returned.get().then(|| view! {
            <section class="section">
                <h2>{t.returned_to_you()}</h2>
                <Cards cards=returned mends=drafts />
            </section>
        })}
        {move || some_others.get().then(|| view! {
            <section class="section">
                <h2 class:unseen=move || !some_returned.get()>{t.other_letters()}</h2>
                <Cards cards=others mends=drafts />
            </section>
        })}
        <Paging
            page=Signal::derive(move || wanted.get().page)
            total=Signal::derive(move || list.with(|list| list.total))
            address=move |page| Wanted { page, ..wanted.get_untracked() }.address()
        />
    }
    .into_any()
}

#[component]
fn Cards(cards: Memo<Vec<Card>>, mends: Memo<bool>) -> impl IntoView {
    view! {
        <ul class="entries">
            <For
                each=move || cards.with(|cards| cards.iter().map(|card| card.id).collect::<Vec<_>>())
                key=|id| *id
                children=move |id| {
                    let card = Memo::new(move |_| {
                        cards.with(|cards| cards.iter().find(|card| card.id == id).cloned())
                    });
                    view! { <li><LetterRow card mends=mends.get_untracked() /></li> }.into_any()
                }
            />
        </ul>
    }
    .into_any()
}

#[component]
fn Nothing(wanted: Memo<Wanted>, drafts: Memo<bool>) -> impl IntoView {
    let t = use_words();
    move || {
        let narrowed = wanted.with(|wanted| *wanted != Wanted::default());
        let (what, more) = match (narrowed, drafts.get()) {
            (true, _) => (t.none_match(), view! { <a href="/surat">{t.show_all()}</a> }.into_any()),
            (false, true) => (t.no_letters(), t.no_letters_hint().into_any()),
            (false, false) => (t.no_letters(), ().into_any()),
        };
        view! {
            <div class="empty">
                <p class="empty-what">{what}</p>
                <p>{more}</p>
            </div>
        }
    }
}
