//! A PDF file in memory, from which objects are read one by one.

use core::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::budget::Budget;
use super::lexer::Lexer;
use super::object_stream::ObjectStream;
use super::xref::{Entry, Xref};
use super::{Dict, Object, PdfError, Reference, filter};

/// What stands behind `number generation obj`.
pub(super) struct Indirect {
    reference: Reference,
    pub(super) object: Object,
    /// Where the data begins, when it is a stream.
    pub(super) stream_at: Option<usize>,
}

/// Where an object's bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the file itself: the spans of its dictionary values are offsets in the file.
    File,
    /// In a compressed stream, or nowhere.
    Elsewhere,
}

pub(crate) struct Document<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) xref: Xref,
    budget: Budget,
    streams: RefCell<HashMap<u32, Rc<ObjectStream>>>,
}

impl<'a> Document<'a> {
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self, PdfError> {
        if !bytes.starts_with(b"%PDF-") {
            return Err(PdfError::NotPdf);
        }
        let budget = Budget::new();
        let xref = Xref::read(bytes, &budget)?;
        if xref.trailer.get("Encrypt").is_some_and(|value| *value != Object::Null) {
            return Err(PdfError::Encrypted);
        }
        Ok(Self { bytes, xref, budget, streams: RefCell::default() })
    }

    /// The object behind a reference; `Null` when there is none (ISO 32000-1, 7.3.10).
    pub(crate) fn get(&self, reference: Reference) -> Result<(Object, Place), PdfError> {
        match self.xref.entries.get(&reference.number) {
            Some(Entry::At { offset, generation }) if *generation == reference.generation => {
                let found = read_indirect(self.bytes, *offset, &self.budget)?;
                if found.reference != reference {
                    return Err(PdfError::Broken("a cross-reference to another object"));
                }
                Ok((found.object, Place::File))
            }
            Some(Entry::InStream { stream, index }) if reference.generation == 0 => {
                let object = self.object_stream(*stream)?.object(reference.number, *index, &self.budget)?;
                Ok((object, Place::Elsewhere))
            }
            _ => Ok((Object::Null, Place::Elsewhere)),
        }
    }

    fn object_stream(&self, number: u32) -> Result<Rc<ObjectStream>, PdfError> {
        if let Some(known) = self.streams.borrow().get(&number) {
            return Ok(Rc::clone(known));
        }
        const BROKEN: PdfError = PdfError::Broken("an object stream");
        let Some(Entry::At { offset, .. }) = self.xref.entries.get(&number) else { return Err(BROKEN) };
        let found = read_indirect(self.bytes, *offset, &self.budget)?;
        let (Object::Dict(dict), Some(at)) = (&found.object, found.stream_at) else { return Err(BROKEN) };
        if found.reference.number != number {
            return Err(BROKEN);
        }
        let length = match dict.get("Length") {
            // Only a length that is in the file itself: one inside an object stream could need this very stream.
            Some(Object::Reference(length)) => match self.xref.entries.get(&length.number) {
                Some(Entry::At { .. }) => self.get(*length)?.0.as_usize(),
                _ => None,
            },
            other => other.and_then(Object::as_usize),
        };
        let data = stream_data(self.bytes, at, length.ok_or(BROKEN)?)?;
        let stream = ObjectStream::new(dict, filter::decode(dict, data, &self.budget)?, &self.budget)?;
        let stream = Rc::new(stream);
        self.streams.borrow_mut().insert(number, Rc::clone(&stream));
        Ok(stream)
    }

    /// The value itself, or what it refers to.
    pub(crate) fn resolve(&self, value: &Object) -> Result<Object, PdfError> {
        match value {
            Object::Reference(reference) => match self.get(*reference)?.0 {
                Object::Reference(_) => Err(PdfError::Broken("a reference to a reference")),
                object => Ok(object),
            },
            direct => Ok(direct.clone()),
        }
    }

    /// The value of `key`, resolved; `Null` when there is none.
    pub(crate) fn entry(&self, dict: &Dict, key: &str) -> Result<Object, PdfError> {
        dict.get(key).map_or(Ok(Object::Null), |value| self.resolve(value))
    }

    /// The catalogue and its reference.
    pub(crate) fn catalogue(&self) -> Result<(Reference, Dict), PdfError> {
        const BROKEN: PdfError = PdfError::Broken("it has no catalogue");
        let root = self.xref.trailer.get("Root").and_then(Object::as_reference).ok_or(BROKEN)?;
        match self.get(root)?.0 {
            Object::Dict(dict) => Ok((root, dict)),
            _ => Err(BROKEN),
        }
    }

    /// The first page and its reference.
    pub(crate) fn first_page(&self) -> Result<(Reference, Dict), PdfError> {
        let (_, catalogue) = self.catalogue()?;
        let mut waiting: Vec<Reference> =
            catalogue.get("Pages").and_then(Object::as_reference).into_iter().collect();
        let mut seen = HashSet::new();
        while let Some(reference) = waiting.pop() {
            if !seen.insert(reference) {
                return Err(PdfError::Broken("pages run in a circle"));
            }
            let (Object::Dict(node), _) = self.get(reference)? else { continue };
            match self.entry(&node, "Kids")? {
                Object::Array(kids) if !node.is_type("Page") => {
                    waiting.extend(kids.iter().rev().filter_map(Object::as_reference));
                }
                _ => return Ok((reference, node)),
            }
        }
        Err(PdfError::Broken("it has no page"))
    }
}

/// Reads `number generation obj value`, and whether a stream follows.
pub(super) fn read_indirect(bytes: &[u8], at: usize, budget: &Budget) -> Result<Indirect, PdfError> {
    const BROKEN: PdfError = PdfError::Broken("a cross-reference to something that is no object");
    let mut lexer = Lexer::new(bytes, at, budget);
    let number = lexer.unsigned().and_then(|number| u32::try_from(number).ok()).ok_or(BROKEN)?;
    let generation = lexer.unsigned().and_then(|number| u16::try_from(number).ok()).ok_or(BROKEN)?;
    if !lexer.keyword("obj") {
        return Err(BROKEN);
    }
    budget.scanned(lexer.position() - at)?;
    let object = lexer.object()?;
    let stream_at = lexer.keyword("stream").then(|| lexer.position());
    if stream_at.is_none() && !lexer.keyword("endobj") {
        return Err(PdfError::Broken("an object without its end"));
    }
    Ok(Indirect { reference: Reference { number, generation }, object, stream_at })
}

/// The raw data of a stream whose word `stream` ends at `at`.
pub(super) fn stream_data(bytes: &[u8], at: usize, length: usize) -> Result<&[u8], PdfError> {
    let rest = bytes.get(at..).unwrap_or_default();
    let rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"));
    rest.and_then(|rest| rest.get(..length)).ok_or(PdfError::Broken("a stream shorter than its length"))
}
