//! The four ways: at the bottom of a phone, at the left of a desktop.

use crate::{
    parts::{Icon, Sign},
    phone::use_phone,
    session::use_session,
    words::use_words,
};
use domain::{LetterId, sync::Outbox};
use leptos::prelude::*;
use leptos_router::components::A;

/// Menunggu, Surat, Buku, Lainnya.
#[component]
pub fn Navigation() -> impl IntoView {
    let t = use_words();
    let session = use_session();
    let reviews = Memo::new(move |_| session.am(|me| me.reviews));
    let phone = use_phone();
    let waiting = Memo::new(move |_| {
        let outbox = Outbox::new(phone.items());
        let decided = |letter: &LetterId| outbox.passed_by(*letter, None).is_some();
        let decided = outbox.letters().into_iter().filter(decided).count();
        let waiting = session.me().map_or(0, |me| me.waiting);
        waiting.saturating_sub(u32::try_from(decided).unwrap_or(waiting))
    });
    view! {
        <nav class="ways" aria-label=t.ways()>
            <ul>
                {move || {
                    reviews
                        .get()
                        .then(|| {
                            view! {
                                <li>
                                    <A href="/menunggu">
                                        <Icon sign=Sign::Waiting />
                                        <span>{t.waiting()}</span>
                                        {move || {
                                            let count = waiting.get();
                                            (count > 0)
                                                .then(|| {
                                                    view! {
                                                        <span class="badge">
                                                            {count} <span class="unseen">" " {t.letters_noun()}</span>
                                                        </span>
                                                    }
                                                })
                                        }}
                                    </A>
                                </li>
                            }
                        })
                }}
                <li>
                    <A href="/surat">
                        <Icon sign=Sign::Letters />
                        <span>{t.letters()}</span>
                    </A>
                </li>
                <li>
                    <A href="/buku">
                        <Icon sign=Sign::Registers />
                        <span>{t.registers()}</span>
                    </A>
                </li>
                <li>
                    <A href="/lainnya">
                        <Icon sign=Sign::More />
                        <span>{t.more()}</span>
                    </A>
                </li>
            </ul>
        </nav>
    }
    .into_any()
}
