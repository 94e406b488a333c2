//! Notices to people.

use super::{Store, Stored, Tx, named, parsed, read, within};
use app::api::letters::NoticeKind;
use domain::{LetterId, NoticeId, PersonId, Timestamp};

/// A notice to one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeRow {
    /// Its id.
    pub id: NoticeId,
    /// To whom.
    pub person: PersonId,
    /// About which letter.
    pub letter: LetterId,
    /// What it says.
    pub kind: NoticeKind,
    /// Who caused it.
    pub by: Option<PersonId>,
    /// When.
    pub at: Timestamp,
    /// When the person saw it.
    pub seen_at: Option<Timestamp>,
}

type Row = (String, String, String, String, Option<String>, i64, Option<i64>);

const COLUMNS: &str = "select id, person_id, letter_id, kind, by_id, at, seen_at from notices where ";

fn notice((id, person, letter, kind, by, at, seen_at): Row) -> Stored<NoticeRow> {
    Ok(NoticeRow {
        id: parsed("notices.id", &id)?,
        person: parsed("notices.person_id", &person)?,
        letter: parsed("notices.letter_id", &letter)?,
        kind: named("notices.kind", &kind)?,
        by: by.map(|by| parsed("notices.by_id", &by)).transpose()?,
        at: Timestamp(at),
        seen_at: seen_at.map(Timestamp),
    })
}

impl Store {
    /// A person's newest notices.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn notices(&self, person: PersonId, limit: i64) -> Stored<Vec<NoticeRow>> {
        let rows: Vec<Row> = read!(self, pool => sqlx::query_as(
            sqlx::AssertSqlSafe(format!("{COLUMNS} person_id = $1 order by at desc, id desc limit $2")))
            .bind(person.to_string()).bind(limit).fetch_all(pool).await?);
        rows.into_iter().map(notice).collect()
    }

    /// One notice.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn notice(&self, id: NoticeId) -> Stored<Option<NoticeRow>> {
        let row: Option<Row> = read!(self, pool => sqlx::query_as(sqlx::AssertSqlSafe(format!("{COLUMNS} id = $1")))
            .bind(id.to_string()).fetch_optional(pool).await?);
        row.map(notice).transpose()
    }
}

impl Tx {
    /// Adds a notice.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn add_notice(&mut self, notice: &NoticeRow) -> Stored<()> {
        within!(self, c => sqlx::query(
            "insert into notices (id, person_id, letter_id, kind, by_id, at) values ($1, $2, $3, $4, $5, $6)")
            .bind(notice.id.to_string()).bind(notice.person.to_string()).bind(notice.letter.to_string())
            .bind(super::name_of(&notice.kind)).bind(notice.by.map(|by| by.to_string())).bind(notice.at.0)
            .execute(c).await.map(drop)?);
        Ok(())
    }

    /// Marks a person's notices seen.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn see_notices(&mut self, person: PersonId, now: Timestamp) -> Stored<()> {
        within!(self, c => sqlx::query("update notices set seen_at = $2 where person_id = $1 and seen_at is null")
            .bind(person.to_string()).bind(now.0).execute(c).await.map(drop)?);
        Ok(())
    }
}
