//! Commands: each happens once, within one transaction with its outcome, its history and what follows from it.

use super::{Done, amending::Amended, limits};
use crate::{
    program::Program,
    store::{JobKind, Kind, LetterRow, Revision, Tx},
};
use app::{
    api::{Caller, letters::NoticeKind},
    error::Error,
};
use domain::{
    Action, Answer, Command, CommandId, Content, Entry, Event, Facts, Letter, LetterId, Office, Outcome,
    Reading, Refusal, RemarkId, Remarked, State, Step, Timestamp, remarks, transition,
};

/// A preview is made when its letter has not changed for so long, in milliseconds.
const PREVIEW_PAUSE: i64 = 700;

/// Who does what, when.
#[derive(Clone, Copy, Debug)]
pub struct Act<'a> {
    /// Who.
    pub caller: &'a Caller,
    /// What.
    pub command: &'a Command,
    /// When, by the server's clock.
    pub now: Timestamp,
    /// How far the clock of the caller's device is ahead, where that is known and worth a word.
    pub clock_off_ms: Option<i64>,
}

/// What commands are judged by, beside the letter.
pub(super) struct House {
    office: Office,
    kinds: Vec<Kind>,
}

/// The lock that whoever changes a letter holds.
pub(super) fn lock_of(letter: LetterId) -> String {
    format!("letter {letter}")
}

/// Whether an answer is news for open screens. What one person has looked at is none for the others.
pub(super) fn is_news(action: &Action, answer: &Answer) -> bool {
    !answer.duplicate && matches!(answer.outcome, Outcome::Applied { .. }) && !action.is_read()
}

/// The history entry of a step.
pub fn record(act: &Act<'_>, step: &Step) -> Entry {
    Entry {
        letter: act.command.letter,
        // Set when it is appended.
        sequence: 0,
        at: act.now,
        made_at: Some(act.command.made_at),
        clock_off_ms: act.clock_off_ms,
        person: Some(act.caller.person),
        position: Some(step.by.position),
        holding: Some(step.by.holding),
        device: act.caller.device.clone(),
        revision: step.revision,
        read: None,
        event: step.event.clone(),
    }
}

/// The history entry of a decision: with what its author had read of the revision.
pub(crate) async fn record_decision(
    tx: &mut Tx,
    act: &Act<'_>,
    step: &Step,
    content: &Content,
) -> Done<Entry> {
    let seen = tx.readings(act.command.letter, act.caller.person).await?;
    Ok(Entry { read: Some(Reading::of_present(content, &seen)), ..record(act, step) })
}

impl Program {
    /// Carries a command out, or answers a repeat as before. Signing goes by [`Program::issue`].
    pub(crate) async fn decide(&self, caller: &Caller, command: Command) -> Done<Answer> {
        let act = Act { caller, command: &command, now: self.clock.now(), clock_off_ms: None };
        self.carry_out_once(&act).await
    }

    /// The same, of what is known of the moment.
    pub(super) async fn carry_out_once(&self, act: &Act<'_>) -> Done<Answer> {
        self.check(&act.command.action)?;
        let amended = self.amended(act).await?;
        let house = self.house().await?;
        let mut tx = self.store.begin().await?;
        tx.lock(&lock_of(act.command.letter)).await?;
        let answer = self.carry_out_within(&mut tx, act, &house, amended).await?;
        if !answer.duplicate {
            tx.commit().await?;
        }
        if is_news(&act.command.action, &answer) {
            self.changed();
        }
        Ok(answer)
    }

    /// What every command is judged by.
    pub(super) async fn house(&self) -> Done<House> {
        Ok(House { office: self.store.office().await?, kinds: self.store.kinds().await? })
    }

    /// Whether an action can be carried out this way, and by its size at all.
    pub(super) fn check(&self, action: &Action) -> Result<(), Error> {
        limits::check(action, self.settings.limits.max_attachments)?;
        if matches!(action, Action::Sign { .. }) { Err(Error::Outdated) } else { Ok(()) }
    }

    /// Carries a command out within a transaction that has locked its letter, or answers a repeat as before.
    pub(super) async fn carry_out_within(
        &self,
        tx: &mut Tx,
        act: &Act<'_>,
        house: &House,
        amended: Option<Amended>,
    ) -> Done<Answer> {
        let command = act.command;
        if let Some(answer) = answered(tx, command.id, act.caller).await? {
            return Ok(answer);
        }
        let known = tx.letter(command.letter).await?;
        let outcome = if let Action::Save { content, .. } = &command.action
            && !house.kinds.iter().any(|kind| kind.id == content.header.kind)
        {
            Outcome::Refused { why: Refusal::UnknownKind }
        } else {
            self.carry_out(tx, act, &house.office, known, amended).await?
        };
        tx.save_outcome(command, act.caller.person, &outcome, act.now).await?;
        Ok(Answer { outcome, duplicate: false })
    }

