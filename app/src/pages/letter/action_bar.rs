//! The bar at the bottom: what can be done with the letter now.

use super::{
    deciding::Deciding,
    end_dialog::{End, EndDialog},
    remark_dialog::RemarkDialog,
    return_dialog::{Refused, ReturnDialog},
    sign_dialog::SignDialog,
    unread_dialog::UnreadDialog,
    unsent::Unsent,
};
use crate::{
    api::letters::LetterView,
    live::use_changes,
    parts::{Icon, Moment, Sign, second_taps},
    phone::use_phone,
    session::use_session,
    words::use_words,
};
use domain::{Action, Permitted, sync::Outbox};
use leptos::{prelude::*, task::spawn_local};

/// Kembalikan and Setujui, or Tanda tangani; for the drafter Ubah and Ajukan; what comes next, and a way back.
#[component]
pub fn ActionBar(letter: Signal<LetterView>, deciding: Deciding) -> impl IntoView {
    let t = use_words();
    let permitted = Memo::new(move |_| letter.with(|l| l.permitted));
    // A refusal stays to be read, even when it leaves nothing more to decide.
    let any = Memo::new(move |_| {
        let may = permitted.get();
        may.approve
            || may.return_it
            || may.sign
            || may.submit
            || may.save
            || may.take_back
            || deciding.courier.refused.with(Option::is_some)
    });
    let (phone, changes) = (use_phone(), use_changes());
    let id = letter.with_untracked(|l| l.id);
    let unsent = Memo::new(move |_| {
        let outbox = Outbox::new(phone.about(id));
        outbox.decision(id).filter(|item| item.is_open()).cloned()
    });
    let any = Memo::new(move |_| any.get() || unsent.with(Option::is_some));
    view! {
        {move || {
            any.get()
                .then(|| {
                    view! {
                        <section class="actions" aria-label=t.decide()>
                            <Refused courier=deciding.courier />
                            {move || unsent.get().is_none().then(|| view! { <TakeBack letter deciding permitted /> })}
                            {move || if let Some(item) = unsent.get() {
                                view! { <Unsent item /> }.into_any()
                            } else if deciding.is_newer() && decides(permitted.get()) {
                                read_first(t.newer_revision(), t.read_newer(), move || deciding.read_newer())
                            } else if deciding.text_lags() && decides(permitted.get()) {
                                read_first(t.text_lags(), t.try_again(), move || changes.bump())
                            } else {
                                view! { <Buttons letter deciding permitted /> }.into_any()
                            }}
                        </section>
                    }
                })
        }}
        <UnreadDialog deciding />
        <RemarkDialog letter deciding />
        <ReturnDialog letter deciding />
        <SignDialog letter deciding />
        <EndDialog letter deciding end=End::Cancel />
        <EndDialog letter deciding end=End::Revoke />
    }
    .into_any()
}

/// Whether the person is asked to decide about a text.
fn decides(may: Permitted) -> bool {
    may.approve || may.return_it || may.sign
}

/// After an approval: a quiet line, as long as it can be undone.
#[component]
fn TakeBack(letter: Signal<LetterView>, deciding: Deciding, permitted: Memo<Permitted>) -> impl IntoView {
    let t = use_words();
    move || {
        permitted.get().take_back.then(|| {
            let is_second_tap = second_taps();
            let undo = move |_| {
                if is_second_tap() {
                    return;
                }
                let revision = letter.with_untracked(|l| l.hash);
                deciding.carry(Action::TakeBack { revision }, t.taken_back().to_owned());
            };
            view! {
                <p class="undo-line">
                    <Icon sign=Sign::Tick />
                    <span>{t.you_approved()}</span>
                    <button type="button" class="link" aria-disabled=move || deciding.courier.busy.get().to_string() on:click=undo>
                        {t.undo()}
                    </button>
                    <a href="/menunggu">{t.back_to_list()}</a>
                </p>
            }
        })
    }
}

/// In the place of the buttons: what must be read before anything is decided, and the way to it.
fn read_first(says: &'static str, way: &'static str, go: impl Fn() + 'static) -> AnyView {
    view! {
        <div class="note note-warn" aria-live="polite">
            <p>{says}</p>
            <button type="button" on:click=move |_| go()>
                {way}
            </button>
        </div>
    }
    .into_any()
}

