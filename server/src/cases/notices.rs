//! Notices: made with what they tell of, shown in the program, and sent by e-mail.

use super::Done;
use crate::{
    program::Program,
    store::{JobKind, NoticeRow, Tx},
};
use app::api::{
    Caller,
    letters::{Notice, NoticeKind},
};
use domain::{LetterId, NoticeId, PersonId, Timestamp};

/// So many notices are shown.
const SHOWN: i64 = 50;

impl Program {
    /// Adds a notice, and the e-mail about it.
    pub(crate) async fn notify(
        &self,
        tx: &mut Tx,
        person: PersonId,
        letter: LetterId,
        kind: NoticeKind,
        by: Option<PersonId>,
        now: Timestamp,
    ) -> Done<()> {
        let id = NoticeId::from_parts(now, rand::random());
        tx.add_notice(&NoticeRow { id, person, letter, kind, by, at: now, seen_at: None }).await?;
        tx.enqueue(JobKind::Notify, &id.to_string(), now).await?;
        Ok(())
    }

    pub(crate) async fn notices_of(&self, caller: &Caller) -> Done<Vec<Notice>> {
        let rows = self.store.notices(caller.person, SHOWN).await?;
        let mut notices = Vec::with_capacity(rows.len());
        for row in rows {
            let subject = self.store.letter(row.letter).await?.map(|letter| letter.content.header.subject);
            notices.push(Notice {
                letter: row.letter,
                subject: subject.unwrap_or_default(),
                kind: row.kind,
                at: row.at,
                seen: row.seen_at.is_some(),
                by: row.by,
            });
        }
        if notices.iter().any(|notice| !notice.seen) {
            let mut tx = self.store.begin().await?;
            tx.see_notices(caller.person, self.clock.now()).await?;
            tx.commit().await?;
        }
        Ok(notices)
    }
}
