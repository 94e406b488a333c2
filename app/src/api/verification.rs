//! What anyone who holds an issued letter can ask. To check a PDF itself: `POST /v/periksa`, body the bytes; the answer is
//! JSON, [`FileVerdict`].

use super::wire::Json;
use crate::error::Answered;
use domain::{PublicId, Sha256Hash, Timestamp, Zone};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What the office says about a letter.
// On a machine of 32 bits it is not that large.
#[cfg_attr(
    target_pointer_width = "64",
    expect(clippy::large_enum_variant, reason = "made once for a request")
)]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// No letter was issued under this id.
    Unknown,
    /// The letter was issued, and is in force or revoked.
    Known(Facts),
}

/// The public facts of an issued letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The office.
    pub office: String,
    /// Its time zone.
    pub zone: Zone,
    /// Nomor.
    pub number: String,
    /// When it was signed.
    pub issued_at: Timestamp,
    /// Hal; none where the letter's confidentiality forbids it.
    pub subject: Option<String>,
    /// Who signed.
    pub signer: String,
    /// As what, Plt and Plh marked.
    pub position: String,
    /// SHA-256 of the signed PDF.
    pub pdf: Sha256Hash,
    /// Since when and why it is no longer in force.
    pub revoked: Option<(Timestamp, String)>,
    /// Who issued the signer's certificate.
    pub certificate_issuer: String,
    /// The certificate's serial number.
    pub certificate_serial: String,
    /// The certificate is one of the national authority's; otherwise it is the office's own (tidak tersertifikasi,
    /// PP 71/2019 article 60).
    pub certified: bool,
}

/// What can be said of a PDF that someone holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum FileVerdict {
    /// Byte for byte what the office issued.
    Genuine {
        /// Its page of facts.
        public_id: PublicId,
        /// Not in force any more.
        revoked: bool,
    },
    /// Signed by this office, and not changed since, but not found among what it issued.
    SignedButUnknown,
    /// Was signed by this office, and changed afterwards.
    Changed,
    /// Not signed by this office.
    NotOurs,
    /// No PDF that can be read.
    NotAPdf,
    /// Larger than what can be checked.
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
}

/// What the office says about the letter with this public id; anyone may ask.
#[server(endpoint = "cek", input = server_fn::codec::GetUrl, output = Json)]
pub async fn load_verdict(id: String) -> Answered<Verdict> {
    super::desk()?.verdict(&id).await
}

/// Verification, as use cases.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait Verification: Send + Sync {
    /// See [`load_verdict`].
    async fn verdict(&self, id: &str) -> Answered<Verdict>;
}
