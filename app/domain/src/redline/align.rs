//! Which items of two lists belong together: blocks, rows, cells or notes.

use super::subsequence::common;
use super::work::Work;
use std::collections::{BTreeMap, HashMap};

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
pub(super) fn steps(pairs: &[(usize, usize)], old: usize, new: usize) -> impl Iterator<Item = Step> + use<> {
    let mut steps = Vec::with_capacity(old.max(new));
    let (mut i, mut j) = (0, 0);
    for &(old_end, new_end) in pairs.iter().chain([&(old, new)]) {
        steps.extend((i..old_end).map(Step::Old));
        steps.extend((j..new_end).map(Step::New));
        steps.push(Step::Both(old_end, new_end));
        (i, j) = (old_end + 1, new_end + 1);
    }
    steps.pop();
    steps.into_iter()
}

/// What kind of list it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    /// A text, in which things are moved.
    Text,
    /// A table, in which they stand where they stand.
    Grid,
}

/// From this likeness on (of 1000) two items are one that was changed.
const ALIKE: usize = 450;
/// From this likeness on, and with so many words, one that was changed and moved too.
const ALIKE_ELSEWHERE: usize = 700;
const WORDS_ELSEWHERE: usize = 6;
/// An item with fewer words that turns up elsewhere is another that says the same.
const WORDS_MOVED: usize = 3;
/// Where one item stands for one, and both are no longer than this, it is the same one whatever it says.
const WORDS_SHORT: usize = 5;
/// Each with each up to so many pairs; beyond, only with those near the same place.
const ALL_PAIRS: usize = 20_000;
const NEAR: usize = 32;

pub(super) fn align(old: &[Item], new: &[Item], list: List, work: &mut Work) -> Alignment {
    let keys = |items: &[Item]| items.iter().map(|item| item.key).collect::<Vec<_>>();
    let (old_keys, new_keys) = (keys(old), keys(new));
    let mut alignment = Alignment { stayed: common(&old_keys, &new_keys, work), moved: Vec::new() };
    if list == List::Text {
        move_equals(old, new, &mut alignment);
    }
    let mut found = Vec::new();
    for (old_gap, new_gap) in gaps(&alignment, old.len(), new.len()) {
        pair_alike(old, new, &old_gap, &new_gap, list, work, &mut found);
    }
    alignment.stayed.extend(found);
    alignment.stayed.sort_unstable();
    if list == List::Text {
        move_alike(old, new, &mut alignment, work);
    }
    alignment
}

/// What has no partner yet, between those that have one that stayed.
fn gaps(alignment: &Alignment, old: usize, new: usize) -> Vec<(Vec<usize>, Vec<usize>)> {
    let mut free_old = vec![true; old];
    let mut free_new = vec![true; new];
    alignment.moved.iter().for_each(|&(i, j)| (free_old[i], free_new[j]) = (false, false));
    let (mut i, mut j) = (0, 0);
    let mut gaps = Vec::new();
    for &(old_end, new_end) in alignment.stayed.iter().chain([&(old, new)]) {
        let old_gap: Vec<_> = (i..old_end).filter(|&at| free_old[at]).collect();
        let new_gap: Vec<_> = (j..new_end).filter(|&at| free_new[at]).collect();
        if !old_gap.is_empty() && !new_gap.is_empty() {
            gaps.push((old_gap, new_gap));
        }
        (i, j) = (old_end + 1, new_end + 1);
    }
    gaps
}

fn free(alignment: &Alignment, old: usize, new: usize) -> (Vec<usize>, Vec<usize>) {
    let (mut old_free, mut new_free) = (vec![true; old], vec![true; new]);
    for &(i, j) in alignment.stayed.iter().chain(&alignment.moved) {
        (old_free[i], new_free[j]) = (false, false);
    }
    let list =
        |free: Vec<bool>| free.iter().enumerate().filter_map(|(at, free)| free.then_some(at)).collect();
    (list(old_free), list(new_free))
}

/// Items that say the same and stand elsewhere.
fn move_equals(old: &[Item], new: &[Item], alignment: &mut Alignment) {
    let (old_free, new_free) = free(alignment, old.len(), new.len());
    let mut places: HashMap<u32, Vec<usize>> = HashMap::new();
    for &i in old_free.iter().rev().filter(|&&i| old[i].bag.len() >= WORDS_MOVED) {
        places.entry(old[i].key).or_default().push(i);
    }
    for j in new_free {
        if let Some(i) = places.get_mut(&new[j].key).and_then(Vec::pop) {
            alignment.moved.push((i, j));
        }
    }
}

