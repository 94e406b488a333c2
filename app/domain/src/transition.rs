//! The one state machine: server, phone and tests run it.

mod remarks;

use crate::{
    Action, Actor, Approval, ContentHash, Event, Letter, Missing, Outcome, PositionId, Post, Refusal,
    Remarked, Route, RouteError, State, Timestamp,
};

/// What a transition must know of the letter beside its state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The hash of the content as it lies now; none before the first save.
    pub content: Option<ContentHash>,
    /// What the content lacks.
    pub missing: Vec<Missing>,
    /// Placeholders in the .docx that issue could not fill.
    pub unfillable: Vec<String>,
    /// The route that the office gives a letter of this unit now.
    pub route: Result<Route, RouteError>,
    /// The remark that the action names, if the letter has it.
    pub remark: Option<Remarked>,
    /// What the content becomes when the action's passage is mended; none when it cannot be. What it would lack then stands
    /// above.
    pub amended: Option<ContentHash>,
}

/// A transition that may happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The state after it.
    pub state: State,
    /// What the history records.
    pub event: Event,
    /// The post by which the actor did it.
    pub by: Post,
    /// The revision that it was about.
    pub revision: Option<ContentHash>,
}

/// What `action` by `actor` at `at` makes of `letter`.
///
/// `at` is the server's clock: rights are those of the moment at which a command arrives, so that someone who no longer
/// holds the post cannot decide by a command written earlier.
///
/// # Errors
/// The outcome, [`Outcome::Superseded`] or [`Outcome::Refused`]; the letter stays as it is.
pub fn transition(
    letter: &Letter,
    action: &Action,
    actor: &Actor,
    at: Timestamp,
    facts: &Facts,
) -> Result<Step, Outcome> {
    match action {
        Action::Save { base, .. } => {
            let by = drafting_post(letter, actor)?;
            editable(letter)?;
            if *base != facts.content {
                return Err(Outcome::Superseded { current: facts.content });
            }
            let event = if facts.content.is_none() { Event::Created } else { Event::Saved };
            Ok(Step { state: letter.state.clone(), event, by, revision: None })
        }
        Action::Submit { revision } => {
            let by = drafting_post(letter, actor)?;
            editable(letter)?;
            if Some(*revision) != facts.content {
                return Err(Outcome::Superseded { current: facts.content });
            }
            if !facts.missing.is_empty() {
                return Err(refused(Refusal::Incomplete { missing: facts.missing.clone() }));
            }
            if !facts.unfillable.is_empty() {
                return Err(refused(Refusal::Placeholders { names: facts.unfillable.clone() }));
            }
            let route = facts.route.clone().map_err(|error| refused(Refusal::NoRoute { error }))?;
            let event = Event::Submitted { route: route.clone() };
            let state = State::InReview { revision: *revision, route, approvals: Vec::new(), since: at };
            Ok(Step { state, event, by, revision: Some(*revision) })
        }
        Action::Approve { revision, post } => {
            let turn = turn(letter, actor, *revision, *post)?;
            if turn.is_last() {
                return Err(refused(Refusal::MustSign));
            }
            let mut approvals = turn.approvals.to_vec();
            let (position, person) = (turn.by.position, actor.person);
            approvals.push(Approval { position, revision: *revision, person, at });
            let state =
                State::InReview { revision: *revision, route: turn.route.clone(), approvals, since: at };
            Ok(Step { state, event: Event::Approved, by: turn.by, revision: Some(*revision) })
        }
        Action::TakeBack { revision } => take_back(letter, actor, *revision, at),
        Action::Return { revision, reason, post } => {
            let turn = turn(letter, actor, *revision, *post)?;
            let state = State::Returned {
                revision: *revision,
                position: turn.by.position,
                person: actor.person,
                reason: reason.clone(),
                at,
            };
            Ok(Step {
                state,
                event: Event::Returned { reason: reason.clone() },
                by: turn.by,
                revision: Some(*revision),
            })
        }
        Action::Remark { revision, remark } => remarks::made(letter, actor, *revision, remark),
        Action::WithdrawRemark { remark } => remarks::withdrawn(letter, actor, *remark, facts),
        Action::AnswerRemark { remark, text } => remarks::answered(letter, actor, *remark, text, facts),
        Action::SettleRemark { remark, done } => remarks::settled(letter, actor, *remark, *done, facts),
        Action::Amend { revision, passage, with, remark, .. } => {
            remarks::amended(letter, actor, *revision, passage, with, *remark, facts)
        }
        Action::Read { revision, part } => {
            let by = reader(letter, actor, facts)?;
            if letter.state.revision() != Some(*revision) {
                return Err(Outcome::Superseded { current: letter.state.revision() });
            }
            Ok(beside(letter, Event::Read { part: *part }, by, Some(*revision)))
        }
        Action::Sign { revision } => {
            let turn = turn(letter, actor, *revision, None)?;
            if !turn.is_last() {
                return Err(wrong_state(letter));
            }
            let state = State::Issued {
                revision: *revision,
                position: turn.by.position,
                person: actor.person,
                at,
                dispatched: None,
            };
            // The number is drawn by whoever carries the step out; the event gets it there.
            Ok(Step {
                state,
                event: Event::Issued { number: String::new() },
                by: turn.by,
                revision: Some(*revision),
            })
        }
        Action::Cancel { reason } => {
            let by = drafting_post(letter, actor)?;
            if !matches!(letter.state, State::Draft | State::Returned { .. } | State::InReview { .. }) {
                return Err(wrong_state(letter));
            }
            let state = State::Cancelled { person: actor.person, reason: reason.clone(), at };
            Ok(Step {
                state,
                event: Event::Cancelled { reason: reason.clone() },
                by,
                revision: letter.state.revision(),
            })
        }
        Action::Revoke { reason } => {
            let State::Issued { revision, position, .. } = &letter.state else {
                return Err(wrong_state(letter));
            };
            let by = *actor.holds(*position).ok_or(refused(Refusal::NoRight))?;
            let state =
                State::Revoked { revision: *revision, person: actor.person, reason: reason.clone(), at };
            Ok(Step {
                state,
                event: Event::Revoked { reason: reason.clone() },
                by,
                revision: Some(*revision),
            })
        }
    }
}

