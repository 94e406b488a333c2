//! Just enough of PDF to find what a signature needs, and to append to a file without touching what is there.
//!
//! The reader is strict and repairs nothing: two readers that repair differently see two documents, which is how
//! altered files pass as signed ones. Every step has a limit, so that a hostile file costs little.

mod budget;
mod document;
mod filter;
mod lexer;
mod object;
mod object_stream;
mod text;
mod update;
mod write;
mod xref;
mod xref_stream;
mod xref_table;

pub(crate) use document::{Document, Place};
pub(crate) use object::{Dict, Object, Reference};
pub(crate) use text::{read_text, text_string};
pub(crate) use update::Update;

/// Why a file cannot be read as a PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// It does not begin with `%PDF-`.
    #[error("the file is not a PDF")]
    NotPdf,
    /// It is protected by a password or by rights.
    #[error("the PDF is encrypted")]
    Encrypted,
    /// Its structure is broken, or says two things at once.
    #[error("the PDF is damaged or ambiguous: {0}")]
    Broken(&'static str),
    /// It asks for more memory or steps than a letter ever needs.
    #[error("the PDF goes beyond what is read: {0}")]
    TooMuch(&'static str),
}
