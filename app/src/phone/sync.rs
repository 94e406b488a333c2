//! Sending what waits and getting what is new, one request at a time.

use super::{Pausing, Phone, Posted, asked::Asked, js, shelves};
use crate::{
    api::{
        letters::Waiting,
        session::{Surroundings, load_surroundings},
        sync::{SyncAnswer, synchronise},
    },
    command::device_now,
    error::{Answered, Error},
};
use domain::{
    Command, CommandId, LetterId, PersonId,
    sync::{Came, Drain, Item, Outbox, PROTOCOL, Progress, Reply, Request, Sent, Shelf, Tag},
};
use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};
use std::{
    future::{Future, poll_fn},
    pin::pin,
    task::Poll,
};

/// How long a request may take, in milliseconds.
pub(crate) const PATIENCE_MS: u32 = 40_000;

/// Where this tab stands with sending.
#[derive(Clone, Copy, Debug, Default)]
pub struct Turn {
    /// At it.
    running: bool,
    /// Something came meanwhile.
    again: bool,
    /// Before it is tried again.
    pausing: Pausing,
}

/// What one request takes along.
struct Leaving {
    /// The outbox as it is written down.
    outbox: Outbox,
    commands: Vec<Command>,
    /// Those of them that leave for the first time.
    first: Vec<CommandId>,
}

impl Phone {
    /// Sends what waits and gets what is new, soon.
    pub fn sync(self) {
        if self.owner.try_get_value().flatten().is_none() {
            return;
        }
        let start = self.turn.try_update_value(|turn| {
            turn.again = turn.running;
            turn.pausing.end();
            !std::mem::replace(&mut turn.running, true)
        });
        if start == Some(true) {
            spawn_local(self.drain());
        }
    }

    /// Each trigger that the platform has is among the changes.
    pub(super) fn watch(self) {
        let changes = self.changes;
        Effect::new(move |before: Option<u32>| {
            let count = changes.track();
            if before.is_some() {
                self.sync();
            }
            count
        });
        Effect::new(move |before: Option<bool>| {
            let is_up = self.may_be_up();
            if is_up && before == Some(false) {
                self.drafts.end_pauses();
            }
            is_up
        });
        let connected = Memo::new(move |_| changes.connected());
        Effect::new(move |_| {
            if !connected.get() {
                self.doubt();
            }
        });
    }

    async fn drain(self) {
        loop {
            let (done, drained) = futures_channel::oneshot::channel();
            let work = js::work(async move {
                // Whoever started it is gone with its page.
                let _ = done.send(self.round().await);
            });
            let result = match js::alone(&work).await {
                Ok(_) => drained.await.unwrap_or(Err(Error::Offline)),
                // Locks are refused where storage is.
                Err(_) => self.round().await,
            };
            self.settle_waiters(&result);
            let again = self.turn.try_update_value(|turn| std::mem::take(&mut turn.again));
            match result {
                Ok(()) => {
                    self.turn.update_value(|turn| turn.pausing.went_well());
                    if again != Some(true) {
                        break;
                    }
                }
                Err(_) => {
                    self.pause();
                    break;
                }
            }
        }
        self.turn.update_value(|turn| turn.running = false);
    }

    /// Tries again after a pause that grows with each failure, and has the browser try when it finds a network.
    fn pause(self) {
        self.turn.try_update_value(|turn| turn.pausing.fail(move || self.sync()));
        spawn_local(async move {
            // Only some browsers can.
            let _ = js::send_later().await;
        });
    }

