//! One letter as its reader sees it.

use super::{
    Done,
    people::{name, titled},
    remarks,
};
use crate::{
    issuing::beside,
    program::Program,
    store::{IssuedLetter, LetterRow, PreviewState, Revision},
};
use app::{
    api::{
        Caller,
        letters::{Delivery, HistoryLine, Issued, LetterView, Preview, Returned, Stage, StageProgress},
    },
    error::Error,
};
use domain::{
    Actor, Approval, Entry, EntryHash, Event, LetterId, Office, PersonId, Reading, Route, State, Timestamp,
    permitted, verify_chain,
};

/// Clocks that differ by less are not worth a word.
pub(super) const CLOCKS_AGREE_MS: i64 = 120_000;
/// A command that left its device so long after it was made, in milliseconds, was not sent at once: it waited for a network.
pub(super) const WAITED_MS: i64 = 2_000;
/// No decision waits longer on a phone, in milliseconds: a clock that says so says nothing.
const LONGEST_UNDER_WAY_MS: i64 = 3_650 * 86_400_000;

impl Program {
    /// A letter, if the caller may see it.
    pub(crate) async fn seen(&self, caller: &Caller, id: LetterId) -> Done<(LetterRow, Office, Actor)> {
        let office = self.store.office().await?;
        let actor = office.actor(caller.person, self.clock.now());
        let row = self.store.letter(id).await?.ok_or(Error::NotFound)?;
        let route = self.store.route_posts(id).await?;
        if actor.sees(row.letter.unit, row.letter.drafter, &route) {
            Ok((row, office, actor))
        } else {
            Err(Error::NotFound.into())
        }
    }

    pub(crate) async fn view(&self, caller: &Caller, id: LetterId) -> Done<LetterView> {
        let now = self.clock.now();
        let (row, office, actor) = self.seen(caller, id).await?;
        let letter = &row.letter;
        let hash = row.content.hash();
        let issued = self.store.issued(id).await?;
        let revisions = self.store.revisions(id).await?;
        let uploads = self.store.uploads(id).await?;
        let beside = beside(&uploads);
        let checked = row
            .content
            .docx
            .as_ref()
            .and_then(|docx| uploads.into_iter().find(|upload| upload.hash == docx.hash));
        let checked = checked.map(|upload| upload.facts).unwrap_or_default();
        let history = self.store.history(id).await?;
        let stages = stages(&office, &row, &history, &revisions, now);
        let kinds = self.store.kinds().await?;
        let codes = self.store.classifications().await?;
        let classification = &row.content.header.classification;
        let kind_name =
            kinds.into_iter().find(|kind| kind.id == row.content.header.kind).map(|kind| kind.name);
        let shown = self.shown(&office, &row, issued.as_ref(), now).await?;
        let next = stages.iter().skip_while(|stage| stage.progress != StageProgress::Present).nth(1);
        Ok(LetterView {
            id,
            unit: letter.unit,
            unit_name: office.unit(letter.unit).map_or_else(String::new, |unit| unit.name.clone()),
            kind_name: kind_name.unwrap_or_default(),
            classification_name: codes
                .into_iter()
                .find(|(code, _)| code == classification)
                .map(|(_, name)| name)
                .unwrap_or_default(),
            drafter: name(&office, letter.drafter),
            hash,
            revision: row.revision,
            state: letter.state.name(),
            since: row.since,
            next_post: next.map(|stage| stage.title.clone()),
            returned: returned(&office, &letter.state),
            ended: ended(&office, &letter.state),
            permitted: permitted(letter, &actor, hash, office.route(letter.unit).ok(), now),
            remarks: remarks::views(&office, &history, &revisions, caller.person),
            reading: self.reading(&row, caller.person).await?,
            preview: self.preview_of(&office, &row, issued.as_ref(), now).await?,
            paper: self.paper(shown.as_ref()).await,
            beside,
            bad_placeholders: checked.bad_placeholders,
            layout_warnings: checked.layout_warnings,
            issued: issued.map(issued_view),
            deliveries: self.store.deliveries(id).await?.into_iter().map(delivery_view).collect(),
            history_intact: verify_chain(&history).is_none(),
            history: history
                .iter()
                .map(|(entry, _)| {
                    let revision =
                        revisions.iter().rev().find(|r| Some(r.hash) == entry.revision).map(|r| r.sequence);
                    line(&office, entry, revision)
                })
                .collect(),
            stages,
            content: row.content,
            now,
        })
    }

    /// What a person has read of a letter as it is now.
    async fn reading(&self, row: &LetterRow, person: PersonId) -> Done<Reading> {
        let seen = self.store.readings(row.letter.id, person).await?;
        Ok(Reading::of_present(&row.content, &seen))
    }

    async fn preview_of(
        &self,
        office: &Office,
        row: &LetterRow,
        issued: Option<&IssuedLetter>,
        now: Timestamp,
    ) -> Done<Preview> {
        if let Some(issued) = issued {
            return Ok(Preview::Ready { pages: issued.pages, letter_pages: issued.letter_pages });
        }
        let Some(key) = self.preview_key(office, row.letter.unit, &row.content, now) else {
            return Ok(Preview::Nothing);
        };
        Ok(match self.store.preview(key).await? {
            None => {
                // Nothing under this key yet: the letter was never drawn, or the office has another signatory since.
                self.want_preview(row.letter.id, now).await?;
                Preview::Making
            }
            Some(preview) => match preview.state {
                PreviewState::Ready => {
                    Preview::Ready { pages: preview.pages, letter_pages: preview.letter_pages }
                }
                PreviewState::Unconvertible => Preview::Failed { engine: false },
                PreviewState::EngineUnavailable => Preview::Failed { engine: true },
            },
        })
    }
}

