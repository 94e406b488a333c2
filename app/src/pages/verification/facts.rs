//! The public facts of a letter, and what kind of certificate signed it.

use crate::{api::verification::Facts, words::use_words};
use leptos::prelude::*;

/// To be compared with the letter in one's hands.
#[component]
pub fn FactsOf(facts: Facts) -> impl IntoView {
    let t = use_words();
    let issued = facts.issued_at.long(facts.zone, t.0);
    let about = if facts.certified { t.certificate_national() } else { t.certificate_own() };
    view! {
        <section class="section">
            <h2>{t.facts()}</h2>
            <p>{t.compare_hint()}</p>
            <dl class="facts">
                <dt>{t.number()}</dt>
                <dd>{facts.number}</dd>
                <dt>{t.subject_label()}</dt>
                <dd>{facts.subject.unwrap_or_else(|| t.subject_hidden().to_owned())}</dd>
                <dt>{t.office_label()}</dt>
                <dd>{facts.office}</dd>
                <dt>{t.signed_at()}</dt>
                <dd>{issued}</dd>
                <dt>{t.signed_by()}</dt>
                <dd>{facts.signer}</dd>
                <dt>{t.position_label()}</dt>
                <dd>{facts.position}</dd>
            </dl>
        </section>
        <section class="section">
            <h2>{t.about_certificate()}</h2>
            <p>{about}</p>
            <dl class="facts">
                <dt>{t.certificate_issuer()}</dt>
                <dd>{facts.certificate_issuer}</dd>
                <dt>{t.certificate_serial()}</dt>
                <dd class="code">{facts.certificate_serial}</dd>
                <dt>{t.pdf_fingerprint()}</dt>
                <dd class="code">{facts.pdf.to_string()}</dd>
            </dl>
        </section>
    }
    .into_any()
}
