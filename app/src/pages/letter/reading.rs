//! What the reader has looked at: told to the server once for each part, so that a decision can say it.

use super::near::Watch;
use crate::{
    api::letters::{LetterView, send_command},
    command::new_command,
    phone::{Phone, use_phone},
};
use domain::{Action, ContentHash, HowFar, ReadPart, sync::Outbox};
use leptos::{html, prelude::*, task::spawn_local};
use std::collections::HashSet;

/// Where a letter begins behind the buttons at the foot of a phone, nobody has it before him yet.
const ABOVE_THE_FOOT: &str = "0px 0px -190px 0px";

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

    /// Only what somebody is asked to decide on is worth a word, and only once.
    fn mark(self, part: ReadPart) {
        let Some((id, revision)) = self
            .letter
            .try_with_untracked(|l| {
                let may = l.permitted;
                let told = match part {
                    ReadPart::Opened => l.reading.letter >= HowFar::Opened,
                    ReadPart::End => l.reading.letter == HowFar::ToEnd,
                    ReadPart::Attachment { .. } => {
                        untrack(|| Outbox::new(self.phone.all_about(l.id))).notes(l.id, l.hash, part)
                    }
                };
                (!told && (may.approve || may.sign || may.return_it)).then_some((l.id, l.hash))
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
                    let _ = send_command(command, phone.author()).await;
                }
            });
        }
    }
}

/// Marks a part as looked at once this element, or some of it, comes into sight, and what it shows is the revision that stands.
pub fn mark_when_seen(element: NodeRef<html::Div>, part: ReadPart, shows: Signal<ContentHash>) {
    let marks = ReadMarks::of_letter();
    let margin = if part == ReadPart::Opened { ABOVE_THE_FOOT } else { "0px" };
    let in_sight = RwSignal::new(false);
    // The effect's value lives as long as its screen.
    Effect::new(move |_| {
        let element = element.get()?;
        Watch::start(&element, margin, move |seen| {
            let _ = in_sight.try_set(seen);
        })
    });
    let stands = Memo::new(move |_| marks.letter.with(|l| l.hash == shows.get()));
    Effect::new(move |_| {
        if in_sight.get() && stands.get() {
            marks.mark(part);
        }
    });
}

/// Marks a part as looked at once this place comes into sight; shows nothing itself.
#[component]
pub fn SeenHere(
    /// What was looked at.
    part: ReadPart,
    /// The revision that is shown here.
    #[prop(into)]
    shows: Signal<ContentHash>,
) -> impl IntoView {
    let element = NodeRef::new();
    mark_when_seen(element, part, shows);
    view! { <div node_ref=element aria-hidden="true"></div> }
}
