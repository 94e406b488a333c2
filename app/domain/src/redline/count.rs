//! Changes as a person counts them.

use super::word::{Sort, words};
use super::{BlockChange, CellEntry, Entry, Inside, Look, RowEntry, Segment, SegmentKind, Story};
use std::collections::HashMap;

/// So many words may stay between two changes that are one.
const WORDS_BETWEEN: usize = 2;

/// Gives every change its ordinal; says how many there are.
pub(super) fn number(stories: &mut [Story]) -> u32 {
    let mut count = Count(0);
    for story in stories {
        count.list(&mut story.entries);
    }
    count.0
}

struct Count(u32);

/// What the entry before was, which the next one may be part of.
enum Before {
    Else,
    /// Blocks put in or taken out.
    Blocks(u32),
    /// A moved block, by its places in the old and in the new list.
    Move([u32; 2], u32),
    /// A change of looks alone.
    Look(u32, Vec<Look>),
}

impl Count {
    fn next(&mut self) -> u32 {
        self.0 += 1;
        self.0
    }

    fn list(&mut self, entries: &mut [Entry]) {
        let mut before = Before::Else;
        let mut moves: HashMap<u32, u32> = HashMap::new();
        // What made the numbers after it change.
        let mut renumbering = None;
        let (mut was, mut is) = (0_u32, 0_u32);
        for entry in entries {
            match entry {
                Entry::Same(_) => before = Before::Else,
                Entry::Inserted { n } | Entry::Deleted { n, .. } => {
                    *n = if let Before::Blocks(same) = before { same } else { self.next() };
                    before = Before::Blocks(*n);
                    renumbering = Some(*n);
                }
                Entry::Moved { n, from, change } => {
                    *n = self.moved([*from, is], &mut moves, &before);
                    before = Before::Move([*from, is], *n);
                    renumbering = Some(*n);
                    if let Some(change) = change {
                        self.change(change, &mut renumbering, &mut Before::Else);
                    }
                }
                Entry::MovedAway { n, to } => {
                    *n = self.moved([was, *to], &mut moves, &before);
                    before = Before::Move([was, *to], *n);
                    renumbering = Some(*n);
                }
                Entry::Changed(change) => self.change(change, &mut renumbering, &mut before),
            }
            let [old, new] = match entry {
                Entry::Same(count) => [*count; 2],
                Entry::Changed(_) => [1, 1],
                Entry::Inserted { .. } | Entry::Moved { .. } => [0, 1],
                Entry::Deleted { .. } | Entry::MovedAway { .. } => [1, 0],
            };
            (was, is) = (was.saturating_add(old), is.saturating_add(new));
        }
    }

    /// The ordinal of a move, the same on both sides and for blocks moved together.
    fn moved(&mut self, places: [u32; 2], moves: &mut HashMap<u32, u32>, before: &Before) -> u32 {
        *moves.entry(places[1]).or_insert_with(|| match before {
            Before::Move(last, n) if last.map(|place| place.saturating_add(1)) == places => *n,
            _ => self.next(),
        })
    }

    fn change(&mut self, change: &mut BlockChange, renumbering: &mut Option<u32>, before: &mut Before) {
        let inner = self.0;
        match &mut change.inside {
            Inside::Same => {}
            Inside::Words(segments) => self.segments(segments),
            Inside::Rows(rows) => self.rows(rows),
            Inside::Blocks(entries) => self.list(entries),
        }
        let inside = (self.0 > inner).then_some(inner + 1);
        let looks_only = inside.is_none() && !change.looks.is_empty();
        change.n = match (inside, &*before) {
            _ if change.was_numbered.is_none() && change.looks.is_empty() => 0,
            (Some(first), _) => first,
            (None, Before::Look(n, looks)) if *looks == change.looks => *n,
            (None, _) if looks_only => self.next(),
            (None, _) => *renumbering.get_or_insert_with(|| self.next()),
        };
        *before = if looks_only { Before::Look(change.n, change.looks.clone()) } else { Before::Else };
    }

    fn segments(&mut self, segments: &mut [Segment]) {
        let mut open = None;
        // How many words stayed since the change before.
        let mut between = 0;
        for segment in segments {
            if segment.kind == SegmentKind::Same {
                between = words(&segment.text).iter().filter(|(_, sort)| *sort == Sort::Word).count();
                continue;
            }
            let blank = segment.object.is_none() && segment.text.trim().is_empty();
            segment.n = match open {
                Some(n) if between <= WORDS_BETWEEN || blank => n,
                _ => self.next(),
            };
            open = Some(segment.n);
            between = 0;
        }
    }

    fn rows(&mut self, rows: &mut [RowEntry]) {
        let mut blocks = None;
        // By column, the cells that were put in or taken out in the row before.
        let mut columns: HashMap<u32, u32> = HashMap::new();
        for row in rows {
            match row {
                RowEntry::Inserted { n } | RowEntry::Deleted { n, .. } => {
                    *n = *blocks.get_or_insert_with(|| self.next());
                    continue;
                }
                RowEntry::Same(_) => columns.clear(),
                RowEntry::Changed(cells) => columns = self.cells(cells, &columns),
            }
            blocks = None;
        }
    }

    fn cells(&mut self, cells: &mut [CellEntry], above: &HashMap<u32, u32>) -> HashMap<u32, u32> {
        let mut columns = HashMap::new();
        let mut place = 0;
        for cell in cells {
            match cell {
                CellEntry::Same(count) => place += *count,
                CellEntry::Changed(blocks) => {
                    self.list(blocks);
                    place += 1;
                }
                CellEntry::Inserted { n } | CellEntry::Deleted { n, .. } => {
                    *n = above.get(&place).copied().unwrap_or_else(|| self.next());
                    columns.insert(place, *n);
                    place += 1;
                }
            }
        }
        columns
    }
}
