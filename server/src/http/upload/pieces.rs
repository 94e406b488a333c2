//! Files that come in pieces, so that one that is cut off goes on where it was.

use super::{As, DRAINED, answer, may_upload, take_whole, unchecked};
use crate::{files::Parcel, program::Program};
use app::api::{
    Caller,
    session::Sessions,
    upload::{FileRefusal, Received},
};
use axum::{
    Json,
    body::{Body, BodyDataStream},
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use domain::LetterId;
use futures::StreamExt;
use serde::Deserialize;
use std::{str::FromStr, time::Duration};
use uuid::Uuid;

/// Files of one person that may lie about unfinished; the oldest gives way.
const MOST_PARCELS: usize = 20;
/// A line on which nothing has come for so long is broken.
const SILENCE: Duration = Duration::from_secs(30);
/// So many bytes are written at once.
const CHUNK: usize = 32 * 1024;

/// A piece of a file.
pub struct Piece {
    pub letter: LetterId,
    pub wanted: As,
    pub id: Uuid,
    pub range: Range,
    /// The largest that the whole may be.
    pub limit: u64,
}

/// Which bytes of how many: `bytes 0-99/250`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    from: u64,
    /// The first that is not in it.
    until: u64,
    total: u64,
}

impl FromStr for Range {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (range, total) = text.strip_prefix("bytes ").and_then(|rest| rest.split_once('/')).ok_or(())?;
        let (from, last) = range.split_once('-').ok_or(())?;
        let number = |digits: &str| digits.parse::<u64>().map_err(|_| ());
        let (from, last, total) = (number(from)?, number(last)?, number(total)?);
        if from <= last && last < total { Ok(Self { from, until: last + 1, total }) } else { Err(()) }
    }
}

/// Which file.
#[derive(Deserialize)]
pub struct Which {
    kiriman: Uuid,
}

/// Tells how much of a file has come.
pub async fn received(
    State(program): State<Program>,
    Path(_): Path<LetterId>,
    Query(which): Query<Which>,
    headers: HeaderMap,
) -> Response {
    let told = async {
        let caller = program.caller(&headers).await.map_err(unchecked)?.ok_or(FileRefusal::SignedOut)?;
        let parcel = Parcel { owner: caller.person.0, id: which.kiriman };
        program.files.received(parcel).await.map_err(unchecked)
    };
    match told.await {
        Ok(received) => Json(Received { received }).into_response(),
        Err(refusal) => answer(Err(refusal)),
    }
}

/// What became of a piece.
enum Taken {
    /// So much is here; more is to come.
    Waits(u64),
    /// It does not go on from here, or another request is at it.
    Elsewhere(u64),
    /// The line broke, or what came is not what was announced.
    Broken,
    /// All of it is here.
    Whole(Caller, Vec<u8>),
}

/// Takes a piece. What is refused is not kept; what came before a line broke is.
pub async fn take(program: &Program, piece: Piece, headers: &HeaderMap, body: Body) -> Response {
    let mut stream = body.into_data_stream();
    let added = add(program, &piece, headers, &mut stream).await;
    let received = |status, received| (status, Json(Received { received })).into_response();
    match added {
        Ok(Taken::Waits(so_far)) => received(StatusCode::ACCEPTED, so_far),
        Ok(Taken::Elsewhere(so_far)) => {
            drain(stream).await;
            received(StatusCode::CONFLICT, so_far)
        }
        Ok(Taken::Broken) => StatusCode::BAD_REQUEST.into_response(),
        Ok(Taken::Whole(caller, bytes)) => {
            let taken = take_whole(program, &caller, piece.letter, &piece.wanted, bytes).await;
            // It stays for a while: should this answer be lost, the last piece alone is sent again. What cannot be used is
            // of no use another time either.
            if taken.as_ref().is_err_and(|refusal| !matches!(refusal, FileRefusal::Unchecked { .. })) {
                let parcel = Parcel { owner: caller.person.0, id: piece.id };
                // What cannot be removed now is found by the sweep.
                let _ = program.files.forget_parcel(parcel).await;
            }
            answer(taken)
        }
        Err(refusal) => {
            drain(stream).await;
            answer(Err(refusal))
        }
    }
}

async fn add(
    program: &Program,
    piece: &Piece,
    headers: &HeaderMap,
    stream: &mut BodyDataStream,
) -> Result<Taken, FileRefusal> {
    let Range { from, until, total } = piece.range;
    let caller = program.caller(headers).await.map_err(unchecked)?.ok_or(FileRefusal::SignedOut)?;
    may_upload(program, &caller, piece.letter).await?;
    if total > piece.limit {
        return Err(FileRefusal::TooLarge { size: total, limit: piece.limit });
    }
    let parcel = Parcel { owner: caller.person.0, id: piece.id };
    let Some(mut open) = program.files.open_parcel(parcel, MOST_PARCELS).await.map_err(unchecked)? else {
        return Ok(Taken::Elsewhere(program.files.received(parcel).await.map_err(unchecked)?));
    };
    // The last piece again, whose answer was lost.
    let again = open.received() == total && until == total;
    if !again {
        if open.received() != from {
            return Ok(Taken::Elsewhere(open.received()));
        }
        let mut chunk = Vec::new();
        let whole = loop {
            let next = tokio::time::timeout(SILENCE, stream.next()).await;
            let ended = match next {
                Ok(Some(Ok(bytes))) => {
                    chunk.extend_from_slice(&bytes);
                    None
                }
                Ok(None) => Some(true),
                Ok(Some(Err(_))) | Err(_) => Some(false),
            };
            if open.received() + chunk.len() as u64 > until {
                return Ok(Taken::Broken);
            }
            if chunk.len() >= CHUNK || ended.is_some() {
                open = open.add(std::mem::take(&mut chunk)).await.map_err(unchecked)?;
            }
            if let Some(ended) = ended {
                break ended;
            }
        };
        open = open.sync().await.map_err(unchecked)?;
        if !whole {
            return Ok(Taken::Broken);
        }
    }
    match open.received() {
        so_far if so_far == total => Ok(Taken::Whole(caller, open.bytes().await.map_err(unchecked)?)),
        so_far => Ok(Taken::Waits(so_far)),
    }
}

/// Reads and throws away, so that the answer reaches its sender.
async fn drain(mut stream: BodyDataStream) {
    let mut size = 0;
    while let Ok(Some(Ok(bytes))) = tokio::time::timeout(SILENCE, stream.next()).await
        && size < DRAINED
    {
        size += bytes.len() as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_names_bytes_that_there_are() {
        assert_eq!("bytes 0-99/250".parse(), Ok(Range { from: 0, until: 100, total: 250 }));
        assert_eq!("bytes 249-249/250".parse(), Ok(Range { from: 249, until: 250, total: 250 }));
        for wrong in [
            "",
            "bytes",
            "bytes 0-250/250",
            "bytes 9-3/250",
            "bytes 0-/250",
            "bytes */250",
            "bytes 0-9/*",
            "bytes 0-99999999999999999999/250",
            "items 0-9/250",
            "bytes 0-18446744073709551615/18446744073709551615",
        ] {
            assert_eq!(wrong.parse::<Range>(), Err(()), "{wrong}");
        }
    }
}
