//! Beri catatan: what is wrong with a passage, or what should stand in its place.

use super::{
    deciding::Deciding,
    reason::reason,
    return_dialog::{ReasonField, Refused},
};
use crate::{
    api::letters::LetterView,
    command::{Carried, Courier, id_parts},
    parts::{Dialog, open_while},
    phone::use_phone,
    words::use_words,
};
use domain::{Action, NonEmptyText, Remark, RemarkId, Says, passage::Passage};
use leptos::{ev, prelude::*};

/// What a remark is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The passage.
    pub passage: Passage,
}

/// The sheet. What is typed stays until the remark is kept, also when the sheet is closed meanwhile.
#[component]
pub fn RemarkDialog(letter: Signal<LetterView>, deciding: Deciding) -> impl IntoView {
    let t = use_words();
    let courier = Courier::new();
    let about = deciding.remarking;
    let open = open_while(about);
    let quote =
        Memo::new(move |_| about.with(|a| a.as_ref().map(|a| a.passage.quote.clone()).unwrap_or_default()));
    let replaces = RwSignal::new(false);
    let phone = use_phone();
    let (with, note) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    phone.keep_typed(letter.with_untracked(|l| l.id), "catatan-isi", note);
    let tracked = RwSignal::new(false);
    let (with_problem, note_problem) = (RwSignal::new(None::<String>), RwSignal::new(None));
    let may_amend = Memo::new(move |_| letter.with(|l| l.permitted.amend));
    let amends = move || replaces.get() && may_amend.get();
    Effect::new(move |before: Option<Option<About>>| {
        let now = about.get();
        if now.is_some() && before.flatten() != now {
            with.set(quote.get_untracked());
            courier.clear();
            with_problem.set(None);
            note_problem.set(None);
        }
        now
    });
    let kept = move |said: &'static str| {
        note.set(String::new());
        with.set(String::new());
        replaces.set(false);
        open.set(false);
        deciding.say(said);
    };
    let changed = move || {
        let same = with.with_untracked(|with| *with == quote.get_untracked());
        with_problem.set(same.then(|| t.remark_same_text().to_owned()));
        !same
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(About { passage }) = about.get_untracked() else { return };
        let says = if replaces.get_untracked() {
            if !changed() {
                return;
            }
            let note = NonEmptyText::try_from(note.get_untracked()).ok();
            Says::Replace { with: with.get_untracked(), note }
        } else {
            match reason(t, note.get_untracked(), t.remark_says_nothing()) {
                Ok(text) => {
                    note_problem.set(None);
                    Says::Note { text }
                }
                Err(words) => {
                    note_problem.set(Some(words));
                    return;
                }
            }
        };
        let (at, random) = id_parts();
        let remark = Box::new(Remark { id: RemarkId::from_parts(at, random), passage, says });
        let id = letter.with_untracked(|l| l.id);
        let action = Action::Remark { revision: deciding.revision(), remark };
        courier.send(id, action, move |carried| {
            kept(if matches!(carried, Carried::Waiting) { t.kept_to_be_sent() } else { t.remark_saved() });
        });
    };
    let amend = move |_| {
        let Some(About { passage }) = about.get_untracked() else { return };
        if changed() {
            deciding.amend(
                courier,
                passage,
                with.get_untracked(),
                tracked.get_untracked(),
                None,
                move || {
                    kept(t.amended());
                },
            );
        }
    };
    let choice = move |words: &'static str, value: bool| {
        view! {
            <label class="chip">
                <input
                    type="radio"
                    name="catatan-jenis"
                    prop:checked=move || replaces.get() == value
                    on:change=move |_| replaces.set(value)
                />
                <span>{words}</span>
            </label>
        }
    };
    view! {
        <Dialog open id="catatan" title=t.remark_title() busy=courier.busy>
            <form class="stack" on:submit=submit>
                <blockquote class="remark-quote" aria-label=t.remark_passage()>{quote}</blockquote>
                <fieldset class="chips">
                    <legend>{t.remark_kind()}</legend>
                    {choice(t.remark_note(), false)}
                    {choice(t.remark_replace(), true)}
                </fieldset>
                <Show when=move || replaces.get()>
                    <ReasonField
                        id="catatan-ganti"
                        label=t.remark_with()
                        hint=t.remark_with_hint()
                        text=with
                        problem=with_problem
                    />
                </Show>
                {move || {
                    let label = if replaces.get() { t.remark_why() } else { t.remarks() };
                    view! { <ReasonField id="catatan-isi" label text=note problem=note_problem /> }
                }}
                <Refused courier />
                <button class="main" prop:disabled=courier.busy>
                    {move || match (courier.busy.get(), replaces.get()) {
                        (true, _) => t.working(),
                        (false, true) => t.remark_propose(),
                        (false, false) => t.remark_save(),
                    }}
                </button>
                <Show when=move || amends() && !phone.may_be_up()>
                    <p class="hint">{t.amend_needs_network()}</p>
                </Show>
                <Show when=move || amends() && phone.may_be_up()>
                    <div class="stack amend">
                        <p class="hint">{t.amend_explained()}</p>
                        <label class="check">
                            <input
                                type="checkbox"
                                prop:checked=tracked
                                on:change=move |event| tracked.set(event_target_checked(&event))
                            />
                            <span>{t.amend_tracked()}</span>
                        </label>
                        <button type="button" prop:disabled=courier.busy on:click=amend>
                            {t.amend_now()}
                        </button>
                    </div>
                </Show>
            </form>
        </Dialog>
    }
    .into_any()
}