/// How much two items have in common, of 1000.
fn likeness(old: &Item, new: &Item, work: &mut Work) -> usize {
    let (a, b) = (&old.bag, &new.bag);
    if old.sort != new.sort || a.is_empty() || b.is_empty() || !work.spend(a.len() + b.len()) {
        return 0;
    }
    let (mut i, mut j, mut both) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, both) = (i + 1, j + 1, both + 1),
        }
    }
    2000 * both / (a.len() + b.len())
}

/// Pairs within a gap what is most alike, as long as the order is kept.
fn pair_alike(
    old: &[Item],
    new: &[Item],
    old_gap: &[usize],
    new_gap: &[usize],
    list: List,
    work: &mut Work,
    found: &mut Vec<(usize, usize)>,
) {
    let mut candidates = Vec::new();
    let near = if old_gap.len() * new_gap.len() > ALL_PAIRS { NEAR } else { new_gap.len() };
    for (i, &old_at) in old_gap.iter().enumerate() {
        let middle = i * new_gap.len() / old_gap.len();
        for j in middle.saturating_sub(near)..new_gap.len().min(middle + near + 1) {
            let likeness = likeness(&old[old_at], &new[new_gap[j]], work);
            if likeness >= ALIKE {
                candidates.push((1000 - likeness, i.abs_diff(j), i, j));
            }
        }
    }
    candidates.sort_unstable();
    let mut chosen: BTreeMap<usize, usize> = BTreeMap::new();
    let mut taken = vec![false; new_gap.len()];
    for (_, _, i, j) in candidates {
        let fits = !taken[j]
            && chosen.range(..=i).next_back().is_none_or(|(&before, &at)| before < i && at < j)
            && chosen.range(i..).next().is_none_or(|(_, &at)| j < at);
        if fits {
            chosen.insert(i, j);
            taken[j] = true;
        }
    }
    let (mut i, mut j) = (0, 0);
    for (old_end, new_end) in chosen.into_iter().chain([(old_gap.len(), new_gap.len())]) {
        let (old_rest, new_rest) = (&old_gap[i..old_end], &new_gap[j..new_end]);
        let in_place = old_rest.len() == new_rest.len()
            && match list {
                List::Grid => true,
                List::Text => old_rest.len() == 1,
            };
        let rest = old_rest.iter().zip(new_rest).filter(|(i, j)| {
            let (old, new) = (&old[**i], &new[**j]);
            let short =
                old.bag.len().max(new.bag.len()) <= WORDS_SHORT && !old.bag.is_empty() && !new.bag.is_empty();
            old.sort == new.sort && (list == List::Grid || short)
        });
        if in_place {
            found.extend(rest.map(|(&i, &j)| (i, j)));
        }
        if let (Some(&i), Some(&j)) = (old_gap.get(old_end), new_gap.get(new_end)) {
            found.push((i, j));
        }
        (i, j) = (old_end + 1, new_end + 1);
    }
}

/// Pairs what is left and very much alike, wherever it stands.
fn move_alike(old: &[Item], new: &[Item], alignment: &mut Alignment, work: &mut Work) {
    let (old_free, new_free) = free(alignment, old.len(), new.len());
    let long = |items: &[Item], free: Vec<usize>| -> Vec<usize> {
        free.into_iter().filter(|&at| items[at].bag.len() >= WORDS_ELSEWHERE).collect()
    };
    let (old_free, new_free) = (long(old, old_free), long(new, new_free));
    if old_free.len() * new_free.len() > ALL_PAIRS {
        return;
    }
    let mut candidates = Vec::new();
    for &i in &old_free {
        for &j in &new_free {
            let likeness = likeness(&old[i], &new[j], work);
            if likeness >= ALIKE_ELSEWHERE {
                candidates.push((1000 - likeness, i.abs_diff(j), i, j));
            }
        }
    }
    candidates.sort_unstable();
    let (mut old_taken, mut new_taken) = (vec![false; old.len()], vec![false; new.len()]);
    for (_, _, i, j) in candidates {
        if !old_taken[i] && !new_taken[j] {
            (old_taken[i], new_taken[j]) = (true, true);
            alignment.moved.push((i, j));
        }
    }
}
