//! The frame of all screens for people of the office.

use super::{
    SentOn, Surrounded, keys::Keys, navigation::Navigation, status_line::StatusLines, surrounded::surrounded,
};
use crate::{
    live::use_changes, parts::sign_in_again::SignInAgainDialog, phone::use_phone, session::use_session,
    words::use_words,
};
use leptos::prelude::*;
use leptos_router::{components::Outlet, hooks::use_location, location::Url};

/// A page for people of the office; whoever is not signed in is sent to sign in first.
pub fn private(page: impl Future<Output = AnyView> + Send + 'static) -> AnyView {
    let gate = async {
        // Asked once: signing in or out loads a new page.
        if untrack(|| use_session().am(|_| true)) {
            page.await
        } else {
            view! { <SentOn to=way_to_sign_in() /> }.into_any()
        }
    };
    surrounded(false, Box::pin(gate))
}

/// Where one signs in, to come back here afterwards.
fn way_to_sign_in() -> String {
    let here = use_location();
    let path = here.pathname.get_untracked();
    let query = here.search.get_untracked();
    match (path.as_str(), query.as_str()) {
        ("/" | "", _) => "/masuk".to_owned(),
        (path, "") => format!("/masuk?next={}", Url::escape(path)),
        (path, query) => format!("/masuk?next={}", Url::escape(&format!("{path}?{query}"))),
    }
}

/// What stands around the page.
#[component]
pub fn Frame() -> impl IntoView {
    let t = use_words();
    let session = use_session();
    let changes = use_changes();
    let phone = use_phone();
    Effect::new(move |_| {
        if session.am(|_| true) {
            changes.start();
            phone.start(session);
        }
    });
    view! {
        <a class="skip" href="#isi">
            {t.skip_to_content()}
        </a>
        <div class="frame">
            <header class="brand">
                <a href="/">
                    <img src="/icon.svg" alt="" width="32" height="32" />
                    <span class="brand-name">{t.app_name()}</span>
                </a>
                <Surrounded aside=true>
                    <span class="brand-office">{move || session.office()}</span>
                </Surrounded>
            </header>
            <Surrounded aside=true>
                <Navigation />
            </Surrounded>
            <div class="content">
                <Surrounded aside=true>
                    <StatusLines />
                </Surrounded>
                <main id="isi" tabindex="-1">
                    <Outlet />
                </main>
            </div>
        </div>
        <Keys />
        <SignInAgainDialog />
    }
    .into_any()
}
