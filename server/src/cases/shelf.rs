//! The letters that belong on a person's phone, and what names their shape.

use super::Done;
use crate::{
    program::Program,
    store::{CardRow, PreviewRow, Trace},
};
use app::api::{
    Caller,
    letters::{ListFilter, Waiting},
};
use domain::{LetterId, Office, Sha256Hash, StateName, Timestamp, sync::Tag};
use serde::Serialize;
use std::collections::HashMap;

/// Letters of the person's own, letters that he decided on lately, and letters that he asked for: so many of each.
const MOST: usize = 20;
/// Letters of which something is said on the phone: a few requests' worth of decisions.
const MOST_SPOKEN_OF: usize = 200;
/// How long a letter stays after the decision, in milliseconds.
const LATELY_MS: i64 = 7 * 86_400_000;

impl Program {
    /// What belongs on the phone of the caller, for whom this waits, and who has more to say or asked for more: the most urgent
    /// first.
    pub(super) async fn shelf(
        &self,
        caller: &Caller,
        waiting: &Waiting,
        spoken_of: &[LetterId],
        asked: &[LetterId],
    ) -> Done<Vec<(LetterId, Tag)>> {
        let now = self.clock.now();
        let office = self.store.office().await?;
        let scope = self.scope(&office.actor(caller.person, now), now);
        let mut letters: Vec<LetterId> =
            waiting.to_sign.iter().chain(&waiting.to_review).map(|card| card.id).collect();
        // Returned first, then under way, then drafts: the others come behind.
        let (own, _) =
            self.store.list(scope, ListFilter::Mine, "", u32::try_from(MOST).unwrap_or_default(), 0).await?;
        let open = own.into_iter().filter(|card| {
            use StateName as S;
            matches!(card.row.letter.state.name(), S::Draft | S::InReview | S::ReadyToSign | S::Returned)
        });
        let decided = self.store.letters_decided_since(caller.person, Timestamp(now.0 - LATELY_MS)).await?;
        let beside = open.map(|card| card.row.letter.id).chain(decided.into_iter().take(MOST));
        let beside = beside.chain(spoken_of.iter().copied().take(MOST_SPOKEN_OF));
        let beside = beside.chain(asked.iter().copied().take(MOST));
        for letter in beside {
            if !letters.contains(&letter) {
                letters.push(letter);
            }
        }
        // Who decided on a letter may have left the post by which he saw it.
        let seen = self.store.seen_among(scope, &letters).await?;
        letters.retain(|letter| seen.contains(letter));
        self.tags(caller, &office, &letters, now).await
    }

    /// The tags of letters: over everything that the caller's view and text of each depend on but the clock.
    async fn tags(
        &self,
        caller: &Caller,
        office: &Office,
        letters: &[LetterId],
        now: Timestamp,
    ) -> Done<Vec<(LetterId, Tag)>> {
        let surroundings = self.office_digest(office, now).await?;
        let mut traces = self.store.traces(letters, caller.person).await?;
        let rows = self.store.those(letters).await?;
        let keys: HashMap<LetterId, Sha256Hash> = rows
            .iter()
            .filter_map(|CardRow { row, .. }| {
                let key = self.preview_key(office, row.letter.unit, &row.content, now)?;
                Some((row.letter.id, key))
            })
            .collect();
        let previews = self.store.previews(&keys.values().copied().collect::<Vec<_>>()).await?;
        let tagged = rows.iter().map(|card| {
            let letter = card.row.letter.id;
            let preview = keys.get(&letter).map(|key| (*key, previews.get(key)));
            (letter, tag(surroundings, caller, card, &traces.remove(&letter).unwrap_or_default(), preview))
        });
        Ok(tagged.collect())
    }

    /// Over all that views take from the office: names, posts, and who holds them at this moment. An acting holder's term
    /// ends without anything else happening.
    async fn office_digest(&self, office: &Office, now: Timestamp) -> Done<Sha256Hash> {
        let kinds = self.store.kinds().await?.into_iter().map(|kind| (kind.id, kind.name));
        let kinds: Vec<_> = kinds.collect();
        let codes = self.store.classifications().await?;
        let in_force: Vec<_> = office
            .holdings
            .iter()
            .filter(|holding| holding.in_force(now))
            .map(|holding| holding.id)
            .collect();
        Ok(digest(&("layang office 1", office, kinds, codes, in_force)))
    }
}

fn tag(
    surroundings: Sha256Hash,
    caller: &Caller,
    CardRow { row, .. }: &CardRow,
    trace: &Trace,
    preview: Option<(Sha256Hash, Option<&PreviewRow>)>,
) -> Tag {
    let letter = (&row.letter, &row.content, row.revision, row.since);
    let preview = preview
        .map(|(key, made)| (key, made.map(|made| (made.state, made.pdf, made.pages, made.letter_pages))));
    let deliveries: Vec<_> = trace
        .deliveries
        .iter()
        .map(|delivery| {
            let to = (delivery.id, &delivery.to.name, &delivery.to.email);
            (to, delivery.state, delivery.attempts, delivery.at, delivery.next_at, &delivery.error)
        })
        .collect();
    let beside = (trace.last, &trace.seen, &trace.uploads, deliveries);
    let whole = digest(&("layang tag 2", surroundings, caller.person, letter, preview, beside));
    Tag(whole.to_string().chars().take(16).collect())
}

/// A hash over a value without maps, so that the same value is always the same JSON.
fn digest(value: &impl Serialize) -> Sha256Hash {
    Sha256Hash::of(&serde_json::to_vec(value).unwrap_or_default())
}
