use super::{Entry, Story, index};
use std::ops::Range;

/// A part of a story as a screen shows it, with the places of its blocks in the new list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stretch<'a> {
    /// Unchanged, and far from every change: may be folded.
    Far(Range<usize>),
    /// Unchanged, beside a change.
    Near(Range<usize>),
    /// A change. The range is empty where no new block stands.
    Change(Range<usize>, &'a Entry),
}

impl Story {
    /// The story from top to bottom, with up to `around` unchanged blocks left beside each change.
    #[must_use]
    pub fn stretches(&self, around: usize) -> Vec<Stretch<'_>> {
        let mut stretches = Vec::new();
        let mut at: usize = 0;
        let last = self.entries.len().saturating_sub(1);
        for (place, entry) in self.entries.iter().enumerate() {
            let Entry::Same(count) = entry else {
                let gone = matches!(entry, Entry::Deleted { .. } | Entry::MovedAway { .. });
                let end = at + usize::from(!gone);
                stretches.push(Stretch::Change(at..end, entry));
                at = end;
                continue;
            };
            let end = at.saturating_add(index(*count));
            let far_from = if place == 0 { at } else { end.min(at.saturating_add(around)) };
            let far_to = if place == last { end } else { far_from.max(end.saturating_sub(around)) };
            let parts =
                [Stretch::Near(at..far_from), Stretch::Far(far_from..far_to), Stretch::Near(far_to..end)];
            stretches.extend(parts.into_iter().filter(|part| match part {
                Stretch::Far(range) | Stretch::Near(range) => !range.is_empty(),
                Stretch::Change(..) => true,
            }));
            at = end;
        }
        stretches
    }
}
