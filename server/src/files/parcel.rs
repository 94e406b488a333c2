//! A file that comes in several requests, because lines break: what has come is kept until the rest is there.

use super::{
    FilesError,
    durable::sync_folder,
    store::{Files, blocking, entries, ignore_missing},
};
use std::{
    fs::{self, File, TryLockError},
    io::{Read, Seek, Write},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};
use uuid::Uuid;

/// Names a file that comes in pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// Whose it is.
    pub owner: Uuid,
    /// Which of his; his device made it up.
    pub id: Uuid,
}

/// A parcel to which pieces are added: nobody else does meanwhile.
pub struct OpenParcel {
    file: File,
    path: PathBuf,
    received: u64,
}

impl Parcel {
    fn path(self, files: &Files) -> PathBuf {
        files.parcels().join(format!("{}_{}", self.owner.simple(), self.id.simple()))
    }
}

impl Files {
    fn parcels(&self) -> PathBuf {
        self.root().join("parcels")
    }

    /// How many bytes of a parcel are here.
    ///
    /// # Errors
    /// [`FilesError::Io`] when the disk refuses.
    pub async fn received(&self, parcel: Parcel) -> Result<u64, FilesError> {
        let path = parcel.path(self);
        blocking(move || size(&path)).await
    }

    /// Opens a parcel, or begins it: then the oldest of its owner's go, should there be more than `most`. None while another
    /// request adds to it.
    ///
    /// # Errors
    /// [`FilesError::Io`] when the disk refuses.
    pub async fn open_parcel(&self, parcel: Parcel, most: usize) -> Result<Option<OpenParcel>, FilesError> {
        let files = self.clone();
        blocking(move || {
            let (folder, path) = (files.parcels(), parcel.path(&files));
            super::durable::make_folder(&folder)?;
            if !path.is_file() {
                make_room(&folder, parcel.owner, most)?;
            }
            let opened = File::options().read(true).append(true).create(true).open(&path);
            let file = opened.map_err(FilesError::io("opening", &path))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) => return Err(FilesError::io("locking", &path)(error)),
            }
            sync_folder(&folder)?;
            let received = file.metadata().map_err(FilesError::io("reading", &path))?.len();
            Ok(Some(OpenParcel { file, path, received }))
        })
        .await
    }

    /// Forgets a parcel.
    ///
    /// # Errors
    /// [`FilesError::Io`] when the disk refuses.
    pub async fn forget_parcel(&self, parcel: Parcel) -> Result<(), FilesError> {
        let path = parcel.path(self);
        blocking(move || remove(path)).await
    }

    /// Removes parcels to which nothing was added for `older_than`. Gives back how many there were.
    ///
    /// # Errors
    /// [`FilesError::Io`] when the folder cannot be read or a parcel cannot be removed.
    pub async fn sweep_parcels(&self, older_than: Duration) -> Result<usize, FilesError> {
        let folder = self.parcels();
        blocking(move || {
            let mut removed = 0;
            for (path, at) in oldest_first(&folder, "")? {
                // A time in the future, after the clock was set back, counts as young.
                if at.elapsed().unwrap_or_default() >= older_than {
                    remove(path)?;
                    removed += 1;
                }
            }
            Ok(removed)
        })
        .await
    }
}

impl OpenParcel {
    /// How many bytes are here.
    #[must_use]
    pub fn received(&self) -> u64 {
        self.received
    }

    /// Adds a piece.
    ///
    /// # Errors
    /// [`FilesError::Io`] when the disk refuses; what was here before still is.
    pub async fn add(self, piece: impl Into<Vec<u8>>) -> Result<Self, FilesError> {
        let piece = piece.into();
        blocking(move || {
            let Self { mut file, path, received } = self;
            file.write_all(&piece).map_err(FilesError::io("writing", &path))?;
            Ok(Self { file, path, received: received + piece.len() as u64 })
        })
        .await
    }

    /// Returns once all pieces are safe on the disk.
    ///
    /// # Errors
    /// [`FilesError::Io`] when the disk refuses.
    pub async fn sync(self) -> Result<Self, FilesError> {
        blocking(move || {
            self.file.sync_data().map_err(FilesError::io("writing", &self.path))?;
            Ok(self)
        })
        .await
    }

    /// All bytes.
    ///
    /// # Errors
    /// [`FilesError::Io`] when the disk refuses.
    pub async fn bytes(self) -> Result<Vec<u8>, FilesError> {
        blocking(move || {
            let Self { mut file, path, .. } = self;
            let mut bytes = Vec::new();
            let read = file.rewind().and_then(|()| file.read_to_end(&mut bytes));
            read.map_err(FilesError::io("reading", &path))?;
            Ok(bytes)
        })
        .await
    }
}

fn size(path: &Path) -> Result<u64, FilesError> {
    match fs::metadata(path) {
        Ok(data) => Ok(data.len()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(0),
        Err(error) => Err(FilesError::io("reading", path)(error)),
    }
}

fn remove(path: PathBuf) -> Result<(), FilesError> {
    ignore_missing(fs::remove_file(&path)).map_err(FilesError::io("removing", path))
}

/// Parcels whose names begin so, with when something was last added.
fn oldest_first(folder: &Path, prefix: &str) -> Result<Vec<(PathBuf, SystemTime)>, FilesError> {
    if !folder.is_dir() {
        return Ok(vec![]);
    }
    let named = entries(folder)?.into_iter().filter(|(_, name)| name.starts_with(prefix));
    // One that goes at this moment is none.
    let mut found: Vec<_> = named
        .filter_map(|(path, _)| Some((path.clone(), fs::metadata(path).ok()?.modified().ok()?)))
        .collect();
    found.sort_by_key(|(_, at)| *at);
    Ok(found)
}

/// Makes room for one more of an owner's parcels.
fn make_room(folder: &Path, owner: Uuid, most: usize) -> Result<(), FilesError> {
    let own = oldest_first(folder, &owner.simple().to_string())?;
    let too_many = (own.len() + 1).saturating_sub(most);
    own.into_iter().take(too_many).try_for_each(|(path, _)| remove(path))
}
