//! Live notices: a stream that says that something changed. What, the screen asks for itself.

use super::Plain;
use crate::program::Program;
use app::{
    api::session::Sessions,
    error::Error,
    live::{BEAT, BEAT_MS},
};
use axum::{
    extract::State,
    http::HeaderMap,
    response::{
        Sse,
        sse::{Event, KeepAlive},
    },
};
use futures::Stream;
use std::{convert::Infallible, time::Duration};
use tokio::sync::broadcast::Receiver;
use tokio_stream::{StreamExt, wrappers::BroadcastStream};

/// The stream of the signed-in person.
pub async fn changes(
    State(program): State<Program>,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Plain> {
    program.caller(&headers).await?.ok_or(Error::SignedOut)?;
    Ok(told(program.changes.subscribe(), Duration::from_millis(BEAT_MS.into())))
}

/// Tells of changes, and that the stream is still there when nothing has changed for so long.
fn told(changes: Receiver<()>, beat: Duration) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    // One that fell behind missed some of the same: it asks anew all the same.
    let stream = BroadcastStream::new(changes).map(|_| Ok(event("berubah")));
    Sse::new(stream).keep_alive(KeepAlive::new().interval(beat).event(event(BEAT)))
}

/// An event without data is none for a browser.
fn event(name: &str) -> Event {
    Event::default().event(name).data("1")
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::response::IntoResponse;
    use tokio::sync::broadcast;

    #[tokio::test]
    async fn a_page_hears_of_changes_and_that_its_stream_is_there() {
        let (changes, listening) = broadcast::channel(4);
        let body = told(listening, Duration::from_millis(50)).into_response().into_body();
        changes.send(()).unwrap();
        let mut pieces = body.into_data_stream();
        for name in ["berubah", "ada", "ada"] {
            let piece = tokio::time::timeout(Duration::from_secs(10), pieces.next()).await;
            let piece = piece.unwrap().unwrap().unwrap();
            let lines = String::from_utf8_lossy(&piece);
            assert_eq!(lines, format!("event: {name}\ndata: 1\n\n"), "as a browser takes it for an event");
        }
    }
}
