//! Working without a network: what this device keeps, and what it has not sent.
//!
//! A command is written to the outbox before anything else, then sent with all the others in one request ([`sync`]). What
//! comes back is kept ([`shelves`]), and read where the network is not there ([`reads`]).

mod ahead;
mod asked;
pub mod drafts;
mod js;
#[cfg_attr(feature = "ssr", expect(dead_code, reason = "the server asks nobody for what it shows"))]
mod line;
pub mod overlay;
mod pausing;
mod posting;
mod readiness;
pub mod reads;
mod shelves;
mod sync;
mod typed;

pub use ahead::{Ahead, Lack};
pub(crate) use pausing::Pausing;
pub use posting::Posted;
pub use shelves::sealed_here;
pub(crate) use sync::{PATIENCE_MS, within};

use crate::{
    api::letters::{LetterView, Waiting},
    error::Error,
    live::{Changes, use_changes},
    session::Session,
};
use domain::{
    CommandId, LetterId, PersonId, Timestamp,
    sync::{Item, signing::Signing},
};
use futures_channel::oneshot;
use leptos::{prelude::*, task::spawn_local};
use shelves::Sealed;
use std::collections::HashMap;

/// What this device keeps for the person who is signed in.
#[derive(Clone, Copy)]
pub struct Phone {
    changes: Changes,
    /// Commands without an answer, and those that came to nothing.
    items: RwSignal<Vec<Item>>,
    /// When the server last told what waits.
    fresh: RwSignal<Option<Timestamp>>,
    line: line::Line,
    /// The session has ended with commands unsent.
    locked_out: RwSignal<bool>,
    /// Another version of the program waits to be taken.
    newer: RwSignal<bool>,
    /// Letters that are ready to be signed.
    pub(crate) signing: RwSignal<Signing>,
    /// Pictures fetched ahead.
    ahead: RwSignal<Ahead>,
    /// Who was signed in when this page began: what it sends is his.
    author: StoredValue<Option<PersonId>>,
    /// Whose outbox is open here.
    owner: StoredValue<Option<PersonId>>,
    waiters: StoredValue<HashMap<CommandId, oneshot::Sender<Posted>>>,
    /// Commands whose author looks at what becomes of them: what came back is shown there, and not here.
    attended: RwSignal<Vec<CommandId>>,
    started: StoredValue<bool>,
    /// Something kept is shown because the network was slow.
    shows_kept: StoredValue<bool>,
    turn: StoredValue<sync::Turn>,
    drafts: drafts::Drafts,
    fetching: StoredValue<ahead::Fetching>,
}

/// The room that is taken on this device, by all of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct Room {
    /// In bytes, as the browser reckons; none where it does not tell.
    pub usage: Option<u64>,
    /// What it grants at most, in bytes; none where it does not tell.
    pub quota: Option<u64>,
    /// The browser has promised not to delete it by itself.
    pub persisted: bool,
}

impl Room {
    /// Asks the browser; none where it does not say.
    pub async fn look() -> Option<Self> {
        serde_json::from_str(&js::room().await.ok()?.as_string()?).ok()
    }

    /// Asks the browser to keep it; some ask the person.
    pub async fn protect() -> bool {
        js::persist().await.is_ok_and(|kept| kept.is_truthy())
    }
}

/// What this device keeps.
#[must_use]
pub fn use_phone() -> Phone {
    expect_context()
}

impl Phone {
    pub(crate) fn provide() {
        provide_context(Self {
            changes: use_changes(),
            items: RwSignal::new(Vec::new()),
            fresh: RwSignal::new(None),
            line: line::Line::new(),
            locked_out: RwSignal::new(false),
            newer: RwSignal::new(false),
            signing: RwSignal::new(Signing::default()),
            ahead: RwSignal::new(Ahead::default()),
            author: StoredValue::new(None),
            owner: StoredValue::new(None),
            waiters: StoredValue::new(HashMap::new()),
            attended: RwSignal::new(Vec::new()),
            started: StoredValue::new(false),
            shows_kept: StoredValue::new(false),
            turn: StoredValue::new(sync::Turn::default()),
            drafts: drafts::Drafts::new(),
            fetching: StoredValue::new(ahead::Fetching::default()),
        });
    }

    /// Opens what is kept for this person; in the browser, once it is known who is signed in.
    pub(crate) fn start(self, session: Session) {
        if self.started.get_value() {
            return;
        }
        self.started.set_value(true);
        let author = session.me.with_untracked(|me| me.as_ref().map(|me| me.person));
        self.author.set_value(author);
        spawn_local(async move {
            let newer = js::heard(move |_| self.newer.set(true));
            // A browser without service workers still works, with a network.
            let _ = js::install(&newer).await;
            if self.ahead.with_untracked(Ahead::lacks_program) {
                // The letters came before it: they can be read without a network from now on.
                self.sync();
            }
        });
        spawn_local(async move {
            let Some(person) = author else { return };
            self.open(person).await;
            self.listen(person);
            self.fresh.set(shelves::fact::<Waiting>().await.map(|waiting| waiting.now));
            if let Some(ahead) = shelves::fact().await {
                self.ahead.set(ahead);
            }
            // Where nothing is kept the next start shows nothing until it is done.
            let _ = js::keep_looks();
            self.sync();
            self.watch();
        });
    }

