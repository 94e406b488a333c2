//! A remark at its passage: what is said, what was answered, and what can be done about it.

use super::remarking::Remarking;
use crate::{
    api::remarks::{AnswerView, RemarkView},
    command::Courier,
    pages::letter::return_dialog::Refused,
    parts::{Icon, Moment, Sign},
    phone::use_phone,
    words::{reading::history::shortened, use_words},
};
use domain::{Action, NonEmptyText, RemarkId, Says, document::BlockId};
use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

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
    let unsent = untrack(|| use_phone().about(remarking.letter.with(|l| l.id))).iter().any(|item| {
        item.is_open() && matches!(&item.command.action, Action::Remark { remark, .. } if remark.id == id)
    });
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
                {unsent.then(|| view! { " · " <strong>{t.waits_to_be_sent()}</strong> })}
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
    let answer_button: NodeRef<html::Button> = NodeRef::new();
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
                // The form is gone, and its button with it.
                if let Some(button) = answer_button.get_untracked() {
                    let _ = button.focus();
                }
                deciding.tell(&carried, t.remark_answered());
            });
        }
    };
    let now = Memo::new(move |_| {
        places.with(|places| places.iter().find(|p| p.remark == id).and_then(|p| p.now.clone()))
    });
    let phone = use_phone();
    let without = move || !phone.may_be_up();
    let apply = move |_| {
        if untrack(without) {
            return;
        }
        let proposed = remark.with_untracked(|r| match r.as_ref().map(|r| r.says.clone()) {
            Some(Says::Replace { with, .. }) => Some(with),
            _ => None,
        });
        if let Some((passage, with)) = now.get_untracked().zip(proposed) {
            deciding.amend(courier, passage, with, false, Some(id), || {});
        }
    };
    let open = Memo::new(move |_| remark.with(|r| r.as_ref().is_some_and(|r| r.done.is_none())));
    let applies = Memo::new(move |_| {
        let proposes = remark.with(|r| r.as_ref().is_some_and(|r| matches!(r.says, Says::Replace { .. })));
        open.get() && proposes && may.get().amend && now.with(Option::is_some)
    });
    let answers = Memo::new(move |_| open.get() && may.get().answer);
    let withdraws = Memo::new(move |_| {
        answers.get() && remark.with(|r| r.as_ref().is_some_and(|r| r.mine && r.answers.is_empty()))
    });
    let withdraw = move |_| {
        let block = now.with_untracked(|now| now.as_ref().map(|passage| passage.block));
        courier.send(letter.with_untracked(|l| l.id), Action::WithdrawRemark { remark: id }, move |_| {
            if let Some(block) = block {
                focus_margin(block);
            }
            deciding.say(t.remark_withdrawn());
        });
    };
    let settle = move |_| {
        let done = open.get_untracked();
        let said = if done { t.remark_settled() } else { t.remark_reopened() };
        send(Action::SettleRemark { remark: id, done }, said);
    };
    // A button that is busy stays one that can be reached: a disabled one would lose the keyboard's place.
    let busy = move || courier.busy.get().to_string();
    view! {
        <Show when=move || applies.get() || may.get().answer>
            <div class="remark-doing">
                <Show when=move || applies.get()>
                    <button
                        type="button"
                        aria-disabled=move || (courier.busy.get() || without()).to_string()
                        aria-describedby=move || without().then(|| format!("terapkan-{id}"))
                        on:click=apply
                    >
                        {t.remark_apply()}
                    </button>
                </Show>
                <Show when=move || may.get().answer>
                    <button type="button" aria-disabled=busy on:click=settle>
                        {move || if open.get() { t.remark_settle() } else { t.remark_reopen() }}
                    </button>
                </Show>
                <Show when=move || answers.get()>
                    <button
                        type="button"
                        node_ref=answer_button
                        aria-expanded=move || answering.get().to_string()
                        on:click=move |_| answering.update(|open| *open = !*open)
                    >
                        {t.remark_answer()}
                    </button>
                </Show>
                <Show when=move || withdraws.get()>
                    <button type="button" aria-disabled=busy on:click=withdraw>
                        {t.remark_withdraw()}
                    </button>
                </Show>
            </div>
        </Show>
        <Show when=move || applies.get() && without()>
            <p class="quiet-text" id=format!("terapkan-{id}")>
                {t.apply_needs_network()}
            </p>
        </Show>
        <Show when=move || answering.get() && answers.get()>
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
                <button aria-disabled=busy>{t.remark_send_answer()}</button>
            </form>
        </Show>
        <Refused courier />
    }
    .into_any()
}

/// To the margin of a block, from a remark on it that is about to go.
fn focus_margin(block: BlockId) {
    let selector = format!(".text [data-block=\"{block}\"] .margin-note");
    if let Ok(Some(element)) = document().query_selector(&selector)
        && let Some(button) = element.dyn_ref::<HtmlElement>()
    {
        let _ = button.focus();
    }
}
