//! One exchange with a phone: its commands in order, and the letters that it lacks.

use super::{Act, Done, answered, view::CLOCKS_AGREE_MS};
use crate::{fault, program::Program, trouble::internal};
use app::{
    api::{
        Caller,
        letters::Letters,
        session::Sessions,
        sync::{KeptLetter, SyncAnswer, Synchronising},
        text::Texts,
    },
    error::{Answered, Error},
};
use async_trait::async_trait;
use base64::{Engine, prelude::BASE64_STANDARD};
use domain::{
    Action, Answer, Command, CommandId, LetterId, Outcome, Refusal, Timestamp,
    sync::{Lanes, MOST_COMMANDS, PROTOCOL, Reply, Request, Sent, Tag},
};
use std::collections::BTreeMap;

/// The most letters that one answer brings.
const MOST_LETTERS: usize = 8;

impl Program {
    async fn exchange(&self, caller: &Caller, request: Request) -> Done<SyncAnswer> {
        if request.person != caller.person {
            return Err(Error::Forbidden.into());
        }
        let clock_off_ms = clock_off(request.sent_at, self.clock.now());
        let replies = self.in_order(caller, request.commands, request.protocol, clock_off_ms).await;
        let waiting = self.waiting(caller.clone()).await?;
        let shelf = self.shelf(caller, &waiting).await?;
        let keep = shelf.iter().map(|(letter, _)| *letter).collect();
        let (letters, more) = self.missing(caller, shelf, &request.have).await;
        Ok(SyncAnswer {
            protocol: PROTOCOL,
            replies,
            surroundings: self.surroundings(Some(caller.clone())).await?,
            waiting,
            keep,
            letters,
            more,
            seal: self.seal(caller).await?,
        })
    }

    /// Carries out commands in their order. One that cannot be settled now holds up those on its letter, and no others.
    async fn in_order(
        &self,
        caller: &Caller,
        commands: Vec<Sent>,
        protocol: u32,
        clock_off_ms: Option<i64>,
    ) -> Vec<(CommandId, Reply)> {
        let mut lanes = Lanes::default();
        let mut replies = Vec::with_capacity(commands.len());
        for (place, sent) in commands.into_iter().enumerate() {
            let (id, letter) = (sent.id(), sent.letter());
            // A newer phone's words are understood once the server has been renewed.
            let is_readable = protocol <= PROTOCOL || matches!(sent, Sent::Known(_));
            let goes_on =
                is_readable && place < MOST_COMMANDS && letter.is_none_or(|letter| lanes.is_open(letter));
            let reply = if goes_on { self.settled(caller, sent, clock_off_ms).await } else { Reply::Later };
            if let (Reply::Later, Some(letter)) = (&reply, letter) {
                lanes.block(letter);
            }
            replies.push((id, reply));
            fault::point("settled");
        }
        fault::point("answering");
        replies
    }

    async fn settled(&self, caller: &Caller, sent: Sent, clock_off_ms: Option<i64>) -> Reply {
        let (program, caller) = (self.clone(), caller.clone());
        // On its own, so that not even a panic keeps the others from being answered.
        let settling = tokio::spawn(async move {
            match sent {
                Sent::Known(command) => program.settle_command(&caller, &command, clock_off_ms).await,
                Sent::Unknown { id, .. } => program.refuse_unknown(&caller, id).await,
            }
        });
        match settling.await.map_err(internal) {
            Ok(Ok(answer)) => Reply::Settled { answer },
            // It was written to the log where it happened.
            Ok(Err(_)) | Err(_) => Reply::Later,
        }
    }

    async fn settle_command(
        &self,
        caller: &Caller,
        command: &Command,
        clock_off_ms: Option<i64>,
    ) -> Done<Answer> {
        let act = Act { caller, command, now: self.clock.now(), clock_off_ms };
        if matches!(command.action, Action::Sign { .. }) {
            return self.refuse(&act, None).await;
        }
        match self.carry_out_once(&act).await {
            Err(trouble) => match trouble.0 {
                // It would be the same another time.
                Error::Invalid { field, .. } => self.refuse(&act, Some(field)).await,
                error => Err(error.into()),
            },
            answer => answer,
        }
    }

