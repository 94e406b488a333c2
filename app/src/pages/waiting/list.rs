//! "Menunggu saya".

use super::WaitingCard;
use crate::{
    api::letters::{Card, Waiting, load_waiting},
    live::use_changes,
    parts::{Icon, Loaded, PageHeading, Sign, StateMark},
    words::use_words,
};
use leptos::prelude::*;

/// What waits for the person's decision, and what was decided today.
#[component]
pub fn WaitingPage() -> impl IntoView {
    let t = use_words();
    let changes = use_changes();
    let waiting = Resource::new(move || changes.track(), |_| load_waiting());
    view! {
        <PageHeading text=t.waiting_for_me().to_owned() />
        <Loaded data=waiting view=|waiting| view! { <Lists waiting /> }.into_any() />
    }
    .into_any()
}

#[component]
fn Lists(waiting: Signal<Waiting>) -> impl IntoView {
    let t = use_words();
    let to_sign = Memo::new(move |_| waiting.with(|w| w.to_sign.clone()));
    let to_review = Memo::new(move |_| waiting.with(|w| w.to_review.clone()));
    let decided = Memo::new(move |_| waiting.with(|w| w.decided_today.clone()));
    let nothing = move || to_sign.with(Vec::is_empty) && to_review.with(Vec::is_empty);
    view! {
        {move || nothing().then(|| view! { <Nothing /> })}
        <Section cards=to_sign heading=move |n| t.ready_to_sign_count(n) />
        <Section cards=to_review heading=move |n| t.to_review_count(n) />
        {move || {
            let cards = decided.get();
            (!cards.is_empty())
                .then(|| {
                    view! {
                        <section class="section">
                            <h2>{t.decided_today()}</h2>
                            <ul class="lines">
                                {cards.into_iter().map(|card| view! { <DecidedLine card /> }.into_any()).collect_view()}
                            </ul>
                        </section>
                    }
                })
        }}
    }
    .into_any()
}

#[component]
fn Nothing() -> impl IntoView {
    let t = use_words();
    view! {
        <div class="empty">
            <Icon sign=Sign::Tick />
            <p class="empty-what">{t.nothing_waits()}</p>
            <p>{t.nothing_waits_more()}</p>
        </div>
    }
    .into_any()
}

#[component]
fn Section<H>(cards: Memo<Vec<Card>>, heading: H) -> impl IntoView
where
    H: Fn(usize) -> String + Copy + Send + Sync + 'static,
{
    move || {
        let cards = cards.get();
        (!cards.is_empty()).then(|| {
            view! {
                <section class="section">
                    <h2>{heading(cards.len())}</h2>
                    <ul class="cards">
                        {cards.into_iter().map(|card| view! { <WaitingCard card /> }.into_any()).collect_view()}
                    </ul>
                </section>
            }
        })
    }
}

#[component]
fn DecidedLine(card: Card) -> impl IntoView {
    let t = use_words();
    let subject = if card.subject.is_empty() { t.no_subject().to_owned() } else { card.subject };
    view! {
        <li class="line">
            <a data-item="" href=format!("/surat/{}", card.id)>
                {subject}
            </a>
            <StateMark state=card.state waits_for=card.waits_for />
        </li>
    }
    .into_any()
}
