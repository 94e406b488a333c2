use super::compare::Comparing;
use super::{Entry, index};
use crate::document::{Block, Document, MarginKind, MarginPages, Note, NoteKind};
use serde::{Deserialize, Serialize};

/// One of the texts that a letter consists of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Story {
    /// Which one.
    #[serde(rename = "p")]
    pub place: Place,
    /// Its place in the old document's list of its sort; none when it is new.
    #[serde(rename = "o", default, skip_serializing_if = "Option::is_none")]
    pub old: Option<u32>,
    /// Its place in the new document's list of its sort; none when it is gone.
    #[serde(rename = "w", default, skip_serializing_if = "Option::is_none")]
    pub new: Option<u32>,
    /// Its blocks.
    #[serde(rename = "e")]
    pub entries: Vec<Entry>,
}

/// Which of a letter's texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// The text itself.
    #[serde(rename = "b")]
    Body,
    /// A header or footer, in [`Document::margins`].
    #[serde(rename = "m")]
    Margin(MarginKind, MarginPages),
    /// A foot- or endnote, in [`Document::notes`].
    #[serde(rename = "n")]
    Note(NoteKind),
}

impl Story {
    /// The new document's blocks that this story walks; none when it is gone.
    #[must_use]
    pub fn new_blocks<'d>(&self, new: &'d Document) -> &'d [Block] {
        let Some(at) = self.new.map(index) else { return &[] };
        match self.place {
            Place::Body => &new.body,
            Place::Margin(..) => new.margins.get(at).map_or(&[], |margin| &margin.blocks),
            Place::Note(_) => new.notes.get(at).map_or(&[], |note| &note.blocks),
        }
    }

    /// Whether nothing in it changed.
    #[must_use]
    pub fn is_same(&self) -> bool {
        let stayed = self.old.is_some() && self.new.is_some();
        stayed && self.entries.iter().all(|entry| matches!(entry, Entry::Same(_)))
    }
}

pub(super) fn stories(comparing: &mut Comparing<'_>) -> Vec<Story> {
    let (old, new) = (comparing.old, comparing.new);
    let body = comparing.list(&old.body, &new.body);
    let mut stories = vec![Story { place: Place::Body, old: Some(0), new: Some(0), entries: body }];
    let pairs = margins(old, new);
    for pair in both(&pairs, old.margins.len(), new.margins.len()) {
        let was = pair.0.and_then(|at| old.margins.get(at));
        let is = pair.1.and_then(|at| new.margins.get(at));
        if let Some(either) = is.or(was) {
            let blocks = [was, is].map(|margin| margin.map_or(&[][..], |margin| &margin.blocks));
            stories.push(story(comparing, Place::Margin(either.kind, either.pages), pair, blocks));
        }
    }
    let pairs = notes(comparing);
    for pair in both(&pairs, old.notes.len(), new.notes.len()) {
        let was = pair.0.and_then(|at| old.notes.get(at));
        let is = pair.1.and_then(|at| new.notes.get(at));
        if let Some(either) = is.or(was) {
            let blocks = [was, is].map(|note| note.map_or(&[][..], |note| &note.blocks));
            stories.push(story(comparing, Place::Note(either.kind), pair, blocks));
        }
    }
    stories
}

fn story<'a>(comparing: &mut Comparing<'a>, place: Place, pair: Pair, [was, is]: [&'a [Block]; 2]) -> Story {
    Story {
        place,
        old: pair.0.map(super::place),
        new: pair.1.map(super::place),
        entries: comparing.list(was, is),
    }
}

/// Places in the old and in the new list.
type Pair = (Option<usize>, Option<usize>);

/// All of the new list with their partners, then those of the old that have none.
fn both(pairs: &[(usize, usize)], old: usize, new: usize) -> Vec<Pair> {
    let mut partners = vec![None; new];
    let mut gone = vec![true; old];
    for &(i, j) in pairs {
        (partners[j], gone[i]) = (Some(i), false);
    }
    let gone = (0..old).filter(|&at| gone[at]).map(|at| (Some(at), None));
    partners.iter().enumerate().map(|(at, old)| (*old, Some(at))).chain(gone).collect()
}

/// Headers and footers of the same place belong together; then those that say the same for another section.
fn margins(old: &Document, new: &Document) -> Vec<(usize, usize)> {
    let texts = |document: &Document| -> Vec<Vec<String>> {
        let margins = document.margins.iter();
        margins
            .map(|margin| {
                let mut lines = Vec::new();
                document.lines_of(&margin.blocks, &mut lines);
                lines
            })
            .collect()
    };
    let (old_texts, new_texts) = (texts(old), texts(new));
    let (mut old_free, mut new_free) = (vec![true; old.margins.len()], vec![true; new.margins.len()]);
    let mut pairs = Vec::new();
    for same_section in [true, false] {
        for (j, is) in new.margins.iter().enumerate() {
            let found = old.margins.iter().enumerate().position(|(i, was)| {
                let fits = was.section == is.section || !same_section && old_texts[i] == new_texts[j];
                old_free[i] && new_free[j] && was.kind == is.kind && was.pages == is.pages && fits
            });
            if let Some(i) = found {
                (old_free[i], new_free[j]) = (false, false);
                pairs.push((i, j));
            }
        }
    }
    pairs
}

fn notes(comparing: &mut Comparing<'_>) -> Vec<(usize, usize)> {
    let (old, new) = (comparing.old, comparing.new);
    let mut items = |document: &Document| {
        let sort = |note: &Note| if note.kind == NoteKind::Foot { 0 } else { 1 };
        let notes = document.notes.iter();
        notes.map(|note| comparing.item(document, sort(note), [note.blocks.as_slice()])).collect::<Vec<_>>()
    };
    let (old, new) = (items(old), items(new));
    comparing.belong(&old, &new)
}
