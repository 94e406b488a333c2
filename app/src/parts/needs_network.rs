//! What cannot be done without a network, said where one would try it.

use crate::phone::use_phone;
use leptos::prelude::*;

/// Nothing while there is a network.
#[component]
pub fn NeedsNetwork(
    /// What is not possible without one, and what is.
    says: &'static str,
) -> impl IntoView {
    let phone = use_phone();
    view! {
        <div class="needs-network" aria-live="polite">
            {move || (!phone.may_be_up()).then(|| view! { <p class="note note-warn">{says}</p> })}
        </div>
    }
    .into_any()
}
