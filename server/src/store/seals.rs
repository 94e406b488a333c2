//! The keys under which people's phones keep what they have not sent: known to nobody who is not signed in.

use super::{Store, StoreError, Stored, Tx, read, within};
use domain::{PersonId, Timestamp};
use zeroize::Zeroizing;

/// A key for AES-256.
pub type Seal = Zeroizing<[u8; 32]>;

const SELECT: &str = "select key from seals where person_id = $1";

fn seal(bytes: Vec<u8>) -> Stored<Seal> {
    let bytes = Zeroizing::new(bytes);
    // What it is instead stays untold: it is a key.
    let key = <[u8; 32]>::try_from(bytes.as_slice())
        .map_err(|_| StoreError::Unreadable { what: "seals.key", value: format!("{} bytes", bytes.len()) })?;
    Ok(Zeroizing::new(key))
}

impl Store {
    /// A person's seal; none when it was not made yet.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn seal(&self, person: PersonId) -> Stored<Option<Seal>> {
        let bytes: Option<Vec<u8>> = read!(self, pool => sqlx::query_scalar(SELECT)
            .bind(person.to_string()).fetch_optional(pool).await?);
        bytes.map(seal).transpose()
    }
}

impl Tx {
    /// Gives a person this seal unless he has one; the answer is the one that he has.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn give_seal(&mut self, person: PersonId, new: &Seal, now: Timestamp) -> Stored<Seal> {
        within!(self, c => sqlx::query(
            "insert into seals (person_id, key, created_at) values ($1, $2, $3) on conflict do nothing")
            .bind(person.to_string()).bind(&new[..]).bind(now.0).execute(c).await.map(drop)?);
        let bytes: Vec<u8> = within!(self, c => sqlx::query_scalar(SELECT)
            .bind(person.to_string()).fetch_one(c).await?);
        seal(bytes)
    }
}
