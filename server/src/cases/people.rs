//! People with their posts, as screens and letters name them.

use domain::{HoldingKind, Office, Person, PersonId, Position, PositionId, Timestamp, UnitId};

/// Who signs, as the letter names him.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signatory {
    /// The person.
    pub person: PersonId,
    /// Name with titles.
    pub name: String,
    /// NIP.
    pub nip: String,
    /// The post's title, with Plt. or Plh. before it.
    pub position: String,
}

/// A post's title with how it is held before it.
#[must_use]
pub fn titled(position: Option<&Position>, holding: HoldingKind) -> String {
    position.map_or_else(String::new, |position| format!("{}{}", holding.prefix(), position.title))
}

/// Who would sign a letter of `unit` now: a Plh before the definitive holder, who is away then, and a Plt where the post is
/// vacant. None while nobody holds the post.
#[must_use]
pub fn expected_signatory(office: &Office, unit: UnitId, now: Timestamp) -> Option<Signatory> {
    let route = office.route(unit).ok()?;
    let position = *route.positions().last()?;
    let rank = |kind| match kind {
        HoldingKind::ActingAbsent => 0,
        HoldingKind::Definitive => 1,
        HoldingKind::ActingVacant => 2,
    };
    let (holding, person) = office.holders(position, now).min_by_key(|(holding, _)| rank(holding.kind))?;
    Some(signatory(office, person, position, holding.kind))
}

/// A person as signatory by a post.
#[must_use]
pub fn signatory(office: &Office, person: &Person, position: PositionId, holding: HoldingKind) -> Signatory {
    Signatory {
        person: person.id,
        name: person.name.clone(),
        nip: person.nip.clone(),
        position: titled(office.position(position), holding),
    }
}

/// A person's name; an id that is in nobody's record gives a dash.
#[must_use]
pub fn name(office: &Office, person: PersonId) -> String {
    office.person(person).map_or_else(|| "–".to_owned(), |person| person.name.clone())
}
