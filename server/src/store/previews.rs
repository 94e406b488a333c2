//! Previews: the pages of a letter as they will be, kept under a hash of all that they are made from.

use super::{Store, Stored, Tx, count, hash, name_of, named, places, read, within};
use domain::{Sha256Hash, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Where the making of a preview stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PreviewState {
    /// Made.
    Ready,
    /// The document could not be converted.
    Unconvertible,
    /// The engine is missing or did not answer; it is tried again.
    EngineUnavailable,
}

/// A preview, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewRow {
    /// Where it stands.
    pub state: PreviewState,
    /// The PDF's bytes' hash, once made.
    pub pdf: Option<Sha256Hash>,
    /// Pages in all.
    pub pages: u32,
    /// Pages of the letter itself; attachments follow.
    pub letter_pages: u32,
}

type Row = (Vec<u8>, String, Option<Vec<u8>>, i64, i64);

const SELECT: &str = "select key, state, pdf, pages, letter_pages from previews where key ";

fn preview((key, state, pdf, pages, letter_pages): Row) -> Stored<(Sha256Hash, PreviewRow)> {
    let preview = PreviewRow {
        state: named("previews.state", &state)?,
        pdf: pdf.as_deref().map(|bytes| hash("previews.pdf", bytes)).transpose()?,
        pages: count(pages),
        letter_pages: count(letter_pages),
    };
    Ok((hash("previews.key", &key)?, preview))
}

impl Store {
    /// The preview under this key; none when it was never tried.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn preview(&self, key: Sha256Hash) -> Stored<Option<PreviewRow>> {
        let sql = format!("{SELECT} = $1");
        let row: Option<Row> = read!(self, pool => sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(&key.0[..]).fetch_optional(pool).await?);
        Ok(row.map(preview).transpose()?.map(|(_, preview)| preview))
    }

    /// The previews under these keys, as far as they were tried.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn previews(&self, keys: &[Sha256Hash]) -> Stored<HashMap<Sha256Hash, PreviewRow>> {
        if keys.is_empty() {
            return Ok(HashMap::new());
        }
        let sql = format!("{SELECT} in ({})", places(1, keys.len()));
        let rows: Vec<Row> = read!(self, pool => {
            let mut query = sqlx::query_as(sqlx::AssertSqlSafe(sql));
            for key in keys {
                query = query.bind(&key.0[..]);
            }
            query.fetch_all(pool).await?
        });
        rows.into_iter().map(preview).collect()
    }
}

impl Tx {
    /// Keeps what came of making a preview.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn save_preview(
        &mut self,
        key: Sha256Hash,
        preview: &PreviewRow,
        now: Timestamp,
    ) -> Stored<()> {
        within!(self, c => sqlx::query(
            "insert into previews (key, state, pdf, pages, letter_pages, at) values ($1, $2, $3, $4, $5, $6)
             on conflict (key) do update set state = excluded.state, pdf = excluded.pdf, pages = excluded.pages,
                letter_pages = excluded.letter_pages, at = excluded.at")
            .bind(&key.0[..]).bind(name_of(&preview.state)).bind(preview.pdf.map(|hash| hash.0.to_vec()))
            .bind(i64::from(preview.pages)).bind(i64::from(preview.letter_pages)).bind(now.0)
            .execute(c).await.map(drop)?);
        Ok(())
    }
}
