//! The sweep: files come before the rows that name them, so a crash, or a letter that was never saved, leaves files that
//! nothing names.

use crate::{cases::Done, program::Program, trouble::internal};
use std::time::Duration;

/// Between two sweeps.
const PAUSE: Duration = Duration::from_secs(24 * 3_600);
/// Younger files may be about to be named.
const YOUNG: Duration = Duration::from_secs(24 * 3_600);
/// So long after the last piece nobody sends the rest of a file.
const ABANDONED: Duration = Duration::from_secs(48 * 3_600);
/// What was uploaded or drawn so long ago and serves no letter is forgotten, in milliseconds.
const LEFT_MS: i64 = 30 * 86_400_000;

/// Sweeps at start and every day.
pub(super) async fn run(program: Program) {
    loop {
        match program.sweep().await {
            Ok(0) => {}
            Ok(removed) => tracing::info!(removed, "files that nothing named were removed"),
            // It was written to the log where it happened.
            Err(_) => {}
        }
        tokio::time::sleep(PAUSE).await;
    }
}

impl Program {
    /// Removes what nothing names; gives back how many files.
    pub(crate) async fn sweep(&self) -> Done<usize> {
        self.files.sweep_temp(YOUNG).await?;
        self.files.sweep_parcels(ABANDONED).await?;
        let mut tx = self.store.begin().await?;
        tx.forget_leftovers(self.clock.now().plus_ms(-LEFT_MS)).await?;
        tx.commit().await?;
        // Listed before asking who is named: a file that comes in between is not on the list.
        let kept = self.files.list().await?;
        let named = self.store.named_files().await?;
        let mut removed = 0;
        for file in kept.iter().filter(|file| !named.contains(&file.hash)) {
            // Asked now: the same bytes may have been uploaded again since, which makes the file young.
            if self.files.age(file.hash).await.is_some_and(|age| age > YOUNG) {
                self.files.remove(file.hash).await?;
                removed += 1;
            }
        }
        self.sweep_pictures(&named).await?;
        Ok(removed)
    }

    /// Pictures of pages whose PDF is gone.
    async fn sweep_pictures(&self, named: &std::collections::HashSet<domain::Sha256Hash>) -> Done<()> {
        let Ok(mut folders) = tokio::fs::read_dir(self.settings.data.join("cache")).await else {
            return Ok(());
        };
        while let Some(folder) = folders.next_entry().await.map_err(internal)? {
            let name = folder.file_name();
            let known =
                name.to_str().and_then(|name| name.parse().ok()).is_some_and(|hash| named.contains(&hash));
            if !known {
                tokio::fs::remove_dir_all(folder.path()).await.map_err(internal)?;
            }
        }
        Ok(())
    }
}
