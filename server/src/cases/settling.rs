//! The commands of a phone, carried out in their order.

use super::{
    Act, Done, answered,
    deciding::{is_news, lock_of},
    synchronising::PhoneClock,
};
use crate::{fault, program::Program, store::Tx, trouble::internal};
use app::{api::Caller, error::Error};
use domain::{
    Action, Answer, Command, CommandId, LetterId, Outcome, Refusal,
    sync::{Lanes, MOST_COMMANDS, PROTOCOL, Reply, Sent},
};
use std::collections::BTreeSet;

impl Program {
    /// Carries out commands in their order: together where that goes, else one after the other. One that cannot be settled
    /// now holds up those on its letter, and no others.
    pub(super) async fn in_order(
        &self,
        caller: &Caller,
        commands: Vec<Sent>,
        protocol: u32,
        clock: PhoneClock,
    ) -> Vec<(CommandId, Reply)> {
        if let Some(replies) = self.together(caller, &commands, clock).await {
            return replies;
        }
        let mut lanes = Lanes::default();
        let mut replies = Vec::with_capacity(commands.len());
        for (place, sent) in commands.into_iter().enumerate() {
            let (id, letter) = (sent.id(), sent.letter());
            // A newer phone's words are understood once the server has been renewed.
            let is_readable = protocol <= PROTOCOL || matches!(sent, Sent::Known(_));
            let goes_on =
                is_readable && place < MOST_COMMANDS && letter.is_none_or(|letter| lanes.is_open(letter));
            let reply = if goes_on { self.settled(caller, sent, clock).await } else { Reply::Later };
            if let (Reply::Later, Some(letter)) = (&reply, letter) {
                lanes.block(letter);
            }
            replies.push((id, reply));
        }
        replies
    }

    /// Carries out several commands in one transaction: the disk is waited for once. None where one of them does not go that
    /// way, and then nothing has happened.
    async fn together(
        &self,
        caller: &Caller,
        commands: &[Sent],
        clock: PhoneClock,
    ) -> Option<Vec<(CommandId, Reply)>> {
        let (first, later) = commands.split_at(commands.len().min(MOST_COMMANDS));
        let commands = first.iter().map(|sent| match sent {
            // To mend a passage a document is made of what is committed.
            Sent::Known(command) => {
                (!matches!(command.action, Action::Amend { .. })).then(|| (**command).clone())
            }
            Sent::Unknown { .. } => None,
        });
        let commands: Vec<Command> = commands.collect::<Option<_>>()?;
        if commands.len() < 2 {
            return None;
        }
        let (program, caller) = (self.clone(), caller.clone());
        // On its own, so that not even a panic keeps the others from being answered.
        let settling = tokio::spawn(async move { program.settle_together(&caller, &commands, clock).await });
        let settled = settling.await.map_err(internal).ok()?.ok()?.into_iter();
        let settled = settled.map(|(id, answer)| (id, Reply::Settled { answer }));
        Some(settled.chain(later.iter().map(|sent| (sent.id(), Reply::Later))).collect())
    }

    async fn settle_together(
        &self,
        caller: &Caller,
        commands: &[Command],
        clock: PhoneClock,
    ) -> Done<Vec<(CommandId, Answer)>> {
        let house = self.house().await?;
        let mut tx = self.store.begin().await?;
        // In one order wherever several are locked, so that no two wait for each other.
        let letters: BTreeSet<LetterId> = commands.iter().map(|command| command.letter).collect();
        for letter in letters {
            tx.lock(&lock_of(letter)).await?;
        }
        let mut answers = Vec::with_capacity(commands.len());
        let mut news = false;
        for command in commands {
            let act = Act { caller, command, now: self.clock.now(), clock_off_ms: clock.off(command) };
            let answer = match self.check(&command.action) {
                Ok(()) => self.carry_out_within(&mut tx, &act, &house, None).await?,
                Err(error) => refused_within(&mut tx, &act, error).await?,
            };
            news |= is_news(&command.action, &answer);
            answers.push((command.id, answer));
            fault::point("settling");
        }
        tx.commit().await?;
        if news {
            self.changed();
        }
        Ok(answers)
    }

    async fn settled(&self, caller: &Caller, sent: Sent, clock: PhoneClock) -> Reply {
        let (program, caller) = (self.clone(), caller.clone());
        let settling = tokio::spawn(async move {
            match sent {
                Sent::Known(command) => program.settle_alone(&caller, &command, clock).await,
                Sent::Unknown { id, .. } => program.refuse_unknown(&caller, id).await,
            }
        });
        match settling.await.map_err(internal) {
            Ok(Ok(answer)) => Reply::Settled { answer },
            // It was written to the log where it happened.
            Ok(Err(_)) | Err(_) => Reply::Later,
        }
    }

    async fn settle_alone(&self, caller: &Caller, command: &Command, clock: PhoneClock) -> Done<Answer> {
        let act = Act { caller, command, now: self.clock.now(), clock_off_ms: clock.off(command) };
        let Err(error) = self.check(&command.action) else { return self.carry_out_once(&act).await };
        let mut tx = self.store.begin().await?;
        tx.lock(&lock_of(command.letter)).await?;
        let answer = refused_within(&mut tx, &act, error).await?;
        tx.commit().await?;
        Ok(answer)
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
}

/// Settles a command that would be no better another time.
async fn refused_within(tx: &mut Tx, act: &Act<'_>, error: Error) -> Done<Answer> {
    if let Some(answer) = answered(tx, act.command.id, act.caller).await? {
        return Ok(answer);
    }
    let field = match error {
        Error::Invalid { field, .. } => Some(field),
        _ => None,
    };
    let outcome = Outcome::Refused { why: Refusal::Unusable { field } };
    tx.save_outcome(act.command, act.caller.person, &outcome, act.now).await?;
    Ok(Answer { outcome, duplicate: false })
}
