use std::collections::HashMap;

use crate::archive::key;
use crate::tag::Tag;
use crate::tree::Tree;

/// What `[Content_Types].xml` says each part is.
#[derive(Debug, Default)]
pub(crate) struct ContentTypes {
    defaults: HashMap<String, String>,
    overrides: HashMap<String, String>,
}

impl ContentTypes {
    pub(crate) fn read(tree: &Tree, source: &str) -> Self {
        let mut types = Self::default();
        for node in 0..tree.len() {
            let attribute = |name| tree.attribute(source, node, name).unwrap_or_default();
            let kind = || attribute("ContentType").trim().to_ascii_lowercase();
            match tree.tag(node) {
                Tag::TypeDefault => {
                    types.defaults.insert(attribute("Extension").to_ascii_lowercase(), kind())
                }
                Tag::TypeOverride => types.overrides.insert(key(&attribute("PartName")), kind()),
                _ => None,
            };
        }
        types
    }

    /// The content type of a part, in lower case; empty when none is given.
    pub(crate) fn of(&self, part: &str) -> &str {
        let part = key(part);
        let extension = part.rsplit_once('.').map_or("", |(_, extension)| extension);
        self.overrides.get(&part).or_else(|| self.defaults.get(extension)).map_or("", String::as_str)
    }

    /// Every content type that is spoken of.
    pub(crate) fn all(&self) -> impl Iterator<Item = &str> {
        self.defaults.values().chain(self.overrides.values()).map(String::as_str)
    }
}
