//! Layers (optional content): what is hidden in a file stays hidden in the merged one.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use crate::copy::Copier;

/// The layers of all merged files.
#[derive(Default)]
pub(crate) struct Layers {
    all: Vec<Object>,
    off: Vec<Object>,
}

impl Layers {
    /// Takes over those layers of the source that copied pages use.
    pub(crate) fn take(&mut self, copier: &Copier<'_>) {
        let source = copier.source;
        let Ok(properties) = source.catalog().and_then(|c| c.get_deref(b"OCProperties", source)) else {
            return;
        };
        let Ok(properties) = properties.as_dict() else { return };
        let shown = properties.get_deref(b"D", source).and_then(Object::as_dict);
        let (on, off) = match shown {
            Ok(shown) => (ids(source, shown, b"ON"), ids(source, shown, b"OFF")),
            Err(_) => Default::default(),
        };
        let base_off = shown.is_ok_and(|d| matches!(d.get(b"BaseState"), Ok(Object::Name(n)) if n == b"OFF"));
        for id in ids(source, properties, b"OCGs") {
            let Some(copy) = copier.copied(id) else { continue };
            self.all.push(Object::Reference(copy));
            if off.contains(&id) || base_off && !on.contains(&id) {
                self.off.push(Object::Reference(copy));
            }
        }
    }

    /// The catalog's entry, if there are layers.
    pub(crate) fn properties(self) -> Option<Dictionary> {
        let Self { all, off } = self;
        (!all.is_empty()).then(|| dictionary! { "OCGs" => all, "D" => dictionary! { "OFF" => off } })
    }
}

fn ids(doc: &Document, dict: &Dictionary, key: &[u8]) -> BTreeSet<ObjectId> {
    let list = dict.get_deref(key, doc).and_then(Object::as_array);
    list.into_iter().flatten().filter_map(|o| o.as_reference().ok()).collect()
}
