//! Where the letter is, in one line; behind it the whole way and the header fields.

use super::{details::Details, strip::Strip};
use crate::{
    api::letters::LetterView,
    parts::{Moment, StateMark},
    words::use_words,
};
use domain::StateName;
use leptos::prelude::*;

/// Folded on a phone, where the letter itself comes first; beside the letter on a wide screen it lies open.
#[component]
pub fn Way(letter: Signal<LetterView>) -> impl IntoView {
    let t = use_words();
    let state = Memo::new(move |_| letter.with(|l| l.state));
    // With whom it is; of any other letter, since when.
    let with = Memo::new(move |_| {
        letter.with(|l| match l.state {
            StateName::Draft => Ok(l.drafter.clone()),
            StateName::InReview | StateName::ReadyToSign => {
                l.present_stage().map(|stage| stage.title.clone()).ok_or(l.since)
            }
            // Who sent it back stands in the note below.
            StateName::Returned
            | StateName::Issued
            | StateName::Dispatched
            | StateName::Cancelled
            | StateName::Revoked => Err(l.since),
        })
    });
    view! {
        <section class="way" aria-label=t.stages()>
            <details class="way-fold">
                <summary class="way-now">
                    {move || view! { <StateMark state=state.get() /> }}
                    <span class="way-with">
                        {move || match with.get() {
                            Ok(who) => who.into_any(),
                            Err(since) => view! { <Moment at=since /> }.into_any(),
                        }}
                    </span>
                </summary>
                <Strip letter />
                <Details letter />
            </details>
        </section>
    }
    .into_any()
}
