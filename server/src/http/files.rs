//! Files of letters, each only for those who may see the letter.

use super::Plain;
use crate::{cases::Done, issuing::docx_limits, program::Program, trouble::internal};
use app::{
    api::{Caller, session::Sessions},
    error::Error,
};
use axum::{
    extract::{Path, Query, State},
    http::{
        HeaderMap, StatusCode,
        header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, IF_NONE_MATCH},
    },
    response::{IntoResponse, Response},
};
use convert::{ChildError, RenderError};
use domain::{Content, ContentHash, FileRef, LetterId, Sha256Hash, document::PictureKey};
use serde::Deserialize;

const PDF: &str = "application/pdf";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/// Widths in which pages are drawn, in pixels: a few, so that a drawn page serves many.
const WIDTHS: [u32; 3] = [720, 1080, 2160];

/// How wide a picture in the text is drawn at most, in pixels: two for each of a phone's.
const PICTURE_WIDTH: u32 = 800;

/// How a page is wanted.
#[derive(Deserialize)]
pub struct Wanted {
    /// How wide, in pixels.
    lebar: Option<u32>,
    /// Of which PDF, where the one who asks knows.
    cetak: Option<Sha256Hash>,
}

async fn caller(program: &Program, headers: &HeaderMap) -> Result<Caller, Plain> {
    Ok(program.caller(headers).await?.ok_or(Error::SignedOut)?)
}

/// An answer that the browser may keep, but asks about each time: the same address may show other pages after issue.
fn file(headers: &HeaderMap, tag: &str, kind: &str, name: Option<&str>, bytes: Vec<u8>) -> Response {
    kept_file(headers, tag, kind, name, "private, no-cache", bytes)
}

fn kept_file(
    headers: &HeaderMap,
    tag: &str,
    kind: &str,
    name: Option<&str>,
    keep: &'static str,
    bytes: Vec<u8>,
) -> Response {
    let tag = format!("\"{tag}\"");
    if headers.get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, [(ETAG, tag), (CACHE_CONTROL, keep.to_owned())]).into_response();
    }
    let disposition = name.map_or_else(|| "inline".to_owned(), disposition);
    let headers = [
        (CONTENT_TYPE, kind.to_owned()),
        (ETAG, tag),
        (CACHE_CONTROL, keep.to_owned()),
        (CONTENT_DISPOSITION, disposition),
    ];
    (headers, bytes).into_response()
}

