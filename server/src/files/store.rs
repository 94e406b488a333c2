//! The folder of kept files.

use super::{
    FilesError, Incoming,
    durable::{Staged, make_folder, sync_folder, touch},
};
use domain::Sha256Hash;
use std::{
    fs, io,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

/// A kept file, as [`Files::list`] finds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What it is kept under.
    pub hash: Sha256Hash,
    /// Its size in bytes.
    pub size: u64,
    /// When it was last put, by the file system's clock.
    pub at: SystemTime,
}

/// All kept files. Cloning gives another handle to the same folder.
#[derive(Clone, Debug)]
pub struct Files {
    root: PathBuf,
}

impl Files {
    /// Opens the folder, and makes it when it is missing.
    ///
    /// # Errors
    /// [`FilesError::Io`] when it cannot be made.
    pub async fn open(root: impl Into<PathBuf>) -> Result<Self, FilesError> {
        let files = Self { root: root.into() };
        let incoming = files.incoming_folder();
        blocking(move || make_folder(&incoming)).await?;
        Ok(files)
    }

    /// Keeps `bytes`, and returns once they are safe on the disk. Bytes that are kept already are not written again.
    ///
    /// # Errors
    /// [`FilesError::Io`] when the disk refuses.
    pub async fn put(&self, bytes: impl Into<Vec<u8>>) -> Result<Sha256Hash, FilesError> {
        let (files, bytes) = (self.clone(), bytes.into());
        blocking(move || {
            let hash = Sha256Hash::of(&bytes);
            files.keep(hash, || Staged::write(&files.incoming_folder(), &bytes))?;
            Ok(hash)
        })
        .await
    }

    /// Begins to receive a file of at most `limit` bytes.
    ///
    /// # Errors
    /// [`FilesError::Io`] when the disk refuses.
    pub async fn receive(&self, limit: u64) -> Result<Incoming, FilesError> {
        Incoming::start(self.clone(), limit).await
    }

    /// The bytes kept under `hash`, which were checked against it.
    ///
    /// # Errors
    /// [`FilesError::Missing`], [`FilesError::Damaged`], or [`FilesError::Io`].
    pub async fn get(&self, hash: Sha256Hash) -> Result<Vec<u8>, FilesError> {
        let path = self.path(hash);
        blocking(move || match fs::read(&path) {
            Ok(bytes) if Sha256Hash::of(&bytes) == hash => Ok(bytes),
            Ok(_) => Err(FilesError::Damaged(hash)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(FilesError::Missing(hash)),
            Err(error) => Err(FilesError::io("reading", path)(error)),
        })
        .await
    }

    /// Where the file lies, for handing it on without reading it whole. It may be missing.
    #[must_use]
    pub fn path(&self, hash: Sha256Hash) -> PathBuf {
        let digits = hash.to_string();
        self.root.join(&digits[..2]).join(&digits[2..])
    }

    /// How long ago a file was last put; none when it is not there, or its time lies in the future.
    pub async fn age(&self, hash: Sha256Hash) -> Option<Duration> {
        let data = tokio::fs::metadata(self.path(hash)).await.ok()?;
        data.modified().ok()?.elapsed().ok()
    }

    /// Removes a file; one that is not there counts as removed.
    ///
    /// # Errors
    /// [`FilesError::Io`] when the disk refuses.
    pub async fn remove(&self, hash: Sha256Hash) -> Result<(), FilesError> {
        let path = self.path(hash);
        blocking(move || ignore_missing(fs::remove_file(&path)).map_err(FilesError::io("removing", path)))
            .await
    }

    /// All kept files, in no order: for a sweep of those that nothing refers to. Spare the young ones: a file is kept
    /// before the row that names it is written.
    ///
    /// # Errors
    /// [`FilesError::Io`] when a folder cannot be read.
    pub async fn list(&self) -> Result<Vec<Kept>, FilesError> {
        let root = self.root.clone();
        blocking(move || {
            let mut found = Vec::new();
            for (shard, prefix) in entries(&root)? {
                if prefix.len() == 2 {
                    let files = entries(&shard)?;
                    found.extend(files.into_iter().filter_map(|(path, rest)| kept(&path, &prefix, &rest)));
                }
            }
            Ok(found)
        })
        .await
    }

    /// Removes what was being received when the program last died: parts not written to for `older_than`. Gives back how
    /// many there were.
    ///
    /// # Errors
    /// [`FilesError::Io`] when the folder cannot be read or a part cannot be removed.
    pub async fn sweep_temp(&self, older_than: Duration) -> Result<usize, FilesError> {
        let incoming = self.incoming_folder();
        blocking(move || {
            let mut removed = 0;
            for (path, _) in entries(&incoming)? {
                let written = fs::metadata(&path).and_then(|data| data.modified());
                // A time in the future, after the clock was set back, counts as young.
                let age = written.ok().and_then(|at| at.elapsed().ok()).unwrap_or_default();
                if age >= older_than {
                    ignore_missing(fs::remove_file(&path)).map_err(FilesError::io("removing", path))?;
                    removed += 1;
                }
            }
            Ok(removed)
        })
        .await
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    pub(super) fn incoming_folder(&self) -> PathBuf {
        self.root.join("incoming")
    }

    /// Puts a staged file in its place. One that is there already is left as it is, but marked as of now and synced: the
    /// one who wrote it may not have come that far.
    pub(super) fn keep(
        &self,
        hash: Sha256Hash,
        stage: impl FnOnce() -> Result<Staged, FilesError>,
    ) -> Result<(), FilesError> {
        let path = self.path(hash);
        if path.is_file() {
            touch(&path)?;
            return path.parent().map_or(Ok(()), sync_folder);
        }
        path.parent().map_or(Ok(()), make_folder)?;
        stage()?.publish(&path)
    }
}

pub(super) fn entries(folder: &Path) -> Result<Vec<(PathBuf, String)>, FilesError> {
    let read = || -> io::Result<Vec<_>> {
        let entries = fs::read_dir(folder)?;
        entries.map(|entry| entry.map(|e| (e.path(), e.file_name().to_string_lossy().into_owned()))).collect()
    };
    read().map_err(FilesError::io("reading", folder))
}

fn kept(path: &Path, prefix: &str, rest: &str) -> Option<Kept> {
    let hash = format!("{prefix}{rest}").parse().ok()?;
    let data = fs::metadata(path).ok()?;
    Some(Kept { hash, size: data.len(), at: data.modified().ok()? })
}

pub(super) fn ignore_missing(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Runs work on the disk where it may wait.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, FilesError> + Send + 'static,
) -> Result<T, FilesError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|lost| FilesError::io("working on", "files")(io::Error::other(lost)))?
}
