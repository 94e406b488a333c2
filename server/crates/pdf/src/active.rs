//! What in a file acts by itself, and what merely claims to be a page.

use std::collections::HashSet;

use lopdf::{Dictionary, Document, Object};

use crate::Refusal;
use crate::flatten::UNSEEN;

/// What a walk over every object of the file finds.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    /// A signature with a value: a dictionary with `/ByteRange` and `/Contents`.
    pub(crate) signed: bool,
}

/// Walks over every object, also those that nothing refers to: another reader may see them otherwise.
pub(crate) fn walk(doc: &Document) -> Result<Found, Refusal> {
    let mut found = Found::default();
    let mut waiting: Vec<&Object> = doc.objects.values().collect();
    while let Some(object) = waiting.pop() {
        match object {
            Object::Array(items) => waiting.extend(items),
            Object::Dictionary(dict) => {
                look(doc, dict, &mut found)?;
                waiting.extend(dict.iter().map(|(_, value)| value));
            }
            Object::Stream(stream) => {
                look(doc, &stream.dict, &mut found)?;
                waiting.extend(stream.dict.iter().map(|(_, value)| value));
            }
            _ => {}
        }
    }
    names(doc)?;
    Ok(found)
}

/// One dictionary. A form field or an appearance may have a key of the same name, so a key alone is not enough.
fn look(doc: &Document, dict: &Dictionary, found: &mut Found) -> Result<(), Refusal> {
    let name = |key: &[u8]| dict.get_deref(key, doc).and_then(Object::as_name).unwrap_or_default();
    match name(b"S") {
        b"JavaScript" => return Err(Refusal::Script),
        b"Launch" => return Err(Refusal::Launch),
        b"GoToE" => return Err(Refusal::EmbeddedFiles),
        _ => {}
    }
    if name(b"S") == b"Rendition" && dict.has(b"JS") {
        return Err(Refusal::Script);
    }
    let has_files = dict.get_deref(b"EF", doc).and_then(Object::as_dict).is_ok_and(|files| !files.is_empty());
    if has_files || name(b"Type") == b"EmbeddedFile" || name(b"Subtype") == b"FileAttachment" {
        return Err(Refusal::EmbeddedFiles);
    }
    if dict.has(b"XFA") && !matches!(dict.get_deref(b"XFA", doc), Ok(Object::Null) | Err(_)) {
        return Err(Refusal::Xfa);
    }
    if name(b"Subtype") == b"Widget" && is_unshown_entry(doc, dict) {
        return Err(Refusal::UnshownEntries);
    }
    let is_array = dict.get_deref(b"ByteRange", doc).and_then(Object::as_array).is_ok();
    found.signed |= is_array && dict.has(b"Contents");
    Ok(())
}

/// A form field that has been filled, and whose looks are left to each reader to make up.
fn is_unshown_entry(doc: &Document, field: &Dictionary) -> bool {
    let own_or_parents = |key: &[u8]| {
        let parent = field.get_deref(b"Parent", doc).and_then(Object::as_dict);
        field.get_deref(key, doc).or_else(|_| parent.and_then(|parent| parent.get_deref(key, doc)))
    };
    let is_text =
        own_or_parents(b"FT").and_then(Object::as_name).is_ok_and(|kind| matches!(kind, b"Tx" | b"Ch"));
    let is_filled = matches!(own_or_parents(b"V"), Ok(Object::String(value, _)) if !value.is_empty());
    let form = doc.catalog().and_then(|c| c.get_deref(b"AcroForm", doc)).and_then(Object::as_dict);
    let left_open =
        form.and_then(|f| f.get_deref(b"NeedAppearances", doc)).and_then(Object::as_bool).unwrap_or(false);
    let hidden = field.get_deref(b"F", doc).and_then(Object::as_i64).is_ok_and(|flags| flags & UNSEEN != 0);
    let has_looks = field.get_deref(b"AP", doc).and_then(Object::as_dict).is_ok_and(|looks| looks.has(b"N"));
    is_text && is_filled && !hidden && (left_open || !has_looks)
}

/// The catalog's name trees: scripts that run at opening, and files.
fn names(doc: &Document) -> Result<(), Refusal> {
    let Ok(names) = doc.catalog().and_then(|c| c.get_deref(b"Names", doc)).and_then(Object::as_dict) else {
        return Ok(());
    };
    for (key, refusal) in [(&b"JavaScript"[..], Refusal::Script), (b"EmbeddedFiles", Refusal::EmbeddedFiles)]
    {
        if names.get_deref(key, doc).and_then(Object::as_dict).is_ok_and(|tree| has_leaf(doc, tree)) {
            return Err(refusal);
        }
    }
    Ok(())
}

/// Whether a name tree has an entry; writers leave empty trees behind.
fn has_leaf(doc: &Document, root: &Dictionary) -> bool {
    let mut seen = HashSet::new();
    let mut waiting = vec![root];
    while let Some(node) = waiting.pop() {
        if node.get_deref(b"Names", doc).and_then(Object::as_array).is_ok_and(|leaves| !leaves.is_empty()) {
            return true;
        }
        for kid in node.get_deref(b"Kids", doc).and_then(Object::as_array).into_iter().flatten() {
            if let Ok((Some(id), Object::Dictionary(kid))) = doc.dereference(kid)
                && seen.insert(id)
            {
                waiting.push(kid);
            }
        }
    }
    false
}