/// The state of an issued letter once its last copy has been sent; none when there is nothing to record.
#[must_use]
pub fn dispatched(state: &State, at: Timestamp) -> Option<State> {
    match state {
        State::Issued { revision, position, person, at: issued, dispatched: None } => Some(State::Issued {
            revision: *revision,
            position: *position,
            person: *person,
            at: *issued,
            dispatched: Some(at),
        }),
        _ => None,
    }
}

/// What an actor could do to a letter now: what a screen offers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "one answer for each action")]
pub struct Permitted {
    /// Change the content.
    pub save: bool,
    /// Submit it; what it lacks is said when it is tried.
    pub submit: bool,
    /// Approve.
    pub approve: bool,
    /// Take the own approval back.
    pub take_back: bool,
    /// Send it back.
    pub return_it: bool,
    /// Sign it.
    pub sign: bool,
    /// Give it up.
    pub cancel: bool,
    /// Take it out of force.
    pub revoke: bool,
    /// Remark on passages.
    pub remark: bool,
    /// Answer remarks, and mark them as done.
    pub answer: bool,
    /// Mend passages in the .docx itself.
    pub amend: bool,
}

/// Asks [`transition()`] about every action, so that a screen never offers what would be refused. `route` is the one that
/// the office gives a letter of this unit now.
#[must_use]
pub fn permitted(
    letter: &Letter,
    actor: &Actor,
    content: ContentHash,
    route: Option<Route>,
    at: Timestamp,
) -> Permitted {
    let facts = Facts {
        content: Some(content),
        missing: vec![],
        unfillable: vec![],
        route: route.ok_or(RouteError::NoHeadOfOffice),
        remark: None,
        amended: Some(content),
    };
    let revision = letter.state.revision().unwrap_or(content);
    let may = |action: &Action| match transition(letter, action, actor, at, &facts) {
        Ok(_) | Err(Outcome::Refused { why: Refusal::NoRoute { .. } }) => true,
        Err(_) => false,
    };
    let Ok(reason) = crate::NonEmptyText::try_from("-".to_owned()) else { return Permitted::default() };
    let drafting = drafting_post(letter, actor).is_ok() && editable(letter).is_ok();
    Permitted {
        save: drafting,
        submit: may(&Action::Submit { revision: content }),
        approve: may(&Action::Approve { revision, post: None }),
        take_back: may(&Action::TakeBack { revision }),
        return_it: may(&Action::Return { revision, reason: reason.clone(), post: None }),
        sign: may(&Action::Sign { revision }),
        cancel: may(&Action::Cancel { reason: reason.clone() }),
        revoke: may(&Action::Revoke { reason }),
        remark: turn(letter, actor, revision, None).is_ok(),
        answer: reader(letter, actor, &facts).is_ok(),
        amend: remarks::may_amend(letter, actor, revision, &facts).is_ok(),
    }
}

