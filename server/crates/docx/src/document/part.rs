use std::borrow::Cow;

use crate::layout::{TWIPS, measure};
use crate::tag::Space;
use crate::tree::Tree;

/// A part while it is read: its text and its elements. Elements are asked for by their name in the word processor's
/// own vocabulary, so that one of the same name from elsewhere is never taken for it.
#[derive(Clone, Copy)]
pub(crate) struct Part<'a> {
    pub xml: &'a str,
    pub tree: &'a Tree,
}

impl<'a> Part<'a> {
    /// The name of an element without prefix, and its vocabulary.
    pub(super) fn name(self, at: usize) -> (Space, &'a str) {
        let (name, _) = self.tree.opening(self.xml, at);
        (self.tree.node(at).space, name.split_once(':').map_or(name, |(_, local)| local))
    }

    /// The name of a word processor's element; empty for any other.
    pub(crate) fn word(self, at: usize) -> &'a str {
        match self.name(at) {
            (Space::Word, name) => name,
            _ => "",
        }
    }

    pub(crate) fn children(self, at: usize) -> impl Iterator<Item = usize> {
        self.tree.children(at)
    }

    /// An element as it is written.
    pub(crate) fn source(self, at: usize) -> &'a str {
        let node = self.tree.node(at);
        &self.xml[node.start as usize..node.end as usize]
    }

    /// The first direct child of this name.
    pub(super) fn child(self, at: usize, name: &str) -> Option<usize> {
        self.children(at).find(|&child| self.word(child) == name)
    }

    /// The first element of this name anywhere inside.
    pub(super) fn descendant(self, at: usize, name: &str) -> Option<usize> {
        (at + 1..self.tree.after(at)).find(|&inner| self.word(inner) == name)
    }

    pub(crate) fn attribute(self, at: usize, name: &str) -> Option<Cow<'a, str>> {
        self.tree.attribute(self.xml, at, name)
    }

    pub(super) fn value(self, at: usize) -> Option<Cow<'a, str>> {
        self.attribute(at, "val")
    }

    /// The value of the child of this name.
    pub(super) fn child_value(self, at: usize, name: &str) -> Option<Cow<'a, str>> {
        self.child(at, name).and_then(|child| self.value(child))
    }

    /// A number that is the value of the child of this name.
    pub(super) fn child_number<N: std::str::FromStr>(self, at: usize, name: &str) -> Option<N> {
        self.child_value(at, name)?.trim().parse().ok()
    }

    /// Whether a switch is on: it is when it stands there, unless it says otherwise.
    pub(super) fn is_on(self, at: usize) -> bool {
        !matches!(self.value(at).as_deref().map(str::trim), Some("0" | "false" | "off"))
    }

    /// The switch of this name, if it stands there.
    pub(super) fn switch(self, at: usize, name: &str) -> Option<bool> {
        self.child(at, name).map(|child| self.is_on(child))
    }

    /// A measure in whole millimetres.
    pub(super) fn millimetres(self, at: usize, names: &[&str]) -> Option<i16> {
        let value = names.iter().find_map(|name| self.attribute(at, name))?;
        Some(millimetres(measure(&value)?))
    }
}

/// Twentieths of a point, in whole millimetres; what is out of range stays at its end.
pub(super) fn millimetres(twips: f64) -> i16 {
    (twips / TWIPS).round() as i16
}
