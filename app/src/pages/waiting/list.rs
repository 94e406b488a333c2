//! "Menunggu saya".

use super::{WaitingCard, sign_together::SignTogether};
use crate::{
    api::letters::{Card, Waiting},
    live::use_changes,
    pages::letter::Unsent,
    parts::{Icon, Loaded, PageHeading, Sign, StateMark},
    phone::{Phone, overlay, reads, use_phone},
    words::use_words,
};
use domain::sync::{Item, Outbox, is_decision};
use leptos::prelude::*;

/// What waits for the person's decision, and what was decided today.
#[component]
pub fn WaitingPage() -> impl IntoView {
    let t = use_words();
    let changes = use_changes();
    let waiting = Resource::new(move || changes.track(), |_| reads::waiting());
    view! {
        <PageHeading text=t.waiting_for_me().to_owned() />
        <Loaded data=waiting view=|waiting| view! { <Lists waiting /> }.into_any() />
    }
    .into_any()
}

#[component]
fn Lists(waiting: Signal<Waiting>) -> impl IntoView {
    let t = use_words();
    let phone = use_phone();
    let to_sign = Memo::new(move |_| waiting.with(|w| undecided(phone, &w.to_sign)));
    let to_review = Memo::new(move |_| waiting.with(|w| undecided(phone, &w.to_review)));
    let unsent = Memo::new(move |_| {
        let decisions =
            phone.items().into_iter().filter(|item| item.is_open() && is_decision(&item.command.action));
        waiting.with(|w| {
            let card = |item: Item| {
                let all = w.to_sign.iter().chain(&w.to_review).chain(&w.decided_today);
                let card = all.into_iter().find(|card| card.id == item.command.letter)?;
                Some((card.subject.clone(), item))
            };
            decisions.filter_map(card).collect::<Vec<_>>()
        })
    });
    let decided = Memo::new(move |_| waiting.with(|w| w.decided_today.clone()));
    let nothing = move || to_sign.with(Vec::is_empty) && to_review.with(Vec::is_empty);
    view! {
        {move || nothing().then(|| view! { <Nothing /> })}
        <SignTogether to_sign />
        <Section cards=to_sign heading=move |n| t.ready_to_sign_count(n) />
        <Section cards=to_review heading=move |n| t.to_review_count(n) />
        {move || {
            let lines = unsent.get();
            (!lines.is_empty())
                .then(|| {
                    view! {
                        <section class="section">
                            <h2>{t.unsent_decisions(lines.len())}</h2>
                            <ul class="lines">
                                {lines
                                    .into_iter()
                                    .map(|(subject, item)| {
                                        let subject = if subject.is_empty() { t.no_subject().to_owned() } else { subject };
                                        let letter = item.command.letter;
                                        view! {
                                            <li class="line">
                                                <a data-item="" href=format!("/surat/{letter}")>
                                                    {subject}
                                                </a>
                                                <Unsent item />
                                            </li>
                                        }
                                            .into_any()
                                    })
                                    .collect_view()}
                            </ul>
                        </section>
                    }
                })
        }}
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

/// The letters that the person has not decided about, on this device.
fn undecided(phone: Phone, cards: &[Card]) -> Vec<Card> {
    let outbox = Outbox::new(phone.items());
    let open = cards.iter().filter(|card| outbox.passed_by(card.id, None).is_none());
    open.map(|card| overlay::card_with_unsent(card.clone(), &phone.all_about(card.id))).collect()
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
