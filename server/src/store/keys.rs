//! Sealed keys: of those who sign, and of the office's certificate authority. Nothing here can be used without a passphrase
//! or the secret of the data folder.

use super::{Store, Stored, Tx, read, within};
use domain::{PersonId, Timestamp};

/// A key under seal, with its certificate (DER).
#[derive(Clone)]
pub struct KeyRow {
    /// PKCS#8 under a passphrase.
    pub sealed: Vec<u8>,
    /// The certificate.
    pub certificate: Vec<u8>,
}

impl Store {
    /// The signing key of a person.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn signing_key(&self, person: PersonId) -> Stored<Option<KeyRow>> {
        let row: Option<(Vec<u8>, Vec<u8>)> = read!(self, pool => sqlx::query_as(
            "select sealed, certificate from signing_keys where person_id = $1")
            .bind(person.to_string()).fetch_optional(pool).await?);
        Ok(row.map(|(sealed, certificate)| KeyRow { sealed, certificate }))
    }

    /// The office's authorities, newest first: earlier ones still vouch for what was signed under them.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn authorities(&self) -> Stored<Vec<KeyRow>> {
        let rows: Vec<(Vec<u8>, Vec<u8>)> = read!(self, pool => sqlx::query_as(
            "select sealed, certificate from authority order by created_at desc, id").fetch_all(pool).await?);
        Ok(rows.into_iter().map(|(sealed, certificate)| KeyRow { sealed, certificate }).collect())
    }
}

impl Tx {
    /// Keeps a person's signing key in place of an earlier one.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn save_signing_key(&mut self, person: PersonId, key: &KeyRow, now: Timestamp) -> Stored<()> {
        within!(self, c => sqlx::query(
            "insert into signing_keys (person_id, sealed, certificate, created_at) values ($1, $2, $3, $4)
             on conflict (person_id) do update set sealed = excluded.sealed, certificate = excluded.certificate,
                created_at = excluded.created_at")
            .bind(person.to_string()).bind(&key.sealed).bind(&key.certificate).bind(now.0).execute(c).await.map(drop)?);
        Ok(())
    }

    /// Adds an authority of the office.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn add_authority(&mut self, id: &str, key: &KeyRow, now: Timestamp) -> Stored<()> {
        within!(self, c => sqlx::query("insert into authority (id, sealed, certificate, created_at) values ($1, $2, $3, $4)")
            .bind(id).bind(&key.sealed).bind(&key.certificate).bind(now.0).execute(c).await.map(drop)?);
        Ok(())
    }
}
