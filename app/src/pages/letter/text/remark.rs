//! A remark at its passage: what is said, what was answered, and what can be done about it.

use super::remarking::Remarking;
use crate::{
    api::remarks::{AnswerView, RemarkView},
    command::Courier,
    pages::letter::return_dialog::Refused,
    parts::{Icon, Moment, Sign},
    words::{reading::history::shortened, use_words},
};
use domain::{Action, NonEmptyText, RemarkId, Says};
use leptos::{ev, prelude::*};

/// One remark. What is typed into its answer stays while others change.
#[component]
pub fn RemarkCard(
    id: RemarkId,
    remarking: Remarking,
    /// Its passage is no longer in the text.
    gone: bool,
) -> impl IntoView {
    let t = use_words();
    let remark = remarking.remark(id);
    let done = Memo::new(move |_| remark.with(|r| r.as_ref().is_some_and(|r| r.done.is_some())));
    let label = Memo::new(move |_| {
        let about = |r: &RemarkView| t.remark_by_on(&r.by, shortened(&r.passage.quote));
        remark.with(|r| r.as_ref().map(about).unwrap_or_default())
    });
    view! {
        <div
            role="note"
            class="remark"
            class:remark-done=done
            id=format!("catatan-{id}")
            tabindex="-1"
            aria-label=label
        >
            {move || remark.get().map(|remark| view! { <Said remark remarking gone /> })}
            <Doing id remark remarking />
        </div>
    }
    .into_any()
}

/// Who says what, and what was answered.
#[component]
fn Said(remark: RemarkView, remarking: Remarking, gone: bool) -> impl IntoView {
    let t = use_words();
    let RemarkView { id, passage, says, by, post, at, revision, answers, done, .. } = remark;
    let touched = remarking.places.with_untracked(|places| {
        places.iter().any(|place| place.remark == id && place.now.is_some() && place.touched)
    });
    let touched = touched && done.is_none();
    let state = match &done {
        Some((who, _)) => t.remark_done_by(who),
        None => t.remark_open().to_owned(),
    };
    let sign = if done.is_some() { Sign::Tick } else { Sign::Remark };
    let said = match says {
        Says::Note { text } => view! {
            <p class="remark-quote">"“" {passage.quote} "”"</p>
            <p class="reason">{String::from(text)}</p>
        }
        .into_any(),
        Says::Replace { with, note } => view! {
            <p class="remark-change">
                <del><span class="unseen">{t.taken_out()} " "</span> {passage.quote}</del>
                {(!with.is_empty())
                    .then(|| view! { " " <ins><span class="unseen">{t.put_in()} " "</span> {with}</ins> })}
            </p>
            {note.map(|note| view! { <p class="reason">{String::from(note)}</p> })}
        }
        .into_any(),
    };
    view! {
        <p class="remark-who">
            <Icon sign />
            <span>
                <strong>{by}</strong> {post.map(|post| format!(", {post}"))} " · " <Moment at /> " · "
                {t.revision_number(revision)} " · " {state}
            </span>
        </p>
        {gone.then(|| view! { <p class="quiet-text">{t.remark_gone()}</p> })}
        {touched.then(|| view! { <p class="quiet-text">{t.remark_touched()}</p> })}
        {said}
        {(!answers.is_empty())
            .then(|| {
                let lines = answers.into_iter().map(|AnswerView { by, at, text }| {
                    view! { <li><strong>{by}</strong> " · " <Moment at /> <br /> {text}</li> }
                });
                view! { <ul class="plain remark-answers">{lines.collect_view()}</ul> }
            })}
    }
    .into_any()
}

/// Jawab, Tandai selesai, Terapkan, Hapus.
#[component]
fn Doing(id: RemarkId, remark: Memo<Option<RemarkView>>, remarking: Remarking) -> impl IntoView {
    let t = use_words();
    let Remarking { letter, deciding, places, .. } = remarking;
    let courier = Courier::new();
    let (answering, text) = (RwSignal::new(false), RwSignal::new(String::new()));
    let may = Memo::new(move |_| letter.with(|l| l.permitted));
    let send = move |action: Action, done: &'static str| {
        courier.send(letter.with_untracked(|l| l.id), action, move |carried| deciding.tell(&carried, done));
    };
    let answer = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if let Ok(said) = NonEmptyText::try_from(text.get_untracked()) {
            let action = Action::AnswerRemark { remark: id, text: said };
            courier.send(letter.with_untracked(|l| l.id), action, move |carried| {
                text.set(String::new());
                answering.set(false);
                deciding.tell(&carried, t.remark_answered());
            });
        }
    };
    let now = Memo::new(move |_| {
        places.with(|places| places.iter().find(|p| p.remark == id).and_then(|p| p.now.clone()))
    });
    let apply = move |_| {
        let proposed = remark.with_untracked(|r| match r.as_ref().map(|r| r.says.clone()) {
            Some(Says::Replace { with, .. }) => Some(with),
            _ => None,
        });
        if let Some((passage, with)) = now.get_untracked().zip(proposed) {
            deciding.amend(courier, passage, with, false, Some(id), || {});
        }
    };
    let buttons = move || {
        let remark = remark.get()?;
        let may = may.get();
        let open = remark.done.is_none();
        let proposes = matches!(remark.says, Says::Replace { .. });
        let busy = courier.busy;
        let button = move |words: &'static str, action: Action, done: &'static str| {
            view! {
                <button type="button" prop:disabled=busy on:click=move |_| send(action.clone(), done)>
                    {words}
                </button>
            }
        };
        (may.answer || may.amend).then(|| {
            view! {
                <div class="remark-doing">
                    {(may.amend && open && proposes && now.get().is_some())
                        .then(|| {
                            view! {
                                <button type="button" prop:disabled=busy on:click=apply>
                                    {t.remark_apply()}
                                </button>
                            }
                        })}
                    {(may.answer && open)
                        .then(|| {
                            let action = Action::SettleRemark { remark: id, done: true };
                            button(t.remark_settle(), action, t.remark_settled())
                        })}
                    {(may.answer && !open)
                        .then(|| {
                            let action = Action::SettleRemark { remark: id, done: false };
                            button(t.remark_reopen(), action, t.remark_reopened())
                        })}
                    {(may.answer && open)
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    aria-expanded=move || answering.get().to_string()
                                    on:click=move |_| answering.update(|open| *open = !*open)
                                >
                                    {t.remark_answer()}
                                </button>
                            }
                        })}
                    {(may.answer && open && remark.mine && remark.answers.is_empty())
                        .then(|| {
                            button(t.remark_withdraw(), Action::WithdrawRemark { remark: id }, t.remark_withdrawn())
                        })}
                </div>
            }
        })
    };
    view! {
        {buttons}
        <Show when=move || answering.get()>
            <form class="stack" on:submit=answer>
                <div class="field">
                    <label for=format!("jawab-{id}")>{t.remark_answer_label()}</label>
                    <textarea
                        id=format!("jawab-{id}")
                        rows="2"
                        prop:value=text
                        on:input=move |event| text.set(event_target_value(&event))
                    ></textarea>
                </div>
                <button prop:disabled=courier.busy>{t.remark_send_answer()}</button>
            </form>
        </Show>
        <Refused courier />
    }
    .into_any()
}
