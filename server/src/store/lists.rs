//! Letters in lists: what waits for a person, and what he may see.

use super::{LetterRow, Store, Stored, containing, count, from_json, parsed, places, read};
use app::api::letters::ListFilter;
use domain::{Event, Letter, LetterId, PersonId, Timestamp};
use std::collections::HashSet;

/// A letter in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardRow {
    /// The letter.
    pub row: LetterRow,
    /// Its number, once issued.
    pub number: Option<String>,
    /// Recipients to whom it could not be sent, or nobody knows.
    pub undelivered: u32,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// Who asks for a list, and how far he sees.
#[derive(Clone, Copy, Debug)]
pub struct Scope {
    /// Who.
    pub person: PersonId,
    /// Keeps the registers, and so sees the letters of every unit.
    pub registry: bool,
    /// The moment at which posts count.
    pub now: Timestamp,
}

type Row = (String, String, String, String, String, i64, i64, Option<String>, i64, i64);

const COLUMNS: &str = "select l.id, l.unit_id, l.drafter_id, l.state, l.content, l.revision, l.since, i.number,
    (select count(*) from deliveries d where d.letter_id = l.id and d.state in ('failed', 'uncertain')), l.updated_at
    from letters l left join issued i on i.letter_id = l.id ";

/// The posts that person $1 holds at $2.
const HELD: &str = "(select h.position_id from holdings h
    where h.person_id = $1 and h.from_at <= $2 and (h.until_at is null or h.until_at > $2))";

/// Letters that person $1 may see at $2; $3: he keeps the registers.
fn visible() -> String {
    format!(
        "($3 or l.drafter_id = $1
          or l.unit_id in (select p.unit_id from positions p where p.id in {HELD})
          or exists (select 1 from route_posts r where r.letter_id = l.id and r.position_id in {HELD}))"
    )
}

fn card(
    (id, unit, drafter, state, content, revision, since, number, undelivered, updated_at): Row,
) -> Stored<CardRow> {
    let letter = Letter {
        id: parsed("letters.id", &id)?,
        unit: parsed("letters.unit_id", &unit)?,
        drafter: parsed("letters.drafter_id", &drafter)?,
        state: from_json("letters.state", &state)?,
    };
    let content = from_json("letters.content", &content)?;
    let row = LetterRow { letter, content, revision: count(revision), since: Timestamp(since) };
    Ok(CardRow { row, number, undelivered: count(undelivered), updated_at: Timestamp(updated_at) })
}

