use std::collections::HashMap;
use std::rc::Rc;

use super::Part;
use super::look::Look;
use super::numeral::Numeral;
use super::properties::Properties;

/// Levels that a list has (ISO 29500-1, 17.9.6).
pub(super) const LEVELS: usize = 9;
/// The longest label, in characters.
pub(super) const LONGEST: usize = 40;

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
pub(super) struct Pattern {
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
    pub start: u32,
    pub numeral: Numeral,
    /// What prints, with `%1` to `%9` for the numbers of the levels.
    pub text: String,
    /// After which level (from 1) it starts again; 0 for never.
    pub restart: Option<usize>,
    /// Whether all numbers in it are decimal.
    pub legal: bool,
    pub look: Look,
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
    pub(super) fn pattern(&self, list: i32) -> Option<(i32, &Pattern)> {
        let id = self.lists.get(&list)?.pattern;
        let pattern = self.patterns.get(&id)?;
        let elsewhere = pattern.elsewhere.as_ref().and_then(|style| self.styles.get(style));
        match elsewhere {
            Some(other) => self.patterns.get(other).map(|pattern| (*other, pattern)),
            None => Some((id, pattern)),
        }
    }

    /// The numbers that levels of a list begin with by its own word.
    pub(super) fn starts(&self, list: i32) -> Option<&HashMap<usize, u32>> {
        self.lists.get(&list).map(|list| &list.starts)
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
