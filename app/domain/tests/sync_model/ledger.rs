//! What really happened, kept by nobody in the model: who did what where, what each was told, and whether the histories agree.

use super::server::Server;
use domain::{
    Action, CommandId, ContentHash, Entry, EntryHash, Event, HoldingKind, LetterId, PersonId, PositionId,
    Route, State,
};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fmt,
};

/// Something happened that never must.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken(pub String);

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

pub fn broken<T>(what: impl fmt::Display) -> Result<T, Broken> {
    Err(Broken(what.to_string()))
}

/// What the author of a command knows of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The phone died before it had written it down, and so before it said that it had.
    NeverKept,
    /// Waits to be sent, or for an answer.
    Kept,
    /// Taken back before it was sent.
    TakenBack,
    /// Done.
    Through,
    /// Came to nothing, and is shown.
    Back,
    /// Came to nothing, and was seen.
    Seen,
    /// No decision, and came to nothing.
    Gone,
    /// Lost with all that was on the phone.
    Wiped,
}

#[derive(Clone, Debug)]
pub struct Made {
    pub person: PersonId,
    /// On which phone, in which of its lives; none at a desk, online.
    pub phone: Option<(usize, u32)>,
    pub letter: LetterId,
    pub action: Action,
    /// The revision that the phone showed while it was made.
    pub shown: Option<ContentHash>,
    /// The post whose turn it was then.
    turn: Option<PositionId>,
    pub fate: Fate,
    order: u64,
    in_history: u32,
}

/// Where a letter is by what its history tells.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    Nowhere,
    Draft,
    InReview { revision: ContentHash, route: Route, approvals: Vec<(PositionId, PersonId, ContentHash)> },
    Returned { revision: ContentHash },
    Issued { revision: ContentHash },
    Cancelled,
}

#[derive(Clone, Debug)]
struct Told {
    entries: usize,
    head: Option<EntryHash>,
    place: Place,
}

#[derive(Default)]
pub struct Ledger {
    pub commands: HashMap<CommandId, Made>,
    /// Letters for which a passphrase was given.
    pub passphrases: BTreeSet<LetterId>,
    /// Decisions by acting holders.
    pub acting: u64,
    letters: BTreeMap<LetterId, Told>,
    /// What was made last of what was settled, for each outbox and letter.
    lanes: HashMap<((usize, u32), PersonId, LetterId), u64>,
    settled: usize,
    order: u64,
}

impl Ledger {
    pub fn made(
        &mut self,
        id: CommandId,
        by: (PersonId, Option<(usize, u32)>),
        (letter, action): (LetterId, Action),
        shown: Option<ContentHash>,
        turn: Option<PositionId>,
    ) {
        self.order += 1;
        let (person, phone) = by;
        let made = Made {
            person,
            phone,
            letter,
            action,
            shown,
            turn,
            fate: Fate::NeverKept,
            order: self.order,
            in_history: 0,
        };
        self.commands.insert(id, made);
    }

    /// The author of a command learns what became of it.
    pub fn learns(&mut self, id: CommandId, fate: Fate) -> Result<(), Broken> {
        let Some(made) = self.commands.get_mut(&id) else { return broken(format!("{id} was never made")) };
        let was = made.fate;
        let in_order = match fate {
            Fate::Kept => was == Fate::NeverKept,
            Fate::Seen => was == Fate::Back,
            Fate::Wiped => true,
            Fate::Through | Fate::Back | Fate::Gone => was == Fate::Kept || was == fate,
            Fate::TakenBack | Fate::NeverKept => was == Fate::Kept,
        };
        if !in_order {
            return broken(format!("{id}: {fate:?} after {was:?}"));
        }
        if !matches!(fate, Fate::Wiped) || matches!(was, Fate::Kept | Fate::Back) {
            made.fate = fate;
        }
        let once = match (&made.action, fate) {
            (Action::Read { .. } | Action::Save { base: Some(_), .. }, _) => return Ok(()),
            (_, Fate::Through) => Some(1),
            (_, Fate::TakenBack | Fate::Back | Fate::Gone) => Some(0),
            _ => None,
        };
        match once {
            Some(times) if times != made.in_history => {
                broken(format!("{id} is {fate:?} and {} times in the history: {made:?}", made.in_history))
            }
            _ => Ok(()),
        }
    }

    /// Reads on in the histories, and compares them with what is known.
    pub fn read(&mut self, server: &Server) -> Result<(), Broken> {
        for (id, row) in &server.rows {
            let nothing = Told { entries: 0, head: None, place: Place::Nowhere };
            let mut told = self.letters.remove(id).unwrap_or(nothing);
            for (entry, hash) in row.history.iter().skip(told.entries) {
                told.entries += 1;
                let sequence = u32::try_from(told.entries).ok();
                if entry.hash(told.head) != *hash || Some(entry.sequence) != sequence {
                    return broken(format!("the chain of {id} is broken"));
                }
                told.head = Some(*hash);
                self.trace(entry, server)?;
                told.place = follow(&told.place, entry)?;
            }
            if !agrees(&told.place, &row.letter.state) {
                return broken(format!("{id} is {:?} and {:?}", told.place, row.letter.state));
            }
            if matches!(told.place, Place::Issued { .. }) != row.number.is_some() {
                return broken(format!("{id} has number {:?} and is {:?}", row.number, told.place));
            }
            self.letters.insert(*id, told);
        }
        for (id, person) in server.settled.iter().skip(self.settled) {
            self.settled += 1;
            let Some(made) = self.commands.get(id) else { return broken(format!("{id} was never made")) };
            if made.person != *person {
                return broken(format!("settled as {person:?}'s: {made:?}"));
            }
            let Some(phone) = made.phone else { continue };
            let last = self.lanes.entry((phone, made.person, made.letter)).or_default();
            if *last > made.order {
                return broken(format!("settled after what came later: {made:?}"));
            }
            *last = made.order;
        }
        let drawn: BTreeSet<_> = server.drawn.iter().copied().collect();
        if drawn.len() != server.drawn.len() {
            return broken("a letter drew two numbers");
        }
        match drawn.difference(&self.passphrases).next() {
            Some(letter) => broken(format!("{letter} drew a number without a passphrase")),
            None => Ok(()),
        }
    }

