//! `/surat/{id}`.

use super::{
    action_bar::{ActionBar, Endings},
    attachments_tab::AttachmentsTab,
    deciding::Deciding,
    history_tab::HistoryTab,
    issued::IssuedFacts,
    notes::Notes,
    pages_tab::PagesTab,
    place::{Part, Place},
    text::TextTab,
    unsent::CameBackHere,
    walk::{Steps, Walk},
    way::Way,
};
use crate::{
    api::{letters::LetterView, session::Me, text::LetterText},
    error::{Answered, Error},
    live::use_changes,
    parts::{Loaded, PageHeading, StateMark, use_announcer},
    phone::{overlay, reads, use_phone},
    session::use_session,
    words::use_words,
};
use domain::LetterId;
use gloo_events::EventListener;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    hooks::{use_params_map, use_query_map},
    params::ParamsMap,
};

/// The letter's text, while it is looked at.
type Text = Resource<Answered<Option<LetterText>>>;

/// One letter, as its reader sees it.
#[component]
pub fn LetterPage() -> impl IntoView {
    let params = use_params_map();
    let changes = use_changes();
    let id: Memo<Option<LetterId>> =
        Memo::new(move |_| params.with(|params| params.get("id").and_then(|id| id.parse().ok())));
    let lacking = RwSignal::new(false);
    let letter = Resource::new(
        move || (id.get(), changes.track()),
        move |(id, _)| async move {
            let answer = reads::letter(id.ok_or(Error::NotFound)?).await;
            let _ = lacking.try_set(answer == Err(Error::NotOnDevice));
            answer
        },
    );
    let query = use_query_map();
    // Asked for once it is looked at, and kept for when one comes back to it; the other tabs need none of it.
    let compared = Memo::new(move |before: Option<&Option<Option<u32>>>| {
        let asked = query.with(|query| (Tab::read(query) == Tab::Text).then(|| since(query)));
        asked.or_else(|| before.copied().flatten())
    });
    let text = Resource::new(
        move || (id.get(), compared.get(), changes.track()),
        |(id, compared, _)| async move {
            match compared {
                Some(since) => reads::text(id.ok_or(Error::NotFound)?, since).await.map(Some),
                None => Ok(None),
            }
        },
    );
    let heading = use_words().letter();
    view! {
        <Loaded data=letter view=move |letter| view! { <OneLetter letter text /> }.into_any() heading=heading />
        {move || id.get().filter(|_| lacking.get()).map(|id| view! { <AskFor id /> })}
    }
        .into_any()
}

/// The way to a letter that is not on this device.
#[component]
fn AskFor(id: LetterId) -> impl IntoView {
    let t = use_words();
    let phone = use_phone();
    let announcer = use_announcer();
    let ask = move |_| {
        spawn_local(async move {
            phone.ask_for(id).await;
            announcer.say(t.asked_for());
        });
    };
    view! {
        <button type="button" on:click=ask>
            {t.ask_for_letter()}
        </button>
    }
}

/// Built anew for another letter: what was open or typed belongs to the one before.
#[component]
fn OneLetter(letter: Signal<LetterView>, text: Text) -> impl IntoView {
    let phone = use_phone();
    let session = use_session();
    let letter: Signal<LetterView> = Memo::new(move |_| {
        let own = letter.with(|l| phone.all_about(l.id));
        let author =
            || session.me.with(|me: &Option<Me>| me.as_ref().map(|me| me.name.clone()).unwrap_or_default());
        let view = letter.get();
        if own.is_empty() { view } else { overlay::with_unsent(view, &own, &author()) }
    })
    .into();
    let id = Memo::new(move |_| letter.with(|l| l.id));
    move || {
        id.track();
        view! { <Screen letter text /> }
    }
}

/// Which part of the letter is open; in the address, so that it stays when one comes back, and works without script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tab {
    Text,
    Pages,
    Attachments,
    History,
}

impl Tab {
    fn read(query: &ParamsMap) -> Self {
        let asked = query.get("bagian");
        let named = [Self::Pages, Self::Attachments, Self::History]
            .into_iter()
            .find(|tab| asked.as_deref() == Some(tab.code()));
        named.unwrap_or(Self::Text)
    }

