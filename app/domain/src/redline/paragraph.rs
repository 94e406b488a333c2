//! Two paragraphs word by word.

use super::line::{Identity, Line};
use super::look::Looks;
use super::subsequence::common;
use super::word::Sort;
use super::work::Work;
use super::{BlockChange, Inside, Look, Object, Segment, SegmentKind};
use crate::document::{Document, Inline, Paragraph};
use std::collections::HashMap;
use std::ops::Range;

/// A stretch of tokens that is another on the other side; one of the two can be empty.
#[derive(Clone)]
struct Hunk {
    old: Range<usize>,
    new: Range<usize>,
}

impl Hunk {
    fn replaces(&self) -> bool {
        !self.old.is_empty() && !self.new.is_empty()
    }
}

/// What changed from one paragraph to the other; none when nothing did.
pub(super) fn compare(
    (old_document, old): (&Document, &Paragraph),
    (new_document, new): (&Document, &Paragraph),
    work: &mut Work,
) -> Option<BlockChange> {
    let mut looks = Looks::default();
    looks.of_paragraphs(old, new);
    let mut inside = Inside::Same;
    if old.content != new.content || !means_the_same_anywhere(&old.content) {
        let (mut old, mut new) = (Line::of(old_document, old), Line::of(new_document, new));
        let by_hash = old.by_hash && new.by_hash;
        (old.by_hash, new.by_hash) = (by_hash, by_hash);
        let hunks = hunks(&old, &new, work);
        looks_of_what_stayed((old_document, &old), (new_document, &new), &hunks, &mut looks);
        let blanks = |hunk: &Hunk| {
            let tokens = old.tokens[hunk.old.clone()].iter().chain(&new.tokens[hunk.new.clone()]);
            tokens.into_iter().all(|token| token.sort == Sort::Blank)
        };
        looks.add_if(!hunks.is_empty() && hunks.iter().all(blanks), Look::Blanks);
        if !hunks.is_empty() {
            inside = Inside::Words(put_together(&old, &new, &hunks));
        }
    }
    let number = |paragraph: &Paragraph| paragraph.label.as_ref().map(|label| label.text.clone());
    let was_numbered = (number(old) != number(new)).then(|| number(old).unwrap_or_default());
    let change = BlockChange { n: 0, was_numbered, looks: looks.sorted(), inside };
    let same = change.was_numbered.is_none() && change.looks.is_empty() && change.inside == Inside::Same;
    (!same).then_some(change)
}

/// What changed from one text to the other, as segments of both.
pub(crate) fn segments(old: &str, new: &str) -> Vec<Segment> {
    let (old, new) = (Line::plain(old), Line::plain(new));
    let hunks = hunks(&old, &new, &mut Work::default());
    put_together(&old, &new, &hunks)
}

/// Whether the contents name nothing that only their own document can resolve.
fn means_the_same_anywhere(content: &[Inline]) -> bool {
    content.iter().all(|inline| match inline {
        Inline::Text(run) => run.change.is_none() && run.link.is_none(),
        Inline::Tab | Inline::LineBreak | Inline::PageBreak | Inline::ColumnBreak => true,
        _ => false,
    })
}

/// What differs, word by word. Where there are several ways to tell it, there and back again is told the same way.
fn hunks(old: &Line<'_>, new: &Line<'_>, work: &mut Work) -> Vec<Hunk> {
    if old.text <= new.text {
        return hunks_there(old, new, work);
    }
    let back = hunks_there(new, old, work);
    back.into_iter().map(|hunk| Hunk { old: hunk.new, new: hunk.old }).collect()
}

