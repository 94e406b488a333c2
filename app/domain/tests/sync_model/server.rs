//! The server: letters in memory, the real state machine, and the same rules for commands as the real one's.

use super::{Fault, office};
use domain::{
    Action, Actor, Answer, Command, CommandId, Content, ContentHash, Entry, EntryHash, Event, Facts, Letter,
    LetterId, Office, Outcome, Permitted, PersonId, Refusal, Sha256Hash, State, StateName, Timestamp,
    permitted, remarks,
    sync::{Lanes, Reply, Request, Sent, Tag},
    transition,
};
use std::collections::{BTreeMap, HashMap};

/// The most letters that one answer brings.
pub const MOST_LETTERS: usize = 3;

#[derive(Clone, Debug)]
pub struct Row {
    pub letter: Letter,
    pub content: Content,
    pub hash: ContentHash,
    pub history: Vec<(Entry, EntryHash)>,
    pub number: Option<usize>,
}

/// A letter as a person sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    pub state: State,
    pub content: Content,
    pub hash: ContentHash,
    pub permitted: Permitted,
    pub head: Option<EntryHash>,
}

#[derive(Clone, Debug)]
pub struct SyncAnswer {
    pub replies: Vec<(CommandId, Reply)>,
    pub keep: Vec<LetterId>,
    pub letters: Vec<(LetterId, Tag, View)>,
    pub more: bool,
}

/// The request was another person's.
#[derive(Clone, Copy, Debug)]
pub struct Forbidden;

pub struct Server {
    pub now: Timestamp,
    pub office: Office,
    pub rows: BTreeMap<LetterId, Row>,
    /// Letters in the order in which their numbers were drawn.
    pub drawn: Vec<LetterId>,
    /// Commands in the order in which they were settled, and as whose.
    pub settled: Vec<(CommandId, PersonId)>,
    /// How far the clock of the phone is ahead that is being answered.
    clock_off_ms: Option<i64>,
    outcomes: HashMap<CommandId, (PersonId, Outcome)>,
    fault: Option<Fault>,
}

impl Server {
    pub fn new(fault: Option<Fault>) -> Self {
        Self {
            now: Timestamp(1_795_403_700_000),
            office: office::office(),
            rows: BTreeMap::new(),
            drawn: Vec::new(),
            settled: Vec::new(),
            clock_off_ms: None,
            outcomes: HashMap::new(),
            fault,
        }
    }

    pub fn actor(&self, person: PersonId) -> Actor {
        self.office.actor(person, self.now)
    }

    /// What came of a command, by what is kept.
    pub fn outcome(&self, id: CommandId) -> Option<&Outcome> {
        self.outcomes.get(&id).map(|(_, outcome)| outcome)
    }

    /// Carries out what a phone sent. Of its commands those with a bit in `busy` cannot be settled now.
    pub fn synchronise(
        &mut self,
        session: PersonId,
        request: Request,
        busy: u64,
    ) -> Result<SyncAnswer, Forbidden> {
        if session != request.person && self.fault != Some(Fault::PersonIgnored) {
            return Err(Forbidden);
        }
        self.clock_off_ms = Some(request.sent_at.0 - self.now.0);
        let mut lanes = Lanes::default();
        let mut replies = Vec::with_capacity(request.commands.len());
        for (sent, n) in request.commands.into_iter().zip(0..) {
            let open = sent.letter().is_none_or(|letter| lanes.is_open(letter));
            let can = busy.checked_shr(n).unwrap_or(0) & 1 == 0;
            let reply = match &sent {
                Sent::Known(command) if open && can => {
                    Reply::Settled { answer: self.decide(session, command) }
                }
                _ => Reply::Later,
            };
            if let (Reply::Later, Some(letter)) = (&reply, sent.letter())
                && self.fault != Some(Fault::LanesIgnored)
            {
                lanes.block(letter);
            }
            replies.push((sent.id(), reply));
        }
        self.clock_off_ms = None;
        let keep = self.keep(session);
        let mut letters = Vec::new();
        let mut more = false;
        for letter in &keep {
            let Some((tag, view)) = self.view(session, *letter) else { continue };
            if request.have.get(letter) == Some(&tag) {
                continue;
            }
            more = letters.len() == MOST_LETTERS;
            if more {
                break;
            }
            letters.push((*letter, tag, view));
        }
        Ok(SyncAnswer { replies, keep, letters, more })
    }