/// A reviewer's turn, found to be the actor's.
struct Turn<'a> {
    route: &'a Route,
    approvals: &'a [Approval],
    by: Post,
}

impl Turn<'_> {
    fn is_last(&self) -> bool {
        self.approvals.len() == self.route.last()
    }
}

/// The turn for a decision on the revision that it names, and for the post, where it names one.
fn turn<'a>(
    letter: &'a Letter,
    actor: &Actor,
    named: ContentHash,
    post: Option<PositionId>,
) -> Result<Turn<'a>, Outcome> {
    let State::InReview { revision, route, approvals, .. } = &letter.state else {
        return Err(wrong_state(letter));
    };
    if !route.positions().iter().any(|position| actor.holds(*position).is_some()) {
        return Err(refused(Refusal::NoRight));
    }
    if named != *revision {
        return Err(Outcome::Superseded { current: Some(*revision) });
    }
    let by = letter
        .state
        .waits_for()
        .filter(|position| post.is_none_or(|post| post == *position))
        .and_then(|position| actor.holds(position))
        .ok_or(refused(Refusal::NotYourTurn { state: letter.state.name() }))?;
    Ok(Turn { route, approvals, by: *by })
}

fn take_back(letter: &Letter, actor: &Actor, named: ContentHash, at: Timestamp) -> Result<Step, Outcome> {
    let State::InReview { revision, route, approvals, .. } = &letter.state else {
        // Sent back or signed since: the next stage has decided.
        return Err(match letter.state {
            State::Draft | State::Cancelled { .. } => wrong_state(letter),
            _ => refused(Refusal::TooLate),
        });
    };
    if named != *revision {
        return Err(Outcome::Superseded { current: Some(*revision) });
    }
    let mine = approvals.iter().rposition(|approval| approval.person == actor.person);
    let Some(index) = mine else { return Err(refused(Refusal::NoRight)) };
    if index + 1 != approvals.len() {
        return Err(refused(Refusal::TooLate));
    }
    let by = *actor.holds(approvals[index].position).ok_or(refused(Refusal::NoRight))?;
    let state = State::InReview {
        revision: *revision,
        route: route.clone(),
        approvals: approvals[..index].to_vec(),
        since: at,
    };
    Ok(Step { state, event: Event::ApprovalTakenBack, by, revision: Some(*revision) })
}

/// Something that leaves the letter where it is.
fn beside(letter: &Letter, event: Event, by: Post, revision: Option<ContentHash>) -> Step {
    Step { state: letter.state.clone(), event, by, revision }
}

/// The post by which the actor reads a letter that lies with its drafter or its reviewers.
fn reader(letter: &Letter, actor: &Actor, facts: &Facts) -> Result<Post, Outcome> {
    let route = match (&letter.state, &facts.route) {
        (State::InReview { route, .. }, _) | (State::Returned { .. }, Ok(route)) => Some(route),
        (State::Returned { .. }, Err(_)) => None,
        _ => return Err(wrong_state(letter)),
    };
    // Whoever has the letter's turn reads it as that post, also when another of his is on the route.
    let turn = letter.state.waits_for().and_then(|position| actor.holds(position));
    let on_route = || route?.positions().iter().find_map(|position| actor.holds(*position));
    let post = turn.or_else(on_route).or_else(|| actor.drafts_for(letter.unit));
    post.copied().ok_or(refused(Refusal::NoRight))
}

fn drafting_post(letter: &Letter, actor: &Actor) -> Result<Post, Outcome> {
    actor.drafts_for(letter.unit).copied().ok_or(refused(Refusal::NoRight))
}

fn editable(letter: &Letter) -> Result<(), Outcome> {
    if letter.state.is_editable() { Ok(()) } else { Err(wrong_state(letter)) }
}

fn wrong_state(letter: &Letter) -> Outcome {
    let (by, at) = match &letter.state {
        State::Returned { person, at, .. }
        | State::Issued { person, at, .. }
        | State::Cancelled { person, at, .. }
        | State::Revoked { person, at, .. } => (Some(*person), Some(*at)),
        State::Draft | State::InReview { .. } => (None, None),
    };
    refused(Refusal::WrongState { state: letter.state.name(), by, at })
}

fn refused(why: Refusal) -> Outcome {
    Outcome::Refused { why }
}
