//! Signs PDFs by PAdES-BASELINE-B and checks such signatures; with a small certificate authority for an office
//! that has no other, and signing keys that only a passphrase opens.
//!
//! There is no clock and no setting inside: times come in as arguments. Randomness for keys and serial numbers
//! comes from the operating system.
//!
//! - [`Authority`] makes and issues certificates, [`SealedKey`] keeps a key under a passphrase.
//! - [`sign`] appends a signature to a PDF.
//! - [`verify`] reports on the signatures of a PDF; [`SignatureReport::is_valid`] is the short answer.
//!
//! Limits, on purpose: ECDSA on P-256 with SHA-256 only; other signatures are reported as
//! [`Fault::Unsupported`], not judged. Revocation is not looked up: who withdraws a certificate must remember
//! its serial number, which the report gives.
#![warn(missing_docs)]

mod authority;
mod certificate;
mod certificate_body;
mod cms;
mod hexadecimal;
mod key;
mod name;
mod pdf;
mod sealed_key;
mod sign;
mod signature_field;
mod time;
mod verify;

pub use authority::{Authority, OpenError};
pub use certificate::{Certificate, CertificateFacts, NotACertificate};
pub use certificate_body::{IssueError, Validity};
pub use key::{Passphrase, PublicKey, SigningKey};
pub use name::{CertName, NameError, Signer};
pub use pdf::PdfError;
pub use sealed_key::{ChangeError, KeyError, SealedKey, WrongPassphrase};
pub use sign::{SignError, SignOptions, sign};
pub use time::{TimeOutOfRange, UnixMillis};
pub use verify::{Coverage, Distrust, Fault, SignatureReport, VerifyError, verify};
