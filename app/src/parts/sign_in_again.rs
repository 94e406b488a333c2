//! Signing in again in place, when the session has ended under an open page: nothing typed is lost.

use crate::{
    api::session::load_surroundings,
    error::{Answered, Error},
    live::{Changes, use_changes},
    parts::{Dialog, ErrorNote, SecretField},
    phone::{Phone, use_phone},
    session::{Session, use_session},
    words::use_words,
};
use futures_channel::oneshot;
use leptos::{ev, prelude::*, task::spawn_local};

/// Asks the person to sign in again, and lets what was refused for it go on.
#[derive(Clone, Copy)]
pub struct SignInAgain {
    open: RwSignal<bool>,
    waiting: StoredValue<Vec<oneshot::Sender<bool>>>,
}

/// The page's dialog for signing in again.
#[must_use]
pub fn use_sign_in_again() -> SignInAgain {
    expect_context()
}

impl SignInAgain {
    pub(crate) fn provide() {
        let again = Self { open: RwSignal::new(false), waiting: StoredValue::new(Vec::new()) };
        provide_context(again);
    }

    /// Calls the server; when the session has ended, lets the person sign in again and repeats the call.
    ///
    /// # Errors
    /// What the server answered; [`Error::SignedOut`] when the person closed the dialog.
    pub async fn signed_in<T>(self, call: impl AsyncFn() -> Answered<T>) -> Answered<T> {
        loop {
            match call().await {
                Err(Error::SignedOut) if self.ask().await => {}
                answer => return answer,
            }
        }
    }

    /// Opens the dialog; true once the person is signed in again.
    pub async fn ask(self) -> bool {
        let (done, signed_in) = oneshot::channel();
        self.waiting.update_value(|waiting| waiting.push(done));
        self.open.set(true);
        signed_in.await.unwrap_or(false)
    }

    fn settle(self, signed_in: bool) {
        let waiting = self.waiting.try_update_value(std::mem::take).unwrap_or_default();
        for done in waiting {
            // Whoever asked may be gone with its screen.
            let _ = done.send(signed_in);
        }
    }
}

/// Signs in without leaving the page.
///
/// # Errors
/// What the server answered.
pub async fn sign_in_here(identifier: &str, password: &str) -> Answered<()> {
    let encode = |text: &str| String::from(js_sys::encode_uri_component(text));
    let body = format!("identifier={}&password={}", encode(identifier), encode(password));
    // Not by the server function's own client: that one would follow the way to the first screen.
    let response = gloo_net::http::Request::post("/api/masuk")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Accept", "application/json")
        .body(body)
        .map_err(|_| Error::Offline)?
        .send()
        .await
        .map_err(|_| Error::Offline)?;
    if response.ok() {
        return Ok(());
    }
    Err(response
        .text()
        .await
        .map_or(Error::Offline, |text| serde_json::from_str(&text).unwrap_or(Error::Outdated)))
}

/// The dialog itself; once on each page.
#[component]
pub fn SignInAgainDialog() -> impl IntoView {
    let t = use_words();
    let again = use_sign_in_again();
    let session = use_session();
    let changes = use_changes();
    let phone = use_phone();
    let identifier = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let error = RwSignal::new(None);
    Effect::new(move |_| {
        if again.open.get() {
            let nip = session.me().map(|me| me.nip).unwrap_or_default();
            if identifier.with_untracked(String::is_empty) {
                identifier.set(nip);
            }
        } else {
            password.set(String::new());
            again.settle(false);
        }
    });
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            let answer = sign_in_here(&identifier.get_untracked(), &password.get_untracked()).await;
            let gone_on = match answer {
                Ok(()) => go_on(again, session, changes, phone).await,
                Err(problem) => Err(problem),
            };
            busy.set(false);
            error.set(gone_on.err());
        });
    };
    view! {
        <Dialog open=again.open id="sign-in-again" title=t.sign_in_again().to_owned() busy=busy>
            <form class="stack" method="post" action="/api/masuk" on:submit=submit>
                <p>{t.signed_out()}</p>
                <ErrorNote error=error />
                <div class="field">
                    <label for="again-identifier">{t.identifier()}</label>
                    <input
                        id="again-identifier"
                        name="identifier"
                        autocomplete="username"
                        autocapitalize="none"
                        spellcheck="false"
                        prop:value=identifier
                        on:input=move |event| identifier.set(event_target_value(&event))
                    />
                </div>
                <SecretField
                    name="again-password"
                    label=t.password()
                    autocomplete="current-password"
                    value=password
                />
                <button class="main" aria-disabled=move || busy.get().to_string()>
                    {t.sign_in()}
                </button>
            </form>
        </Dialog>
    }
    .into_any()
}

/// Lets what waits go on, unless it is somebody else who signed in: then nothing of the page may be carried over.
async fn go_on(again: SignInAgain, session: Session, changes: Changes, phone: Phone) -> Answered<()> {
    let before = session.me.get_untracked().map(|me| me.person);
    let now = load_surroundings().await?.me.ok_or(Error::SignedOut)?.person;
    if before.is_some_and(|before| before != now) {
        Phone::belongs_to(now).await;
        // Where the browser cannot leave, the server still refuses what is sent from this page.
        let _ = window().location().assign("/");
        return Ok(());
    }
    phone.resume(now);
    again.settle(true);
    again.open.set(false);
    changes.bump();
    Ok(())
}
