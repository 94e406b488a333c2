//! Containers that a strict check must not take, made by bending a good one.

use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{SignedData, SignerInfo, SignerInfos};
use const_oid::db::rfc5911::ID_SIGNING_TIME;
use const_oid::db::rfc5912::{ID_SHA_1, ID_SHA_512};
use der::asn1::SetOfVec;
use der::{Any, Decode, Encode};
use spki::AlgorithmIdentifierOwned;
use x509_cert::attr::Attribute;

use super::{SignedContents, build};
use crate::{Authority, CertName, Certificate, Fault, Signer, SigningKey, UnixMillis, Validity};

const DIGEST: [u8; 32] = [7; 32];

fn certified(key: &SigningKey) -> Certificate {
    let name = CertName { common_name: "Otoritas".into(), organisation: "Dinas".into() };
    let validity = Validity { not_before: UnixMillis(0), not_after: UnixMillis(1_000) };
    let signer = Signer {
        name: "Siti".into(),
        organisation: "Dinas".into(),
        position_title: "Kepala".into(),
        serial_number: "1".into(),
    };
    Authority::create(&name, validity).unwrap().issue(&signer, &key.public_key(), validity).unwrap()
}

fn judge(container: &[u8]) -> Result<(), Fault> {
    SignedContents::read(container)?.check(&DIGEST)
}

fn bent(
    key: &SigningKey,
    certificate: &Certificate,
    bend: impl FnOnce(&mut SignedData),
) -> Result<(), Fault> {
    let mut info = ContentInfo::from_der(&build(&DIGEST, key, &[certificate]).unwrap()).unwrap();
    let mut signed: SignedData = info.content.decode_as().unwrap();
    bend(&mut signed);
    info.content = Any::encode_from(&signed).unwrap();
    judge(&info.to_der().unwrap())
}

/// Changes the signer's part and signs its attributes again, as a careless signer would.
fn resigned(bend: impl FnOnce(&mut SignerInfo, &mut SignedData)) -> Result<(), Fault> {
    let key = SigningKey::generate();
    bent(&key, &certified(&key), |signed| {
        let mut info = signed.signer_infos.0.get(0).unwrap().clone();
        bend(&mut info, signed);
        let message = info.signed_attrs.to_der().unwrap();
        info.signature = der::asn1::OctetString::new(key.sign(&message)).unwrap();
        signed.signer_infos = SignerInfos(SetOfVec::try_from(vec![info]).unwrap());
    })
}

fn digest(oid: der::asn1::ObjectIdentifier) -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid, parameters: None }
}

#[test]
fn a_good_one_is_taken_and_padding_is_zeros() {
    let key = SigningKey::generate();
    let mut container = build(&DIGEST, &key, &[&certified(&key)]).unwrap();
    assert_eq!(judge(&container), Ok(()));
    container.extend([0; 9]);
    assert_eq!(judge(&container), Ok(()));
    container.push(1);
    assert!(matches!(judge(&container), Err(Fault::Malformed(_))));
    assert_eq!(resigned(|_, _| ()), Ok(()));
}

#[test]
fn exactly_one_signer() {
    let key = SigningKey::generate();
    let certificate = certified(&key);
    let none = bent(&key, &certificate, |signed| signed.signer_infos = SignerInfos(SetOfVec::default()));
    assert_eq!(none, Err(Fault::SignerCount));
    let two = bent(&key, &certificate, |signed| {
        let mut second = signed.signer_infos.0.get(0).unwrap().clone();
        second.digest_alg = digest(ID_SHA_512);
        signed.signer_infos.0.insert_ordered(second).unwrap();
    });
    assert_eq!(two, Err(Fault::SignerCount));
}

#[test]
fn no_second_signing_time() {
    let with_time = resigned(|info, _| {
        let time = Any::encode_from(&UnixMillis(0).to_x509().unwrap()).unwrap();
        let attribute = Attribute { oid: ID_SIGNING_TIME, values: SetOfVec::try_from(vec![time]).unwrap() };
        info.signed_attrs.as_mut().unwrap().insert(attribute).unwrap();
    });
    assert_eq!(with_time, Err(Fault::SigningTime));
}

#[test]
fn sha_256_only_and_said_twice_alike() {
    for oid in [ID_SHA_1, ID_SHA_512] {
        let changed = resigned(|info, signed| {
            info.digest_alg = digest(oid);
            signed.digest_algorithms = SetOfVec::try_from(vec![digest(oid)]).unwrap();
        });
        assert_eq!(changed, Err(Fault::Unsupported("a digest other than SHA-256")));
    }
    let differing =
        resigned(|_, signed| signed.digest_algorithms = SetOfVec::try_from(vec![digest(ID_SHA_1)]).unwrap());
    assert!(differing.is_err());
}

#[test]
fn every_demand_on_the_attributes() {
    for index in 0..3 {
        let missing = resigned(|info, _| {
            let mut attributes = info.signed_attrs.take().unwrap().into_vec();
            attributes.remove(index);
            info.signed_attrs = Some(SetOfVec::try_from(attributes).unwrap());
        });
        assert!(matches!(missing, Err(Fault::Malformed(_))), "attribute {index}: {missing:?}");
    }
    assert!(resigned(|info, _| info.signed_attrs = None).is_err());
    assert!(resigned(|info, _| info.version = CmsVersion::V3).is_err());
    let unsigned = resigned(|info, _| info.unsigned_attrs = info.signed_attrs.clone());
    assert_eq!(unsigned, Err(Fault::Unsupported("unsigned attributes")));
}

#[test]
fn another_certificate_for_the_same_key_is_refused() {
    let key = SigningKey::generate();
    let (own, other) = (certified(&key), certified(&key));
    let swapped = bent(&key, &own, |signed| {
        let body = &other.parsed.tbs_certificate;
        let mut info = signed.signer_infos.0.get(0).unwrap().clone();
        info.sid =
            cms::signed_data::SignerIdentifier::IssuerAndSerialNumber(cms::cert::IssuerAndSerialNumber {
                issuer: body.issuer.clone(),
                serial_number: body.serial_number.clone(),
            });
        signed.signer_infos = SignerInfos(SetOfVec::try_from(vec![info]).unwrap());
        let choice = cms::cert::CertificateChoices::Certificate(other.parsed.clone());
        signed.certificates =
            Some(cms::signed_data::CertificateSet(SetOfVec::try_from(vec![choice]).unwrap()));
    });
    assert_eq!(swapped, Err(Fault::OtherCertificate));
}

#[test]
fn another_key_is_refused() {
    let (key, other) = (SigningKey::generate(), SigningKey::generate());
    let container = build(&DIGEST, &other, &[&certified(&key)]).unwrap();
    assert_eq!(judge(&container), Err(Fault::Signature));
    let own = build(&[8; 32], &key, &[&certified(&key)]).unwrap();
    assert_eq!(judge(&own), Err(Fault::Digest));
}
