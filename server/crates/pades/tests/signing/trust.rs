use pades::{Certificate, Distrust, IssueError, SigningKey, UnixMillis, Validity, verify};

use crate::letter;
use crate::office::{Office, SIGNED_AT, around, authority, official};

fn distrust(pdf: &[u8], trusted: &[Certificate]) -> Distrust {
    let report = verify(pdf, trusted).unwrap().remove(0);
    assert!(report.integrity.is_ok() && !report.is_valid(), "{report:?}");
    report.trust.unwrap_err()
}

#[test]
fn only_a_trusted_authority_counts() {
    let (office, other) = (Office::new(), Office::new());
    let signed = office.sign(&letter::plain());
    assert_eq!(distrust(&signed, &[]), Distrust::UnknownIssuer);
    // The same name, but another key.
    assert_eq!(distrust(&signed, &other.trusted()), Distrust::UnknownIssuer);
}

/// The signing time stands in the file as text: changed to one outside the validity, the chain must fail too.
fn dated(pdf: &[u8], date: &str) -> Vec<u8> {
    let at = pdf.windows(4).rposition(|window| window == b"(D:2").unwrap() + 1;
    let mut changed = pdf.to_vec();
    changed[at..at + date.len()].copy_from_slice(date.as_bytes());
    changed
}

#[test]
fn certificates_count_only_while_they_are_valid() {
    let office = Office::new();
    let signed = office.sign(&letter::plain());
    for (date, expected) in [
        ("D:20300101000000", Distrust::SignerNotValid),
        ("D:20230101000000", Distrust::SignerNotValid),
        ("D:20400101000000", Distrust::AuthorityNotValid),
        ("D:2026", Distrust::NoTime),
    ] {
        let date = if expected == Distrust::NoTime { "X:2026" } else { date };
        let report = verify(&dated(&signed, date), &office.trusted()).unwrap().remove(0);
        assert_eq!(report.trust, Err(expected), "{date}");
        assert!(report.integrity.is_err(), "{date}");
    }
}

#[test]
fn an_official_is_no_authority() {
    let office = Office::new();
    let signed = office.sign(&letter::plain());
    // Trusting the signer's own certificate makes nobody vouch for it.
    assert_eq!(distrust(&signed, std::slice::from_ref(&office.certificate)), Distrust::UnknownIssuer);
}

#[test]
fn a_foreign_certificate_beside_the_chain_is_refused() {
    let (office, other) = (Office::new(), Office::new());
    let options = pades::SignOptions { name: None, reason: None, location: None, signed_at: SIGNED_AT };
    let chain = [&office.certificate, office.authority.certificate(), &other.certificate];
    let signed = pades::sign(&letter::plain(), &office.key, &chain, &options).unwrap();
    assert_eq!(distrust(&signed, &office.trusted()), Distrust::StrayCertificate);
}

#[test]
fn no_certificate_outlives_its_authority() {
    let authority = authority(around(10));
    let key = SigningKey::generate().public_key();
    assert_eq!(authority.issue(&official(), &key, around(11)), Err(IssueError::Validity));
    let empty = Validity { not_before: SIGNED_AT, not_after: UnixMillis(SIGNED_AT.0 - 1) };
    assert_eq!(authority.issue(&official(), &key, empty), Err(IssueError::Validity));
    let certificate = authority.issue(&official(), &key, around(10)).unwrap();
    assert_eq!(Certificate::from_der(certificate.as_der()), Ok(certificate));
}
