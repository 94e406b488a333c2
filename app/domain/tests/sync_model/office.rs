//! An office of seven people and five posts, some of which change hands.

use domain::{
    Holding, HoldingId, HoldingKind, Office, Person, PersonId, Position, PositionId, PositionKind, Timestamp,
    Unit, UnitId, UnitKind,
};
use uuid::Uuid;

pub const DIVISION: UnitId = UnitId(Uuid::from_u128(1));
const SECRETARIAT: UnitId = UnitId(Uuid::from_u128(2));
const WHOLE: UnitId = UnitId(Uuid::from_u128(3));
const KABID: PositionId = PositionId(Uuid::from_u128(11));
const SEKRETARIS: PositionId = PositionId(Uuid::from_u128(12));
const KADIS: PositionId = PositionId(Uuid::from_u128(13));
const STAFF_POST: PositionId = PositionId(Uuid::from_u128(14));
const REGISTRY: PositionId = PositionId(Uuid::from_u128(15));

pub const STAFF: PersonId = PersonId(Uuid::from_u128(20));
pub const CLERK: PersonId = PersonId(Uuid::from_u128(21));
/// Heads of the division, the secretariat and the office, and one more who can be told to act for any of them.
pub const HEADS: [PersonId; 5] = [
    PersonId(Uuid::from_u128(22)),
    PersonId(Uuid::from_u128(23)),
    PersonId(Uuid::from_u128(24)),
    PersonId(Uuid::from_u128(25)),
    PersonId(Uuid::from_u128(26)),
];

pub fn office() -> Office {
    let unit = |id, kind| Unit { id, kind, name: String::new(), code: String::new() };
    let post = |id, unit, kind| Position { id, unit, kind, title: String::new() };
    let person = |id| Person {
        id,
        name: String::new(),
        nip: String::new(),
        username: String::new(),
        email: String::new(),
        rank: String::new(),
        administrator: false,
        active: true,
    };
    let [kabid, sekretaris, kadis, ..] = HEADS;
    let held =
        [(STAFF, STAFF_POST), (CLERK, REGISTRY), (kabid, KABID), (sekretaris, SEKRETARIS), (kadis, KADIS)];
    let holding = |(person, position)| holding(person, position, HoldingKind::Definitive, Timestamp(0));
    Office {
        units: vec![
            unit(DIVISION, UnitKind::Division),
            unit(SECRETARIAT, UnitKind::Secretariat),
            unit(WHOLE, UnitKind::Office),
        ],
        positions: vec![
            post(KABID, DIVISION, PositionKind::HeadOfDivision),
            post(SEKRETARIS, SECRETARIAT, PositionKind::Secretary),
            post(KADIS, WHOLE, PositionKind::HeadOfOffice),
            post(STAFF_POST, DIVISION, PositionKind::Staff),
            post(REGISTRY, SECRETARIAT, PositionKind::Registry),
        ],
        people: [STAFF, CLERK].into_iter().chain(HEADS).map(person).collect(),
        holdings: held.map(holding).into(),
    }
}

/// Somebody lays a post down that he holds, or takes it up: as its definitive holder where it was his, else acting for it.
pub fn change(office: &mut Office, person: u8, post: u8, now: Timestamp) {
    let person = HEADS[usize::from(person) % HEADS.len()];
    let place = usize::from(post) % 3;
    let position = [KABID, SEKRETARIS, KADIS][place];
    let of_this = |holding: &&mut Holding| holding.person == person && holding.position == position;
    office.holdings.retain(|holding| holding.until.is_none());
    if let Some(holding) = office.holdings.iter_mut().find(of_this) {
        holding.until = Some(now);
    } else {
        let kind = match (HEADS[place] == person, post % 2) {
            (true, _) => HoldingKind::Definitive,
            (false, 0) => HoldingKind::ActingVacant,
            (false, _) => HoldingKind::ActingAbsent,
        };
        office.holdings.push(holding(person, position, kind, now));
    }
}

fn holding(person: PersonId, position: PositionId, kind: HoldingKind, from: Timestamp) -> Holding {
    Holding { id: HoldingId(Uuid::nil()), person, position, kind, from, until: None }
}