/// The way of a letter: the route it was submitted on, or the one it would take.
fn stages(
    office: &Office,
    row: &LetterRow,
    history: &[(Entry, EntryHash)],
    revisions: &[Revision],
    now: Timestamp,
) -> Vec<Stage> {
    let submitted = history.iter().rev().find_map(|(entry, _)| match &entry.event {
        Event::Submitted { route } => Some(route.clone()),
        _ => None,
    });
    let current = match &row.letter.state {
        State::Draft => None,
        State::InReview { route, .. } => Some(route.clone()),
        _ => submitted,
    };
    let Some(route) = current.or_else(|| office.route(row.letter.unit).ok()) else { return vec![] };
    let passed = passed(&row.letter.state, history, &route);
    let returned_at = match &row.letter.state {
        State::Returned { position, person, at, .. } => Some((*position, *person, *at)),
        _ => None,
    };
    let waits_for = row.letter.state.waits_for();
    route
        .positions()
        .iter()
        .enumerate()
        .map(|(index, position)| {
            let approval = passed.get(index);
            let (progress, by) = match (approval, returned_at) {
                (Some(approval), _) => (StageProgress::Passed, Some((approval.person, approval.at))),
                (None, Some((returned, person, at))) if returned == *position => {
                    (StageProgress::Returned, Some((person, at)))
                }
                _ if waits_for == Some(*position) => (StageProgress::Present, None),
                _ => (StageProgress::Ahead, None),
            };
            Stage {
                position: Some(*position),
                title: office.position(*position).map_or_else(String::new, |position| position.title.clone()),
                holders: office
                    .holders(*position, now)
                    .map(|(holding, person)| format!("{}{}", holding.kind.prefix(), person.name))
                    .collect(),
                progress,
                person: by.map(|(person, _)| name(office, person)),
                at: by.map(|(_, at)| at),
                mended_since: approval
                    .filter(|approval| {
                        row.letter.state.revision().is_some_and(|now| now != approval.revision)
                    })
                    .and_then(|approval| revisions.iter().find(|other| other.hash == approval.revision))
                    .map(|other| other.sequence),
                signs: index == route.last(),
            }
        })
        .collect()
}

/// The stages that let the present revision pass, in order.
fn passed(state: &State, history: &[(Entry, EntryHash)], route: &Route) -> Vec<Approval> {
    match state {
        State::Draft | State::Cancelled { .. } => vec![],
        State::InReview { approvals, .. } => approvals.clone(),
        State::Returned { .. } | State::Issued { .. } | State::Revoked { .. } => {
            let mut passed: Vec<Approval> = Vec::new();
            for (entry, _) in history {
                match (&entry.event, entry.person, entry.position, entry.revision) {
                    (Event::Submitted { .. }, ..) => passed.clear(),
                    (
                        Event::Approved | Event::Issued { .. },
                        Some(person),
                        Some(position),
                        Some(revision),
                    ) => {
                        passed.push(Approval { position, revision, person, at: entry.at });
                    }
                    (Event::ApprovalTakenBack, ..) => drop(passed.pop()),
                    _ => {}
                }
            }
            passed.truncate(route.positions().len());
            passed
        }
    }
}

fn returned(office: &Office, state: &State) -> Option<Returned> {
    let State::Returned { person, position, reason, at, .. } = state else { return None };
    let title = office.position(*position).map_or_else(String::new, |position| position.title.clone());
    Some(Returned { by: format!("{}, {title}", name(office, *person)), reason: reason.to_string(), at: *at })
}

fn ended(office: &Office, state: &State) -> Option<Returned> {
    match state {
        State::Cancelled { person, reason, at } | State::Revoked { person, reason, at, .. } => {
            Some(Returned { by: name(office, *person), reason: reason.to_string(), at: *at })
        }
        _ => None,
    }
}

fn issued_view(issued: IssuedLetter) -> Issued {
    Issued {
        number: issued.number,
        at: issued.issued_at,
        signer: issued.signer_name,
        position: issued.position_title,
        public_id: issued.public_id,
        pdf: issued.pdf,
        size: issued.pdf_size,
    }
}

fn delivery_view(delivery: crate::store::DeliveryRow) -> Delivery {
    Delivery {
        id: delivery.id,
        recipient: delivery.to.name,
        email: delivery.to.email,
        state: delivery.state,
        attempts: delivery.attempts,
        at: delivery.at,
        // Before the first try there is no "again".
        next_at: delivery.next_at.filter(|_| delivery.attempts > 0),
        error: delivery.error,
    }
}

fn line(office: &Office, entry: &Entry, revision: Option<u32>) -> HistoryLine {
    HistoryLine {
        at: entry.at,
        made_at: entry.decided_at().filter(|decided| {
            let under_way = entry.at.0.saturating_sub(decided.0);
            // Where nothing is known of the device's clock it may be off by so much.
            let least = entry.clock_off_ms.map_or(CLOCKS_AGREE_MS, |_| WAITED_MS);
            (least..LONGEST_UNDER_WAY_MS).contains(&under_way)
        }),
        clock_off_ms: entry.clock_off_ms.filter(|off| off.saturating_abs() > CLOCKS_AGREE_MS),
        person: entry.person.map(|person| name(office, person)),
        position: entry.position.map(|position| {
            titled(office.position(position), entry.holding.unwrap_or(domain::HoldingKind::Definitive))
        }),
        holding: entry.holding,
        device: entry.device.clone(),
        read: entry.read,
        event: entry.event.clone(),
        revision,
    }
}
