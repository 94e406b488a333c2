//! Live notices: a stream that says that something changed. What, the screen asks for itself.

use super::Plain;
use crate::program::Program;
use app::{api::session::Sessions, error::Error};
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
use tokio_stream::{StreamExt, wrappers::BroadcastStream};

/// The stream of the signed-in person.
pub async fn changes(
    State(program): State<Program>,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Plain> {
    program.caller(&headers).await?.ok_or(Error::SignedOut)?;
    // One that fell behind missed some of the same: it asks anew all the same. An event without data is none for a browser.
    let stream = BroadcastStream::new(program.changes.subscribe())
        .map(|_| Ok(Event::default().event("berubah").data("1")));
    Ok(Sse::new(stream).keep_alive(KeepAlive::new().interval(Duration::from_secs(20))))
}
