use std::collections::HashMap;

use quick_xml::escape;
use quick_xml::events::BytesStart;

use crate::tag::{Space, Tag};
use crate::{Refusal, XmlFault};

/// Which prefix stands for which vocabulary, at each depth. A table of its own because looking through a list, as
/// ready ones do, lets a file with many prefixes and many elements run away.
#[derive(Debug, Default)]
pub(crate) struct Names {
    bound: HashMap<String, Vec<Space>>,
    scopes: Vec<(usize, String)>,
}

/// Why a tag cannot stand.
pub(crate) enum BadTag {
    Malformed,
    Entity,
}

impl BadTag {
    pub(crate) fn refusal(&self, part: &str) -> Refusal {
        match self {
            Self::Malformed => Refusal::damaged(part),
            Self::Entity => Refusal::UnsafeXml { part: Refusal::shortened(part), why: XmlFault::Entity },
        }
    }
}

impl Names {
    /// Goes into an element: which one it is, once its attributes are checked and its prefixes bound.
    pub(crate) fn enter(&mut self, tag: &BytesStart, depth: usize) -> Result<(Space, Tag), BadTag> {
        let mut keys: Vec<&str> = Vec::new();
        let mut attributes = tag.attributes();
        for attribute in attributes.with_checks(false) {
            let attribute = attribute.map_err(|_| BadTag::Malformed)?;
            let value = escape::unescape(&attribute.value).map_err(|_| BadTag::Entity)?;
            let key = attribute.key.0;
            let prefix = if key == "xmlns" { Some("") } else { key.strip_prefix("xmlns:") };
            if let Some(prefix) = prefix {
                self.bound.entry(prefix.to_owned()).or_default().push(Space::of(&value));
                self.scopes.push((depth, prefix.to_owned()));
            }
            keys.push(key);
        }
        if keys.len() > 1 {
            keys.sort_unstable();
            if keys.windows(2).any(|pair| pair[0] == pair[1]) {
                return Err(BadTag::Malformed);
            }
        }
        let name = tag.name();
        let (prefix, local) = name.0.split_once(':').unwrap_or(("", name.0));
        let space = self.bound.get(prefix).and_then(|stack| stack.last()).copied().unwrap_or(Space::Other);
        Ok((space, Tag::of(space, local)))
    }

    /// Comes out of the element at this depth.
    pub(crate) fn leave(&mut self, depth: usize) {
        while let Some((_, prefix)) = self.scopes.pop_if(|(declared, _)| *declared >= depth) {
            if let Some(stack) = self.bound.get_mut(&prefix) {
                stack.pop();
            }
        }
    }
}
