//! Reads a SignedData and checks it against a digest.
//!
//! The bytes of `/Contents` are the only ones of a PDF that its signature does not cover. So nothing in them is
//! left loose: they must be DER, padded by zeros, of the one form that is made here.

use cms::cert::CertificateChoices;
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{SignedAttributes, SignedData, SignerIdentifier, SignerInfo};
use const_oid::db::rfc5911::{
    ID_AA_SIGNING_CERTIFICATE_V_2, ID_CONTENT_TYPE, ID_DATA, ID_MESSAGE_DIGEST, ID_SIGNED_DATA,
    ID_SIGNING_TIME,
};
use const_oid::db::rfc5912::{ECDSA_WITH_SHA_256, ID_SHA_256};
use der::asn1::{ObjectIdentifier, OctetString};
use der::{Decode, Encode, Reader, SliceReader};
use sha2::{Digest, Sha256};
use spki::AlgorithmIdentifierOwned;

use super::signing_certificate::SigningCertificateV2;
use crate::certificate::Certificate;
use crate::verify::Fault;

const MALFORMED: Fault = Fault::Malformed("the signature container");

/// A SignedData with exactly one signer, whose certificate is in it.
pub(crate) struct SignedContents {
    info: SignerInfo,
    digest_algorithms: Vec<AlgorithmIdentifierOwned>,
    pub(crate) signer: Certificate,
    /// The other embedded certificates.
    pub(crate) others: Vec<Certificate>,
}

impl SignedContents {
    /// Reads the bytes of `/Contents`.
    pub(crate) fn read(contents: &[u8]) -> Result<Self, Fault> {
        let signed = signed_data(contents)?;
        if signed.version != CmsVersion::V1
            || signed.encap_content_info.econtent_type != ID_DATA
            || signed.encap_content_info.econtent.is_some()
        {
            return Err(MALFORMED);
        }
        if signed.crls.is_some() {
            return Err(Fault::Unsupported("revocation lists inside the signature"));
        }
        let [info] = signed.signer_infos.0.as_slice() else { return Err(Fault::SignerCount) };
        let info = info.clone();
        let SignerIdentifier::IssuerAndSerialNumber(id) = &info.sid else {
            return Err(Fault::Unsupported("a signer named by key"));
        };
        let mut signer = None;
        let mut others = Vec::new();
        for choice in signed.certificates.iter().flat_map(|set| set.0.iter()) {
            let CertificateChoices::Certificate(certificate) = choice else {
                return Err(Fault::Unsupported("a certificate that is not X.509"));
            };
            let body = &certificate.tbs_certificate;
            let is_signer = body.issuer == id.issuer && body.serial_number == id.serial_number;
            let certificate = Certificate::from_parsed(certificate.clone()).map_err(|_| MALFORMED)?;
            if !is_signer {
                others.push(certificate);
            } else if signer.replace(certificate).is_some() {
                return Err(MALFORMED);
            }
        }
        let signer = signer.ok_or(Fault::Malformed("the signer's certificate is missing"))?;
        Ok(Self { info, digest_algorithms: signed.digest_algorithms.into_vec(), signer, others })
    }

    /// Whether this is the signature of the signer's key over bytes with this SHA-256.
    pub(crate) fn check(&self, digest: &[u8]) -> Result<(), Fault> {
        let [listed] = &self.digest_algorithms[..] else {
            return Err(Fault::Unsupported("several digest algorithms"));
        };
        if !is_sha256(&self.info.digest_alg) || *listed != self.info.digest_alg {
            return Err(Fault::Unsupported("a digest other than SHA-256"));
        }
        let algorithm = &self.info.signature_algorithm;
        if algorithm.oid != ECDSA_WITH_SHA_256 || algorithm.parameters.is_some() {
            return Err(Fault::Unsupported("a signature other than ECDSA with SHA-256"));
        }
        let key = self.signer.public_key().ok_or(Fault::Unsupported("a key other than P-256"))?;
        if self.info.unsigned_attrs.is_some() {
            return Err(Fault::Unsupported("unsigned attributes"));
        }
        if self.info.version != CmsVersion::V1 {
            return Err(MALFORMED);
        }
        let attributes = self.info.signed_attrs.as_ref().ok_or(MALFORMED)?;
        self.check_attributes(attributes, digest)?;
        let message = attributes.to_der().map_err(|_| MALFORMED)?;
        if key.verifies(&message, self.info.signature.as_bytes()) { Ok(()) } else { Err(Fault::Signature) }
    }

    fn check_attributes(&self, attributes: &SignedAttributes, digest: &[u8]) -> Result<(), Fault> {
        if attributes.iter().any(|attribute| attribute.oid == ID_SIGNING_TIME) {
            return Err(Fault::SigningTime);
        }
        let kind: ObjectIdentifier = single(attributes, ID_CONTENT_TYPE)?;
        if kind != ID_DATA {
            return Err(MALFORMED);
        }
        let binding: SigningCertificateV2 = single(attributes, ID_AA_SIGNING_CERTIFICATE_V_2)?;
        let bound = binding.certificates.first().ok_or(MALFORMED)?;
        if !bound.algorithm.as_ref().is_none_or(is_sha256) {
            return Err(Fault::Unsupported("a digest other than SHA-256"));
        }
        if bound.hash.as_bytes() != Sha256::digest(self.signer.as_der()).as_slice() {
            return Err(Fault::OtherCertificate);
        }
        let claimed: OctetString = single(attributes, ID_MESSAGE_DIGEST)?;
        if claimed.as_bytes() == digest { Ok(()) } else { Err(Fault::Digest) }
    }
}

/// DER, then nothing but zeros.
fn signed_data(contents: &[u8]) -> Result<SignedData, Fault> {
    let mut reader = SliceReader::new(contents).map_err(|_| MALFORMED)?;
    let info = ContentInfo::decode(&mut reader).map_err(|_| MALFORMED)?;
    let end = usize::try_from(reader.position()).map_err(|_| MALFORMED)?;
    let (container, padding) = contents.split_at_checked(end).ok_or(MALFORMED)?;
    if padding.iter().any(|byte| *byte != 0) {
        return Err(Fault::Malformed("something hides behind the signature"));
    }
    if info.content_type != ID_SIGNED_DATA {
        return Err(MALFORMED);
    }
    let signed: SignedData = info.content.decode_as().map_err(|_| MALFORMED)?;
    // The decoder sorts sets without a word: only bytes that encode to themselves are DER.
    let again = signed.to_der().map_err(|_| MALFORMED)?;
    let whole = ContentInfo::to_der(&info).map_err(|_| MALFORMED)?;
    if whole != container || again != info.content.to_der().map_err(|_| MALFORMED)? {
        return Err(MALFORMED);
    }
    Ok(signed)
}

fn is_sha256(algorithm: &AlgorithmIdentifierOwned) -> bool {
    algorithm.oid == ID_SHA_256 && algorithm.parameters.as_ref().is_none_or(der::Any::is_null)
}

/// The one value of the one attribute of this kind.
fn single<'a, T>(attributes: &'a SignedAttributes, oid: ObjectIdentifier) -> Result<T, Fault>
where
    T: der::Choice<'a> + der::DecodeValue<'a>,
{
    let mut found = attributes.iter().filter(|attribute| attribute.oid == oid);
    let (Some(attribute), None) = (found.next(), found.next()) else {
        return Err(Fault::Malformed("a signed attribute is missing or there twice"));
    };
    let [value] = attribute.values.as_slice() else { return Err(MALFORMED) };
    value.decode_as().map_err(|_| MALFORMED)
}
