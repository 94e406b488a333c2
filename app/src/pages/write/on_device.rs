//! Letters that are on this device only: what they wait for, and the ways to go on with them or throw them away.

use crate::{
    parts::{Dialog, Moment, open_while, use_announcer},
    phone::{drafts::plan::Draft, use_phone},
    session::use_session,
    words::{Words, use_words},
};
use domain::{LetterId, MediaType, Outcome};
use leptos::{prelude::*, task::spawn_local};

/// A section with the letters that wait on this device; nothing where there are none.
#[component]
pub fn DraftsOnDevice() -> impl IntoView {
    let t = use_words();
    let phone = use_phone();
    let announcer = use_announcer();
    let drafts = Memo::new(move |_| phone.drafts_waiting());
    let some = Memo::new(move |_| drafts.with(|drafts| !drafts.is_empty()));
    let asked = RwSignal::new(None::<(LetterId, String)>);
    let discard = move |_| {
        let Some((letter, _)) = asked.get_untracked() else { return };
        asked.set(None);
        spawn_local(async move {
            let gone = phone.discard_draft(letter).await;
            announcer.say(if gone { t.discarded() } else { t.left_already() }.to_owned());
        });
    };
    view! {
        {move || some.get().then(|| view! {
            <section class="section">
                <h2>{t.drafts_here()}</h2>
                <ul class="lines">
                    {move || drafts.get().into_iter().map(|draft| view! { <Line draft asked /> }).collect_view()}
                </ul>
            </section>
        })}
        <Dialog open=open_while(asked) id="hapus-konsep" title=t.discard_draft().to_owned()>
            <div class="stack">
                <p>{move || asked.get().map(|(_, subject)| t.discard_question(subject))}</p>
                <button type="button" class="main" on:click=move |_| asked.set(None)>
                    {t.do_not_discard()}
                </button>
                <button type="button" class="danger" on:click=discard>
                    {t.discard_draft()}
                </button>
            </div>
        </Dialog>
    }
    .into_any()
}

#[component]
fn Line(draft: Draft, asked: RwSignal<Option<(LetterId, String)>>) -> impl IntoView {
    let t = use_words();
    let session = use_session();
    let letter = draft.letter;
    let subject = match &*draft.header.subject {
        "" => t.no_subject().to_owned(),
        subject => subject.to_owned(),
    };
    // What the server has seen of it may be on this device too; the address copes where it is not.
    let address = match draft.base {
        Some(_) => format!("/surat/{letter}/ubah"),
        None => format!("/surat/baru?konsep={letter}"),
    };
    let came_back = draft.came_back();
    let reasons = untrack(|| {
        let (now, zone) = (session.now(), session.zone());
        reasons(t, &draft, |outcome| t.outcome(outcome, now, zone))
    });
    let files = draft.files_here();
    let state = if came_back {
        view! { <span class="word-bad">{t.must_be_mended()}</span> }.into_any()
    } else if let Some(at) = draft.submit {
        view! { <span class="fact">{t.waits_to_be_sent()} ", " {t.submitted_at()} " " <Moment at /></span> }
            .into_any()
    } else {
        view! { <span class="fact">{t.waits_to_be_sent()} ", " {t.not_submitted_yet()}</span> }.into_any()
    };
    let named = subject.clone();
    view! {
        <li class="line">
            <a href=address>{subject}</a>
            <p class="card-facts">
                {state}
                {(files > 0).then(|| view! { <span class="fact">{t.files_here(files)}</span> })}
            </p>
            {reasons.into_iter().map(|reason| view! { <p class="reason">{reason}</p> }).collect_view()}
            <button
                type="button"
                class="quiet danger"
                on:click=move |_| asked.set(Some((letter, named.clone())))
            >
                {t.discard_draft()}
            </button>
        </li>
    }
    .into_any()
}

/// Why the server did not take it, and what to do.
fn reasons(t: Words, draft: &Draft, outcome: impl Fn(&Outcome) -> String) -> Vec<String> {
    let mut all: Vec<String> = draft
        .back
        .iter()
        .map(|back| match back {
            Outcome::Superseded { .. } => t.changed_by_other_here().to_owned(),
            other => outcome(other),
        })
        .collect();
    for (number, file, why) in draft.refused() {
        let (media, which) = match number {
            None => (MediaType::Docx, t.letter_file().to_owned()),
            Some(number) => (MediaType::Pdf, t.attachment_number(number)),
        };
        let (what, todo) = t.file_refusal(&format!("{which} ({})", file.name), media, why);
        all.push(format!("{what} {todo}"));
    }
    all
}
