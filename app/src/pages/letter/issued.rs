//! What an issued letter is known by, and its sending.

use super::deliveries::Deliveries;
use crate::{
    api::letters::LetterView,
    parts::{Icon, Moment, Sign},
    words::use_words,
};
use leptos::prelude::*;

/// Number, signature, PDF and verification page; below them the recipients.
#[component]
pub fn IssuedFacts(letter: Signal<LetterView>) -> impl IntoView {
    let t = use_words();
    let id = letter.with_untracked(|l| l.id);
    let issued = Memo::new(move |_| letter.with(|l| l.issued.clone()));
    view! {
        {move || {
            issued
                .get()
                .map(|issued| {
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
                                <a class="button" rel="external" href=format!("/berkas/terbit/{id}.pdf")>
                                    {t.download_pdf(t.size(issued.size))}
                                </a>
                                <a href=format!("/v/{}", issued.public_id)>{t.check_page()}</a>
                            </p>
                        </section>
                    }
                })
        }}
        <Deliveries letter />
    }
    .into_any()
}
