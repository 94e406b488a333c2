//! A letter's state as a word on a colour.

use crate::words::use_words;
use domain::StateName;
use leptos::prelude::*;

/// The state; with the post that the letter waits for, where it is under review.
#[component]
pub fn StateMark(
    /// Where the letter is.
    state: StateName,
    /// The title of the post that it waits for.
    #[prop(optional_no_strip)]
    waits_for: Option<String>,
) -> impl IntoView {
    let t = use_words();
    let word = match (state, waits_for) {
        (StateName::InReview, Some(post)) => format!("{} ({post})", t.state(state)),
        _ => t.state(state).to_owned(),
    };
    view! { <span class=format!("state state-{}", state.code())>{word}</span> }.into_any()
}
