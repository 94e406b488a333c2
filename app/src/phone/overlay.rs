//! What a letter looks like once what waits on this device has been carried out, as far as its author may count on it: his
//! remarks stand at their passages. A decision does not change the letter before the server has taken it.

use crate::api::{
    letters::LetterView,
    remarks::{AnswerView, RemarkPlace, RemarkView},
};
use domain::{Action, HowFar, LetterId, ReadPart, sync::Item};

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

/// Where the remarks belong, those that were not sent included.
#[must_use]
pub fn places_with_unsent(
    mut places: Vec<RemarkPlace>,
    view: &LetterView,
    items: &[Item],
) -> Vec<RemarkPlace> {
    for Item { command, .. } in open(items, view.id) {
        match command.action {
            Action::Remark { revision, remark }
                if revision == view.hash && places.iter().all(|there| there.remark != remark.id) =>
            {
                places.push(RemarkPlace { remark: remark.id, now: Some(remark.passage), touched: false });
            }
            Action::WithdrawRemark { remark } => places.retain(|there| there.remark != remark),
            _ => {}
        }
    }
    places
}
