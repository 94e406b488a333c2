//! The sending of issued letters to their recipients.

use super::{Store, StoreError, Stored, Tx, count, parsed, places, read, within};
use domain::{DeliveryId, DeliveryState, LetterId, Timestamp};

/// One recipient of an issued letter, and where the sending stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryRow {
    /// Its id.
    pub id: DeliveryId,
    /// The letter.
    pub letter: LetterId,
    /// To whom.
    pub to: Recipient,
    /// Where it stands.
    pub state: DeliveryState,
    /// The mail's own id: the same at every try, so that a mail server can see a repeat.
    pub message_id: String,
    /// When it was last tried, or sent.
    pub at: Option<Timestamp>,
    /// What the mail server said last, when it refused.
    pub error: Option<String>,
    /// Tries so far.
    pub attempts: u32,
    /// When it will be tried again.
    pub next_at: Option<Timestamp>,
}

/// A name with an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
}

type Row =
    (String, String, String, String, String, String, Option<i64>, Option<String>, Option<i64>, Option<i64>);

const COLUMNS: &str = "select d.id, d.letter_id, d.recipient, d.email, d.state, d.message_id, d.at, d.error, j.attempts, j.run_at
    from deliveries d left join jobs j on j.kind = 'deliver' and j.target = d.id where ";

fn delivery(row: Row) -> Stored<DeliveryRow> {
    let (id, letter, name, email, state, message_id, at, error, attempts, next_at) = row;
    Ok(DeliveryRow {
        id: parsed("deliveries.id", &id)?,
        letter: parsed("deliveries.letter_id", &letter)?,
        to: Recipient { name, email },
        state: DeliveryState::from_code(&state)
            .ok_or(StoreError::Unreadable { what: "deliveries.state", value: state })?,
        message_id,
        at: at.map(Timestamp),
        error,
        attempts: attempts.map_or(0, count),
        next_at: next_at.map(Timestamp),
    })
}

impl Store {
    /// The sendings of a letter, in the order of its recipients.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn deliveries(&self, letter: LetterId) -> Stored<Vec<DeliveryRow>> {
        let rows: Vec<Row> = read!(self, pool => sqlx::query_as(
            sqlx::AssertSqlSafe(format!("{COLUMNS} d.letter_id = $1 order by d.place")))
            .bind(letter.to_string()).fetch_all(pool).await?);
        rows.into_iter().map(delivery).collect()
    }

    /// The sendings of these letters, of each in the order of its recipients.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn deliveries_of(&self, letters: &[LetterId]) -> Stored<Vec<DeliveryRow>> {
        if letters.is_empty() {
            return Ok(vec![]);
        }
        let sql =
            format!("{COLUMNS} d.letter_id in ({}) order by d.letter_id, d.place", places(1, letters.len()));
        let rows: Vec<Row> = read!(self, pool => {
            let mut query = sqlx::query_as(sqlx::AssertSqlSafe(sql));
            for letter in letters {
                query = query.bind(letter.to_string());
            }
            query.fetch_all(pool).await?
        });
        rows.into_iter().map(delivery).collect()
    }

    /// One sending.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn delivery(&self, id: DeliveryId) -> Stored<Option<DeliveryRow>> {
        let row: Option<Row> = read!(self, pool => sqlx::query_as(sqlx::AssertSqlSafe(format!("{COLUMNS} d.id = $1")))
            .bind(id.to_string()).fetch_optional(pool).await?);
        row.map(delivery).transpose()
    }

    /// Sendings that a crash cut off while they were handed over.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn cut_off_deliveries(&self) -> Stored<Vec<DeliveryRow>> {
        let rows: Vec<Row> = read!(self, pool => sqlx::query_as(
            sqlx::AssertSqlSafe(format!("{COLUMNS} d.state = 'handing_over'"))).fetch_all(pool).await?);
        rows.into_iter().map(delivery).collect()
    }
}

impl Tx {
    /// Adds a sending, at `place` among the letter's recipients.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn add_delivery(&mut self, delivery: &DeliveryRow, place: usize) -> Stored<()> {
        within!(self, c => sqlx::query(
            "insert into deliveries (id, letter_id, place, recipient, email, state, message_id)
             values ($1, $2, $3, $4, $5, $6, $7)")
            .bind(delivery.id.to_string()).bind(delivery.letter.to_string()).bind(i64::try_from(place).unwrap_or(i64::MAX))
            .bind(&delivery.to.name).bind(&delivery.to.email).bind(delivery.state.code()).bind(&delivery.message_id)
            .execute(c).await.map(drop)?);
        Ok(())
    }

    /// Moves a sending from one of `from` to `to`; the one where it was, if it was there.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn move_delivery(
        &mut self,
        id: DeliveryId,
        from: &[DeliveryState],
        to: DeliveryState,
        error: Option<&str>,
        now: Timestamp,
    ) -> Stored<Option<DeliveryState>> {
        let state: Option<String> = within!(self, c => sqlx::query_scalar("select state from deliveries where id = $1")
            .bind(id.to_string()).fetch_optional(c).await?);
        let Some(state) =
            state.as_deref().and_then(DeliveryState::from_code).filter(|state| from.contains(state))
        else {
            return Ok(None);
        };
        let moved = within!(self, c => sqlx::query(
            "update deliveries set state = $2, error = $3, at = $4 where id = $1 and state = $5")
            .bind(id.to_string()).bind(to.code()).bind(error).bind(now.0).bind(state.code())
            .execute(c).await?.rows_affected());
        Ok((moved == 1).then_some(state))
    }

    /// Gives a sending another address.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn correct_address(&mut self, id: DeliveryId, email: &str) -> Stored<()> {
        within!(self, c => sqlx::query("update deliveries set email = $2 where id = $1")
            .bind(id.to_string()).bind(email).execute(c).await.map(drop)?);
        Ok(())
    }

    /// Whether every recipient's copy of a letter has been sent.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn all_sent(&mut self, letter: LetterId) -> Stored<bool> {
        let open: i64 = within!(self, c => sqlx::query_scalar(
            "select count(*) from deliveries where letter_id = $1 and state <> 'sent'")
            .bind(letter.to_string()).fetch_one(c).await?);
        Ok(open == 0)
    }
}
