//! The certificate authority of an office: a self-signed certificate and the key that issues the signers'.

use der::asn1::{BitString, OctetString};
use der::{Any, Encode};
use rand_core::{OsRng, RngCore};
use sha2::{Digest, Sha256};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use x509_cert::certificate::{TbsCertificate, Version};
use x509_cert::ext::pkix::{
    AuthorityKeyIdentifier, BasicConstraints, KeyUsage, KeyUsages, SubjectKeyIdentifier,
};
use x509_cert::ext::{AsExtension, Extension};
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;

use const_oid::db::rfc5912::{ECDSA_WITH_SHA_256, ID_EC_PUBLIC_KEY, SECP_256_R_1};

use crate::certificate::{Certificate, NotACertificate};
use crate::key::{KeyError, Passphrase, PublicKey, SealedKey, SigningKey, WrongPassphrase};
use crate::name::{CertName, NameError, Signer};
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

/// Why an authority could not be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// The secret is another one.
    #[error("the secret does not open the authority's key")]
    WrongSecret(#[from] WrongPassphrase),
    /// The key opened, but it is not the one of this certificate.
    #[error("the key does not belong to the authority's certificate")]
    OtherCertificate,
}

/// The office's authority with its key open in memory.
#[derive(Debug)]
pub struct Authority {
    certificate: Certificate,
    key: SigningKey,
}

impl Authority {
    /// Makes a new P-256 key and a certificate for it, signed by itself.
    pub fn create(name: &CertName, validity: Validity) -> Result<Self, IssueError> {
        let key = SigningKey::generate();
        let name = name.to_x509()?;
        let own = key.public_key();
        // One step only: this authority issues to people, not to other authorities.
        let constraints = BasicConstraints { ca: true, path_len_constraint: Some(0) };
        let usage = KeyUsage(KeyUsages::KeyCertSign | KeyUsages::CRLSign);
        let extensions = extensions(&name, own, own, &constraints, &usage)?;
        let body = body(name.clone(), name, own, validity, extensions)?;
        Ok(Self { certificate: signed(body, &key)?, key })
    }

    /// Issues a certificate for signing documents.
    ///
    /// No extended key usage: some checkers take one they do not know for a prohibition.
    pub fn issue(
        &self,
        subject: &Signer,
        public_key: &PublicKey,
        validity: Validity,
    ) -> Result<Certificate, IssueError> {
        if !self.certificate.is_valid_at(validity.not_before)
            || !self.certificate.is_valid_at(validity.not_after)
        {
            return Err(IssueError::Validity);
        }
        let subject = subject.to_x509()?;
        let constraints = BasicConstraints { ca: false, path_len_constraint: None };
        let usage = KeyUsage(KeyUsages::DigitalSignature | KeyUsages::NonRepudiation);
        let extensions = extensions(&subject, *public_key, self.key.public_key(), &constraints, &usage)?;
        let issuer = self.certificate.parsed.tbs_certificate.subject.clone();
        signed(body(issuer, subject, *public_key, validity, extensions)?, &self.key)
    }

    /// The authority's own certificate, the root of trust.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// The key under a secret, to be stored beside the certificate.
    pub fn seal(&self, secret: &Passphrase) -> Result<SealedKey, KeyError> {
        SealedKey::seal(&self.key, secret)
    }

    /// The authority again, from what was stored.
    pub fn open(
        certificate: Certificate,
        sealed: &SealedKey,
        secret: &Passphrase,
    ) -> Result<Self, OpenError> {
        let key = sealed.open(secret)?;
        if certificate.public_key() != Some(key.public_key()) {
            return Err(OpenError::OtherCertificate);
        }
        Ok(Self { certificate, key })
    }
}

fn extensions(
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

fn body(
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

fn signed(body: TbsCertificate, key: &SigningKey) -> Result<Certificate, IssueError> {
    let signature = BitString::from_bytes(&key.sign(&body.to_der()?))?;
    let parsed =
        x509_cert::Certificate { tbs_certificate: body, signature_algorithm: algorithm(), signature };
    Ok(Certificate::from_parsed(parsed)?)
}
