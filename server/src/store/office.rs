//! Units, posts, people, holders; kinds of letters and classification codes.

use super::{Store, Stored, Tx, count, name_of, named, parsed, read, within};
use domain::{Holding, KindId, Office, Pattern, Person, PersonId, Position, Timestamp, Unit};

/// A kind of letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its id.
    pub id: KindId,
    /// Its name.
    pub name: String,
    /// How its letters are numbered.
    pub pattern: Pattern,
    /// The sequence that it draws from: kinds may share one.
    pub counter: String,
}

type UnitRow = (String, String, String, String);
type PositionRow = (String, String, String, String);
type PersonRow = (String, String, String, String, String, String, bool, bool);
type HoldingRow = (String, String, String, String, i64, Option<i64>);
type KindRow = (String, String, String, String);

const HOLDINGS: &str =
    "select id, person_id, position_id, kind, from_at, until_at from holdings order by from_at, id";

impl Store {
    /// The whole office.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn office(&self) -> Stored<Office> {
        let (units, positions, people, holdings): (
            Vec<UnitRow>,
            Vec<PositionRow>,
            Vec<PersonRow>,
            Vec<HoldingRow>,
        ) = read!(self, pool => (
            sqlx::query_as("select id, kind, name, code from units order by name").fetch_all(pool).await?,
            sqlx::query_as("select id, unit_id, kind, title from positions order by title").fetch_all(pool).await?,
            sqlx::query_as(
                "select id, name, nip, username, email, rank, administrator, active from people order by name"
            ).fetch_all(pool).await?,
            sqlx::query_as(HOLDINGS).fetch_all(pool).await?,
        ));
        Ok(Office {
            units: units.into_iter().map(unit).collect::<Stored<_>>()?,
            positions: positions.into_iter().map(position).collect::<Stored<_>>()?,
            people: people.into_iter().map(person).collect::<Stored<_>>()?,
            holdings: holdings.into_iter().map(holding).collect::<Stored<_>>()?,
        })
    }

    /// The kinds of letters in use.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn kinds(&self) -> Stored<Vec<Kind>> {
        let rows: Vec<KindRow> = read!(self, pool => {
            sqlx::query_as("select id, name, pattern, counter from kinds where active order by name").fetch_all(pool).await?
        });
        rows.into_iter()
            .map(|(id, name, pattern, counter)| {
                Ok(Kind {
                    id: parsed("kinds.id", &id)?,
                    name,
                    pattern: parsed("kinds.pattern", &pattern)?,
                    counter,
                })
            })
            .collect()
    }

    /// Classification codes with what they mean.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn classifications(&self) -> Stored<Vec<(String, String)>> {
        Ok(read!(self, pool => {
            sqlx::query_as("select code, name from classifications order by code").fetch_all(pool).await?
        }))
    }

    /// When somebody next begins or ceases to hold a post after this moment; none when nothing of the kind is known.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn next_turn_of_term(&self, after: Timestamp) -> Stored<Option<Timestamp>> {
        let at: Option<i64> = read!(self, pool => sqlx::query_scalar(
            "select min(turn) from (
                select from_at as turn from holdings where from_at > $1
                union all select until_at as turn from holdings where until_at > $1) as turns")
            .bind(after.0).fetch_one(pool).await?);
        Ok(at.map(Timestamp))
    }

    /// Whether nobody is in the office yet.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn is_empty(&self) -> Stored<bool> {
        let people: i64 =
            read!(self, pool => sqlx::query_scalar("select count(*) from people").fetch_one(pool).await?);
        Ok(count::<u64>(people) == 0)
    }
}

