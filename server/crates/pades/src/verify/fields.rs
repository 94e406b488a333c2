//! Finds the signatures among a PDF's form fields.

use std::collections::HashSet;
use std::rc::Rc;

use crate::pdf::{Dict, Document, Object, PdfError, Reference, read_text};

/// A form field that holds a signature.
pub(super) struct SignatureField {
    pub(super) name: String,
    /// The signature dictionary.
    pub(super) value: Reference,
}

/// All signed fields of the form, each signature once.
pub(super) fn signatures(document: &Document<'_>) -> Result<Vec<SignatureField>, PdfError> {
    let (_, catalogue) = document.catalogue()?;
    let Object::Dict(form) = document.entry(&catalogue, "AcroForm")? else { return Ok(Vec::new()) };
    let Object::Array(fields) = document.entry(&form, "Fields")? else { return Ok(Vec::new()) };
    let mut waiting: Vec<(Object, Inherited)> = Vec::new();
    push(&mut waiting, fields, &Inherited::default());
    let (mut seen, mut values, mut found) = (HashSet::new(), HashSet::new(), Vec::new());
    while let Some((node, inherited)) = waiting.pop() {
        if node.as_reference().is_some_and(|reference| !seen.insert(reference)) {
            continue;
        }
        let Object::Dict(field) = document.resolve(&node)? else { continue };
        let own = inherited.with(document, &field)?;
        if own.is_signature
            && let Some(value) = field.get("V")
            && *value != Object::Null
        {
            let value =
                value.as_reference().ok_or(PdfError::Broken("a signature that is no object of its own"))?;
            if values.insert(value) {
                found.push(SignatureField { name: own.name.to_string(), value });
            }
        }
        if let Object::Array(kids) = document.entry(&field, "Kids")? {
            push(&mut waiting, kids, &own);
        }
    }
    Ok(found)
}

/// What a field takes from those above it.
#[derive(Clone, Default)]
struct Inherited {
    name: Rc<str>,
    is_signature: bool,
}

impl Inherited {
    fn with(&self, document: &Document<'_>, field: &Dict) -> Result<Self, PdfError> {
        let name = match document.entry(field, "T")? {
            Object::String(part) if self.name.is_empty() => Rc::from(read_text(&part)),
            Object::String(part) => Rc::from(format!("{}.{}", self.name, read_text(&part))),
            _ => Rc::clone(&self.name),
        };
        let is_signature = match document.entry(field, "FT")? {
            Object::Null => self.is_signature,
            kind => kind.is_name("Sig"),
        };
        if name.len() > 1000 {
            return Err(PdfError::TooMuch("the name of a form field"));
        }
        Ok(Self { name, is_signature })
    }
}

fn push(waiting: &mut Vec<(Object, Inherited)>, nodes: Vec<Object>, inherited: &Inherited) {
    waiting.extend(nodes.into_iter().rev().map(|node| (node, inherited.clone())));
}
