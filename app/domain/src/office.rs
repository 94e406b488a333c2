//! The office: its units, posts, people, and who holds which post when. Letters go to posts; rights follow from posts and
//! dates.

use crate::{Actor, HoldingId, PersonId, PositionId, Post, Timestamp, UnitId};
use serde::{Deserialize, Serialize};

/// What part of the office a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// The whole office, to which the Kepala Dinas belongs (dinas).
    Office,
    /// The secretariat (sekretariat).
    Secretariat,
    /// A division (bidang).
    Division,
    /// A part of the secretariat (subbagian).
    Subdivision,
}

/// A part of the office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Its id.
    pub id: UnitId,
    /// What part it is.
    pub kind: UnitKind,
    /// Its name, as in "Bidang Perumahan".
    pub name: String,
    /// Its code in numbers of letters, as in `PR`.
    pub code: String,
}

/// What a post does in the procedure for letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PositionKind {
    /// Kepala Dinas: decides last, and signs.
    HeadOfOffice,
    /// Sekretaris.
    Secretary,
    /// Kabid: head of a division.
    HeadOfDivision,
    /// Kasubag: head of a subdivision of the secretariat.
    HeadOfSubdivision,
    /// Petugas TU: uploads letters of every unit and keeps the registers.
    Registry,
    /// Pelaksana, or a unit's own admin: drafts and uploads the unit's letters.
    Staff,
}

/// A post of the office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Its id.
    pub id: PositionId,
    /// The unit it belongs to.
    pub unit: UnitId,
    /// What it does.
    pub kind: PositionKind,
    /// Its title, as in "Kepala Bidang Perumahan".
    pub title: String,
}

/// How a person holds a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldingKind {
    /// Pejabat definitif.
    Definitive,
    /// Plt: the post is vacant.
    ActingVacant,
    /// Plh: the holder is away for now.
    ActingAbsent,
}

impl HoldingKind {
    /// What stands before the post's title: nothing, `Plt.` or `Plh.`.
    #[must_use]
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Definitive => "",
            Self::ActingVacant => "Plt. ",
            Self::ActingAbsent => "Plh. ",
        }
    }
}

/// The dated record that a person holds a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holding {
    /// Its id.
    pub id: HoldingId,
    /// Who.
    pub person: PersonId,
    /// Which post.
    pub position: PositionId,
    /// How.
    pub kind: HoldingKind,
    /// The first instant of it.
    pub from: Timestamp,
    /// The first instant after it; none while it lasts.
    pub until: Option<Timestamp>,
}

impl Holding {
    /// Whether it is in force at `at`.
    #[must_use]
    pub fn in_force(&self, at: Timestamp) -> bool {
        self.from <= at && self.until.is_none_or(|until| at < until)
    }
}

/// A person with an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The id.
    pub id: PersonId,
    /// The name with titles, as it stands under a letter.
    pub name: String,
    /// NIP, the civil servant's number of 18 digits; empty for those who have none.
    pub nip: String,
    /// What one signs in with, beside the NIP.
    pub username: String,
    /// Where notices go; empty for none.
    pub email: String,
    /// Rank and grade, as in "Pembina Tk. I (IV/b)"; may be empty.
    pub rank: String,
    /// Keeps people, posts and settings; gives no right over letters.
    pub administrator: bool,
    /// May sign in.
    pub active: bool,
}

/// The posts that decide about a letter, in order; the last one signs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Route(Vec<PositionId>);

/// Why no route can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RouteError {
    /// The office has no post of Kepala Dinas.
    NoHeadOfOffice,
    /// The unit has no head who could look at its letters first.
    NoHeadOfUnit,
}

impl Route {
    /// A route over these posts; none when there are none.
    #[must_use]
    pub fn new(positions: Vec<PositionId>) -> Option<Self> {
        (!positions.is_empty()).then_some(Self(positions))
    }

    /// The posts in order.
    #[must_use]
    pub fn positions(&self) -> &[PositionId] {
        &self.0
    }

    /// The index of the stage that signs.
    #[must_use]
    pub fn last(&self) -> usize {
        self.0.len() - 1
    }
}

/// The whole office at a moment: small enough to be read at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// Its units.
    pub units: Vec<Unit>,
    /// Its posts.
    pub positions: Vec<Position>,
    /// Its people.
    pub people: Vec<Person>,
    /// Who holds or held what.
    pub holdings: Vec<Holding>,
}

impl Office {
    /// The unit with this id.
    #[must_use]
    pub fn unit(&self, id: UnitId) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.id == id)
    }

    /// The post with this id.
    #[must_use]
    pub fn position(&self, id: PositionId) -> Option<&Position> {
        self.positions.iter().find(|position| position.id == id)
    }

    /// The person with this id.
    #[must_use]
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.iter().find(|person| person.id == id)
    }

    /// Who holds a post at `at`: an acting holder stands beside a definitive one, and both may act for the post.
    pub fn holders(&self, position: PositionId, at: Timestamp) -> impl Iterator<Item = (&Holding, &Person)> {
        self.holdings
            .iter()
            .filter(move |holding| holding.position == position && holding.in_force(at))
            .filter_map(|holding| Some((holding, self.person(holding.person)?)))
            .filter(|(_, person)| person.active)
    }

    /// What a person may act as at `at`.
    #[must_use]
    pub fn actor(&self, person: PersonId, at: Timestamp) -> Actor {
        let posts = self
            .holdings
            .iter()
            .filter(|holding| holding.person == person && holding.in_force(at))
            .filter_map(|holding| {
                let position = self.position(holding.position)?;
                Some(Post {
                    position: position.id,
                    kind: position.kind,
                    unit: position.unit,
                    holding: holding.kind,
                })
            })
            .collect();
        Actor { person, posts }
    }

    /// The SOP's route for a letter of `unit`: its Kabid or Kasubag, the Sekretaris, the Kepala Dinas. A letter of the
    /// secretariat itself starts at the Sekretaris, one of the head's own at the head.
    ///
    /// # Errors
    /// When the office lacks a post that the route needs. A vacant post is no error: the letter waits for it.
    pub fn route(&self, unit: UnitId) -> Result<Route, RouteError> {
        let kind_of_unit = self.unit(unit).map(|unit| unit.kind);
        let of_unit = |kind| self.positions.iter().find(|p| p.unit == unit && p.kind == kind).map(|p| p.id);
        let of_office = |kind| self.positions.iter().find(|p| p.kind == kind).map(|p| p.id);

        let mut route = Vec::with_capacity(3);
        if !matches!(kind_of_unit, Some(UnitKind::Office | UnitKind::Secretariat)) {
            let head =
                of_unit(PositionKind::HeadOfDivision).or_else(|| of_unit(PositionKind::HeadOfSubdivision));
            route.push(head.ok_or(RouteError::NoHeadOfUnit)?);
        }
        if kind_of_unit != Some(UnitKind::Office) {
            route.extend(of_office(PositionKind::Secretary));
        }
        route.push(of_office(PositionKind::HeadOfOffice).ok_or(RouteError::NoHeadOfOffice)?);
        Ok(Route(route))
    }
}
