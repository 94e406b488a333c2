//! What a phone fetches ahead within its room, and what it leaves out.

use crate::LetterId;
use std::collections::BTreeSet;

/// No phone is asked for more than this, in bytes.
pub const MOST_ROOM: u64 = 300 << 20;
/// What is used where a browser does not tell how much there is, in bytes.
pub const ROOM_UNTOLD: u64 = 50 << 20;

/// The bytes to fill at most, of those that the browser grants: a third, for the program itself and what is unsent want room
/// too.
#[must_use]
pub fn budget(granted: Option<u64>) -> u64 {
    granted.map_or(ROOM_UNTOLD, |granted| (granted / 3).min(MOST_ROOM))
}

/// Why a letter belongs on the phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// It waits for the person: all of it is wanted.
    Waits,
    /// The person asked for it: all of it is wanted, behind those.
    Asked,
    /// The person decided on it lately, or drafted it: its text is enough.
    WasHere,
}

/// A file to be fetched ahead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its address. Two letters that name the same one share it.
    pub address: String,
    /// Its size in bytes, told or estimated.
    pub bytes: u64,
}

/// A letter that belongs on the phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The letter.
    pub letter: LetterId,
    /// Why it does.
    pub because: Because,
    /// The bytes of what is always there: its text, fields, remarks and history.
    pub text: u64,
    /// Pictures in the text and of the pages: only all of them show the letter.
    pub pages: Vec<Piece>,
    /// Attachments, in order.
    pub attachments: Vec<Piece>,
}

/// A part of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The pictures of its pages.
    Pages,
    /// An attachment.
    Attachment {
        /// Its address.
        address: String,
    },
}

/// What is kept and what is not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Files to be there, in the order in which they are to be fetched; others can go.
    pub pieces: Vec<Piece>,
    /// What found no room, the most important first.
    pub left_out: Vec<(LetterId, Part)>,
}

/// Fills what the texts, which are always kept and small, leave of a budget, in bytes: with the pages of all that wait, then
/// their attachments, and then with those of what was asked for. What does not fit is left out, and something smaller behind it
/// may still go in.
#[must_use]
pub fn plan(wanted: &[Wanted], budget: u64) -> Plan {
    let texts = wanted.iter().fold(0, |bytes: u64, letter| bytes.saturating_add(letter.text));
    let mut filling = Filling { left: budget.saturating_sub(texts), ..Filling::default() };
    for because in [Because::Waits, Because::Asked] {
        let letters = || wanted.iter().filter(|letter| letter.because == because);
        for letter in letters() {
            filling.take(letter, &letter.pages, &Part::Pages);
        }
        for letter in letters() {
            for piece in &letter.attachments {
                let part = Part::Attachment { address: piece.address.clone() };
                filling.take(letter, std::slice::from_ref(piece), &part);
            }
        }
    }
    filling.plan
}

#[derive(Default)]
struct Filling {
    left: u64,
    plan: Plan,
    addresses: BTreeSet<String>,
}

