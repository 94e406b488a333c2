//! A letter's text, and what changed in it.

use super::Done;
use crate::{
    issuing::{Shown, docx_limits, preview_values},
    program::Program,
    store::Revision,
    trouble::internal,
};
use app::{
    api::{
        Caller,
        text::{Earlier, LetterText, Since, Texts},
    },
    error::Answered,
};
use async_trait::async_trait;
use domain::{
    Content, ContentHash, Entry, EntryHash, Event, HeaderChanges, LetterId, PersonId, Sha256Hash,
    document::{Document, PageStarts},
    redline::Redline,
    remarks,
};

impl Program {
    async fn text_of(&self, caller: &Caller, id: LetterId, since: Option<u32>) -> Done<LetterText> {
        let (row, office, _) = self.seen(caller, id).await?;
        let revision = row.content.hash();
        let revisions = self.store.revisions(id).await?;
        let history = self.store.history(id).await?;
        let told = remarks(history.iter().map(|(entry, _)| entry));
        if let Some(issued) = self.store.issued(id).await? {
            // What was signed, word for word.
            let document = self.read(issued.docx).await?;
            let places = self.places(told, &revisions, revision, &document).await?;
            let file = Some(issued.docx);
            let pages = self.layout(&Shown::issued(&issued)).await.starts;
            let (values, earlier, since) = (vec![], vec![], None);
            return Ok(LetterText { revision, file, document, values, pages, earlier, places, since });
        }
        let decided = decided_on(&history, caller.person);
        let seen = self.store.readings(id, caller.person).await?;
        let document = self.document(&row.content).await?;
        let places = self.places(told, &revisions, revision, &document).await?;
        let others: Vec<Revision> = revisions.into_iter().filter(|other| other.hash != revision).collect();
        let earlier: Vec<Earlier> = others
            .iter()
            .map(|other| Earlier {
                sequence: other.sequence,
                decided: decided.contains(&other.hash),
                read: seen.iter().any(|(revision, _)| *revision == other.hash),
            })
            .collect();
        let wanted = since.or_else(|| {
            let last = earlier.iter().rfind(|other| other.decided || other.read).or(earlier.last());
            last.map(|other| other.sequence)
        });
        let base = others.into_iter().find(|other| Some(other.sequence) == wanted);
        let since = match base {
            Some(base) => Some(self.changes(base, &row.content, document.clone()).await?),
            None => None,
        };
        let values = preview_values(&office, row.letter.unit, &row.content, self.clock.now());
        let pages = match self.shown(&office, &row, None, self.clock.now()).await? {
            Some(shown) => self.layout(&shown).await.starts,
            None => PageStarts::default(),
        };
        let file = row.content.docx.map(|file| file.hash);
        let values = values.into_iter().collect();
        Ok(LetterText { revision, file, document, values, pages, earlier, places, since })
    }

    async fn changes(&self, base: Revision, now: &Content, new: Document) -> Done<Since> {
        let old = self.document(&base.content).await?;
        let redline = self.heavy(move || Redline::between(&old, &new)).await?;
        let beside = HeaderChanges::between(&base.content, now);
        Ok(Since { sequence: base.sequence, redline, beside })
    }

    /// What the .docx of a content says; nothing without one.
    pub(super) async fn document(&self, content: &Content) -> Done<Document> {
        match &content.docx {
            Some(file) => self.read(file.hash).await,
            None => Ok(Document::default()),
        }
    }

    /// Reads a .docx that the gate took when it was uploaded.
    pub(crate) async fn read(&self, docx: Sha256Hash) -> Done<Document> {
        let bytes = self.files.get(docx).await?;
        let limits = docx_limits(self.settings.limits.max_docx.max(bytes.len() as u64));
        let read = move || docx::Package::open(bytes, &limits)?.document();
        Ok(self.heavy(read).await?.map_err(|refusal| internal(format!("{refusal:?}")))?)
    }
}

/// The contents that a person has approved or sent back.
fn decided_on(history: &[(Entry, EntryHash)], person: PersonId) -> Vec<ContentHash> {
    let decisions = history.iter().map(|(entry, _)| entry).filter(|entry| {
        entry.person == Some(person) && matches!(entry.event, Event::Approved | Event::Returned { .. })
    });
    decisions.filter_map(|entry| entry.revision).collect()
}

#[async_trait]
impl Texts for Program {
    async fn text(&self, caller: Caller, letter: LetterId, since: Option<u32>) -> Answered<LetterText> {
        Ok(self.text_of(&caller, letter, since).await?)
    }
}
