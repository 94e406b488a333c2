//! What the reader has looked at: told to the server once for each part, so that a decision can say it.

use crate::{
    api::letters::{LetterView, send_command},
    command::new_command,
    phone::{Phone, use_phone},
};
use domain::{Action, ContentHash, HowFar, ReadPart};
use leptos::{html, prelude::*, task::spawn_local};
use std::collections::HashSet;
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{IntersectionObserver, IntersectionObserverEntry};

/// Keeps what was looked at, here and on the server.
#[derive(Clone, Copy)]
pub struct ReadMarks {
    letter: Signal<LetterView>,
    phone: Phone,
    seen: RwSignal<HashSet<(ContentHash, ReadPart)>>,
}

impl ReadMarks {
    /// Nothing looked at on this screen yet.
    pub fn new(letter: Signal<LetterView>) -> Self {
        Self { letter, phone: use_phone(), seen: RwSignal::new(HashSet::new()) }
    }

    /// For the parts of the letter that is open.
    pub fn provide(self) {
        provide_context(self);
    }

    /// The marks of the letter that is open.
    pub fn of_letter() -> Self {
        expect_context()
    }

    /// Whether the reader has had the letter's text or pages before him.
    pub fn opened(self) -> bool {
        let (hash, before) = self.letter.with(|l| (l.hash, l.reading.letter));
        before > HowFar::Unopened || self.seen.with(|seen| seen.contains(&(hash, ReadPart::Opened)))
    }

    /// The text or the pages are before the reader.
    pub fn open(self) {
        self.mark(ReadPart::Opened);
    }

    /// Only what somebody is asked to decide on is worth a word.
    fn mark(self, part: ReadPart) {
        let Some((id, revision)) = self
            .letter
            .try_with_untracked(|l| {
                let may = l.permitted;
                (may.approve || may.sign || may.return_it).then_some((l.id, l.hash))
            })
            .flatten()
        else {
            return;
        };
        let is_new = self.seen.try_update(|seen| seen.insert((revision, part))).unwrap_or(false);
        if is_new {
            let command = new_command(id, Action::Read { revision, part });
            let phone = self.phone;
            spawn_local(async move {
                if !phone.post_quietly(command.clone()).await {
                    // Without an answer it is told again when the letter is opened again.
                    let _ = send_command(command).await;
                }
            });
        }
    }
}

/// Runs `then` each time that an element comes into sight.
fn when_seen(element: NodeRef<html::Div>, then: impl Fn() + Clone + 'static) {
    let watching = StoredValue::new_local(None::<Watching>);
    Effect::new(move |_| {
        let Some(element) = element.get() else { return };
        let then = then.clone();
        let look = Closure::new(move |entries: js_sys::Array| {
            let seen = entries.iter().filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok());
            if seen.into_iter().any(|entry| entry.is_intersecting()) {
                then();
            }
        });
        if let Ok(observer) = IntersectionObserver::new(look.as_ref().unchecked_ref()) {
            observer.observe(&element);
            watching.set_value(Some(Watching { observer, _look: look }));
        }
    });
}

/// Ends with its screen.
struct Watching {
    observer: IntersectionObserver,
    _look: Closure<dyn Fn(js_sys::Array)>,
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Marks a part as looked at once this place comes into sight; shows nothing itself.
#[component]
pub fn SeenHere(
    /// What was looked at.
    part: ReadPart,
) -> impl IntoView {
    let marks = ReadMarks::of_letter();
    let element = NodeRef::new();
    when_seen(element, move || marks.mark(part));
    view! { <div node_ref=element aria-hidden="true"></div> }
}