impl Store {
    /// What waits for a person's decision, oldest first.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn waiting_for(&self, scope: Scope) -> Stored<Vec<CardRow>> {
        let sql = format!("{COLUMNS} where l.waits_for in {HELD} order by l.since, l.id");
        let rows: Vec<Row> = read!(self, pool => sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(scope.person.to_string()).bind(scope.now.0).fetch_all(pool).await?);
        rows.into_iter().map(card).collect()
    }

    /// Numbers of letters that wait for a person, and of his own that were sent back.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn badges(&self, scope: Scope) -> Stored<(u32, u32)> {
        let sql = format!(
            "select (select count(*) from letters where waits_for in {HELD}),
                    (select count(*) from letters where drafter_id = $1 and state_name = 'returned')"
        );
        let (waiting, returned): (i64, i64) = read!(self, pool => sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(scope.person.to_string()).bind(scope.now.0).fetch_one(pool).await?);
        Ok((count(waiting), count(returned)))
    }

    /// Letters on which a person decided since `from`, newest decision first.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn decided_since(&self, person: PersonId, from: Timestamp) -> Stored<Vec<CardRow>> {
        self.those(&self.letters_decided_since(person, from).await?).await
    }

    /// Which letters these are.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn letters_decided_since(&self, person: PersonId, from: Timestamp) -> Stored<Vec<LetterId>> {
        let rows: Vec<(String, String)> = read!(self, pool => sqlx::query_as(
            "select letter_id, entry from history where person_id = $1 and at >= $2 order by at desc")
            .bind(person.to_string()).bind(from.0).fetch_all(pool).await?);
        let mut letters: Vec<LetterId> = Vec::new();
        for (letter, entry) in rows {
            let entry: domain::Entry = from_json("history.entry", &entry)?;
            let letter = parsed("history.letter_id", &letter)?;
            let decided =
                matches!(entry.event, Event::Approved | Event::Returned { .. } | Event::Issued { .. });
            if decided && !letters.contains(&letter) {
                letters.push(letter);
            }
        }
        Ok(letters)
    }

    /// These letters, in this order.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn those(&self, letters: &[LetterId]) -> Stored<Vec<CardRow>> {
        if letters.is_empty() {
            return Ok(vec![]);
        }
        let sql = format!("{COLUMNS} where l.id in ({})", places(1, letters.len()));
        let rows: Vec<Row> = read!(self, pool => {
            let mut query = sqlx::query_as(sqlx::AssertSqlSafe(sql));
            for letter in letters {
                query = query.bind(letter.to_string());
            }
            query.fetch_all(pool).await?
        });
        let mut cards = rows.into_iter().map(card).collect::<Stored<Vec<_>>>()?;
        cards.sort_by_key(|card| letters.iter().position(|letter| *letter == card.row.letter.id));
        Ok(cards)
    }

    /// A page of the letters that a person may see, and their number in all: returned first, then under way, then drafts,
    /// then the others, the latest change first in each.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn list(
        &self,
        scope: Scope,
        filter: ListFilter,
        search: &str,
        limit: u32,
        offset: u32,
    ) -> Stored<(Vec<CardRow>, u32)> {
        let states = match filter {
            ListFilter::All => "",
            ListFilter::Mine => "and l.drafter_id = $1",
            ListFilter::UnderWay => "and l.state_name in ('in_review', 'ready_to_sign')",
            ListFilter::Issued => "and l.state_name in ('issued', 'dispatched', 'revoked')",
        };
        let visible = visible();
        let visible = format!(
            "where {visible}
             and ($4 = '' or l.search like $4 escape '!' or lower(coalesce(i.number, '')) like $4 escape '!') {states}"
        );
        let pattern = containing(search);
        let page = format!(
            "{COLUMNS} {visible} order by case l.state_name when 'returned' then 0 when 'in_review' then 1
                when 'ready_to_sign' then 1 when 'draft' then 2 else 3 end, l.updated_at desc, l.id limit $5 offset $6"
        );
        let rows: Vec<Row> = read!(self, pool => sqlx::query_as(sqlx::AssertSqlSafe(page))
            .bind(scope.person.to_string()).bind(scope.now.0).bind(scope.registry).bind(&pattern)
            .bind(i64::from(limit)).bind(i64::from(offset)).fetch_all(pool).await?);
        let number =
            format!("select count(*) from letters l left join issued i on i.letter_id = l.id {visible}");
        let total: i64 = read!(self, pool => sqlx::query_scalar(sqlx::AssertSqlSafe(number))
            .bind(scope.person.to_string()).bind(scope.now.0).bind(scope.registry).bind(&pattern).fetch_one(pool).await?);
        Ok((rows.into_iter().map(card).collect::<Stored<_>>()?, count(total)))
    }

    /// Which of these letters a person may see.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn seen_among(&self, scope: Scope, letters: &[LetterId]) -> Stored<HashSet<LetterId>> {
        if letters.is_empty() {
            return Ok(HashSet::new());
        }
        let places = places(4, letters.len());
        let sql = format!("select l.id from letters l where {} and l.id in ({places})", visible());
        let ids: Vec<String> = read!(self, pool => {
            let mut query = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
                .bind(scope.person.to_string()).bind(scope.now.0).bind(scope.registry);
            for letter in letters {
                query = query.bind(letter.to_string());
            }
            query.fetch_all(pool).await?
        });
        ids.iter().map(|id| parsed("letters.id", id)).collect()
    }
}
