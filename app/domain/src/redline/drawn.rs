//! A changed paragraph as it is drawn: its segments, each with what stands in it and how that looks.

use super::{Object, Segment, SegmentKind};
use crate::document::{Document, Inline, Paragraph, Picture, Run};
use std::collections::VecDeque;

/// A segment with its contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnSegment {
    /// Whether it stayed.
    pub kind: SegmentKind,
    /// Ordinal; 0 for what stayed.
    pub n: u32,
    /// What is to be drawn: of the new paragraph with its look, of what is gone the plain words.
    pub content: Vec<Inline>,
}

/// Lays the segments of a changed paragraph over the new paragraph, nothing of which is left out.
#[must_use]
pub fn drawn_segments(new: &Document, paragraph: &Paragraph, segments: &[Segment]) -> Vec<DrawnSegment> {
    let mut rest: VecDeque<Inline> = paragraph.content.iter().cloned().collect();
    let mut drawn: Vec<DrawnSegment> = Vec::new();
    for (at, segment) in segments.iter().enumerate() {
        let mut next = segments[at + 1..].iter().filter(|segment| segment.kind != SegmentKind::Deleted);
        let content = if segment.kind == SegmentKind::Deleted {
            gone(segment)
        } else {
            let note_follows = next.next().is_some_and(is_note);
            take(new, &mut rest, segment.text.chars().count(), is_note(segment), note_follows)
        };
        drawn.push(DrawnSegment { kind: segment.kind, n: segment.n, content });
    }
    if !rest.is_empty() {
        drawn.push(DrawnSegment { kind: SegmentKind::Same, n: 0, content: rest.into() });
    }
    drawn
}

fn is_note(segment: &Segment) -> bool {
    matches!(segment.object, Some(Object::Note(_)))
}

/// So many characters of the rest, and what takes up none after them; a note's mark only as far as it belongs here.
fn take(
    new: &Document,
    rest: &mut VecDeque<Inline>,
    mut chars: usize,
    mut note: bool,
    note_follows: bool,
) -> Vec<Inline> {
    let mut taken = Vec::new();
    while let Some(inline) = rest.pop_front() {
        let length = match &inline {
            Inline::Text(run) if new.counts(run) => run.text.chars().count(),
            Inline::Picture(picture) if !new.stays(picture.change) => 0,
            Inline::Text(_) | Inline::Note(_) | Inline::CommentStart(_) | Inline::CommentEnd(_) => 0,
            _ => 1,
        };
        let leave = match &inline {
            Inline::Note(key) => new.is_marked(*key) && chars == 0 && !note && note_follows,
            _ => length > 0 && chars == 0,
        };
        if leave {
            rest.push_front(inline);
            break;
        }
        note = note && !matches!(inline, Inline::Note(key) if new.is_marked(key));
        match inline {
            Inline::Text(run) if length > chars => {
                let at = run.text.char_indices().nth(chars).map_or(run.text.len(), |(at, _)| at);
                let (here, later) = run.text.split_at(at);
                taken.push(Inline::Text(Run { text: here.to_owned(), ..run.clone() }));
                rest.push_front(Inline::Text(Run { text: later.to_owned(), ..run.clone() }));
                chars = 0;
            }
            inline => {
                taken.push(inline);
                chars -= length;
            }
        }
    }
    taken
}

/// What a deleted segment said.
fn gone(segment: &Segment) -> Vec<Inline> {
    match &segment.object {
        Some(Object::Picture { alt, .. }) => {
            return vec![Inline::Picture(Picture { alt: alt.clone(), ..Picture::default() })];
        }
        Some(Object::Note(_)) => return Vec::new(),
        None => {}
    }
    let mut content = Vec::new();
    for piece in segment.text.split_inclusive(['\t', '\n', '\u{b}', '\u{c}']) {
        let jump = match piece.chars().next_back() {
            Some('\t') => Some(Inline::Tab),
            Some('\n') => Some(Inline::LineBreak),
            Some('\u{b}') => Some(Inline::ColumnBreak),
            Some('\u{c}') => Some(Inline::PageBreak),
            _ => None,
        };
        let words = piece.trim_end_matches(['\t', '\n', '\u{b}', '\u{c}']);
        if !words.is_empty() {
            content.push(Inline::Text(Run::plain(words)));
        }
        content.extend(jump);
    }
    content
}
