//! Writing a file so that it is either there whole, also after the power went, or not there at all.

use super::FilesError;
use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    time::SystemTime,
};
use uuid::Uuid;

/// A file that is written and synced under a name nobody looks for. Dropped without [`Staged::publish`], it is removed.
pub(super) struct Staged {
    path: Option<PathBuf>,
}

impl Staged {
    /// A name for a new file in `folder`, which must be on the same file system as its later place.
    pub fn name_in(folder: &Path) -> PathBuf {
        folder.join(format!("{}.part", Uuid::new_v4()))
    }

    /// Takes charge of a file that is already written and synced, or about to be.
    pub fn adopt(path: PathBuf) -> Self {
        Self { path: Some(path) }
    }

    /// Writes and syncs `bytes` in `folder`.
    pub fn write(folder: &Path, bytes: &[u8]) -> Result<Self, FilesError> {
        let path = Self::name_in(folder);
        let staged = Self::adopt(path.clone());
        let mut file = File::create_new(&path).map_err(FilesError::io("creating", &path))?;
        file.write_all(bytes).and_then(|()| file.sync_all()).map_err(FilesError::io("writing", &path))?;
        Ok(staged)
    }

    /// Gives the file its name, and returns once the name is on the disk too. What had the name before is replaced.
    pub fn publish(mut self, to: &Path) -> Result<(), FilesError> {
        if let Some(path) = self.path.take() {
            let renamed = fs::rename(&path, to).map_err(FilesError::io("naming", to));
            if renamed.is_err() {
                self.path = Some(path);
            }
            renamed?;
        }
        to.parent().map_or(Ok(()), sync_folder)
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // What cannot be removed now is found by the next sweep.
        self.path.take().map(fs::remove_file);
    }
}

/// Makes `folder` and those above it, each synced in its parent.
pub(super) fn make_folder(folder: &Path) -> Result<(), FilesError> {
    if folder.is_dir() {
        return Ok(());
    }
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty());
    if let Some(parent) = parent {
        make_folder(parent)?;
    }
    match fs::create_dir(folder) {
        Err(error) if !folder.is_dir() => return Err(FilesError::io("creating", folder)(error)),
        _ => {}
    }
    sync_folder(parent.unwrap_or(Path::new(".")))
}

/// Returns once the names in `folder` are on the disk.
pub(super) fn sync_folder(folder: &Path) -> Result<(), FilesError> {
    File::open(folder).and_then(|file| file.sync_all()).map_err(FilesError::io("syncing", folder))
}

/// Marks a file as of now, so that a sweep of old files that nothing refers to yet spares it.
#[expect(
    clippy::disallowed_methods,
    reason = "a file's time is the machine's, like those that the file system sets"
)]
pub(super) fn touch(path: &Path) -> Result<(), FilesError> {
    let file = File::options().append(true).open(path);
    file.and_then(|file| file.set_modified(SystemTime::now())).map_err(FilesError::io("touching", path))
}

/// Writes `bytes` to `folder/name`, durably; a file of that name is replaced as a whole.
pub(crate) fn write_whole(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), FilesError> {
    make_folder(folder)?;
    Staged::write(folder, bytes)?.publish(&folder.join(name))
}