/// The name that a file is saved under: plain for old programs, whole for others (RFC 6266).
fn disposition(name: &str) -> String {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || ".-_ ".contains(c) { c } else { '_' }).collect();
    let whole: String = name
        .bytes()
        .map(|b| {
            if b.is_ascii_alphanumeric() || b".-_".contains(&b) {
                char::from(b).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect();
    format!("inline; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}

impl Program {
    /// The content of a letter that has this hash: the present one, or one that was submitted.
    async fn content_of(&self, letter: LetterId, present: Content, hash: ContentHash) -> Done<Content> {
        if present.hash() == hash {
            return Ok(present);
        }
        let revisions = self.store.revisions(letter).await?;
        Ok(revisions.into_iter().find(|revision| revision.hash == hash).ok_or(Error::NotFound)?.content)
    }

    /// The PDF that shows a content of a letter: what was issued, or the preview.
    async fn pdf_of(&self, caller: &Caller, letter: LetterId, hash: ContentHash) -> Done<Sha256Hash> {
        let (row, office, _) = self.seen(caller, letter).await?;
        if let Some(issued) = self.store.issued(letter).await?
            && issued.revision == hash
        {
            return Ok(issued.pdf);
        }
        let unit = row.letter.unit;
        let content = self.content_of(letter, row.content, hash).await?;
        let key = self.preview_key(&office, unit, &content, self.clock.now()).ok_or(Error::NotFound)?;
        let preview = self.store.preview(key).await?.and_then(|preview| preview.pdf);
        Ok(preview.ok_or(Error::NotFound)?)
    }

    /// An attachment of a letter, in any of its revisions.
    async fn attachment_of(&self, caller: &Caller, letter: LetterId, hash: Sha256Hash) -> Done<FileRef> {
        let (row, ..) = self.seen(caller, letter).await?;
        let revisions = self.store.revisions(letter).await?;
        std::iter::once(row.content)
            .chain(revisions.into_iter().map(|revision| revision.content))
            .flat_map(|content| content.attachments)
            .find(|file| file.hash == hash)
            .ok_or(Error::NotFound.into())
    }

    /// Whether this is the .docx of a letter in any of its revisions, or as it was issued.
    async fn is_docx_of(&self, caller: &Caller, letter: LetterId, hash: Sha256Hash) -> Done<bool> {
        let (row, ..) = self.seen(caller, letter).await?;
        let issued = self.store.issued(letter).await?.map(|issued| issued.docx);
        let revisions = self.store.revisions(letter).await?;
        let mut known = std::iter::once(row.content)
            .chain(revisions.into_iter().map(|revision| revision.content))
            .filter_map(|content| Some(content.docx?.hash))
            .chain(issued);
        Ok(known.any(|known| known == hash))
    }

    /// A page as a picture.
    async fn page(&self, pdf: Sha256Hash, page: usize, width: u32) -> Done<Vec<u8>> {
        self.derived_once(pdf, &format!("{page}-{width}.png"), async {
            let bytes = self.files.get(pdf).await?;
            drawn_of(self.child.render(&bytes, page, width).await)
        })
        .await
    }

    /// A picture out of a .docx, by its place in the document's list.
    async fn picture(&self, docx: Sha256Hash, key: u32) -> Done<Vec<u8>> {
        self.derived_once(docx, &format!("gambar-{key}.png"), async {
            let bytes = self.files.get(docx).await?;
            let limits = docx_limits(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
            let unpacked = self.heavy(move || {
                let package = docx::Package::open(bytes, &limits).ok()?;
                let document = package.document().ok()?;
                Some(package.picture(document.picture(PictureKey(key))?).ok())
            });
            // Of keys that the document does not have there is no end: nothing is kept of them.
            let Some(unpacked) = unpacked.await?.ok_or(Error::NotFound)? else { return Ok(None) };
            drawn_of(self.child.redraw(&unpacked, PICTURE_WIDTH).await)
        })
        .await
    }
}

/// What was drawn; none where the file is such that nothing can be drawn of it, as with drawings of a kind that only the
/// pages show.
fn drawn_of(outcome: Result<Vec<u8>, ChildError>) -> Done<Option<Vec<u8>>> {
    match outcome {
        Ok(picture) => Ok(Some(picture)),
        // There is no end of pages that a file does not have: that is no answer to keep.
        Err(ChildError::Render(RenderError::NoPage)) => Err(Error::NotFound.into()),
        Err(ChildError::Render(error)) => {
            tracing::warn!(%error, "a picture cannot be made of a file");
            Ok(None)
        }
        // Another time there may be room for it.
        Err(error) => Err(internal(error).into()),
    }
}

/// A page of a letter, from 1.
pub async fn page_picture(
    State(program): State<Program>,
    Path((letter, hash, page)): Path<(LetterId, Sha256Hash, usize)>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Plain> {
    let caller = caller(&program, &headers).await?;
    let pdf = program.pdf_of(&caller, letter, hash).await?;
    drawn(&program, &headers, pdf, page, wanted).await
}

/// A page of an attachment as it was uploaded, from 1.
pub async fn attachment_picture(
    State(program): State<Program>,
    Path((letter, hash, page)): Path<(LetterId, Sha256Hash, usize)>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Plain> {
    let caller = caller(&program, &headers).await?;
    let file = program.attachment_of(&caller, letter, hash).await?;
    drawn(&program, &headers, file.hash, page, wanted).await
}

async fn drawn(
    program: &Program,
    headers: &HeaderMap,
    pdf: Sha256Hash,
    page: usize,
    wanted: Wanted,
) -> Result<Response, Plain> {
    let index = page.checked_sub(1).ok_or(Error::NotFound)?;
    let [narrowest, .., widest] = WIDTHS;
    let lebar = wanted.lebar.unwrap_or(narrowest);
    let width = WIDTHS.into_iter().find(|width| *width >= lebar).unwrap_or(widest);
    let picture = program.page(pdf, index, width).await?;
    // Whoever pages back and forth on a slow line is not to ask for each page again; after signing out it is soon over.
    let keep = if wanted.cetak == Some(pdf) { "private, max-age=600" } else { "private, no-cache" };
    Ok(kept_file(headers, &format!("{pdf}-{index}-{width}"), "image/png", None, keep, picture))
}

/// A picture in a letter's text: drawn anew from what the .docx holds.
pub async fn text_picture(
    State(program): State<Program>,
    Path((letter, docx, key)): Path<(LetterId, Sha256Hash, u32)>,
    headers: HeaderMap,
) -> Result<Response, Plain> {
    let caller = caller(&program, &headers).await?;
    if !program.is_docx_of(&caller, letter, docx).await? {
        return Err(Error::NotFound.into());
    }
    let picture = program.picture(docx, key).await?;
    Ok(file(&headers, &format!("{docx}-gambar-{key}"), "image/png", None, picture))
}

/// The pages of a letter as they will be, or as they were issued.
pub async fn preview(
    State(program): State<Program>,
    Path((letter, hash)): Path<(LetterId, Sha256Hash)>,
    headers: HeaderMap,
) -> Result<Response, Plain> {
    let caller = caller(&program, &headers).await?;
    let pdf = program.pdf_of(&caller, letter, hash).await?;
    let bytes = program.files.get(pdf).await.map_err(internal)?;
    Ok(file(&headers, &pdf.to_string(), PDF, Some("pratinjau.pdf"), bytes))
}

/// The .docx of a content.
pub async fn docx(
    State(program): State<Program>,
    Path((letter, hash)): Path<(LetterId, Sha256Hash)>,
    headers: HeaderMap,
) -> Result<Response, Plain> {
    let caller = caller(&program, &headers).await?;
    let (row, ..) = program.seen(&caller, letter).await?;
    let content = program.content_of(letter, row.content, hash).await?;
    let found = content.docx.ok_or(Error::NotFound)?;
    let bytes = program.files.get(found.hash).await.map_err(internal)?;
    Ok(file(&headers, &found.hash.to_string(), DOCX, Some(&found.name), bytes))
}

/// An attachment of a letter, in any of its revisions.
pub async fn attachment(
    State(program): State<Program>,
    Path((letter, hash)): Path<(LetterId, Sha256Hash)>,
    headers: HeaderMap,
) -> Result<Response, Plain> {
    let caller = caller(&program, &headers).await?;
    let found = program.attachment_of(&caller, letter, hash).await?;
    let bytes = program.files.get(hash).await.map_err(internal)?;
    Ok(file(&headers, &hash.to_string(), PDF, Some(&found.name), bytes))
}

/// The signed PDF of an issued letter: `{letter}.pdf`.
pub async fn issued(
    State(program): State<Program>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Plain> {
    let caller = caller(&program, &headers).await?;
    let letter: LetterId = name.trim_end_matches(".pdf").parse().map_err(|_| Error::NotFound)?;
    program.seen(&caller, letter).await?;
    let issued = program.store.issued(letter).await.map_err(internal)?.ok_or(Error::NotFound)?;
    let bytes = program.files.get(issued.pdf).await.map_err(internal)?;
    let name = format!("Surat {}.pdf", issued.number.replace('/', "-"));
    Ok(file(&headers, &issued.pdf.to_string(), PDF, Some(&name), bytes))
}

/// A letter to start from, with all placeholders.
pub async fn sample(headers: HeaderMap) -> Result<Response, Plain> {
    let letter = docx::sample::Letter::with_body([
        "Dengan hormat kami sampaikan … (isi surat).",
        "Demikian disampaikan, atas perhatian dan kerja samanya diucapkan terima kasih.",
    ]);
    let bytes = docx::sample::Sample::letter(&letter).bytes().map_err(internal)?;
    Ok(file(&headers, "contoh-1", DOCX, Some("contoh-surat.docx"), bytes))
}
