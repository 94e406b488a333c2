//! Previews: a letter's pages as they will be, watermarked, kept under a hash of all that they are made from.

use super::rendering::values;
use crate::{
    cases::{Done, expected_signatory},
    program::Program,
    store::{JobKind, LetterRow, PreviewRow, PreviewState, Upload},
    trouble::internal,
};
use app::error::Error;
use domain::{Content, Language, LetterId, Office, Sha256Hash, Timestamp, UnitId};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Stands for what only issue gives.
const NUMBER: &str = "[nomor]";
const DATE: &str = "[tanggal]";
const WATERMARK: &str = "KONSEP";

/// What fills a letter's placeholders before it is issued.
pub(crate) fn preview_values(
    office: &Office,
    unit: UnitId,
    content: &Content,
    now: Timestamp,
) -> BTreeMap<String, String> {
    values(content, expected_signatory(office, unit, now).as_ref(), NUMBER, DATE)
}

impl Program {
    /// The key of the preview of a content; none without a .docx.
    pub(crate) fn preview_key(
        &self,
        office: &Office,
        unit: UnitId,
        content: &Content,
        now: Timestamp,
    ) -> Option<Sha256Hash> {
        let docx = content.docx.as_ref()?;
        let mut sha = Sha256::new();
        sha.update(b"layang preview 1");
        sha.update(docx.hash.0);
        for attachment in &content.attachments {
            sha.update(attachment.hash.0);
        }
        for (name, value) in preview_values(office, unit, content, now) {
            sha.update(format!("\n{name}={}:{value}", value.len()));
        }
        Some(Sha256Hash(sha.finalize().into()))
    }

    /// Has a letter's preview made, if it is not being made already.
    pub(crate) async fn want_preview(&self, letter: LetterId, now: Timestamp) -> Done<()> {
        let mut tx = self.store.begin().await?;
        tx.want_job(JobKind::Preview, &letter.to_string(), now).await?;
        tx.commit().await?;
        self.work.notify_waiters();
        Ok(())
    }

    /// Makes the preview of a letter as it is now, unless there is one. True when the converter was not available, and it is
    /// worth trying again.
    pub(crate) async fn make_preview(&self, letter: LetterId) -> Done<bool> {
        let now = self.clock.now();
        let Some(row) = self.store.letter(letter).await? else { return Ok(false) };
        let office = self.store.office().await?;
        let Some(key) = self.preview_key(&office, row.letter.unit, &row.content, now) else {
            return Ok(false);
        };
        let known = self.store.preview(key).await?;
        if known.is_some_and(|known| known.state != PreviewState::EngineUnavailable) {
            return Ok(false);
        }
        let made = self.draw_preview(&office, &row, now).await;
        let preview = match made {
            Ok(preview) => preview,
            Err(Error::Unconvertible { .. }) => failed(PreviewState::Unconvertible),
            Err(_) => failed(PreviewState::EngineUnavailable),
        };
        // Before anyone is told that there are pages.
        if let Some(shown) = self.shown_by(&office, &row, &preview, now) {
            let _ = self.layout(&shown).await;
        }
        let mut tx = self.store.begin().await?;
        tx.save_preview(key, &preview, self.clock.now()).await?;
        tx.commit().await?;
        self.changed();
        Ok(preview.state == PreviewState::EngineUnavailable)
    }

    async fn draw_preview(
        &self,
        office: &Office,
        row: &LetterRow,
        now: Timestamp,
    ) -> Result<PreviewRow, Error> {
        let signed = self.signed_attachments(row.letter.id).await?;
        let filling = preview_values(office, row.letter.unit, &row.content, now);
        let rendered = self.render(&row.content, filling, &signed, true).await?;
        let font = self.mark_font()?;
        let marked =
            self.heavy(move || pdf::watermark(&rendered.pdf, WATERMARK, &font)).await?.map_err(internal)?;
        let pdf = self.files.put(marked).await.map_err(internal)?;
        Ok(PreviewRow {
            state: PreviewState::Ready,
            pdf: Some(pdf),
            pages: rendered.pages,
            letter_pages: rendered.letter_pages,
        })
    }

    /// Attachments of a letter that go beside it.
    pub(crate) async fn signed_attachments(&self, letter: LetterId) -> Done<Vec<Sha256Hash>> {
        Ok(beside(&self.store.uploads(letter).await?))
    }

    /// Today in the office's calendar.
    pub(crate) fn long_date(&self, now: Timestamp) -> String {
        now.date(self.settings.zone).long(Language::Id)
    }
}

fn failed(state: PreviewState) -> PreviewRow {
    PreviewRow { state, pdf: None, pages: 0, letter_pages: 0 }
}

/// Attachments that are themselves signed: they stay whole, and go beside the letter.
pub(crate) fn beside(uploads: &[Upload]) -> Vec<Sha256Hash> {
    uploads.iter().filter(|upload| upload.facts.signed).map(|upload| upload.hash).collect()
}
