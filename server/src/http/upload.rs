//! Taking uploaded files: checked in memory, kept only when taken.

mod pieces;

pub use pieces::received;

use crate::{
    cases::Done,
    program::Program,
    store::{Facts, Upload},
    trouble::reference,
};
use app::{
    api::{
        Caller,
        session::Sessions,
        upload::{FileRefusal, Found, Head, Uploaded},
    },
    error::Error,
};
use axum::{
    Json,
    body::Body,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode, header::CONTENT_RANGE},
    response::{IntoResponse, Response},
};
use domain::{Confidentiality, FileRef, LetterId, MediaType, Sha256Hash};
use futures::StreamExt;
use serde::Deserialize;
use uuid::Uuid;

/// What is read and thrown away of a file that is too large, in bytes, so that the answer still reaches its sender.
const DRAINED: u64 = 100_000_000;
/// Files that one person may have uploaded for letters that were never saved.
const UNSAVED: u32 = 200;

/// What the file is to be.
#[derive(Deserialize)]
pub struct As {
    name: String,
    r#as: MediaType,
    /// Names a file that comes in pieces.
    kiriman: Option<Uuid>,
}

/// Takes a file for a letter.
pub async fn take(
    State(program): State<Program>,
    Path(letter): Path<LetterId>,
    Query(wanted): Query<As>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let limits = &program.settings.limits;
    let limit = if wanted.r#as == MediaType::Docx { limits.max_docx } else { limits.max_attachment };
    if let Some(range) = headers.get(CONTENT_RANGE) {
        let range = range.to_str().ok().and_then(|range| range.parse().ok());
        return match (wanted.kiriman, range) {
            (Some(id), Some(range)) => {
                let piece = pieces::Piece { letter, wanted, id, range, limit };
                pieces::take(&program, piece, &headers, body).await
            }
            _ => StatusCode::BAD_REQUEST.into_response(),
        };
    }
    let Some(bytes) = receive(body, limit).await else {
        // Nobody is there any more to be answered.
        return StatusCode::BAD_REQUEST.into_response();
    };
    let taken = async {
        let caller = program.caller(&headers).await.map_err(unchecked)?.ok_or(FileRefusal::SignedOut)?;
        may_upload(&program, &caller, letter).await?;
        take_whole(&program, &caller, letter, &wanted, bytes?).await
    };
    answer(taken.await)
}

fn answer(taken: Result<Uploaded, FileRefusal>) -> Response {
    match taken {
        Ok(uploaded) => Json(uploaded).into_response(),
        Err(refusal) => (StatusCode::UNPROCESSABLE_ENTITY, Json(refusal)).into_response(),
    }
}

/// Checks and keeps a whole file.
async fn take_whole(
    program: &Program,
    caller: &Caller,
    letter: LetterId,
    wanted: &As,
    bytes: Vec<u8>,
) -> Result<Uploaded, FileRefusal> {
    let name: String = wanted.name.chars().filter(|c| !c.is_control()).take(200).collect();
    match wanted.r#as {
        MediaType::Docx => take_docx(program, caller, letter, name, bytes).await,
        MediaType::Pdf => take_pdf(program, caller, letter, name, bytes).await,
    }
}

/// The body, or that it is too large; none when the sender went away.
async fn receive(body: Body, limit: u64) -> Option<Result<Vec<u8>, FileRefusal>> {
    let mut stream = body.into_data_stream();
    let (mut bytes, mut size) = (Vec::new(), 0_u64);
    while let Some(piece) = stream.next().await {
        let piece = piece.ok()?;
        size += u64::try_from(piece.len()).unwrap_or(u64::MAX);
        if size <= limit {
            bytes.extend_from_slice(&piece);
        } else {
            bytes = Vec::new();
            if size > DRAINED {
                break;
            }
        }
    }
    Some(match size {
        0 => Err(FileRefusal::Empty),
        _ if size > limit => Err(FileRefusal::TooLarge { size, limit }),
        _ => Ok(bytes),
    })
}

fn unchecked(error: impl std::fmt::Display) -> FileRefusal {
    let reference = reference();
    tracing::error!(reference, %error, "an upload could not be checked");
    FileRefusal::Unchecked { reference }
}

/// Whoever may change the letter; for a letter that was not saved yet, whoever may draft one.
async fn may_upload(program: &Program, caller: &Caller, letter: LetterId) -> Result<(), FileRefusal> {
    let office = program.store.office().await.map_err(unchecked)?;
    let actor = office.actor(caller.person, program.clock.now());
    let allowed = match program.store.letter(letter).await.map_err(unchecked)? {
        Some(row) => actor.drafts_for(row.letter.unit).is_some() && row.letter.state.is_editable(),
        None => {
            office.units.iter().any(|unit| actor.drafts_for(unit.id).is_some())
                && program.store.unsaved_uploads(caller.person).await.map_err(unchecked)? < UNSAVED
        }
    };
    if allowed { Ok(()) } else { Err(FileRefusal::Forbidden) }
}

