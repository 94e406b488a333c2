//! Letters: the lists, the form's choices, and the way to the other use cases.

use super::Done;
use crate::{program::Program, store::CardRow, trouble::internal};
use app::{
    api::{
        Caller,
        letters::{FormChoices, LetterList, LetterView, Letters, ListFilter, Notice, PAGE_SIZE, Waiting},
    },
    error::{Answered, Error},
};
use async_trait::async_trait;
use domain::{Answer, Command, DeliveryId, LetterId, Reading, StateName, lateness};

impl Program {
    async fn waiting_letters(&self, caller: &Caller) -> Done<Waiting> {
        let now = self.clock.now();
        let office = self.store.office().await?;
        let actor = office.actor(caller.person, now);
        let rows = self.store.waiting_for(self.scope(&actor, now)).await?;
        let seen = self.store.readings_under_review(caller.person).await?;
        let readings: Vec<Reading> = rows
            .iter()
            .map(|CardRow { row, .. }| {
                let of_it = seen.iter().filter(|(id, _)| *id == row.letter.id).map(|(_, seen)| *seen);
                Reading::of_present(&row.content, &of_it.collect::<Vec<_>>())
            })
            .collect();
        let mut cards = self.cards(&office, rows, now).await?;
        for (card, reading) in cards.iter_mut().zip(readings) {
            card.reading = Some(reading);
        }
        // Late first, then urgent, then oldest.
        cards.sort_by_key(|card| {
            (std::cmp::Reverse(lateness(card.since, now).0), std::cmp::Reverse(card.urgency), card.since)
        });
        let (to_sign, to_review) = cards.into_iter().partition(|card| card.state == StateName::ReadyToSign);
        let today = now.date(self.settings.zone).start(self.settings.zone);
        let decided = self.store.decided_since(caller.person, today).await?;
        Ok(Waiting { to_review, to_sign, decided_today: self.cards(&office, decided, now).await?, now })
    }

    async fn list_of_letters(
        &self,
        caller: &Caller,
        filter: ListFilter,
        search: &str,
        page: u32,
    ) -> Done<LetterList> {
        let now = self.clock.now();
        let office = self.store.office().await?;
        let scope = self.scope(&office.actor(caller.person, now), now);
        let search: String = search.chars().take(100).collect();
        let (rows, total) =
            self.store.list(scope, filter, &search, PAGE_SIZE, page.saturating_mul(PAGE_SIZE)).await?;
        Ok(LetterList { cards: self.cards(&office, rows, now).await?, total, now })
    }

    async fn choices(&self, caller: &Caller) -> Done<FormChoices> {
        let now = self.clock.now();
        let office = self.store.office().await?;
        let actor = office.actor(caller.person, now);
        let own = |unit| actor.posts.iter().any(|post| post.unit == unit);
        let mut units: Vec<_> = office
            .units
            .iter()
            .filter(|unit| actor.drafts_for(unit.id).is_some() && office.route(unit.id).is_ok())
            .map(|unit| (unit.id, unit.name.clone()))
            .collect();
        units.sort_by_key(|(id, _)| !own(*id));
        if units.is_empty() {
            return Err(Error::Forbidden.into());
        }
        let limits = &self.settings.limits;
        Ok(FormChoices {
            units,
            kinds: self.store.kinds().await?.into_iter().map(|kind| (kind.id, kind.name)).collect(),
            classifications: self.store.classifications().await?,
            max_docx: limits.max_docx,
            max_attachment: limits.max_attachment,
            max_attachments: u32::try_from(limits.max_attachments).unwrap_or(u32::MAX),
        })
    }
}

#[async_trait]
impl Letters for Program {
    async fn waiting(&self, caller: Caller) -> Answered<Waiting> {
        Ok(self.waiting_letters(&caller).await?)
    }

    async fn letters(
        &self,
        caller: Caller,
        filter: ListFilter,
        search: String,
        page: u32,
    ) -> Answered<LetterList> {
        Ok(self.list_of_letters(&caller, filter, &search, page).await?)
    }

    async fn letter(&self, caller: Caller, id: LetterId) -> Answered<LetterView> {
        Ok(self.view(&caller, id).await?)
    }

    async fn form_choices(&self, caller: Caller) -> Answered<FormChoices> {
        Ok(self.choices(&caller).await?)
    }

    async fn command(&self, caller: Caller, command: Command) -> Answered<Answer> {
        Ok(self.decide(&caller, command).await?)
    }

    async fn sign(&self, caller: Caller, command: Command, passphrase: String) -> Answered<Answer> {
        let passphrase = pades::Passphrase::new(passphrase);
        // On its own, so that a phone that hangs up in the middle does not stop an issue half-way.
        let program = self.clone();
        let signing = tokio::spawn(async move { program.issue(&caller, command, passphrase).await });
        Ok(signing.await.map_err(internal)??)
    }

    async fn send_again(&self, caller: Caller, delivery: DeliveryId) -> Answered<()> {
        Ok(self.resend(&caller, delivery).await?)
    }

    async fn send_to_address(&self, caller: Caller, delivery: DeliveryId, email: String) -> Answered<()> {
        Ok(self.resend_to(&caller, delivery, &email).await?)
    }

    async fn settle_as_sent(&self, caller: Caller, delivery: DeliveryId) -> Answered<()> {
        Ok(self.settle(&caller, delivery).await?)
    }

    async fn notices(&self, caller: Caller) -> Answered<Vec<Notice>> {
        Ok(self.notices_of(&caller).await?)
    }
}
