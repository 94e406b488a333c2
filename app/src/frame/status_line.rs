//! Lines at the top, only when there is something to say.

use crate::{
    parts::{Icon, Moment, Sign, use_sign_in_again},
    phone::use_phone,
    session::use_session,
    words::use_words,
};
use domain::PositionKind;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_location;

/// Offline; mail is not set up; a letter came back.
#[component]
pub fn StatusLines() -> impl IntoView {
    let t = use_words();
    let session = use_session();
    let phone = use_phone();
    let (offline, counts) = (offline(), counts());
    let path = use_location().pathname;
    let unsent = Memo::new(move |_| {
        let cares = session.am(|me| {
            (me.drafts && !me.reviews)
                || me.administrator
                || me.posts.iter().any(|post| post.kind == PositionKind::Registry)
        });
        cares && !session.mail_is_sent()
    });
    let returned =
        Memo::new(move |_| if path.get() == "/surat" { 0 } else { session.me().map_or(0, |me| me.returned) });
    view! {
        <div class="status-lines" aria-live="polite">
            {move || {
                offline
                    .get()
                    .then(|| {
                        let (open, _) = counts.get();
                        let since = match phone.fresh() {
                            Some(at) => view! { {t.offline_since()} " " <Moment at /> }.into_any(),
                            None => t.you_are_offline().into_any(),
                        };
                        let more = match (open, phone.fresh()) {
                            (0, None) => ().into_any(),
                            (0, Some(_)) => view! { <span class="roomy">" · " {t.offline_line()}</span> }.into_any(),
                            (open, _) => view! { " · " <a href="/lainnya/perangkat">{t.unsent_line(open)}</a> }.into_any(),
                        };
                        view! {
                            <p class="status-line status-warn">
                                <Icon sign=Sign::Warning />
                                <span>{since} {more}</span>
                            </p>
                        }
                    })
            }}
            <OnDevice offline counts />
            {move || {
                unsent
                    .get()
                    .then(|| {
                        view! {
                            <p class="status-line">
                                <Icon sign=Sign::Letters />
                                <span>{t.mail_not_set_up()}</span>
                            </p>
                        }
                    })
            }}
            {move || {
                let count = returned.get();
                (count > 0)
                    .then(|| {
                        view! {
                            <p class="status-line">
                                <Icon sign=Sign::Back />
                                <a href="/surat">{t.letters_came_back(count)}</a>
                            </p>
                        }
                    })
            }}
        </div>
    }
    .into_any()
}

/// What was not sent, what came back, and a new version of the program.
#[component]
fn OnDevice(offline: Memo<bool>, counts: Memo<(usize, usize)>) -> impl IntoView {
    let t = use_words();
    let phone = use_phone();
    let again = use_sign_in_again();
    let sign_in = move |_| {
        spawn_local(async move {
            if again.ask().await {
                phone.sync();
            }
        });
    };
    move || {
        let (open, back) = counts.get();
        // Without a network it stands in the line that says so.
        let open = (open > 0 && !offline.get()).then(|| {
            let way = if phone.locked_out() {
                view! {
                    <button type="button" class="link" on:click=sign_in>
                        {t.sign_in_to_send()}
                    </button>
                }
                .into_any()
            } else {
                ().into_any()
            };
            view! {
                <p class="status-line">
                    <Icon sign=Sign::Waiting />
                    <span>
                        <a href="/lainnya/perangkat">{t.unsent_line(open)}</a> " " {way}
                    </span>
                </p>
            }
        });
        let back = (back > 0).then(|| {
            view! {
                <p class="status-line status-warn">
                    <Icon sign=Sign::Warning />
                    <a href="/lainnya/perangkat">{t.came_back_line(back)}</a>
                </p>
            }
        });
        let newer = phone.newer().then(|| {
            view! {
                <p class="status-line">
                    <Icon sign=Sign::Tick />
                    <span>{t.newer_version()}</span>
                    <button type="button" class="link" on:click=move |_| phone.renew()>
                        {t.take_newer_version()}
                    </button>
                </p>
            }
        });
        (open, back, newer)
    }
}

/// Whether what is seen may be old.
fn offline() -> Memo<bool> {
    let phone = use_phone();
    Memo::new(move |_| !phone.may_be_up())
}

/// Commands and drafts that were not sent, and those that came to nothing.
fn counts() -> Memo<(usize, usize)> {
    let phone = use_phone();
    Memo::new(move |_| {
        let items = phone.items();
        let back = items.iter().filter(|item| !item.is_open()).count();
        let drafts = phone.drafts_waiting();
        let mended = drafts.iter().filter(|draft| draft.came_back()).count();
        (items.len() - back + drafts.len() - mended, back + mended)
    })
}
