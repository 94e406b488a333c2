//! The Buku Ekspedisi, read from what was issued.

use super::{Store, StoreError, Stored, containing, count, parsed, read};
use domain::{DeliveryState, LetterId, Timestamp};
use std::collections::HashMap;

/// A line of the book: an issued letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookRow {
    /// The letter.
    pub letter: LetterId,
    /// Nomor urut within its year.
    pub sequence: u32,
    /// Its number.
    pub number: String,
    /// When it was signed.
    pub issued_at: Timestamp,
    /// When the last copy was sent.
    pub dispatched_at: Option<Timestamp>,
    /// Hal.
    pub subject: String,
    /// It was revoked.
    pub revoked: bool,
    /// Recipients, each with where the sending stands.
    pub recipients: Vec<(String, DeliveryState)>,
}

type Row = (String, i64, String, i64, Option<i64>, String, String);

/// Issued in year $1, between $2 and $3, with $4 in number, subject or recipients.
const OF_BOOK: &str = "from issued i join letters l on l.id = i.letter_id
    where i.year = $1 and i.issued_at >= $2 and i.issued_at < $3
      and ($4 = '' or l.search like $4 escape '!' or lower(i.number) like $4 escape '!')";

impl Store {
    /// A page of a year's book, newest first, of letters issued from `from` to before `until`; and the number of lines in all.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn book(
        &self,
        year: i32,
        from: Timestamp,
        until: Timestamp,
        search: &str,
        limit: u32,
        offset: u32,
    ) -> Stored<(Vec<BookRow>, u32)> {
        let pattern = containing(search);
        let page = "order by i.book_sequence desc limit $5 offset $6";
        let sql = format!(
            "select i.letter_id, i.book_sequence, i.number, i.issued_at, i.dispatched_at, l.subject, l.state_name {OF_BOOK} {page}"
        );
        let rows: Vec<Row> = read!(self, pool => sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(i64::from(year)).bind(from.0).bind(until.0).bind(&pattern).bind(i64::from(limit)).bind(i64::from(offset))
            .fetch_all(pool).await?);

        let sql = format!(
            "select d.letter_id, d.recipient, d.state from deliveries d
             where d.letter_id in (select letter_id from (select i.letter_id {OF_BOOK} {page}) as page)
             order by d.letter_id, d.place"
        );
        let sent: Vec<(String, String, String)> = read!(self, pool => sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(i64::from(year)).bind(from.0).bind(until.0).bind(&pattern).bind(i64::from(limit)).bind(i64::from(offset))
            .fetch_all(pool).await?);
        let mut recipients: HashMap<String, Vec<(String, DeliveryState)>> = HashMap::new();
        for (letter, recipient, state) in sent {
            let state = DeliveryState::from_code(&state)
                .ok_or(StoreError::Unreadable { what: "deliveries.state", value: state })?;
            recipients.entry(letter).or_default().push((recipient, state));
        }

        let sql = format!("select count(*) {OF_BOOK}");
        let total: i64 = read!(self, pool => sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .bind(i64::from(year)).bind(from.0).bind(until.0).bind(&pattern).fetch_one(pool).await?);
        let lines = rows
            .into_iter()
            .map(|(letter, sequence, number, issued_at, dispatched_at, subject, state)| {
                Ok(BookRow {
                    recipients: recipients.remove(&letter).unwrap_or_default(),
                    letter: parsed("issued.letter_id", &letter)?,
                    sequence: count(sequence),
                    number,
                    issued_at: Timestamp(issued_at),
                    dispatched_at: dispatched_at.map(Timestamp),
                    subject,
                    revoked: state == "revoked",
                })
            })
            .collect::<Stored<_>>()?;
        Ok((lines, count(total)))
    }

    /// Numbers of a year that were drawn and are void, with when they were drawn and for what.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn void_numbers(&self, year: i32) -> Stored<Vec<(String, Timestamp, String)>> {
        let rows: Vec<(String, i64, String)> = read!(self, pool => sqlx::query_as(
            "select n.number, n.drawn_at, l.subject from numbers n join letters l on l.id = n.letter_id
             where n.year = $1 and n.voided_at is not null order by n.drawn_at desc")
            .bind(i64::from(year)).fetch_all(pool).await?);
        Ok(rows.into_iter().map(|(number, at, subject)| (number, Timestamp(at), subject)).collect())
    }

    /// Years that have a book, newest first.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn book_years(&self) -> Stored<Vec<i32>> {
        let years: Vec<i64> = read!(self, pool => sqlx::query_scalar("select distinct year from issued order by year desc")
            .fetch_all(pool).await?);
        Ok(years.into_iter().map(count).collect())
    }

    /// Number of issued letters with copies that could not be sent, or of which nobody knows.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn undelivered_letters(&self) -> Stored<u32> {
        let number: i64 = read!(self, pool => sqlx::query_scalar(
            "select count(distinct letter_id) from deliveries where state in ('failed', 'uncertain')")
            .fetch_one(pool).await?);
        Ok(count(number))
    }
}
