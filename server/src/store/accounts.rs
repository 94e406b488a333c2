//! Passwords, sessions, one-time links. Of a token only its hash is kept.

use super::{Store, Stored, Tx, parsed, read, within};
use domain::{PersonId, Sha256Hash, Timestamp};

/// What a sign-in is checked against.
#[derive(Clone, Debug)]
pub struct Account {
    /// Who.
    pub person: PersonId,
    /// The argon2id hash; none before a password was set.
    pub password_hash: Option<String>,
}

/// A session in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Who.
    pub person: PersonId,
    /// How the browser named itself at sign-in.
    pub device: String,
    /// When it ends.
    pub expires_at: Timestamp,
}

impl Store {
    /// The active account with this user name or NIP.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn account(&self, identifier: &str) -> Stored<Option<Account>> {
        let row: Option<(String, Option<String>)> = read!(self, pool => sqlx::query_as(
            "select id, password_hash from people
             where active and (lower(username) = lower($1) or (nip <> '' and nip = $1))")
            .bind(identifier).fetch_optional(pool).await?);
        row.map(|(id, password_hash)| Ok(Account { person: parsed("people.id", &id)?, password_hash }))
            .transpose()
    }

    /// The account of a person.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn account_of(&self, person: PersonId) -> Stored<Option<Account>> {
        let row: Option<Option<String>> = read!(self, pool => sqlx::query_scalar(
            "select password_hash from people where active and id = $1")
            .bind(person.to_string()).fetch_optional(pool).await?);
        Ok(row.map(|password_hash| Account { person, password_hash }))
    }

    /// The session with this token's hash, if it is in force and its person active.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn session(&self, token: Sha256Hash, now: Timestamp) -> Stored<Option<Session>> {
        let row: Option<(String, String, i64)> = read!(self, pool => sqlx::query_as(
            "select s.person_id, s.device, s.expires_at from sessions s join people p on p.id = s.person_id
             where s.token_hash = $1 and s.expires_at > $2 and p.active")
            .bind(&token.0[..]).bind(now.0).fetch_optional(pool).await?);
        row.map(|(person, device, expires_at)| {
            Ok(Session {
                person: parsed("sessions.person_id", &person)?,
                device,
                expires_at: Timestamp(expires_at),
            })
        })
        .transpose()
    }

    /// Whom the one-time link with this token's hash is for, if it is in force.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn invitation(&self, token: Sha256Hash, now: Timestamp) -> Stored<Option<PersonId>> {
        let row: Option<String> = read!(self, pool => sqlx::query_scalar(
            "select i.person_id from invitations i join people p on p.id = i.person_id
             where i.token_hash = $1 and i.expires_at > $2 and p.active")
            .bind(&token.0[..]).bind(now.0).fetch_optional(pool).await?);
        row.map(|id| parsed("invitations.person_id", &id)).transpose()
    }
}

impl Tx {
    /// Begins a session, and forgets those that have run out.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn start_session(
        &mut self,
        token: Sha256Hash,
        session: &Session,
        now: Timestamp,
    ) -> Stored<()> {
        within!(self, c => sqlx::query("delete from sessions where expires_at <= $1").bind(now.0).execute(c).await.map(drop)?);
        within!(self, c => sqlx::query(
            "insert into sessions (token_hash, person_id, device, created_at, expires_at) values ($1, $2, $3, $4, $5)")
            .bind(&token.0[..]).bind(session.person.to_string()).bind(&session.device).bind(now.0).bind(session.expires_at.0)
            .execute(c).await.map(drop)?);
        Ok(())
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn end_session(&mut self, token: Sha256Hash) -> Stored<()> {
        within!(self, c => sqlx::query("delete from sessions where token_hash = $1").bind(&token.0[..]).execute(c).await.map(drop)?);
        Ok(())
    }

    /// Sets a password and ends the person's sessions everywhere.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn set_password(&mut self, person: PersonId, hash: &str) -> Stored<()> {
        within!(self, c => sqlx::query("update people set password_hash = $2 where id = $1")
            .bind(person.to_string()).bind(hash).execute(c).await.map(drop)?);
        within!(self, c => sqlx::query("delete from sessions where person_id = $1")
            .bind(person.to_string()).execute(c).await.map(drop)?);
        Ok(())
    }

    /// Makes a one-time link; an earlier one of the same person stops working.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn invite(&mut self, token: Sha256Hash, person: PersonId, expires_at: Timestamp) -> Stored<()> {
        within!(self, c => sqlx::query(
            "insert into invitations (token_hash, person_id, expires_at) values ($1, $2, $3)
             on conflict (person_id) do update set token_hash = excluded.token_hash, expires_at = excluded.expires_at")
            .bind(&token.0[..]).bind(person.to_string()).bind(expires_at.0).execute(c).await.map(drop)?);
        Ok(())
    }

    /// Uses a one-time link up: true for the one that got it.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn use_invitation(&mut self, token: Sha256Hash, now: Timestamp) -> Stored<bool> {
        let used = within!(self, c => sqlx::query("delete from invitations where token_hash = $1 and expires_at > $2")
            .bind(&token.0[..]).bind(now.0).execute(c).await?.rows_affected());
        Ok(used == 1)
    }
}
