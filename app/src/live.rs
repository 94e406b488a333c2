//! Live notices: one stream for each tab says that something changed, and what is shown is asked for again.

use crate::command::device_now;
use domain::Timestamp;
use gloo_events::EventListener;
use leptos::prelude::*;
use web_sys::{EventSource, VisibilityState};

/// Counts changes. A resource whose source tracks it is asked for again after each.
#[derive(Clone, Copy)]
pub struct Changes {
    count: RwSignal<u32>,
    /// The stream is open, or has not been tried yet.
    connected: RwSignal<bool>,
    /// The stream has been down since it was open last: what changed meanwhile was not heard of.
    missed: StoredValue<bool>,
    /// When anything came by the stream last, by the device's clock.
    last: StoredValue<Timestamp>,
    started: StoredValue<bool>,
}

/// The changes that this page hears of.
#[must_use]
pub fn use_changes() -> Changes {
    expect_context()
}

/// How often the server says on the stream that it is still there, in milliseconds.
pub const BEAT_MS: u32 = 20_000;
/// What the server says then: an event of its own, since a page does not see a comment.
pub const BEAT: &str = "ada";
/// A stream that is open and has said nothing for so long is gone: where somebody on the way forgot it, neither end is told.
const SILENCE_MS: u32 = 3 * BEAT_MS;
/// How often the server is asked where the stream does not work.
const POLL_MS: u32 = 30_000;

impl Changes {
    pub(crate) fn provide() {
        let changes = Self {
            count: RwSignal::new(0),
            connected: RwSignal::new(true),
            missed: StoredValue::new(false),
            last: StoredValue::new(Timestamp(0)),
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

    /// Whether the stream is open, or has not been tried yet; tracked.
    #[must_use]
    pub fn connected(self) -> bool {
        self.connected.get()
    }

    /// Opens the stream; in the browser, once somebody is signed in.
    pub(crate) fn start(self) {
        if self.started.get_value() {
            return;
        }
        self.started.set_value(true);
        // Held by the closure: a stored value would go with the screen that happened to start the stream.
        let mut stream = self.open();
        gloo_timers::callback::Interval::new(POLL_MS, move || {
            if stream.as_ref().is_some_and(Stream::is_open) && self.is_silent() {
                stream = None;
                self.lost();
            }
            if !stream.as_ref().is_some_and(Stream::is_open) && is_visible() {
                self.bump();
            }
            // A browser tries again by itself, but not after an answer that is no stream.
            if stream.as_ref().is_none_or(Stream::is_closed) {
                stream = self.open();
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

    fn lost(self) {
        self.missed.set_value(true);
        self.connected.set(false);
    }

    /// Whether nothing has come by the stream for too long.
    fn is_silent(self) -> bool {
        let (now, last) = (device_now(), self.last.get_value());
        if now < last {
            // The device's clock was put back.
            self.last.set_value(now);
        }
        now.0 - last.0 > i64::from(SILENCE_MS)
    }

    fn open(self) -> Option<Stream> {
        let source = EventSource::new("/api/kabar").ok()?;
        self.last.set_value(device_now());
        let came = move || self.last.set_value(device_now());
        let mut listeners: Vec<_> = ["message", "berubah"]
            .into_iter()
            .map(|name| {
                EventListener::new(&source, name, move |_| {
                    came();
                    self.bump();
                })
            })
            .collect();
        listeners.push(EventListener::new(&source, BEAT, move |_| came()));
        listeners.push(EventListener::new(&source, "open", move |_| {
            came();
            if self.missed.get_value() {
                self.missed.set_value(false);
                self.bump();
            }
            self.connected.set(true);
        }));
        listeners.push(EventListener::new(&source, "error", move |_| self.lost()));
        Some(Stream { source, _listeners: listeners })
    }
}

/// A stream and what listens to it. Dropped, it is closed.
struct Stream {
    source: EventSource,
    _listeners: Vec<EventListener>,
}

impl Stream {
    fn is_open(&self) -> bool {
        self.source.ready_state() == EventSource::OPEN
    }

    fn is_closed(&self) -> bool {
        self.source.ready_state() == EventSource::CLOSED
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.source.close();
    }
}

/// Whether this page is the one that is looked at.
pub(crate) fn is_visible() -> bool {
    document().visibility_state() == VisibilityState::Visible
}
