//! Tanda tangani: the passphrase, and the seconds that issuing takes.

use super::{deciding::Deciding, return_dialog::Refused};
use crate::{
    api::letters::LetterView,
    command::Courier,
    error::Error,
    pages::write::focus_on,
    parts::{Dialog, SecretField},
    session::use_session,
    words::use_words,
};
use domain::Action;
use leptos::{ev, prelude::*};

/// What is typed stays through a wrong passphrase or a broken connection, and is forgotten once the letter is issued.
#[component]
pub fn SignDialog(letter: Signal<LetterView>, deciding: Deciding) -> impl IntoView {
    let t = use_words();
    let session = use_session();
    let courier = Courier::new();
    let passphrase = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let has_key = Memo::new(move |_| session.am(|me| me.has_key));
    Effect::new(move |_| {
        // A closed dialog holds no secret.
        if !deciding.signing.get() {
            passphrase.set(String::new());
            problem.set(None);
            courier.clear();
        }
    });
    let wrong = Signal::derive(move || {
        problem.get().or_else(|| {
            let wrong = courier.error.with(|error| *error == Some(Error::WrongPassphrase));
            wrong.then(|| t.wrong_passphrase().to_owned())
        })
    });
    // Where it is to be typed again.
    Effect::new(move |_| {
        if wrong.with(Option::is_some) {
            request_animation_frame(|| focus_on("dialog[open] [aria-invalid='true']"));
        }
    });
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if courier.busy.get_untracked() {
            return;
        }
        let secret = passphrase.get_untracked();
        if secret.is_empty() {
            problem.set(Some(t.required().to_owned()));
            return;
        }
        problem.set(None);
        let id = letter.with_untracked(|l| l.id);
        courier.sign(id, Action::Sign { revision: deciding.revision() }, secret, move |_| {
            deciding.signing.set(false);
            deciding.say(t.signed_done());
        });
    };
    let subject = Memo::new(move |_| letter.with(|l| l.content.header.subject.clone()));
    view! {
        <Dialog open=deciding.signing id="tanda-tangani" title=t.sign_title() busy=courier.busy>
            {move || {
                if has_key.get() {
                    view! {
                        <form class="stack" on:submit=submit>
                            <p class="reason">{subject}</p>
                            <p>
                                {move || if session.mail_is_sent() {
                                    t.sign_explained()
                                } else {
                                    t.sign_explained_no_mail()
                                }}
                            </p>
                            <SecretField
                                name="frasa-sandi"
                                label=t.passphrase()
                                autocomplete="off"
                                value=passphrase
                                problem=wrong
                            />
                            {move || {
                                let elsewhere = courier.error.with(|error| *error != Some(Error::WrongPassphrase));
                                elsewhere.then(|| view! { <Refused courier /> })
                            }}
                            <div aria-live="polite">
                                {move || {
                                    courier
                                        .busy
                                        .get()
                                        .then(|| view! { <p>{t.signing()}</p> <progress></progress> })
                                }}
                            </div>
                            <button class="main" aria-disabled=move || courier.busy.get().to_string()>
                                {t.sign()}
                            </button>
                        </form>
                    }
                        .into_any()
                } else {
                    view! {
                        <div class="stack">
                            <p>{t.no_key_yet()}</p>
                            <a class="button main" href="/lainnya#frasa-sandi">
                                {t.make_passphrase()}
                            </a>
                        </div>
                    }
                        .into_any()
                }
            }}
        </Dialog>
    }
    .into_any()
}
