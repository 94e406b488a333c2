//! What the certificates of an authority consist of (RFC 5280).

use const_oid::db::rfc5912::{ECDSA_WITH_SHA_256, ID_EC_PUBLIC_KEY, SECP_256_R_1};
use der::asn1::{BitString, OctetString};
use der::{Any, Encode};
use rand_core::{OsRng, RngCore};
use sha2::{Digest, Sha256};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use x509_cert::certificate::{TbsCertificate, Version};
use x509_cert::ext::pkix::{AuthorityKeyIdentifier, BasicConstraints, KeyUsage, SubjectKeyIdentifier};
use x509_cert::ext::{AsExtension, Extension};
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;

use crate::certificate::{Certificate, NotACertificate};
use crate::key::{PublicKey, SigningKey};
use crate::name::NameError;
use crate::time::{TimeOutOfRange, UnixMillis};

/// From when until when a certificate holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    /// First moment.
    pub not_before: UnixMillis,
    /// Last second.
    pub not_after: UnixMillis,
}

/// Why a certificate could not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IssueError {
    /// A name that cannot stand in a certificate.
    #[error(transparent)]
    Name(#[from] NameError),
    /// A time that no certificate can hold.
    #[error(transparent)]
    Time(#[from] TimeOutOfRange),
    /// The validity ends before it begins, or reaches beyond that of the authority.
    #[error("the validity is empty, or reaches beyond that of the authority")]
    Validity,
    /// The certificate could not be put together.
    #[error("the certificate could not be made")]
    Failed,
}

impl From<der::Error> for IssueError {
    fn from(_: der::Error) -> Self {
        Self::Failed
    }
}

impl From<NotACertificate> for IssueError {
    fn from(_: NotACertificate) -> Self {
        Self::Failed
    }
}

pub(crate) fn extensions(
    subject: &Name,
    own: PublicKey,
    issuer: PublicKey,
    constraints: &BasicConstraints,
    usage: &KeyUsage,
) -> Result<Vec<Extension>, IssueError> {
    let subject_key = SubjectKeyIdentifier(OctetString::new(key_identifier(own))?);
    let authority_key = AuthorityKeyIdentifier {
        key_identifier: Some(OctetString::new(key_identifier(issuer))?),
        ..AuthorityKeyIdentifier::default()
    };
    Ok(vec![
        constraints.to_extension(subject, &[])?,
        usage.to_extension(subject, &[])?,
        subject_key.to_extension(subject, &[])?,
        authority_key.to_extension(subject, &[])?,
    ])
}

/// The leftmost 160 bits of SHA-256 over the key (RFC 7093, 2, method 1).
fn key_identifier(key: PublicKey) -> Vec<u8> {
    let digest = Sha256::digest(key.0.to_encoded_point(false).as_bytes());
    digest.iter().copied().take(20).collect()
}

fn algorithm() -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid: ECDSA_WITH_SHA_256, parameters: None }
}

pub(crate) fn body(
    issuer: Name,
    subject: Name,
    key: PublicKey,
    validity: Validity,
    extensions: Vec<Extension>,
) -> Result<TbsCertificate, IssueError> {
    if validity.not_after < validity.not_before {
        return Err(IssueError::Validity);
    }
    let mut serial = [0_u8; 16];
    OsRng.try_fill_bytes(&mut serial).map_err(|_| IssueError::Failed)?;
    // Positive, and of the same length for all.
    serial[0] = (serial[0] & 0x3f) | 0x40;
    let parameters = Any::encode_from(&SECP_256_R_1)?;
    Ok(TbsCertificate {
        version: Version::V3,
        serial_number: SerialNumber::new(&serial)?,
        signature: algorithm(),
        issuer,
        validity: x509_cert::time::Validity {
            not_before: validity.not_before.to_x509()?,
            not_after: validity.not_after.to_x509()?,
        },
        subject,
        subject_public_key_info: SubjectPublicKeyInfoOwned {
            algorithm: AlgorithmIdentifierOwned { oid: ID_EC_PUBLIC_KEY, parameters: Some(parameters) },
            subject_public_key: BitString::from_bytes(key.0.to_encoded_point(false).as_bytes())?,
        },
        issuer_unique_id: None,
        subject_unique_id: None,
        extensions: Some(extensions),
    })
}

pub(crate) fn signed(body: TbsCertificate, key: &SigningKey) -> Result<Certificate, IssueError> {
    let signature = BitString::from_bytes(&key.sign(&body.to_der()?))?;
    let parsed =
        x509_cert::Certificate { tbs_certificate: body, signature_algorithm: algorithm(), signature };
    Ok(Certificate::from_parsed(parsed)?)
}
