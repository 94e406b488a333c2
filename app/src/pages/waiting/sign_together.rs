//! Several letters signed with one passphrase: those that the signatory marked as ready, and others that he has read.

use crate::{
    api::letters::{Card, Overtaken, load_letter, sign_letter},
    command::new_command,
    error::Error,
    live::use_changes,
    parts::{Dialog, Icon, SecretField, Sign, use_sign_in_again},
    phone::use_phone,
    session::use_session,
    words::{Words, use_words},
};
use domain::{
    Action, Command, ContentHash, HowFar, LetterId, Outcome, StateName,
    sync::signing::{Present, Signing},
};
use leptos::{ev, prelude::*, task::spawn_local};

/// A letter in the dialog.
#[derive(Clone, Debug, PartialEq)]
struct Candidate {
    letter: LetterId,
    subject: String,
    /// What is to be signed; none where that cannot be.
    command: Option<Command>,
    chosen: bool,
    stands: Stands,
}

/// Where a letter stands.
#[derive(Clone, Debug, PartialEq)]
enum Stands {
    Ready,
    /// Ready, but its signatory has not opened it.
    Unread,
    /// Why, and what came before.
    Cannot(Outcome, Option<Overtaken>),
    Signing,
    Signed,
    Failed(Error),
}

/// The way to sign together, where there is more than one letter to sign or some are marked.
#[component]
pub fn SignTogether(to_sign: Memo<Vec<Card>>) -> impl IntoView {
    let t = use_words();
    let phone = use_phone();
    let session = use_session();
    let open = RwSignal::new(false);
    let marked = Memo::new(move |_| phone.signing().marks().len());
    let offered = Memo::new(move |_| {
        let has_key = session.am(|me| me.has_key);
        has_key && (to_sign.with(Vec::len) > 1 || marked.get() > 0)
    });
    view! {
        {move || {
            offered
                .get()
                .then(|| {
                    let words = match marked.get() {
                        0 => t.sign_several().to_owned(),
                        n => t.sign_marked(n),
                    };
                    let way = if phone.may_be_up() {
                        view! {
                            <button type="button" class="main" on:click=move |_| open.set(true)>
                                {words}
                            </button>
                        }
                            .into_any()
                    } else {
                        view! { <p class="quiet-text">{t.sign_needs_network()}</p> }.into_any()
                    };
                    view! { <div class="together">{way}</div> }
                })
        }}
        <Together open to_sign />
    }
    .into_any()
}

