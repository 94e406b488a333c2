//! What a screen shows of a letter before the server has heard of it.

use super::{Item, Outbox, Progress};
use crate::{Action, ContentHash, LetterId, PositionId, ReadPart};
use std::collections::BTreeSet;

/// Whether an action settles where a letter goes, and is no word beside it.
#[must_use]
pub fn is_decision(action: &Action) -> bool {
    match action {
        Action::Submit { .. }
        | Action::Approve { .. }
        | Action::TakeBack { .. }
        | Action::Return { .. }
        | Action::Sign { .. }
        | Action::Cancel { .. }
        | Action::Revoke { .. } => true,
        Action::Save { .. }
        | Action::Remark { .. }
        | Action::WithdrawRemark { .. }
        | Action::AnswerRemark { .. }
        | Action::SettleRemark { .. }
        | Action::Amend { .. }
        | Action::Read { .. } => false,
    }
}

/// The same decision of a reviewer on another revision, for the post whose turn it is now, for one who has seen what changed
/// and decides again. None for what is not decided by one tap: a remark belongs to a passage, which may be gone.
#[must_use]
pub fn anew(action: &Action, revision: ContentHash, post: Option<PositionId>) -> Option<Action> {
    match action {
        Action::Approve { .. } => Some(Action::Approve { revision, post }),
        Action::Return { reason, .. } => Some(Action::Return { revision, reason: reason.clone(), post }),
        _ => None,
    }
}

impl Outbox {
    /// The decision on a letter that its author is to be shown: the last one without an answer; where all are answered, the
    /// last one that came to nothing.
    #[must_use]
    pub fn decision(&self, letter: LetterId) -> Option<&Item> {
        let decisions = || self.about(letter).filter(|item| is_decision(&item.command.action));
        decisions().filter(|item| item.is_open()).last().or_else(|| decisions().last())
    }

    /// The command without an answer after which a letter no longer waits for its author, if there is one: he is offered no
    /// further decision until it is taken back or answered. `revision` is the one on the phone, where that is known: what was
    /// decided on an earlier one says nothing of this one.
    ///
    /// Whoever holds two posts on a route decides for one of them at a time: only the server knows that the letter has come to
    /// the other.
    #[must_use]
    pub fn passed_by(&self, letter: LetterId, revision: impl Into<Option<ContentHash>>) -> Option<&Item> {
        let there = revision.into();
        let is_another = |action: &Action| there.is_some() && action.revision() != there;
        let mut passed = None;
        for item in self.about(letter).filter(|item| item.is_open()) {
            match &item.command.action {
                Action::Cancel { .. } => passed = Some(item),
                action if is_another(action) => {}
                Action::Approve { .. } | Action::Return { .. } | Action::Sign { .. } => passed = Some(item),
                // It undoes an approval, and no return.
                Action::TakeBack { .. } => {
                    passed = passed.filter(|item| !matches!(item.command.action, Action::Approve { .. }));
                }
                _ => {}
            }
        }
        passed
    }

    /// Whether a command without an answer will make another text of the letter, whose hash only the server can tell: until it
    /// has, nobody can decide on what he has not seen.
    #[must_use]
    pub fn changes_text(&self, letter: LetterId) -> bool {
        let amends = |item: &Item| matches!(item.command.action, Action::Amend { .. });
        self.about(letter).any(|item| item.is_open() && amends(item))
    }

    /// Whether a note that this part was looked at waits already: a second one would tell nothing new.
    #[must_use]
    pub fn notes(&self, letter: LetterId, revision: ContentHash, part: ReadPart) -> bool {
        let note = Action::Read { revision, part };
        self.about(letter).any(|item| item.is_open() && item.command.action == note)
    }

    /// The letters that commands are about. They stay on the phone whatever the server says, so that what came back can be
    /// shown with the letter that it was about.
    #[must_use]
    pub fn letters(&self) -> BTreeSet<LetterId> {
        self.items().iter().map(|item| item.command.letter).collect()
    }
}

impl Item {
    /// Whether it has no answer yet.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !matches!(self.progress, Progress::Back { .. })
    }
}