async fn keep(
    program: &Program,
    caller: &Caller,
    letter: LetterId,
    bytes: Vec<u8>,
    media: MediaType,
    facts: Facts,
) -> Done<Sha256Hash> {
    let hash = program.files.put(bytes).await?;
    let mut tx = program.store.begin().await?;
    tx.add_upload(letter, &Upload { hash, media, facts }, caller.person, program.clock.now()).await?;
    tx.commit().await?;
    Ok(hash)
}

fn failed(trouble: crate::Trouble) -> FileRefusal {
    match Error::from(trouble) {
        Error::Internal { reference } => FileRefusal::Unchecked { reference },
        error => unchecked(error),
    }
}

async fn take_docx(
    program: &Program,
    caller: &Caller,
    letter: LetterId,
    name: String,
    bytes: Vec<u8>,
) -> Result<Uploaded, FileRefusal> {
    let checked = program.checked_docx(bytes.clone()).await.map_err(failed)?;
    let (package, facts) = checked.map_err(|refusal| docx_refusal(&refusal))?;
    let head = package.head();
    let head = Head {
        subject: head.subject,
        confidentiality: head.confidentiality.and_then(|text| {
            Confidentiality::ALL.into_iter().find(|c| c.in_letter().eq_ignore_ascii_case(text.trim()))
        }),
        attachments: head.attachments,
        recipients: head.recipients,
    };
    let (size, bad_placeholders, layout_warnings) =
        (facts.size, facts.bad_placeholders.clone(), facts.layout_warnings.clone());
    let hash = keep(program, caller, letter, bytes, MediaType::Docx, facts).await.map_err(failed)?;
    let file = FileRef { hash, name, size, media: MediaType::Docx, pages: 0 };
    Ok(Uploaded { file, head: Some(head), bad_placeholders, layout_warnings })
}

async fn take_pdf(
    program: &Program,
    caller: &Caller,
    letter: LetterId,
    name: String,
    bytes: Vec<u8>,
) -> Result<Uploaded, FileRefusal> {
    let limits = pdf::Limits {
        bytes: usize::try_from(program.settings.limits.max_attachment).unwrap_or(usize::MAX),
        ..pdf::Limits::default()
    };
    let facts = program.child.inspect_pdf(&bytes, &limits).await.map_err(unchecked)?;
    let facts = facts.map_err(|refusal| pdf_refusal(&refusal, &bytes, &limits))?;
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let kept = Facts { size, pages: facts.pages, signed: facts.signed, ..Facts::default() };
    let hash = keep(program, caller, letter, bytes, MediaType::Pdf, kept).await.map_err(failed)?;
    let file = FileRef { hash, name, size, media: MediaType::Pdf, pages: facts.pages };
    Ok(Uploaded { file, head: None, bad_placeholders: vec![], layout_warnings: vec![] })
}

fn docx_refusal(refusal: &docx::Refusal) -> FileRefusal {
    use docx::Refusal as R;
    let wrong = |found| FileRefusal::WrongType { needed: MediaType::Docx, found };
    match refusal {
        R::Empty => FileRefusal::Empty,
        R::TooLarge { size, limit } => FileRefusal::TooLarge { size: *size, limit: *limit },
        R::OldDoc => wrong(Found::OldDoc),
        R::IsPdf => wrong(Found::Pdf),
        R::NotAZip => wrong(Found::Unknown),
        R::NotADocument => wrong(Found::Zip),
        R::PasswordProtected => FileRefusal::PasswordProtected,
        R::Macros | R::ActiveX => FileRefusal::Macros,
        R::ExternalContent { .. } => FileRefusal::ExternalContent,
        R::EmbeddedObject { .. } => FileRefusal::EmbeddedObject,
        R::UnsafeXml { .. } | R::UnsafeName { .. } | R::Bomb { .. } => FileRefusal::Dangerous,
        R::Damaged { .. } => FileRefusal::Damaged,
    }
}

fn pdf_refusal(refusal: &pdf::Refusal, bytes: &[u8], limits: &pdf::Limits) -> FileRefusal {
    use pdf::Refusal as R;
    match refusal {
        R::Empty => FileRefusal::Empty,
        R::TooLarge { .. } => FileRefusal::TooLarge {
            size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            limit: u64::try_from(limits.bytes).unwrap_or(u64::MAX),
        },
        R::NotPdf => FileRefusal::WrongType {
            needed: MediaType::Pdf,
            found: match bytes {
                [b'P', b'K', ..] => Found::Docx,
                [0xd0, 0xcf, 0x11, 0xe0, ..] => Found::OldDoc,
                _ => Found::Unknown,
            },
        },
        R::Encrypted => FileRefusal::PasswordProtected,
        R::Broken | R::NoPages => FileRefusal::Damaged,
        R::Script | R::Launch | R::Xfa | R::UnshownEntries => FileRefusal::ActiveContent,
        R::EmbeddedFiles => FileRefusal::EmbeddedObject,
        R::TooManyPages { .. } | R::PageSize { .. } | R::TooComplex => FileRefusal::Dangerous,
    }
}
