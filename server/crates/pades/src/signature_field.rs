//! Puts an invisible signature field on the first page and into the document's form.

use crate::pdf::{Dict, Document, Object, PdfError, Reference, Update, read_text};

/// Print and Locked (ISO 32000-1, table 165).
const WIDGET_FLAGS: u64 = 132;
/// SignaturesExist and AppendOnly (ISO 32000-1, table 219).
const SIGNATURE_FLAGS: u64 = 3;

/// Adds the field whose value is `signature`; a form that is there already keeps its fields.
pub(crate) fn add(
    document: &Document<'_>,
    update: &mut Update<'_>,
    signature: Reference,
) -> Result<(), PdfError> {
    let (root, mut catalogue) = document.catalogue()?;
    let form_place = catalogue.get("AcroForm").and_then(Object::as_reference);
    let mut form = match document.entry(&catalogue, "AcroForm")? {
        Object::Dict(form) => form,
        Object::Null => Dict::default(),
        _ => return Err(PdfError::Broken("its form")),
    };
    let mut fields = match document.entry(&form, "Fields")? {
        Object::Array(fields) => fields,
        Object::Null => Vec::new(),
        _ => return Err(PdfError::Broken("its form")),
    };
    let name = free_name(document, &fields)?;
    let field = update.new_reference();
    let page = add_to_first_page(document, update, field)?;
    let zero = || Object::integer(0);
    let widget = Dict::default()
        .with("Type", Object::name("Annot"))
        .with("Subtype", Object::name("Widget"))
        .with("FT", Object::name("Sig"))
        .with("T", Object::String(name.into_bytes()))
        .with("V", Object::Reference(signature))
        .with("P", Object::Reference(page))
        .with("F", Object::integer(WIDGET_FLAGS))
        .with("Rect", Object::Array(vec![zero(), zero(), zero(), zero()]));
    update.put(field, Object::Dict(widget));

    fields.push(Object::Reference(field));
    let flags = document.entry(&form, "SigFlags")?.as_u64().unwrap_or(0);
    form.set("Fields", Object::Array(fields));
    form.set("SigFlags", Object::integer(flags | SIGNATURE_FLAGS));
    match form_place {
        Some(place) => update.put(place, Object::Dict(form)),
        None => {
            catalogue.set("AcroForm", Object::Dict(form));
            update.put(root, Object::Dict(catalogue));
        }
    }
    Ok(())
}

fn add_to_first_page(
    document: &Document<'_>,
    update: &mut Update<'_>,
    widget: Reference,
) -> Result<Reference, PdfError> {
    let (place, mut page) = document.first_page()?;
    let mut annotations = match document.entry(&page, "Annots")? {
        Object::Array(annotations) => annotations,
        Object::Null => Vec::new(),
        _ => return Err(PdfError::Broken("the annotations of its first page")),
    };
    annotations.push(Object::Reference(widget));
    match page.get("Annots").and_then(Object::as_reference) {
        Some(list) if document.get(list)?.0 != Object::Null => update.put(list, Object::Array(annotations)),
        _ => {
            page.set("Annots", Object::Array(annotations));
            update.put(place, Object::Dict(page));
        }
    }
    Ok(place)
}

/// `Signature1`, or the next that no field of the form has.
fn free_name(document: &Document<'_>, fields: &[Object]) -> Result<String, PdfError> {
    let mut taken = std::collections::HashSet::new();
    for field in fields {
        if let Object::Dict(field) = document.resolve(field)?
            && let Object::String(name) = document.entry(&field, "T")?
        {
            taken.insert(read_text(&name));
        }
    }
    // One more candidate than names: at least one is free.
    let mut candidates = (1..=taken.len() + 1).map(|count| format!("Signature{count}"));
    candidates.find(|name| !taken.contains(name)).ok_or(PdfError::Broken("its form"))
}