    async fn carry_out(
        &self,
        tx: &mut Tx,
        act: &Act<'_>,
        office: &Office,
        known: Option<LetterRow>,
        amended: Option<Amended>,
    ) -> Done<Outcome> {
        let actor = office.actor(act.caller.person, act.now);
        let action = &act.command.action;
        let (row, is_new) = match (known, action) {
            (Some(row), _) => (row, false),
            (None, Action::Save { unit, content, .. }) => {
                let letter = Letter {
                    id: act.command.letter,
                    unit: *unit,
                    drafter: act.caller.person,
                    state: State::Draft,
                };
                let row = LetterRow { letter, content: (**content).clone(), revision: 0, since: act.now };
                (row, true)
            }
            (None, _) => return Ok(Outcome::Refused { why: Refusal::NoLetter }),
        };
        let mut facts = if is_new {
            let route = office.route(row.letter.unit);
            Facts { content: None, missing: vec![], unfillable: vec![], route, remark: None, amended: None }
        } else {
            facts(tx, office, &row).await?
        };
        if let Some(id) = action.remark() {
            facts.remark = remark(tx, &row, id).await?;
        }
        let amended = amended.filter(|amended| amended.fits(&row));
        if let Some(amended) = &amended {
            facts.amended = Some(amended.content.hash());
            facts.unfillable.clone_from(&amended.upload.facts.bad_placeholders);
        }
        let step = match transition(&row.letter, action, &actor, act.now, &facts) {
            Ok(step) => step,
            Err(outcome) => return Ok(outcome),
        };
        if let Action::Save { content, .. } = action
            && let Some(why) = unknown_file(tx, act, content).await?
        {
            return Ok(Outcome::Refused { why });
        }

        let mut new = row;
        match (action, amended) {
            (Action::Save { content, .. }, _) => new.content = (**content).clone(),
            (Action::Amend { .. }, Some(Amended { content, upload, .. })) => {
                tx.add_upload(new.letter.id, &upload, act.caller.person, act.now).await?;
                new.content = content;
            }
            _ => {}
        }
        let place = |state: &State| (state.name(), state.waits_for());
        if place(&new.letter.state) != place(&step.state) {
            new.since = act.now;
        }
        new.letter.state = step.state.clone();
        if let State::InReview { revision, route, .. } = &step.state
            && matches!(action, Action::Submit { .. } | Action::Amend { .. })
        {
            new.revision += 1;
            let submitted =
                Revision { sequence: new.revision, hash: *revision, content: new.content.clone() };
            tx.save_letter(&new, act.now).await?;
            tx.add_revision(new.letter.id, &submitted, route.positions(), act.now).await?;
        } else {
            tx.save_letter(&new, act.now).await?;
        }
        self.follow_up(tx, act, office, &new, &step).await?;
        let revision = matches!(action, Action::Amend { .. }).then(|| new.content.hash());
        Ok(Outcome::Applied { state: step.state.name(), revision })
    }

    /// What follows from a step: the history, notices, a preview, a void number.
    async fn follow_up(
        &self,
        tx: &mut Tx,
        act: &Act<'_>,
        office: &Office,
        row: &LetterRow,
        step: &Step,
    ) -> Done<()> {
        let letter = &row.letter;
        match &step.event {
            Event::Created | Event::Saved if row.content.docx.is_some() => {
                tx.enqueue(JobKind::Preview, &letter.id.to_string(), act.now.plus_ms(PREVIEW_PAUSE)).await?;
            }
            Event::Submitted { .. } => {
                tx.enqueue(JobKind::Preview, &letter.id.to_string(), act.now).await?;
                self.tell_next(tx, act, office, row).await?;
            }
            Event::Approved | Event::ApprovalTakenBack => self.tell_next(tx, act, office, row).await?,
            Event::Returned { .. } => {
                self.notify(
                    tx,
                    letter.drafter,
                    letter.id,
                    NoticeKind::Returned,
                    Some(act.caller.person),
                    act.now,
                )
                .await?;
            }
            Event::Amended { .. } => {
                tx.enqueue(JobKind::Preview, &letter.id.to_string(), act.now).await?;
                self.tell_of_mending(tx, act, letter).await?;
            }
            Event::RemarkAnswered { remark: id, .. } => {
                let asked = remark(tx, row, *id).await?.map(|remarked| remarked.person);
                if let Some(person) = asked.filter(|person| *person != act.caller.person) {
                    self.notify(
                        tx,
                        person,
                        letter.id,
                        NoticeKind::Answered,
                        Some(act.caller.person),
                        act.now,
                    )
                    .await?;
                }
            }
            Event::Cancelled { .. } => tx.void_number(letter.id, act.now).await?,
            _ => {}
        }
        match &step.event {
            // A save while typing is no event of the letter's life; the first one is.
            Event::Saved => {}
            Event::Read { part } => {
                if let Some(revision) = step.revision {
                    tx.add_reading(letter.id, act.caller.person, (revision, *part), act.now).await?;
                }
            }
            Event::Approved | Event::Returned { .. } => {
                let entry = record_decision(tx, act, step, &row.content).await?;
                tx.append(entry).await?;
            }
            _ => tx.append(record(act, step)).await?,
        }
        Ok(())
    }

