//! A moment, as people read it.

use crate::{session::use_session, words::use_words};
use domain::Timestamp;
use leptos::prelude::*;

/// A moment: short, with the whole of it for those who ask, or long.
#[component]
pub fn Moment(
    /// When.
    at: Timestamp,
    /// Written in full.
    #[prop(optional)]
    long: bool,
) -> impl IntoView {
    let session = use_session();
    let language = use_words().0;
    // The zone of an office does not change under an open page.
    let zone = untrack(|| session.zone());
    let now = untrack(|| session.now());
    let whole = at.long(zone, language);
    let text = if long { whole.clone() } else { at.short(now, zone, language) };
    let machine = format!("{}T{}", at.date(zone).iso(), at.clock(zone, domain::Language::En));
    view! {
        <time datetime=machine title=whole>
            {text}
        </time>
    }
}