    /// A line of the history comes from a command that was made as it says, and from no other line's.
    fn trace(&mut self, entry: &Entry, server: &Server) -> Result<(), Broken> {
        let made = entry.device.parse().ok().and_then(|id: CommandId| self.commands.get_mut(&id));
        let Some(made) = made else { return broken(format!("nobody did this: {entry:?}")) };
        made.in_history += 1;
        if made.in_history > 1 {
            return broken(format!("twice in the history: {made:?}"));
        }
        if entry.person != Some(made.person) || entry.letter != made.letter {
            return broken(format!("{made:?} became {entry:?}"));
        }
        if !matches!(made.fate, Fate::Kept | Fate::Wiped) {
            return broken(format!("carried out although {:?}: {made:?}", made.fate));
        }
        if let Some(named) = made.action.revision()
            && (made.shown != Some(named) || entry.revision != Some(named))
        {
            return broken(format!("read {:?}, done to {:?}: {made:?}", made.shown, entry.revision));
        }
        if entry.decided_at().is_none_or(|decided| decided > entry.at) {
            return broken(format!("decided after it arrived: {entry:?}"));
        }
        let actor = server.office.actor(made.person, entry.at);
        let held = actor.posts.iter().any(|post| Some(post.position) == entry.position);
        if !held {
            return broken(format!("{:?} did not hold the post of {entry:?}", made.person));
        }
        if matches!(entry.event, Event::Approved | Event::Returned { .. })
            && made.turn.is_some_and(|turn| entry.position != Some(turn))
        {
            return broken(format!(
                "decided for another post than the one whose turn was seen: {made:?}, {entry:?}"
            ));
        }
        if entry.holding != Some(HoldingKind::Definitive) {
            self.acting += 1;
        }
        Ok(())
    }
}

fn follow(place: &Place, entry: &Entry) -> Result<Place, Broken> {
    let next = match (&entry.event, place) {
        (Event::Created, Place::Nowhere) => Some(Place::Draft),
        (Event::Submitted { route }, Place::Draft | Place::Returned { .. }) => entry
            .revision
            .map(|revision| Place::InReview { revision, route: route.clone(), approvals: Vec::new() }),
        (event, Place::InReview { revision, route, approvals }) => {
            review(event, entry, (*revision, route, approvals))
        }
        (Event::Amended { .. }, Place::Draft | Place::Returned { .. }) => Some(place.clone()),
        (Event::Cancelled { .. }, Place::Draft | Place::Returned { .. }) => Some(Place::Cancelled),
        _ => None,
    };
    next.map_or_else(|| broken(format!("{:?} cannot follow {place:?}", entry.event)), Ok)
}

fn review(
    event: &Event,
    entry: &Entry,
    (revision, route, approvals): (ContentHash, &Route, &[(PositionId, PersonId, ContentHash)]),
) -> Option<Place> {
    let mut approvals = approvals.to_vec();
    let mut now = revision;
    let (position, person) = (entry.position?, entry.person?);
    let turn = route.positions().get(approvals.len()) == Some(&position);
    let ready = approvals.len() == route.last();
    let read = entry.revision == Some(revision);
    match event {
        Event::Approved if read && turn && !ready => approvals.push((position, person, revision)),
        Event::ApprovalTakenBack if read => {
            let (_, by, _) = approvals.pop()?;
            if by != person {
                return None;
            }
        }
        Event::Returned { .. } if read && turn => return Some(Place::Returned { revision }),
        Event::Issued { .. } if read && turn && ready => return Some(Place::Issued { revision }),
        Event::Amended { became, .. } if read && turn => now = *became,
        Event::Remarked { .. } if read && turn => {}
        Event::Cancelled { .. } => return Some(Place::Cancelled),
        _ => return None,
    }
    Some(Place::InReview { revision: now, route: route.clone(), approvals })
}

fn agrees(place: &Place, state: &State) -> bool {
    match (place, state) {
        (Place::Draft, State::Draft) | (Place::Cancelled, State::Cancelled { .. }) => true,
        (
            Place::InReview { revision, route, approvals },
            State::InReview { revision: stands, route: way, approvals: given, .. },
        ) => {
            let given = given.iter().map(|approval| (approval.position, approval.person, approval.revision));
            revision == stands && route == way && given.eq(approvals.iter().copied())
        }
        (Place::Returned { revision }, State::Returned { revision: stands, .. })
        | (Place::Issued { revision }, State::Issued { revision: stands, .. }) => revision == stands,
        _ => false,
    }
}
