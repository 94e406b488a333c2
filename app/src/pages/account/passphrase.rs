//! Frasa sandi TTE: makes the own signing key, or moves it under a new passphrase.

use super::form_errors::{beside_fields, problem_of};
use crate::{
    api::session::set_passphrase,
    error::Error,
    pages::write::focus_on,
    parts::{ErrorNote, SecretField, use_announcer, use_sign_in_again},
    session::use_session,
    words::use_words,
};
use leptos::{ev, prelude::*, task::spawn_local};

/// For those who sign; says plainly that nobody can recover it.
#[component]
pub fn Passphrase() -> impl IntoView {
    let t = use_words();
    let session = use_session();
    let (announcer, again) = (use_announcer(), use_sign_in_again());
    let has_key = Memo::new(move |_| session.am(|me| me.has_key));
    let fields: [RwSignal<String>; 3] = [RwSignal::default(), RwSignal::default(), RwSignal::default()];
    let [current, passphrase, repeated] = fields;
    let busy = RwSignal::new(false);
    let error: RwSignal<Option<Error>> = RwSignal::new(None);
    let of = move |field: &'static str| {
        Signal::derive(move || {
            error.with(|error| match error {
                Some(Error::WrongPassphrase) if field == "current" => {
                    Some(t.wrong_current_passphrase().to_owned())
                }
                error => problem_of(t, error.as_ref(), field),
            })
        })
    };
    let other = Signal::derive(move || {
        beside_fields(error.get(), &["current", "passphrase", "repeated"])
            .filter(|error| *error != Error::WrongPassphrase)
    });
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            let [current, passphrase, repeated] = fields.map(|field| field.get_untracked());
            let current = has_key.get_untracked().then_some(current);
            let call =
                async move || set_passphrase(current.clone(), passphrase.clone(), repeated.clone()).await;
            match again.signed_in(call).await {
                Ok(()) => {
                    fields.iter().for_each(|field| field.set(String::new()));
                    announcer.say(t.passphrase_saved());
                    session.refresh();
                }
                Err(problem) => {
                    error.set(Some(problem));
                    request_animation_frame(|| focus_on("form [aria-invalid='true']"));
                }
            }
            busy.set(false);
        });
    };
    let title = move || if has_key.get() { t.passphrase_change() } else { t.passphrase_make() };
    view! {
        // Opened while there is none: it is what the person came for.
        <details class="section details" id="frasa-sandi" open=!has_key.get_untracked()>
            <summary>
                <h2>{title}</h2>
            </summary>
            <form class="stack" on:submit=submit>
                <p>{t.passphrase_explained()}</p>
                <ErrorNote error=other />
                {move || {
                    has_key
                        .get()
                        .then(|| {
                            view! {
                                <SecretField
                                    name="frasa-sekarang"
                                    label=t.passphrase_current()
                                    autocomplete="off"
                                    value=current
                                    problem=of("current")
                                />
                            }
                        })
                }}
                <SecretField
                    name="frasa-baru"
                    label=t.passphrase_new()
                    hint=t.secret_hint()
                    autocomplete="off"
                    value=passphrase
                    problem=of("passphrase")
                />
                <SecretField
                    name="frasa-ulang"
                    label=t.passphrase_repeat()
                    autocomplete="off"
                    value=repeated
                    problem=of("repeated")
                />
                <button class="main" aria-disabled=move || busy.get().to_string()>
                    {title}
                </button>
            </form>
        </details>
    }
    .into_any()
}
