//! The plain frame of pages that need no account.

use crate::words::use_words;
use leptos::prelude::*;

/// The name at the top, and the page.
#[component]
pub fn PublicFrame(children: Children) -> impl IntoView {
    let t = use_words();
    view! {
        <a class="skip" href="#isi">
            {t.skip_to_content()}
        </a>
        <header class="brand brand-lone">
            <a href="/">
                <img src="/icon.svg" alt="" width="32" height="32" />
                <span class="brand-name">{t.app_name()}</span>
            </a>
        </header>
        <main id="isi" class="lone" tabindex="-1">
            {children()}
        </main>
    }
    .into_any()
}
