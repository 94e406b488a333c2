//! One request for all that a phone sends and gets: commands in order, and the letters that it should have.

use super::wire::Json;
use super::{
    letters::{LetterView, Waiting},
    session::Surroundings,
    text::LetterText,
};
use crate::error::Answered;
use domain::{
    CommandId, LetterId, Timestamp,
    sync::{Reply, Request, Tag},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// What the server answers.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SyncAnswer {
    /// The version that the server speaks. One above the phone's: the program on the phone is to be renewed.
    pub protocol: u32,
    /// What came of each command, in their order.
    pub replies: Vec<(CommandId, Reply)>,
    /// Who is signed in, and where.
    pub surroundings: Surroundings,
    /// What waits for the person.
    pub waiting: Waiting,
    /// The letters that belong on the phone, the most urgent first; others may go.
    pub keep: Vec<LetterId>,
    /// Those of them that the phone lacks or has in another shape, each a [`KeptLetter`] in JSON; not all, where that would be
    /// too much at once. A phone reads one when it is looked at: a newer server's words in one letter hold up nothing else.
    pub letters: Vec<Box<RawValue>>,
    /// There are more of them: ask again.
    pub more: bool,
    /// The key under which the person's unsent commands are kept on the phone (AES-256, base64).
    pub seal: String,
}

/// A letter as a phone keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptLetter {
    /// Names its shape.
    pub tag: Tag,
    /// The letter.
    pub view: LetterView,
    /// Its text, compared as it is by default; none where it cannot be read.
    pub text: Option<LetterText>,
    /// When the server told it.
    pub at: Timestamp,
}

/// Carries out what a phone did, and brings what it lacks.
///
/// # Errors
/// [`Forbidden`](crate::error::Error::Forbidden) where the commands are another person's than the one who is signed in.
#[server(endpoint = "selaras", input = Json, output = Json)]
pub async fn synchronise(request: Request) -> Answered<SyncAnswer> {
    let caller = super::caller().await?;
    super::desk()?.synchronise(caller, request).await
}

/// Synchronising, as a use case.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait Synchronising: Send + Sync {
    /// See [`synchronise`].
    async fn synchronise(&self, caller: super::Caller, request: Request) -> Answered<SyncAnswer>;
}
