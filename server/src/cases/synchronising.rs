//! One exchange with a phone: its commands in order, and the letters that it lacks.

use super::{
    Done,
    view::{CLOCKS_AGREE_MS, WAITED_MS},
};
use crate::{fault, program::Program};
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
    Command, LetterId, Timestamp,
    sync::{PROTOCOL, Request, Tag},
};
use std::collections::BTreeMap;

/// The most letters that one answer brings.
const MOST_LETTERS: usize = 8;

impl Program {
    async fn exchange(&self, caller: &Caller, request: Request) -> Done<SyncAnswer> {
        if request.person != caller.person {
            return Err(Error::Forbidden.into());
        }
        let clock = PhoneClock { sent_at: request.sent_at, now: self.clock.now() };
        let replies = self.in_order(caller, request.commands, request.protocol, clock).await;
        fault::point("answering");
        let waiting = self.waiting(caller.clone()).await?;
        let shelf = self.shelf(caller, &waiting, &request.spoken_of, &request.asked).await?;
        let keep = shelf.iter().map(|(letter, _)| *letter).collect();
        let (letters, more) = self.missing(caller, shelf, &request.have).await;
        let letters = letters.iter().map(serde_json::value::to_raw_value).collect::<Result<_, _>>()?;
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

/// A phone's clock while it sent.
#[derive(Clone, Copy, Debug)]
pub(super) struct PhoneClock {
    /// What it said.
    pub sent_at: Timestamp,
    /// What the server's said.
    pub now: Timestamp,
}

impl PhoneClock {
    /// How far it is ahead, where that is worth a word: it is off, or the command waited on the phone, so that both clocks are
    /// told to the second. What was sent was under way for a while: that is no fault of the clock.
    pub fn off(self, command: &Command) -> Option<i64> {
        let off = self.sent_at.0.saturating_sub(self.now.0);
        let waited = self.sent_at.0.saturating_sub(command.made_at.0);
        (off.saturating_abs() > CLOCKS_AGREE_MS || waited >= WAITED_MS).then_some(off)
    }
}

#[async_trait]
impl Synchronising for Program {
    async fn synchronise(&self, caller: Caller, request: Request) -> Answered<SyncAnswer> {
        Ok(self.exchange(&caller, request).await?)
    }
}
