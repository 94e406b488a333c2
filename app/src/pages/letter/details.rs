//! The header fields.

use crate::{
    api::letters::LetterView,
    parts::{Folded, folded::fold},
    words::use_words,
};
use domain::{Recipient, RecipientKind};
use leptos::prelude::*;

/// Folded away: the letter itself says most of it.
#[component]
pub fn Details(letter: Signal<LetterView>) -> impl IntoView {
    let t = use_words();
    view! {
        <details class="details">
            <summary>{t.details()}</summary>
            {move || {
                let letter = letter.get();
                let header = letter.content.header;
                let of = |kind| header.recipients.iter().filter(move |r| r.kind == kind).cloned().collect::<Vec<_>>();
                let (to, copies) = (of(RecipientKind::To), of(RecipientKind::Copy));
                let classification = match header.classification.as_str() {
                    "" => String::new(),
                    code => format!("{code} {}", letter.classification_name),
                };
                view! {
                    <dl class="facts">
                        <dt>{t.from_unit()}</dt>
                        <dd>{letter.unit_name}</dd>
                        <dt>{t.drafter()}</dt>
                        <dd>{letter.drafter}</dd>
                        <dt>{t.to()}</dt>
                        <dd>
                            <Recipients recipients=to />
                        </dd>
                        {(!copies.is_empty())
                            .then(|| view! { <dt>{t.copies()}</dt> <dd><Recipients recipients=copies /></dd> })}
                        <dt>{t.kind()}</dt>
                        <dd>{letter.kind_name}</dd>
                        <dt>{t.classification()}</dt>
                        <dd>{classification}</dd>
                        <dt>{t.confidentiality_label()}</dt>
                        <dd>{t.confidentiality(header.confidentiality)}</dd>
                        <dt>{t.urgency_label()}</dt>
                        <dd>{t.urgency(header.urgency)}</dd>
                        {(letter.revision > 0)
                            .then(|| view! { <dt>{t.revision_label()}</dt> <dd>{letter.revision}</dd> })}
                    </dl>
                }
            }}
        </details>
    }
    .into_any()
}

#[component]
fn Recipients(recipients: Vec<Recipient>) -> impl IntoView {
    let (shown, folded) = fold(recipients, |_| false);
    let list = |recipients: Vec<Recipient>| {
        let line =
            |one: Recipient| view! { <li>{one.name} " " <span class="quiet-text">{one.email}</span></li> };
        view! { <ul class="plain">{recipients.into_iter().map(line).collect_view()}</ul> }
    };
    view! {
        {list(shown)}
        {(!folded.is_empty()).then(|| view! { <Folded count=folded.len()>{list(folded)}</Folded> })}
    }
    .into_any()
}
