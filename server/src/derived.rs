//! What is made of a file and can be made again: pictures of its pages, and where its text stands on them. Kept in the data
//! folder beside others of the same file, and swept when the file is.

use crate::{cases::Done, program::Program};
use domain::Sha256Hash;
use std::path::PathBuf;

impl Program {
    fn folder_of(&self, file: Sha256Hash) -> PathBuf {
        self.settings.data.join("cache").join(file.to_string())
    }

    /// What was kept under this name; none when it was not made yet.
    pub(crate) async fn derived(&self, file: Sha256Hash, name: &str) -> Option<Vec<u8>> {
        tokio::fs::read(self.folder_of(file).join(name)).await.ok()
    }

    /// Keeps something. What cannot be kept is made again another time.
    pub(crate) async fn keep_derived(&self, file: Sha256Hash, name: &str, bytes: &[u8]) {
        let folder = self.folder_of(file);
        let path = folder.join(name);
        let part = folder.join(format!("{:016x}", rand::random::<u64>()));
        let kept = async {
            tokio::fs::create_dir_all(&folder).await?;
            tokio::fs::write(&part, bytes).await?;
            tokio::fs::rename(&part, &path).await
        };
        if let Err(error) = kept.await {
            tracing::warn!(path = %path.display(), %error, "what was made of a file could not be kept");
        }
    }

    /// What was kept, or else what `make` gives, which is kept then.
    pub(crate) async fn derived_once(
        &self,
        file: Sha256Hash,
        name: &str,
        make: impl Future<Output = Done<Vec<u8>>>,
    ) -> Done<Vec<u8>> {
        if let Some(bytes) = self.derived(file, name).await {
            return Ok(bytes);
        }
        let made = make.await?;
        self.keep_derived(file, name, &made).await;
        Ok(made)
    }
}
