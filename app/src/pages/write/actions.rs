//! What can be done with the form: keep it, submit it; and what came of it.

use super::{check::obstacles, editor::Editor, saver::Saved};
use crate::{error::Error, session::use_session, words::use_words};
use domain::Outcome;
use leptos::prelude::*;

/// The bar with the actions, always within reach.
#[component]
pub fn Actions() -> impl IntoView {
    let t = use_words();
    let editor: Editor = expect_context();
    let saver = editor.saver;
    let session = use_session();
    // Not disabled: that would throw the focus away.
    let is_handing_in = move || saver.submitting.get().is_some() && saver.state.get() != Saved::OnDevice;
    let is_busy = move || is_handing_in().to_string();
    // Pressed without a network: until it is sent it can be taken back.
    let waits = Memo::new(move |_| saver.submitting.get().is_some() && saver.state.get() == Saved::OnDevice);
    let submit = move |_| {
        if untrack(is_handing_in) {
            return;
        }
        if untrack(|| obstacles(editor)).is_empty() {
            saver.hand_in(editor);
        } else {
            editor.strict.set(true);
            request_animation_frame(|| {
                super::focus_on("[aria-invalid='true'], .attachment .note-bad button, .check-part");
            });
        }
    };
    view! {
        <div class="actions write-actions">
            <Answer />
            <p class="save-state" aria-live="polite">
                {move || match saver.state.get() {
                    Saved::Untouched => String::new(),
                    Saved::OnDevice if saver.submitting.get().is_some() => t.handed_in_later().to_owned(),
                    Saved::OnDevice => t.kept_here().to_owned(),
                    Saved::Not | Saved::Failed(_) | Saved::Stopped(_) => t.not_saved_yet().to_owned(),
                    Saved::Saving if saver.submitting.get().is_some() => t.submitting().to_owned(),
                    Saved::Saving => t.saving().to_owned(),
                    Saved::At(at) => t.saved_at(at.clock(session.zone(), t.0)),
                }}
            </p>
            <div class="buttons">
                // One button, so that the focus stays on it.
                <button type="button" aria-disabled=is_busy on:click=move |_| {
                    if waits.get_untracked() { saver.take_back(editor) } else { saver.run(editor) }
                }>
                    {move || if waits.get() { t.do_not_hand_in_yet() } else { t.save_draft() }}
                </button>
                <button type="button" class="main" aria-disabled=is_busy on:click=submit>
                    {t.submit_letter()}
                </button>
            </div>
        </div>
    }
    .into_any()
}

/// What the server said, where it was not yes.
#[component]
fn Answer() -> impl IntoView {
    let t = use_words();
    let editor: Editor = expect_context();
    let saver = editor.saver;
    let session = use_session();
    view! {
        <div class="save-answer" role="alert">
            {move || match saver.state.get() {
                Saved::Failed(error) => {
                    let repeats = error == Error::Offline;
                    view! {
                        <div class="note note-bad">
                            <p>{t.not_saved_error()} " " {t.error(&error)} {repeats.then(|| format!(" {}", t.will_try_again()))}</p>
                            <button type="button" on:click=move |_| saver.run(editor)>{t.try_again()}</button>
                        </div>
                    }.into_any()
                }
                Saved::Stopped(outcome) => {
                    let theirs = matches!(outcome, Outcome::Superseded { .. });
                    let (now, zone) = untrack(|| (session.now(), session.zone()));
                    let words = if theirs {
                        t.changed_by_other().to_owned()
                    } else {
                        format!("{} {}", t.outcome(&outcome, now, zone), t.text_remains())
                    };
                    let address = format!("/surat/{}", editor.letter());
                    view! {
                        <div class="note note-bad">
                            <p>{words}</p>
                            {theirs.then(|| view! { <p>{t.load_theirs_hint()}</p> })}
                            <div class="acts">
                                {if theirs {
                                    view! {
                                        <button type="button" on:click=move |_| editor.load_theirs()>{t.load_theirs()}</button>
                                    }.into_any()
                                } else {
                                    view! {
                                        <button type="button" on:click=move |_| saver.resume(editor)>{t.try_again()}</button>
                                        <a href=address>{t.see_letter()}</a>
                                    }.into_any()
                                }}
                            </div>
                        </div>
                    }.into_any()
                }
                _ => ().into_any(),
            }}
        </div>
    }
    .into_any()
}
