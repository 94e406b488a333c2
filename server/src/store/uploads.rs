//! Files that were uploaded for a letter, with what the check found in them. The bytes are in the file store.

use super::{Store, Stored, Tx, from_json, hash, named, read, to_json, within};
use app::api::letters::LayoutWarning;
use domain::{LetterId, MediaType, PersonId, Sha256Hash, Timestamp};
use serde::{Deserialize, Serialize};

/// What the check of a file found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Size in bytes.
    pub size: u64,
    /// Pages, for a PDF.
    pub pages: u32,
    /// A PDF that is itself signed: kept whole, sent beside the letter and not merged into it.
    pub signed: bool,
    /// Placeholders that are unknown or broken, for a .docx.
    pub bad_placeholders: Vec<String>,
    /// What the rules for layout object to, for a .docx.
    pub layout_warnings: Vec<LayoutWarning>,
}

/// A file that was uploaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Its bytes' hash.
    pub hash: Sha256Hash,
    /// What it is.
    pub media: MediaType,
    /// What the check found.
    pub facts: Facts,
}

const SELECT: &str = "select hash, media, facts from uploads where letter_id = $1";

fn uploads(rows: Vec<(Vec<u8>, String, String)>) -> Stored<Vec<Upload>> {
    rows.into_iter()
        .map(|(bytes, media, facts)| {
            Ok(Upload {
                hash: hash("uploads.hash", &bytes)?,
                media: named("uploads.media", &media)?,
                facts: from_json("uploads.facts", &facts)?,
            })
        })
        .collect()
}

impl Store {
    /// What was uploaded for a letter.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn uploads(&self, letter: LetterId) -> Stored<Vec<Upload>> {
        uploads(read!(self, pool => sqlx::query_as(SELECT).bind(letter.to_string()).fetch_all(pool).await?))
    }

    /// Number of files and bytes that a person uploaded for letters that were never saved: what a limit looks at.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn unsaved_uploads(&self, person: PersonId) -> Stored<u32> {
        let number: i64 = read!(self, pool => sqlx::query_scalar(
            "select count(*) from uploads u where u.person_id = $1 and not exists (select 1 from letters l where l.id = u.letter_id)")
            .bind(person.to_string()).fetch_one(pool).await?);
        Ok(super::count(number))
    }
}

impl Tx {
    /// What was uploaded for a letter.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn uploads(&mut self, letter: LetterId) -> Stored<Vec<Upload>> {
        uploads(within!(self, c => sqlx::query_as(SELECT).bind(letter.to_string()).fetch_all(c).await?))
    }

    /// Records a file; the same file for the same letter is one record.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn add_upload(
        &mut self,
        letter: LetterId,
        upload: &Upload,
        person: PersonId,
        now: Timestamp,
    ) -> Stored<()> {
        within!(self, c => sqlx::query(
            "insert into uploads (letter_id, hash, person_id, media, facts, at) values ($1, $2, $3, $4, $5, $6)
             on conflict (letter_id, hash) do update set facts = excluded.facts, media = excluded.media")
            .bind(letter.to_string()).bind(&upload.hash.0[..]).bind(person.to_string()).bind(super::name_of(&upload.media))
            .bind(to_json("uploads.facts", &upload.facts)?).bind(now.0)
            .execute(c).await.map(drop)?);
        Ok(())
    }
}
