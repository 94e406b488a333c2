//! `/`: where a person starts depends on what they do.

use crate::session::use_session;
use leptos::prelude::*;
use leptos_router::components::Redirect;

/// Reviewers start at what waits for them, everybody else at the letters.
#[component]
pub fn HomePage() -> impl IntoView {
    let reviews = untrack(|| use_session().am(|me| me.reviews));
    view! { <Redirect path=if reviews { "/menunggu" } else { "/surat" } /> }
}
