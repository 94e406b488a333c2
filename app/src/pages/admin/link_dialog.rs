//! A one-time link to sign in with: made when asked for, shown once, copied.

use crate::{
    api::admin::{OneTimeLink, invite},
    error::Error,
    parts::{Dialog, ErrorNote, use_announcer, use_sign_in_again},
    words::use_words,
};
use domain::PersonId;
use leptos::{html, prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The dialog with a person's link; it asks for a link when a person is put in.
#[component]
pub fn LinkDialog(
    /// For whom.
    invited: RwSignal<Option<(PersonId, String)>>,
) -> impl IntoView {
    let t = use_words();
    let again = use_sign_in_again();
    let announcer = use_announcer();
    let open = RwSignal::new(false);
    let link: RwSignal<Option<OneTimeLink>> = RwSignal::new(None);
    let error: RwSignal<Option<Error>> = RwSignal::new(None);
    let field: NodeRef<html::Input> = NodeRef::new();
    Effect::new(move |_| {
        let Some((person, _)) = invited.get() else { return };
        link.set(None);
        error.set(None);
        open.set(true);
        spawn_local(async move {
            let answer = again.signed_in(async || invite(person).await).await;
            if link.is_disposed() {
                return;
            }
            match answer {
                Ok(made) => link.set(Some(made)),
                Err(problem) => error.set(Some(problem)),
            }
        });
    });
    let title = Signal::derive(move || {
        t.link_for(invited.with(|i| i.as_ref().map(|i| i.1.clone()).unwrap_or_default()))
    });
    let copy = move |_| {
        let Some(OneTimeLink { url, .. }) = link.get_untracked() else { return };
        if let Some(field) = field.get_untracked() {
            field.select();
        }
        spawn_local(async move {
            announcer.say(if copy_text(&url).await.is_ok() { t.link_copied() } else { t.link_not_copied() });
        });
    };
    view! {
        <Dialog open=open id="one-time-link" title=title>
            <ErrorNote error=error />
            {move || {
                let waits = link.with(Option::is_none) && error.with(Option::is_none);
                waits.then(|| view! { <p class="loading">{t.loading()}</p> })
            }}
            {move || link.get().map(|made| view! {
                <div class="stack">
                    <p>{t.link_once(made.days)}</p>
                    <div class="field">
                        <label for="link-text">{t.link_label()}</label>
                        <input id="link-text" readonly=true node_ref=field prop:value=made.url />
                    </div>
                    <button type="button" class="main" on:click=copy>{t.copy_link()}</button>
                </div>
            })}
        </Dialog>
    }
    .into_any()
}

/// Copies a text, where the browser allows it: not on an address without TLS.
async fn copy_text(text: &str) -> Result<(), JsValue> {
    let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into())?;
    let write = js_sys::Reflect::get(&clipboard, &"writeText".into())?;
    let write: js_sys::Function = write.dyn_into()?;
    let promise: js_sys::Promise = write.call1(&clipboard, &text.into())?.dyn_into()?;
    JsFuture::from(promise).await.map(drop)
}
