//! Letters in lists.

use super::{Done, people::name};
use crate::{
    program::Program,
    store::{CardRow, Scope},
};
use app::api::letters::Card;
use domain::{Actor, Office, RecipientKind, State, Timestamp};

impl Program {
    /// How far an actor sees.
    pub(crate) fn scope(&self, actor: &Actor, now: Timestamp) -> Scope {
        Scope { person: actor.person, registry: actor.keeps_registers(), now }
    }

    /// Cards of these letters.
    pub(crate) async fn cards(&self, office: &Office, rows: Vec<CardRow>, now: Timestamp) -> Done<Vec<Card>> {
        let keys: Vec<_> = rows
            .iter()
            .map(|CardRow { row, .. }| self.preview_key(office, row.letter.unit, &row.content, now))
            .collect();
        let previews = self.store.previews(&keys.iter().flatten().copied().collect::<Vec<_>>()).await?;
        let pages = |key| previews.get(&key).map(|preview| preview.pages).filter(|pages| *pages > 0);
        Ok(rows.into_iter().zip(keys).map(|(row, key)| card(office, row, key.and_then(pages))).collect())
    }
}

fn card(office: &Office, row: CardRow, pages: Option<u32>) -> Card {
    let CardRow { row, number, undelivered, .. } = row;
    let (letter, content) = (&row.letter, &row.content);
    let title = |position| office.position(position).map(|position| position.title.clone());
    let (reason, returned_by) = match &letter.state {
        State::Returned { reason, person, position, .. } => {
            let by = format!("{}, {}", name(office, *person), title(*position).unwrap_or_default());
            (Some(reason.to_string()), Some(by))
        }
        _ => (None, None),
    };
    let header = &content.header;
    let first = header.recipients.iter().find(|r| r.kind == RecipientKind::To).or(header.recipients.first());
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Card {
        id: letter.id,
        subject: header.subject.clone(),
        unit: office.unit(letter.unit).map_or_else(String::new, |unit| unit.name.clone()),
        drafter: name(office, letter.drafter),
        recipient: first.map_or_else(String::new, |recipient| recipient.name.clone()),
        more_recipients: count(header.recipients.len().saturating_sub(1)),
        confidentiality: header.confidentiality,
        urgency: header.urgency,
        pages,
        attachments: count(content.attachments.len()),
        state: letter.state.name(),
        waits_for: letter.state.waits_for().and_then(title),
        since: row.since,
        revision: row.revision,
        reason,
        returned_by,
        reading: None,
        number,
        undelivered,
    }
}