#[component]
fn Together(open: RwSignal<bool>, to_sign: Memo<Vec<Card>>) -> impl IntoView {
    let t = use_words();
    let phone = use_phone();
    let changes = use_changes();
    let again = use_sign_in_again();
    let session = use_session();
    let candidates = RwSignal::new(None::<Vec<Candidate>>);
    let passphrase = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    // Whether the person was asked about the chosen letters that he has not opened.
    let asked = RwSignal::new(false);
    Effect::new(move |_| {
        asked.set(false);
        if open.get() {
            let marks = phone.signing.get_untracked();
            let cards = to_sign.get_untracked();
            let posts = untrack(|| session.posts());
            spawn_local(async move { candidates.set(Some(look(t, &marks, &cards, &posts).await)) });
        } else {
            // A closed dialog holds no secret.
            passphrase.set(String::new());
            problem.set(None);
            candidates.set(None);
        }
    });
    let count = Memo::new(move |_| {
        candidates
            .with(|all| all.iter().flatten().filter(|one| one.chosen && one.stands != Stands::Signed).count())
    });
    let unread = Memo::new(move |_| {
        candidates
            .with(|all| all.iter().flatten().filter(|one| one.chosen && one.stands == Stands::Unread).count())
    });
    Effect::new(move |before: Option<usize>| {
        let unread = unread.get();
        // One more was chosen.
        if before.is_some_and(|before| before < unread) {
            asked.set(false);
        }
        unread
    });
    let set = move |letter: LetterId, change: &dyn Fn(&mut Candidate)| {
        candidates.update(|all| {
            if let Some(one) = all.iter_mut().flatten().find(|one| one.letter == letter) {
                change(one);
            }
        });
    };
    let sign = move || async move {
        let chosen = candidates.get_untracked().unwrap_or_default();
        let chosen = chosen.into_iter().filter(|one| one.chosen && one.stands != Stands::Signed);
        for (letter, command) in chosen.filter_map(|one| Some((one.letter, one.command?))) {
            set(letter, &|one| one.stands = Stands::Signing);
            let secret = passphrase.get_untracked();
            let call = async || sign_letter(command.clone(), secret.clone(), phone.author()).await;
            match again.signed_in(call).await {
                Ok(answer) if matches!(answer.outcome, Outcome::Applied { .. }) => {
                    set(letter, &|one| one.stands = Stands::Signed);
                    phone.unmark_ready(letter).await;
                }
                Ok(answer) => {
                    set(letter, &|one| {
                        one.chosen = false;
                        one.stands = Stands::Cannot(answer.outcome.clone(), None);
                    });
                }
                Err(Error::WrongPassphrase) => {
                    set(letter, &|one| one.stands = Stands::Ready);
                    problem.set(Some(t.wrong_passphrase().to_owned()));
                    return;
                }
                Err(error) => {
                    let gone = matches!(error, Error::Offline | Error::SignedOut);
                    set(letter, &|one| one.stands = Stands::Failed(error.clone()));
                    if gone {
                        return;
                    }
                }
            }
        }
        passphrase.set(String::new());
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() || count.get_untracked() == 0 {
            return;
        }
        if passphrase.with_untracked(String::is_empty) {
            problem.set(Some(t.required().to_owned()));
            return;
        }
        problem.set(None);
        if unread.get_untracked() > 0 && !asked.get_untracked() {
            asked.set(true);
            return;
        }
        busy.set(true);
        spawn_local(async move {
            sign().await;
            busy.set(false);
            changes.bump();
        });
    };
    view! {
        <Dialog open id="tanda-tangan-bersama" title=t.sign_together_title().to_owned() busy=busy>
            <form class="stack" on:submit=submit>
                <p>{t.sign_together_explained()}</p>
                {move || match candidates.get() {
                    None => view! { <p class="loading">{t.loading()}</p> }.into_any(),
                    Some(all) => {
                        let lines = all.into_iter().map(|one| view! { <Line one candidates busy /> });
                        view! { <ul class="plain choices">{lines.collect_view()}</ul> }.into_any()
                    }
                }}
                {move || {
                    if count.get() == 0 {
                        return view! {
                            <button type="button" on:click=move |_| open.set(false)>
                                {t.close()}
                            </button>
                        }
                            .into_any();
                    }
                    let asks = move || asked.get() && unread.get() > 0;
                    view! {
                        <SecretField
                            name="frasa-bersama"
                            label=t.passphrase()
                            autocomplete="off"
                            value=passphrase
                            problem=problem
                        />
                        <div role="alert">
                            {move || asks().then(|| view! { <p class="note note-warn">{t.unread_several(unread.get())}</p> })}
                        </div>
                        <button class="main" aria-disabled=move || busy.get().to_string()>
                            {move || match (busy.get(), asks()) {
                                (true, _) => t.signing_several().to_owned(),
                                (_, true) => t.sign_all_the_same(count.get()),
                                _ => t.sign_count(count.get()),
                            }}
                        </button>
                    }
                        .into_any()
                }}
            </form>
        </Dialog>
    }
    .into_any()
}

