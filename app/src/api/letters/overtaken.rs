//! What a command came too late for, as the letter's history tells it.

use super::{HistoryLine, LetterView, Stage, StageProgress};
use domain::{Action, Event, Outcome, Refusal, StateName};

/// Why a command was not applied.
#[derive(Clone, Debug, PartialEq)]
pub enum Overtaken {
    /// By what somebody did: the newest revision handed in or mended, or a decision.
    By(Box<HistoryLine>),
    /// Its author no longer holds the post whose turn it is, which these hold now; nobody where that is not known.
    Post {
        /// The post's title.
        title: String,
        /// Who holds it.
        holders: Vec<String>,
    },
}

impl Overtaken {
    /// Whether it was the same, done by this person himself: on another device.
    #[must_use]
    pub fn is_same(&self, action: &Action, person: &str) -> bool {
        let Self::By(line) = self else { return false };
        let same = match (&line.event, action) {
            (Event::Approved, Action::Approve { .. }) => true,
            (Event::Returned { reason }, Action::Return { reason: own, .. }) => reason == own,
            _ => false,
        };
        same && line.person.as_deref() == Some(person)
    }
}

impl LetterView {
    /// What an action of someone with these posts came too late for. None where the history does not tell, or where this is
    /// the letter as it was when the action was made.
    #[must_use]
    pub fn overtaken(&self, action: &Action, outcome: &Outcome, posts: &[String]) -> Option<Overtaken> {
        let newest = |found: &dyn Fn(&HistoryLine) -> bool| {
            let line = self.history.iter().rev().find(|line| found(line))?;
            Some(Overtaken::By(Box::new(line.clone())))
        };
        let asks = self.permitted.approve || self.permitted.return_it || self.permitted.sign;
        let is_named = |stage: &Stage| match (action.post(), stage.position) {
            (Some(named), Some(position)) => named == position,
            _ => posts.contains(&stage.title),
        };
        let is_as_before = asks && self.present_stage().is_none_or(is_named);
        match outcome {
            Outcome::Applied { .. } => None,
            Outcome::Superseded { .. } => {
                // Saving a draft is no event of a letter's life.
                let is_told = matches!(self.state, StateName::InReview | StateName::ReadyToSign);
                if !is_told || action.revision() == Some(self.hash) {
                    return None;
                }
                newest(&|line| matches!(line.event, Event::Submitted { .. } | Event::Amended { .. }))
            }
            Outcome::Refused { why } => match why {
                Refusal::WrongState { at: Some(at), .. } => {
                    newest(&|line| line.at == *at && decides(&line.event))
                }
                _ if is_as_before && !matches!(why, Refusal::NoRight) => None,
                Refusal::NotYourTurn { .. } => {
                    let passed = |stage: &&Stage| stage.progress == StageProgress::Passed && is_named(stage);
                    match self.stages.iter().rev().find(passed) {
                        Some(own) => newest(&|line| Some(line.at) == own.at && decides(&line.event)),
                        None => newest(&|line| decides(&line.event)),
                    }
                }
                Refusal::TooLate if self.permitted.take_back => None,
                Refusal::TooLate | Refusal::WrongState { at: None, .. } => {
                    newest(&|line| decides(&line.event))
                }
                Refusal::NoRemark | Refusal::RemarkStands => {
                    let id = action.remark()?;
                    newest(&|line| match &line.event {
                        Event::RemarkWithdrawn { remark } | Event::RemarkAnswered { remark, .. } => {
                            *remark == id
                        }
                        _ => false,
                    })
                }
                Refusal::NoRight => {
                    let present = self.present_stage()?;
                    let holders = if asks { vec![] } else { present.holders.clone() };
                    (!posts.contains(&present.title))
                        .then(|| Overtaken::Post { title: present.title.clone(), holders })
                }
                _ => None,
            },
        }
    }
}

/// Whether an event settles where a letter goes.
fn decides(event: &Event) -> bool {
    matches!(
        event,
        Event::Submitted { .. }
            | Event::Approved
            | Event::ApprovalTakenBack
            | Event::Returned { .. }
            | Event::Issued { .. }
            | Event::Cancelled { .. }
            | Event::Revoked { .. }
    )
}
