//! The store: one SQL text for SQLite and PostgreSQL.
//!
//! How to add a question: write the SQL once, with `$1`, `on conflict` and `returning`; ids are TEXT, times BIGINT
//! milliseconds UTC, JSON is TEXT, hashes BLOB/BYTEA. Reading goes through [`read!`] on the pool of readers; whatever changes
//! something is a method of [`Tx`] and goes through [`within!`]: on SQLite a transaction begins with `BEGIN IMMEDIATE` on the
//! single writer, on PostgreSQL [`Tx::lock`] takes a lock by name, so that "read, decide, write" is never interleaved.
//! What really differs between the engines stands in this file. A row struct is private to its file and becomes a domain
//! type there.

mod accounts;
mod deliveries;
mod history;
mod issued;
mod jobs;
mod keys;
mod letters;
mod lists;
mod notices;
mod numbers;
mod office;
mod previews;
mod readings;
mod references;
mod registers;
mod seals;
mod shelf;
mod uploads;

pub use accounts::{Account, Session};
pub use deliveries::{DeliveryRow, Recipient};
pub use issued::{IssuedLetter, NewIssue};
pub use jobs::{Job, JobKind};
pub use keys::KeyRow;
pub use letters::{LetterRow, Revision};
pub use lists::{CardRow, Scope};
pub use notices::NoticeRow;
pub use numbers::Drawn;
pub use office::Kind;
pub use previews::{PreviewRow, PreviewState};
pub use registers::BookRow;
pub use shelf::Trace;
pub use uploads::{Facts, Upload};