#[component]
fn Line(one: Candidate, candidates: RwSignal<Option<Vec<Candidate>>>, busy: RwSignal<bool>) -> impl IntoView {
    let t = use_words();
    let session = use_session();
    let phone = use_phone();
    let Candidate { letter, subject, chosen, stands, command } = one;
    let choose = move |_| {
        candidates.update(|all| {
            if let Some(one) = all.iter_mut().flatten().find(|one| one.letter == letter) {
                one.chosen = !one.chosen;
            }
        });
    };
    let fell = matches!(stands, Stands::Cannot(..));
    let unread = stands == Stands::Unread;
    let says = match stands {
        Stands::Ready => None,
        Stands::Unread => Some(t.not_read_yet().to_owned()),
        Stands::Signing => Some(t.being_signed().to_owned()),
        Stands::Signed => Some(t.was_signed().to_owned()),
        Stands::Failed(error) => Some(t.error(&error)),
        Stands::Cannot(outcome, by) => {
            let (now, zone) = untrack(|| (session.now(), session.zone()));
            let by = by.map(|by| t.overtaken_by(&by, now, zone));
            Some([t.outcome(&outcome, now, zone)].into_iter().chain(by).collect::<Vec<_>>().join(" "))
        }
    };
    let signed = says.as_deref() == Some(t.was_signed());
    view! {
        <li class="choice">
            {if signed || command.is_none() {
                view! {
                    <p>
                        <Icon sign=if signed { Sign::Tick } else { Sign::Cross } />
                        <a href=format!("/surat/{letter}")>{subject}</a>
                    </p>
                }
                    .into_any()
            } else {
                view! {
                    <label class="check">
                        <input type="checkbox" prop:checked=chosen prop:disabled=busy on:change=choose />
                        <span>{subject}</span>
                    </label>
                }
                    .into_any()
            }}
            <p class="quiet-text" aria-live="polite">
                {says}
                {unread
                    .then(|| {
                        view! {
                            " · "
                            <a href=format!("/surat/{letter}")>{t.unread_read_first()}</a>
                        }
                    })}
            </p>
            {fell
                .then(|| {
                    view! {
                        <button type="button" class="link" on:click=move |_| spawn_local(phone.unmark_ready(letter))>
                            {t.unmark_ready()}
                        </button>
                    }
                })}
        </li>
    }
    .into_any()
}

/// What stands of the letters that are marked or could be signed, asked of the server just now.
async fn look(t: Words, marks: &Signing, cards: &[Card], posts: &[String]) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let marked = marks.marks().iter().map(|mark| mark.letter);
    let others = cards.iter().map(|card| card.id).filter(|id| marks.mark_of(*id).is_none());
    for letter in marked.chain(others) {
        let view = load_letter(letter).await;
        let subject = match &view {
            Ok(view) if !view.content.header.subject.is_empty() => view.content.header.subject.clone(),
            _ => t.no_subject().to_owned(),
        };
        let present = match &view {
            Ok(view) => {
                Some(Present { revision: view.hash, state: view.state, may_sign: view.permitted.sign })
            }
            Err(Error::NotFound | Error::Forbidden) => None,
            Err(error) => {
                let stands = Stands::Failed(error.clone());
                candidates.push(Candidate { letter, subject, command: None, chosen: false, stands });
                continue;
            }
        };
        let sign = |revision: ContentHash| new_command(letter, Action::Sign { revision });
        let candidate = match marks.mark_of(letter) {
            Some(mark) => {
                let preflight = Signing::new(vec![*mark]).preflight(|_| present);
                match preflight.fell.into_iter().next() {
                    Some((_, why)) => {
                        let action = Action::Sign { revision: mark.revision };
                        let by = view.ok().and_then(|view| view.overtaken(&action, &why, posts));
                        let stands = Stands::Cannot(why, by);
                        Candidate { letter, subject, command: None, chosen: false, stands }
                    }
                    None => {
                        let command = Some(sign(mark.revision));
                        Candidate { letter, subject, command, chosen: true, stands: Stands::Ready }
                    }
                }
            }
            None => {
                let ready =
                    present.filter(|present| present.may_sign && present.state == StateName::ReadyToSign);
                let Some(present) = ready else { continue };
                let read = view.is_ok_and(|view| view.reading.letter > HowFar::Unopened);
                let stands = if read { Stands::Ready } else { Stands::Unread };
                Candidate { letter, subject, command: Some(sign(present.revision)), chosen: false, stands }
            }
        };
        candidates.push(candidate);
    }
    candidates
}
