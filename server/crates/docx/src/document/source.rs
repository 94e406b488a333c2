use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::archive::key;
use crate::content_types::ContentTypes;
use crate::relationships::{self, Relationship, part_for, resolve};
use crate::story::{Story, StoryKind};
use crate::tree::{Budget, Tree};
use crate::{Package, Refusal, decode};

/// The entries of a package that passed the gate, to be read once more as they were before changes were accepted.
pub(crate) struct Source<'a> {
    package: &'a Package,
    pub(super) zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Place and name in the archive, by comparable name.
    entries: HashMap<String, (usize, String)>,
    types: ContentTypes,
    /// The alternative to be read of several in a part, by comparable name, where it is another than the printed one.
    pub chosen: Option<(String, usize)>,
}

/// What a part refers to, by id.
pub(super) type Relationships = HashMap<String, Relationship>;

/// The text and elements of a part: those that the package holds already, or read anew.
pub(crate) enum Content<'a> {
    Held(&'a Story),
    Read(String, Tree),
}

impl Content<'_> {
    pub(crate) fn part(&self) -> super::Part<'_> {
        match self {
            Self::Held(story) => super::Part { xml: &story.xml, tree: &story.tree },
            Self::Read(xml, tree) => super::Part { xml, tree },
        }
    }
}

impl<'a> Source<'a> {
    pub(crate) fn open(package: &'a Package) -> Result<Self, Refusal> {
        let damaged = |_| Refusal::damaged("");
        let mut zip = ZipArchive::new(Cursor::new(package.bytes.as_slice())).map_err(damaged)?;
        let mut entries = HashMap::new();
        for index in 0..zip.len() {
            let entry = zip.by_index_raw(index).map_err(damaged)?;
            let name = entry.name().map_err(damaged)?.into_owned();
            entries.insert(key(&name), (index, name));
        }
        let mut source = Self { package, zip, entries, types: ContentTypes::default(), chosen: None };
        if let Some(Content::Read(xml, tree)) = source.read("[content_types].xml")? {
            source.types = ContentTypes::read(&tree, &xml);
        }
        Ok(source)
    }

    /// The body's part, by comparable name.
    pub(super) fn main(&self) -> String {
        let body = self.package.stories.iter().find(|story| story.kind == StoryKind::Body);
        body.map(|story| key(&story.part)).unwrap_or_default()
    }

    /// The alternative that is to be read in a part.
    pub(super) fn chosen(&self, part: &str) -> Option<usize> {
        self.chosen.as_ref().filter(|(name, _)| name == part).map(|(_, at)| *at)
    }

    /// The styles.
    pub(super) fn styles(&self) -> Option<super::Part<'a>> {
        self.package.styles.as_ref().map(|(xml, tree)| super::Part { xml, tree })
    }

    /// A story as its author left it.
    pub(crate) fn story(&mut self, part: &str) -> Result<Option<Content<'a>>, Refusal> {
        let held = self.package.stories.iter().find(|story| key(&story.part) == part);
        match held {
            Some(story) if !story.reviewed.changes && !story.reviewed.comments => {
                Ok(Some(Content::Held(story)))
            }
            Some(_) => self.read(part),
            None => Ok(None),
        }
    }

    /// Any other XML part.
    pub(super) fn read(&mut self, part: &str) -> Result<Option<Content<'a>>, Refusal> {
        let Some((index, name)) = self.entries.get(part) else { return Ok(None) };
        let limits = &self.package.limits;
        let entry = self.zip.by_index(*index).map_err(|_| Refusal::damaged(name))?;
        let mut bytes = Vec::new();
        entry.take(limits.xml).read_to_end(&mut bytes).map_err(|_| Refusal::damaged(name))?;
        let (xml, _) = decode::text(name, bytes)?;
        let tree = Tree::read(name, &xml, &mut Budget::new(limits))?;
        Ok(Some(Content::Read(xml, tree)))
    }

    /// What a part refers to.
    pub(super) fn relationships(&mut self, part: &str) -> Result<Relationships, Refusal> {
        let Some(Content::Read(xml, tree)) = self.read(&part_for(part))? else {
            return Ok(Relationships::new());
        };
        let lines = relationships::read(&tree, &xml).into_iter();
        let id = |line: &Relationship| tree.attribute(&xml, line.node, "Id").unwrap_or_default().into_owned();
        Ok(lines.map(|line| (id(&line), line)).collect())
    }

    /// The place of a part's entry in the archive.
    pub(super) fn index(&self, part: &str) -> Option<usize> {
        self.entries.get(part).map(|(index, _)| *index)
    }

    /// The name of a part's entry as the archive has it.
    pub(crate) fn name(&self, part: &str) -> Option<&str> {
        self.entries.get(part).map(|(_, name)| name.as_str())
    }

    /// The entry that a target means, seen from `part`: its name as the archive has it, and its content type.
    pub(super) fn entry(&self, part: &str, target: &str) -> Option<(&str, &str)> {
        let (_, name) = self.entries.get(&resolve(part, target))?;
        Some((name, self.types.of(name)))
    }
}
