//! What can go wrong, in words for the person at the terminal.

use std::path::{Path, PathBuf};

/// Why there is no bundle.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// An argument that is not known, or lacks its value.
    #[error("{0}\nusage: bundle [--release|--dev] [--out FOLDER], from the workspace's root")]
    Usage(String),
    /// A file or folder could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// The file or folder meant.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A program that this one needs did not start.
    #[error("{program} did not start: {source}")]
    Start {
        /// Its name or path.
        program: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A program that this one needs failed; its own output says why.
    #[error("{program} failed ({status})")]
    Failed {
        /// Its name or path.
        program: String,
        /// How it ended.
        status: std::process::ExitStatus,
    },
    /// The compiled program could not be split.
    #[error("wasm-split: {0}")]
    Split(String),
    /// The compiled program could not be bound to JavaScript.
    #[error("wasm-bindgen: {0}")]
    Bind(String),
    /// `assets.json` could not be written as JSON.
    #[error("assets.json: {0}")]
    Json(#[from] serde_json::Error),
}

/// Names the file in an error of the system.
pub fn at(path: &Path) -> impl FnOnce(std::io::Error) -> Error + '_ {
    |source| Error::File { path: path.to_owned(), source }
}
