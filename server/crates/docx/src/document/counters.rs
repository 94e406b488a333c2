use std::collections::{HashMap, HashSet};

use domain::document::Label;

use super::numbering::{LEVELS, LONGEST, Level, Numbering};
use super::numeral::Numeral;
use super::symbols::{bullet, plain};

/// Where the counting of each list stands while a text is read from top to bottom.
#[derive(Default)]
pub(super) struct Counters {
    /// By pattern: lists of one pattern go on counting from each other.
    counts: HashMap<i32, [Option<u32>; LEVELS]>,
    /// The levels of lists that have begun with a start of their own.
    started: HashSet<(i32, usize)>,
}

impl Counters {
    /// The label of the next paragraph of a list; none when there is no such list, or it prints nothing.
    pub(super) fn next(&mut self, numbering: &Numbering, list: i32, level: u8) -> Option<Label> {
        let definition = numbering.level(list, level)?;
        let at = usize::from(level);
        let starts = numbering.starts(list)?;
        let (pattern, _) = numbering.pattern(list)?;
        let counts = self.counts.entry(pattern).or_default();
        let first = |at: usize| {
            let level = u8::try_from(at).ok().and_then(|level| numbering.level(list, level));
            starts.get(&at).copied().unwrap_or_else(|| level.map_or(1, |level| level.start))
        };
        let anew = starts.contains_key(&at) && self.started.insert((list, at));
        counts[at] = match counts[at].filter(|_| !anew) {
            Some(count) => Some(count.saturating_add(1)),
            None => Some(first(at)),
        };
        for (upper, count) in counts[..at].iter_mut().enumerate() {
            count.get_or_insert_with(|| first(upper));
        }
        for (lower, count) in counts.iter_mut().enumerate().skip(at + 1) {
            let level = u8::try_from(lower).ok().and_then(|lower| numbering.level(list, lower));
            if level.and_then(|level| level.restart).is_none_or(|after| at < after) {
                *count = None;
            }
        }
        let text = written(numbering, list, definition, counts);
        (!text.is_empty() && !definition.look.is_hidden()).then_some(Label { text, level })
    }
}

fn written(numbering: &Numbering, list: i32, level: &Level, counts: &[Option<u32>; LEVELS]) -> String {
    let font = level.look.symbol_font();
    let mut text = String::new();
    let mut chars = level.text.chars().peekable();
    while let Some(c) = chars.next() {
        let place = (c == '%').then(|| chars.peek().and_then(|digit| digit.to_digit(10))).flatten();
        match place {
            Some(place @ 1..=9) => {
                chars.next();
                let place = place as u8 - 1;
                let numeral = numbering.level(list, place).map_or(Numeral::Decimal, |level| level.numeral);
                let plain = level.legal && !matches!(numeral, Numeral::Bullet | Numeral::Nothing);
                let numeral = if plain { Numeral::Decimal } else { numeral };
                text.push_str(&numeral.write(counts[usize::from(place)].unwrap_or_default()));
            }
            _ if level.numeral == Numeral::Bullet => text.push(bullet(c, font)),
            _ => text.push(plain(c, font)),
        }
    }
    text.trim().chars().take(LONGEST).collect()
}
