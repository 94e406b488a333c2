use std::collections::HashMap;
use std::hash::Hash;

use domain::document::{
    Address, Change, ChangeKey, ChangeKind, CommentKey, LinkKey, Note, NoteKey, NoteKind, PictureKey,
    PicturePart, Written,
};

use super::Part;
use super::counters::Counters;
use super::numeral::Numeral;
use super::origin::Origin;
use super::style_sheet::StyleSheet;
use crate::{Excess, Refusal};

/// Paragraphs, tables, cells and pieces of text in one letter: a thesis has fewer, and it must stay in memory.
const ITEMS: usize = 200_000;
/// Bytes of text in one letter: some thousand pages.
const TEXT: usize = 8 << 20;

/// What the texts of one document have in common while they are read.
pub(super) struct Shared {
    pub sheet: StyleSheet,
    pub counters: Counters,
    pub links: Interned<Address>,
    pub changes: Interned<Change>,
    pub pictures: Interned<PicturePart>,
    pub comments: Comments,
    pub notes: Notes,
    /// Where each paragraph was read from, if that is asked for.
    pub origins: Option<Vec<Origin>>,
    items: usize,
    text: usize,
}

/// Things that are kept once, however often they occur.
pub(super) struct Interned<T> {
    places: HashMap<T, u32>,
    list: Vec<T>,
}

impl<T: Clone + Eq + Hash> Interned<T> {
    pub(super) fn key(&mut self, item: T) -> u32 {
        let Self { places, list } = self;
        *places.entry(item).or_insert_with_key(|item| {
            list.push(item.clone());
            u32::try_from(list.len() - 1).unwrap_or(u32::MAX)
        })
    }

    pub(super) fn into_list(self) -> Vec<T> {
        self.list
    }
}

impl<T> Default for Interned<T> {
    fn default() -> Self {
        Self { places: HashMap::new(), list: Vec::new() }
    }
}

/// Which comments there are, and how much of each one's anchors was met.
#[derive(Default)]
pub(super) struct Comments {
    pub places: HashMap<String, CommentKey>,
    pub begun: HashMap<CommentKey, bool>,
}

/// The notes that the text refers to, in order.
#[derive(Default)]
pub(super) struct Notes {
    pub list: Vec<Note>,
    /// The id of each in its part.
    pub ids: Vec<String>,
    places: HashMap<(bool, String), NoteKey>,
    pub footnotes: NoteMarks,
    pub endnotes: NoteMarks,
}

/// How the notes of one kind are counted.
pub(super) struct NoteMarks {
    pub numeral: Numeral,
    pub next: u32,
}

impl Default for NoteMarks {
    fn default() -> Self {
        Self { numeral: Numeral::Decimal, next: 1 }
    }
}

impl Shared {
    pub(super) fn new(sheet: StyleSheet) -> Self {
        Self {
            sheet,
            counters: Counters::default(),
            links: Interned::default(),
            changes: Interned::default(),
            pictures: Interned::default(),
            comments: Comments::default(),
            notes: Notes::default(),
            origins: None,
            items: 0,
            text: 0,
        }
    }

    /// Counts what is kept of the file.
    pub(super) fn spend(&mut self) -> Result<(), Refusal> {
        self.items += 1;
        if self.items > ITEMS { Err(Refusal::Bomb { what: Excess::Events }) } else { Ok(()) }
    }

    /// Counts the text that is kept.
    pub(super) fn spend_text(&mut self, text: &str) -> Result<(), Refusal> {
        self.text += text.len();
        if self.text > TEXT { Err(Refusal::Bomb { what: Excess::Unpacked }) } else { Ok(()) }
    }

    pub(super) fn link(&mut self, address: &str) -> Option<LinkKey> {
        Address::try_from(address.to_owned()).ok().map(|address| LinkKey(self.links.key(address)))
    }

    pub(super) fn picture(&mut self, part: PicturePart) -> PictureKey {
        PictureKey(self.pictures.key(part))
    }

    /// The tracked change that an element stands for, if it does; and whether the text stays with it.
    pub(super) fn change(&mut self, part: Part, at: usize) -> Option<(ChangeKey, bool)> {
        let kind = match part.word(at) {
            "ins" | "cellIns" => ChangeKind::Inserted,
            "del" | "cellDel" => ChangeKind::Deleted,
            "moveFrom" => ChangeKind::MovedFrom,
            "moveTo" => ChangeKind::MovedTo,
            _ => return None,
        };
        let (author, at) = signed(part, at);
        Some((ChangeKey(self.changes.key(Change { kind, author, at })), kind.stays()))
    }

    /// The tracked change among the children of some properties.
    pub(super) fn change_in(&mut self, part: Part, props: Option<usize>) -> Option<(ChangeKey, bool)> {
        // A deletion counts for more than the insertion before it.
        let found = part.children(props?).filter_map(|child| self.change(part, child));
        found.min_by_key(|&(_, stays)| stays)
    }
}

impl Notes {
    /// The note of this id: what it says is read later, and once. One that is not counted prints no number.
    pub(super) fn refer(
        &mut self,
        kind: NoteKind,
        id: String,
        counted: bool,
        change: Option<(ChangeKey, bool)>,
    ) -> NoteKey {
        let place = (kind == NoteKind::Foot, id);
        if let Some(&known) = self.places.get(&place) {
            return known;
        }
        let marks = if kind == NoteKind::Foot { &mut self.footnotes } else { &mut self.endnotes };
        let mut mark = String::new();
        if counted && change.is_none_or(|(_, stays)| stays) {
            mark = marks.numeral.write(marks.next);
            marks.next = marks.next.saturating_add(1);
        }
        let key = NoteKey(u32::try_from(self.list.len()).unwrap_or(u32::MAX));
        self.list.push(Note { kind, mark, change: change.map(|(key, _)| key), blocks: Vec::new() });
        self.ids.push(place.1.clone());
        self.places.insert(place, key);
        key
    }
}

/// The longest name that is kept of an author, in characters.
const AUTHOR: usize = 100;

/// Who made a change or wrote a comment, and when.
pub(super) fn signed(part: Part, at: usize) -> (String, Option<Written>) {
    let author = part.attribute(at, "author").unwrap_or_default();
    let author = author.trim().chars().filter(|c| !c.is_control()).take(AUTHOR).collect();
    (author, part.attribute(at, "date").and_then(|date| Written::parse(date.trim())))
}
