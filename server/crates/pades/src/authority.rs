//! The certificate authority of an office: a self-signed certificate and the key that issues the signers'.

use x509_cert::ext::pkix::{BasicConstraints, KeyUsage, KeyUsages};

use crate::certificate::Certificate;
use crate::certificate_body::{IssueError, Validity, body, extensions, signed};
use crate::key::{Passphrase, PublicKey, SigningKey};
use crate::name::{CertName, Signer};
use crate::sealed_key::{KeyError, SealedKey, WrongPassphrase};

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
