//! Items that do not say the same and are the same ones still.

use super::align::{Free, Item, List};
use super::work::Work;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// From this likeness on (of 1000) two items are one that was changed.
const ALIKE: usize = 450;
/// From this likeness on, and with so many words, one that was changed and moved too.
const ALIKE_ELSEWHERE: usize = 700;
const WORDS_ELSEWHERE: usize = 6;
/// Where one block stands for one, and both are no longer than this, it is the same one whatever it says.
const WORDS_SHORT: usize = 5;
/// Each with each up to so many pairs; beyond, only with those near the same place.
const ALL_PAIRS: usize = 20_000;
const NEAR: usize = 32;

/// Places in the old and the new list.
type Pair = (usize, usize);

/// Within a gap: first what is most alike, as long as the order is kept, then what stands in the same place.
pub(super) fn pair_alike(old: &[Item], new: &[Item], gap: &Free, list: List, work: &mut Work) -> Vec<Pair> {
    let chosen = in_order(candidates(old, new, gap, ALIKE, work));
    let mut found: Vec<Pair> = chosen.iter().map(|&(i, j)| (gap.old[i], gap.new[j])).collect();
    let (mut i, mut j) = (0, 0);
    for (old_end, new_end) in chosen.into_iter().chain([(gap.old.len(), gap.new.len())]) {
        let (old_rest, new_rest) = (&gap.old[i..old_end], &gap.new[j..new_end]);
        if old_rest.len() == new_rest.len() && (list == List::Grid || old_rest.len() == 1) {
            let pairs = old_rest.iter().zip(new_rest).map(|(&i, &j)| (i, j));
            found.extend(pairs.filter(|&(i, j)| may_be_one(&old[i], &new[j], list)));
        }
        (i, j) = (old_end + 1, new_end + 1);
    }
    found
}

/// What is left and very much alike, wherever it stands.
pub(super) fn move_alike(old: &[Item], new: &[Item], free: &Free, work: &mut Work) -> Vec<Pair> {
    let long = |items: &[Item], free: &[usize]| -> Vec<usize> {
        free.iter().copied().filter(|&at| items[at].bag.len() >= WORDS_ELSEWHERE).collect()
    };
    let free = Free { old: long(old, &free.old), new: long(new, &free.new) };
    if free.old.len() * free.new.len() > ALL_PAIRS {
        return Vec::new();
    }
    let (mut old_taken, mut new_taken) = (vec![false; free.old.len()], vec![false; free.new.len()]);
    let mut found = Vec::new();
    for (i, j) in candidates(old, new, &free, ALIKE_ELSEWHERE, work) {
        if !old_taken[i] && !new_taken[j] {
            (old_taken[i], new_taken[j]) = (true, true);
            found.push((free.old[i], free.new[j]));
        }
    }
    found
}

/// What is at least so much alike, most alike first; places in the lists of what is free.
fn candidates(old: &[Item], new: &[Item], free: &Free, least: usize, work: &mut Work) -> Vec<Pair> {
    let all = free.old.len() * free.new.len() <= ALL_PAIRS;
    let near = if all { free.new.len() } else { NEAR };
    let mut candidates = Vec::new();
    for (i, &old_at) in free.old.iter().enumerate() {
        let middle = i * free.new.len() / free.old.len();
        for j in middle.saturating_sub(near)..free.new.len().min(middle + near + 1) {
            let likeness = likeness(&old[old_at], &new[free.new[j]], work);
            if likeness >= least {
                candidates.push((1000 - likeness, i.abs_diff(j), i, j));
            }
        }
    }
    candidates.sort_unstable();
    candidates.into_iter().map(|(_, _, i, j)| (i, j)).collect()
}

/// Of these, one after the other, each that neither is taken nor crosses one taken before; in order.
fn in_order(candidates: Vec<Pair>) -> Vec<Pair> {
    let mut chosen: BTreeMap<usize, usize> = BTreeMap::new();
    for (i, j) in candidates {
        let before = chosen.range(..=i).next_back();
        let after = chosen.range(i..).next();
        if before.is_none_or(|(&at, &other)| at < i && other < j) && after.is_none_or(|(_, &other)| j < other)
        {
            chosen.insert(i, j);
        }
    }
    chosen.into_iter().collect()
}

/// How much two items have in common, of 1000: twice the words that both have, of all.
fn likeness(old: &Item, new: &Item, work: &mut Work) -> usize {
    let (a, b) = (&old.bag, &new.bag);
    if old.sort != new.sort || a.is_empty() || b.is_empty() || !work.spend(a.len() + b.len()) {
        return 0;
    }
    let (mut i, mut j, mut both) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => (i, j, both) = (i + 1, j + 1, both + 1),
        }
    }
    2000 * both / (a.len() + b.len())
}

fn may_be_one(old: &Item, new: &Item, list: List) -> bool {
    let short = |item: &Item| (1..=WORDS_SHORT).contains(&item.bag.len());
    old.sort == new.sort && (list == List::Grid || short(old) && short(new))
}
