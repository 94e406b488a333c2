//! An error where it happened, in words that say what to do.

use crate::{error::Error, words::use_words};
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
    view! {
        <div class="error-place" role="alert">
            {move || {
                error.get().map(|error| {
                    let reload = error == Error::Outdated;
                    let lasting = matches!(error, Error::NotFound | Error::Forbidden | Error::LinkDead);
                    let retry = retry.filter(|_| !lasting);
                    view! {
                        <div class="note note-bad">
                            <p>{t.error(&error)}</p>
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
