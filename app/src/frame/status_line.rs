//! Lines at the top, only when there is something to say.

use crate::{
    live::use_changes,
    parts::{Icon, Sign},
    session::use_session,
    words::use_words,
};
use domain::PositionKind;
use gloo_events::EventListener;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// Offline; mail is not set up; a letter came back.
#[component]
pub fn StatusLines() -> impl IntoView {
    let t = use_words();
    let session = use_session();
    let offline = offline();
    let path = use_location().pathname;
    let unsent = Memo::new(move |_| {
        let cares = session.am(|me| {
            (me.drafts && !me.reviews)
                || me.administrator
                || me.posts.iter().any(|post| post.kind == PositionKind::Registry)
        });
        cares && !session.mail_is_sent()
    });
    let returned =
        Memo::new(move |_| if path.get() == "/surat" { 0 } else { session.me().map_or(0, |me| me.returned) });
    view! {
        <div class="status-lines" aria-live="polite">
            {move || {
                offline
                    .get()
                    .then(|| {
                        view! {
                            <p class="status-line status-warn">
                                <Icon sign=Sign::Warning />
                                <span>{t.you_are_offline()}</span>
                            </p>
                        }
                    })
            }}
            {move || {
                unsent
                    .get()
                    .then(|| {
                        view! {
                            <p class="status-line">
                                <Icon sign=Sign::Letters />
                                <span>{t.mail_not_set_up()}</span>
                            </p>
                        }
                    })
            }}
            {move || {
                let count = returned.get();
                (count > 0)
                    .then(|| {
                        view! {
                            <p class="status-line">
                                <Icon sign=Sign::Back />
                                <a href="/surat">{t.letters_came_back(count)}</a>
                            </p>
                        }
                    })
            }}
        </div>
    }
    .into_any()
}

/// Whether this device knows itself to be without a network, or the live stream is broken.
fn offline() -> Memo<bool> {
    let changes = use_changes();
    let online = RwSignal::new(true);
    Effect::new(move |_| {
        let look = move || online.set(window().navigator().on_line());
        look();
        for event in ["online", "offline"] {
            EventListener::new(&window(), event, move |_| look()).forget();
        }
    });
    Memo::new(move |_| !online.get() || !changes.connected())
}
