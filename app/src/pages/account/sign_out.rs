//! The way out: what was not sent is said first, and nothing readable stays on the device.

use crate::{
    parts::{Dialog, use_announcer},
    phone::use_phone,
    session::use_session,
    words::use_words,
};
use leptos::{ev, html, prelude::*, task::spawn_local};

/// Keluar. Works without script, where nothing was kept.
#[component]
pub fn SignOut() -> impl IntoView {
    let t = use_words();
    let phone = use_phone();
    let announcer = use_announcer();
    let form: NodeRef<html::Form> = NodeRef::new();
    let asks = RwSignal::new(false);
    let session = use_session();
    let unsent = RwSignal::new(0);
    let leave = move || {
        spawn_local(async move {
            if !phone.probe().await {
                announcer.say(t.sign_out_needs_network());
                return;
            }
            phone.forget().await;
            if let Some(form) = form.get_untracked() {
                // A form that is in the document can be sent.
                let _ = form.submit();
            }
        });
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(person) = session.me.get_untracked().map(|me| me.person) else { return leave() };
        spawn_local(async move {
            // It may be pressed before the device has been looked at.
            unsent.set(phone.count_unsent(person).await);
            if unsent.get_untracked() > 0 { asks.set(true) } else { leave() }
        });
    };
    view! {
        <form class="section" method="post" action="/api/keluar" node_ref=form on:submit=submit>
            {move || match phone.may_be_up() {
                true => view! { <button class="wide danger">{t.sign_out()}</button> }.into_any(),
                false => view! { <p class="quiet-text">{t.sign_out_needs_network()}</p> }.into_any(),
            }}
        </form>
        <Dialog open=asks id="keluar" title=t.sign_out().to_owned()>
            <div class="stack">
                <p>{move || t.sign_out_unsent(unsent.get())}</p>
                <button type="button" class="main" on:click=move |_| asks.set(false)>
                    {t.stay()}
                </button>
                <button type="button" class="danger" on:click=move |_| leave()>
                    {t.sign_out_anyway()}
                </button>
            </div>
        </Dialog>
    }
    .into_any()
}