impl Tx {
    /// Keeps a unit, new or changed.
    ///
    /// # Errors
    /// [`super::StoreError::is_taken`] when another unit has the code.
    pub async fn save_unit(&mut self, unit: &Unit) -> Stored<()> {
        within!(self, c => sqlx::query(
            "insert into units (id, kind, name, code) values ($1, $2, $3, $4)
             on conflict (id) do update set kind = excluded.kind, name = excluded.name, code = excluded.code")
            .bind(unit.id.to_string()).bind(name_of(&unit.kind)).bind(&unit.name).bind(&unit.code)
            .execute(c).await.map(drop)?);
        Ok(())
    }

    /// Keeps a post, new or changed.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn save_position(&mut self, position: &Position) -> Stored<()> {
        within!(self, c => sqlx::query(
            "insert into positions (id, unit_id, kind, title) values ($1, $2, $3, $4)
             on conflict (id) do update set unit_id = excluded.unit_id, kind = excluded.kind, title = excluded.title")
            .bind(position.id.to_string()).bind(position.unit.to_string()).bind(name_of(&position.kind)).bind(&position.title)
            .execute(c).await.map(drop)?);
        Ok(())
    }

    /// Keeps a person, new or changed; the password stays.
    ///
    /// # Errors
    /// [`super::StoreError::is_taken`] when another person has the user name or the NIP.
    pub async fn save_person(&mut self, person: &Person) -> Stored<()> {
        within!(self, c => sqlx::query(
            "insert into people (id, name, nip, username, email, rank, administrator, active)
             values ($1, $2, $3, $4, $5, $6, $7, $8)
             on conflict (id) do update set name = excluded.name, nip = excluded.nip, username = excluded.username,
                email = excluded.email, rank = excluded.rank, administrator = excluded.administrator,
                active = excluded.active")
            .bind(person.id.to_string()).bind(&person.name).bind(&person.nip).bind(&person.username).bind(&person.email)
            .bind(&person.rank).bind(person.administrator).bind(person.active)
            .execute(c).await.map(drop)?);
        if !person.active {
            within!(self, c => sqlx::query("delete from sessions where person_id = $1")
                .bind(person.id.to_string()).execute(c).await.map(drop)?);
        }
        Ok(())
    }

    /// Who holds or held what, as this transaction sees it.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn holdings(&mut self) -> Stored<Vec<Holding>> {
        let rows: Vec<HoldingRow> = within!(self, c => sqlx::query_as(HOLDINGS).fetch_all(c).await?);
        rows.into_iter().map(holding).collect()
    }

    /// Keeps who holds a post, new or changed.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn save_holding(&mut self, holding: &Holding) -> Stored<()> {
        within!(self, c => sqlx::query(
            "insert into holdings (id, person_id, position_id, kind, from_at, until_at) values ($1, $2, $3, $4, $5, $6)
             on conflict (id) do update set person_id = excluded.person_id, position_id = excluded.position_id,
                kind = excluded.kind, from_at = excluded.from_at, until_at = excluded.until_at")
            .bind(holding.id.to_string()).bind(holding.person.to_string()).bind(holding.position.to_string())
            .bind(name_of(&holding.kind)).bind(holding.from.0).bind(holding.until.map(|until| until.0))
            .execute(c).await.map(drop)?);
        Ok(())
    }

    /// Keeps a kind of letter, new or changed.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn save_kind(&mut self, kind: &Kind) -> Stored<()> {
        within!(self, c => sqlx::query(
            "insert into kinds (id, name, pattern, counter, active) values ($1, $2, $3, $4, $5)
             on conflict (id) do update set name = excluded.name, pattern = excluded.pattern, counter = excluded.counter")
            .bind(kind.id.to_string()).bind(&kind.name).bind(String::from(kind.pattern.clone())).bind(&kind.counter).bind(true)
            .execute(c).await.map(drop)?);
        Ok(())
    }

    /// Keeps a classification code.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn save_classification(&mut self, code: &str, name: &str) -> Stored<()> {
        within!(self, c => sqlx::query(
            "insert into classifications (code, name) values ($1, $2) on conflict (code) do update set name = excluded.name")
            .bind(code).bind(name).execute(c).await.map(drop)?);
        Ok(())
    }

    /// Number of active administrators beside `person`: the last one must stay.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn other_administrators(&mut self, person: PersonId) -> Stored<u32> {
        let number: i64 = within!(self, c => sqlx::query_scalar(
            "select count(*) from people where administrator and active and id <> $1")
            .bind(person.to_string()).fetch_one(c).await?);
        Ok(count(number))
    }
}

fn unit((id, kind, name, code): UnitRow) -> Stored<Unit> {
    Ok(Unit { id: parsed("units.id", &id)?, kind: named("units.kind", &kind)?, name, code })
}

fn position((id, unit, kind, title): PositionRow) -> Stored<Position> {
    Ok(Position {
        id: parsed("positions.id", &id)?,
        unit: parsed("positions.unit_id", &unit)?,
        kind: named("positions.kind", &kind)?,
        title,
    })
}

fn person((id, name, nip, username, email, rank, administrator, active): PersonRow) -> Stored<Person> {
    Ok(Person { id: parsed("people.id", &id)?, name, nip, username, email, rank, administrator, active })
}

fn holding((id, person, position, kind, from, until): HoldingRow) -> Stored<Holding> {
    Ok(Holding {
        id: parsed("holdings.id", &id)?,
        person: parsed("holdings.person_id", &person)?,
        position: parsed("holdings.position_id", &position)?,
        kind: named("holdings.kind", &kind)?,
        from: Timestamp(from),
        until: until.map(Timestamp),
    })
}
