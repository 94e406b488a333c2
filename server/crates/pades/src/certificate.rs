//! X.509 certificates as this package reads them.

use const_oid::AssociatedOid;
use const_oid::db::rfc4519::{COMMON_NAME, ORGANIZATION_NAME, SERIAL_NUMBER, TITLE};
use const_oid::db::rfc5912::{ECDSA_WITH_SHA_256, ID_EC_PUBLIC_KEY, SECP_256_R_1};
use der::{Decode, Encode};
use sha2::{Digest, Sha256};
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage};

use crate::hexadecimal;
use crate::key::PublicKey;
use crate::name;
use crate::time::UnixMillis;

/// A certificate with the bytes it came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    der: Vec<u8>,
    pub(crate) parsed: x509_cert::Certificate,
}

/// The bytes are no certificate in DER.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no X.509 certificate in DER")]
pub struct NotACertificate;

/// What a certificate says, for people to read. All of it is claimed until a chain vouches for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateFacts {
    /// Whom it names (CN).
    pub name: Option<String>,
    /// The office (O).
    pub organisation: Option<String>,
    /// The post (title).
    pub position_title: Option<String>,
    /// The NIP or other personal number (serialNumber of the subject).
    pub personal_number: Option<String>,
    /// Who issued it (CN of the issuer).
    pub issuer: Option<String>,
    /// The certificate's own serial number, in lowercase hexadecimal.
    pub serial: String,
    /// First moment of validity.
    pub not_before: Option<UnixMillis>,
    /// Last second of validity.
    pub not_after: Option<UnixMillis>,
    /// SHA-256 over the certificate's bytes, in lowercase hexadecimal.
    pub fingerprint: String,
}

impl Certificate {
    /// Reads DER. Bytes that mean the same but are not DER are refused, so that one certificate has one form.
    pub fn from_der(der: &[u8]) -> Result<Self, NotACertificate> {
        let parsed = x509_cert::Certificate::from_der(der).map_err(|_| NotACertificate)?;
        Self::from_parsed(parsed).ok().filter(|certificate| certificate.der == der).ok_or(NotACertificate)
    }

    pub(crate) fn from_parsed(parsed: x509_cert::Certificate) -> Result<Self, NotACertificate> {
        let der = parsed.to_der().map_err(|_| NotACertificate)?;
        Ok(Self { der, parsed })
    }

    /// The certificate in DER.
    pub fn as_der(&self) -> &[u8] {
        &self.der
    }

    /// What it says.
    pub fn facts(&self) -> CertificateFacts {
        let body = &self.parsed.tbs_certificate;
        CertificateFacts {
            name: name::find(&body.subject, COMMON_NAME),
            organisation: name::find(&body.subject, ORGANIZATION_NAME),
            position_title: name::find(&body.subject, TITLE),
            personal_number: name::find(&body.subject, SERIAL_NUMBER),
            issuer: name::find(&body.issuer, COMMON_NAME),
            serial: hexadecimal::encode(body.serial_number.as_bytes()),
            not_before: UnixMillis::from_x509(body.validity.not_before).ok(),
            not_after: UnixMillis::from_x509(body.validity.not_after).ok(),
            fingerprint: hexadecimal::encode(&Sha256::digest(&self.der)),
        }
    }

    /// The public key, when it is one on P-256.
    pub fn public_key(&self) -> Option<PublicKey> {
        let info = &self.parsed.tbs_certificate.subject_public_key_info;
        let curve = info.algorithm.parameters.as_ref()?.decode_as::<der::asn1::ObjectIdentifier>().ok()?;
        if info.algorithm.oid != ID_EC_PUBLIC_KEY || curve != SECP_256_R_1 {
            return None;
        }
        let point = info.subject_public_key.as_bytes()?;
        p256::ecdsa::VerifyingKey::from_sec1_bytes(point).ok().map(PublicKey)
    }

    /// Whether `at` lies within the validity; both ends, to the second, belong to it.
    pub fn is_valid_at(&self, at: UnixMillis) -> bool {
        let validity = &self.parsed.tbs_certificate.validity;
        match (UnixMillis::from_x509(validity.not_before), UnixMillis::from_x509(validity.not_after)) {
            (Ok(from), Ok(until)) => from <= at && at.0 < until.0.saturating_add(1000),
            _ => false,
        }
    }

    /// Whether `issuer` signed this certificate, by name and by key.
    pub(crate) fn is_signed_by(&self, issuer: &Self) -> bool {
        let body = &self.parsed.tbs_certificate;
        let algorithm = &self.parsed.signature_algorithm;
        if body.issuer != issuer.parsed.tbs_certificate.subject
            || body.signature != *algorithm
            || algorithm.oid != ECDSA_WITH_SHA_256
            || algorithm.parameters.is_some()
        {
            return false;
        }
        let (Ok(message), Some(signature), Some(key)) =
            (body.to_der(), self.parsed.signature.as_bytes(), issuer.public_key())
        else {
            return false;
        };
        key.verifies(&message, signature)
    }

    /// Whether it may issue certificates that have `below` further authorities under it.
    pub(crate) fn may_issue(&self, below: usize) -> bool {
        let authority = self.extension::<BasicConstraints>().is_some_and(|constraints| {
            constraints.ca && constraints.path_len_constraint.is_none_or(|most| below <= usize::from(most))
        });
        authority && self.extension::<KeyUsage>().is_some_and(|usage| usage.key_cert_sign())
    }

    /// Whether it may sign documents: non-repudiation (content commitment) as European practice wants it.
    pub(crate) fn may_sign_documents(&self) -> bool {
        self.extension::<KeyUsage>().is_some_and(|usage| usage.non_repudiation())
    }

    /// Whether all critical extensions are among those that this package understands.
    pub(crate) fn is_understood(&self) -> bool {
        let extensions = self.parsed.tbs_certificate.extensions.iter().flatten();
        let known = [BasicConstraints::OID, KeyUsage::OID];
        extensions.into_iter().all(|extension| !extension.critical || known.contains(&extension.extn_id))
    }

    /// An extension, unless it is missing, broken or there twice.
    fn extension<'a, T: Decode<'a> + AssociatedOid>(&'a self) -> Option<T> {
        self.parsed.tbs_certificate.get::<T>().ok().flatten().map(|(_, value)| value)
    }
}