    /// Requests until nothing is left to send or get.
    async fn round(self) -> Answered<()> {
        let Some(person) = self.owner.get_value() else { return Err(Error::SignedOut) };
        // What has not left can still be taken back: nothing leaves for a line that is known to be down.
        let carries = self.items.with_untracked(|items| items.iter().any(Item::is_open));
        let is_slow = self.shows_kept.get_value();
        let unsure = is_slow || self.line.is_unsure(carries) || !untrack(|| self.may_be_up());
        if unsure && !self.probe().await {
            return Err(Error::Offline);
        }
        if shelves::owner().await.is_none() {
            // The browser has lost all under an open page. Before it asks: what comes after a sign-out is not kept.
            Self::belongs_to(person).await;
        }
        let mut drain = Drain::default();
        let mut is_news = false;
        loop {
            let Leaving { mut outbox, commands, first } = self.hand_over(person, &mut drain).await?;
            let kept = shelves::have().await.unwrap_or_default();
            let asked = shelves::fact::<Asked>().await.unwrap_or_default();
            // With what came to nothing belongs the letter as it is now, which tells why.
            let request = Request {
                protocol: PROTOCOL,
                person,
                sent_at: device_now(),
                commands: commands.into_iter().map(|command| Sent::Known(Box::new(command))).collect(),
                have: kept.clone(),
                spoken_of: outbox.letters().into_iter().collect(),
                asked: asked.0.clone(),
            };
            let answer = self.ask(request, &first).await?;
            let tells_otherwise = self.tells_otherwise(&answer).await;
            let came = drain.receive(&mut outbox, answer.replies.clone());
            is_news |= came.iter().any(|(id, came)| self.changed_unseen(*id, came));
            let has_room = self.keep_letters(person, &outbox, Shelf::new(kept), &answer).await;
            self.keep_outcomes(person, &outbox, came).await;
            is_news |= tells_otherwise && has_room;
            if has_room {
                self.fresh.set(Some(answer.waiting.now));
            }
            self.locked_out.set(false);
            for (id, reply) in &answer.replies {
                if let Reply::Settled { answer } = reply {
                    self.tell(*id, Posted::Answered(answer.clone()));
                }
            }
            let outbox = Outbox::new(self.items.get_untracked());
            if (answer.more && has_room) || drain.has_more(&outbox) {
                continue;
            }
            self.send_drafts();
            if answer.surroundings.me.as_ref().is_some_and(|me| me.drafts) {
                self.fetch_choices();
            }
            if is_news {
                self.changes.bump();
            }
            self.fetch_ahead(answer, asked);
            return if drain.is_held_up() {
                Err(Error::Internal { reference: String::new() })
            } else {
                Ok(())
            };
        }
    }

    /// Notes which commands leave now. Nothing leaves that was taken back meanwhile, or is not known here to have left.
    async fn hand_over(self, person: PersonId, drain: &mut Drain) -> Answered<Leaving> {
        let sealed = shelves::sealed(person).await.map_err(|_| no_room())?;
        let mut outbox = Outbox::new(sealed.items);
        let waiting = outbox.items().iter().filter(|item| item.progress == Progress::Waiting);
        let mut first: Vec<CommandId> = waiting.map(|item| item.command.id).collect();
        let mut commands = drain.next(&mut outbox);
        let ids: Vec<CommandId> = commands.iter().map(|command| command.id).collect();
        let there = shelves::hand_over(&ids).await.map_err(|_| no_room())?;
        commands.retain(|command| there.contains(&command.id));
        first.retain(|id| there.contains(id));
        ids.into_iter().filter(|id| !there.contains(id)).for_each(|id| drain.leave_out(id));
        self.look().await;
        Ok(Leaving { outbox, commands, first })
    }

    async fn ask(self, request: Request, first: &[CommandId]) -> Answered<SyncAnswer> {
        let person = request.person;
        let answer = within(PATIENCE_MS, synchronise(request)).await.unwrap_or(Err(Error::Offline));
        if answer.as_ref().is_err_and(Error::is_no_answer) {
            if !self.probe().await {
                return answer;
            }
            // Something on the way takes just this badly, and may let other things through.
            self.send_drafts();
            return Err(Error::Internal { reference: "selaras".into() });
        }
        self.learn(true);
        match &answer {
            Ok(answer) if answer.protocol > PROTOCOL => self.newer.set(true),
            Err(Error::Forbidden) => self.make_way(person).await,
            Err(Error::SignedOut) => {
                // Asked before anything is carried out: what left for the first time has not arrived. One that cannot be noted is
                // sent again, and answered the same.
                let _ = shelves::hand_back(first).await;
                self.look().await;
            }
            _ => {}
        }
        answer
    }

    /// Whether a command was carried out of which nobody waits to hear: what is shown may be from before it.
    fn changed_unseen(self, id: CommandId, came: &Came) -> bool {
        let is_waited_for = self.waiters.with_value(|waiters| waiters.contains_key(&id));
        matches!(came, Came::Through(command, _) if !command.action.is_read()) && !is_waited_for
    }

