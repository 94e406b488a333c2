//! A letter that waits, as a card.

use crate::{
    api::letters::Card,
    parts::{Icon, Sign},
    phone::use_phone,
    session::use_session,
    words::{Words, use_words},
};
use domain::{Confidentiality, HowFar, Lateness, STAGE_MINUTES, Timestamp, Urgency, lateness};
use leptos::prelude::*;

/// Subject, origin, size, urgency, and the time waited against the standard.
#[component]
pub fn WaitingCard(
    /// The letter.
    card: Card,
) -> impl IntoView {
    let t = use_words();
    let facts = facts(t, &card);
    let phone = use_phone();
    let id = card.id;
    let here = move || {
        let ahead = phone.ahead();
        let words = if ahead.whole.contains(&id) {
            t.is_on_device()
        } else if ahead.in_part.contains(&id) {
            t.is_on_device_in_part()
        } else {
            return None;
        };
        Some(view! { <span class="fact">{words}</span> })
    };
    let marks = marks(t, &card);
    let recipient = match card.more_recipients {
        0 => t.recipient_to(&card.recipient),
        more => t.recipient_and_more(&card.recipient, more),
    };
    let Card { id, subject, unit, since, .. } = card;
    let subject = if subject.is_empty() { t.no_subject().to_owned() } else { subject };
    view! {
        <li class="card">
            <h3 class="card-subject">
                <a data-item="" href=format!("/surat/{id}")>
                    {subject}
                </a>
            </h3>
            <p class="card-from">{unit}</p>
            <p class="card-to">{recipient}</p>
            <p class="card-facts">
                {marks}
                {facts
                    .into_iter()
                    .map(|fact| view! { <span class="fact">{fact}</span> })
                    .collect_view()}
                {here}
                {move || phone.signing().mark_of(id).map(|_| view! { <span class="mark">{t.marked_ready()}</span> })}
            </p>
            <Waited since=since />
        </li>
    }
    .into_any()
}

fn marks(t: Words, card: &Card) -> impl IntoView + use<> {
    let urgent = (card.urgency != Urgency::Ordinary)
        .then(|| view! { <span class="mark mark-urgent">{t.urgency(card.urgency)}</span> });
    let secret = (card.confidentiality != Confidentiality::Ordinary)
        .then(|| view! { <span class="mark">{t.confidentiality(card.confidentiality)}</span> });
    let unread = match card.reading.map(|reading| reading.letter) {
        Some(HowFar::Unopened) => Some(t.card_unread()),
        Some(HowFar::Opened) => Some(t.card_begun()),
        Some(HowFar::ToEnd) | None => None,
    };
    let unread = unread.map(|words| view! { <span class="mark mark-unread">{words}</span> });
    (unread, urgent, secret)
}

fn facts(t: Words, card: &Card) -> Vec<String> {
    let pages = card.pages.map(|pages| t.pages(pages));
    let attachments = (card.attachments > 0).then(|| t.attachments(card.attachments));
    let revision = (card.revision > 1).then(|| t.revision_number(card.revision));
    // Said once the letter itself was read: before, all of it is new.
    let left = card.reading.filter(|reading| reading.letter == HowFar::ToEnd).map(|r| r.attachments_left);
    let left = left.filter(|left| *left > 0).map(|left| t.attachments_left(left));
    [pages, attachments, left, revision].into_iter().flatten().collect()
}

/// The time waited, in words and as a bar.
#[component]
fn Waited(since: Timestamp) -> impl IntoView {
    let t = use_words();
    let session = use_session();
    let state = Memo::new(move |_| lateness(since, session.now()));
    let class = move || match state.get().0 {
        Lateness::InTime => "wait",
        Lateness::NearlyLate => "wait wait-nearly",
        Lateness::Late => "wait wait-late",
    };
    let words = move || {
        let (lateness, waited) = state.get();
        let text = t.waited_of(t.duration(waited), t.duration(STAGE_MINUTES));
        match lateness {
            Lateness::InTime => text,
            Lateness::NearlyLate => format!("{text}, {}", t.nearly_late()),
            Lateness::Late => format!("{text}, {}", t.late()),
        }
    };
    view! {
        <div class=class>
            <p>
                <Icon sign=Sign::Waiting />
                <span>{words}</span>
            </p>
            <meter
                aria-hidden="true"
                min="0"
                max=STAGE_MINUTES
                value=move || state.get().1.min(STAGE_MINUTES)
            ></meter>
        </div>
    }
    .into_any()
}
