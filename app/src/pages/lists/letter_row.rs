//! A letter in the list: a card on the phone, a line on the desktop.

use crate::{
    api::letters::Card,
    parts::{Moment, StateMark},
    words::use_words,
};
use domain::{StateName, Urgency};
use leptos::prelude::*;

/// One letter, shown anew only when it changed.
#[component]
pub fn LetterRow(
    /// The letter.
    card: Memo<Option<Card>>,
    /// The reader may mend it: a returned letter shows why, and the way to mend it.
    mends: bool,
) -> impl IntoView {
    move || card.get().map(|card| view! { <Shown card mends /> }.into_any())
}

#[component]
fn Shown(card: Card, mends: bool) -> impl IntoView {
    let t = use_words();
    let address = format!("/surat/{}", card.id);
    let subject = if card.subject.is_empty() { t.no_subject().to_owned() } else { card.subject };
    let to = match (card.recipient.is_empty(), card.more_recipients) {
        (true, _) => String::new(),
        (false, 0) => t.recipient_to(card.recipient),
        (false, more) => t.recipient_and_more(card.recipient, more),
    };
    let urgent = (card.urgency != Urgency::Ordinary)
        .then(|| view! { <span class="mark mark-urgent">{t.urgency(card.urgency)}</span> });
    let returned = card.state == StateName::Returned;
    let reason = card.reason.filter(|_| returned).map(|reason| {
        let by = card.returned_by.map(|by| view! { <span class="reason-by">{by} ": "</span> });
        view! { <p class="reason">{by} {reason}</p> }
    });
    let mend = (mends && (returned || card.state == StateName::Draft)).then(|| {
        let word = if returned { t.fix_letter() } else { t.edit_entry() };
        let class = if returned { "button main" } else { "button" };
        let label = format!("{word}: {subject}");
        view! { <a class=class href=format!("{address}/ubah") aria-label=label>{word}</a> }
    });
    let undelivered = (card.undelivered > 0)
        .then(|| view! { <p class="word-bad">{t.undelivered_to(card.undelivered)}</p> });
    view! {
        <div class="entry" class:entry-returned=returned>
            <div class="entry-what">
                <p class="entry-subject"><a data-item="" href=address>{subject.clone()}</a> {urgent}</p>
                {card.number.map(|number| view! { <p class="entry-number">{number}</p> })}
                {undelivered}
            </div>
            <p class="entry-to">{to}</p>
            <p class="entry-from">{card.unit} " " <span class="entry-drafter">{card.drafter}</span></p>
            <p class="entry-state">
                <StateMark state=card.state waits_for=card.waits_for />
                <span class="entry-since"><Moment at=card.since /></span>
            </p>
            <p class="entry-act">{mend}</p>
            {reason}
        </div>
    }
    .into_any()
}
