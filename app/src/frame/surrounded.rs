//! Waits until it is known who is signed in.

use crate::{error::Error, parts::ErrorNote, session::use_session, words::use_words};
use leptos::prelude::*;
use std::pin::Pin;

/// What is shown once the surroundings are known.
pub type Later = Pin<Box<dyn Future<Output = AnyView> + Send>>;

/// Shows its children once the surroundings are known; they are built once.
///
/// There must be no `<Outlet/>` among them. The server calls a closure within a `<Suspense>` more than once, and an outlet
/// is one: each call would build the page, and ask for its data, anew, and the browser would find the data of another call
/// than the one it sees.
#[component]
pub fn Surrounded(
    /// Something at the edge: shows neither that it is waiting nor that it waits in vain.
    #[prop(optional)]
    aside: bool,
    children: Children,
) -> impl IntoView {
    surrounded(aside, Box::pin(async { children() }))
}

/// The same for what is asked for only then.
pub fn surrounded(aside: bool, later: Later) -> AnyView {
    let session = use_session();
    let t = use_words();
    let loading = move || {
        (!aside).then(|| {
            view! {
                <p class="loading" aria-live="polite">
                    {t.loading()}
                </p>
            }
        })
    };
    view! {
        <Suspense fallback=loading>
            {untrack(|| Suspend::new(async move {
                match session.ready().await {
                    Ok(()) => later.await,
                    Err(_) if aside => ().into_any(),
                    Err(error) => view! { <StartFailed error /> }.into_any(),
                }
            }))}
        </Suspense>
    }
    .into_any()
}

#[component]
fn StartFailed(error: Error) -> impl IntoView {
    let t = use_words();
    super::status_of(&error);
    let reload = Callback::new(|()| {
        // Nothing to do where a page cannot be loaded anew.
        let _ = window().location().reload();
    });
    view! {
        <h1>{t.app_name()}</h1>
        <ErrorNote error=Signal::stored(Some(error)) retry=reload />
    }
    .into_any()
}
