//! Why a command was not applied: what stood in its way, and who came before it, when and why.

use super::history_tab::said;
use crate::{
    api::letters::{LetterView, Overtaken},
    phone::{reads, use_phone},
    session::use_session,
    words::use_words,
};
use domain::{Action, LetterId, Outcome};
use leptos::{prelude::*, task::spawn_local};

/// Told from the letter on the screen; elsewhere from the server's, or the one that is kept.
#[component]
pub fn Why(
    /// What was to be done.
    action: Action,
    /// What came of it.
    outcome: Outcome,
    /// What it was, where that is not clear.
    #[prop(optional, into)]
    lead: String,
    /// The letter.
    #[prop(optional)]
    letter: Option<LetterId>,
) -> impl IntoView {
    let t = use_words();
    let session = use_session();
    let (now, zone) = untrack(|| (session.now(), session.zone()));
    let why = t.outcome(&outcome, now, zone);
    let view = of_letter(letter);
    let by = {
        let action = action.clone();
        Memo::new(move |_| {
            let posts = session.posts();
            view.with(|view| view.as_ref()?.overtaken(&action, &outcome, &posts))
        })
    };
    let same = Memo::new(move |_| {
        let name = session.me().map(|me| me.name).unwrap_or_default();
        by.with(|by| by.as_ref().is_some_and(|by| by.is_same(&action, &name)))
    });
    view! {
        <p>
            {move || if same.get() {
                view! { <strong>{t.done_elsewhere()}</strong> }.into_any()
            } else {
                view! { {(!lead.is_empty()).then(|| view! { <strong>{lead.clone()}</strong> " " })} {why.clone()} }.into_any()
            }}
        </p>
        {move || {
            by.get()
                .map(|by| {
                    let reason = match &by {
                        Overtaken::By(line) => said(&line.event),
                        Overtaken::Post { .. } => None,
                    };
                    view! {
                        <p class="overtaken">{t.overtaken_by(&by, now, zone)}</p>
                        {reason.map(|reason| view! { <p class="reason">{reason}</p> })}
                    }
                })
        }}
    }
    .into_any()
}

/// The letter on the screen, or that one.
fn of_letter(letter: Option<LetterId>) -> Signal<Option<LetterView>> {
    if let Some(shown) = use_context::<Signal<LetterView>>() {
        return Signal::derive(move || Some(shown.get()));
    }
    let view = RwSignal::new(None);
    let phone = use_phone();
    Effect::new(move |_| {
        let Some(letter) = letter else { return };
        spawn_local(async move {
            // Who lost the post by which he saw a letter still has it here.
            let known = match reads::letter(letter).await {
                Ok(known) => Some(known),
                Err(_) => phone.kept(letter).await,
            };
            let _ = view.try_set(known);
        });
    });
    view.into()
}
