//! The history of letters: appended to, never changed.

use super::{Store, Stored, Tx, from_json, hash, read, to_json, within};
use domain::{Entry, EntryHash, LetterId};

const SELECT: &str = "select entry, hash from history where letter_id = $1 order by sequence";

fn entries(rows: Vec<(String, Vec<u8>)>) -> Stored<Vec<(Entry, EntryHash)>> {
    rows.into_iter()
        .map(|(entry, bytes)| Ok((from_json("history.entry", &entry)?, hash("history.hash", &bytes)?)))
        .collect()
}

impl Store {
    /// A letter's history, oldest first.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn history(&self, letter: LetterId) -> Stored<Vec<(Entry, EntryHash)>> {
        entries(read!(self, pool => sqlx::query_as(SELECT).bind(letter.to_string()).fetch_all(pool).await?))
    }
}

impl Tx {
    /// A letter's history as this transaction sees it, oldest first.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn history(&mut self, letter: LetterId) -> Stored<Vec<(Entry, EntryHash)>> {
        entries(within!(self, c => sqlx::query_as(SELECT).bind(letter.to_string()).fetch_all(c).await?))
    }

    /// Appends an entry; its sequence number is set to the next one.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn append(&mut self, mut entry: Entry) -> Stored<()> {
        let last: Option<(i64, Vec<u8>)> = within!(self, c => sqlx::query_as(
            "select sequence, hash from history where letter_id = $1 order by sequence desc limit 1")
            .bind(entry.letter.to_string()).fetch_optional(c).await?);
        let previous = last.as_ref().map(|(_, bytes)| hash("history.hash", bytes)).transpose()?;
        let sequence = last.map_or(1, |(sequence, _)| sequence + 1);
        entry.sequence = super::count(sequence);
        within!(self, c => sqlx::query(
            "insert into history (letter_id, sequence, at, person_id, entry, hash) values ($1, $2, $3, $4, $5, $6)")
            .bind(entry.letter.to_string()).bind(sequence).bind(entry.at.0).bind(entry.person.map(|id| id.to_string()))
            .bind(to_json("history.entry", &entry)?).bind(&entry.hash(previous).0[..])
            .execute(c).await.map(drop)?);
        Ok(())
    }
}
