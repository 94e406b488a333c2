//! What people have looked at of letters under review.

use super::{Store, Stored, Tx, from_json, hash, parsed, read, to_json, within};
use domain::{ContentHash, LetterId, PersonId, ReadPart, Timestamp};

/// A part that a person looked at, of which revision.
pub type Seen = (ContentHash, ReadPart);

const SELECT: &str =
    "select revision, part from readings where letter_id = $1 and person_id = $2 order by at, part";

fn seen(rows: Vec<(Vec<u8>, String)>) -> Stored<Vec<Seen>> {
    rows.into_iter()
        .map(|(bytes, part)| Ok((hash("readings.revision", &bytes)?, from_json("readings.part", &part)?)))
        .collect()
}

impl Store {
    /// What a person looked at of a letter, oldest first.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn readings(&self, letter: LetterId, person: PersonId) -> Stored<Vec<Seen>> {
        seen(read!(self, pool => sqlx::query_as(SELECT)
            .bind(letter.to_string()).bind(person.to_string()).fetch_all(pool).await?))
    }

    /// What a person looked at of all letters that are under review now.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn readings_under_review(&self, person: PersonId) -> Stored<Vec<(LetterId, Seen)>> {
        let rows: Vec<(String, Vec<u8>, String)> = read!(self, pool => sqlx::query_as(
            "select r.letter_id, r.revision, r.part from readings r join letters l on l.id = r.letter_id
             where r.person_id = $1 and l.waits_for is not null")
            .bind(person.to_string()).fetch_all(pool).await?);
        rows.into_iter()
            .map(|(letter, bytes, part)| {
                let seen = (hash("readings.revision", &bytes)?, from_json("readings.part", &part)?);
                Ok((parsed("readings.letter_id", &letter)?, seen))
            })
            .collect()
    }
}

impl Tx {
    /// What a person looked at of a letter, as this transaction sees it.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn readings(&mut self, letter: LetterId, person: PersonId) -> Stored<Vec<Seen>> {
        seen(within!(self, c => sqlx::query_as(SELECT)
            .bind(letter.to_string()).bind(person.to_string()).fetch_all(c).await?))
    }

    /// Keeps that a person looked at something; the first time counts.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn add_reading(
        &mut self,
        letter: LetterId,
        person: PersonId,
        (revision, part): Seen,
        now: Timestamp,
    ) -> Stored<()> {
        within!(self, c => sqlx::query(
            "insert into readings (letter_id, person_id, revision, part, at) values ($1, $2, $3, $4, $5)
             on conflict do nothing")
            .bind(letter.to_string()).bind(person.to_string()).bind(&revision.0[..])
            .bind(to_json("readings.part", &part)?).bind(now.0).execute(c).await.map(drop)?);
        Ok(())
    }
}
