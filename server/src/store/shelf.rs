//! What a person sees of letters beside the letters themselves, for many of them at once.

use super::{DeliveryRow, Store, Stored, from_json, hash, parsed, places, read, readings::Seen};
use domain::{EntryHash, LetterId, PersonId, Sha256Hash};
use std::collections::HashMap;

/// What is kept beside a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// The end of the history's chain.
    pub last: Option<EntryHash>,
    /// What the person has looked at, in no order that means anything.
    pub seen: Vec<Seen>,
    /// What was uploaded, with what the check found, as JSON.
    pub uploads: Vec<(Sha256Hash, String)>,
    /// Who gets it, and where that stands.
    pub deliveries: Vec<DeliveryRow>,
}

type Row = (String, Vec<u8>, String);

impl Store {
    /// What is kept beside these letters, as far as a person sees it. A few statements, however many letters there are.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn traces(&self, letters: &[LetterId], person: PersonId) -> Stored<HashMap<LetterId, Trace>> {
        let mut traces: HashMap<LetterId, Trace> =
            letters.iter().map(|letter| (*letter, Trace::default())).collect();
        if letters.is_empty() {
            return Ok(traces);
        }
        let those = places(1, letters.len());
        let whose = format!("${}", letters.len() + 1);
        macro_rules! rows {
            ($sql:expr $(, $last:expr)?) => {
                read!(self, pool => {
                    let mut query = sqlx::query_as(sqlx::AssertSqlSafe($sql));
                    for letter in letters {
                        query = query.bind(letter.to_string());
                    }
                    $(query = query.bind($last);)?
                    query.fetch_all(pool).await?
                })
            };
        }
        let last: Vec<(String, Vec<u8>)> = rows!(format!(
            "select h.letter_id, h.hash from history h where h.letter_id in ({those})
             and h.sequence = (select max(other.sequence) from history other where other.letter_id = h.letter_id)"
        ));
        let seen: Vec<Row> = rows!(
            format!(
                "select letter_id, revision, part from readings where letter_id in ({those}) and person_id = {whose}
                 order by revision, part"
            ),
            person.to_string()
        );
        let uploads: Vec<Row> = rows!(format!(
            "select letter_id, hash, facts from uploads where letter_id in ({those}) order by hash"
        ));
        for (letter, bytes) in last {
            let trace = traces.entry(parsed("history.letter_id", &letter)?).or_default();
            trace.last = Some(hash("history.hash", &bytes)?);
        }
        for (letter, revision, part) in seen {
            let trace = traces.entry(parsed("readings.letter_id", &letter)?).or_default();
            trace.seen.push((hash("readings.revision", &revision)?, from_json("readings.part", &part)?));
        }
        for (letter, bytes, facts) in uploads {
            let trace = traces.entry(parsed("uploads.letter_id", &letter)?).or_default();
            trace.uploads.push((hash("uploads.hash", &bytes)?, facts));
        }
        for delivery in self.deliveries_of(letters).await? {
            traces.entry(delivery.letter).or_default().deliveries.push(delivery);
        }
        Ok(traces)
    }
}
