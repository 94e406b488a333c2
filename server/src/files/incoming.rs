//! A file on its way in, piece by piece.

use super::{
    FilesError,
    durable::Staged,
    store::{Files, blocking},
};
use domain::Sha256Hash;
use sha2::{Digest, Sha256};
use std::path::PathBuf;
use tokio::{fs::File, io::AsyncWriteExt};

/// A file that is being received. Dropped before [`Incoming::finish`], it leaves nothing behind.
pub struct Incoming {
    // Before `staged`, so that the file is closed before its name is removed.
    file: File,
    path: PathBuf,
    staged: Staged,
    files: Files,
    hash: Sha256,
    size: u64,
    limit: u64,
}

impl Incoming {
    pub(super) async fn start(files: Files, limit: u64) -> Result<Self, FilesError> {
        let path = Staged::name_in(&files.incoming_folder());
        let staged = Staged::adopt(path.clone());
        let file = File::create_new(&path).await.map_err(FilesError::io("creating", &path))?;
        Ok(Self { file, path, staged, files, hash: Sha256::new(), size: 0, limit })
    }

    /// Takes the next piece.
    ///
    /// # Errors
    /// [`FilesError::TooLarge`] as soon as the limit is passed, before the piece is written.
    pub async fn write(&mut self, piece: &[u8]) -> Result<(), FilesError> {
        self.size = self.size.saturating_add(piece.len() as u64);
        if self.size > self.limit {
            return Err(FilesError::TooLarge { limit: self.limit });
        }
        self.hash.update(piece);
        self.file.write_all(piece).await.map_err(FilesError::io("writing", &self.path))
    }

    /// Keeps what was received; gives back its hash and its size in bytes, once both are safe on the disk.
    ///
    /// # Errors
    /// [`FilesError::TooLarge`] when a piece was refused, [`FilesError::Io`] when the disk refuses.
    pub async fn finish(mut self) -> Result<(Sha256Hash, u64), FilesError> {
        if self.size > self.limit {
            return Err(FilesError::TooLarge { limit: self.limit });
        }
        let written = async {
            self.file.flush().await?;
            self.file.sync_all().await
        };
        written.await.map_err(FilesError::io("writing", &self.path))?;
        let hash = Sha256Hash(self.hash.finalize().into());
        let (files, staged) = (self.files, self.staged);
        blocking(move || files.keep(hash, || Ok(staged))).await?;
        Ok((hash, self.size))
    }
}
