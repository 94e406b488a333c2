//! A letter's PDF: the placeholders filled, converted, and its attachments behind it.

use crate::{
    cases::{Done, Signatory},
    program::Program,
    trouble::{internal, reference},
};
use app::error::Error;
use convert::{ConvertError, SourceFormat};
use domain::{Content, PlaceholderValues, Sha256Hash};
use std::collections::BTreeMap;

/// What stands at the place of the visible signature.
const SIGNED: &str = "Ditandatangani secara elektronik";

/// A letter's own PDF with its attachments.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// The .docx as it was filled.
    pub docx: Vec<u8>,
    /// The PDF, attachments included.
    pub pdf: Vec<u8>,
    /// Pages in all.
    pub pages: u32,
    /// Pages of the letter itself.
    pub letter_pages: u32,
}

/// What fills a letter's placeholders.
pub fn values(
    content: &Content,
    signatory: Option<&Signatory>,
    number: &str,
    date: &str,
) -> BTreeMap<String, String> {
    let known = PlaceholderValues {
        number,
        date,
        confidentiality: content.header.confidentiality.in_letter(),
        subject: &content.header.subject,
        position: signatory.map_or("[jabatan]", |signatory| &signatory.position),
        name: signatory.map_or("[nama]", |signatory| &signatory.name),
        nip: signatory.map_or("[NIP]", |signatory| &signatory.nip),
        signature: SIGNED,
    };
    known.pairs().into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// The limits of the .docx gate.
pub fn docx_limits(max_docx: u64) -> docx::Limits {
    docx::Limits { file: max_docx, ..docx::Limits::default() }
}

fn unconvertible(error: impl std::fmt::Display) -> Error {
    let reference = reference();
    tracing::warn!(reference, %error, "a document could not be made into a PDF");
    Error::Unconvertible { reference }
}

fn engine(error: &ConvertError) -> Error {
    let reference = reference();
    tracing::error!(reference, %error, "the converter is not available");
    Error::EngineUnavailable { reference }
}

impl Program {
    /// Fills and converts a letter and puts its attachments behind it; signed ones stay out, they go beside it.
    ///
    /// A `draft` may keep placeholders that nothing fills; at issue none may be left.
    pub(crate) async fn render(
        &self,
        content: &Content,
        values: BTreeMap<String, String>,
        signed_attachments: &[Sha256Hash],
        draft: bool,
    ) -> Done<Rendered> {
        let Some(file) = &content.docx else { return Err(Error::NotFound.into()) };
        let upload = self.files.get(file.hash).await?;
        let limits = docx_limits(self.settings.limits.max_docx.max(file.size));
        let filled = self
            .heavy(move || {
                let package = docx::Package::open(upload, &limits).map_err(unconvertible)?;
                if draft { package.preview(&values) } else { package.issue(&values) }.map_err(unconvertible)
            })
            .await??;
        crate::fault::point("filled");
        let letter =
            self.office.convert(filled.clone(), SourceFormat::Docx).await.map_err(|error| match error {
                ConvertError::Missing(_) | ConvertError::Io(_) | ConvertError::Timeout => engine(&error),
                ConvertError::Failed(_) | ConvertError::TooLarge => unconvertible(error),
            })?;
        crate::fault::point("converted");
        let mut attachments = Vec::new();
        for attachment in &content.attachments {
            if !signed_attachments.contains(&attachment.hash) {
                attachments.push(self.files.get(attachment.hash).await?);
            }
        }
        let (pdf, pages, letter_pages) = self
            .heavy(move || {
                let own = pdf::Limits { bytes: usize::MAX, ..pdf::Limits::default() };
                let letter_pages = pdf::inspect(&letter, &own).map_err(unconvertible)?.pages;
                let others: Vec<&[u8]> = attachments.iter().map(Vec::as_slice).collect();
                let merged = pdf::merge(&letter, &others).map_err(unconvertible)?;
                let merged_limits = pdf::Limits { pages: u32::MAX, objects: usize::MAX, ..own };
                let pages = pdf::inspect(&merged, &merged_limits).map_err(unconvertible)?.pages;
                Ok::<_, Error>((merged, pages, letter_pages))
            })
            .await??;
        Ok(Rendered { docx: filled, pdf, pages, letter_pages })
    }

    /// The font for marks.
    pub(crate) fn mark_font(&self) -> Done<Vec<u8>> {
        let missing = || internal("the font of fonts-liberation2 is not installed");
        Ok(self.font.clone().ok_or_else(missing)?)
    }
}
