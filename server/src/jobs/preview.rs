//! Making previews.

use crate::{cases::Done, program::Program, store::Job};
use domain::retry_pause_ms;

impl Program {
    pub(super) async fn preview_job(&self, job: &Job) -> Done<()> {
        let Ok(letter) = job.target.parse() else { return self.finish(job).await };
        if self.make_preview(letter).await? {
            let mut tx = self.store.begin().await?;
            let at = self.clock.now().plus_ms(retry_pause_ms(job.attempts + 1));
            tx.postpone_job(job, at, "converter unavailable").await?;
            tx.commit().await?;
            return Ok(());
        }
        self.finish(job).await
    }
}
