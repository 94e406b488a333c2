//! What a letter looks like once what waits on this device has been carried out, as far as its author may count on it: his
//! remarks stand at their passages. A decision does not change the letter before the server has taken it.

use crate::api::{
    letters::{Card, LetterView},
    remarks::{AnswerView, RemarkPlace, RemarkView},
};
use domain::{Action, ContentHash, HowFar, LetterId, ReadPart, sync::Item};

/// Commands about a letter that the server has not settled.
fn open(items: &[Item], letter: LetterId) -> impl Iterator<Item = Item> {
    items.iter().filter(move |item| item.command.letter == letter && item.is_open()).cloned()
}

/// The letter with what `author` did to its remarks, and what he has read.
#[must_use]
pub fn with_unsent(mut view: LetterView, items: &[Item], author: &str) -> LetterView {
    for Item { command, .. } in open(items, view.id) {
        let at = command.made_at;
        match command.action {
            Action::Remark { revision, remark }
                if revision == view.hash && view.remarks.iter().all(|there| there.id != remark.id) =>
            {
                view.remarks.push(RemarkView {
                    id: remark.id,
                    passage: remark.passage,
                    says: remark.says,
                    by: author.to_owned(),
                    post: None,
                    at,
                    revision: view.revision,
                    answers: vec![],
                    done: None,
                    mine: true,
                });
            }
            Action::WithdrawRemark { remark } => view.remarks.retain(|there| there.id != remark),
            Action::AnswerRemark { remark, text } => {
                // One that arrived without an answer may be in the letter already.
                let answer = AnswerView { by: author.to_owned(), at, text: text.into() };
                let same = |there: &AnswerView| there.by == answer.by && there.text == answer.text;
                if let Some(there) = view.remarks.iter_mut().find(|there| there.id == remark)
                    && !there.answers.iter().any(same)
                {
                    there.answers.push(answer);
                }
            }
            Action::SettleRemark { remark, done } => {
                if let Some(there) = view.remarks.iter_mut().find(|there| there.id == remark) {
                    there.done = done.then(|| (author.to_owned(), at));
                }
            }
            Action::Read { revision, part } if revision == view.hash => match part {
                ReadPart::Opened => view.reading.letter = view.reading.letter.max(HowFar::Opened),
                ReadPart::End => view.reading.letter = HowFar::ToEnd,
                ReadPart::Attachment { .. } => {}
            },
            _ => {}
        }
    }
    view
}

/// A card with what the person has read of its letter on this device.
#[must_use]
pub fn card_with_unsent(mut card: Card, items: &[Item]) -> Card {
    for Item { command, .. } in open(items, card.id) {
        if let (Action::Read { part, .. }, Some(reading)) = (&command.action, &mut card.reading) {
            match part {
                ReadPart::Opened => reading.letter = reading.letter.max(HowFar::Opened),
                ReadPart::End => reading.letter = HowFar::ToEnd,
                ReadPart::Attachment { .. } => {
                    reading.attachments_left = reading.attachments_left.saturating_sub(1);
                }
            }
        }
    }
    card
}

/// Where the remarks belong, those that were not sent included.
#[must_use]
pub fn places_with_unsent(
    mut places: Vec<RemarkPlace>,
    (letter, revision_shown): (LetterId, ContentHash),
    items: &[Item],
) -> Vec<RemarkPlace> {
    for Item { command, .. } in open(items, letter) {
        match command.action {
            Action::Remark { revision, remark }
                if revision == revision_shown && places.iter().all(|there| there.remark != remark.id) =>
            {
                places.push(RemarkPlace { remark: remark.id, now: Some(remark.passage), touched: false });
            }
            Action::WithdrawRemark { remark } => places.retain(|there| there.remark != remark),
            _ => {}
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Answer, Command, CommandId, Outcome, RemarkId, Sha256Hash, Timestamp, sync::Outbox};

    fn letter(n: u8) -> LetterId {
        LetterId::from_parts(Timestamp(1), [n; 10])
    }

    fn command(n: u8, action: Action) -> Command {
        let made_at = Timestamp(2);
        Command { id: CommandId::from_parts(made_at, [n; 10]), letter: letter(1), made_at, action }
    }

    #[test]
    fn remarks_stand_and_go_with_what_was_not_sent_and_not_with_what_came_to_nothing() {
        let remark = RemarkId::from_parts(Timestamp(1), [9; 10]);
        let place = RemarkPlace { remark, now: None, touched: false };
        let mut outbox = Outbox::default();
        let withdraw = command(3, Action::WithdrawRemark { remark });
        outbox.put(withdraw.clone());
        let shown = Sha256Hash::of(b"shown");
        let left = |outbox: &Outbox, of: LetterId| {
            places_with_unsent(vec![place.clone()], (of, shown), outbox.items()).len()
        };
        assert_eq!((left(&outbox, letter(1)), left(&outbox, letter(2))), (0, 1));
        outbox.hand_over(1);
        assert_eq!(left(&outbox, letter(1)), 0);
        let outcome = Outcome::Superseded { current: Some(Sha256Hash::of(b"newer")) };
        outbox.receive(
            withdraw.id,
            domain::sync::Reply::Settled { answer: Answer { outcome, duplicate: false } },
        );
        assert_eq!(left(&outbox, letter(1)), 1);
    }
}
