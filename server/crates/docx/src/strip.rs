//! What is taken out of the parts around the texts: comments, and places outside that nobody needs.

use crate::Refusal;
use crate::archive::key;
use crate::dangers::{Verdict, relationship};
use crate::edits::Edits;
use crate::relationships::{self, owner, resolve};
use crate::tag::Tag;
use crate::tree::Tree;

/// The edits that take comments and what is stripped out of a `.rels` part.
pub(crate) fn check_relationships(
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

pub(crate) fn without_comment_types(tree: &Tree, xml: &str, comment: &dyn Fn(&str) -> bool) -> Edits {
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
pub(crate) fn without_sources(tree: &Tree) -> Edits {
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
