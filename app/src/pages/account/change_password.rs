//! The own password.

use super::form_errors::{beside_fields, problem_of};
use crate::{
    api::session::change_password,
    error::Error,
    pages::write::focus_on,
    parts::{ErrorNote, SecretField, use_announcer, use_sign_in_again},
    words::use_words,
};
use leptos::{ev, prelude::*, task::spawn_local};

/// Folded away: it is needed seldom.
#[component]
pub fn ChangePassword() -> impl IntoView {
    let t = use_words();
    let (announcer, again) = (use_announcer(), use_sign_in_again());
    let fields: [RwSignal<String>; 3] = [RwSignal::default(), RwSignal::default(), RwSignal::default()];
    let [current, password, repeated] = fields;
    let busy = RwSignal::new(false);
    let error: RwSignal<Option<Error>> = RwSignal::new(None);
    let of = move |field: &'static str| {
        Signal::derive(move || {
            error.with(|error| match error {
                Some(Error::WrongCredentials) if field == "current" => Some(t.wrong_current().to_owned()),
                error => problem_of(t, error.as_ref(), field),
            })
        })
    };
    let other = Signal::derive(move || {
        beside_fields(error.get(), &["current", "password", "repeated"])
            .filter(|error| *error != Error::WrongCredentials)
    });
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            let [current, password, repeated] = fields.map(|field| field.get_untracked());
            let call =
                async move || change_password(current.clone(), password.clone(), repeated.clone()).await;
            match again.signed_in(call).await {
                Ok(()) => {
                    fields.iter().for_each(|field| field.set(String::new()));
                    announcer.say(t.password_changed());
                }
                Err(problem) => {
                    error.set(Some(problem));
                    request_animation_frame(|| focus_on("form [aria-invalid='true']"));
                }
            }
            busy.set(false);
        });
    };
    view! {
        <details class="section details">
            <summary>
                <h2>{t.change_password()}</h2>
            </summary>
            <form class="stack" method="post" action="/api/ganti-sandi" on:submit=submit>
                <ErrorNote error=other />
                <SecretField
                    name="current"
                    label=t.current_password()
                    autocomplete="current-password"
                    value=current
                    problem=of("current")
                />
                <SecretField
                    name="password"
                    label=t.new_password()
                    hint=t.secret_hint()
                    autocomplete="new-password"
                    value=password
                    problem=of("password")
                />
                <SecretField
                    name="repeated"
                    label=t.repeat_password()
                    autocomplete="new-password"
                    value=repeated
                    problem=of("repeated")
                />
                <button class="main" aria-disabled=move || busy.get().to_string()>
                    {t.change_password()}
                </button>
            </form>
        </details>
    }
    .into_any()
}
