//! Live notices: one stream for each tab says that something changed, and what is shown is asked for again.

use gloo_events::EventListener;
use leptos::prelude::*;
use web_sys::{EventSource, VisibilityState};

/// Counts changes. A resource whose source tracks it is asked for again after each.
#[derive(Clone, Copy)]
pub struct Changes {
    count: RwSignal<u32>,
    /// The stream is open: what is shown is fresh.
    connected: RwSignal<bool>,
    started: StoredValue<bool>,
}

/// The changes that this page hears of.
#[must_use]
pub fn use_changes() -> Changes {
    expect_context()
}

/// How often the server is asked where the stream does not work.
const POLL_MS: u32 = 30_000;

impl Changes {
    pub(crate) fn provide() {
        let changes = Self {
            count: RwSignal::new(0),
            connected: RwSignal::new(true),
            started: StoredValue::new(false),
        };
        provide_context(changes);
    }

    /// The number of changes so far; tracked.
    #[must_use]
    pub fn track(self) -> u32 {
        self.count.get()
    }

    /// Something changed: ask again for what is shown.
    pub fn bump(self) {
        self.count.update(|count| *count = count.wrapping_add(1));
    }

    /// Whether the stream is open, or has not been tried yet.
    #[must_use]
    pub fn connected(self) -> bool {
        self.connected.get()
    }

    /// The server has answered something else: it is there.
    pub(crate) fn heard(self) {
        if !self.connected.get_untracked() {
            self.connected.set(true);
        }
    }

    /// Opens the stream; in the browser, once somebody is signed in.
    pub(crate) fn start(self) {
        if self.started.get_value() {
            return;
        }
        self.started.set_value(true);
        // Held by the closure: a stored value would go with the screen that happened to start the stream.
        let mut source = self.open();
        gloo_timers::callback::Interval::new(POLL_MS, move || {
            let state = source.as_ref().map(EventSource::ready_state);
            if state != Some(EventSource::OPEN) && is_visible() {
                self.bump();
            }
            // A browser tries again by itself, but not after an answer that is no stream.
            if state.is_none_or(|state| state == EventSource::CLOSED) {
                source = self.open();
            }
        })
        .forget();
        EventListener::new(&document(), "visibilitychange", move |_| {
            if is_visible() {
                self.bump();
            }
        })
        .forget();
        EventListener::new(&window(), "online", move |_| self.bump()).forget();
    }

    fn open(self) -> Option<EventSource> {
        let source = EventSource::new("/api/kabar").ok()?;
        for name in ["message", "berubah"] {
            EventListener::new(&source, name, move |_| self.bump()).forget();
        }
        EventListener::new(&source, "open", move |_| {
            // What changed while the stream was down was not heard of.
            if !self.connected.get_untracked() {
                self.bump();
            }
            self.connected.set(true);
        })
        .forget();
        EventListener::new(&source, "error", move |_| self.connected.set(false)).forget();
        Some(source)
    }
}

/// Whether this page is the one that is looked at.
pub(crate) fn is_visible() -> bool {
    document().visibility_state() == VisibilityState::Visible
}
