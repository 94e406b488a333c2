//! Waits until it is known who is signed in.

use crate::{parts::ErrorNote, session::use_session, words::use_words};
use leptos::prelude::*;

/// Shows its children once the surroundings are known.
#[component]
pub fn Surrounded(children: ChildrenFn) -> impl IntoView {
    let session = use_session();
    let t = use_words();
    let loading = move || {
        view! {
            <p class="loading" aria-live="polite">
                {t.loading()}
            </p>
        }
    };
    view! {
        <Suspense fallback=loading>
            {move || {
                let children = children.clone();
                Suspend::new(async move {
                    match session.ready().await {
                        Ok(()) => children().into_any(),
                        Err(error) => {
                            super::status_of(&error);
                            let reload = Callback::new(|()| {
                                // Nothing to do where a page cannot be loaded anew.
                                let _ = window().location().reload();
                            });
                            view! {
                                <main class="lone">
                                    <h1>{t.app_name()}</h1>
                                    <ErrorNote error=Signal::stored(Some(error)) retry=reload />
                                </main>
                            }
                                .into_any()
                        }
                    }
                })
            }}
        </Suspense>
    }
    .into_any()
}
