//! Which files something still names: the others may be swept.

use super::{Store, Stored, Tx, hash, read, within};
use domain::{Sha256Hash, Timestamp};
use std::collections::HashSet;

impl Store {
    /// The hashes of all files that a row names.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn named_files(&self) -> Stored<HashSet<Sha256Hash>> {
        let rows: Vec<Vec<u8>> = read!(self, pool => sqlx::query_scalar(
            "select hash from uploads union select pdf from previews where pdf is not null
             union select pdf from issued union select docx from issued")
            .fetch_all(pool).await?);
        rows.iter().map(|bytes| hash("files", bytes)).collect()
    }
}

impl Tx {
    /// Forgets what only served work that was given up: uploads from before `before` for letters that were never saved, and
    /// previews from before then, which are made anew when they are wanted.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn forget_leftovers(&mut self, before: Timestamp) -> Stored<()> {
        within!(self, c => sqlx::query(
            "delete from uploads where at < $1 and not exists (select 1 from letters l where l.id = uploads.letter_id)")
            .bind(before.0).execute(c).await.map(drop)?);
        within!(self, c => sqlx::query("delete from previews where at < $1").bind(before.0).execute(c).await.map(drop)?);
        Ok(())
    }
}
