//! Sending what waits and getting what is new, one request at a time.

use super::{Phone, Posted, js, shelves};
use crate::{
    api::{
        letters::Waiting,
        sync::{SyncAnswer, synchronise},
    },
    command::device_now,
    error::{Answered, Error},
    live::is_visible,
};
use domain::{
    CommandId, PersonId,
    sync::{Came, Item, MOST_COMMANDS, Outbox, PROTOCOL, Reply, Request, Sent, Shelf, pause_after},
};
use gloo_events::EventListener;
use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};
use std::{
    future::{Future, poll_fn},
    pin::pin,
    task::Poll,
};

/// How long a request may take, in milliseconds.
const PATIENCE_MS: u32 = 40_000;

/// Where this tab stands with sending.
#[derive(Clone, Copy, Debug, Default)]
pub struct Drain {
    /// At it.
    running: bool,
    /// Something came meanwhile.
    again: bool,
    /// How often it failed in a row.
    failures: u32,
    /// Counts pauses: an old one's end is no reason to try.
    pause: u32,
}

impl Phone {
    /// Sends what waits and gets what is new, soon.
    pub fn sync(self) {
        let start = self.drain.try_update_value(|drain| {
            drain.again = drain.running;
            drain.pause = drain.pause.wrapping_add(1);
            !std::mem::replace(&mut drain.running, true)
        });
        if start == Some(true) {
            spawn_local(self.drain());
        }
    }

    /// Each trigger that the platform has.
    pub(super) fn watch(self) {
        EventListener::new(&window(), "online", move |_| self.sync()).forget();
        EventListener::new(&document(), "visibilitychange", move |_| {
            if is_visible() {
                self.sync();
            }
        })
        .forget();
        let changes = self.changes;
        Effect::new(move |before: Option<u32>| {
            let count = changes.track();
            if before.is_some() {
                self.sync();
            }
            count
        });
    }

    async fn drain(self) {
        loop {
            let (done, drained) = futures_channel::oneshot::channel();
            let work = js::work(async move {
                // Whoever started it is gone with its page.
                let _ = done.send(self.round().await);
            });
            let locked = js::alone(&work).await;
            let result = match drained.await {
                Ok(result) => result,
                // Locks are refused where storage is.
                Err(_) if locked.is_err() => self.round().await,
                Err(_) => Err(Error::Offline),
            };
            self.reach(&result);
            self.settle_waiters(&result);
            let again = self.drain.try_update_value(|drain| std::mem::take(&mut drain.again));
            match result {
                Ok(()) => {
                    self.drain.update_value(|drain| drain.failures = 0);
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
        self.drain.update_value(|drain| drain.running = false);
    }

    /// Tries again after a pause that grows with each failure, and has the browser try when it finds a network.
    fn pause(self) {
        let Some((failures, pause)) = self.drain.try_update_value(|drain| {
            drain.failures = drain.failures.saturating_add(1);
            drain.pause = drain.pause.wrapping_add(1);
            (drain.failures, drain.pause)
        }) else {
            return;
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below 256")]
        let jitter = (js_sys::Math::random() * 256.0) as u8;
        spawn_local(async move {
            // Only some browsers can.
            let _ = js::send_later().await;
        });
        spawn_local(async move {
            TimeoutFuture::new(pause_after(failures, jitter)).await;
            if self.drain.try_with_value(|drain| drain.pause) == Some(pause) {
                self.sync();
            }
        });
    }

    /// Requests until nothing is left to send or get.
    async fn round(self) -> Answered<()> {
        let Some(person) = self.owner.get_value() else { return Ok(()) };
        loop {
            let items = shelves::items(person).await.unwrap_or_default();
            let mut outbox = Outbox::new(items);
            let commands = outbox.hand_over(MOST_COMMANDS);
            let sent = commands.len();
            let kept = shelves::have().await.unwrap_or_default();
            let handed = commands.iter().map(|command| (command.id, item(&outbox, command.id)));
            // Nothing leaves that is not known here to have left.
            shelves::keep_commands(person, handed.collect::<Vec<_>>()).await.map_err(|_| Error::Offline)?;
            self.items.set(outbox.items().to_vec());
            let request = Request {
                protocol: PROTOCOL,
                person,
                sent_at: device_now(),
                commands: commands.into_iter().map(|command| Sent::Known(Box::new(command))).collect(),
                have: kept.clone(),
            };
            let answer = within(PATIENCE_MS, synchronise(request)).await.unwrap_or(Err(Error::Offline))?;
            let settled = self.take(person, outbox, Shelf::new(kept), &answer).await;
            if answer.more
                || (sent > 0 && settled == sent && self.items.with_untracked(|items| items.iter().any(waits)))
            {
                continue;
            }
            if settled < sent {
                // Some are to be sent later.
                return Err(Error::Internal { reference: String::new() });
            }
            self.fetch_ahead(&answer.waiting).await;
            return Ok(());
        }
    }

    /// Keeps what an answer brought. The answer is how many commands it settled.
    async fn take(
        self,
        person: PersonId,
        mut outbox: Outbox,
        mut shelf: Shelf,
        answer: &SyncAnswer,
    ) -> usize {
        let mut changes = shelves::Changes::default();
        changes.owner(person);
        changes.fact(&answer.surroundings);
        changes.fact::<Waiting>(&answer.waiting);
        for letter in &answer.letters {
            shelf.put(letter.view.id, letter.tag.clone());
            changes.letter(letter);
        }
        for gone in shelf.keep_only(&answer.keep) {
            changes.no_letter(gone);
        }
        // Without room for letters commands still go.
        let _ = changes.make().await;
        // Without the key nothing is written to the outbox.
        let _ = js::unlock(&person.to_string(), &answer.seal).await;
        let mut settled = 0;
        let mut rows = Vec::new();
        let mut told = Vec::new();
        for (id, reply) in &answer.replies {
            if let Reply::Settled { answer } = reply {
                settled += 1;
                told.push((*id, answer.clone()));
            }
            match outbox.receive(*id, reply.clone()) {
                Came::Through(..) => rows.push((*id, None)),
                Came::Back => rows.push((*id, item(&outbox, *id))),
                Came::Waits | Came::Known => {}
            }
        }
        // A row that stays is sent again, and answered the same.
        let _ = shelves::keep_commands(person, rows).await;
        self.look().await;
        self.fresh.set(Some(answer.waiting.now));
        self.locked_out.set(false);
        for (id, answer) in told {
            self.tell(id, Posted::Answered(answer));
        }
        settled
    }

    fn tell(self, id: CommandId, posted: Posted) {
        if let Some(waiter) = self.waiters.try_update_value(|waiters| waiters.remove(&id)).flatten() {
            // Whoever waited may be gone with its screen.
            let _ = waiter.send(posted);
        }
    }

    /// Whoever still waits is told that his command stays here.
    fn settle_waiters(self, result: &Answered<()>) {
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

fn item(outbox: &Outbox, id: CommandId) -> Option<Item> {
    outbox.items().iter().find(|item| item.command.id == id).cloned()
}

fn waits(item: &Item) -> bool {
    matches!(item.progress, domain::sync::Progress::Waiting)
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
