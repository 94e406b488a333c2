//! Whether a record of who holds a post can stand beside those that are there.
//!
//! A record lasts from its first instant up to, and without, its last: one that begins when another ends does not overlap it.

use crate::{Date, Holding, HoldingKind};
use std::ops::RangeInclusive;

/// The years in which a record may begin or end; anything else is mistyped.
pub const PLAUSIBLE_YEARS: RangeInclusive<i32> = 1950..=2100;

/// Why a record cannot stand beside another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clash {
    /// The same person holds the same post at that time already.
    HeldAlready,
    /// Another person holds the post definitively at that time.
    Occupied,
    /// A Plt for a post that has a definitive holder at that time: Plt is for a vacant post, Plh for a holder who is away.
    NotVacant,
    /// A definitive holder for a post that a Plt keeps at that time.
    KeptByActing,
}

impl Date {
    /// Whether a record of the office may begin or end on this day.
    #[must_use]
    pub fn is_plausible(self) -> bool {
        PLAUSIBLE_YEARS.contains(&self.year)
    }
}

impl Holding {
    /// Whether there is an instant at which both are in force.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.until.is_none_or(|until| other.from < until) && other.until.is_none_or(|until| self.from < until)
    }

    /// Whether this record says no more than `other` did: the same, for no longer.
    fn is_within(&self, other: &Self) -> bool {
        self.person == other.person
            && self.position == other.position
            && self.kind == other.kind
            && self.from >= other.from
            && match (self.until, other.until) {
                (_, None) => true,
                (Some(until), Some(other)) => until <= other,
                (None, Some(_)) => false,
            }
    }
}

/// What stands against keeping `new` among `all`; the record that it replaces, of the same id, does not count. To end a
/// record, or to make it shorter, is always possible, even where it should never have been there.
#[must_use]
pub fn clash(new: &Holding, all: &[Holding]) -> Option<Clash> {
    if all.iter().any(|old| old.id == new.id && new.is_within(old)) {
        return None;
    }
    let beside = || {
        all.iter().filter(|other| other.id != new.id && other.position == new.position && other.overlaps(new))
    };
    if beside().any(|other| other.person == new.person) {
        return Some(Clash::HeldAlready);
    }
    let is_beside = |kind| beside().any(|other| other.kind == kind);
    match new.kind {
        HoldingKind::Definitive if is_beside(HoldingKind::Definitive) => Some(Clash::Occupied),
        HoldingKind::Definitive if is_beside(HoldingKind::ActingVacant) => Some(Clash::KeptByActing),
        HoldingKind::ActingVacant if is_beside(HoldingKind::Definitive) => Some(Clash::NotVacant),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{HoldingId, PersonId, PositionId, Timestamp};
    use HoldingKind::{ActingAbsent as Plh, ActingVacant as Plt, Definitive};
    use uuid::Uuid;

    /// Somebody in the one post, from one day up to another.
    fn record(id: u128, person: u128, kind: HoldingKind, from: i64, until: Option<i64>) -> Holding {
        Holding {
            id: HoldingId(Uuid::from_u128(id)),
            person: PersonId(Uuid::from_u128(person)),
            position: PositionId(Uuid::from_u128(9)),
            kind,
            from: Timestamp(from),
            until: until.map(Timestamp),
        }
    }

    #[test]
    fn records_overlap_in_time_that_both_have() {
        let of = |from, until| record(1, 1, Definitive, from, until);
        let overlaps = |a: (i64, Option<i64>), b: (i64, Option<i64>)| {
            assert_eq!(of(a.0, a.1).overlaps(&of(b.0, b.1)), of(b.0, b.1).overlaps(&of(a.0, a.1)));
            of(a.0, a.1).overlaps(&of(b.0, b.1))
        };
        assert!(!overlaps((1, Some(5)), (5, None)), "one ends as the other begins");
        assert!(overlaps((1, Some(6)), (5, None)));
        assert!(overlaps((1, None), (100, Some(101))));
        assert!(overlaps((1, Some(10)), (3, Some(4))));
        assert!(!overlaps((1, Some(2)), (3, Some(4))));
    }

    #[test]
    fn a_post_has_one_definitive_holder_at_a_time() {
        let there = [record(1, 1, Definitive, 10, None)];
        assert_eq!(clash(&record(2, 2, Definitive, 20, None), &there), Some(Clash::Occupied));
        assert_eq!(clash(&record(2, 2, Definitive, 1, Some(10)), &there), None, "the one before");
        let elsewhere =
            Holding { position: PositionId(Uuid::from_u128(8)), ..record(2, 2, Definitive, 20, None) };
        assert_eq!(clash(&elsewhere, &there), None);
    }

    #[test]
    fn a_plt_keeps_a_vacant_post_and_a_plh_stands_in() {
        let there = [record(1, 1, Definitive, 10, Some(20))];
        assert_eq!(clash(&record(2, 2, Plt, 19, None), &there), Some(Clash::NotVacant));
        assert_eq!(clash(&record(2, 2, Plt, 20, None), &there), None, "vacant by then");
        assert_eq!(clash(&record(2, 2, Plh, 12, Some(14)), &there), None);
        let kept = [record(1, 1, Plt, 10, None)];
        assert_eq!(clash(&record(2, 2, Definitive, 15, None), &kept), Some(Clash::KeptByActing));
        assert_eq!(clash(&record(2, 2, Plt, 15, None), &kept), None, "two may share it");
    }

    #[test]
    fn nobody_holds_a_post_twice_at_once() {
        let there = [record(1, 1, Plh, 10, Some(20))];
        assert_eq!(clash(&record(2, 1, Plh, 15, None), &there), Some(Clash::HeldAlready));
        assert_eq!(clash(&record(2, 1, Definitive, 15, None), &there), Some(Clash::HeldAlready));
        assert_eq!(clash(&record(2, 1, Plh, 20, None), &there), None, "again, later");
    }

    #[test]
    fn a_record_is_corrected_and_ended_whatever_stands_beside_it() {
        let there = [record(1, 1, Definitive, 10, None), record(2, 2, Definitive, 10, None)];
        assert_eq!(clash(&record(2, 2, Definitive, 10, Some(15)), &there), None, "ended");
        assert_eq!(clash(&record(2, 2, Definitive, 12, None), &there), None, "begins later");
        assert_eq!(clash(&record(2, 2, Plh, 10, Some(15)), &there), None, "was a Plh in truth");
        assert_eq!(
            clash(&record(2, 2, Definitive, 5, None), &there),
            Some(Clash::Occupied),
            "reaches further"
        );
        assert_eq!(
            clash(&record(2, 3, Definitive, 10, None), &there),
            Some(Clash::Occupied),
            "another person"
        );
        let alone = [record(1, 1, Definitive, 10, Some(20))];
        assert_eq!(clash(&record(1, 1, Definitive, 5, None), &alone), None, "itself is not in its way");
    }

    #[test]
    fn a_mistyped_year_is_seen() {
        let day = |text| Date::parse_iso(text).unwrap();
        assert!(!day("0026-11-23").is_plausible() && !day("2206-01-01").is_plausible());
        assert!(day("1987-03-01").is_plausible() && day("2026-11-23").is_plausible());
    }
}
