//! The office's own certificate authority, and the keys of those who sign.

use crate::{cases::Done, program::Program, store::KeyRow, trouble::internal};
use domain::{Person, Timestamp};
use pades::{Authority, CertName, Certificate, Passphrase, SealedKey, Signer, UnixMillis, Validity};
use zeroize::Zeroizing;

const YEAR_MS: i64 = 365 * 86_400_000;
/// How long the authority holds.
const AUTHORITY_YEARS: i64 = 20;
/// How long an official's certificate holds.
const SIGNER_YEARS: i64 = 5;
/// Certificates hold from a day before, so that a clock that goes behind still finds them valid.
const DAY_MS: i64 = 86_400_000;

fn validity(now: Timestamp, years: i64) -> Validity {
    Validity { not_before: UnixMillis(now.0 - DAY_MS), not_after: UnixMillis(now.0 + years * YEAR_MS) }
}

impl Program {
    /// The authorities whose word counts: all that the office ever had.
    pub(crate) async fn trusted(&self) -> Done<Vec<Certificate>> {
        let rows = self.store.authorities().await?;
        Ok(rows
            .iter()
            .map(|row| Certificate::from_der(&row.certificate))
            .collect::<Result<_, _>>()
            .map_err(internal)?)
    }

    /// The office's authority, made when it is first needed.
    async fn authority(&self) -> Done<Authority> {
        if let Some(row) = self.store.authorities().await?.into_iter().next() {
            return self.open_authority(row).await;
        }
        let mut tx = self.store.begin().await?;
        tx.lock("authority").await?;
        // Somebody else may have made it while this one waited for the lock.
        if let Some(row) = self.store.authorities().await?.into_iter().next() {
            drop(tx);
            return self.open_authority(row).await;
        }
        let now = self.clock.now();
        let name = CertName {
            common_name: format!("Otoritas Sertifikat {}", self.settings.office),
            organisation: self.settings.office.clone(),
        };
        let secret = self.secret.clone();
        let (authority, sealed) = self
            .heavy(move || {
                let authority = Authority::create(&name, validity(now, AUTHORITY_YEARS)).map_err(internal)?;
                let sealed = authority.seal(&secret).map_err(internal)?;
                Ok::<_, app::error::Error>((authority, sealed))
            })
            .await??;
        let row = KeyRow {
            sealed: sealed.as_der().to_vec(),
            certificate: authority.certificate().as_der().to_vec(),
        };
        tx.add_authority("1", &row, now).await?;
        tx.commit().await?;
        Ok(authority)
    }

    async fn open_authority(&self, row: KeyRow) -> Done<Authority> {
        let secret = self.secret.clone();
        let authority = self
            .heavy(move || {
                let certificate = Certificate::from_der(&row.certificate).map_err(internal)?;
                let sealed = SealedKey::from_der(&row.sealed).map_err(internal)?;
                Authority::open(certificate, &sealed, &secret).map_err(internal)
            })
            .await??;
        Ok(authority)
    }

    /// A new key for a person, sealed under a passphrase that only he knows, with a certificate of the office's authority.
    pub(crate) async fn new_signing_key(
        &self,
        person: &Person,
        position: String,
        passphrase: Zeroizing<String>,
    ) -> Done<KeyRow> {
        let authority = self.authority().await?;
        let now = self.clock.now();
        let subject = Signer {
            name: person.name.clone(),
            organisation: self.settings.office.clone(),
            position_title: position,
            serial_number: if person.nip.is_empty() { person.username.clone() } else { person.nip.clone() },
        };
        let row = self
            .heavy(move || {
                let (sealed, public) = SealedKey::create(&Passphrase::new(passphrase)).map_err(internal)?;
                let certificate =
                    authority.issue(&subject, &public, validity(now, SIGNER_YEARS)).map_err(internal)?;
                Ok::<_, app::error::Error>(KeyRow {
                    sealed: sealed.as_der().to_vec(),
                    certificate: certificate.as_der().to_vec(),
                })
            })
            .await??;
        Ok(row)
    }
}
