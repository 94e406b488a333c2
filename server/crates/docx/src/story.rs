use crate::accept::{Reviewed, accept};
use crate::tree::{Budget, Tree};
use crate::{Limits, Refusal};

/// Which text of the document a part holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum StoryKind {
    Header,
    Body,
    Footnotes,
    Endnotes,
    Footer,
}

impl StoryKind {
    /// By the last segment of the relationship that leads to it.
    pub(crate) fn of(relationship: &str) -> Option<Self> {
        match relationship {
            "header" => Some(Self::Header),
            "footnotes" => Some(Self::Footnotes),
            "endnotes" => Some(Self::Endnotes),
            "footer" => Some(Self::Footer),
            _ => None,
        }
    }
}

/// One part with text, as it reads once tracked changes are accepted and comments gone.
#[derive(Debug)]
pub(crate) struct Story {
    pub kind: StoryKind,
    /// The name of its entry in the archive.
    pub part: String,
    pub xml: String,
    /// Whether `xml` differs from what the archive holds.
    pub changed: bool,
    pub tree: Tree,
    pub reviewed: Reviewed,
}

impl Story {
    pub(crate) fn new(
        kind: StoryKind,
        part: &str,
        xml: String,
        recoded: bool,
        tree: Tree,
        limits: &Limits,
    ) -> Result<Self, Refusal> {
        let (edits, reviewed) = accept(&tree, &xml);
        if edits.is_empty() {
            return Ok(Self { kind, part: part.to_owned(), xml, changed: recoded, tree, reviewed });
        }
        // Let go of the old text and its elements before the new ones are made.
        drop(tree);
        let accepted = edits.apply(&xml);
        drop(xml);
        // What is left of a text that was within the limits is within them too.
        let tree = Tree::read(part, &accepted, &mut Budget::new(limits))?;
        Ok(Self { kind, part: part.to_owned(), xml: accepted, changed: true, tree, reviewed })
    }
}
