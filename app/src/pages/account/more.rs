//! `/lainnya`.

use super::{
    LanguageForm, change_password::ChangePassword, passphrase::Passphrase, profile::Profile,
    sign_out::SignOut,
};
use crate::{
    parts::{NeedsNetwork, PageHeading},
    session::use_session,
    words::use_words,
};
use leptos::prelude::*;

/// Profile, notices, language, secrets, and the way out.
#[component]
pub fn MorePage() -> impl IntoView {
    let t = use_words();
    let session = use_session();
    let administrator = Memo::new(move |_| session.am(|me| me.administrator));
    let signs = Memo::new(move |_| session.am(|me| me.signs || me.has_key));
    view! {
        <PageHeading text=t.more() />
        <Profile />
        <ul class="plain ways-on">
            <li>
                <a class="way-on" href="/lainnya/pemberitahuan">
                    {t.notices()}
                </a>
            </li>
            <li>
                <a class="way-on" href="/lainnya/perangkat">
                    {t.device_title()}
                </a>
            </li>
            {move || {
                administrator
                    .get()
                    .then(|| {
                        view! {
                            <li>
                                <a class="way-on" href="/kelola">
                                    {t.administration_link()}
                                </a>
                            </li>
                        }
                    })
            }}
            <li>
                <a class="way-on" href="/v">
                    {t.check_a_letter()}
                </a>
            </li>
        </ul>
        <NeedsNetwork says=t.account_needs_network() />
        {move || signs.get().then(|| view! { <Passphrase /> })}
        <ChangePassword />
        <section class="section">
            <h2>{t.language_label()}</h2>
            <LanguageForm />
        </section>
        <SignOut />
    }
    .into_any()
}
