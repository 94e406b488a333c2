//! Work that is done later: previews, sendings, notices. One worker for each kind; a job is taken by lease, so that one that a
//! crash cut off is taken again. And what the clock alone brings about: the sweep, and terms of office that begin and end.

mod deliver;
mod notify;
mod preview;
mod sweep;
mod tenure;

use crate::{
    cases::Done,
    program::Program,
    store::{Job, JobKind},
};
use std::time::Duration;

/// How long a job may take before it is given to another worker, in milliseconds: longer than a mail server may take.
const LEASE_MS: i64 = 15 * 60_000;
/// At least so often a worker looks whether there is something to do.
const LONGEST_SLEEP_MS: i64 = 15_000;

/// Starts the workers; they run until the program ends.
///
/// # Errors
/// When what an earlier run left cannot be put in order.
pub async fn start(program: &Program) -> Done<()> {
    let mut tx = program.store.begin().await?;
    tx.free_leases().await?;
    tx.commit().await?;
    program.settle_cut_off().await?;
    for kind in [JobKind::Preview, JobKind::Deliver, JobKind::Notify] {
        tokio::spawn(run(program.clone(), kind));
    }
    tokio::spawn(sweep::run(program.clone()));
    tokio::spawn(tenure::run(program.clone()));
    Ok(())
}

async fn run(program: Program, kind: JobKind) {
    loop {
        // Listening before looking: what is enqueued in between still rings.
        let rung = program.work.notified();
        match next(&program, kind).await {
            Ok(true) => {}
            Ok(false) => {
                let sleep = sleep_ms(&program).await;
                tokio::select! {
                    () = rung => {}
                    () = tokio::time::sleep(Duration::from_millis(sleep)) => {}
                }
            }
            // It was written to the log where it happened.
            Err(_) => tokio::time::sleep(Duration::from_secs(2)).await,
        }
    }
}

/// Does the next piece of work; false when there is none.
async fn next(program: &Program, kind: JobKind) -> Done<bool> {
    let mut tx = program.store.begin().await?;
    let Some(job) = tx.take_job(kind, program.clock.now(), LEASE_MS).await? else { return Ok(false) };
    tx.commit().await?;
    match kind {
        JobKind::Preview => program.preview_job(&job).await?,
        JobKind::Deliver => program.deliver_job(&job).await?,
        JobKind::Notify => program.notify_job(&job).await?,
    }
    Ok(true)
}

async fn sleep_ms(program: &Program) -> u64 {
    let now = program.clock.now();
    let next = program.store.next_job_at().await.ok().flatten();
    let wait = next.map_or(LONGEST_SLEEP_MS, |at| (at.0 - now.0).clamp(50, LONGEST_SLEEP_MS));
    u64::try_from(wait).unwrap_or(1_000)
}

impl Program {
    async fn finish(&self, job: &Job) -> Done<()> {
        let mut tx = self.store.begin().await?;
        tx.finish_job(job).await?;
        tx.commit().await?;
        Ok(())
    }
}
