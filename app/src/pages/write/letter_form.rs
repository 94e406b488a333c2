//! The form for a letter, new or returned: one page, kept as it goes.

use super::{
    actions::Actions, attachments::Attachments, check::Check, editor::Editor, header_fields::HeaderFields,
    keeper::Here, letter_file::LetterFile, recipients::Recipients, saver::Saved,
};
use crate::{
    api::letters::{FormChoices, LetterView, StageProgress, load_letter},
    parts::use_announcer,
    phone::{drafts::store::Held, use_phone},
    session::use_session,
    words::use_words,
};
use domain::LetterId;
use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use leptos::{ev, prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;
use wasm_bindgen::JsCast;

/// The form.
#[component]
pub fn LetterForm(
    /// What it offers.
    choices: FormChoices,
    /// The letter; none for a new one.
    #[prop(optional_no_strip)]
    letter: Option<LetterView>,
    /// What was kept of it on this device.
    #[prop(optional_no_strip)]
    held: Option<Held>,
    /// Takes the files that another program shared.
    #[prop(optional)]
    takes_shared: bool,
) -> impl IntoView {
    let t = use_words();
    let session = use_session();
    let announcer = use_announcer();
    let navigate = use_navigate();
    let submitted = Callback::new(move |id: LetterId| {
        let navigate = navigate.clone();
        spawn_local(async move {
            let post = load_letter(id).await.ok().and_then(|letter| {
                letter
                    .stages
                    .into_iter()
                    .find(|stage| stage.progress == StageProgress::Present)
                    .map(|s| s.title)
            });
            navigate(&format!("/surat/{id}"), Default::default());
            announcer.say(post.map_or_else(|| t.submitted_now().to_owned(), |post| t.submitted_to(post)));
        });
    });
    let navigate = use_navigate();
    let waits = Callback::new(move |()| {
        navigate("/surat", Default::default());
        announcer.say(t.waits_to_be_handed_in().to_owned());
    });
    let returned = letter.as_ref().and_then(|letter| letter.returned.clone());
    let editor = Editor::new(&choices, letter, held, submitted, waits);
    provide_context(editor);
    editor.saver.follow(editor);
    editor.keeper.follow(editor);
    if takes_shared {
        let (phone, taken) = (use_phone(), StoredValue::new(false));
        Effect::new(move |_| {
            // Once it is known whose phone it is.
            if phone.drafts().is_some() && !taken.get_value() {
                taken.set_value(true);
                editor.uploads.take_shared(editor);
            }
        });
    }
    ask_before_leaving(editor);
    let choices = StoredValue::new(choices);

    view! {
        {returned.map(|returned| {
            let when = untrack(|| returned.at.short(session.now(), session.zone(), t.0));
            view! {
                <div class="note note-returned">
                    <p class="returned-by">{t.returned_with_reason(returned.by, when)}</p>
                    <p class="reason">{returned.reason}</p>
                    <p>{t.mend_and_submit()}</p>
                </div>
            }
        })}
        {move || editor.set_aside.get().map(|text| view! {
            <details class="note" open=true>
                <summary>{t.your_former_text()}</summary>
                <pre class="set-aside">{text}</pre>
            </details>
        })}
        <NotTaken />
        <form class="write" autocomplete="off" on:submit=move |event: ev::SubmitEvent| event.prevent_default()>
            <LetterFile />
            <Attachments />
            <HeaderFields choices=choices />
            <Recipients />
            <Check />
            <Actions />
        </form>
    }
    .into_any()
}

/// What stands in the way of keeping it here, and what of the shared files is of no use.
#[component]
fn NotTaken() -> impl IntoView {
    let t = use_words();
    let editor: Editor = expect_context();
    view! {
        <div role="alert">
            {move || (editor.keeper.here.get() == Here::Elsewhere).then(|| view! {
                <p class="note note-warn">{t.open_elsewhere()}</p>
            })}
            {move || {
                let names = editor.useless.get();
                (!names.is_empty()).then(|| view! {
                    <p class="note note-warn">{t.cannot_take_shared(names.join(", "))}</p>
                })
            }}
        </div>
    }
    .into_any()
}

/// Asks before a page is left whose text would be lost, because neither the server nor this device has it: when the tab is
/// closed, or a link is followed while the network is down.
fn ask_before_leaving(editor: Editor) {
    let t = use_words();
    let closing = window_event_listener(ev::beforeunload, move |event| {
        if editor.would_lose() {
            event.prevent_default();
        }
    });
    on_cleanup(move || closing.remove());
    Effect::new(move |_| {
        // Before the router's own listener, which would take the step.
        let phase = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
        let leaving = EventListener::new_with_options(&window(), "click", phase, move |event| {
            let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
            let on_link = element.is_some_and(|element| matches!(element.closest("a[href]"), Ok(Some(_))));
            // Otherwise what is unsaved is sent while the step is taken.
            let stuck = matches!(editor.saver.state.get_untracked(), Saved::Failed(_) | Saved::Stopped(_));
            let cut_off = !untrack(|| editor.may_be_up());
            if on_link && (stuck || cut_off) && editor.would_lose() {
                let leaves = window().confirm_with_message(t.leave_unsaved()).unwrap_or(true);
                if !leaves {
                    event.prevent_default();
                    event.stop_immediate_propagation();
                }
            }
        });
        // Goes with the page.
        StoredValue::new_local(leaving);
    });
}