    /// Keeps the letters that an answer brought; false where there is no room for them.
    async fn keep_letters(
        self,
        person: PersonId,
        outbox: &Outbox,
        mut shelf: Shelf,
        answer: &SyncAnswer,
    ) -> bool {
        let mut changes = shelves::Changes::default();
        changes.fact(&answer.surroundings);
        changes.fact(&answer.waiting);
        for json in &answer.letters {
            let Ok(Named { tag, view }) = serde_json::from_str(json.get()) else { continue };
            changes.letter(view.id, &tag, json.get());
            shelf.put(view.id, tag);
        }
        // What is said about a letter is read beside it.
        let keep: Vec<_> = answer.keep.iter().copied().chain(outbox.letters()).collect();
        for gone in shelf.keep_only(&keep) {
            changes.no_letter(gone);
        }
        // Without the key nothing is written to the outbox.
        let unlocked = js::unlock(&person.to_string(), &answer.seal).await.is_ok();
        let mut made = changes.make().await;
        if made.is_err() {
            // Pictures come again, letters are what is read.
            let _ = js::keep_pictures(&js::list::<&str>([])).await;
            made = changes.make().await;
        }
        made.is_ok() && unlocked
    }

    /// Whether something that was kept is shown and the answer tells otherwise.
    async fn tells_otherwise(self, answer: &SyncAnswer) -> bool {
        if self.shows_kept.try_update_value(std::mem::take) != Some(true) {
            return false;
        }
        let kept = shelves::fact::<Waiting>().await.map(|kept| Waiting { now: answer.waiting.now, ..kept });
        !answer.letters.is_empty() || kept.as_ref() != Some(&answer.waiting)
    }

    /// Somebody else may have signed in in this browser: nothing of the former person's stays in the page.
    async fn make_way(self, person: PersonId) {
        if let Ok(Surroundings { me: Some(me), .. }) = load_surroundings().await
            && me.person != person
        {
            self.forget().await;
            // Where the page cannot be loaded anew, the server still refuses what is sent from it.
            let _ = window().location().assign("/");
        }
    }

    /// Keeps what became of commands. A row that cannot be changed is sent again, and answered the same.
    async fn keep_outcomes(self, person: PersonId, outbox: &Outbox, came: Vec<(CommandId, Came)>) {
        let (mut gone, mut back) = (Vec::new(), Vec::new());
        for (id, came) in came {
            match came {
                Came::Through(..) | Came::Gone(_) => gone.push(id),
                Came::Back => back.extend(outbox.items().iter().find(|item| item.command.id == id).cloned()),
                Came::Waits | Came::Known => {}
            }
        }
        let _ = shelves::drop_items(&gone).await;
        let _ = shelves::amend(person, &back).await;
        self.look().await;
    }

    pub(super) fn tell(self, id: CommandId, posted: Posted) {
        if let Some(waiter) = self.waiters.try_update_value(|waiters| waiters.remove(&id)).flatten() {
            // Whoever waited may be gone with its screen.
            let _ = waiter.send(posted);
        }
    }

    /// Whoever still waits is told that his command stays here.
    pub(super) fn settle_waiters(self, result: &Answered<()>) {
        let signed_out = matches!(result, Err(Error::SignedOut));
        self.locked_out.set(signed_out);
        if result.is_ok() {
            return;
        }
        let waiters = self.waiters.try_update_value(std::mem::take).unwrap_or_default();
        for (_, waiter) in waiters {
            let _ = waiter.send(if signed_out { Posted::SignedOut } else { Posted::Kept });
        }
    }
}

/// As much of a letter as it is kept by.
#[derive(serde::Deserialize)]
struct Named {
    tag: Tag,
    view: Identified,
}

#[derive(serde::Deserialize)]
struct Identified {
    id: LetterId,
}

/// The browser's storage fails: nothing is sent that it might forget.
fn no_room() -> Error {
    Error::Internal { reference: "IndexedDB".into() }
}

/// What a future gives within so many milliseconds.
pub async fn within<T>(ms: u32, future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    let mut late = pin!(TimeoutFuture::new(ms));
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending => late.as_mut().poll(context).map(|()| None),
    })
    .await
}
