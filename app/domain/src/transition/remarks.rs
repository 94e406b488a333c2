//! What is said about passages of a letter, and what is mended in them.

use super::{Facts, Step, beside, drafting_post, reader, refused, turn};
use crate::{
    Actor, ContentHash, Event, Letter, NonEmptyText, Outcome, Post, Refusal, Remark, RemarkId, Remarked,
    State, passage::Passage,
};

pub(super) fn made(
    letter: &Letter,
    actor: &Actor,
    revision: ContentHash,
    remark: &Remark,
) -> Result<Step, Outcome> {
    let by = turn(letter, actor, revision, None)?.by;
    Ok(beside(letter, Event::Remarked { remark: Box::new(remark.clone()) }, by, Some(revision)))
}

pub(super) fn withdrawn(
    letter: &Letter,
    actor: &Actor,
    remark: RemarkId,
    facts: &Facts,
) -> Result<Step, Outcome> {
    let (by, remarked) = about(letter, actor, facts)?;
    if remarked.person != actor.person || !remarked.answers.is_empty() {
        return Err(refused(Refusal::RemarkStands));
    }
    Ok(beside(letter, Event::RemarkWithdrawn { remark }, by, Some(remarked.revision)))
}

pub(super) fn answered(
    letter: &Letter,
    actor: &Actor,
    remark: RemarkId,
    text: &NonEmptyText,
    facts: &Facts,
) -> Result<Step, Outcome> {
    let (by, remarked) = about(letter, actor, facts)?;
    let event = Event::RemarkAnswered { remark, text: text.clone() };
    Ok(beside(letter, event, by, Some(remarked.revision)))
}

pub(super) fn settled(
    letter: &Letter,
    actor: &Actor,
    remark: RemarkId,
    done: bool,
    facts: &Facts,
) -> Result<Step, Outcome> {
    let (by, remarked) = about(letter, actor, facts)?;
    Ok(beside(letter, Event::RemarkSettled { remark, done }, by, Some(remarked.revision)))
}

fn about<'a>(letter: &Letter, actor: &Actor, facts: &'a Facts) -> Result<(Post, &'a Remarked), Outcome> {
    let by = reader(letter, actor, facts)?;
    Ok((by, facts.remark.as_ref().ok_or(refused(Refusal::NoRemark))?))
}

pub(super) fn amended(
    letter: &Letter,
    actor: &Actor,
    revision: ContentHash,
    passage: &Passage,
    with: &str,
    remark: Option<RemarkId>,
    facts: &Facts,
) -> Result<Step, Outcome> {
    let (by, state) = may_amend(letter, actor, revision, facts)?;
    let became = facts.amended.ok_or(refused(Refusal::CannotReplace))?;
    let (was, now) = (passage.quote.clone(), with.to_owned());
    let event = Event::Amended { became, was, now, remark };
    Ok(Step { state: state(became), event, by, revision: Some(revision) })
}

/// Who may mend a passage, and what that makes of the state, given the new revision. The approvals of the stages before stay:
/// who stands above them answers for what he mends, and they hear of it.
pub(super) fn may_amend<'a>(
    letter: &'a Letter,
    actor: &Actor,
    revision: ContentHash,
    facts: &Facts,
) -> Result<(Post, impl FnOnce(ContentHash) -> State + use<'a>), Outcome> {
    let by = if letter.state.is_editable() {
        let by = drafting_post(letter, actor)?;
        if Some(revision) != facts.content {
            return Err(Outcome::Superseded { current: facts.content });
        }
        by
    } else {
        let by = turn(letter, actor, revision, None)?.by;
        if !facts.unfillable.is_empty() {
            return Err(refused(Refusal::Placeholders { names: facts.unfillable.clone() }));
        }
        by
    };
    let state = &letter.state;
    let became = move |became| match state {
        State::InReview { route, approvals, since, .. } => State::InReview {
            revision: became,
            route: route.clone(),
            approvals: approvals.clone(),
            since: *since,
        },
        state => state.clone(),
    };
    Ok((by, became))
}
