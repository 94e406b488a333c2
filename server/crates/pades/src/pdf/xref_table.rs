//! The classic cross-reference table (ISO 32000-1, 7.5.4).

use super::budget::Budget;
use super::lexer::Lexer;
use super::xref::{Entry, Form, Section};
use super::{Object, PdfError};

/// Reads on after the word `xref`.
pub(super) fn read(lexer: &mut Lexer<'_>, budget: &Budget) -> Result<Section, PdfError> {
    const BROKEN: PdfError = PdfError::Broken("the cross-reference table");
    let mut entries = Vec::new();
    while !lexer.keyword("trailer") {
        let first = lexer.unsigned().ok_or(BROKEN)?;
        let count = lexer.unsigned().ok_or(BROKEN)?;
        for number in first..first.checked_add(count).ok_or(BROKEN)? {
            budget.row()?;
            let number = u32::try_from(number).map_err(|_| BROKEN)?;
            let offset = lexer.unsigned().ok_or(BROKEN)?;
            let generation = lexer.unsigned().ok_or(BROKEN)?;
            let entry = if lexer.keyword("n") {
                Entry::At {
                    offset: usize::try_from(offset).map_err(|_| BROKEN)?,
                    generation: u16::try_from(generation).map_err(|_| BROKEN)?,
                }
            } else if lexer.keyword("f") {
                Entry::Free
            } else {
                return Err(BROKEN);
            };
            entries.push((number, entry));
        }
    }
    match lexer.object()? {
        Object::Dict(trailer) => Ok(Section { form: Form::Table, entries, trailer }),
        _ => Err(PdfError::Broken("the trailer")),
    }
}
