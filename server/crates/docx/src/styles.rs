use std::collections::HashMap;

use crate::tag::Tag;
use crate::tree::Tree;

/// A font and size, as far as some level says them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(crate) struct Face {
    pub font: Option<String>,
    /// In half points.
    pub size: Option<u32>,
}

impl Face {
    /// What `self` leaves open, `other` says.
    pub(crate) fn or(self, other: &Self) -> Self {
        Self { font: self.font.or_else(|| other.font.clone()), size: self.size.or(other.size) }
    }
}

/// The fonts of a document's styles.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    theme: HashMap<&'static str, String>,
    defaults: Face,
    normal: Option<String>,
    styles: HashMap<String, (Face, Option<String>)>,
}

/// How many styles may stand on each other: more is a circle.
const CHAIN: usize = 20;

impl Styles {
    pub(crate) fn read(styles: Option<&(String, Tree)>, theme: Option<&(String, Tree)>) -> Self {
        let mut read = Self::default();
        if let Some((xml, tree)) = theme {
            read.theme(xml, tree);
        }
        let Some((xml, tree)) = styles else { return read };
        for at in 0..tree.len() {
            let value = |node| tree.attribute(xml, node, "val").map(std::borrow::Cow::into_owned);
            match tree.tag(at) {
                Tag::DocDefaults => {
                    let inside = at..tree.after(at);
                    let props = inside.clone().find(|&node| tree.tag(node) == Tag::RunProps);
                    read.defaults = props.map(|props| read.face(xml, tree, props)).unwrap_or_default();
                }
                Tag::Style => {
                    let Some(id) = tree.attribute(xml, at, "styleId") else { continue };
                    let attribute = |name| tree.attribute(xml, at, name).unwrap_or_default();
                    let is_default = matches!(&*attribute("default"), "1" | "true" | "on");
                    if is_default && attribute("type") == "paragraph" {
                        read.normal = Some(id.to_string());
                    }
                    let props = tree.child(at, Tag::RunProps);
                    let face = props.map(|props| read.face(xml, tree, props)).unwrap_or_default();
                    let parent = tree.child(at, Tag::BasedOn).and_then(value);
                    read.styles.insert(id.into_owned(), (face, parent));
                }
                _ => {}
            }
        }
        read
    }

    fn theme(&mut self, xml: &str, tree: &Tree) {
        for at in 0..tree.len() {
            let name = match tree.tag(at) {
                Tag::MinorFont => "minor",
                Tag::MajorFont => "major",
                _ => continue,
            };
            let latin = tree.child(at, Tag::Latin);
            if let Some(font) = latin.and_then(|latin| tree.attribute(xml, latin, "typeface")) {
                self.theme.insert(name, font.into_owned());
            }
        }
    }

    /// The font and size that run properties say by themselves.
    pub(crate) fn face(&self, xml: &str, tree: &Tree, props: usize) -> Face {
        let fonts = tree.child(props, Tag::Fonts);
        let themed = fonts.and_then(|fonts| tree.attribute(xml, fonts, "asciiTheme"));
        let themed = themed.and_then(|name| {
            self.theme.get(if name.starts_with("major") { "major" } else { "minor" }).cloned()
        });
        let named =
            || fonts.and_then(|fonts| tree.attribute(xml, fonts, "ascii")).map(std::borrow::Cow::into_owned);
        let size = tree.child(props, Tag::Size).and_then(|size| tree.attribute(xml, size, "val"));
        Face { font: themed.or_else(named), size: size.and_then(|size| size.parse().ok()) }
    }

    /// What a run looks like: its own properties, its style, its paragraph's style, the defaults.
    pub(crate) fn resolve(&self, own: Face, run: Option<&str>, paragraph: Option<&str>) -> Face {
        let mut face = own;
        let normal = self.normal.as_deref();
        for style in [run, paragraph.or(normal)].into_iter().flatten() {
            let mut next = Some(style);
            for _ in 0..CHAIN {
                if face.font.is_some() && face.size.is_some() {
                    return face;
                }
                let Some((says, parent)) = next.and_then(|id| self.styles.get(id)) else { break };
                face = face.or(says);
                next = parent.as_deref();
            }
        }
        face.or(&self.defaults)
    }
}
