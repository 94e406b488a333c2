//! Riwayat: what happened, newest first.

use super::place::Place;
use crate::{
    api::letters::{HistoryLine, LetterView},
    parts::{Icon, Moment, Sign},
    session::use_session,
    words::use_words,
};
use domain::{Event, Says};
use leptos::prelude::*;

/// The lines, and whether their chain holds.
#[component]
pub fn HistoryTab(letter: Signal<LetterView>) -> impl IntoView {
    let t = use_words();
    let place = Place::of_letter();
    Effect::new(move |_| place.arrive_elsewhere());
    let intact = Memo::new(move |_| letter.with(|l| l.history_intact));
    let lines = Memo::new(move |_| letter.with(|l| l.history.clone()));
    view! {
        {move || {
            if intact.get() {
                view! {
                    <p class="chain chain-good">
                        <Icon sign=Sign::Tick />
                        <span>{t.history_intact()}</span>
                    </p>
                }
                    .into_any()
            } else {
                view! {
                    <p class="chain chain-bad" role="alert">
                        <Icon sign=Sign::Warning />
                        <span>{t.history_broken()}</span>
                    </p>
                }
                    .into_any()
            }
        }}
        <ol class="history" reversed>
            {move || lines.get().into_iter().rev().map(|line| view! { <Line line /> }.into_any()).collect_view()}
        </ol>
    }
    .into_any()
}

#[component]
fn Line(line: HistoryLine) -> impl IntoView {
    let t = use_words();
    let session = use_session();
    let who = line.person.unwrap_or_else(|| t.by_system().to_owned());
    let reason = said(&line.event);
    let made_at = line.made_at.map(|at| untrack(|| t.done_on_device(at.short(line.at, session.zone(), t.0))));
    let clock = line.clock_off_ms.map(|off| t.clock_off(off));
    let device = (!line.device.is_empty()).then(|| t.on_device(&line.device));
    let revision = line.revision.map(|n| t.revision_number(n));
    let read = line.read.map(|reading| t.reading(reading));
    let more: Vec<String> = [revision, read, device, clock].into_iter().flatten().collect();
    view! {
        <li>
            <p class="history-what">{t.event(&line.event)}</p>
            {reason.map(|reason| view! { <p class="reason">{reason}</p> })}
            <p class="history-who">{who} {line.position.map(|position| format!(", {position}"))}</p>
            <p class="quiet-text">
                {made_at.map(|made_at| view! { {made_at} " " })}
                <Moment at=line.at long=true />
                {more.into_iter().map(|part| view! { " · " {part} }).collect_view()}
            </p>
        </li>
    }
    .into_any()
}

/// What was written with something that happened.
pub fn said(event: &Event) -> Option<String> {
    match event {
        Event::Returned { reason } | Event::Cancelled { reason } | Event::Revoked { reason } => {
            Some(reason.to_string())
        }
        Event::RemarkAnswered { text, .. } => Some(text.to_string()),
        Event::Remarked { remark } => match &remark.says {
            Says::Note { text } => Some(text.to_string()),
            Says::Replace { with, .. } => Some(format!("→ {with}")),
        },
        _ => None,
    }
}