    /// Settles a command that will never be carried out.
    async fn refuse(&self, act: &Act<'_>, field: Option<String>) -> Done<Answer> {
        let mut tx = self.store.begin().await?;
        tx.lock(&format!("letter {}", act.command.letter)).await?;
        if let Some(answer) = answered(&mut tx, act.command.id, act.caller).await? {
            return Ok(answer);
        }
        let outcome = Outcome::Refused { why: Refusal::Unusable { field } };
        tx.save_outcome(act.command, act.caller.person, &outcome, act.now).await?;
        tx.commit().await?;
        Ok(Answer { outcome, duplicate: false })
    }

    async fn refuse_unknown(&self, caller: &Caller, id: CommandId) -> Done<Answer> {
        let mut tx = self.store.begin().await?;
        tx.lock(&format!("command {id}")).await?;
        if let Some(answer) = answered(&mut tx, id, caller).await? {
            return Ok(answer);
        }
        let outcome = Outcome::Refused { why: Refusal::Unusable { field: None } };
        tx.save_outcome_of_unknown(id, caller.person, &outcome, self.clock.now()).await?;
        tx.commit().await?;
        Ok(Answer { outcome, duplicate: false })
    }

    /// The letters that a phone lacks or has in another shape, as many as go into one answer; and whether there are more.
    async fn missing(
        &self,
        caller: &Caller,
        shelf: Vec<(LetterId, Tag)>,
        have: &BTreeMap<LetterId, Tag>,
    ) -> (Vec<KeptLetter>, bool) {
        let differs = |(letter, tag): &(LetterId, Tag)| have.get(letter) != Some(tag);
        // One that came in part only is tried again, behind the others, and is no reason to ask again at once.
        let (again, anew): (Vec<_>, Vec<_>) = shelf
            .into_iter()
            .filter(differs)
            .partition(|(letter, tag)| have.get(letter) == Some(&in_part(tag)));
        let mut letters = Vec::new();
        let mut left = anew.into_iter();
        while letters.len() < MOST_LETTERS
            && let Some((letter, tag)) = left.next()
        {
            letters.extend(self.kept(caller, letter, tag).await);
        }
        let more = left.next().is_some();
        for (letter, tag) in again {
            if letters.len() < MOST_LETTERS {
                letters.extend(self.kept(caller, letter, tag).await);
            }
        }
        (letters, more)
    }

    /// A letter as the phone keeps it; none where it cannot be told now.
    async fn kept(&self, caller: &Caller, letter: LetterId, tag: Tag) -> Option<KeptLetter> {
        let at = self.clock.now();
        let view = self.letter(caller.clone(), letter).await.ok()?;
        let text = self.text(caller.clone(), letter, None).await.ok();
        let tag = if text.is_some() { tag } else { in_part(&tag) };
        Some(KeptLetter { tag, view, text, at })
    }

    async fn seal(&self, caller: &Caller) -> Done<String> {
        let seal = match self.store.seal(caller.person).await? {
            Some(seal) => seal,
            None => {
                let mut tx = self.store.begin().await?;
                let new = zeroize::Zeroizing::new(rand::random());
                let seal = tx.give_seal(caller.person, &new, self.clock.now()).await?;
                tx.commit().await?;
                seal
            }
        };
        Ok(BASE64_STANDARD.encode(&seal[..]))
    }
}

/// The tag of a letter that came without its text.
fn in_part(tag: &Tag) -> Tag {
    Tag(format!("{}~", tag.0))
}

/// How far a phone's clock is ahead; none where it is right. What it sent was under way for a while: that is no fault of its
/// clock.
fn clock_off(sent_at: Timestamp, now: Timestamp) -> Option<i64> {
    let off = sent_at.0.saturating_sub(now.0);
    (off.saturating_abs() > CLOCKS_AGREE_MS).then_some(off)
}

#[async_trait]
impl Synchronising for Program {
    async fn synchronise(&self, caller: Caller, request: Request) -> Answered<SyncAnswer> {
        Ok(self.exchange(&caller, request).await?)
    }
}
