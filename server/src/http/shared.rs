//! Files that a phone shares with the program. Its service worker takes them; one that comes here has none yet.

use axum::{body::Body, response::Redirect};
use futures::StreamExt;

/// What is read and thrown away, in bytes, so that the answer reaches its sender.
const DRAINED: usize = 30_000_000;

/// Goes to where files are chosen.
pub async fn take(body: Body) -> Redirect {
    let (mut stream, mut size) = (body.into_data_stream(), 0);
    while let Some(Ok(piece)) = stream.next().await
        && size < DRAINED
    {
        size += piece.len();
    }
    Redirect::to("/surat/baru")
}
