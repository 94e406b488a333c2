use pades::{Coverage, SignError, UnixMillis, verify};

use crate::letter;
use crate::office::{Office, SIGNED_AT, around, official};

#[test]
fn a_signed_letter_is_valid_and_says_who_and_when() {
    let office = Office::new();
    let signed = office.sign(&letter::plain());
    let [report] = &verify(&signed, &office.trusted()).unwrap()[..] else { panic!("one signature") };
    assert!(report.is_valid(), "{report:?}");
    assert_eq!(report.coverage, Coverage::WholeFile);
    assert_eq!(report.signed_at, Some(SIGNED_AT));
    assert_eq!(report.field, "Signature1");
    assert_eq!(report.name, Some(official().name));
    assert_eq!(report.reason.as_deref(), Some("Persetujuan — naskah dinas"));
    assert_eq!(report.location.as_deref(), Some("Contoh Selatan (ID)"));
    let signer = report.signer.as_ref().unwrap();
    assert_eq!(*signer, office.certificate.facts());
    assert_eq!(signer.name, Some(official().name));
    assert_eq!(signer.position_title, Some(official().position_title));
    assert_eq!(signer.personal_number, Some(official().serial_number));
    assert_eq!(signer.issuer, office.authority.certificate().facts().name);
    assert_eq!(signer.not_after, Some(around(700).not_after));
}

#[test]
fn signing_only_appends() {
    let (office, letter) = (Office::new(), letter::plain());
    let signed = office.sign(&letter);
    assert!(signed.starts_with(&letter));
    let read = lopdf::Document::load_mem(&signed).unwrap();
    let before = lopdf::Document::load_mem(&letter).unwrap();
    assert_eq!(read.trailer.get(b"ID").unwrap(), before.trailer.get(b"ID").unwrap());
    assert_eq!(read.get_pages().len(), 2);
}

#[test]
fn a_letter_without_signatures_has_none() {
    assert_eq!(verify(&letter::plain(), &[]), Ok(vec![]));
}

#[test]
fn key_and_certificate_must_belong_together_and_be_valid() {
    let (office, other) = (Office::new(), Office::new());
    let mixed = Office { key: other.key, ..office };
    assert_eq!(mixed.try_sign(&letter::plain(), SIGNED_AT), Err(SignError::OtherCertificate));
    let office = Office::new();
    let last = around(700).not_after.0;
    assert!(office.try_sign(&letter::plain(), UnixMillis(last + 999)).is_ok());
    assert_eq!(
        office.try_sign(&letter::plain(), UnixMillis(last + 1000)),
        Err(SignError::CertificateNotValid)
    );
}
