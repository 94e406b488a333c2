//! Leads on to another page.

use leptos::prelude::*;
use leptos_router::components::Redirect;

/// On the server a redirect whatever the client says it accepts; in the browser a step.
#[component]
pub fn SentOn(
    /// Where to.
    to: String,
) -> impl IntoView {
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(http::StatusCode::FOUND);
    }
    view! { <Redirect path=to /> }.into_any()
}
