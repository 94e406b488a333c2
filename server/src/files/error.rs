//! What can go wrong with kept files.

use domain::Sha256Hash;
use std::{io, path::PathBuf};

/// A file could not be kept or fetched.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    /// There is no file with this hash.
    #[error("no file is kept under {0}")]
    Missing(Sha256Hash),
    /// The bytes under this hash are not the ones that were kept: the disk lost some, or somebody changed them.
    #[error("the file kept under {0} is damaged")]
    Damaged(Sha256Hash),
    /// More came in than is taken.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// What is taken, in bytes.
        limit: u64,
    },
    /// The disk or its rights.
    #[error("{doing} {path}: {source}", path = path.display())]
    Io {
        /// What was tried.
        doing: &'static str,
        /// With which file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl FilesError {
    /// Says what was tried with which path when the system refused.
    pub(super) fn io(doing: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { doing, path, source }
    }
}