    /// Who was signed in when this page began.
    pub(crate) fn author(self) -> Option<PersonId> {
        self.author.try_get_value().flatten()
    }

    /// The device is this person's from now on: of another's nothing stays but what is sealed.
    pub(crate) async fn belongs_to(person: PersonId) {
        // Where nothing can be kept there is nothing of another's either.
        let _ = js::claim(Some(person.to_string())).await;
    }

    async fn open(self, person: PersonId) {
        Self::belongs_to(person).await;
        self.owner.set_value(Some(person));
        self.look().await;
    }

    /// How many commands and drafts of this person are not sent, or not seen to have come to nothing, and how many letters he
    /// has marked to be signed; read anew.
    pub async fn count_unsent(self, person: PersonId) -> usize {
        self.open(person).await;
        untrack(|| {
            let drafts = self.drafts().map_or(0, |drafts| drafts.len());
            self.items().len() + drafts + self.signing().marks().len()
        })
    }

    /// Reads what is sealed anew: another tab, or the service worker, may have changed it.
    async fn look(self) {
        let Some(person) = self.owner.get_value() else { return };
        if let Ok(Sealed { items, signing }) = shelves::sealed(person).await {
            self.items.set(items);
            self.signing.set(signing);
        }
        self.look_at_drafts().await;
    }

    /// Goes on for the person who has signed in again.
    pub(crate) fn resume(self, person: PersonId) {
        spawn_local(async move {
            self.open(person).await;
            self.drafts.end_pauses();
            self.sync();
        });
    }

    fn listen(self, person: PersonId) {
        let heard = js::heard(move |what| {
            if what.as_string().as_deref() == Some("orang") {
                spawn_local(self.see_whose(person));
            } else {
                spawn_local(self.look());
            }
        });
        // Without it a tab hears of others only when it sends something itself.
        let _ = js::listen(&heard);
    }

    /// Looks whose device this is: in another tab this page's person has signed out, or in again.
    async fn see_whose(self, person: PersonId) {
        let is_his = shelves::owner().await == Some(person);
        match (self.owner.get_value(), is_his) {
            (None, true) => self.resume(person),
            // What is typed here stays on the screen, and goes on after signing in again.
            (Some(_), false) => {
                self.close();
                self.settle_waiters(&Err(Error::SignedOut));
            }
            _ => {}
        }
    }

    fn close(self) {
        self.owner.set_value(None);
        self.items.set(Vec::new());
        self.signing.set(Signing::default());
    }

    /// A letter that is kept here.
    pub async fn kept(self, letter: LetterId) -> Option<LetterView> {
        Some(shelves::letter(letter).await?.view)
    }

    /// What a letter is about, where it is kept here.
    pub async fn subject(self, letter: LetterId) -> Option<String> {
        Some(self.kept(letter).await?.content.header.subject)
    }

    /// Lets go of everything kept but sealed commands.
    pub async fn forget(self) {
        self.close();
        // Where nothing can be deleted nothing was kept.
        let _ = js::claim(None).await;
    }

    /// The commands that were not sent or came to nothing, but for what was merely looked at.
    #[must_use]
    pub fn items(self) -> Vec<Item> {
        let attended = self.attended.get();
        let shown = |item: &Item| {
            !item.command.action.is_read() && (item.is_open() || !attended.contains(&item.command.id))
        };
        self.items.get().into_iter().filter(shown).collect()
    }

    /// Commands about a letter.
    #[must_use]
    pub fn about(self, letter: LetterId) -> Vec<Item> {
        self.items().into_iter().filter(|item| item.command.letter == letter).collect()
    }

    /// Commands about a letter, with what was merely looked at.
    #[must_use]
    pub fn all_about(self, letter: LetterId) -> Vec<Item> {
        self.items.with(|items| items.iter().filter(|item| item.command.letter == letter).cloned().collect())
    }

    /// When the server last told what waits; none where it never did.
    #[must_use]
    pub fn fresh(self) -> Option<Timestamp> {
        self.fresh.get()
    }

    /// Whether the person must sign in again before anything can be sent.
    #[must_use]
    pub fn locked_out(self) -> bool {
        self.locked_out.get()
    }

    /// What was fetched ahead.
    #[must_use]
    pub fn ahead(self) -> Ahead {
        self.ahead.get()
    }

    /// Whether a new version of the program waits to be taken.
    #[must_use]
    pub fn newer(self) -> bool {
        self.newer.get()
    }

    /// Takes the new version; loads the page anew.
    pub fn renew(self) {
        spawn_local(async {
            // Where it cannot be taken the page goes on as it is.
            let _ = js::renew().await;
        });
    }
}
