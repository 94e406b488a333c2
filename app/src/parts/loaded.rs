//! A screen's data: asked for, shown, and asked for again without the screen being built anew.

use crate::{
    error::{Answered, Error},
    parts::{ErrorNote, Moment, PageHeading, use_sign_in_again},
    session::use_session,
    words::use_words,
};
use leptos::{prelude::*, task::spawn_local};
use serde::{Serialize, de::DeserializeOwned};
use std::{pin::Pin, sync::Arc};

/// Builds a view, of whatever data.
type Build = Arc<dyn Fn() -> AnyView + Send + Sync>;
/// Comes when the data is there.
type There = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Shows `view` once the data is there. The view is built once and gets every later answer through its signal, so that
/// nothing typed or opened is lost (on the server it may be built twice, so it must not make resources of its own); when a later request fails, the last good answer stays, and a line says so.
#[component]
pub fn Loaded<T, V>(
    /// The data.
    data: Resource<Answered<T>>,
    /// Builds the view.
    view: V,
    /// The page's heading while there is nothing to show, where the view brings its own.
    #[prop(optional)]
    heading: Option<&'static str>,
) -> impl IntoView
where
    T: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static,
    V: Fn(Signal<T>) -> AnyView + Clone + Send + Sync + 'static,
{
    let come = move || -> There {
        Box::pin(async move {
            let _ = data.await;
        })
    };
    around(heading, Arc::new(come), Arc::new(move || settled(data, view.clone(), heading)))
}

/// What is around the view is the same for all data, and goes into the browser's program once.
fn around(
    heading: Option<&'static str>,
    come: Arc<dyn Fn() -> There + Send + Sync>,
    settled: Build,
) -> AnyView {
    let t = use_words();
    view! {
        <Transition fallback=move || {
            view! {
                {heading.map(|heading| view! { <PageHeading text=heading.to_owned() /> })}
                <p class="loading" aria-live="polite">
                    {t.loading()}
                </p>
            }
        }>
            {
                let (come, settled) = (come.clone(), settled.clone());
                // Awaited here: what only a memo reads, the server does not always wait for, and sends a page without it.
                untrack(|| Suspend::new(async move {
                    come().await;
                    settled()
                }))
            }
        </Transition>
    }
    .into_any()
}

/// Inside the transition, so that what reads the data here is what it waits for.
fn settled<T, V>(data: Resource<Answered<T>>, view: V, heading: Option<&'static str>) -> AnyView
where
    T: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static,
    V: Fn(Signal<T>) -> AnyView + Clone + Send + Sync + 'static,
{
    let good: Memo<Option<T>> = Memo::new(move |before: Option<&Option<T>>| {
        let before = || before.cloned().flatten();
        match data.get() {
            Some(Ok(value)) => Some(value),
            Some(Err(Error::NotFound | Error::Forbidden)) => None,
            Some(Err(_)) | None => before(),
        }
    });
    // Nothing was typed here that might be lost.
    let error = Memo::new(move |_| {
        let error = data.get().and_then(Result::err)?;
        Some(if error == Error::Offline { Error::NotOnDevice } else { error })
    });
    let there = Memo::new(move |_| good.with(Option::is_some));
    let again = use_sign_in_again();
    let retry = Callback::new(move |()| {
        spawn_local(async move {
            let ended = matches!(data.get_untracked(), Some(Err(Error::SignedOut)));
            if !ended || again.ask().await {
                data.refetch();
            }
        });
    });
    let build = move || {
        #[expect(clippy::expect_used, reason = "once there, the value stays until this view is gone")]
        let value = Signal::derive(move || good.get().expect("a value that is there"));
        view(value)
    };
    standing(there, error, retry, heading, Arc::new(build))
}

/// What keeps the data around this place from being fresh: said once, there.
#[derive(Clone, Copy)]
struct Stale(Memo<Option<Error>>);

/// The view where the data is there, what went wrong where it is not.
fn standing(
    there: Memo<bool>,
    error: Memo<Option<Error>>,
    retry: Callback<()>,
    heading: Option<&'static str>,
    build: Build,
) -> AnyView {
    let session = use_session();
    let t = use_words();
    let within: Option<Stale> = use_context();
    let said = Memo::new(move |_| within.as_ref().is_some_and(|Stale(within)| within.with(Option::is_some)));
    let since = Memo::new(move |before: Option<&domain::Timestamp>| match (error.get(), before) {
        (Some(_), Some(at)) => *at,
        _ => session.now(),
    });
    let shown = move || {
        if there.get() {
            provide_context(Stale(error));
            view! {
                {move || {
                    error.get().filter(|_| !said.get()).map(|error| {
                        let ended = error == Error::SignedOut;
                        view! {
                            <div class="note note-stale" aria-live="polite">
                                <p>{if ended { t.stale_signed_out() } else { t.stale() }} " " <Moment at=since.get_untracked() /></p>
                                <button type="button" on:click=move |_| retry.run(())>
                                    {if ended { t.sign_in() } else { t.try_again() }}
                                </button>
                            </div>
                        }
                    })
                }}
                {build()}
            }
            .into_any()
        } else {
            error
                .get()
                .map(|error| {
                    crate::frame::status_of(&error);
                    view! {
                        {heading.map(|heading| view! { <PageHeading text=heading.to_owned() /> })}
                        <ErrorNote error=Signal::stored(Some(error)) retry=retry />
                    }
                })
                .into_any()
        }
    };
    shown.into_any()
}
