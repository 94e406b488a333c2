//! An error where it happened, in words that say what to do.

use crate::{error::Error, session::use_session, words::use_words};
use leptos::prelude::*;

/// A note that is read out at once; with a button to try again where there is something to try.
#[component]
pub fn ErrorNote(
    /// What went wrong.
    #[prop(into)]
    error: Signal<Option<Error>>,
    /// What to try again.
    #[prop(optional, into)]
    retry: Option<Callback<()>>,
) -> impl IntoView {
    let t = use_words();
    let session = use_session();
    view! {
        <div class="error-place" role="alert">
            {move || {
                error.get().map(|error| {
                    let reload = error == Error::Outdated;
                    let lasting = matches!(error, Error::NotFound | Error::Forbidden | Error::LinkDead);
                    let retry = retry.filter(|_| !lasting);
                    // Whoever keeps the office is not sent to ask whoever keeps the office.
                    let own = error == Error::Forbidden && untrack(|| session.am(|me| me.administrator));
                    let words = if own { t.forbidden_administrator().to_owned() } else { t.error(&error) };
                    view! {
                        <div class="note note-bad">
                            <p>{words}</p>
                            {own.then(|| view! { <p><a href="/kelola/pejabat">{t.to_holders()}</a></p> })}
                            {retry.map(|retry| {
                                view! {
                                    <button
                                        type="button"
                                        on:click=move |_| {
                                            if reload {
                                                // Nothing to do where a page cannot be loaded anew.
                                                let _ = window().location().reload();
                                            } else {
                                                retry.run(());
                                            }
                                        }
                                    >
                                        {t.try_again()}
                                    </button>
                                }
                            })}
                        </div>
                    }
                })
            }}
        </div>
    }
    .into_any()
}
