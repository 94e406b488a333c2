//! Letters, their revisions, and the outcomes of commands.

use super::{Store, Stored, Tx, count, from_json, hash, parsed, read, to_json, within};
use domain::{CommandId, Content, ContentHash, Letter, LetterId, Outcome, PersonId, PositionId, Timestamp};

/// A letter as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterRow {
    /// What the state machine knows of it.
    pub letter: Letter,
    /// What it says now.
    pub content: Content,
    /// Number of revisions submitted.
    pub revision: u32,
    /// Since when it has been where it is.
    pub since: Timestamp,
}

/// A revision that was submitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Counts from 1.
    pub sequence: u32,
    /// What decisions on it named.
    pub hash: ContentHash,
    /// What it said.
    pub content: Content,
}

type Row = (String, String, String, String, String, i64, i64);

const SELECT: &str =
    "select id, unit_id, drafter_id, state, content, revision, since from letters where id = $1";

fn letter(row: Option<Row>) -> Stored<Option<LetterRow>> {
    row.map(|(id, unit, drafter, state, content, revision, since)| {
        Ok(LetterRow {
            letter: Letter {
                id: parsed("letters.id", &id)?,
                unit: parsed("letters.unit_id", &unit)?,
                drafter: parsed("letters.drafter_id", &drafter)?,
                state: from_json("letters.state", &state)?,
            },
            content: from_json("letters.content", &content)?,
            revision: count(revision),
            since: Timestamp(since),
        })
    })
    .transpose()
}

impl Store {
    /// One letter.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn letter(&self, id: LetterId) -> Stored<Option<LetterRow>> {
        letter(read!(self, pool => sqlx::query_as(SELECT).bind(id.to_string()).fetch_optional(pool).await?))
    }

    /// The posts that had a letter on their route, in any of its revisions.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn route_posts(&self, id: LetterId) -> Stored<Vec<PositionId>> {
        let rows: Vec<String> = read!(self, pool => sqlx::query_scalar(
            "select position_id from route_posts where letter_id = $1").bind(id.to_string()).fetch_all(pool).await?);
        rows.iter().map(|id| parsed("route_posts.position_id", id)).collect()
    }

    /// The submitted revisions of a letter, oldest first.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn revisions(&self, id: LetterId) -> Stored<Vec<Revision>> {
        let rows: Vec<(i64, Vec<u8>, String)> = read!(self, pool => sqlx::query_as(
            "select sequence, hash, content from revisions where letter_id = $1 order by sequence")
            .bind(id.to_string()).fetch_all(pool).await?);
        rows.into_iter()
            .map(|(sequence, bytes, content)| {
                Ok(Revision {
                    sequence: count(sequence),
                    hash: hash("revisions.hash", &bytes)?,
                    content: from_json("revisions.content", &content)?,
                })
            })
            .collect()
    }
}

impl Tx {
    /// One letter, as this transaction sees it.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn letter(&mut self, id: LetterId) -> Stored<Option<LetterRow>> {
        letter(within!(self, c => sqlx::query_as(SELECT).bind(id.to_string()).fetch_optional(c).await?))
    }

    /// Keeps a letter, new or changed.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn save_letter(&mut self, row: &LetterRow, now: Timestamp) -> Stored<()> {
        let LetterRow { letter, content, revision, since } = row;
        let header = &content.header;
        let recipients = header.recipients.iter().map(|r| r.name.as_str());
        let search = [header.subject.as_str(), &header.classification]
            .into_iter()
            .chain(recipients)
            .collect::<Vec<_>>();
        within!(self, c => sqlx::query(
            "insert into letters (id, unit_id, drafter_id, state, state_name, waits_for, since, content, content_hash,
                revision, subject, search, created_at, updated_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)
             on conflict (id) do update set state = excluded.state, state_name = excluded.state_name,
                waits_for = excluded.waits_for, since = excluded.since, content = excluded.content,
                content_hash = excluded.content_hash, revision = excluded.revision, subject = excluded.subject,
                search = excluded.search, updated_at = excluded.updated_at")
            .bind(letter.id.to_string()).bind(letter.unit.to_string()).bind(letter.drafter.to_string())
            .bind(to_json("letters.state", &letter.state)?).bind(letter.state.name().code())
            .bind(letter.state.waits_for().map(|id| id.to_string())).bind(since.0)
            .bind(to_json("letters.content", content)?).bind(&content.hash().0[..]).bind(i64::from(*revision))
            .bind(&header.subject).bind(search.join("\n").to_lowercase()).bind(now.0)
            .execute(c).await.map(drop)?);
        Ok(())
    }

    /// Keeps what was submitted, and who is on its route.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn add_revision(
        &mut self,
        letter: LetterId,
        revision: &Revision,
        route: &[PositionId],
        now: Timestamp,
    ) -> Stored<()> {
        within!(self, c => sqlx::query(
            "insert into revisions (letter_id, sequence, hash, content, submitted_at) values ($1, $2, $3, $4, $5)")
            .bind(letter.to_string()).bind(i64::from(revision.sequence)).bind(&revision.hash.0[..])
            .bind(to_json("revisions.content", &revision.content)?).bind(now.0)
            .execute(c).await.map(drop)?);
        for position in route {
            within!(self, c => sqlx::query(
                "insert into route_posts (letter_id, position_id) values ($1, $2) on conflict do nothing")
                .bind(letter.to_string()).bind(position.to_string()).execute(c).await.map(drop)?);
        }
        Ok(())
    }

    /// The outcome of a command that was answered before, and whose it was.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn outcome(&mut self, id: CommandId) -> Stored<Option<(PersonId, Outcome)>> {
        let row: Option<(String, String)> = within!(self, c => sqlx::query_as(
            "select person_id, outcome from commands where id = $1").bind(id.to_string()).fetch_optional(c).await?);
        row.map(|(person, outcome)| {
            Ok((parsed("commands.person_id", &person)?, from_json("commands.outcome", &outcome)?))
        })
        .transpose()
    }

    /// Keeps what came of a command, so that a repeat gets the same answer.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn save_outcome(
        &mut self,
        command: &domain::Command,
        person: PersonId,
        outcome: &Outcome,
        now: Timestamp,
    ) -> Stored<()> {
        let letter = command.letter.to_string();
        self.keep_outcome(command.id, person, (&letter, command.made_at), outcome, now).await
    }

    /// Keeps what came of a command of which no more than its id is known.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn save_outcome_of_unknown(
        &mut self,
        id: CommandId,
        person: PersonId,
        outcome: &Outcome,
        now: Timestamp,
    ) -> Stored<()> {
        self.keep_outcome(id, person, ("", now), outcome, now).await
    }

    async fn keep_outcome(
        &mut self,
        id: CommandId,
        person: PersonId,
        (letter, made_at): (&str, Timestamp),
        outcome: &Outcome,
        now: Timestamp,
    ) -> Stored<()> {
        within!(self, c => sqlx::query(
            "insert into commands (id, person_id, letter_id, made_at, received_at, outcome) values ($1, $2, $3, $4, $5, $6)")
            .bind(id.to_string()).bind(person.to_string()).bind(letter).bind(made_at.0)
            .bind(now.0).bind(to_json("commands.outcome", outcome)?)
            .execute(c).await.map(drop)?);
        Ok(())
    }
}
