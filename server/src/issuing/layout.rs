//! How a letter lies on its pages: how large they are, and where in the text each begins. Derived from the PDF and kept
//! beside the pictures of its pages.

use super::placing::page_starts;
use crate::{
    cases::Done,
    program::Program,
    store::{IssuedLetter, LetterRow, PreviewRow},
};
use app::api::letters::{PageShape, Paper};
use convert::{ChildError, ReadPage};
use domain::{Office, Sha256Hash, Timestamp, document::PageStarts};
use serde::{Deserialize, Serialize};

/// Under which it is kept; another number when it comes to hold something else.
const NAME: &str = "layout-1.json";

/// How a letter lies on its pages.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Layout {
    /// How large the pages are, the attachments' included.
    pub shapes: Vec<PageShape>,
    /// Where the letter's own begin in its text.
    pub starts: PageStarts,
}

/// A PDF that shows a letter, and the text that it was made from.
pub(crate) struct Shown {
    pub pdf: Sha256Hash,
    pub letter_pages: u32,
    pub docx: Sha256Hash,
    /// What its placeholders were filled with, where the .docx still has them.
    pub values: Vec<(String, String)>,
}

impl Shown {
    /// What was issued.
    pub(crate) fn issued(issued: &IssuedLetter) -> Self {
        Self { pdf: issued.pdf, letter_pages: issued.letter_pages, docx: issued.docx, values: vec![] }
    }
}

impl Program {
    /// What shows a letter now; none while no preview is ready.
    pub(crate) async fn shown(
        &self,
        office: &Office,
        row: &LetterRow,
        issued: Option<&IssuedLetter>,
        now: Timestamp,
    ) -> Done<Option<Shown>> {
        if let Some(issued) = issued {
            return Ok(Some(Shown::issued(issued)));
        }
        let Some(key) = self.preview_key(office, row.letter.unit, &row.content, now) else { return Ok(None) };
        let preview = self.store.preview(key).await?;
        Ok(preview.and_then(|preview| self.shown_by(office, row, &preview, now)))
    }

    /// What a preview shows.
    pub(crate) fn shown_by(
        &self,
        office: &Office,
        row: &LetterRow,
        preview: &PreviewRow,
        now: Timestamp,
    ) -> Option<Shown> {
        let values = super::preview_values(office, row.letter.unit, &row.content, now);
        Some(Shown {
            pdf: preview.pdf?,
            letter_pages: preview.letter_pages,
            docx: row.content.docx.as_ref()?.hash,
            values: values.into_iter().collect(),
        })
    }

    /// How a letter lies on its pages. Nothing is known of a PDF that cannot be read: it is still shown.
    pub(crate) async fn layout(&self, shown: &Shown) -> Layout {
        if let Some(kept) = self.derived(shown.pdf, NAME).await
            && let Ok(layout) = serde_json::from_slice(&kept)
        {
            return layout;
        }
        match self.lay_out(shown).await {
            Ok(layout) => {
                if let Ok(bytes) = serde_json::to_vec(&layout) {
                    self.keep_derived(shown.pdf, NAME, &bytes).await;
                }
                layout
            }
            // It was written to the log where it happened.
            Err(_) => Layout::default(),
        }
    }

    /// How large the pages are, and what they are drawn from.
    pub(crate) async fn paper(&self, shown: Option<&Shown>) -> Paper {
        match shown {
            Some(shown) => Paper { pdf: Some(shown.pdf), shapes: self.layout(shown).await.shapes },
            None => Paper::default(),
        }
    }

    async fn lay_out(&self, shown: &Shown) -> Done<Layout> {
        let pdf = self.files.get(shown.pdf).await?;
        let letter_pages = usize::try_from(shown.letter_pages).unwrap_or(usize::MAX);
        let pages = match self.child.read(&pdf, letter_pages).await {
            Ok(pages) => pages,
            // Another time it may run.
            Err(ChildError::Io(error)) => return Err(crate::trouble::internal(error).into()),
            Err(error) => {
                tracing::warn!(pdf = %shown.pdf, %error, "a PDF could not be read");
                return Ok(Layout::default());
            }
        };
        let document = self.read(shown.docx).await?;
        let shapes = shapes(&pages);
        let values = shown.values.clone();
        let starts = self
            .heavy(move || {
                let texts: Vec<&str> =
                    pages.iter().take(letter_pages).map(|page| page.text.as_str()).collect();
                page_starts(&document, &values, &texts)
            })
            .await?;
        Ok(Layout { shapes, starts })
    }
}

/// One shape for pages of the same size that follow each other.
fn shapes(pages: &[ReadPage]) -> Vec<PageShape> {
    let mut shapes: Vec<PageShape> = Vec::new();
    for (page, from) in pages.iter().zip(1..) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a cast of a float stays within the type"
        )]
        let [width, height] = [page.width, page.height].map(|side| side.round() as u16);
        if shapes.last().is_none_or(|last| (last.width, last.height) != (width, height)) {
            shapes.push(PageShape { from, width, height });
        }
    }
    shapes
}
