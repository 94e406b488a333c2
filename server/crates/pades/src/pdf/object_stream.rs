//! Objects kept inside a compressed stream (ISO 32000-1, 7.5.7).

use super::budget::Budget;
use super::lexer::Lexer;
use super::{Dict, Object, PdfError};

const BROKEN: PdfError = PdfError::Broken("an object stream");

pub(super) struct ObjectStream {
    data: Vec<u8>,
    /// Object number and place of each, by index.
    index: Vec<(u32, usize)>,
}

impl ObjectStream {
    pub(super) fn new(dict: &Dict, data: Vec<u8>, budget: &Budget) -> Result<Self, PdfError> {
        if !dict.is_type("ObjStm") {
            return Err(BROKEN);
        }
        let count = dict.get("N").and_then(Object::as_usize).ok_or(BROKEN)?;
        let first = dict.get("First").and_then(Object::as_usize).ok_or(BROKEN)?;
        let mut lexer = Lexer::new(&data, 0, budget);
        let mut index = Vec::new();
        for _ in 0..count {
            budget.row()?;
            let number = lexer.unsigned().and_then(|number| u32::try_from(number).ok()).ok_or(BROKEN)?;
            let offset = lexer.unsigned().and_then(|offset| usize::try_from(offset).ok()).ok_or(BROKEN)?;
            index.push((number, first.checked_add(offset).ok_or(BROKEN)?));
        }
        Ok(Self { data, index })
    }

    pub(super) fn object(&self, number: u32, index: usize, budget: &Budget) -> Result<Object, PdfError> {
        match self.index.get(index) {
            Some((listed, at)) if *listed == number => Lexer::new(&self.data, *at, budget).object(),
            _ => Err(BROKEN),
        }
    }
}
