//! Remarks on passages, and where they belong in the text as it is now.

use super::{
    Done,
    people::{name, titled},
};
use crate::{program::Program, store::Revision};
use app::api::remarks::{AnswerView, RemarkPlace, RemarkView};
use domain::{
    ContentHash, Entry, EntryHash, HoldingKind, Office, PersonId, Remarked,
    document::Document,
    passage::{Carried, Carrying},
    remarks,
};

/// The remarks that a history tells, as `reader` sees them.
pub(super) fn views(
    office: &Office,
    history: &[(Entry, EntryHash)],
    revisions: &[Revision],
    reader: PersonId,
) -> Vec<RemarkView> {
    let told = remarks(history.iter().map(|(entry, _)| entry)).into_iter();
    told.map(|remarked| {
        let Remarked { remark, revision, person, position, holding, at, answers, done } = remarked;
        let title = |position| titled(office.position(position), holding.unwrap_or(HoldingKind::Definitive));
        let made_on = revisions.iter().rev().find(|other| other.hash == revision);
        RemarkView {
            id: remark.id,
            passage: remark.passage,
            says: remark.says,
            by: name(office, person),
            post: position.map(title),
            at,
            revision: made_on.map_or(0, |revision| revision.sequence),
            answers: answers
                .into_iter()
                .map(|answer| AnswerView {
                    by: name(office, answer.person),
                    at: answer.at,
                    text: answer.text.into(),
                })
                .collect(),
            done: done.map(|(person, at)| (name(office, person), at)),
            mine: person == reader,
        }
    })
    .collect()
}

impl Program {
    /// Where remarks belong in `document`, the text of the content `now`.
    pub(super) async fn places(
        &self,
        told: Vec<Remarked>,
        revisions: &[Revision],
        now: ContentHash,
        document: &Document,
    ) -> Done<Vec<RemarkPlace>> {
        let mut places = Vec::with_capacity(told.len());
        let mut rest = told;
        while let Some(revision) = rest.first().map(|remarked| remarked.revision) {
            let (these, others): (Vec<_>, Vec<_>) =
                rest.into_iter().partition(|remarked| remarked.revision == revision);
            rest = others;
            let made_on = revisions.iter().find(|other| other.hash == revision).filter(|_| revision != now);
            let old = match made_on {
                Some(made_on) => Some(self.document(&made_on.content).await?),
                None => None,
            };
            let new = document.clone();
            let carried = move || {
                let old = old.as_ref().unwrap_or(&new);
                let carrying = Carrying::between(old, &new);
                these.into_iter().map(|remarked| place(&carrying, &remarked)).collect::<Vec<_>>()
            };
            places.extend(self.heavy(carried).await?);
        }
        Ok(places)
    }
}

fn place(carrying: &Carrying<'_>, remarked: &Remarked) -> RemarkPlace {
    let (now, touched) = match carrying.carry(&remarked.remark.passage) {
        Carried::Same(passage) => (Some(passage), false),
        Carried::Changed(passage) => (Some(passage), true),
        Carried::Gone => (None, true),
    };
    RemarkPlace { remark: remarked.remark.id, now, touched }
}
