//! What cannot be done without a network, said where one would try it.

use crate::phone::use_phone;
use gloo_events::EventListener;
use leptos::prelude::*;

/// Whether this device knows itself to be without a network, or its last request reached no server.
#[must_use]
pub fn without_network() -> Memo<bool> {
    let phone = use_phone();
    let online = RwSignal::new(true);
    Effect::new(move |_| {
        let look = move || {
            let _ = online.try_set(window().navigator().on_line());
        };
        look();
        ["online", "offline"].map(|event| EventListener::new(&window(), event, move |_| look()))
    });
    Memo::new(move |_| !online.get() || !phone.reached())
}

/// Nothing while there is a network.
#[component]
pub fn NeedsNetwork(
    /// What is not possible without one, and what is.
    says: &'static str,
) -> impl IntoView {
    let without = without_network();
    view! {
        <div class="needs-network" aria-live="polite">
            {move || without.get().then(|| view! { <p class="note note-warn">{says}</p> })}
        </div>
    }
    .into_any()
}
