//! Who gets the letter, and where that stands.

use super::mend_delivery::Mend;
use crate::{
    api::letters::{Delivery, LetterView},
    parts::{Folded, Moment, folded::fold},
    session::use_session,
    words::use_words,
};
use domain::{DeliveryId, DeliveryState};
use leptos::prelude::*;

/// A line for each recipient; of many, the first few and those that need a person.
#[component]
pub fn Deliveries(letter: Signal<LetterView>) -> impl IntoView {
    let t = use_words();
    let session = use_session();
    let deliveries = Memo::new(move |_| letter.with(|l| l.deliveries.clone()));
    let any = Memo::new(move |_| deliveries.with(|all| !all.is_empty()));
    let filed =
        Memo::new(move |_| deliveries.with(|all| all.iter().any(|d| d.state == DeliveryState::Filed)));
    let order: Memo<(Vec<DeliveryId>, Vec<DeliveryId>)> = Memo::new(move |_| {
        let all = deliveries.get();
        let (shown, folded) = fold(all, |delivery| needs_a_person(delivery.state));
        let ids = |all: Vec<Delivery>| all.into_iter().map(|delivery| delivery.id).collect();
        (ids(shown), ids(folded))
    });
    let folded = Memo::new(move |_| order.with(|(_, folded)| folded.len()));
    let line = move |id: DeliveryId| view! { <Line id deliveries /> }.into_any();
    move || {
        any.get().then(|| {
            view! {
                <section class="section">
                    <h2>{t.deliveries()}</h2>
                    {move || {
                        let hint = if session.mail_is_sent() { t.filed_hint() } else { t.filed_hint_no_mail() };
                        filed.get().then(|| view! { <p class="hint">{hint}</p> })
                    }}
                    <ul class="deliveries">
                        <For each=move || order.with(|(shown, _)| shown.clone()) key=|id| *id children=line />
                    </ul>
                    {move || {
                        (folded.get() > 0)
                            .then(|| {
                                view! {
                                    <Folded count=folded>
                                        <ul class="deliveries">
                                            <For
                                                each=move || order.with(|(_, folded)| folded.clone())
                                                key=|id| *id
                                                children=line
                                            />
                                        </ul>
                                    </Folded>
                                }
                            })
                    }}
                </section>
            }
        })
    }
}

/// Whether a sending went wrong. What was only kept as a file, for want of a mail server, did not.
fn needs_a_person(state: DeliveryState) -> bool {
    matches!(state, DeliveryState::Failed | DeliveryState::Uncertain)
}

/// One recipient. What is typed there stays while others' sendings move on.
#[component]
fn Line(id: DeliveryId, deliveries: Memo<Vec<Delivery>>) -> impl IntoView {
    let delivery = Memo::new(move |_| deliveries.with(|all| all.iter().find(|d| d.id == id).cloned()));
    let to_mend = Memo::new(move |_| {
        delivery.with(|delivery| {
            let stuck = |d: &&Delivery| needs_a_person(d.state) || d.state == DeliveryState::Filed;
            delivery.as_ref().filter(stuck).map(|d| (d.state, d.recipient.clone(), d.email.clone()))
        })
    });
    view! {
        <li class="delivery">
            {move || delivery.get().map(|delivery| view! { <Facts delivery /> })}
            {move || to_mend.get().map(|(state, recipient, email)| view! { <Mend id state recipient email /> })}
        </li>
    }
    .into_any()
}

#[component]
fn Facts(delivery: Delivery) -> impl IntoView {
    let t = use_words();
    let Delivery { recipient, email, state, attempts, at, next_at, error, .. } = delivery;
    let hint = match state {
        DeliveryState::Uncertain => Some(t.uncertain_hint()),
        DeliveryState::Failed => Some(t.failed_hint()),
        _ => None,
    };
    view! {
        <p class="delivery-who">{recipient} " " <span class="quiet-text">{email}</span></p>
        <p>
            <span class=format!("mark delivery-{}", state.code())>{t.delivery(state)}</span>
            {at.map(|at| view! { " " <Moment at /> })}
            {(attempts > 1).then(|| format!(" · {}", t.attempts(attempts)))}
            {next_at.filter(|_| attempts > 0).map(|at| view! { " · " {t.next_try()} " " <Moment at /> })}
        </p>
        {error.map(|error| view! { <p class="quiet-text">{t.mail_server_said(error)}</p> })}
        {hint.map(|hint| view! { <p>{hint}</p> })}
    }
    .into_any()
}
