//! `/masuk`.

use super::{LanguageForm, form_errors::error_in_address};
use crate::{
    api::session::{DemoAccount, Surroundings, load_surroundings},
    frame::{PublicFrame, Surrounded},
    parts::{ErrorNote, PageHeading, SecretField, sign_in_again::sign_in_here},
    phone::{Phone, sealed_here},
    session::use_session,
    words::use_words,
};
use leptos::{ev, prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// Signs in by script, or by a plain form where there is none; a new page either way, so that nothing of another person's
/// stays.
#[component]
pub fn SignInPage() -> impl IntoView {
    let t = use_words();
    view! {
        <PublicFrame>
            <PageHeading text=t.sign_in_title() title=Signal::stored(t.sign_in().to_owned()) />
            <Surrounded>
                <SignIn />
            </Surrounded>
            <p>
                <a href="/v">{t.check_a_letter()}</a>
            </p>
            <LanguageForm />
        </PublicFrame>
    }
    .into_any()
}

#[component]
fn SignIn() -> impl IntoView {
    let t = use_words();
    let session = use_session();
    let next = use_query_map().with_untracked(|query| query.get("next"));
    let identifier = RwSignal::new(typed_before("identifier"));
    let password = RwSignal::new(typed_before("password"));
    let busy = RwSignal::new(false);
    let error = RwSignal::new(error_in_address());
    let to = StoredValue::new(next.clone());
    let go = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            match sign_in_here(&identifier.get_untracked(), &password.get_untracked()).await {
                Ok(()) => {
                    // Before anything of whoever was here before is shown.
                    if let Ok(Surroundings { me: Some(me), .. }) = load_surroundings().await {
                        Phone::belongs_to(me.person).await;
                    }
                    let next = to.get_value().filter(|path| path.starts_with('/') && !path.starts_with("//"));
                    // Where the browser cannot leave, the person does it.
                    let _ = window().location().assign(next.as_deref().unwrap_or("/"));
                }
                Err(problem) => {
                    busy.set(false);
                    error.set(Some(problem));
                }
            }
        });
    };
    let demo = untrack(|| session.surroundings()).map(|s| s.demo).unwrap_or_default();
    let choose = Callback::new(move |account: DemoAccount| {
        identifier.set(account.username);
        password.set(account.password);
        go();
    });
    view! {
        <p class="lead">{untrack(|| session.office())}</p>
        <SealedHere />
        <form
            class="stack"
            method="post"
            action="/api/masuk"
            on:submit=move |event: ev::SubmitEvent| {
                event.prevent_default();
                go();
            }
        >
            <ErrorNote error=error />
            {next.clone().map(|next| view! { <input type="hidden" name="next" value=next /> })}
            <div class="field">
                <label for="identifier">{t.identifier()}</label>
                <input
                    id="identifier"
                    name="identifier"
                    autocomplete="username"
                    autocapitalize="none"
                    spellcheck="false"
                    required
                    prop:value=identifier
                    on:input=move |event| identifier.set(event_target_value(&event))
                />
            </div>
            <SecretField name="password" label=t.password() autocomplete="current-password" value=password />
            <button class="main" aria-disabled=move || busy.get().to_string()>
                {t.sign_in()}
            </button>
        </form>
        {(!demo.is_empty()).then(|| view! { <Demo accounts=demo next choose /> })}
    }
    .into_any()
}

/// How much on this device waits for who made it to sign in. Whose it is, and what, nobody is told.
#[component]
fn SealedHere() -> impl IntoView {
    let t = use_words();
    let count = RwSignal::new(0);
    Effect::new(move |_| {
        spawn_local(async move {
            let _ = count.try_set(sealed_here().await);
        });
    });
    view! {
        <div aria-live="polite">
            {move || (count.get() > 0).then(|| view! { <p class="note note-warn">{t.sealed_here(count.get())}</p> })}
        </div>
    }
}

/// What the person typed, or the browser filled in, before the program had loaded.
fn typed_before(id: &str) -> String {
    if is_server() {
        return String::new();
    }
    let field = document().get_element_by_id(id).and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    field.map(|field| field.value()).unwrap_or_default()
}

/// The demo office's people; each is a form of its own, so that a tap works without script.
#[component]
fn Demo(accounts: Vec<DemoAccount>, next: Option<String>, choose: Callback<DemoAccount>) -> impl IntoView {
    let t = use_words();
    let password = accounts.first().map(|account| account.password.clone()).unwrap_or_default();
    view! {
        <section class="section demo">
            <h2>{t.demo_accounts()}</h2>
            <p>{t.demo_explained(password)}</p>
            <ul class="plain demo-list">
                {accounts
                    .into_iter()
                    .map(|account| {
                        let tapped = account.clone();
                        view! {
                            <li>
                                <form
                                    method="post"
                                    action="/api/masuk"
                                    on:submit=move |event: ev::SubmitEvent| {
                                        event.prevent_default();
                                        choose.run(tapped.clone());
                                    }
                                >
                                    <input type="hidden" name="identifier" value=account.username />
                                    <input type="hidden" name="password" value=account.password />
                                    {next
                                        .clone()
                                        .map(|next| view! { <input type="hidden" name="next" value=next /> })}
                                    <button class="wide">{account.title}</button>
                                </form>
                            </li>
                        }
                            .into_any()
                    })
                    .collect_view()}
            </ul>
        </section>
    }
    .into_any()
}
