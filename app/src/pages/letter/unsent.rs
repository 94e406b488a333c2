//! What the reader decided about the letter and has not been sent, or came to nothing.

use super::{deciding::Deciding, overtaken::Why};
use crate::{
    command::id_parts,
    parts::{Icon, Moment, Sign, second_taps, use_announcer},
    phone::use_phone,
    words::use_words,
};
use domain::{
    Action, Command, CommandId, LetterId, Remark, RemarkId, Says,
    sync::{Item, Progress},
};
use leptos::{prelude::*, task::spawn_local};

/// The decision that waits to be sent, with a way back while it has not left.
#[component]
pub fn Unsent(
    /// The decision.
    item: Item,
) -> impl IntoView {
    let t = use_words();
    let phone = use_phone();
    let announcer = use_announcer();
    let Item { command: Command { id, made_at, action, .. }, progress } = item;
    let waits = progress == Progress::Waiting;
    let is_second_tap = second_taps();
    let undo = move |_| {
        if is_second_tap() {
            return;
        }
        spawn_local(async move {
            let undone = phone.take_back(id).await;
            announcer.say(if undone { t.taken_back_unsent() } else { t.left_already() });
        });
    };
    view! {
        <div class="undo-line unsent" aria-live="polite">
            <Icon sign=Sign::Waiting />
            <span>
                {t.did(&action)} " · " <Moment at=made_at /> " · "
                <strong>{if waits { t.waits_to_be_sent() } else { t.on_its_way() }}</strong>
            </span>
            {waits
                .then(|| {
                    view! {
                        <button type="button" class="link" on:click=undo>
                            {t.take_back_unsent()}
                        </button>
                    }
                })}
        </div>
    }
    .into_any()
}

/// A command that came to nothing: what it was, why, and what its author wrote. Stays until he says that he has seen it.
#[component]
pub fn CameBack(
    /// The command.
    item: Item,
    /// The letter's screen, where this is shown there.
    #[prop(optional)]
    deciding: Option<Deciding>,
) -> impl IntoView {
    let t = use_words();
    let phone = use_phone();
    let Item { command: Command { id, letter, made_at, action, .. }, progress } = item;
    let Progress::Back { outcome } = progress else { return ().into_any() };
    let seen = move |id: CommandId| {
        spawn_local(async move {
            // Where it cannot be let go it is shown again.
            phone.dismiss(id).await;
        });
    };
    // A return that came back is written anew from what it said.
    let reason = match &action {
        Action::Return { reason, .. } => Some(reason.to_string()),
        _ => None,
    };
    let anew = deciding.zip(reason).map(|(deciding, reason)| {
        let again = move |_| {
            deciding.return_again.set(Some((id, reason.clone())));
            deciding.returning.set(true);
        };
        // What stands now is read first: the foot of the page leads there.
        move || {
            (!deciding.is_newer() && !deciding.text_lags()).then(|| {
                view! {
                    <button type="button" on:click=again.clone()>
                        {t.return_it()}
                    </button>
                }
            })
        }
    });
    let remarks_anew = deciding
        .filter(|deciding| matches!(action, Action::Remark { .. }) && untrack(|| deciding.may_remark()));
    let remarks_anew = remarks_anew.map(|deciding| {
        let action = action.clone();
        let again = move |_| {
            if let Action::Remark { remark, .. } = action.clone() {
                let (at, random) = id_parts();
                let remark = Box::new(Remark { id: RemarkId::from_parts(at, random), ..*remark });
                let action = Action::Remark { revision: deciding.revision(), remark };
                deciding.carry_then(action, t.remark_saved().to_owned(), move || seen(id));
            }
        };
        view! {
            <button type="button" on:click=again>
                {t.remark_anew()}
            </button>
        }
    });
    view! {
        <div class="note note-bad came-back">
            <Why action=action.clone() outcome lead=t.came_back_what(t.action(&action)) letter />
            {deciding.is_none().then(|| view! { <Subject letter /> })}
            <p class="quiet-text">{t.decided_at()} " " <Moment at=made_at /></p>
            {written(&action).map(|text| view! { <p class="quiet-text">{t.what_you_wrote()} ":"</p> <p class="reason">{text}</p> })}
            <div class="buttons">
                {deciding.is_none().then(|| view! { <a class="button" href=format!("/surat/{letter}")>{t.read_and_decide_anew()}</a> })}
                {anew}
                {remarks_anew}
                <button type="button" on:click=move |_| seen(id)>
                    {t.understood()}
                </button>
            </div>
        </div>
    }
    .into_any()
}

/// What is to be settled on a letter's screen, above its text.
#[component]
pub fn CameBackHere(letter: LetterId, deciding: Deciding) -> impl IntoView {
    let phone = use_phone();
    let back = Memo::new(move |_| {
        let mut own = phone.about(letter);
        own.retain(|item| !item.is_open());
        own
    });
    move || back.get().into_iter().map(|item| view! { <CameBack item deciding /> }).collect_view()
}

/// What the letter of a command is about, where it is kept here.
#[component]
pub fn Subject(letter: LetterId) -> impl IntoView {
    let t = use_words();
    let phone = use_phone();
    let subject = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        spawn_local(async move {
            let _ = subject.try_set(phone.subject(letter).await);
        });
    });
    let words =
        move || subject.get().filter(|subject| !subject.is_empty()).unwrap_or_else(|| t.letter().to_owned());
    view! {
        <a data-item="" href=format!("/surat/{letter}")>
            {words}
        </a>
    }
}

/// What a command's author wrote.
pub fn written(action: &Action) -> Option<String> {
    match action {
        Action::Return { reason, .. } | Action::Cancel { reason } | Action::Revoke { reason } => {
            Some(reason.to_string())
        }
        Action::AnswerRemark { text, .. } => Some(text.to_string()),
        Action::Remark { remark, .. } => Some(match &remark.says {
            Says::Note { text } => format!("“{}”: {text}", remark.passage.quote),
            Says::Replace { with, note } => {
                let note = note.as_ref().map_or_else(String::new, |note| format!(" ({note})"));
                format!("“{}” → “{with}”{note}", remark.passage.quote)
            }
        }),
        _ => None,
    }
}
