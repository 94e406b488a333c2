//! The text of a letter, to be read on any screen, and what changed in it.

use super::remarks::RemarkPlace;
use super::wire::Json;
use crate::error::Answered;
use domain::{
    ContentHash, HeaderChanges, LetterId, Sha256Hash,
    document::{Document, PageStarts},
    redline::Redline,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What a letter says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterText {
    /// The content that it is the text of.
    pub revision: ContentHash,
    /// The .docx that it stands in; none while there is none.
    pub file: Option<Sha256Hash>,
    /// The text; empty without a file.
    pub document: Document,
    /// Names of placeholders, with what will stand in their places. None once issued: they are filled then.
    pub values: Vec<(String, String)>,
    /// Where its pages begin in it; empty while they are not made.
    #[serde(default)]
    pub pages: PageStarts,
    /// Earlier revisions that it can be compared with, oldest first.
    pub earlier: Vec<Earlier>,
    /// Where remarks belong in it.
    pub places: Vec<RemarkPlace>,
    /// What changed since one of them; none where none was asked for or there is none.
    pub since: Option<Since>,
}

/// An earlier revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// Counts from 1.
    pub sequence: u32,
    /// The reader decided on it.
    pub decided: bool,
    /// The reader opened it.
    pub read: bool,
}

/// What changed since an earlier revision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Since {
    /// Which one.
    pub sequence: u32,
    /// In the text.
    pub redline: Redline,
    /// In the header fields and the attachments.
    pub beside: HeaderChanges,
}

/// The text of a letter as it is now, compared with revision `since`: with the one that the reader decided on or read last,
/// or else the latest before, where none is named; with none for 0.
#[server(endpoint = "teks", input = server_fn::codec::GetUrl, output = Json)]
pub async fn load_text(letter: LetterId, since: Option<u32>) -> Answered<LetterText> {
    let caller = super::caller().await?;
    super::desk()?.text(caller, letter, since).await
}

/// Reading, as use cases.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait Texts: Send + Sync {
    /// See [`load_text`].
    async fn text(&self, caller: super::Caller, letter: LetterId, since: Option<u32>)
    -> Answered<LetterText>;
}
