use std::collections::{BTreeMap, BTreeSet};

use crate::archive::{Archive, key};
use crate::content_types::ContentTypes;
use crate::dangers::elements;
use crate::relationships::{self, Relationship, owner, part_for, resolve};
use crate::story::{Story, StoryKind};
use crate::text::read_placeholders;
use crate::tree::{Budget, Tree};
use crate::{Excess, Limits, Placeholders, Refusal, decode, magic, strip};

const TYPES: &str = "[Content_Types].xml";
const DOCUMENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
/// The most that a list of relationships or content types may take, in bytes: some thousand lines.
const INDEX: usize = 2 << 20;

/// A document that passed the gate.
#[derive(Debug)]
pub struct Package {
    pub(crate) bytes: Vec<u8>,
    pub(crate) stories: Vec<Story>,
    /// Parts other than stories that are written differently: relationships, content types, settings.
    pub(crate) rewritten: BTreeMap<String, String>,
    /// Entries that are left out: comments and what belongs to them.
    pub(crate) dropped: BTreeSet<String>,
    pub(crate) styles: Option<(String, Tree)>,
    pub(crate) theme: Option<(String, Tree)>,
    pub(crate) placeholders: Placeholders,
    pub(crate) limits: Limits,
}

impl Package {
    /// Takes a file or says why not. The order is: size, first bytes, archive, names, sizes, XML, contents.
    ///
    /// # Errors
    /// A [`Refusal`], whatever the bytes are.
    pub fn open(bytes: Vec<u8>, limits: &Limits) -> Result<Self, Refusal> {
        let size = bytes.len() as u64;
        if size > limits.file {
            return Err(Refusal::TooLarge { size, limit: limits.file });
        }
        magic::check(&bytes)?;
        Gate { archive: Archive::open(bytes, limits)?, budget: Budget::new(limits), limits }.pass()
    }
}

struct Gate<'a> {
    archive: Archive,
    budget: Budget,
    limits: &'a Limits,
}

/// What the main part's relationships lead to, by comparable part name.
#[derive(Default)]
struct Roles {
    stories: BTreeMap<String, StoryKind>,
    comments: BTreeSet<String>,
    settings: Option<String>,
    styles: Option<String>,
    theme: Option<String>,
}

