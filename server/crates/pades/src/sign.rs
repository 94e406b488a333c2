//! Signs a PDF: PAdES-BASELINE-B (EN 319 142-1), as an approval signature without a visible mark.

use sha2::{Digest, Sha256};

use crate::certificate::Certificate;
use crate::key::SigningKey;
use crate::pdf::{Dict, Document, Object, PdfError, Update, text_string};
use crate::time::{TimeOutOfRange, UnixMillis};
use crate::{cms, hexadecimal, signature_field};

/// Bytes kept free for the signature, so that later additions (a time stamp) fit too.
const CONTENTS_BYTES: usize = 20_000;
/// Keeps the place of an offset that is not known yet: the largest one, so that the true one fits.
const UNKNOWN_OFFSET: &[u8] = b"4294967295";

/// What the signature says of itself. It is shown by viewers, and covered by the signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignOptions {
    /// The signer's name.
    pub name: Option<String>,
    /// Why it was signed.
    pub reason: Option<String>,
    /// Where.
    pub location: Option<String>,
    /// When: it must lie within the validity of every certificate given.
    pub signed_at: UnixMillis,
}

/// Why a PDF was not signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignError {
    /// The file cannot be read, or not be appended to.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// The document forbids or loses what is appended to it: certified (`/Perms`) or an XFA form.
    #[error("the PDF is certified or an XFA form, and cannot be signed")]
    NotSignable,
    /// The first certificate is not the one of the key.
    #[error("the certificate does not belong to the key")]
    OtherCertificate,
    /// A certificate is not valid at the time of signing.
    #[error("a certificate is not valid at the time of signing")]
    CertificateNotValid,
    /// A time that no PDF date can hold.
    #[error(transparent)]
    Time(#[from] TimeOutOfRange),
    /// The certificates take more room than there is, or could not be put together.
    #[error("the signature could not be made")]
    Failed,
}

/// Signs `pdf` and gives back the whole signed file, which begins with the bytes of `pdf`.
///
/// `chain` begins with the certificate of `key`; its authorities follow, and all are embedded. An earlier
/// signature in the file stays, but no longer covers the whole of it.
pub fn sign(
    pdf: &[u8],
    key: &SigningKey,
    chain: &[&Certificate],
    options: &SignOptions,
) -> Result<Vec<u8>, SignError> {
    if chain.first().and_then(|certificate| certificate.public_key()) != Some(key.public_key()) {
        return Err(SignError::OtherCertificate);
    }
    if !chain.iter().all(|certificate| certificate.is_valid_at(options.signed_at)) {
        return Err(SignError::CertificateNotValid);
    }
    let document = Document::read(pdf)?;
    check_signable(&document)?;
    let mut update = Update::new(&document)?;
    let place = update.new_reference();
    update.put(place, Object::Dict(signature_dictionary(options)?));
    signature_field::add(&document, &mut update, place)?;
    let mut signed = update.write()?;

    let (contents, byte_range) = match Document::read(&signed)?.get(place)?.0 {
        Object::Dict(dict) => dict.span("Contents").zip(dict.span("ByteRange")).ok_or(SignError::Failed)?,
        _ => return Err(SignError::Failed),
    };
    let length = signed.len();
    let range = format!("[0 {} {} {}", contents.start, contents.end, length - contents.end);
    // Padded inside the brackets, so that nothing moves.
    let range = format!("{range:width$}]", width = byte_range.len() - 1);
    overwrite(&mut signed, byte_range.start, range.as_bytes())?;

    let (before, after) = (signed.get(..contents.start), signed.get(contents.end..));
    let digest = Sha256::new()
        .chain_update(before.unwrap_or_default())
        .chain_update(after.unwrap_or_default())
        .finalize();
    let container = cms::build(&digest, key, chain).map_err(|_| SignError::Failed)?;
    if container.len() > CONTENTS_BYTES {
        return Err(SignError::Failed);
    }
    overwrite(&mut signed, contents.start + 1, hexadecimal::encode(&container).as_bytes())?;
    Ok(signed)
}

fn check_signable(document: &Document<'_>) -> Result<(), SignError> {
    let (_, catalogue) = document.catalogue()?;
    let has_xfa = match document.entry(&catalogue, "AcroForm")? {
        Object::Dict(form) => form.get("XFA").is_some(),
        _ => false,
    };
    if has_xfa || catalogue.get("Perms").is_some() { Err(SignError::NotSignable) } else { Ok(()) }
}

fn signature_dictionary(options: &SignOptions) -> Result<Dict, TimeOutOfRange> {
    let unknown = || Object::Number(UNKNOWN_OFFSET.to_vec());
    let mut dict = Dict::default()
        .with("Type", Object::name("Sig"))
        .with("Filter", Object::name("Adobe.PPKLite"))
        .with("SubFilter", Object::name("ETSI.CAdES.detached"))
        .with("ByteRange", Object::Array(vec![Object::integer(0), unknown(), unknown(), unknown()]))
        .with("Contents", Object::String(vec![0; CONTENTS_BYTES]))
        .with("M", Object::String(options.signed_at.to_pdf()?.into_bytes()));
    for (key, text) in [("Name", &options.name), ("Reason", &options.reason), ("Location", &options.location)]
    {
        if let Some(text) = text {
            dict.set(key, text_string(text));
        }
    }
    Ok(dict)
}

fn overwrite(bytes: &mut [u8], at: usize, with: &[u8]) -> Result<(), SignError> {
    let place = bytes.get_mut(at..at + with.len()).ok_or(SignError::Failed)?;
    place.copy_from_slice(with);
    Ok(())
}
