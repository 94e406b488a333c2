//! What can go wrong while a PDF is being made.

use crate::Refusal;

/// Why a PDF could not be made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// One of the given files is not fit; `inspect` would have said so.
    #[error("file {index} is refused: {refusal}")]
    Input {
        /// Which file: 0 is the first, 1 the first of the others.
        index: usize,
        /// What is wrong with it.
        refusal: Refusal,
    },
    /// The font is not a TrueType font that can be embedded, or lacks a needed glyph.
    #[error("font: {0}")]
    Font(String),
    /// The text for the QR code is too long.
    #[error("the text does not fit into a QR code")]
    Qr,
    /// The file could not be changed or written.
    #[error("PDF: {0}")]
    Pdf(#[from] lopdf::Error),
    /// The file could not be written.
    #[error("PDF: {0}")]
    Write(#[from] std::io::Error),
    /// The reader stopped on the file.
    #[error("the PDF reader stopped on this file")]
    Stopped,
}