    /// Carries a command out, or answers a repeat as before.
    pub fn decide(&mut self, person: PersonId, command: &Command) -> Answer {
        let signs = matches!(command.action, Action::Sign { .. });
        if signs && self.fault != Some(Fault::SignedWithoutPassphrase) {
            return Answer { outcome: Outcome::Refused { why: Refusal::MustSign }, duplicate: false };
        }
        self.once(person, command)
    }

    /// Signs, with the passphrase.
    pub fn issue(&mut self, person: PersonId, command: &Command) -> Answer {
        self.once(person, command)
    }

    fn once(&mut self, person: PersonId, command: &Command) -> Answer {
        if let Some((who, outcome)) = self.outcomes.get(&command.id)
            && self.fault != Some(Fault::OutcomesForgotten)
        {
            let own = *who == person;
            let outcome = if own { outcome.clone() } else { Outcome::Refused { why: Refusal::NoRight } };
            return Answer { outcome, duplicate: own };
        }
        let outcome = self.carry_out(person, command);
        if self.outcomes.insert(command.id, (person, outcome.clone())).is_none() {
            self.settled.push((command.id, person));
        }
        Answer { outcome, duplicate: false }
    }

    fn carry_out(&mut self, person: PersonId, command: &Command) -> Outcome {
        let actor = self.actor(person);
        let action = self.understood(command);
        if !self.rows.contains_key(&command.letter) {
            let Action::Save { unit, content, .. } = &action else {
                return Outcome::Refused { why: Refusal::NoLetter };
            };
            let letter = Letter { id: command.letter, unit: *unit, drafter: person, state: State::Draft };
            let facts = Facts { content: None, ..self.facts(&letter, content, None) };
            if let Err(outcome) = transition(&letter, &action, &actor, self.now, &facts) {
                return outcome;
            }
            let (content, hash) = ((**content).clone(), content.hash());
            let row = Row { letter, content, hash, history: Vec::new(), number: None };
            self.rows.insert(command.letter, row);
            return self.change(person, command, action, None);
        }
        let hash = self.rows.get(&command.letter).map(|row| row.hash);
        self.change(person, command, action, hash)
    }

    fn change(
        &mut self,
        person: PersonId,
        command: &Command,
        action: Action,
        was: Option<ContentHash>,
    ) -> Outcome {
        let actor = self.actor(person);
        let Some(row) = self.rows.get(&command.letter) else {
            return Outcome::Refused { why: Refusal::NoLetter };
        };
        let mut amended = row.content.clone();
        amended.header.subject.push('.');
        let told = || remarks(row.history.iter().map(|(entry, _)| entry));
        let named = |id| told().into_iter().find(|remarked| remarked.remark.id == id);
        let facts = Facts {
            content: was,
            remark: action.remark().and_then(named),
            amended: Some(amended.hash()),
            ..self.facts(&row.letter, &row.content, was)
        };
        let mut step = match transition(&row.letter, &action, &actor, self.now, &facts) {
            Ok(step) => step,
            Err(outcome) => return outcome,
        };
        let next = self.drawn.len() + 1;
        let Some(row) = self.rows.get_mut(&command.letter) else {
            return Outcome::Refused { why: Refusal::NoLetter };
        };
        match action {
            Action::Save { content, .. } => row.content = *content,
            Action::Amend { .. } => row.content = amended,
            Action::Sign { .. } => {
                if row.number.is_none() {
                    row.number = Some(next);
                    self.drawn.push(command.letter);
                }
                step.event = Event::Issued { number: row.number.unwrap_or(next).to_string() };
            }
            _ => {}
        }
        row.hash = row.content.hash();
        row.letter.state = step.state;
        let name = row.letter.state.name();
        // A save while typing and what was looked at are no lines of the history.
        if !matches!(step.event, Event::Saved | Event::Read { .. }) {
            let sequence = u32::try_from(row.history.len() + 1).unwrap_or(u32::MAX);
            let entry = Entry {
                letter: command.letter,
                sequence,
                at: self.now,
                made_at: Some(command.made_at),
                clock_off_ms: self.clock_off_ms,
                person: Some(person),
                position: Some(step.by.position),
                holding: Some(step.by.holding),
                // By this the ledger finds the command again.
                device: command.id.to_string(),
                revision: step.revision,
                read: None,
                event: step.event,
            };
            let hash = entry.hash(row.history.last().map(|(_, hash)| *hash));
            row.history.push((entry, hash));
        }
        let revision = (Some(row.hash) != was).then_some(row.hash);
        Outcome::Applied { state: name, revision }
    }

