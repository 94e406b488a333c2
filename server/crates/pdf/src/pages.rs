//! The pages of a document in order, each with what it inherits.

use std::collections::HashSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

/// What a page inherits from the nodes above it (ISO 32000-1, 7.7.3.4).
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];

/// A page whose inherited attributes stand in its own dictionary.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    /// `None` when the page is written straight into its parent's list.
    pub(crate) id: Option<ObjectId>,
    pub(crate) dict: Dictionary,
}

/// The pages in order, at most `limit` of them. Nodes that were met before on the way down are left out, so a
/// page tree that bites its tail ends.
pub(crate) fn pages(doc: &Document, limit: usize) -> Vec<Page> {
    let mut found = Vec::new();
    let Ok(root) = doc.catalog().and_then(|catalog| catalog.get(b"Pages")) else { return found };
    let mut nodes = HashSet::new();
    let mut waiting = vec![(root.clone(), Dictionary::new())];
    // Broken references in a long list cost nothing but this.
    let mut patience = limit.saturating_mul(4).saturating_add(1000);
    while let Some((object, inherited)) = waiting.pop() {
        patience = patience.saturating_sub(1);
        if found.len() >= limit || patience == 0 {
            break;
        }
        let Ok((id, object)) = doc.dereference(&object) else { continue };
        let Ok(node) = object.as_dict() else { continue };
        let mut dict = inherited;
        for key in INHERITED {
            if let Ok(value) = node.get(key)
                && !matches!(doc.dereference(value), Ok((_, Object::Null)) | Err(_))
            {
                dict.set(key, value.clone());
            }
        }
        let kids = node.get_deref(b"Kids", doc).and_then(Object::as_array);
        if let Ok(kids) = kids {
            if id.is_none_or(|id| nodes.insert(id)) {
                waiting.extend(kids.iter().rev().map(|kid| (kid.clone(), dict.clone())));
            }
        } else {
            for (key, value) in node {
                if !dict.has(key) {
                    dict.set(key.clone(), value.clone());
                }
            }
            found.push(Page { id, dict });
        }
    }
    found
}
