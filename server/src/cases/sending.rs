//! What a person does about a sending that failed, that was only kept as a file, or of which nobody knows whether it went.

use super::Done;
use crate::{
    program::Program,
    store::{DeliveryRow, JobKind, Tx},
};
use app::{
    api::Caller,
    error::{Error, Problem},
};
use domain::{
    DeliveryId, DeliveryState, Entry, Event, LetterId, Post, Recipient, RecipientKind, State, Timestamp,
    dispatched,
};

/// Where a person may step in: everything that will not move by itself.
const STUCK: [DeliveryState; 3] = [DeliveryState::Uncertain, DeliveryState::Failed, DeliveryState::Filed];
/// Where it is certain that nothing reached anybody, so that another address can be tried.
const NOT_GONE: [DeliveryState; 2] = [DeliveryState::Failed, DeliveryState::Filed];

/// Who steps in, and for which sending.
struct StepIn<'a> {
    caller: &'a Caller,
    post: Post,
    delivery: DeliveryRow,
    now: Timestamp,
}

impl StepIn<'_> {
    fn entry(&self, event: Event) -> Entry {
        Entry {
            letter: self.delivery.letter,
            sequence: 0,
            at: self.now,
            made_at: None,
            clock_off_ms: None,
            person: Some(self.caller.person),
            position: Some(self.post.position),
            holding: Some(self.post.holding),
            device: self.caller.device.clone(),
            revision: None,
            read: None,
            event,
        }
    }
}

impl Program {
    /// Sends again.
    pub(crate) async fn resend(&self, caller: &Caller, id: DeliveryId) -> Done<()> {
        let step = self.step_in(caller, id).await?;
        // Without a mail server it would only become the same file again.
        let from: &[DeliveryState] = if self.mailer.is_sending() { &STUCK } else { &STUCK[..2] };
        let mut tx = self.store.begin().await?;
        tx.lock(&format!("letter {}", step.delivery.letter)).await?;
        if let Some(was) = tx.move_delivery(id, from, DeliveryState::Waiting, None, step.now).await? {
            tx.append(step.entry(sent(step.delivery.to.name.clone(), was))).await?;
            tx.enqueue(JobKind::Deliver, &id.to_string(), step.now).await?;
        }
        tx.commit().await?;
        self.changed();
        Ok(())
    }

    /// Sends to another address: of this sending only, the letter stays as it was signed.
    pub(crate) async fn resend_to(&self, caller: &Caller, id: DeliveryId, email: &str) -> Done<()> {
        let step = self.step_in(caller, id).await?;
        let email = email.trim().to_owned();
        let invalid = |problem| Error::Invalid { field: "email".to_owned(), problem };
        if email.is_empty() {
            return Err(invalid(Problem::Required).into());
        }
        let new = Recipient { kind: RecipientKind::To, name: String::new(), email: email.clone() };
        if !new.email_looks_right() {
            return Err(invalid(Problem::Malformed).into());
        }
        let mut tx = self.store.begin().await?;
        tx.lock(&format!("letter {}", step.delivery.letter)).await?;
        if let Some(was) = tx.move_delivery(id, &NOT_GONE, DeliveryState::Waiting, None, step.now).await? {
            tx.correct_address(id, &email).await?;
            let (recipient, from) = (step.delivery.to.name.clone(), step.delivery.to.email.clone());
            let event = if from == email {
                sent(recipient, was)
            } else {
                Event::AddressCorrected { recipient, from, to: email }
            };
            tx.append(step.entry(event)).await?;
            tx.enqueue(JobKind::Deliver, &id.to_string(), step.now).await?;
        }
        tx.commit().await?;
        self.changed();
        Ok(())
    }

    /// Takes a sending as done: after a person has looked where nobody knew, or handed the copy over by other means.
    pub(crate) async fn settle(&self, caller: &Caller, id: DeliveryId) -> Done<()> {
        let step = self.step_in(caller, id).await?;
        let letter = step.delivery.letter;
        let mut tx = self.store.begin().await?;
        tx.lock(&format!("letter {letter}")).await?;
        if let Some(was) = tx.move_delivery(id, &STUCK, DeliveryState::Sent, None, step.now).await? {
            let recipient = step.delivery.to.name.clone();
            tx.append(step.entry(match was {
                DeliveryState::Uncertain => Event::TakenAsSent { recipient },
                _ => Event::HandedOver { recipient },
            }))
            .await?;
            finish_dispatch(&mut tx, letter, step.now).await?;
        }
        tx.commit().await?;
        self.changed();
        Ok(())
    }

    /// The registry, and whoever drafts for the letter's unit.
    async fn step_in<'a>(&self, caller: &'a Caller, id: DeliveryId) -> Done<StepIn<'a>> {
        let now = self.clock.now();
        let delivery = self.store.delivery(id).await?.ok_or(Error::NotFound)?;
        let (row, _, actor) = self.seen(caller, delivery.letter).await?;
        let post = *actor.drafts_for(row.letter.unit).ok_or(Error::Forbidden)?;
        Ok(StepIn { caller, post, delivery, now })
    }
}

/// What was done when a person had a copy sent: what was only kept as a file has not been sent before.
fn sent(recipient: String, was: DeliveryState) -> Event {
    match was {
        DeliveryState::Filed => Event::SentFromFile { recipient },
        _ => Event::SentAgain { recipient },
    }
}

/// Records that a letter is dispatched, once its last copy has been sent.
pub(crate) async fn finish_dispatch(tx: &mut Tx, letter: LetterId, now: Timestamp) -> Done<()> {
    let Some(mut row) = tx.letter(letter).await? else { return Ok(()) };
    if !tx.all_sent(letter).await? {
        return Ok(());
    }
    if let Some(state) = dispatched(&row.letter.state, now) {
        row.letter.state = state;
        row.since = now;
        tx.save_letter(&row, now).await?;
    } else if !matches!(row.letter.state, State::Revoked { .. }) {
        return Ok(());
    }
    // A letter that was revoked meanwhile stays revoked; that its copies went is a fact of the book all the same.
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
        clock_off_ms: None,
        person: None,
        position: None,
        holding: None,
        device: String::new(),
        revision: None,
        read: None,
        event,
    }
}
