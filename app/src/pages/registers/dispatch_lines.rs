//! The lines of the Buku Ekspedisi: one table, which the stylesheet turns into cards where the screen is narrow.

use crate::{
    api::registers::{DispatchLine, Remark},
    parts::{Folded, folded::fold},
    session::use_session,
    words::use_words,
};
use domain::{DeliveryState, Timestamp};
use leptos::prelude::*;

/// The table. Roles are named because a table drawn as cards would lose them.
#[component]
pub fn DispatchLines(
    /// Lines, newest first.
    lines: Vec<DispatchLine>,
) -> impl IntoView {
    let t = use_words();
    let columns = [
        t.register_sequence(),
        t.register_dispatched(),
        t.register_letter(),
        t.register_summary(),
        t.register_recipients(),
        t.register_remark(),
    ];
    view! {
        <table class="register" role="table">
            <caption class="unseen">{t.dispatch_register()}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    {columns.into_iter().map(|column| view! {
                        <th role="columnheader" scope="col">{column}</th>
                    }).collect_view()}
                </tr>
            </thead>
            <tbody role="rowgroup">
                {lines.into_iter().map(|line| view! { <Line line columns /> }.into_any()).collect_view()}
            </tbody>
        </table>
    }
    .into_any()
}

#[component]
fn Line(line: DispatchLine, columns: [&'static str; 6]) -> impl IntoView {
    let t = use_words();
    let session = use_session();
    let zone = untrack(|| session.zone());
    let day = move |at: Timestamp| at.date(zone).long(t.0);
    let void = line.remark == Remark::Void;
    let dispatched = match (line.dispatched_at, void) {
        (Some(at), _) => day(at),
        (None, true) => "–".to_owned(),
        (None, false) => t.not_yet_dispatched().to_owned(),
    };
    let subject = match line.letter {
        Some(id) => view! { <a data-item="" href=format!("/surat/{id}")>{line.subject}</a> }.into_any(),
        None => line.subject.into_any(),
    };
    let remark = match line.remark {
        Remark::None => "",
        Remark::Revoked => t.remark_revoked(),
        Remark::Void => t.remark_void(),
    };
    let (shown, folded) =
        fold(line.recipients, |(_, state)| matches!(state, DeliveryState::Failed | DeliveryState::Uncertain));
    let list = move |recipients: Vec<(String, DeliveryState)>| {
        let lines = recipients.into_iter().map(move |(name, state)| {
            view! { <li>{name} " " <span class=delivery_class(state)>{t.delivery(state)}</span></li> }
                .into_any()
        });
        view! { <ul class="deliveries">{lines.collect_view()}</ul> }
    };
    let [sequence, sent, letter, summary, recipients, remarks] = columns;
    view! {
        <tr role="row" class:register-void=void>
            <td role="cell" data-label=sequence>{line.sequence}</td>
            <td role="cell" data-label=sent>{dispatched}</td>
            <td role="cell" data-label=letter><div>{day(line.issued_at)} <br /> <strong>{line.number}</strong></div></td>
            <td role="cell" data-label=summary>{subject}</td>
            <td role="cell" data-label=recipients>
                <div>
                    {list(shown)}
                    {(!folded.is_empty()).then(|| view! { <Folded count=folded.len()>{list(folded)}</Folded> })}
                </div>
            </td>
            <td role="cell" data-label=remarks>{remark}</td>
        </tr>
    }
    .into_any()
}

fn delivery_class(state: DeliveryState) -> &'static str {
    match state {
        DeliveryState::Sent => "word-good",
        DeliveryState::Waiting | DeliveryState::HandingOver => "word-soft",
        DeliveryState::Filed | DeliveryState::Uncertain => "word-warn",
        DeliveryState::Failed => "word-bad",
    }
}