use sqlx::{
    PgPool, Postgres, Sqlite, SqlitePool, Transaction,
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{str::FromStr, time::Duration};

/// What can go wrong with the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The engine.
    #[error("store: {0}")]
    Engine(#[from] sqlx::Error),
    /// The schema could not be brought up to date.
    #[error("store: schema: {0}")]
    Schema(#[from] sqlx::migrate::MigrateError),
    /// A value in the store that this program cannot read.
    #[error("store: unreadable {what}: {value}")]
    Unreadable {
        /// The column.
        what: &'static str,
        /// What stands there.
        value: String,
    },
    /// An address of a database that is neither `sqlite:` nor `postgres:`.
    #[error("store: the database address must begin with sqlite: or postgres:")]
    Address,
}

impl StoreError {
    /// Whether a uniqueness rule of the schema was broken, and by what it names.
    #[must_use]
    pub fn is_taken(&self) -> bool {
        matches!(self, Self::Engine(sqlx::Error::Database(error)) if error.is_unique_violation())
    }
}

/// What the store answers.
pub type Stored<T> = Result<T, StoreError>;

/// Everything that lasts, except files. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    db: Db,
}

#[derive(Clone, Debug)]
enum Db {
    Sqlite { readers: SqlitePool, writer: SqlitePool },
    Pg(PgPool),
}

/// A change to the store: all of it happens, or nothing. Dropped without [`Tx::commit`], nothing.
pub struct Tx(Inner);

enum Inner {
    Sqlite(Transaction<'static, Sqlite>),
    Pg(Transaction<'static, Postgres>),
}

/// `read!(self, pool => query)`: the same query on whichever engine there is.
macro_rules! read {
    ($store:expr, $pool:ident => $query:expr) => {
        match &$store.db {
            $crate::store::Db::Sqlite { readers: $pool, .. } => $query,
            $crate::store::Db::Pg($pool) => $query,
        }
    };
}
/// `within!(self, connection => query)`: the same within a transaction.
macro_rules! within {
    ($tx:expr, $connection:ident => $query:expr) => {
        match &mut $tx.0 {
            $crate::store::Inner::Sqlite(tx) => {
                let $connection = &mut **tx;
                $query
            }
            $crate::store::Inner::Pg(tx) => {
                let $connection = &mut **tx;
                $query
            }
        }
    };
}
use {read, within};

impl Store {
    /// Opens the store at `address` (`sqlite:path/to/file` or `postgres://…`), makes it if need be, and brings its schema up
    /// to date.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub async fn open(address: &str) -> Stored<Self> {
        let db = if address.starts_with("sqlite:") {
            let options = SqliteConnectOptions::from_str(address)?
                .create_if_missing(true)
                .foreign_keys(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .busy_timeout(Duration::from_secs(10));
            let writer = SqlitePoolOptions::new().max_connections(1).connect_with(options.clone()).await?;
            sqlx::migrate!("src/store/sqlite").run(&writer).await?;
            let readers =
                SqlitePoolOptions::new().max_connections(8).connect_with(options.read_only(true)).await?;
            Db::Sqlite { readers, writer }
        } else if address.starts_with("postgres:") || address.starts_with("postgresql:") {
            let pool = PgPoolOptions::new().max_connections(16).connect(address).await?;
            sqlx::migrate!("src/store/postgres").run(&pool).await?;
            Db::Pg(pool)
        } else {
            return Err(StoreError::Address);
        };
        Ok(Self { db })
    }

    /// Begins a change.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn begin(&self) -> Stored<Tx> {
        Ok(Tx(match &self.db {
            Db::Sqlite { writer, .. } => Inner::Sqlite(writer.begin_with("begin immediate").await?),
            Db::Pg(pool) => Inner::Pg(pool.begin().await?),
        }))
    }

    /// Closes all connections; what was committed is on disk.
    pub async fn close(&self) {
        match &self.db {
            Db::Sqlite { readers, writer } => {
                readers.close().await;
                writer.close().await;
            }
            Db::Pg(pool) => pool.close().await,
        }
    }
}

impl Tx {
    /// Makes the change last.
    ///
    /// # Errors
    /// When it could not; then nothing has happened.
    pub async fn commit(self) -> Stored<()> {
        match self.0 {
            Inner::Sqlite(tx) => tx.commit().await?,
            Inner::Pg(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// Waits until no other change holds the lock of this name, and holds it until the end of this one.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn lock(&mut self, name: &str) -> Stored<()> {
        // SQLite has one writer, and this is it.
        if let Inner::Pg(tx) = &mut self.0 {
            sqlx::query("select pg_advisory_xact_lock(hashtextextended($1, 0))")
                .bind(name)
                .execute(&mut **tx)
                .await?;
        }
        Ok(())
    }
}

/// Reads a value that was written by [`to_json`].
fn from_json<T: serde::de::DeserializeOwned>(what: &'static str, text: &str) -> Stored<T> {
    serde_json::from_str(text).map_err(|_| StoreError::Unreadable { what, value: text.to_owned() })
}

/// A value as JSON.
fn to_json<T: serde::Serialize>(what: &'static str, value: &T) -> Stored<String> {
    serde_json::to_string(value).map_err(|error| StoreError::Unreadable { what, value: error.to_string() })
}

/// Reads an id, a hash, or whatever is written as text.
fn parsed<T: FromStr>(what: &'static str, text: &str) -> Stored<T> {
    text.parse().map_err(|_| StoreError::Unreadable { what, value: text.to_owned() })
}

/// Reads a hash.
fn hash(what: &'static str, bytes: &[u8]) -> Stored<domain::Sha256Hash> {
    let bytes = <[u8; 32]>::try_from(bytes)
        .map_err(|_| StoreError::Unreadable { what, value: format!("{} bytes", bytes.len()) })?;
    Ok(domain::Sha256Hash(bytes))
}

/// Reads a simple enum that is stored by its JSON name, without quotes.
fn named<T: serde::de::DeserializeOwned>(what: &'static str, name: &str) -> Stored<T> {
    serde_json::from_value(serde_json::Value::String(name.to_owned()))
        .map_err(|_| StoreError::Unreadable { what, value: name.to_owned() })
}

/// The JSON name of a simple enum, without quotes.
fn name_of<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// A count or a size: the engines know signed numbers only.
fn count<T: TryFrom<i64> + Default>(number: i64) -> T {
    T::try_from(number).unwrap_or_default()
}

/// So many places for values in a statement, as in `$2, $3`.
fn places(from: usize, number: usize) -> String {
    (from..).take(number).map(|place| format!("${place}")).collect::<Vec<_>>().join(", ")
}

/// A `like` pattern that finds `words` anywhere, with `!` as the escape; empty for no words.
fn containing(words: &str) -> String {
    match words.trim() {
        "" => String::new(),
        words => {
            format!("%{}%", words.to_lowercase().replace('!', "!!").replace('%', "!%").replace('_', "!_"))
        }
    }
}
