use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use domain::document::Label;

use super::Part;
use super::look::Look;
use super::numeral::Numeral;
use super::properties::Properties;
use super::symbols::{bullet, plain};

/// Levels that a list has (ISO 29500-1, 17.9.6).
const LEVELS: usize = 9;
/// The longest label, in characters.
const LONGEST: usize = 40;

/// The lists of a document, as `numbering.xml` defines them.
#[derive(Default)]
pub(super) struct Numbering {
    patterns: HashMap<i32, Pattern>,
    lists: HashMap<i32, List>,
    /// Which pattern a list style stands for.
    styles: HashMap<String, i32>,
}

/// An `abstractNum`: what lists of one kind have in common, their count included.
#[derive(Default)]
struct Pattern {
    levels: [Option<Rc<Level>>; LEVELS],
    /// The list style that has the levels instead.
    elsewhere: Option<String>,
}

/// A `num`: what paragraphs name.
struct List {
    pattern: i32,
    levels: HashMap<usize, Rc<Level>>,
    starts: HashMap<usize, u32>,
}

/// One level of a list.
pub(super) struct Level {
    start: u32,
    numeral: Numeral,
    /// What prints, with `%1` to `%9` for the numbers of the levels.
    text: String,
    /// After which level (from 1) it starts again; 0 for never.
    restart: Option<usize>,
    /// Whether all numbers in it are decimal.
    legal: bool,
    look: Look,
    pub properties: Properties,
    /// The paragraph style that is always at this level.
    style: Option<String>,
}

impl Numbering {
    pub(super) fn read(part: Part) -> Self {
        let mut read = Self::default();
        for at in part.children(0) {
            let id = |name| part.attribute(at, name).and_then(|id| id.trim().parse::<i32>().ok());
            match part.word(at) {
                "abstractNum" => {
                    let Some(id) = id("abstractNumId") else { continue };
                    if let Some(style) = part.child_value(at, "styleLink") {
                        read.styles.insert(style.into_owned(), id);
                    }
                    let elsewhere = part.child_value(at, "numStyleLink").map(std::borrow::Cow::into_owned);
                    let mut pattern = Pattern { elsewhere, ..Pattern::default() };
                    for (level, at) in levels(part, at, "lvl") {
                        pattern.levels[level] = Some(Rc::new(Level::read(part, at)));
                    }
                    read.patterns.insert(id, pattern);
                }
                "num" => {
                    let Some(id) = id("numId") else { continue };
                    let Some(pattern) = part.child_number(at, "abstractNumId") else { continue };
                    let mut list = List { pattern, levels: HashMap::new(), starts: HashMap::new() };
                    for (level, at) in levels(part, at, "lvlOverride") {
                        if let Some(start) = part.child_number(at, "startOverride") {
                            list.starts.insert(level, start);
                        }
                        if let Some(own) = part.child(at, "lvl") {
                            list.levels.insert(level, Rc::new(Level::read(part, own)));
                        }
                    }
                    read.lists.insert(id, list);
                }
                _ => {}
            }
        }
        read
    }

    /// The pattern that counts for a list, by id.
    fn pattern(&self, list: i32) -> Option<(i32, &Pattern)> {
        let id = self.lists.get(&list)?.pattern;
        let pattern = self.patterns.get(&id)?;
        let elsewhere = pattern.elsewhere.as_ref().and_then(|style| self.styles.get(style));
        match elsewhere {
            Some(other) => self.patterns.get(other).map(|pattern| (*other, pattern)),
            None => Some((id, pattern)),
        }
    }

    pub(super) fn level(&self, list: i32, level: u8) -> Option<&Rc<Level>> {
        let level = usize::from(level);
        let own = self.lists.get(&list)?.levels.get(&level);
        own.or_else(|| self.pattern(list)?.1.levels.get(level)?.as_ref())
    }

    /// The level of a list that paragraphs of a style have.
    pub(super) fn level_of_style(&self, list: i32, style: &str) -> Option<u8> {
        let levels = &self.pattern(list)?.1.levels;
        let of_style = |level: &Option<Rc<Level>>| {
            level.as_ref().and_then(|level| level.style.as_deref()).is_some_and(|known| known == style)
        };
        levels.iter().position(of_style).and_then(|level| u8::try_from(level).ok())
    }
}

fn levels<'a>(part: Part<'a>, at: usize, name: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
    let children = part.tree.children(at).filter(move |&child| part.word(child) == name);
    children.filter_map(move |child| {
        let level: usize = part.attribute(child, "ilvl")?.trim().parse().ok()?;
        (level < LEVELS).then_some((level, child))
    })
}

impl Level {
    fn read(part: Part, at: usize) -> Self {
        // Word hides formats of later versions in an alternative, whose fallback comes last.
        let format = part.child_value(at, "numFmt").or_else(|| {
            let inside = (at + 1..part.tree.after(at)).rfind(|&inner| part.word(inner) == "numFmt");
            inside.and_then(|inner| part.value(inner))
        });
        let is_picture = part.child(at, "lvlPicBulletId").is_some();
        let text = part.child_value(at, "lvlText").unwrap_or_default();
        let text = if is_picture { "•".into() } else { text.chars().take(LONGEST).collect() };
        let props = part.child(at, "pPr");
        let look = part.child(at, "rPr");
        Self {
            start: part.child_number(at, "start").unwrap_or_default(),
            numeral: Numeral::of(format.as_deref().unwrap_or("decimal")),
            text,
            restart: part.child_number(at, "lvlRestart"),
            legal: part.switch(at, "isLgl") == Some(true),
            look: look.map(|props| Look::read(part, props)).unwrap_or_default(),
            properties: props.map(|props| Properties::read(part, props)).unwrap_or_default(),
            style: part.child_value(at, "pStyle").map(std::borrow::Cow::into_owned),
        }
    }
}

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
        let starts = &numbering.lists.get(&list)?.starts;
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
