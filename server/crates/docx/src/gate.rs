use std::collections::{BTreeMap, BTreeSet};

use crate::archive::{Archive, key};
use crate::content_types::ContentTypes;
use crate::dangers::{Verdict, elements, relationship};
use crate::edits::Edits;
use crate::relationships::{self, Relationship, owner, part_for, resolve};
use crate::story::{Story, StoryKind};
use crate::tag::Tag;
use crate::tree::{Budget, Tree};
use crate::{Limits, Refusal, decode, magic};

const TYPES: &str = "[Content_Types].xml";
const DOCUMENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

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
            if !is_xml(&part, types.of(&name)) {
                self.archive.probe(index, &name)?;
                continue;
            }
            let (xml, recoded, tree) = self.read(index, &name)?;
            elements(&name, &tree, &xml)?;
            let comment = |part: &str| roles.comments.contains(part);
            if part.ends_with(".rels") {
                let edits = check_relationships(&name, &tree, &xml, &comment)?;
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
                let edits = without_comment_types(&tree, &xml, &comment);
                if !edits.is_empty() {
                    rewritten.insert(name, edits.apply(&xml));
                }
            } else if roles.settings.as_ref() == Some(&part) {
                let edits = without_sources(&tree);
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
        Ok(Package { bytes: self.archive.into_bytes(), stories, rewritten, dropped, styles, theme })
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
        let (xml, recoded) = decode::text(name, self.archive.xml(index, name)?)?;
        let tree = Tree::read(name, &xml, &mut self.budget)?;
        Ok((xml, recoded, tree))
    }
}

fn is_xml(part: &str, kind: &str) -> bool {
    kind.ends_with("+xml")
        || kind.ends_with("/xml")
        || [".xml", ".rels", ".vml"].iter().any(|ending| part.ends_with(ending))
}

/// The edits that take comments and what is stripped out of a `.rels` part.
fn check_relationships(
    name: &str,
    tree: &Tree,
    xml: &str,
    comment: &dyn Fn(&str) -> bool,
) -> Result<Edits, Refusal> {
    let owner = owner(name);
    let mut edits = Edits::default();
    for line in relationships::read(tree, xml) {
        let strip = relationship(&owner, &line)? == Verdict::Strip;
        if strip || (!line.external && comment(&resolve(&owner, &line.target))) {
            let node = tree.node(line.node);
            edits.cut(node.start..node.end);
        }
    }
    Ok(edits)
}

fn without_comment_types(tree: &Tree, xml: &str, comment: &dyn Fn(&str) -> bool) -> Edits {
    let mut edits = Edits::default();
    for at in (0..tree.len()).filter(|&at| tree.tag(at) == Tag::TypeOverride) {
        if tree.attribute(xml, at, "PartName").is_some_and(|part| comment(&key(&part))) {
            let node = tree.node(at);
            edits.cut(node.start..node.end);
        }
    }
    edits
}

/// Settings that name the template or the mail merge source which [`check_relationships`] strips.
fn without_sources(tree: &Tree) -> Edits {
    let mut edits = Edits::default();
    let mut at = 0;
    while at < tree.len() {
        let node = tree.node(at);
        if matches!(node.tag, Tag::AttachedTemplate | Tag::MailMerge) {
            edits.cut(node.start..node.end);
            at = tree.after(at);
        } else {
            at += 1;
        }
    }
    edits
}
