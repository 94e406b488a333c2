//! `/undangan/{token}`: a one-time link, by which a person sets a password.

use super::form_errors::{beside_fields, error_in_address, problem_of};
use crate::{
    api::session::{Invitation, load_invitation},
    frame::PublicFrame,
    parts::{ErrorNote, Loaded, PageHeading, SecretField},
    words::use_words,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// A plain form: it is used once, and a new page follows.
#[component]
pub fn InvitationPage() -> impl IntoView {
    let t = use_words();
    let token = use_params_map().with_untracked(|params| params.get("token").unwrap_or_default());
    let asked = token.clone();
    let invitation = Resource::new(move || asked.clone(), load_invitation);
    let token = StoredValue::new(token);
    view! {
        <PublicFrame>
            <PageHeading text=t.invitation_title() />
            <Loaded
                data=invitation
                view=move |invitation| view! { <Accept invitation token=token.get_value() /> }.into_any()
            />
        </PublicFrame>
    }
    .into_any()
}

#[component]
fn Accept(invitation: Signal<Invitation>, token: String) -> impl IntoView {
    let t = use_words();
    let error = error_in_address();
    let of = |field| Signal::stored(problem_of(t, error.as_ref(), field));
    let (password, repeated) = (of("password"), of("repeated"));
    let other = Signal::stored(beside_fields(error.clone(), &["password", "repeated"]));
    let who = invitation.get_untracked();
    view! {
        <p class="lead">{t.invitation_for(&who.name)}</p>
        <p>{t.invitation_username(&who.username)}</p>
        <form class="stack" method="post" action="/api/terima-undangan">
            <ErrorNote error=other />
            <input type="hidden" name="token" value=token />
            <input class="unseen" tabindex="-1" aria-hidden="true" autocomplete="username" value=who.username readonly />
            <SecretField
                name="password"
                label=t.new_password()
                hint=t.secret_hint()
                autocomplete="new-password"
                value=RwSignal::default()
                problem=password
            />
            <SecretField
                name="repeated"
                label=t.repeat_password()
                autocomplete="new-password"
                value=RwSignal::default()
                problem=repeated
            />
            <button class="main">{t.set_password_and_sign_in()}</button>
        </form>
    }
    .into_any()
}
