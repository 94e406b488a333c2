//! What the reader is deciding: the revision that is being read, and the dialogs that are open.

use super::{reading::ReadMarks, remark_dialog::About};
use crate::{
    api::letters::LetterView,
    command::{Carried, Courier},
    parts::{Announcer, use_announcer},
    words::{Words, use_words},
};
use domain::{Action, Answer, CommandId, ContentHash, Outcome, PositionId, RemarkId, passage::Passage};
use leptos::prelude::*;

/// Shared by the action bar and its dialogs.
#[derive(Clone, Copy)]
pub struct Deciding {
    letter: Signal<LetterView>,
    /// The revisions that the person has had before him: the one on the screen when he began to read, those that he read
    /// since, and those that he made himself. A decision names the last of them.
    known: RwSignal<Vec<ContentHash>>,
    /// The revision whose text is on the screen; none while another part of the letter is.
    pub drawn: RwSignal<Option<ContentHash>>,
    /// The revision that the person made himself last.
    own: RwSignal<Option<ContentHash>>,
    announcer: Announcer,
    words: Words,
    /// Carries the decisions that need no dialog.
    pub courier: Courier,
    /// What was looked at.
    pub marks: ReadMarks,
    /// What waits for the answer whether the person means it, not having opened the letter.
    pub asked: RwSignal<Option<Callback<()>>>,
    /// Whether that was asked already.
    was_asked: StoredValue<bool>,
    /// Beri catatan: on what.
    pub remarking: RwSignal<Option<About>>,
    /// Kembalikan.
    pub returning: RwSignal<bool>,
    /// What a return that came to nothing said, to be sent back with again.
    pub return_again: RwSignal<Option<(CommandId, String)>>,
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
            known: RwSignal::new(vec![letter.with_untracked(|l| l.hash)]),
            drawn: RwSignal::new(None),
            own: RwSignal::new(None),
            announcer: use_announcer(),
            words: use_words(),
            courier: Courier::new(),
            marks: ReadMarks::new(letter),
            asked: RwSignal::new(None),
            was_asked: StoredValue::new(false),
            remarking: RwSignal::new(None),
            returning: RwSignal::new(false),
            return_again: RwSignal::default(),
            signing: RwSignal::new(false),
            cancelling: RwSignal::new(false),
            revoking: RwSignal::new(false),
        }
    }

    /// The revision that was read.
    pub fn revision(self) -> ContentHash {
        let now = self.letter.with_untracked(|l| l.hash);
        self.known.with_untracked(|known| known.last().copied().unwrap_or(now))
    }

    /// The post whose turn it is on the screen.
    pub fn post(self) -> Option<PositionId> {
        self.letter.with_untracked(LetterView::turn)
    }

    /// The reader may make remarks.
    pub fn may_remark(self) -> bool {
        self.letter.with(|l| l.permitted.remark)
    }

    /// The letter is another one than was read.
    pub fn is_newer(self) -> bool {
        let now = self.letter.with(|l| l.hash);
        self.known.with(|known| !known.contains(&now))
    }

    /// The text on the screen is not that of the letter as it stands.
    pub fn text_lags(self) -> bool {
        let now = self.letter.with(|l| l.hash);
        self.drawn.get().is_some_and(|drawn| drawn != now) && self.own.get() != Some(now)
    }

    /// The person reads the revision that stands now.
    pub fn read_newer(self) {
        let now = self.letter.with_untracked(|l| l.hash);
        self.known.update(|known| known.push(now));
        self.courier.clear();
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }

    /// Carries a decision out that needs no dialog, and says so.
    pub fn carry(self, action: Action, done: String) {
        self.carry_then(action, done, || {});
    }

    /// The same, with what is to be done after it.
    pub fn carry_then(self, action: Action, done: String, then: impl FnOnce() + 'static) {
        let id = self.letter.with_untracked(|l| l.id);
        self.courier.send(id, action, move |carried| {
            self.tell(&carried, done);
            then();
        });
    }

    /// Puts another text in the place of a passage; the revision that comes of it is the person's own.
    pub fn amend(
        self,
        courier: Courier,
        passage: Passage,
        with: String,
        tracked: bool,
        remark: Option<RemarkId>,
        done: impl FnOnce() + 'static,
    ) {
        let id = self.letter.with_untracked(|l| l.id);
        let revision = self.revision();
        courier.send(id, Action::Amend { revision, passage, with, tracked, remark }, move |carried| {
            if let Carried::Through(Answer {
                outcome: Outcome::Applied { revision: Some(own), .. }, ..
            }) = carried
            {
                self.own.set(Some(own));
                self.known.update(|known| known.push(own));
            }
            done();
        });
    }

    /// Goes on with a decision, once it is meant: who has not opened the letter is asked, once.
    pub fn decide(self, then: impl Fn() + Send + Sync + 'static) {
        if untrack(|| self.marks.opened()) || self.was_asked.get_value() {
            then();
        } else {
            self.was_asked.set_value(true);
            self.asked.set(Some(Callback::new(move |()| then())));
        }
    }

    /// Says what was done, or that it waits to be sent.
    pub fn tell(self, carried: &Carried, done: impl Into<String>) {
        match carried {
            Carried::Through(_) => self.announcer.say(done),
            Carried::Waiting => self.announcer.say(self.words.kept_to_be_sent()),
            // Said where it was taken back.
            Carried::TakenBack => {}
        }
    }

    /// Says what was done.
    pub fn say(self, done: impl Into<String>) {
        self.announcer.say(done);
    }
}
