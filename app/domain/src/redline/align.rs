//! Which items of two lists belong together: blocks, rows, cells or notes.

use super::alike::{move_alike, pair_alike};
use super::subsequence::common;
use super::work::Work;
use std::collections::HashMap;

/// What is known of an item before it is compared as a whole.
pub(super) struct Item {
    /// Equal for those that say the same.
    pub(super) key: u32,
    /// Only items of the same sort belong together.
    pub(super) sort: u8,
    /// The words that it says, sorted.
    pub(super) bag: Vec<u32>,
}

/// Who belongs to whom, by places in the old and the new list.
#[derive(Default)]
pub(super) struct Alignment {
    /// Those that kept their order.
    pub(super) stayed: Vec<(usize, usize)>,
    /// Those that were moved.
    pub(super) moved: Vec<(usize, usize)>,
}

/// What kind of list it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    /// A text, in which things are moved.
    Text,
    /// A table, in which they stand where they stand.
    Grid,
}

/// An item with fewer words that turns up elsewhere is another that says the same.
const WORDS_MOVED: usize = 3;

/// Places in the old and in the new list that have no partner.
pub(super) struct Free {
    pub(super) old: Vec<usize>,
    pub(super) new: Vec<usize>,
}

pub(super) fn align(old: &[Item], new: &[Item], list: List, work: &mut Work) -> Alignment {
    let keys = |items: &[Item]| items.iter().map(|item| item.key).collect::<Vec<_>>();
    let stayed = common(&keys(old), &keys(new), work);
    let mut alignment = Alignment { stayed, moved: Vec::new() };
    if list == List::Text {
        alignment.moved = moved_equals(old, new, &alignment.free(old.len(), new.len()));
    }
    let gaps = alignment.gaps(old.len(), new.len());
    alignment.stayed.extend(gaps.iter().flat_map(|gap| pair_alike(old, new, gap, list, work)));
    alignment.stayed.sort_unstable();
    if list == List::Text {
        let free = alignment.free(old.len(), new.len());
        alignment.moved.extend(move_alike(old, new, &free, work));
    }
    alignment
}

impl Alignment {
    fn free(&self, old: usize, new: usize) -> Free {
        let (mut old_free, mut new_free) = (vec![true; old], vec![true; new]);
        for &(i, j) in self.stayed.iter().chain(&self.moved) {
            (old_free[i], new_free[j]) = (false, false);
        }
        let places = |free: Vec<bool>| (0..free.len()).filter(|&at| free[at]).collect();
        Free { old: places(old_free), new: places(new_free) }
    }

    /// What is free on both sides between those that stayed.
    fn gaps(&self, old: usize, new: usize) -> Vec<Free> {
        let free = self.free(old, new);
        let within = |places: &[usize], from, to| {
            let start = places.partition_point(|&at| at < from);
            places[start..places.partition_point(|&at| at < to)].to_vec()
        };
        let (mut i, mut j) = (0, 0);
        let mut gaps = Vec::new();
        for &(old_end, new_end) in self.stayed.iter().chain([&(old, new)]) {
            let gap = Free { old: within(&free.old, i, old_end), new: within(&free.new, j, new_end) };
            if !gap.old.is_empty() && !gap.new.is_empty() {
                gaps.push(gap);
            }
            (i, j) = (old_end, new_end);
        }
        gaps
    }
}

/// Items that say the same and stand elsewhere.
fn moved_equals(old: &[Item], new: &[Item], free: &Free) -> Vec<(usize, usize)> {
    let mut places: HashMap<u32, Vec<usize>> = HashMap::new();
    for &i in free.old.iter().rev().filter(|&&i| old[i].bag.len() >= WORDS_MOVED) {
        places.entry(old[i].key).or_default().push(i);
    }
    let partner = |j: &usize| places.get_mut(&new[*j].key).and_then(Vec::pop).map(|i| (i, *j));
    free.new.iter().filter_map(partner).collect()
}

/// One step through both lists at once.
pub(super) enum Step {
    /// An old item that has no partner here.
    Old(usize),
    /// A new item that has no partner here.
    New(usize),
    /// A pair.
    Both(usize, usize),
}

/// Both lists in order: between two pairs first what is old, then what is new.
pub(super) fn steps(pairs: &[(usize, usize)], old: usize, new: usize) -> Vec<Step> {
    let mut steps = Vec::with_capacity(old.max(new) + 1);
    let (mut i, mut j) = (0, 0);
    for &(old_end, new_end) in pairs.iter().chain([&(old, new)]) {
        steps.extend((i..old_end).map(Step::Old));
        steps.extend((j..new_end).map(Step::New));
        steps.push(Step::Both(old_end, new_end));
        (i, j) = (old_end + 1, new_end + 1);
    }
    // The ends of both lists are no pair.
    steps.pop();
    steps
}
