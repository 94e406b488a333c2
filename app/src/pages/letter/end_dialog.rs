//! Batalkan surat, Cabut: the letter ends, and why.

use super::{
    deciding::Deciding,
    reason::reason,
    return_dialog::{ReasonField, Refused},
};
use crate::{api::letters::LetterView, command::Courier, parts::Dialog, words::use_words};
use domain::Action;
use leptos::{ev, prelude::*};

/// How a letter ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Given up before it is issued.
    Cancel,
    /// Taken out of force after it was.
    Revoke,
}

/// Asks for the reason; it cannot be undone, and says so.
#[component]
pub fn EndDialog(letter: Signal<LetterView>, deciding: Deciding, end: End) -> impl IntoView {
    let t = use_words();
    let courier = Courier::new();
    let text = RwSignal::new(String::new());
    let problem = RwSignal::new(None);
    let (open, id, field, title, explained, button, done) = match end {
        End::Cancel => (
            deciding.cancelling,
            "batalkan",
            "alasan-batal",
            t.cancel_title(),
            t.cancel_explained(),
            t.cancel_letter(),
            t.cancelled_done(),
        ),
        End::Revoke => (
            deciding.revoking,
            "cabut",
            "alasan-cabut",
            t.revoke_title(),
            t.revoke_explained(),
            t.revoke(),
            t.revoked_done(),
        ),
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        match reason(t, text.get_untracked(), t.reason_text_needed()) {
            Ok(reason) => {
                problem.set(None);
                let action = match end {
                    End::Cancel => Action::Cancel { reason },
                    End::Revoke => Action::Revoke { reason },
                };
                courier.send(letter.with_untracked(|l| l.id), action, move |_| {
                    open.set(false);
                    text.set(String::new());
                    deciding.say(done);
                });
            }
            Err(words) => problem.set(Some(words)),
        }
    };
    view! {
        <Dialog open=open id=id title=title busy=courier.busy>
            <form class="stack" on:submit=submit>
                <p>{explained}</p>
                <ReasonField id=field label=t.reason() text problem />
                <Refused courier />
                <button class="main danger" aria-disabled=move || courier.busy.get().to_string()>
                    {move || if courier.busy.get() { t.working() } else { button }}
                </button>
            </form>
        </Dialog>
    }
    .into_any()
}
