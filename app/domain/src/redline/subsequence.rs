//! What two sequences have in common, in order.

use super::work::Work;
use std::collections::HashMap;

/// The most edits for which the shortest way from one sequence to the other is looked for.
const MOST_EDITS: usize = 300;
/// How often a stretch is split at what occurs once on each side.
const DEEPEST: usize = 16;

/// Places of equal items, rising on both sides: as many as there can be when the two differ little (Myers), else those
/// around items that occur once on each side (patience).
pub(crate) fn common(old: &[u32], new: &[u32], work: &mut Work) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    between(old, new, (0, 0), DEEPEST, work, &mut pairs);
    pairs
}

fn between(
    old: &[u32],
    new: &[u32],
    at: (usize, usize),
    depth: usize,
    work: &mut Work,
    pairs: &mut Vec<(usize, usize)>,
) {
    let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[start..], &new[start..]);
    let end = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let old_middle = &old_rest[..old_rest.len() - end];
    let new_middle = &new_rest[..new_rest.len() - end];
    let at_middle = (at.0 + start, at.1 + start);
    let at_end = (at_middle.0 + old_middle.len(), at_middle.1 + new_middle.len());

    pairs.extend((0..start).map(|i| (at.0 + i, at.1 + i)));
    if !old_middle.is_empty() && !new_middle.is_empty() {
        if let Some(found) = shortest(old_middle, new_middle, work) {
            pairs.extend(found.into_iter().map(|(i, j)| (at_middle.0 + i, at_middle.1 + j)));
        } else if depth > 0 {
            around_anchors(old_middle, new_middle, at_middle, depth - 1, work, pairs);
        }
    }
    pairs.extend((0..end).map(|i| (at_end.0 + i, at_end.1 + i)));
}

/// Myers' greedy search. None when it would take more than [`MOST_EDITS`], or more work than is left.
fn shortest(old: &[u32], new: &[u32], work: &mut Work) -> Option<Vec<(usize, usize)>> {
    let most = MOST_EDITS.min(old.len() + new.len());
    // The furthest place in `old` on each diagonal; diagonal 0 lies at `most + 1`.
    let mut furthest = vec![0_usize; 2 * most + 3];
    let mut rounds: Vec<Vec<usize>> = Vec::new();
    for edits in 0..=most {
        let first = most + 1 - edits;
        let mut steps = 2 * edits + 2;
        rounds.push(furthest[first - 1..=most + 2 + edits].to_vec());
        for diagonal in (first..=most + 1 + edits).step_by(2) {
            let down = diagonal == first
                || (diagonal != most + 1 + edits && furthest[diagonal - 1] < furthest[diagonal + 1]);
            let mut i = if down { furthest[diagonal + 1] } else { furthest[diagonal - 1] + 1 };
            let mut j = i + most + 1 - diagonal;
            while i < old.len() && j < new.len() && old[i] == new[j] {
                (i, j, steps) = (i + 1, j + 1, steps + 1);
            }
            furthest[diagonal] = i;
            if i >= old.len() && j >= new.len() {
                return Some(way_back(&rounds, old.len(), new.len()));
            }
        }
        if !work.spend(steps) {
            return None;
        }
    }
    None
}

/// The equal items on the way that a search has found. Each round holds the diagonals from `-edits - 1` on.
fn way_back(rounds: &[Vec<usize>], old: usize, new: usize) -> Vec<(usize, usize)> {
    let (mut i, mut j) = (old, new);
    let mut pairs = Vec::new();
    for (edits, furthest) in rounds.iter().enumerate().rev() {
        let at = i + edits + 1 - j;
        let down = at == 1 || (at != 2 * edits + 1 && furthest[at - 1] < furthest[at + 1]);
        let (from_i, from_j) = match (edits, down) {
            (0, _) => (0, 0),
            (_, true) => (furthest[at + 1], furthest[at + 1] + edits - at),
            (_, false) => (furthest[at - 1], furthest[at - 1] + edits + 2 - at),
        };
        while i > from_i && j > from_j {
            (i, j) = (i - 1, j - 1);
            pairs.push((i, j));
        }
        (i, j) = (from_i, from_j);
    }
    pairs.reverse();
    pairs
}

fn around_anchors(
    old: &[u32],
    new: &[u32],
    at: (usize, usize),
    depth: usize,
    work: &mut Work,
    pairs: &mut Vec<(usize, usize)>,
) {
    let (mut i, mut j) = (0, 0);
    let anchors = anchors(old, new);
    if anchors.is_empty() {
        return;
    }
    for (anchor_i, anchor_j) in anchors {
        between(&old[i..anchor_i], &new[j..anchor_j], (at.0 + i, at.1 + j), depth, work, pairs);
        pairs.push((at.0 + anchor_i, at.1 + anchor_j));
        (i, j) = (anchor_i + 1, anchor_j + 1);
    }
    between(&old[i..], &new[j..], (at.0 + i, at.1 + j), depth, work, pairs);
}

/// Items that occur once on each side: as many of them as keep their order.
fn anchors(old: &[u32], new: &[u32]) -> Vec<(usize, usize)> {
    let once = |items: &[u32]| {
        let mut places: HashMap<u32, Option<usize>> = HashMap::new();
        for (at, item) in items.iter().enumerate() {
            places.entry(*item).and_modify(|place| *place = None).or_insert(Some(at));
        }
        places
    };
    let (in_old, in_new) = (once(old), once(new));
    let place = |places: &HashMap<u32, Option<usize>>, item| places.get(item).copied().flatten();
    let both: Vec<(usize, usize)> = old
        .iter()
        .enumerate()
        .filter_map(|(i, item)| place(&in_old, item).and_then(|_| Some((i, place(&in_new, item)?))))
        .collect();
    rising(&both)
}

/// The longest selection that rises in its second places; the first ones rise already.
pub(crate) fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length the pair that ends such a selection lowest, and for each pair the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].1 < pair.1);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() { ends.push(at) } else { ends[length] = at }
    }
    let mut chosen = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(pair) = at {
        chosen.push(pairs[pair]);
        at = before[pair];
    }
    chosen.reverse();
    chosen
}
