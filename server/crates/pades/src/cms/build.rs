//! Makes the SignedData for a digest.

use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use const_oid::db::rfc5911::{
    ID_AA_SIGNING_CERTIFICATE_V_2, ID_CONTENT_TYPE, ID_DATA, ID_MESSAGE_DIGEST, ID_SIGNED_DATA,
};
use const_oid::db::rfc5912::{ECDSA_WITH_SHA_256, ID_SHA_256};
use der::asn1::{ObjectIdentifier, OctetString, SetOfVec};
use der::{Any, Encode};
use sha2::{Digest, Sha256};
use spki::AlgorithmIdentifierOwned;
use x509_cert::attr::Attribute;

use super::signing_certificate::{CertificateId, SigningCertificateV2};
use crate::certificate::Certificate;
use crate::key::SigningKey;

/// Signs `digest` (SHA-256 of the signed bytes). `chain` begins with the certificate of `key`; all of it is
/// embedded. No signing-time attribute: PAdES forbids it, the time stands in the PDF's `/M` (EN 319 142-1, 6.3).
pub(crate) fn build(digest: &[u8], key: &SigningKey, chain: &[&Certificate]) -> der::Result<Vec<u8>> {
    let signer = chain.first().ok_or(der::ErrorKind::Failed)?;
    let sha256 = AlgorithmIdentifierOwned { oid: ID_SHA_256, parameters: None };
    let binding = SigningCertificateV2 {
        certificates: vec![CertificateId {
            algorithm: None,
            hash: OctetString::new(Sha256::digest(signer.as_der()).as_slice())?,
            issuer_serial: None,
        }],
        policies: None,
    };
    let attributes = SetOfVec::try_from(vec![
        attribute(ID_CONTENT_TYPE, Any::encode_from(&ID_DATA)?)?,
        attribute(ID_MESSAGE_DIGEST, Any::encode_from(&OctetString::new(digest)?)?)?,
        attribute(ID_AA_SIGNING_CERTIFICATE_V_2, Any::encode_from(&binding)?)?,
    ])?;
    let body = &signer.parsed.tbs_certificate;
    let signer_info = SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: body.issuer.clone(),
            serial_number: body.serial_number.clone(),
        }),
        digest_alg: sha256.clone(),
        // What is signed is the attributes as a plain SET (RFC 5652, 5.4), which is how they encode on their own.
        signature: OctetString::new(key.sign(&attributes.to_der()?))?,
        signed_attrs: Some(attributes),
        signature_algorithm: AlgorithmIdentifierOwned { oid: ECDSA_WITH_SHA_256, parameters: None },
        unsigned_attrs: None,
    };
    let certificates: Vec<_> =
        chain.iter().map(|certificate| CertificateChoices::Certificate(certificate.parsed.clone())).collect();
    let signed = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::try_from(vec![sha256])?,
        encap_content_info: EncapsulatedContentInfo { econtent_type: ID_DATA, econtent: None },
        certificates: Some(CertificateSet(SetOfVec::try_from(certificates)?)),
        crls: None,
        signer_infos: SignerInfos(SetOfVec::try_from(vec![signer_info])?),
    };
    ContentInfo { content_type: ID_SIGNED_DATA, content: Any::encode_from(&signed)? }.to_der()
}

fn attribute(oid: ObjectIdentifier, value: Any) -> der::Result<Attribute> {
    Ok(Attribute { oid, values: SetOfVec::try_from(vec![value])? })
}