    /// Tells the drafter, and whoever approved what the letter said before.
    async fn tell_of_mending(&self, tx: &mut Tx, act: &Act<'_>, letter: &Letter) -> Done<()> {
        let mut told = vec![act.caller.person];
        let approved: Vec<_> = match &letter.state {
            State::InReview { approvals, .. } => approvals.iter().map(|approval| approval.person).collect(),
            _ => vec![],
        };
        for person in std::iter::once(letter.drafter).chain(approved) {
            if !told.contains(&person) {
                told.push(person);
                let by = Some(act.caller.person);
                self.notify(tx, person, letter.id, NoticeKind::Mended, by, act.now).await?;
            }
        }
        Ok(())
    }

    /// Tells whoever holds the post whose turn it is, except the one who just acted.
    async fn tell_next(&self, tx: &mut Tx, act: &Act<'_>, office: &Office, row: &LetterRow) -> Done<()> {
        let Some(position) = row.letter.state.waits_for() else { return Ok(()) };
        let mut told = Vec::new();
        for (_, person) in office.holders(position, act.now) {
            if person.id != act.caller.person && !told.contains(&person.id) {
                told.push(person.id);
                let by = Some(act.caller.person);
                self.notify(tx, person.id, row.letter.id, NoticeKind::Waits, by, act.now).await?;
            }
        }
        Ok(())
    }
}

/// The answer that a command got before. Somebody else's id is refused without a word about what it did.
pub(crate) async fn answered(tx: &mut Tx, id: CommandId, caller: &Caller) -> Done<Option<Answer>> {
    Ok(tx.outcome(id).await?.map(|(person, outcome)| {
        let own = person == caller.person;
        let outcome = if own { outcome } else { Outcome::Refused { why: Refusal::NoRight } };
        Answer { outcome, duplicate: own }
    }))
}

/// What the state machine must know of a letter beside its state.
pub(crate) async fn facts(tx: &mut Tx, office: &Office, row: &LetterRow) -> Done<Facts> {
    let unfillable = match &row.content.docx {
        None => vec![],
        Some(docx) => tx
            .uploads(row.letter.id)
            .await?
            .into_iter()
            .find(|upload| upload.hash == docx.hash)
            .map(|upload| upload.facts.bad_placeholders)
            .unwrap_or_default(),
    };
    Ok(Facts {
        content: Some(row.content.hash()),
        missing: row.content.missing(),
        unfillable,
        route: office.route(row.letter.unit),
        remark: None,
        amended: None,
    })
}

/// A remark of the letter's.
async fn remark(tx: &mut Tx, row: &LetterRow, id: RemarkId) -> Done<Option<Remarked>> {
    let history = tx.history(row.letter.id).await?;
    let told = remarks(history.iter().map(|(entry, _)| entry));
    Ok(told.into_iter().find(|remarked| remarked.remark.id == id))
}

/// A content may name only files that were uploaded for this letter, as what they were checked as: a hash alone is no key to
/// another letter's file.
async fn unknown_file(tx: &mut Tx, act: &Act<'_>, content: &Content) -> Done<Option<Refusal>> {
    let uploads = tx.uploads(act.command.letter).await?;
    let known = content.docx.iter().chain(&content.attachments).all(|file| {
        uploads.iter().any(|upload| {
            upload.hash == file.hash
                && upload.media == file.media
                && upload.facts.size == file.size
                && upload.facts.pages == file.pages
        })
    });
    let placed = content.docx.as_ref().is_none_or(|file| file.media == domain::MediaType::Docx)
        && content.attachments.iter().all(|file| file.media == domain::MediaType::Pdf);
    Ok((!known || !placed).then_some(Refusal::UnknownFile))
}