    fn part(self) -> Part {
        match self {
            Self::Text => Part::Text,
            Self::Pages => Part::Pages,
            Self::Attachments | Self::History => Part::Other,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::Text => "teks",
            Self::Pages => "halaman",
            Self::Attachments => "lampiran",
            Self::History => "riwayat",
        }
    }
}

/// With which revision the text is to be compared, where the address says it.
fn since(query: &ParamsMap) -> Option<u32> {
    query.get("banding")?.parse().ok()
}

#[component]
fn Screen(letter: Signal<LetterView>, text: Text) -> impl IntoView {
    let t = use_words();
    let deciding = Deciding::new(letter);
    deciding.marks.provide();
    provide_context(letter);
    Walk::provide();
    Place::provide();
    let subject = Memo::new(move |_| {
        letter.with(|l| match l.content.header.subject.as_str() {
            "" => t.no_subject().to_owned(),
            subject => subject.to_owned(),
        })
    });
    let number = move || {
        letter.with(|l| l.issued.as_ref().map_or_else(|| t.draft_number().to_owned(), |i| i.number.clone()))
    };
    let state = Memo::new(move |_| letter.with(|l| l.state));
    let numbered = Memo::new(move |_| letter.with(|l| l.issued.is_some()));
    view! {
        <article class="letter">
            <header class="letter-head">
                <p class="letter-number" class:letter-unnumbered=move || !numbered.get()>{number} {move || view! { <StateMark state=state.get() /> }}</p>
                <PageHeading text=subject />
            </header>
            <div class="letter-side">
                <Way letter />
                <Notes letter />
                <IssuedFacts letter />
            </div>
            <div class="letter-main">
                <CameBackHere letter=letter.with_untracked(|l| l.id) deciding />
                <Parts letter text deciding />
                <Endings letter deciding />
            </div>
            <div class="letter-foot">
                <Steps />
                <ActionBar letter deciding />
            </div>
        </article>
    }
    .into_any()
}

#[component]
fn Parts(letter: Signal<LetterView>, text: Text, deciding: Deciding) -> impl IntoView {
    let t = use_words();
    let query = use_query_map();
    let tab = Memo::new(move |_| query.with(Tab::read));
    let attachments = Memo::new(move |_| letter.with(|l| l.content.attachments.len()));
    let id = letter.with_untracked(|l| l.id);
    let place = Place::of_letter();
    // Before anything of what is read goes.
    Effect::new(move |_| EventListener::new(&window(), "popstate", move |_| place.leave()));
    // What it is compared with stays with the text.
    let compared = Memo::new(move |_| query.with(since));
    let link = move |to: Tab, label: Signal<String>| {
        view! {
            <a
                role="tab"
                id=format!("tab-{}", to.code())
                href=move || {
                    let compared = compared.get().map(|revision| format!("&banding={revision}")).unwrap_or_default();
                    format!("/surat/{id}?bagian={}{compared}", to.code())
                }
                on:click=move |_| place.leave()
                data-noscroll="true"
                aria-selected=move || (tab.get() == to).to_string()
                aria-controls="bagian"
            >
                {label}
            </a>
        }
    };
    view! {
        <div class="tabs" role="tablist" aria-label=t.parts_of_letter()>
            {link(Tab::Text, Signal::stored(t.tab_text().to_owned()))}
            {link(Tab::Pages, Signal::stored(t.tab_pages().to_owned()))}
            {link(
                Tab::Attachments,
                Signal::derive(move || match attachments.get() {
                    0 => t.tab_attachments().to_owned(),
                    n => t.tab_attachments_count(n),
                }),
            )}
            {link(Tab::History, Signal::stored(t.tab_history().to_owned()))}
        </div>
        <div
            class="tab-body"
            role="tabpanel"
            id="bagian"
            aria-labelledby=move || format!("tab-{}", tab.get().code())
        >
            {move || {
                place.turn(tab.get().part());
                match tab.get() {
                Tab::Text => view! { <Loaded data=text view=move |text| view! { <TextTab letter deciding text /> }.into_any() /> }.into_any(),
                Tab::Pages => view! { <PagesTab letter /> }.into_any(),
                Tab::Attachments => view! { <AttachmentsTab letter /> }.into_any(),
                Tab::History => view! { <HistoryTab letter /> }.into_any(),
            }}}
        </div>
    }
    .into_any()
}
