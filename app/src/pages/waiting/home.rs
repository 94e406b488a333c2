//! `/`: where a person starts depends on what they do.

use crate::frame::SentOn;
use crate::session::use_session;
use leptos::prelude::*;

/// Reviewers start at what waits for them, everybody else at the letters.
#[component]
pub fn HomePage() -> impl IntoView {
    let reviews = untrack(|| use_session().am(|me| me.reviews));
    view! { <SentOn to=if reviews { "/menunggu" } else { "/surat" }.to_owned() /> }.into_any()
}
