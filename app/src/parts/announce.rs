//! Short news at the edge of the screen, read out by screen readers.

use leptos::prelude::*;
use std::time::Duration;

/// How long a message stays: long enough to read twice.
const STAYS_MS: u64 = 8_000;
/// A step to another page so soon after a message belongs to what the message is about.
const SAME_ACT_MS: u64 = 1_000;

/// Says what was done.
#[derive(Clone, Copy)]
pub struct Announcer {
    message: RwSignal<String>,
    count: RwSignal<u32>,
    /// How many messages a step to another page takes away.
    told: RwSignal<u32>,
}

/// The page's announcer.
#[must_use]
pub fn use_announcer() -> Announcer {
    expect_context()
}

impl Announcer {
    pub(crate) fn provide() {
        let announcer =
            Self { message: RwSignal::new(String::new()), count: RwSignal::new(0), told: RwSignal::new(0) };
        provide_context(announcer);
    }

    /// Shows a message for some seconds.
    pub fn say(self, message: impl Into<String>) {
        self.message.set(message.into());
        self.count.update(|count| *count = count.wrapping_add(1));
        let mine = self.count.get_untracked();
        set_timeout(move || self.told.set(mine), Duration::from_millis(SAME_ACT_MS));
        set_timeout(
            move || {
                if self.count.get_untracked() == mine {
                    self.message.set(String::new());
                }
            },
            Duration::from_millis(STAYS_MS),
        );
    }

    /// The person has moved on to another page: what was said before belongs to the one before.
    pub(crate) fn moved_on(self) {
        if self.told.get_untracked() == self.count.get_untracked() {
            self.message.set(String::new());
        }
    }
}

/// Where messages appear; once on each page, so that screen readers know the region before it speaks.
#[component]
pub fn Announcements() -> impl IntoView {
    let announcer = use_announcer();
    view! {
        <div class="announcements" role="status">
            {move || {
                let message = announcer.message.get();
                (!message.is_empty()).then(|| view! { <p class="announcement">{message}</p> })
            }}
        </div>
    }
    .into_any()
}
