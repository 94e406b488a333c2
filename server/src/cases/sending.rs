//! What a person does about a sending that failed, or of which nobody knows whether it went.

use super::Done;
use crate::{
    program::Program,
    store::{JobKind, Tx},
};
use app::{api::Caller, error::Error};
use domain::{DeliveryId, DeliveryState, Entry, Event, LetterId, Timestamp, dispatched};

/// Where a person may step in: everything that will not move by itself.
const STUCK: [DeliveryState; 3] = [DeliveryState::Uncertain, DeliveryState::Failed, DeliveryState::Filed];

impl Program {
    /// Sends again.
    pub(crate) async fn resend(&self, caller: &Caller, id: DeliveryId) -> Done<()> {
        self.may_send(caller, id).await?;
        let now = self.clock.now();
        let mut tx = self.store.begin().await?;
        if tx.move_delivery(id, &STUCK, DeliveryState::Waiting, None, now).await? {
            tx.enqueue(JobKind::Deliver, &id.to_string(), now).await?;
        }
        tx.commit().await?;
        self.changed();
        Ok(())
    }

    /// Takes a sending as done, after a person has looked.
    pub(crate) async fn settle(&self, caller: &Caller, id: DeliveryId) -> Done<()> {
        let letter = self.may_send(caller, id).await?;
        let now = self.clock.now();
        let office = self.store.office().await?;
        let actor = office.actor(caller.person, now);
        let delivery = self.store.delivery(id).await?.ok_or(Error::NotFound)?;
        let mut tx = self.store.begin().await?;
        tx.lock(&format!("letter {letter}")).await?;
        if tx.move_delivery(id, &STUCK, DeliveryState::Sent, None, now).await? {
            let post = actor.posts.first();
            tx.append(Entry {
                letter,
                sequence: 0,
                at: now,
                made_at: None,
                person: Some(caller.person),
                position: post.map(|post| post.position),
                holding: post.map(|post| post.holding),
                device: caller.device.clone(),
                revision: None,
                read: None,
                event: Event::Sent { recipient: delivery.to.name },
            })
            .await?;
            finish_dispatch(&mut tx, letter, now).await?;
        }
        tx.commit().await?;
        self.changed();
        Ok(())
    }

    /// The registry, and whoever drafts for the letter's unit.
    async fn may_send(&self, caller: &Caller, id: DeliveryId) -> Done<LetterId> {
        let delivery = self.store.delivery(id).await?.ok_or(Error::NotFound)?;
        let (row, _, actor) = self.seen(caller, delivery.letter).await?;
        match actor.drafts_for(row.letter.unit) {
            Some(_) => Ok(delivery.letter),
            None => Err(Error::Forbidden.into()),
        }
    }
}

/// Records that a letter is dispatched, once its last copy has been sent.
pub(crate) async fn finish_dispatch(tx: &mut Tx, letter: LetterId, now: Timestamp) -> Done<()> {
    let Some(mut row) = tx.letter(letter).await? else { return Ok(()) };
    if !tx.all_sent(letter).await? {
        return Ok(());
    }
    let Some(state) = dispatched(&row.letter.state, now) else { return Ok(()) };
    row.letter.state = state;
    row.since = now;
    tx.save_letter(&row, now).await?;
    tx.set_dispatched(letter, now).await?;
    tx.append(system_entry(letter, now, Event::Dispatched)).await?;
    Ok(())
}

/// An entry of the history that no person made.
pub(crate) fn system_entry(letter: LetterId, at: Timestamp, event: Event) -> Entry {
    Entry {
        letter,
        sequence: 0,
        at,
        made_at: None,
        person: None,
        position: None,
        holding: None,
        device: String::new(),
        revision: None,
        read: None,
        event,
    }
}
