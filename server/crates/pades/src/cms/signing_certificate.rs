//! The attribute that ties a signature to one certificate (RFC 5035, signing-certificate-v2), so that it cannot be
//! passed off as made with another certificate for the same key.

use der::asn1::OctetString;
use der::{Any, Sequence};
use spki::AlgorithmIdentifierOwned;

#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(super) struct SigningCertificateV2 {
    pub(super) certificates: Vec<CertificateId>,
    #[asn1(optional = "true")]
    pub(super) policies: Option<Any>,
}

#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(super) struct CertificateId {
    /// Absent means SHA-256.
    #[asn1(optional = "true")]
    pub(super) algorithm: Option<AlgorithmIdentifierOwned>,
    pub(super) hash: OctetString,
    /// Issuer and serial number: says nothing that the hash does not.
    #[asn1(optional = "true")]
    pub(super) issuer_serial: Option<Any>,
}
