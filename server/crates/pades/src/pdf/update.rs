//! An incremental update (ISO 32000-1, 7.5.6): the file as it was, then new and changed objects, then a
//! cross-reference section of the same form as the newest one before it.

use std::collections::BTreeMap;

use super::xref::Form;
use super::{Dict, Document, Object, PdfError, Reference, write};

pub(crate) struct Update<'a> {
    document: &'a Document<'a>,
    objects: BTreeMap<Reference, Object>,
    next: u32,
}

impl<'a> Update<'a> {
    pub(crate) fn new(document: &'a Document<'a>) -> Result<Self, PdfError> {
        let size = document.xref.trailer.get("Size").and_then(Object::as_u64).unwrap_or(0);
        let size = u32::try_from(size).map_err(|_| PdfError::Broken("its size"))?;
        let highest = document.xref.entries.keys().max().copied().unwrap_or(0);
        let next = size.max(highest.saturating_add(1));
        // The largest object number readers agree on (ISO 32000-1, annex C).
        if next > 8_388_000 {
            return Err(PdfError::TooMuch("object numbers"));
        }
        Ok(Self { document, objects: BTreeMap::new(), next })
    }

    /// A number that no object has.
    pub(crate) fn new_reference(&mut self) -> Reference {
        let reference = Reference { number: self.next, generation: 0 };
        self.next += 1;
        reference
    }

    pub(crate) fn put(&mut self, reference: Reference, object: Object) {
        self.objects.insert(reference, object);
    }

    /// The whole file with the update, ready to be read again.
    pub(crate) fn write(mut self) -> Result<Vec<u8>, PdfError> {
        let mut out = self.document.bytes.to_vec();
        if out.last() != Some(&b'\n') {
            out.push(b'\n');
        }
        let mut places = Vec::new();
        for (reference, value) in &self.objects {
            places.push((*reference, offset(out.len())?));
            out.extend_from_slice(format!("{} {} obj\n", reference.number, reference.generation).as_bytes());
            write::object(&mut out, value);
            out.extend_from_slice(b"\nendobj\n");
        }
        let start = offset(out.len())?;
        match self.document.xref.form {
            Form::Table => {
                let trailer = self.trailer();
                write_table(&mut out, &places, trailer);
            }
            Form::Stream => {
                let own = self.new_reference();
                places.push((own, start));
                let trailer = self.trailer();
                write_stream(&mut out, own, &places, trailer);
            }
        }
        out.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
        Ok(out)
    }

    /// What readers need of the last trailer; `/ID` is kept as it is, for the file stays the same document.
    fn trailer(&self) -> Dict {
        let mut trailer = Dict::default();
        for key in ["Root", "Info", "ID"] {
            if let Some(value) = self.document.xref.trailer.get(key) {
                trailer.set(key, value.clone());
            }
        }
        trailer
            .with("Size", Object::integer(u64::from(self.next)))
            .with("Prev", Object::Number(self.document.xref.start.to_string().into_bytes()))
    }
}

fn offset(at: usize) -> Result<u32, PdfError> {
    u32::try_from(at).map_err(|_| PdfError::TooMuch("a file of four gigabytes"))
}

/// Runs of consecutive object numbers; `places` is in ascending order.
fn runs(places: &[(Reference, u32)]) -> impl Iterator<Item = &[(Reference, u32)]> {
    places.chunk_by(|one, next| one.0.number + 1 == next.0.number)
}

fn write_table(out: &mut Vec<u8>, places: &[(Reference, u32)], trailer: Dict) {
    out.extend_from_slice(b"xref\n");
    for run in runs(places) {
        let first = run.first().map_or(0, |(reference, _)| reference.number);
        out.extend_from_slice(format!("{first} {}\n", run.len()).as_bytes());
        for (reference, at) in run {
            out.extend_from_slice(format!("{at:010} {:05} n \n", reference.generation).as_bytes());
        }
    }
    out.extend_from_slice(b"trailer\n");
    write::object(out, &Object::Dict(trailer));
    out.push(b'\n');
}

fn write_stream(out: &mut Vec<u8>, own: Reference, places: &[(Reference, u32)], trailer: Dict) {
    let mut data = Vec::new();
    for (reference, at) in places {
        data.push(1);
        data.extend_from_slice(&at.to_be_bytes());
        data.extend_from_slice(&reference.generation.to_be_bytes());
    }
    let number = |value: u32| Object::integer(u64::from(value));
    let mut index = Vec::new();
    for run in runs(places) {
        index.extend(run.first().map(|(reference, _)| number(reference.number)));
        index.push(Object::Number(run.len().to_string().into_bytes()));
    }
    let dict = trailer
        .with("Type", Object::name("XRef"))
        .with("W", Object::Array(vec![number(1), number(4), number(2)]))
        .with("Index", Object::Array(index))
        .with("Length", Object::Number(data.len().to_string().into_bytes()));
    out.extend_from_slice(format!("{} {} obj\n", own.number, own.generation).as_bytes());
    write::object(out, &Object::Dict(dict));
    out.extend_from_slice(b"\nstream\n");
    out.extend_from_slice(&data);
    out.extend_from_slice(b"\nendstream\nendobj\n");
}
