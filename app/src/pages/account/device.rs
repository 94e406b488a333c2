//! `/lainnya/perangkat`: what this device keeps, and what it has not sent.

use crate::{
    pages::{
        letter::{CameBack, Subject, Unsent, written},
        write::DraftsOnDevice,
    },
    parts::{Moment, PageHeading, use_announcer},
    phone::{Room, use_phone},
    words::use_words,
};
use domain::sync::Item;
use leptos::{prelude::*, task::spawn_local};

/// The outbox, the letters that are kept, the room that they take, and how to install the program.
#[component]
pub fn DevicePage() -> impl IntoView {
    let t = use_words();
    view! {
        <PageHeading text=t.device_title() />
        <Outbox />
        <DraftsOnDevice />
        <ReadyToSign />
        <Kept />
        <section class="section">
            <h2>{t.install_title()}</h2>
            <p>{t.install_android()}</p>
            <p>{t.install_iphone()}</p>
        </section>
    }
    .into_any()
}

#[component]
fn Outbox() -> impl IntoView {
    let t = use_words();
    let phone = use_phone();
    let items = Memo::new(move |_| phone.items());
    let drafts = Memo::new(move |_| !phone.drafts_waiting().is_empty());
    move || {
        let (open, back): (Vec<_>, Vec<_>) = items.get().into_iter().partition(Item::is_open);
        let back = (!back.is_empty()).then(|| {
            view! {
                <section class="section">
                    <h2>{t.came_back_title()}</h2>
                    {back.into_iter().map(|item| view! { <CameBack item /> }).collect_view()}
                </section>
            }
        });
        let open = if open.is_empty() && drafts.get() {
            // They stand below.
            return view! { {back} }.into_any();
        } else if open.is_empty() {
            view! { <p>{t.nothing_unsent()}</p> }.into_any()
        } else {
            let lines = open.into_iter().map(|item| {
                let letter = item.command.letter;
                view! {
                    <li class="line">
                        <Subject letter />
                        {written(&item.command.action).map(|text| view! { <p class="reason">{text}</p> })}
                        <Unsent item />
                    </li>
                }
                .into_any()
            });
            view! {
                <ul class="lines">{lines.collect_view()}</ul>
                <button type="button" on:click=move |_| phone.sync()>
                    {t.send_unsent()}
                </button>
            }
            .into_any()
        };
        view! {
            {back}
            <section class="section">
                <h2>{t.not_sent_yet()}</h2>
                {open}
            </section>
        }
        .into_any()
    }
}

/// The letters that the person has marked to be signed together: nothing is sent of them, and nobody else knows.
#[component]
fn ReadyToSign() -> impl IntoView {
    let t = use_words();
    let phone = use_phone();
    move || {
        let signing = phone.signing();
        (!signing.marks().is_empty()).then(|| {
            let lines = signing.marks().iter().map(|mark| {
                view! {
                    <li class="line">
                        <Subject letter=mark.letter />
                        <p class="quiet-text">{t.marked_at()} " " <Moment at=mark.at /></p>
                    </li>
                }
                .into_any()
            });
            view! {
                <section class="section">
                    <h2>{t.marked_title()}</h2>
                    <p>{t.marked_explained()}</p>
                    <ul class="lines">{lines.collect_view()}</ul>
                </section>
            }
        })
    }
}

#[component]
fn Kept() -> impl IntoView {
    let t = use_words();
    let phone = use_phone();
    let announcer = use_announcer();
    let room = RwSignal::new(None::<Room>);
    let look = move || spawn_local(async move { room.set(Room::look().await) });
    Effect::new(move |_| {
        let _ = phone.ahead();
        look();
    });
    let protect = move |_| {
        spawn_local(async move {
            if !Room::protect().await {
                announcer.say(t.not_protected());
            }
            look();
        });
    };
    view! {
        <section class="section">
            <h2>{t.kept_title()}</h2>
            <p>{t.kept_explained()}</p>
            <p>
                {move || match phone.fresh() {
                    Some(at) => view! { {t.fresh_at()} " " <Moment at long=true /> }.into_any(),
                    None => t.never_fresh().into_any(),
                }}
            </p>
            <p class="card-facts">
                {move || {
                    let ahead = phone.ahead();
                    let part = ahead.in_part.len();
                    view! {
                        <span class="fact">{t.letters_kept(ahead.letters)}</span>
                        {(!ahead.whole.is_empty()).then(|| view! { <span class="fact">{t.letters_whole(ahead.whole.len())}</span> })}
                        {(part > 0).then(|| view! { <span class="fact">{t.letters_in_part(part)}</span> })}
                    }
                }}
            </p>
            <NotWhole />
            {move || {
                let budget = phone.ahead().budget;
                room.get()
                    .map(|room| {
                        view! {
                            {room.usage.map(|usage| view! { <p>{t.room_used(t.size(usage))}</p> })}
                            {(budget > 0).then(|| view! { <p>{t.room_for_letters(t.size(budget))}</p> })}
                            <p>{if room.persisted { t.room_is_safe() } else { t.room_at_risk() }}</p>
                            {(!room.persisted)
                                .then(|| {
                                    view! {
                                        <button type="button" on:click=protect>
                                            {t.protect_room()}
                                        </button>
                                    }
                                })}
                        }
                    })
            }}
        </section>
    }
    .into_any()
}

/// The letters that wait and are not here as a whole, and what each lacks.
#[component]
fn NotWhole() -> impl IntoView {
    let t = use_words();
    let phone = use_phone();
    move || {
        let lacks = phone.ahead().lacks;
        (!lacks.is_empty()).then(|| {
            let lines = lacks.into_iter().map(|(letter, lacks)| {
                let lacks: Vec<String> = lacks.into_iter().map(|lack| t.lack(lack)).collect();
                view! {
                    <li class="line">
                        <Subject letter />
                        <p class="quiet-text">{lacks.join(", ")}</p>
                    </li>
                }
                .into_any()
            });
            view! {
                <h3>{t.not_whole_title()}</h3>
                <ul class="lines">{lines.collect_view()}</ul>
            }
        })
    }
}
