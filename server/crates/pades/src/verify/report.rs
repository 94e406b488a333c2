//! What a check found.

use crate::certificate::CertificateFacts;
use crate::time::UnixMillis;

/// What is known of one signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureReport {
    /// Name of the form field.
    pub field: String,
    /// Whether the signed bytes are as they were and the signature was made with the key of `signer`.
    pub integrity: Result<(), Fault>,
    /// Whether the signed bytes are the whole file.
    pub coverage: Coverage,
    /// Whether a trusted authority vouches for `signer` at `signed_at`.
    pub trust: Result<(), Distrust>,
    /// What the embedded certificate says, when there is one that can be read.
    pub signer: Option<CertificateFacts>,
    /// The time of signing as the signer's machine gave it (`/M`).
    pub signed_at: Option<UnixMillis>,
    /// `/Name`, claimed.
    pub name: Option<String>,
    /// `/Reason`, claimed.
    pub reason: Option<String>,
    /// `/Location`, claimed.
    pub location: Option<String>,
}

impl SignatureReport {
    /// Intact, over the whole file, and by a certificate that is trusted: nothing less is a valid signature.
    pub fn is_valid(&self) -> bool {
        self.integrity.is_ok() && self.coverage == Coverage::WholeFile && self.trust.is_ok()
    }
}

/// How much of the file a signature covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// All of it but the signature's own digits.
    WholeFile,
    /// Bytes were appended after signing: what a viewer shows may not be what was signed.
    Appended {
        /// How many bytes.
        bytes: usize,
    },
    /// The signature's byte range makes no sense.
    Unknown,
}

/// Why a signature does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The byte range does not leave out exactly the signature's own digits.
    #[error("the signed range leaves out more, or less, than the signature itself")]
    ByteRange,
    /// The signature is not built as the standards say.
    #[error("malformed: {0}")]
    Malformed(&'static str),
    /// None or several signers in one signature.
    #[error("the signature does not have exactly one signer")]
    SignerCount,
    /// A signing-time attribute, which PAdES forbids because it can contradict the PDF's own time.
    #[error("the signature holds a second signing time")]
    SigningTime,
    /// The signature was made for another certificate than the one embedded.
    #[error("the signature names another certificate")]
    OtherCertificate,
    /// The document's bytes are not those that were signed.
    #[error("the document was changed after signing")]
    Digest,
    /// The signature was not made with the key of the certificate.
    #[error("the signature does not match the certificate's key")]
    Signature,
    /// A kind of signature that is not judged here; it may well be valid elsewhere.
    #[error("not judged: {0}")]
    Unsupported(&'static str),
}

/// Why a signer is not trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Distrust {
    /// There is no certificate that can be read.
    #[error("there is no certificate")]
    NoCertificate,
    /// The signature says no time, so no certificate's validity can be judged.
    #[error("the signature gives no time")]
    NoTime,
    /// The signer's certificate was not yet, or no longer, valid at the claimed time.
    #[error("the signer's certificate was not valid at the time of signing")]
    SignerNotValid,
    /// The certificate is not for signing documents, or has demands that are not understood.
    #[error("the certificate is not for signing documents")]
    NotForSigning,
    /// No trusted authority issued the certificate.
    #[error("the certificate was not issued by a trusted authority")]
    UnknownIssuer,
    /// An authority of the chain was not valid at the claimed time, or must not issue such certificates.
    #[error("the issuing authority was not valid, or not entitled, at the time of signing")]
    AuthorityNotValid,
    /// A certificate is embedded that has no part in the chain.
    #[error("the signature carries a foreign certificate")]
    StrayCertificate,
}
