//! What a person can do about a sending that did not work by itself.

use crate::{
    api::{
        letters::{send_again, send_to_address, settle_as_sent},
        session::Me,
    },
    error::{Answered, Error},
    live::{Changes, use_changes},
    pages::write::field::TextField,
    parts::{Announcer, ErrorNote, SignInAgain, use_announcer, use_sign_in_again},
    session::use_session,
    words::use_words,
};
use domain::{DeliveryId, DeliveryState, PositionKind};
use leptos::{ev, prelude::*, task::spawn_local};

/// Send it again, to another address where this one was refused, or record that the letter got there otherwise.
#[component]
pub fn Mend(id: DeliveryId, state: DeliveryState, recipient: String, email: String) -> impl IntoView {
    let t = use_words();
    let session = use_session();
    let mending = Mending::new();
    let name = StoredValue::new(recipient);
    let keeps = |me: &Me| me.posts.iter().any(|post| post.kind == PositionKind::Registry);
    let may = untrack(|| session.am(|me| me.drafts || keeps(me)));
    let filed = state == DeliveryState::Filed;
    // Without a mail server it would become the same file again.
    let sends = !filed || untrack(|| session.mail_is_sent());
    let (send, settle, settled) = match state {
        DeliveryState::Uncertain => (t.send_again(), t.settle_as_sent(), t.settled(name.get_value())),
        DeliveryState::Filed => (t.send_now(), t.handed_over(), t.handed_over_done(name.get_value())),
        _ => (t.send_again(), t.handed_over(), t.handed_over_done(name.get_value())),
    };
    let send_it = move |_| {
        let name = name.get_value();
        let done = if filed { t.will_be_sent(name) } else { t.will_be_sent_again(name) };
        mending.carry(async move || send_again(id).await, done);
    };
    let settle_it = move |_| mending.carry(async move || settle_as_sent(id).await, settled.clone());
    let busy = move || mending.busy.get().to_string();
    may.then(|| {
        view! {
            {(state == DeliveryState::Failed).then(|| view! { <CorrectAddress id name email mending /> })}
            <div class="row">
                {sends
                    .then(|| {
                        view! {
                            <button type="button" aria-disabled=busy on:click=send_it>
                                {send}
                                <span class="unseen">" " {name.get_value()}</span>
                            </button>
                        }
                    })}
                <button type="button" aria-disabled=busy on:click=settle_it>
                    {settle}
                    <span class="unseen">" " {name.get_value()}</span>
                </button>
            </div>
            <ErrorNote error=mending.beside_address() />
        }
    })
}

/// Folded away until it is wanted: the address of this sending alone.
#[component]
fn CorrectAddress(
    id: DeliveryId,
    name: StoredValue<String>,
    email: String,
    mending: Mending,
) -> impl IntoView {
    let t = use_words();
    let address = RwSignal::new(email);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let call = async move || send_to_address(id, address.get_untracked()).await;
        mending.carry(call, t.will_be_sent_again(name.get_value()));
    };
    let problem = Signal::derive(move || {
        mending.error.with(|error| match error {
            Some(Error::Invalid { problem: crate::error::Problem::Malformed, .. }) => {
                Some(t.email_malformed().to_owned())
            }
            Some(Error::Invalid { problem, .. }) => Some(t.problem(*problem)),
            _ => None,
        })
    });
    view! {
        <details>
            <summary>
                {t.correct_address()} <span class="unseen">" " {name.get_value()}</span>
            </summary>
            <form class="stack" novalidate autocomplete="off" on:submit=submit on:input=move |_| mending.error.set(None)>
                <TextField
                    id=format!("alamat-{id}")
                    label=t.right_address().to_owned()
                    hint=t.right_address_hint()
                    kind="email"
                    inputmode="email"
                    value=address
                    typed=move |text| address.set(text)
                    problem
                />
                <button class="main" aria-disabled=move || mending.busy.get().to_string()>
                    {t.send_to_address()}
                </button>
            </form>
        </details>
    }
    .into_any()
}

/// What is under way for one sending.
#[derive(Clone, Copy)]
struct Mending {
    busy: RwSignal<bool>,
    error: RwSignal<Option<Error>>,
    again: SignInAgain,
    announcer: Announcer,
    changes: Changes,
}

impl Mending {
    fn new() -> Self {
        Self {
            busy: RwSignal::new(false),
            error: RwSignal::new(None),
            again: use_sign_in_again(),
            announcer: use_announcer(),
            changes: use_changes(),
        }
    }

    fn carry(self, call: impl AsyncFn() -> Answered<()> + 'static, done: String) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.error.set(None);
        spawn_local(async move {
            let answer = self.again.signed_in(call).await;
            if self.busy.is_disposed() {
                return;
            }
            match answer {
                Ok(()) => {
                    self.announcer.say(done);
                    self.changes.bump();
                }
                Err(problem) => self.error.set(Some(problem)),
            }
            self.busy.set(false);
        });
    }

    /// What went wrong, but for the address, which says it itself.
    fn beside_address(self) -> Signal<Option<Error>> {
        Signal::derive(move || self.error.get().filter(|error| !matches!(error, Error::Invalid { .. })))
    }
}
