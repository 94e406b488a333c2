use pades::{
    Authority, Certificate, ChangeError, KeyError, OpenError, Passphrase, SealedKey, WrongPassphrase, verify,
};

use crate::letter;
use crate::office::{Office, around, official};

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned())
}

/// One story, because each opening is slow on purpose.
#[test]
fn a_key_opens_by_its_passphrase_only_and_signs() {
    let (sealed, public) = SealedKey::create(&passphrase("sandi lama")).unwrap();
    assert_eq!(sealed.open(&passphrase("sandi Lama")).unwrap_err(), WrongPassphrase);
    let stored = SealedKey::from_der(sealed.as_der()).unwrap();
    assert!(matches!(
        stored.change_passphrase(&passphrase("salah"), &passphrase("sandi baru")),
        Err(ChangeError::Old(WrongPassphrase))
    ));
    let changed = stored.change_passphrase(&passphrase("sandi lama"), &passphrase("sandi baru")).unwrap();
    assert_eq!(changed.open(&passphrase("sandi lama")).unwrap_err(), WrongPassphrase);
    let key = changed.open(&passphrase("sandi baru")).unwrap();
    assert_eq!(key.public_key(), public);

    let office = Office::new();
    let certificate = office.authority.issue(&official(), &public, around(1)).unwrap();
    let office = Office { key, certificate, ..office };
    assert!(verify(&office.sign(&letter::plain()), &office.trusted()).unwrap()[0].is_valid());
}

#[test]
fn an_authority_comes_back_by_its_secret() {
    let (office, other) = (Office::new(), Office::new());
    let sealed = office.authority.seal(&passphrase("rahasia mesin")).unwrap();
    let stored = Certificate::from_der(office.authority.certificate().as_der()).unwrap();
    let open = |certificate: &Certificate, secret| {
        Authority::open(certificate.clone(), &sealed, &passphrase(secret))
    };
    assert!(matches!(open(&stored, "rahasia lain"), Err(OpenError::WrongSecret(_))));
    assert!(matches!(open(other.authority.certificate(), "rahasia mesin"), Err(OpenError::OtherCertificate)));
    let again = open(&stored, "rahasia mesin").unwrap();
    let certificate = again.issue(&official(), &office.key.public_key(), around(1)).unwrap();
    let office = Office { certificate, ..office };
    assert!(verify(&office.sign(&letter::plain()), &office.trusted()).unwrap()[0].is_valid());
}

#[test]
fn an_empty_passphrase_seals_nothing() {
    assert_eq!(SealedKey::create(&passphrase("")).unwrap_err(), KeyError::EmptyPassphrase);
}

#[test]
fn bytes_that_are_no_sealed_key_are_refused() {
    for bytes in [&b""[..], b"garbage", &[0x30, 0x80], Office::new().certificate.as_der()] {
        assert_eq!(SealedKey::from_der(bytes), Err(KeyError::NotSealedKey));
    }
}

#[test]
fn nothing_secret_is_printed() {
    assert_eq!(format!("{:?}", passphrase("sandi")), "Passphrase(..)");
    assert_eq!(format!("{:?}", Office::new().key), "SigningKey(..)");
}
