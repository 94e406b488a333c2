//! Kembalikan: reasons to tap, and a text.

use super::{deciding::Deciding, overtaken::Why, reason::reason};
use crate::{
    api::{letters::LetterView, remarks::RemarkView},
    command::Courier,
    error::MAX_REASON,
    parts::{Dialog, ErrorNote, Icon, Sign},
    phone::use_phone,
    words::{
        Words,
        reading::{deciding::ReturnReason, history::shortened},
        use_words,
    },
};
use domain::{Action, Language, Says};
use leptos::{ev, prelude::*, task::spawn_local};

/// The sheet; what is typed stays until the letter has gone back.
#[component]
pub fn ReturnDialog(letter: Signal<LetterView>, deciding: Deciding) -> impl IntoView {
    let t = use_words();
    let courier = Courier::new();
    let phone = use_phone();
    let chosen: RwSignal<Vec<ReturnReason>> = RwSignal::default();
    let text = RwSignal::new(String::new());
    let problem = RwSignal::new(None);
    phone.keep_typed(letter.with_untracked(|l| l.id), "alasan-kembali", text);
    // The reader's own open remarks on this revision are part of the return.
    let along = Memo::new(move |_| letter.with(own_remarks));
    Effect::new(move |_| {
        if let Some((_, again)) = deciding.return_again.get() {
            text.set(again);
        }
    });
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let whole = compose(&chosen.get_untracked(), &text.get_untracked());
        let whole = with_remarks(whole, &along.get_untracked());
        match reason(t, whole, t.reason_needed()) {
            Ok(reason) => {
                problem.set(None);
                let id = letter.with_untracked(|l| l.id);
                courier.send(
                    id,
                    Action::Return { revision: deciding.revision(), reason, post: deciding.post() },
                    move |carried| {
                        deciding.returning.set(false);
                        // What came to nothing has been made anew.
                        if let Some((id, _)) = deciding.return_again.try_update(Option::take).flatten() {
                            spawn_local(async move { phone.dismiss(id).await });
                        }
                        chosen.set(Vec::new());
                        text.set(String::new());
                        deciding.tell(&carried, t.returned_done());
                    },
                );
            }
            Err(words) => problem.set(Some(words)),
        }
    };
    let tap = move |reason: ReturnReason| {
        chosen.update(|chosen| {
            if let Some(at) = chosen.iter().position(|c| *c == reason) {
                chosen.remove(at);
            } else {
                chosen.push(reason);
            }
        });
    };
    view! {
        <Dialog open=deciding.returning id="kembalikan" title=t.return_title() busy=courier.busy>
            <form class="stack" on:submit=submit>
                <p>{t.return_explained()}</p>
                {move || {
                    let count = along.with(Vec::len);
                    (count > 0)
                        .then(|| {
                            view! {
                                <p class="along">
                                    <Icon sign=Sign::Remark />
                                    <span>{t.remarks_go_along(count)}</span>
                                </p>
                            }
                        })
                }}
                <fieldset class="chips">
                    <legend>{t.what_is_wrong()}</legend>
                    {ReturnReason::ALL
                        .into_iter()
                        .map(|reason| {
                            view! {
                                <label class="chip">
                                    <input
                                        type="checkbox"
                                        prop:checked=move || chosen.with(|chosen| chosen.contains(&reason))
                                        on:change=move |_| tap(reason)
                                    />
                                    <span>{t.return_reason(reason)}</span>
                                </label>
                            }
                        })
                        .collect_view()}
                </fieldset>
                <ReasonField id="alasan-kembali" label=t.remarks() hint=t.reason_hint() text problem />
                <Refused courier />
                <button class="main" aria-disabled=move || courier.busy.get().to_string()>
                    {move || if courier.busy.get() { t.working() } else { t.return_it() }}
                </button>
            </form>
        </Dialog>
    }
    .into_any()
}