    fn facts(&self, letter: &Letter, content: &Content, hash: Option<ContentHash>) -> Facts {
        Facts {
            content: hash,
            missing: content.missing(),
            unfillable: Vec::new(),
            route: self.office.route(letter.unit),
            remark: None,
            amended: None,
        }
    }

    fn understood(&self, command: &Command) -> Action {
        let now = self.rows.get(&command.letter).map(|row| row.hash);
        match (&command.action, now, self.fault) {
            (Action::Approve { post, .. }, Some(revision), Some(Fault::RevisionIgnored)) => {
                Action::Approve { revision, post: *post }
            }
            (Action::Return { reason, post, .. }, Some(revision), Some(Fault::RevisionIgnored)) => {
                Action::Return { revision, reason: reason.clone(), post: *post }
            }
            (Action::Approve { revision, .. }, _, Some(Fault::PostIgnored)) => {
                Action::Approve { revision: *revision, post: None }
            }
            (action, _, _) => action.clone(),
        }
    }

    /// How many letters are still under way.
    pub fn under_way(&self) -> usize {
        let over = |row: &&Row| matches!(row.letter.state.name(), StateName::Issued | StateName::Cancelled);
        self.rows.len() - self.rows.values().filter(over).count()
    }

    /// The letters that belong on a person's phone: what waits, what he drafted and what he did lately.
    pub fn keep(&self, person: PersonId) -> Vec<LetterId> {
        let actor = self.actor(person);
        let rank = |row: &Row| {
            let waits = row.letter.state.waits_for().is_some_and(|post| actor.holds(post).is_some());
            let over = matches!(row.letter.state.name(), StateName::Issued | StateName::Cancelled);
            let lately = || row.history.iter().rev().take(3).any(|(entry, _)| entry.person == Some(person));
            match () {
                () if waits => Some(0),
                () if row.letter.drafter == person && !over => Some(1),
                () => lately().then_some(2),
            }
        };
        let mut keep: Vec<_> =
            self.rows.values().filter_map(|row| Some((rank(row)?, row.letter.id))).collect();
        keep.sort_unstable();
        keep.into_iter().map(|(_, letter)| letter).collect()
    }

    pub fn view(&self, person: PersonId, letter: LetterId) -> Option<(Tag, View)> {
        let row = self.rows.get(&letter)?;
        let route = self.office.route(row.letter.unit).ok();
        let permitted = permitted(&row.letter, &self.actor(person), row.hash, route, self.now);
        let (state, content) = (row.letter.state.clone(), row.content.clone());
        let head = row.history.last().map(|(_, hash)| *hash);
        let text = if self.fault == Some(Fault::TagTooShort) {
            row.hash.to_string()
        } else {
            Sha256Hash::of(format!("{state:?} {permitted:?} {head:?} {}", row.hash).as_bytes()).to_string()
        };
        Some((Tag(text), View { state, content, hash: row.hash, permitted, head }))
    }
}
