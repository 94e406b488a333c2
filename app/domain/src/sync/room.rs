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
    /// The text, and with it everything.
    Text,
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
    /// Letters whose text is kept, the most important first.
    pub letters: Vec<LetterId>,
    /// Files to be there, in the order in which they are to be fetched; others can go.
    pub pieces: Vec<Piece>,
    /// What found no room, the most important first.
    pub left_out: Vec<(LetterId, Part)>,
    /// What it takes in all, in bytes.
    pub bytes: u64,
}

/// Fills a budget, in bytes, with letters in the order of their importance: the texts of all that wait, then their pages, then
/// their attachments, and then the texts of the others. What does not fit is left out, and something smaller behind it may
/// still go in. Pages and attachments of a letter without its text are of no use.
#[must_use]
pub fn plan(wanted: &[Wanted], budget: u64) -> Plan {
    let mut filling = Filling { budget, ..Filling::default() };
    let waiting = || wanted.iter().filter(|letter| letter.because == Because::Waits);
    for letter in waiting() {
        filling.text(letter);
    }
    for letter in waiting() {
        filling.pieces(letter, &letter.pages, &Part::Pages);
    }
    for letter in waiting() {
        for piece in &letter.attachments {
            let part = Part::Attachment { address: piece.address.clone() };
            filling.pieces(letter, std::slice::from_ref(piece), &part);
        }
    }
    for letter in wanted.iter().filter(|letter| letter.because == Because::WasHere) {
        filling.text(letter);
    }
    filling.plan
}

#[derive(Default)]
struct Filling {
    budget: u64,
    plan: Plan,
    addresses: BTreeSet<String>,
}

impl Filling {
    fn text(&mut self, wanted: &Wanted) {
        if self.take(wanted.text) {
            self.plan.letters.push(wanted.letter);
        } else {
            self.plan.left_out.push((wanted.letter, Part::Text));
        }
    }

    /// All of these or none.
    fn pieces(&mut self, wanted: &Wanted, pieces: &[Piece], part: &Part) {
        if !self.plan.letters.contains(&wanted.letter) {
            return;
        }
        let mut new: Vec<&Piece> = Vec::new();
        for piece in pieces {
            let named = new.iter().any(|other| other.address == piece.address);
            if !named && !self.addresses.contains(&piece.address) {
                new.push(piece);
            }
        }
        let bytes = new.iter().fold(0, |bytes: u64, piece| bytes.saturating_add(piece.bytes));
        if self.take(bytes) {
            self.addresses.extend(new.iter().map(|piece| piece.address.clone()));
            self.plan.pieces.extend(new.into_iter().cloned());
        } else {
            self.plan.left_out.push((wanted.letter, part.clone()));
        }
    }

    fn take(&mut self, bytes: u64) -> bool {
        let fits = bytes <= self.budget - self.plan.bytes;
        if fits {
            self.plan.bytes += bytes;
        }
        fits
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
            waits(1, 10, &[piece("1/1", 40), piece("1/2", 40)], &[piece("a", 100), piece("b", 5)]),
            waits(2, 10, &[piece("2/1", 30)], &[piece("a", 100)]),
        ]
    }

    #[test]
    fn with_room_for_all_the_order_is_that_of_importance() {
        let plan = plan(&letters(), 1_000);
        assert_eq!(plan.letters, [id(1), id(2), id(3)]);
        let addresses: Vec<&str> = plan.pieces.iter().map(|piece| piece.address.as_str()).collect();
        // What both letters name is fetched and counted once; of what is over, the text.
        assert_eq!(addresses, ["1/1", "1/2", "2/1", "a", "b"]);
        assert_eq!((plan.bytes, plan.left_out), (245, vec![]));
    }

    #[test]
    fn texts_come_before_pages_and_pages_before_attachments() {
        let left_out = |budget| plan(&letters(), budget).left_out;
        assert_eq!(left_out(244), [(id(3), Part::Text)]);
        assert_eq!(left_out(145), [(id(1), attachment("a")), (id(2), attachment("a"))]);
        // No half of the pages; what is smaller goes in after it.
        assert_eq!(left_out(99)[..2], [(id(1), Part::Pages), (id(1), attachment("a"))]);
        assert_eq!(plan(&letters(), 99).pieces, [piece("2/1", 30), piece("b", 5)]);
        // Without its text nothing of a letter is of use.
        assert_eq!(plan(&letters(), 9).pieces, []);
        assert_eq!(left_out(9).len(), 3);
    }

    #[test]
    fn the_budget_is_a_part_of_what_is_granted() {
        assert_eq!(budget(None), ROOM_UNTOLD);
        assert_eq!(budget(Some(90)), 30);
        assert_eq!(budget(Some(u64::MAX)), MOST_ROOM);
    }

    fn any_letter() -> impl Strategy<Value = Wanted> {
        let pieces = || prop::collection::vec(0..9_u8, 0..4);
        (any::<bool>(), any::<u8>(), pieces(), pieces()).prop_map(|(is_waiting, text, pages, attachments)| {
            let pieces = |from: Vec<u8>| -> Vec<Piece> {
                // One address, one size.
                from.into_iter().map(|n| piece(&n.to_string(), u64::from(n) * 20)).collect()
            };
            let because = if is_waiting { Because::Waits } else { Because::WasHere };
            let (pages, attachments) = (pieces(pages), pieces(attachments));
            Wanted { letter: id(0), because, text: text.into(), pages, attachments }
        })
    }

    proptest! {
        /// Never over the budget, never a letter or a part that is neither kept nor named as left out.
        #[test]
        fn nothing_is_lost_and_nothing_overflows(
            mut wanted in prop::collection::vec(any_letter(), 0..8), budget in 0..1_000_u64,
        ) {
            for (n, letter) in (0..).zip(&mut wanted) {
                letter.letter = id(n);
            }
            let plan = plan(&wanted, budget);
            prop_assert!(plan.bytes <= budget);
            let there = |piece: &Piece| plan.pieces.contains(piece);
            let is_out = |letter: &Wanted, part| plan.left_out.contains(&(letter.letter, part));
            let texts: u64 = wanted.iter().filter(|l| plan.letters.contains(&l.letter)).map(|l| l.text).sum();
            prop_assert_eq!(plan.bytes, texts + plan.pieces.iter().map(|piece| piece.bytes).sum::<u64>());
            for letter in &wanted {
                let kept = plan.letters.contains(&letter.letter);
                prop_assert!(kept != is_out(letter, Part::Text));
                if kept && letter.because == Because::Waits {
                    prop_assert!(letter.pages.iter().all(there) || is_out(letter, Part::Pages));
                    for piece in &letter.attachments {
                        let part = Part::Attachment { address: piece.address.clone() };
                        prop_assert!(there(piece) || is_out(letter, part));
                    }
                }
            }
        }
    }
}
