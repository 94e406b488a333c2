use std::collections::HashSet;

use domain::{Language, Timestamp, Zone};
use quick_xml::escape;

use super::run::Fate;
use super::{ReplaceError, Replacing};
use crate::archive::key;
use crate::document::{Part, Source};
use crate::edits::Edits;
use crate::tag::{Space, Tag};
use crate::{Package, Refusal};

/// Who makes a tracked change and when, and which numbers such changes can still have.
pub(super) struct Signature {
    /// As attributes, each after the prefix of the word processor's vocabulary.
    author: String,
    date: String,
    taken: HashSet<u64>,
    last: u64,
}

impl Signature {
    /// None when nothing is to be tracked.
    pub(super) fn new(
        how: Replacing,
        package: &Package,
        source: &mut Source,
    ) -> Result<Option<Self>, ReplaceError> {
        let Replacing::Tracked { author, at, zone } = how else { return Ok(None) };
        if let Some(unfit) = author.chars().find(|&c| c.is_control() || !super::wanted::fits(c)) {
            return Err(ReplaceError::Character(unfit));
        }
        let author = escape::escape(author).into_owned();
        Ok(Some(Self { author, date: written(at, zone), taken: numbers(package, source)?, last: 0 }))
    }

    /// What goes or comes, marked as such.
    pub(super) fn sign(&mut self, part: Part, run: usize, prefix: &str, fate: Fate, xml: String) -> String {
        let element = match fate {
            Fate::Stays => return xml,
            Fate::Goes => "del",
            Fate::Comes => "ins",
        };
        let (number, author, date) = (self.number(), &self.author, &self.date);
        let signed = format!(
            "<{prefix}{element} {prefix}id=\"{number}\" {prefix}author=\"{author}\" {prefix}date=\"{date}\">{xml}\
             </{prefix}{element}>"
        );
        // What comes into another's insertion stands between the halves of it: the one is not part of the other.
        let around =
            part.tree.parent(run).filter(|&parent| fate == Fate::Comes && part.word(parent) == "ins");
        let Some(around) = around else { return signed };
        let (name, _) = part.tree.opening(part.xml, around);
        format!("</{name}>{signed}<{}>", self.renumbered(part, around))
    }

    /// A run's properties for a part of it. Former properties that are tracked in them are so in each part, and not in
    /// what comes.
    pub(super) fn properties(&mut self, part: Part, at: usize, fate: Fate, first: &mut bool) -> String {
        if fate != Fate::Comes && std::mem::take(first) {
            return part.source(at).to_owned();
        }
        let node = part.tree.node(at);
        let mut edits = Edits::default();
        edits.cut(0..node.start);
        let changes: Vec<usize> = part.children(at).filter(|&c| part.tree.tag(c) == Tag::Change).collect();
        for change in changes {
            let node = part.tree.node(change);
            if fate == Fate::Comes {
                edits.cut(node.start..node.end);
            } else {
                let end = if node.open_end == node.end { "/" } else { "" };
                let opening = format!("<{}{end}>", self.renumbered(part, change));
                edits.replace(node.start..node.open_end, opening);
            }
        }
        edits.apply(&part.xml[..node.end as usize])
    }

    /// The opening tag of a tracked change, with a number of its own.
    fn renumbered(&mut self, part: Part, at: usize) -> String {
        let (name, opening) = part.tree.opening(part.xml, at);
        let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix);
        let number = part.attribute(at, "id").unwrap_or_default();
        let id = |number: &str| format!("{prefix}:id=\"{number}\"");
        let new = self.number().to_string();
        opening.replacen(&id(&number), &id(&new), 1)
    }

    fn number(&mut self) -> u64 {
        loop {
            self.last += 1;
            if !self.taken.contains(&self.last) {
                return self.last;
            }
        }
    }
}

/// `2026-11-23T10:15:00Z`: what the clock showed, as word processors write it.
fn written(at: Timestamp, zone: Zone) -> String {
    let second = at.0.rem_euclid(60_000) / 1_000;
    format!("{}T{}:{second:02}Z", at.date(zone).iso(), at.clock(zone, Language::En))
}

/// The numbers that something in the texts has already.
fn numbers(package: &Package, source: &mut Source) -> Result<HashSet<u64>, Refusal> {
    let mut taken = HashSet::new();
    for story in &package.stories {
        let Some(content) = source.story(&key(&story.part))? else { continue };
        let part = content.part();
        for at in (0..part.tree.len()).filter(|&at| part.tree.node(at).space == Space::Word) {
            let (_, opening) = part.tree.opening(part.xml, at);
            if opening.contains("id=") {
                taken.extend(part.attribute(at, "id").and_then(|id| id.trim().parse::<u64>().ok()));
            }
        }
    }
    Ok(taken)
}