impl Gate<'_> {
    fn pass(mut self) -> Result<Package, Refusal> {
        let (xml, tree) = self.part(TYPES)?.ok_or(Refusal::NotADocument)?;
        let types = ContentTypes::read(&tree, &xml);
        let main = self.main(&types)?;
        let roles = self.roles(&main)?;
        let mut stories = Vec::new();
        let mut rewritten = BTreeMap::new();
        let mut dropped = BTreeSet::new();
        let (mut styles, mut theme) = (None, None);
        for (index, name) in self.archive.entries.clone() {
            let part = key(&name);
            if part.contains("vbaproject") {
                return Err(Refusal::Macros);
            }
            // By content too: a converter follows relationships and reads as XML what is called a picture here.
            if !is_xml(&part, types.of(&name)) && !magic::is_markup(&self.archive.probe(index, &name)?) {
                continue;
            }
            let (xml, recoded, tree) = self.read(index, &name)?;
            elements(&name, &tree, &xml)?;
            let comment = |part: &str| roles.comments.contains(part);
            if part.ends_with(".rels") {
                let edits = strip::check_relationships(&name, &tree, &xml, &comment)?;
                if comment(&owner(&name)) {
                    dropped.insert(name);
                } else if !edits.is_empty() {
                    rewritten.insert(name, edits.apply(&xml));
                }
            } else if comment(&part) {
                dropped.insert(name);
            } else if let Some(&kind) = roles.stories.get(&part) {
                stories.push(Story::new(kind, &name, xml, recoded, tree, self.limits)?);
            } else if part == key(TYPES) {
                let edits = strip::without_comment_types(&tree, &xml, &comment);
                if !edits.is_empty() {
                    rewritten.insert(name, edits.apply(&xml));
                }
            } else if roles.settings.as_ref() == Some(&part) {
                let edits = strip::without_sources(&tree);
                if !edits.is_empty() {
                    rewritten.insert(name, edits.apply(&xml));
                }
            } else if roles.styles.as_ref() == Some(&part) {
                styles = Some((xml, tree));
            } else if roles.theme.as_ref() == Some(&part) {
                theme = Some((xml, tree));
            }
        }
        if !stories.iter().any(|story| story.kind == StoryKind::Body) {
            return Err(Refusal::NotADocument);
        }
        stories.sort_by(|a, b| (a.kind, &a.part).cmp(&(b.kind, &b.part)));
        let placeholders = read_placeholders(&stories, self.limits.placeholders)?;
        let bytes = self.archive.into_bytes();
        Ok(Package {
            bytes,
            stories,
            rewritten,
            dropped,
            styles,
            theme,
            placeholders,
            limits: self.limits.clone(),
        })
    }

    /// The main part, by the package's relationships and not by a customary name.
    fn main(&mut self, types: &ContentTypes) -> Result<String, Refusal> {
        let macros = |kind: &str| kind.contains("macroenabled") || kind.contains("vbaproject");
        if types.all().any(macros) {
            return Err(Refusal::Macros);
        }
        if types.all().any(|kind| kind.contains("ms-office.activex")) {
            return Err(Refusal::ActiveX);
        }
        let (xml, tree) = self.part("_rels/.rels")?.ok_or(Refusal::NotADocument)?;
        let lines = relationships::read(&tree, &xml);
        let main = lines.iter().find(|line| line.kind == "officeDocument" && !line.external);
        let main = resolve("", &main.ok_or(Refusal::NotADocument)?.target);
        if types.of(&main) != DOCUMENT { Err(Refusal::NotADocument) } else { Ok(main) }
    }

    fn roles(&mut self, main: &str) -> Result<Roles, Refusal> {
        let mut roles = Roles::default();
        roles.stories.insert(main.to_owned(), StoryKind::Body);
        let Some((xml, tree)) = self.part(&part_for(main))? else { return Ok(roles) };
        for Relationship { kind, target, .. } in
            relationships::read(&tree, &xml).iter().filter(|l| !l.external)
        {
            let part = resolve(main, target);
            match kind.as_str() {
                "comments" | "commentsExtended" | "commentsIds" | "commentsExtensible" | "people" => {
                    roles.comments.insert(part);
                }
                "settings" => roles.settings = Some(part),
                "styles" => roles.styles = Some(part),
                "theme" => roles.theme = Some(part),
                kind => {
                    if let Some(story) = StoryKind::of(kind) {
                        roles.stories.entry(part).or_insert(story);
                    }
                }
            }
        }
        Ok(roles)
    }

    /// Reads a part that is needed before all others; `None` when there is none. It is read again in its turn.
    fn part(&mut self, name: &str) -> Result<Option<(String, Tree)>, Refusal> {
        let Some((index, name)) = self.archive.find(name) else { return Ok(None) };
        let (xml, _, tree) = self.read(index, &name)?;
        Ok(Some((xml, tree)))
    }

    fn read(&mut self, index: usize, name: &str) -> Result<(String, bool, Tree), Refusal> {
        let bytes = self.archive.xml(index, name)?;
        let is_index = name.ends_with(".rels") || key(name) == key(TYPES);
        if is_index && bytes.len() > INDEX {
            return Err(Refusal::Bomb { what: Excess::Unpacked });
        }
        let (xml, recoded) = decode::text(name, bytes)?;
        if xml.len() as u64 > self.limits.xml {
            return Err(Refusal::Bomb { what: Excess::Unpacked });
        }
        let tree = Tree::read(name, &xml, &mut self.budget)?;
        Ok((xml, recoded, tree))
    }
}

fn is_xml(part: &str, kind: &str) -> bool {
    kind.ends_with("+xml")
        || kind.ends_with("/xml")
        || [".xml", ".rels", ".vml"].iter().any(|ending| part.ends_with(ending))
}
