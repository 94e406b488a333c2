use std::collections::HashMap;
use std::ops::Range;

use super::ReplaceError;
use super::wanted::Wanted;
use crate::document::{Origin, Part, Piece, PieceKind};
use crate::tag::Tag;

/// A run in which something changes.
#[derive(Debug)]
pub(super) struct TouchedRun {
    pub node: usize,
    pub pieces: Vec<Touched>,
}

/// An element in which something changes.
#[derive(Debug)]
pub(super) struct Touched {
    pub node: usize,
    pub kind: PieceKind,
    /// Its characters that go.
    pub cut: Range<usize>,
    /// Whether the new text comes at the end of `cut`.
    pub takes: bool,
}

/// The runs of a paragraph that the change touches, in order.
pub(super) fn runs(part: Part, origin: &Origin, wanted: &Wanted) -> Result<Vec<TouchedRun>, ReplaceError> {
    let standing = standing(part, origin.node);
    let mut touched = cut(origin, &wanted.range)?;
    if !wanted.text.is_empty() {
        match touched.first_mut() {
            Some(first) => first.takes = true,
            None => touched.push(place(origin, &standing, wanted)?),
        }
    }
    let mut runs: Vec<TouchedRun> = Vec::new();
    for piece in touched {
        let node = *standing.get(&piece.node).ok_or(ReplaceError::NotText)?;
        match runs.last_mut() {
            Some(run) if run.node == node => run.pieces.push(piece),
            _ => runs.push(TouchedRun { node, pieces: vec![piece] }),
        }
    }
    Ok(runs)
}

/// The elements that lose something.
fn cut(origin: &Origin, range: &Range<usize>) -> Result<Vec<Touched>, ReplaceError> {
    let mut touched = Vec::new();
    for (piece, place) in places(origin) {
        let (start, end) = (range.start.max(place.start), range.end.min(place.end));
        let inside = if place.is_empty() { range.start < start && end < range.end } else { start < end };
        if !inside {
            continue;
        }
        if piece.kind == PieceKind::Object {
            return Err(ReplaceError::NotText);
        }
        let cut = start - place.start..end - place.start;
        touched.push(Touched { node: piece.node, kind: piece.kind, cut, takes: false });
    }
    Ok(touched)
}

/// The element that takes a text which replaces nothing: the one before it, if that is part of the passage, or the one
/// after; or else the other of the two.
fn place(
    origin: &Origin,
    standing: &HashMap<usize, usize>,
    wanted: &Wanted,
) -> Result<Touched, ReplaceError> {
    let at = wanted.range.start;
    let of = |char: Option<usize>| {
        let (piece, place) = places(origin).find(|(_, place)| char.is_some_and(|at| place.contains(&at)))?;
        let written = piece.kind != PieceKind::Object && standing.contains_key(&piece.node);
        let cut = at - place.start..at - place.start;
        written.then_some(Touched { node: piece.node, kind: piece.kind, cut, takes: true })
    };
    let (before, after) = (of(at.checked_sub(1)), of(Some(at)));
    let taken = if wanted.follows { before.or(after) } else { after.or(before) };
    taken.ok_or(ReplaceError::NotText)
}

/// The pieces of a paragraph, each with its share of the text.
fn places(origin: &Origin) -> impl Iterator<Item = (&Piece, Range<usize>)> {
    origin.pieces.iter().scan(0, |from, piece| {
        let place = *from..*from + piece.chars;
        *from = place.end;
        Some((piece, place))
    })
}

/// The run of each element that stands directly in one.
fn standing(part: Part, paragraph: usize) -> HashMap<usize, usize> {
    let inside = paragraph..part.tree.after(paragraph);
    let runs = inside.filter(|&at| part.tree.tag(at) == Tag::Run);
    runs.flat_map(|run| part.children(run).map(move |child| (child, run))).collect()
}
