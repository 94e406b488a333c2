//! Work to be done once, later.

use super::{Store, StoreError, Stored, Tx, count, read, within};
use domain::Timestamp;

/// A kind of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobKind {
    /// Make the preview of a letter: the target is the letter.
    Preview,
    /// Send an issued letter to one recipient: the target is the delivery.
    Deliver,
    /// Tell a person of a notice by e-mail: the target is the notice.
    Notify,
}

impl JobKind {
    fn code(self) -> &'static str {
        match self {
            Self::Preview => "preview",
            Self::Deliver => "deliver",
            Self::Notify => "notify",
        }
    }
}

/// A piece of work, leased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its kind.
    pub kind: JobKind,
    /// What it is about.
    pub target: String,
    /// Tries before this one.
    pub attempts: u32,
    /// What the lease is known by: who changed the job since has taken it over.
    lease_until: i64,
}

impl Store {
    /// When the next piece of work is due; none when there is none.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn next_job_at(&self) -> Stored<Option<Timestamp>> {
        let at: Option<i64> = read!(self, pool => sqlx::query_scalar(
            "select min(case when run_at > lease_until then run_at else lease_until end) from jobs")
            .fetch_one(pool).await?);
        Ok(at.map(Timestamp))
    }
}

impl Tx {
    /// Enqueues work, to run at `run_at`; work already waiting for the same target is moved to that time.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn enqueue(&mut self, kind: JobKind, target: &str, run_at: Timestamp) -> Stored<()> {
        within!(self, c => sqlx::query(
            "insert into jobs (kind, target, run_at, lease_until, attempts) values ($1, $2, $3, 0, 0)
             on conflict (kind, target) do update set run_at = excluded.run_at, lease_until = 0, attempts = 0, error = null")
            .bind(kind.code()).bind(target).bind(run_at.0).execute(c).await.map(drop)?);
        Ok(())
    }

    /// Enqueues work unless it waits already.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn want_job(&mut self, kind: JobKind, target: &str, run_at: Timestamp) -> Stored<()> {
        within!(self, c => sqlx::query(
            "insert into jobs (kind, target, run_at, lease_until, attempts) values ($1, $2, $3, 0, 0) on conflict do nothing")
            .bind(kind.code()).bind(target).bind(run_at.0).execute(c).await.map(drop)?);
        Ok(())
    }

    /// Takes the next due work of a kind, for `lease_ms` milliseconds: when it is not finished by then, it is taken again.
    ///
    /// # Errors
    /// When the engine does not answer.
    pub async fn take_job(&mut self, kind: JobKind, now: Timestamp, lease_ms: i64) -> Stored<Option<Job>> {
        self.lock("jobs").await?;
        let row: Option<(String, i64)> = within!(self, c => sqlx::query_as(
            "select target, attempts from jobs where kind = $1 and run_at <= $2 and lease_until <= $2 order by run_at limit 1")
            .bind(kind.code()).bind(now.0).fetch_optional(c).await?);
        let Some((target, attempts)) = row else { return Ok(None) };
        let lease_until = now.0 + lease_ms;
        within!(self, c => sqlx::query("update jobs set lease_until = $3, attempts = attempts + 1 where kind = $1 and target = $2")
            .bind(kind.code()).bind(&target).bind(lease_until).execute(c).await.map(drop)?);
        Ok(Some(Job { kind, target, attempts: count(attempts), lease_until }))
    }

    /// Ends a piece of work that is still ours; one that was enqueued anew meanwhile stays.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn finish_job(&mut self, job: &Job) -> Stored<()> {
        within!(self, c => sqlx::query("delete from jobs where kind = $1 and target = $2 and lease_until = $3")
            .bind(job.kind.code()).bind(&job.target).bind(job.lease_until).execute(c).await.map(drop)?);
        Ok(())
    }

    /// Puts a piece of work off to `run_at`, with what went wrong.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn postpone_job(&mut self, job: &Job, run_at: Timestamp, error: &str) -> Stored<()> {
        within!(self, c => sqlx::query(
            "update jobs set run_at = $4, lease_until = 0, error = $5 where kind = $1 and target = $2 and lease_until = $3")
            .bind(job.kind.code()).bind(&job.target).bind(job.lease_until).bind(run_at.0).bind(error)
            .execute(c).await.map(drop)?);
        Ok(())
    }

    /// Frees all leases: after a start nobody else can be at work.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub async fn free_leases(&mut self) -> Stored<()> {
        within!(self, c => sqlx::query("update jobs set lease_until = 0").execute(c).await.map(drop)?);
        Ok(())
    }
}

impl std::str::FromStr for JobKind {
    type Err = StoreError;
    fn from_str(code: &str) -> Result<Self, StoreError> {
        [Self::Preview, Self::Deliver, Self::Notify]
            .into_iter()
            .find(|kind| kind.code() == code)
            .ok_or(StoreError::Unreadable { what: "jobs.kind", value: code.to_owned() })
    }
}
