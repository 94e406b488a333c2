//! Checks the signatures of a PDF.
//!
//! Strict where viewers are lenient: whatever is unusual makes a signature not valid, with the reason.

mod byte_range;
mod chain;
mod fields;
mod report;

use sha2::{Digest, Sha256};

use crate::certificate::Certificate;
use crate::cms::SignedContents;
use crate::pdf::{Dict, Document, Object, PdfError, Place, read_text};
use crate::time::UnixMillis;
use byte_range::Signed;
use fields::SignatureField;
pub use report::{Coverage, Distrust, Fault, SignatureReport};

/// Why the signatures of a file could not even be looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VerifyError {
    /// The file cannot be read as a PDF.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// More signatures than any letter has.
    #[error("the PDF holds more than 20 signatures")]
    TooManySignatures,
}

/// Reports on each signature of `pdf`, in the order of its form; none gives an empty list.
///
/// `trusted` are the authorities whose word counts; they must have been valid at the claimed time of signing.
pub fn verify(pdf: &[u8], trusted: &[Certificate]) -> Result<Vec<SignatureReport>, VerifyError> {
    let document = Document::read(pdf)?;
    let fields = fields::signatures(&document)?;
    // Each one hashes the whole file: a file with thousands would keep a machine busy.
    if fields.len() > 20 {
        return Err(VerifyError::TooManySignatures);
    }
    fields.into_iter().map(|field| Ok(report(&document, pdf, field, trusted)?)).collect()
}

fn report(
    document: &Document<'_>,
    pdf: &[u8],
    field: SignatureField,
    trusted: &[Certificate],
) -> Result<SignatureReport, PdfError> {
    let (object, place) = document.get(field.value)?;
    let dict = match object {
        Object::Dict(dict) => dict,
        _ => Dict::default(),
    };
    let text = |key: &str| dict.get(key).and_then(Object::as_string).map(read_text);
    let mut report = SignatureReport {
        field: field.name,
        integrity: Ok(()),
        coverage: Coverage::Unknown,
        trust: Err(Distrust::NoCertificate),
        signer: None,
        signed_at: dict.get("M").and_then(Object::as_string).and_then(UnixMillis::from_pdf),
        name: text("Name"),
        reason: text("Reason"),
        location: text("Location"),
    };
    report.integrity = judge(&dict, place, pdf, trusted, &mut report);
    Ok(report)
}

/// Fills the report as far as it gets; the result is on integrity.
fn judge(
    dict: &Dict,
    place: Place,
    pdf: &[u8],
    trusted: &[Certificate],
    report: &mut SignatureReport,
) -> Result<(), Fault> {
    let signed = Signed::find(dict, place, pdf)?;
    report.coverage = signed.coverage();
    let contents = dict.get("Contents").and_then(Object::as_string).unwrap_or_default();
    let container = SignedContents::read(contents)?;
    report.signer = Some(container.signer.facts());
    report.trust = chain::check(&container.signer, &container.others, trusted, report.signed_at);
    let kind = dict.get("SubFilter");
    if !kind.is_some_and(|kind| kind.is_name("ETSI.CAdES.detached")) {
        return Err(Fault::Unsupported("a signature that is not PAdES"));
    }
    if dict.get("Type").is_some_and(|kind| !kind.is_name("Sig")) {
        return Err(Fault::Malformed("the signature dictionary"));
    }
    let digest = Sha256::new().chain_update(signed.before).chain_update(signed.after).finalize();
    container.check(&digest)
}