/// The reason as it goes on record, which is kept in the office's language: what was tapped, then what was typed. "Lainnya"
/// alone says nothing.
fn compose(chosen: &[ReturnReason], text: &str) -> String {
    let t = Words(Language::Id);
    let tapped: Vec<&str> = ReturnReason::ALL
        .into_iter()
        .filter(|reason| *reason != ReturnReason::Other && chosen.contains(reason))
        .map(|reason| t.return_reason(reason))
        .collect();
    match (tapped.is_empty(), text.trim()) {
        (true, text) => text.to_owned(),
        (false, "") => tapped.join(", "),
        (false, text) => format!("{}: {text}", tapped.join(", ")),
    }
}

/// The reader's open remarks on the revision that lies before him.
fn own_remarks(letter: &LetterView) -> Vec<RemarkView> {
    let own =
        |remark: &&RemarkView| remark.mine && remark.done.is_none() && remark.revision == letter.revision;
    letter.remarks.iter().filter(own).cloned().collect()
}

/// A reason with the remarks that go along, as many as there is room for: mails and registers hold no more than a text.
fn with_remarks(reason: String, remarks: &[RemarkView]) -> String {
    let t = Words(Language::Id);
    if remarks.is_empty() {
        return reason;
    }
    let mut whole = if reason.is_empty() { String::new() } else { reason + "\n\n" };
    whole.push_str(t.remarks_in_reason());
    for (remark, before) in remarks.iter().zip(0..) {
        let quote = shortened(&remark.passage.quote);
        let line = match &remark.says {
            Says::Note { text } => format!("\n{}. “{quote}”: {}", before + 1, shortened(text.as_str())),
            Says::Replace { with, note } => {
                let note =
                    note.as_ref().map_or_else(String::new, |note| format!(" ({})", shortened(note.as_str())));
                format!("\n{}. “{quote}” → “{}”{note}", before + 1, shortened(with))
            }
        };
        if whole.chars().count() + line.chars().count() + ROOM_FOR_MORE > MAX_REASON {
            whole.push('\n');
            whole.push_str(&t.remarks_and_more(remarks.len() - before));
            break;
        }
        whole.push_str(&line);
    }
    whole
}

/// Characters kept free for how many remarks did not fit.
const ROOM_FOR_MORE: usize = 60;

/// A field for a reason.
#[component]
pub fn ReasonField(
    /// The field's id.
    id: &'static str,
    /// What is to be typed.
    label: &'static str,
    /// What helps to fill it in.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// What is typed.
    text: RwSignal<String>,
    /// What is wrong with it.
    problem: RwSignal<Option<String>>,
) -> impl IntoView {
    let problem_id = format!("{id}-problem");
    view! {
        <div class="field" class:field-bad=move || problem.with(Option::is_some)>
            <label for=id>{label}</label>
            {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
            <p class="problem" id=problem_id.clone() role="alert">
                {problem}
            </p>
            <textarea
                id=id
                rows="4"
                aria-describedby=problem_id
                aria-invalid=move || problem.with(Option::is_some).to_string()
                prop:value=text
                on:input=move |event| text.set(event_target_value(&event))
            ></textarea>
        </div>
    }
    .into_any()
}

/// Why a courier's last command came to nothing.
#[component]
pub fn Refused(courier: Courier) -> impl IntoView {
    view! {
        <ErrorNote error=courier.error />
        <div role="alert">
            {move || {
                courier
                    .refused
                    .get()
                    .map(|(action, outcome)| view! { <div class="note note-bad"><Why action outcome /></div> })
            }}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_tapped_stands_before_what_was_typed() {
        let chosen = [ReturnReason::Format, ReturnReason::Typing, ReturnReason::Other];
        assert_eq!(compose(&chosen, " tanggal rapat "), "Salah ketik, Format: tanggal rapat");
        assert_eq!(compose(&chosen, ""), "Salah ketik, Format");
        assert_eq!(compose(&[ReturnReason::Other], ""), "");
        assert_eq!(compose(&[], "Ganti tujuan"), "Ganti tujuan");
    }
}