/// Blanks are only compared between words that are paired: a blank is like any other.
fn hunks_there(old: &Line<'_>, new: &Line<'_>, work: &mut Work) -> Vec<Hunk> {
    let mut known: HashMap<(&str, Option<Identity<'_>>), u32> = HashMap::new();
    let (old_places, old_keys) = keys(old, &mut known);
    let (new_places, new_keys) = keys(new, &mut known);
    let pairs = common(&old_keys, &new_keys, work);
    let pairs = pairs.into_iter().map(|(i, j)| (old_places[i], new_places[j]));
    let mut hunks: Vec<Hunk> = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (old_end, new_end) in pairs.chain([(old.tokens.len(), new.tokens.len())]) {
        let (mut hunk, next) = (Hunk { old: i..old_end, new: j..new_end }, (old_end + 1, new_end + 1));
        while hunk.replaces() && old.said(hunk.old.start) == new.said(hunk.new.start) {
            (hunk.old.start, hunk.new.start) = (hunk.old.start + 1, hunk.new.start + 1);
        }
        while hunk.replaces() && old.said(hunk.old.end - 1) == new.said(hunk.new.end - 1) {
            (hunk.old.end, hunk.new.end) = (hunk.old.end - 1, hunk.new.end - 1);
        }
        if !hunk.old.is_empty() || !hunk.new.is_empty() {
            match hunks.last_mut() {
                Some(last) if too_little_between(old, new, last, &hunk) => {
                    (last.old.end, last.new.end) = (hunk.old.end, hunk.new.end);
                }
                _ => hunks.push(hunk),
            }
        }
        (i, j) = next;
    }
    hunks
}

fn keys<'l>(
    line: &'l Line<'_>,
    known: &mut HashMap<(&'l str, Option<Identity<'l>>), u32>,
) -> (Vec<usize>, Vec<u32>) {
    let words = (0..line.tokens.len()).filter(|&at| line.tokens[at].sort != Sort::Blank);
    words
        .map(|at| {
            let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
            (at, *known.entry(line.said(at)).or_insert(next))
        })
        .unzip()
}

/// Whether what stayed between two replacements is too little to be read by itself: marks, or one short word.
fn too_little_between(old: &Line<'_>, new: &Line<'_>, before: &Hunk, after: &Hunk) -> bool {
    let between = &old.tokens[before.old.end..after.old.start];
    let words: Vec<_> = between.iter().filter(|token| token.sort == Sort::Word).collect();
    let short = words.iter().all(|word| word.bytes.len() <= 3);
    let text = between.iter().all(|token| token.sort != Sort::Jump);
    let replace = |hunk: &Hunk| {
        let blank = |line: &Line<'_>, tokens: &Range<usize>| line.text(tokens.clone()).trim().is_empty();
        !blank(old, &hunk.old) && !blank(new, &hunk.new)
    };
    replace(before) && replace(after) && text && short && words.len() <= 1
}

fn looks_of_what_stayed(
    (old_document, old): (&Document, &Line<'_>),
    (new_document, new): (&Document, &Line<'_>),
    hunks: &[Hunk],
    looks: &mut Looks,
) {
    let (mut i, mut j) = (0, 0);
    let ends = hunks
        .iter()
        .cloned()
        .chain([Hunk { old: old.tokens.len()..old.tokens.len(), new: new.tokens.len()..new.tokens.len() }]);
    for hunk in ends {
        for (was, is) in old.tokens[i..hunk.old.start].iter().zip(&new.tokens[j..hunk.new.start]) {
            if let Some((was, is)) = was.picture.zip(is.picture) {
                looks.add_if((was.width, was.height) != (is.width, is.height), Look::PictureSize);
            }
            if was.sort != Sort::Blank {
                let length = old.text[was.bytes.clone()].chars().count();
                let runs = old.runs[was.char..].iter().zip(&new.runs[is.char..]);
                for (was, is) in runs.take(length) {
                    looks.of_runs((old_document, *was), (new_document, *is));
                }
            }
        }
        (i, j) = (hunk.old.end, hunk.new.end);
    }
}

fn put_together(old: &Line<'_>, new: &Line<'_>, hunks: &[Hunk]) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut j = 0;
    let same = |segments: &mut Vec<Segment>, tokens: Range<usize>| {
        let text = new.text(tokens.clone());
        if !tokens.is_empty() && !text.is_empty() {
            segments.push(Segment { text: text.to_owned(), ..Segment::default() });
        }
    };
    for hunk in hunks {
        same(&mut segments, j..hunk.new.start);
        differing(old, hunk.old.clone(), SegmentKind::Deleted, &mut segments);
        differing(new, hunk.new.clone(), SegmentKind::Inserted, &mut segments);
        j = hunk.new.end;
    }
    same(&mut segments, j..new.tokens.len());
    segments
}

fn differing(line: &Line<'_>, tokens: Range<usize>, kind: SegmentKind, segments: &mut Vec<Segment>) {
    let mut text_from = tokens.start;
    let mut put = |tokens: Range<usize>, object: Option<Object>| {
        let text = line.text(tokens).to_owned();
        if !text.is_empty() || object.is_some() {
            segments.push(Segment { kind, text, object, n: 0 });
        }
    };
    for at in tokens.clone() {
        if let Some(object) = &line.tokens[at].object {
            put(text_from..at, None);
            put(at..at + 1, Some(object.clone()));
            text_from = at + 1;
        }
    }
    put(text_from..tokens.end, None);
}
