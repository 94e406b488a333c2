//! What the reader is deciding: the revision that is being read, and the dialogs that are open.

use crate::{
    api::letters::LetterView,
    command::Courier,
    parts::{Announcer, use_announcer},
};
use domain::{Action, ContentHash};
use leptos::prelude::*;

/// Shared by the action bar and its dialogs.
#[derive(Clone, Copy)]
pub struct Deciding {
    letter: Signal<LetterView>,
    /// The revision that was on the screen when the person began to read: what a decision names.
    read: RwSignal<ContentHash>,
    announcer: Announcer,
    /// Carries the decisions that need no dialog.
    pub courier: Courier,
    /// Kembalikan.
    pub returning: RwSignal<bool>,
    /// Tanda tangani.
    pub signing: RwSignal<bool>,
    /// Batalkan surat.
    pub cancelling: RwSignal<bool>,
    /// Cabut.
    pub revoking: RwSignal<bool>,
}

impl Deciding {
    /// Nothing decided yet.
    pub fn new(letter: Signal<LetterView>) -> Self {
        Self {
            letter,
            read: RwSignal::new(letter.with_untracked(|l| l.hash)),
            announcer: use_announcer(),
            courier: Courier::new(),
            returning: RwSignal::new(false),
            signing: RwSignal::new(false),
            cancelling: RwSignal::new(false),
            revoking: RwSignal::new(false),
        }
    }

    /// The revision that was read.
    pub fn revision(self) -> ContentHash {
        self.read.get_untracked()
    }

    /// The letter is another one than was read.
    pub fn is_newer(self) -> bool {
        self.letter.with(|l| l.hash) != self.read.get()
    }

    /// The person reads the revision that stands now.
    pub fn read_newer(self) {
        self.read.set(self.letter.with_untracked(|l| l.hash));
        self.courier.clear();
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }

    /// Carries a decision out that needs no dialog, and says so.
    pub fn carry(self, action: Action, done: String) {
        let id = self.letter.with_untracked(|l| l.id);
        self.courier.send(id, action, move |_| self.announcer.say(done));
    }

    /// Says what was done.
    pub fn say(self, done: impl Into<String>) {
        self.announcer.say(done);
    }
}