impl Filling {
    /// All of these or none.
    fn take(&mut self, wanted: &Wanted, pieces: &[Piece], part: &Part) {
        let mut new: Vec<&Piece> = Vec::new();
        for piece in pieces {
            let named = new.iter().any(|other| other.address == piece.address);
            if !named && !self.addresses.contains(&piece.address) {
                new.push(piece);
            }
        }
        let bytes = new.iter().fold(0, |bytes: u64, piece| bytes.saturating_add(piece.bytes));
        if let Some(left) = self.left.checked_sub(bytes) {
            self.left = left;
            self.addresses.extend(new.iter().map(|piece| piece.address.clone()));
            self.plan.pieces.extend(new.into_iter().cloned());
        } else {
            self.plan.left_out.push((wanted.letter, part.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn id(n: u128) -> LetterId {
        LetterId(Uuid::from_u128(n))
    }

    fn piece(address: &str, bytes: u64) -> Piece {
        Piece { address: address.into(), bytes }
    }

    fn waits(n: u128, text: u64, pages: &[Piece], attachments: &[Piece]) -> Wanted {
        let (pages, attachments) = (pages.to_vec(), attachments.to_vec());
        Wanted { letter: id(n), because: Because::Waits, text, pages, attachments }
    }

    fn was_here(n: u128, text: u64) -> Wanted {
        Wanted { because: Because::WasHere, ..waits(n, text, &[piece("old", 1)], &[piece("older", 1)]) }
    }

    fn attachment(address: &str) -> Part {
        Part::Attachment { address: address.into() }
    }

    fn letters() -> Vec<Wanted> {
        vec![
            was_here(3, 10),
            Wanted { because: Because::Asked, ..waits(4, 0, &[piece("4/1", 20)], &[piece("b", 5)]) },
            waits(1, 10, &[piece("1/1", 40), piece("1/2", 40)], &[piece("a", 100), piece("b", 5)]),
            waits(2, 10, &[piece("2/1", 30)], &[piece("a", 100)]),
        ]
    }

    #[test]
    fn with_room_for_all_the_order_is_that_of_importance() {
        let plan = plan(&letters(), 265);
        let addresses: Vec<&str> = plan.pieces.iter().map(|piece| piece.address.as_str()).collect();
        // What two letters name is fetched and counted once; of what is over, the text.
        assert_eq!(addresses, ["1/1", "1/2", "2/1", "a", "b", "4/1"]);
        assert_eq!(plan.left_out, []);
    }

    #[test]
    fn texts_come_before_pages_and_pages_before_attachments() {
        let left_out = |budget| plan(&letters(), budget).left_out;
        assert_eq!(left_out(264), [(id(4), Part::Pages)]);
        let scan = [(id(1), attachment("a")), (id(2), attachment("a"))];
        assert_eq!(left_out(239), scan);
        // No half of the pages; what is smaller goes in after it.
        assert_eq!(left_out(109)[..2], [(id(1), Part::Pages), (id(1), attachment("a"))]);
        assert_eq!(plan(&letters(), 109).pieces, [piece("2/1", 30), piece("b", 5), piece("4/1", 20)]);
        // What the texts take is taken.
        assert_eq!(plan(&letters(), 30).pieces, []);
        assert_eq!(plan(&letters(), 9).pieces, []);
    }

    #[test]
    fn the_budget_is_a_part_of_what_is_granted() {
        assert_eq!(budget(None), ROOM_UNTOLD);
        assert_eq!(budget(Some(90)), 30);
        assert_eq!(budget(Some(u64::MAX)), MOST_ROOM);
    }

    fn any_letter() -> impl Strategy<Value = Wanted> {
        let pieces = || prop::collection::vec(0..9_u8, 0..4);
        (0..3_usize, any::<u8>(), pieces(), pieces()).prop_map(|(why, text, pages, attachments)| {
            let pieces = |from: Vec<u8>| -> Vec<Piece> {
                // One address, one size.
                from.into_iter().map(|n| piece(&n.to_string(), u64::from(n) * 20)).collect()
            };
            let because = [Because::Waits, Because::Asked, Because::WasHere][why];
            let (pages, attachments) = (pieces(pages), pieces(attachments));
            Wanted { letter: id(0), because, text: text.into(), pages, attachments }
        })
    }

    proptest! {
        /// Never over the budget, never a part that is neither kept nor named as left out.
        #[test]
        fn nothing_is_lost_and_nothing_overflows(
            mut wanted in prop::collection::vec(any_letter(), 0..8), budget in 0..1_000_u64,
        ) {
            for (n, letter) in (0..).zip(&mut wanted) {
                letter.letter = id(n);
            }
            let plan = plan(&wanted, budget);
            let texts: u64 = wanted.iter().map(|letter| letter.text).sum();
            let pieces: u64 = plan.pieces.iter().map(|piece| piece.bytes).sum();
            prop_assert!(pieces <= budget.saturating_sub(texts));
            let there = |piece: &Piece| plan.pieces.contains(piece);
            let is_out = |letter: &Wanted, part| plan.left_out.contains(&(letter.letter, part));
            for letter in wanted.iter().filter(|letter| letter.because != Because::WasHere) {
                prop_assert!(letter.pages.iter().all(there) || is_out(letter, Part::Pages));
                for piece in &letter.attachments {
                    let part = Part::Attachment { address: piece.address.clone() };
                    prop_assert!(there(piece) || is_out(letter, part));
                }
            }
        }
    }
}
