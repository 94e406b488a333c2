//! PDF values. Numbers keep their spelling, so that what is written again says exactly what it said.

use core::ops::Range;

use super::PdfError;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Reference {
    pub(crate) number: u32,
    pub(crate) generation: u16,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Object {
    Null,
    Bool(bool),
    Number(Vec<u8>),
    String(Vec<u8>),
    Name(Vec<u8>),
    Array(Vec<Object>),
    Dict(Dict),
    Reference(Reference),
}

impl Object {
    pub(crate) fn integer(value: u64) -> Self {
        Self::Number(value.to_string().into_bytes())
    }

    pub(crate) fn name(text: &str) -> Self {
        Self::Name(text.as_bytes().to_vec())
    }

    /// A plain integer that is not negative; `1.0`, `+1` and the like are none.
    pub(crate) fn as_u64(&self) -> Option<u64> {
        match self {
            Self::Number(raw) if raw.iter().all(u8::is_ascii_digit) => {
                core::str::from_utf8(raw).ok()?.parse().ok()
            }
            _ => None,
        }
    }

    pub(crate) fn as_usize(&self) -> Option<usize> {
        self.as_u64().and_then(|value| usize::try_from(value).ok())
    }

    pub(crate) fn as_reference(&self) -> Option<Reference> {
        if let Self::Reference(reference) = self { Some(*reference) } else { None }
    }

    pub(crate) fn as_array(&self) -> Option<&[Object]> {
        if let Self::Array(items) = self { Some(items) } else { None }
    }

    pub(crate) fn as_dict(&self) -> Option<&Dict> {
        if let Self::Dict(dict) = self { Some(dict) } else { None }
    }

    pub(crate) fn as_string(&self) -> Option<&[u8]> {
        if let Self::String(bytes) = self { Some(bytes) } else { None }
    }

    pub(crate) fn is_name(&self, text: &str) -> bool {
        matches!(self, Self::Name(name) if name == text.as_bytes())
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Entry {
    key: Vec<u8>,
    value: Object,
    /// Where the value stands in the bytes it was read from; empty for one made here.
    span: Range<usize>,
}

/// A dictionary; each key once, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Dict(Vec<Entry>);

impl Dict {
    /// Adds what was read. A second value for one key is refused: readers differ in which one they take.
    pub(super) fn read(&mut self, key: Vec<u8>, value: Object, span: Range<usize>) -> Result<(), PdfError> {
        // The linear look-up of all keys is quadratic: no dictionary on the way to a signature is that wide.
        if self.0.len() >= 1000 {
            return Err(PdfError::TooMuch("a dictionary with a thousand keys"));
        }
        if self.0.iter().any(|entry| entry.key == key) {
            return Err(PdfError::Broken("a dictionary holds a key twice"));
        }
        self.0.push(Entry { key, value, span });
        Ok(())
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Object> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// Where the value of `key` stands in the file.
    pub(crate) fn span(&self, key: &str) -> Option<Range<usize>> {
        self.entry(key).map(|entry| entry.span.clone())
    }

    fn entry(&self, key: &str) -> Option<&Entry> {
        self.0.iter().find(|entry| entry.key == key.as_bytes())
    }

    pub(crate) fn set(&mut self, key: &str, value: Object) {
        match self.0.iter_mut().find(|entry| entry.key == key.as_bytes()) {
            Some(entry) => entry.value = value,
            None => self.0.push(Entry { key: key.as_bytes().to_vec(), value, span: 0..0 }),
        }
    }

    pub(crate) fn with(mut self, key: &str, value: Object) -> Self {
        self.set(key, value);
        self
    }

    pub(crate) fn is_type(&self, name: &str) -> bool {
        self.get("Type").is_some_and(|value| value.is_name(name))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&[u8], &Object)> {
        self.0.iter().map(|entry| (entry.key.as_slice(), &entry.value))
    }
}
