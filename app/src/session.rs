//! Who is signed in, where, and what the time is: read once with the page, kept fresh by live notices.

use crate::{
    api::session::{Me, Surroundings},
    error::Answered,
    live::use_changes,
    phone::reads,
    words::use_words,
};
use domain::{Language, Timestamp, Zone};
use leptos::{prelude::*, task::spawn_local};

/// What every screen knows. Reading it in a view keeps the view fresh.
#[derive(Clone, Copy)]
pub struct Session {
    /// The answer that came with the page; it is never asked for again.
    first: Resource<Answered<Surroundings>>,
    latest: RwSignal<Option<Surroundings>>,
    pub(crate) me: Memo<Option<Me>>,
    now: RwSignal<Timestamp>,
}

/// The session of this page.
#[must_use]
pub fn use_session() -> Session {
    expect_context()
}

impl Session {
    /// Starts reading the surroundings, and keeps them fresh in the browser.
    pub(crate) fn provide() {
        let given = given();
        let now = given.as_ref().map_or(Timestamp(0), |s| s.now);
        let latest = RwSignal::new(given.clone());
        let me = Memo::new(move |_| latest.with(|s| s.as_ref().and_then(|s| s.me.clone())));
        // Worked out before several threads ask for it at the same time, which panics (reactive_graph 0.2).
        me.with_untracked(|_| ());
        let session = Self {
            first: Resource::new_blocking(
                || (),
                move |()| {
                    let given = given.clone();
                    let asked = reads::surroundings();
                    async move {
                        match given {
                            Some(surroundings) => Ok(surroundings),
                            None => asked.await,
                        }
                    }
                },
            ),
            latest,
            me,
            now: RwSignal::new(now),
        };
        provide_context(session);
        let changes = use_changes();
        Effect::new(move |before: Option<u32>| {
            let count = changes.track();
            if before.is_some() {
                session.refresh();
            }
            count
        });
        session.tick();
    }

    /// Waits for the first answer; the accessors know something from then on.
    ///
    /// # Errors
    /// What kept the first answer away.
    pub(crate) async fn ready(self) -> Answered<()> {
        let surroundings = self.first.await?;
        if self.latest.try_with_untracked(Option::is_none).unwrap_or_default() {
            self.take(surroundings);
        }
        Ok(())
    }

    /// Asks anew, in the browser.
    pub fn refresh(self) {
        let asked = reads::surroundings();
        spawn_local(async move {
            if let Ok(surroundings) = asked.await {
                // A session that ended is met by the next request, with a dialog that loses nothing: the screen stays. That
                // somebody else has signed in is met by the next exchange, which makes way for him.
                let before = self.me.with_untracked(|me| me.as_ref().map(|me| me.person));
                let now = surroundings.me.as_ref().map(|me| me.person);
                if before.is_none() || before == now {
                    self.take(surroundings);
                }
            }
        });
    }

    fn take(self, surroundings: Surroundings) {
        self.now.set(surroundings.now);
        self.latest.set(Some(surroundings));
    }

    /// Moves the clock on, half a minute at a time.
    fn tick(self) {
        const STEP_MS: u32 = 30_000;
        Effect::new(move |_| {
            gloo_timers::callback::Interval::new(STEP_MS, move || {
                self.now.update(|now| now.0 += i64::from(STEP_MS));
            })
            .forget();
        });
    }

    /// The signed-in person.
    #[must_use]
    pub fn me(self) -> Option<Me> {
        self.me.get()
    }

    /// Whether something holds of the signed-in person; false when nobody is.
    pub fn am(self, what: impl FnOnce(&Me) -> bool) -> bool {
        self.me.with(|me| me.as_ref().is_some_and(what))
    }

    /// The titles of the posts that the signed-in person holds.
    #[must_use]
    pub fn posts(self) -> Vec<String> {
        self.me.with(|me| me.iter().flat_map(|me| &me.posts).map(|post| post.title.clone()).collect())
    }

    /// The office's time zone.
    #[must_use]
    pub fn zone(self) -> Zone {
        self.latest.with(|s| s.as_ref().map(|s| s.zone).unwrap_or_default())
    }

    /// The office's name.
    #[must_use]
    pub fn office(self) -> String {
        self.latest.with(|s| s.as_ref().map(|s| s.office.clone()).unwrap_or_default())
    }

    /// Whether letters leave by a mail server.
    #[must_use]
    pub fn mail_is_sent(self) -> bool {
        self.latest.with(|s| s.as_ref().is_none_or(|s| s.mail_is_sent))
    }

    /// The surroundings as they were last told.
    #[must_use]
    pub fn surroundings(self) -> Option<Surroundings> {
        self.latest.get()
    }

    /// The server's clock, moved on by this device's.
    #[must_use]
    pub fn now(self) -> Timestamp {
        self.now.get()
    }

    /// The screen's language.
    #[must_use]
    pub fn language(self) -> Language {
        use_words().0
    }
}

/// The surroundings as the server found them before it began with the page. Its threads render parts of a page side by
/// side: what they share must not change under their hands.
fn given() -> Option<Surroundings> {
    #[cfg(feature = "ssr")]
    return use_context::<http::request::Parts>()?.extensions.get().cloned();
    #[cfg(not(feature = "ssr"))]
    None
}

/// The language of this page: from the cookie on the server, from the document itself in the browser.
#[must_use]
pub fn page_language() -> Language {
    #[cfg(feature = "ssr")]
    return use_context::<http::request::Parts>()
        .and_then(|parts| {
            let cookies = parts.headers.get(http::header::COOKIE)?.to_str().ok()?.to_owned();
            let code = cookies.split(';').find_map(|cookie| cookie.trim().strip_prefix("bahasa="))?;
            Some(Language::from_code(code))
        })
        .unwrap_or_default();
    #[cfg(not(feature = "ssr"))]
    document()
        .document_element()
        .and_then(|html| html.get_attribute("lang"))
        .map_or_else(Language::default, |code| Language::from_code(&code))
}
