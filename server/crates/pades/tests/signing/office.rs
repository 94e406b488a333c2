//! An office with its authority and one official, and a way to sign as that official.

use pades::{
    Authority, CertName, Certificate, SignError, SignOptions, Signer, SigningKey, UnixMillis, Validity, sign,
};

/// 2026-06-01T02:00:00Z.
pub const SIGNED_AT: UnixMillis = UnixMillis(1_780_279_200_000);
const DAY: i64 = 86_400_000;
/// Longer than the 64 characters that X.509 foresees, as such names are.
const ORGANISATION: &str = "Dinas Perumahan, Kawasan Permukiman dan Pertanahan Kabupaten Contoh Selatan";

pub struct Office {
    pub authority: Authority,
    pub key: SigningKey,
    pub certificate: Certificate,
}

impl Office {
    pub fn new() -> Self {
        let authority = authority(around(2_000));
        let key = SigningKey::generate();
        let certificate = authority.issue(&official(), &key.public_key(), around(700)).unwrap();
        Self { authority, key, certificate }
    }

    pub fn sign(&self, pdf: &[u8]) -> Vec<u8> {
        self.try_sign(pdf, SIGNED_AT).unwrap()
    }

    pub fn try_sign(&self, pdf: &[u8], signed_at: UnixMillis) -> Result<Vec<u8>, SignError> {
        let options = SignOptions {
            name: Some(official().name),
            reason: Some("Persetujuan — naskah dinas".into()),
            location: Some("Contoh Selatan (ID)".into()),
            signed_at,
        };
        sign(pdf, &self.key, &[&self.certificate, self.authority.certificate()], &options)
    }

    pub fn trusted(&self) -> [Certificate; 1] {
        [self.authority.certificate().clone()]
    }
}

/// A validity of so many days on both sides of the signing.
pub fn around(days: i64) -> Validity {
    Validity {
        not_before: UnixMillis(SIGNED_AT.0 - days * DAY),
        not_after: UnixMillis(SIGNED_AT.0 + days * DAY),
    }
}

pub fn authority(validity: Validity) -> Authority {
    let name = CertName {
        common_name: "Otoritas Sertifikat Dinas Contoh".into(),
        organisation: ORGANISATION.into(),
    };
    Authority::create(&name, validity).unwrap()
}

pub fn official() -> Signer {
    Signer {
        name: "Ir. Siti Rahmawati, M.T.".into(),
        organisation: ORGANISATION.into(),
        position_title: "Kepala Dinas Perumahan, Kawasan Permukiman dan Pertanahan Kabupaten Contoh Selatan"
            .into(),
        serial_number: "197001011995032001".into(),
    }
}
