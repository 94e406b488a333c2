//! Reads PDF values from bytes (ISO 32000-1, 7.2 and 7.3), keeping where each dictionary value stands.

mod strings;

use super::budget::Budget;
use super::{Dict, Object, PdfError, Reference};

/// How deep arrays and dictionaries may nest.
const DEPTH: usize = 64;

pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
    budget: &'a Budget,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize, budget: &'a Budget) -> Self {
        Self { bytes, at, budget }
    }

    pub(super) fn position(&self) -> usize {
        self.at
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    pub(super) fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|byte| byte != b'\r' && byte != b'\n') {
                    self.at += 1;
                }
            } else if is_space(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    /// Takes `word` if it stands here as a whole word, after white space.
    pub(super) fn keyword(&mut self, word: &str) -> bool {
        self.skip_space();
        let rest = self.rest();
        let whole = rest.starts_with(word.as_bytes())
            && rest.get(word.len()).is_none_or(|byte| is_space(*byte) || is_delimiter(*byte));
        if whole {
            self.at += word.len();
        }
        whole
    }

    /// A plain unsigned integer, after white space.
    pub(super) fn unsigned(&mut self) -> Option<u64> {
        self.skip_space();
        let digits = self.rest().iter().take_while(|byte| byte.is_ascii_digit()).count();
        let text = core::str::from_utf8(self.rest().get(..digits)?).ok()?;
        let value = text.parse().ok()?;
        self.at += digits;
        Some(value)
    }

    pub(super) fn object(&mut self) -> Result<Object, PdfError> {
        let start = self.at;
        let value = self.value(DEPTH);
        self.budget.scanned(self.at - start)?;
        value
    }

    fn value(&mut self, depth: usize) -> Result<Object, PdfError> {
        self.budget.value()?;
        self.skip_space();
        let Some(first) = self.peek() else { return Err(PdfError::Broken("it ends inside a value")) };
        match first {
            b'/' => self.name().map(Object::Name),
            b'(' => self.literal_string().map(Object::String),
            b'<' if self.rest().starts_with(b"<<") => self.dict(depth).map(Object::Dict),
            b'<' => self.hex_string().map(Object::String),
            b'[' => self.array(depth).map(Object::Array),
            b'0'..=b'9' => match self.reference() {
                Some(reference) => Ok(Object::Reference(reference)),
                None => self.number(),
            },
            b'+' | b'-' | b'.' => self.number(),
            _ if self.keyword("true") => Ok(Object::Bool(true)),
            _ if self.keyword("false") => Ok(Object::Bool(false)),
            _ if self.keyword("null") => Ok(Object::Null),
            _ => Err(PdfError::Broken("a value of no known kind")),
        }
    }

    fn reference(&mut self) -> Option<Reference> {
        let start = self.at;
        let found = (|| {
            let number = u32::try_from(self.unsigned()?).ok()?;
            if !self.peek().is_some_and(is_space) {
                return None;
            }
            let generation = u16::try_from(self.unsigned()?).ok()?;
            (self.peek().is_some_and(is_space) && self.keyword("R"))
                .then_some(Reference { number, generation })
        })();
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn number(&mut self) -> Result<Object, PdfError> {
        let raw: Vec<u8> =
            self.rest().iter().copied().take_while(|byte| b"+-.0123456789".contains(byte)).collect();
        self.at += raw.len();
        Ok(Object::Number(raw))
    }

    fn array(&mut self, depth: usize) -> Result<Vec<Object>, PdfError> {
        let depth = depth.checked_sub(1).ok_or(PdfError::TooMuch("values nest too deep"))?;
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.skip_space();
            if self.peek() == Some(b']') {
                self.at += 1;
                return Ok(items);
            }
            items.push(self.value(depth)?);
        }
    }

    fn dict(&mut self, depth: usize) -> Result<Dict, PdfError> {
        let depth = depth.checked_sub(1).ok_or(PdfError::TooMuch("values nest too deep"))?;
        self.at += 2;
        let mut dict = Dict::default();
        loop {
            self.skip_space();
            if self.rest().starts_with(b">>") {
                self.at += 2;
                return Ok(dict);
            }
            if self.peek() != Some(b'/') {
                return Err(PdfError::Broken("a dictionary key that is no name"));
            }
            let key = self.name()?;
            self.skip_space();
            let start = self.at;
            let value = self.value(depth)?;
            dict.read(key, value, start..self.at)?;
        }
    }
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

pub(super) fn is_delimiter(byte: u8) -> bool {
    b"()<>[]{}/%".contains(&byte)
}
