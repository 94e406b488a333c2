//! Checking a PDF that someone holds; anyone may ask.

use super::Plain;
use crate::program::Program;
use app::api::verification::FileVerdict;
use axum::{Json, body::Body, extract::State};
use futures::StreamExt;

/// The largest file that is checked, in bytes.
const LIMIT: usize = 30_000_000;

/// What can be said of it.
pub async fn check(State(program): State<Program>, body: Body) -> Result<Json<FileVerdict>, Plain> {
    let mut stream = body.into_data_stream();
    let mut bytes = Vec::new();
    while let Some(piece) = stream.next().await {
        let piece = piece.map_err(crate::trouble::internal)?;
        if bytes.len() + piece.len() > LIMIT {
            return Ok(Json(FileVerdict::TooLarge { limit: 30_000_000 }));
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(Json(program.verdict_on_file(bytes).await?))
}
