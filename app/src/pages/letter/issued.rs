//! What an issued letter is known by, and its sending.

use super::deliveries::Deliveries;
use crate::{
    api::letters::LetterView,
    parts::{Icon, Moment, Sign},
    phone::use_phone,
    words::use_words,
};
use domain::DeliveryState;
use leptos::prelude::*;

/// Number, signature, PDF and verification page; below them the recipients. Folded on a phone, unless a person is needed there.
#[component]
pub fn IssuedFacts(letter: Signal<LetterView>) -> impl IntoView {
    let t = use_words();
    let phone = use_phone();
    let id = letter.with_untracked(|l| l.id);
    let issued = Memo::new(move |_| letter.with(|l| l.issued.clone()));
    let any = Memo::new(move |_| issued.with(Option::is_some) || letter.with(|l| !l.deliveries.is_empty()));
    let sent = Memo::new(move |_| {
        letter.with(|l| {
            let sent = l.deliveries.iter().filter(|copy| copy.state == DeliveryState::Sent).count();
            (sent, l.deliveries.len())
        })
    });
    // What a person must mend is not folded away, nor taken from under his eyes once it is mended.
    let stuck = Memo::new(move |before: Option<&bool>| {
        letter.with(|l| {
            let stuck = |state| matches!(state, DeliveryState::Failed | DeliveryState::Uncertain);
            before == Some(&true) || l.deliveries.iter().any(|copy| stuck(copy.state))
        })
    });
    let facts = move || {
        issued.get().map(|issued| {
            view! {
                <section class="issued">
                    <h2>
                        <Icon sign=Sign::Tick />
                        {t.issued_letter()}
                    </h2>
                    <dl class="facts">
                        <dt>{t.number()}</dt>
                        <dd>{issued.number}</dd>
                        <dt>{t.signed_at()}</dt>
                        <dd>
                            <Moment at=issued.at long=true />
                        </dd>
                        <dt>{t.signed_by()}</dt>
                        <dd>{issued.signer} ", " {issued.position}</dd>
                    </dl>
                    <p class="row">
                        {move || match phone.may_be_up() {
                            true => view! {
                                <a class="button" rel="external" href=format!("/berkas/terbit/{id}.pdf")>
                                    {t.download_pdf(t.size(issued.size))}
                                </a>
                            }
                                .into_any(),
                            false => view! { <span class="fact">{t.file_needs_network()}</span> }.into_any(),
                        }}
                        <a href=format!("/v/{}", issued.public_id)>{t.check_page()}</a>
                    </p>
                </section>
            }
        })
    };
    move || {
        any.get().then(|| {
            view! {
                <details class="issued-fold" open=move || stuck.get()>
                    <summary>
                        <span class="issued-words">
                            {t.issued_and_sent()}
                        {move || {
                            let (sent, all) = sent.get();
                            (all > 0).then(|| view! { <span class="quiet-text">" · " {t.sent_of(sent, all)}</span> })
                        }}
                        </span>
                    </summary>
                    <div class="issued-parts">
                        {facts}
                        <Deliveries letter />
                    </div>
                </details>
            }
        })
    }
}