#[component]
fn Buttons(letter: Signal<LetterView>, deciding: Deciding, permitted: Memo<Permitted>) -> impl IntoView {
    let t = use_words();
    let busy = deciding.courier.busy;
    // Not disabled: that would throw the focus away.
    let is_busy = move || busy.get().to_string();
    let next = Memo::new(move |_| letter.with(|l| l.next_post.clone()));
    let id = letter.with_untracked(|l| l.id);
    let approve = move |_| {
        deciding.decide(move || {
            let done =
                next.get_untracked().map_or_else(|| t.approved().to_owned(), |post| t.approved_on_to(post));
            deciding.carry(Action::Approve { revision: deciding.revision(), post: deciding.post() }, done);
        });
    };
    // Who reviews this letter and did not write it may hand it in again, but hardly by habit: not in the place of Setujui.
    let session = use_session();
    let quietly = Memo::new(move |_| {
        letter.with(|l| {
            session.am(|me| {
                let reviews =
                    l.stages.iter().any(|stage| me.posts.iter().any(|post| post.title == stage.title));
                reviews && me.name != l.drafter
            })
        })
    });
    let submit = move |_| {
        let revision = letter.with_untracked(|l| l.hash);
        deciding.carry(Action::Submit { revision }, t.submitted_done().to_owned());
    };
    move || {
        let may = permitted.get();
        view! {
            <noscript>
                <p class="note note-warn">{t.deciding_needs_script()}</p>
            </noscript>
            <div class="buttons script-only">
                {may
                    .return_it
                    .then(|| {
                        view! {
                            <button type="button" aria-disabled=is_busy on:click=move |_| {
                                if !busy.get_untracked() {
                                    deciding.decide(move || deciding.returning.set(true));
                                }
                            }>
                                {t.return_it()}
                            </button>
                        }
                    })}
                {may
                    .save
                    .then(|| view! { <a class="button" class:quiet=quietly href=format!("/surat/{id}/ubah")>{t.edit_letter()}</a> })}
                {may
                    .approve
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="main"
                                aria-disabled=is_busy
                                on:click=approve
                            >
                                <span>{move || if busy.get() { t.working() } else { t.approve() }}</span>
                                {move || next.get().map(|post| view! { " " <span class="next">{t.on_to(post)}</span> })}
                            </button>
                        }
                    })}
                {may.sign.then(|| view! { <Signs letter deciding /> })}
                {may
                    .submit
                    .then(|| {
                        view! {
                            <button type="button" class:main=move || !quietly.get() class:quiet=quietly aria-disabled=is_busy on:click=submit>
                                {move || if busy.get() { t.working() } else { t.submit() }}
                            </button>
                        }
                    })}
            </div>
        }
    }
}

/// Tanda tangani; without a network, the mark that it can be signed with others later.
#[component]
fn Signs(letter: Signal<LetterView>, deciding: Deciding) -> impl IntoView {
    let t = use_words();
    let phone = use_phone();
    let id = letter.with_untracked(|l| l.id);
    let mark = Memo::new(move |_| phone.signing().mark_of(id).copied());
    let ready = move |_| {
        deciding.decide(move || {
            spawn_local(async move {
                let kept = phone.mark_ready(id, deciding.revision()).await;
                deciding.say(if kept { t.was_marked_ready() } else { t.nothing_kept() });
            });
        });
    };
    move || {
        if phone.may_be_up() {
            view! {
                <button type="button" class="main" on:click=move |_| deciding.decide(move || deciding.signing.set(true))>
                    {t.sign()}
                </button>
            }
            .into_any()
        } else if let Some(mark) = mark.get() {
            view! {
                <div class="undo-line unsent" aria-live="polite">
                    <Icon sign=Sign::Pen />
                    <span>{t.marked_ready()} " · " <Moment at=mark.at /></span>
                    <button type="button" class="link" on:click=move |_| spawn_local(phone.unmark_ready(id))>
                        {t.unmark_ready()}
                    </button>
                </div>
            }
            .into_any()
        } else {
            view! {
                <button type="button" class="main" on:click=ready>
                    {t.mark_ready()}
                </button>
            }
            .into_any()
        }
    }
}

/// Batalkan surat, Cabut: away from the thumb, since they end the letter.
#[component]
pub fn Endings(letter: Signal<LetterView>, deciding: Deciding) -> impl IntoView {
    let t = use_words();
    let permitted = Memo::new(move |_| letter.with(|l| (l.permitted.cancel, l.permitted.revoke)));
    let end = move |text: &'static str, open: RwSignal<bool>| {
        view! {
            <button type="button" class="quiet danger" on:click=move |_| open.set(true)>
                {text}
            </button>
        }
    };
    move || {
        let (cancel, revoke) = permitted.get();
        (cancel || revoke).then(|| {
            view! {
                <div class="endings">
                    {cancel.then(|| end(t.cancel_letter(), deciding.cancelling))}
                    {revoke.then(|| end(t.revoke(), deciding.revoking))}
                </div>
            }
        })
    }
}
