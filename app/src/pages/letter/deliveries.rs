//! Who gets the letter, and where that stands.

use crate::{
    api::letters::{Delivery, LetterView, send_again, settle_as_sent},
    error::Answered,
    live::use_changes,
    parts::{ErrorNote, Moment, use_announcer, use_sign_in_again},
    session::use_session,
    words::use_words,
};
use domain::{DeliveryId, DeliveryState, PositionKind};
use leptos::{prelude::*, task::spawn_local};

/// A line for each recipient.
#[component]
pub fn Deliveries(letter: Signal<LetterView>) -> impl IntoView {
    let t = use_words();
    let deliveries = Memo::new(move |_| letter.with(|l| l.deliveries.clone()));
    move || {
        let deliveries = deliveries.get();
        (!deliveries.is_empty()).then(|| {
            view! {
                <section class="section">
                    <h2>{t.deliveries()}</h2>
                    <ul class="deliveries">
                        {deliveries.into_iter().map(|delivery| view! { <Line delivery /> }.into_any()).collect_view()}
                    </ul>
                </section>
            }
        })
    }
}

#[component]
fn Line(delivery: Delivery) -> impl IntoView {
    let t = use_words();
    let Delivery { id, recipient, email, state, attempts, at, next_at, error } = delivery;
    let uncertain = state == DeliveryState::Uncertain;
    view! {
        <li class="delivery">
            <p class="delivery-who">{recipient.clone()} " " <span class="quiet-text">{email}</span></p>
            <p>
                <span class=format!("mark delivery-{}", state.code())>{t.delivery(state)}</span>
                {at.map(|at| view! { " " <Moment at /> })}
                {(attempts > 1).then(|| format!(" · {}", t.attempts(attempts)))}
                {next_at.filter(|_| attempts > 0).map(|at| view! { " · " {t.next_try()} " " <Moment at /> })}
            </p>
            {error.map(|error| view! { <p class="quiet-text">{t.mail_server_said(error)}</p> })}
            {uncertain.then(|| view! { <p>{t.uncertain_hint()}</p> })}
            {(uncertain || state == DeliveryState::Failed)
                .then(|| view! { <Mend id recipient uncertain /> })}
        </li>
    }
    .into_any()
}

/// What a person can do about a sending that did not work by itself.
#[component]
fn Mend(id: DeliveryId, recipient: String, uncertain: bool) -> impl IntoView {
    let t = use_words();
    let session = use_session();
    let (again, announcer, changes) = (use_sign_in_again(), use_announcer(), use_changes());
    let busy = RwSignal::new(false);
    let error = RwSignal::new(None);
    let name = StoredValue::new(recipient);
    let keeps =
        |me: &crate::api::session::Me| me.posts.iter().any(|post| post.kind == PositionKind::Registry);
    let may = untrack(|| session.am(|me| me.drafts || keeps(me)));
    let carry = move |call: fn(DeliveryId) -> CallBack, done: fn(crate::words::Words, String) -> String| {
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            match again.signed_in(async move || call(id).await).await {
                Ok(()) => {
                    announcer.say(done(t, name.get_value()));
                    changes.bump();
                }
                Err(problem) => error.set(Some(problem)),
            }
            busy.set(false);
        });
    };
    may.then(|| {
        view! {
            <div class="row">
                <button
                    type="button"
                    prop:disabled=busy
                    on:click=move |_| carry(|id| Box::pin(send_again(id)), crate::words::Words::will_be_sent_again)
                >
                    {t.send_again()}
                    <span class="unseen">" " {name.get_value()}</span>
                </button>
                {uncertain
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                prop:disabled=busy
                                on:click=move |_| carry(|id| Box::pin(settle_as_sent(id)), crate::words::Words::settled)
                            >
                                {t.settle_as_sent()}
                                <span class="unseen">" " {name.get_value()}</span>
                            </button>
                        }
                    })}
            </div>
            <ErrorNote error=error />
        }
    })
}

type CallBack = std::pin::Pin<Box<dyn Future<Output = Answered<()>>>>;
