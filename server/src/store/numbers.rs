//! Numbers of letters, drawn from counters that restart with the year.

use super::{Stored, Tx, count, within};
use domain::{LetterId, Timestamp};

/// A number drawn for a letter: it stays that letter's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The year whose sequence it is of.
    pub year: i32,
    /// Its place in the sequence, from 1.
    pub sequence: u32,
    /// As it is written.
    pub number: String,
}

impl Tx {
    /// The letter's number for `year`: the one drawn before, or the next of the sequence `scope`, written by `write`.
    ///
    /// A number drawn in an earlier year for an issue that was never finished is void; the register shows it as such, so
    /// that none is lost.
    ///
    /// # Errors
    /// When the engine does not take it; [`super::StoreError::is_taken`] when the pattern gave a number that the year has
    /// already.
    pub async fn draw_number(
        &mut self,
        letter: LetterId,
        scope: &str,
        year: i32,
        now: Timestamp,
        write: impl Fn(u32) -> String,
    ) -> Stored<Drawn> {
        self.lock(&format!("counter {scope} {year}")).await?;
        let held: Option<(i64, i64, String)> = within!(self, c => sqlx::query_as(
            "select year, sequence, number from numbers where letter_id = $1 and voided_at is null")
            .bind(letter.to_string()).fetch_optional(c).await?);
        if let Some((held_year, sequence, number)) = held {
            if held_year == i64::from(year) {
                return Ok(Drawn { year, sequence: count(sequence), number });
            }
            within!(self, c => sqlx::query("update numbers set voided_at = $2 where letter_id = $1 and voided_at is null")
                .bind(letter.to_string()).bind(now.0).execute(c).await.map(drop)?);
        }
        let sequence: i64 = within!(self, c => sqlx::query_scalar(
            "insert into counters (scope, year, last) values ($1, $2, 1)
             on conflict (scope, year) do update set last = counters.last + 1 returning last")
            .bind(scope).bind(i64::from(year)).fetch_one(c).await?);
        let number = write(count(sequence));
        within!(self, c => sqlx::query(
            "insert into numbers (scope, year, sequence, letter_id, number, drawn_at) values ($1, $2, $3, $4, $5, $6)")
            .bind(scope).bind(i64::from(year)).bind(sequence).bind(letter.to_string()).bind(&number).bind(now.0)
            .execute(c).await.map(drop)?);
        Ok(Drawn { year, sequence: count(sequence), number })
    }

    /// Voids the number of a letter that was given up after one had been drawn for it.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn void_number(&mut self, letter: LetterId, now: Timestamp) -> Stored<()> {
        within!(self, c => sqlx::query("update numbers set voided_at = $2 where letter_id = $1 and voided_at is null")
            .bind(letter.to_string()).bind(now.0).execute(c).await.map(drop)?);
        Ok(())
    }
}
