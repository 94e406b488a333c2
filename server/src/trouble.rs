//! What goes wrong inside, made into what a person may know: a reference, under which the log has the rest.

use app::error::Error;
use std::fmt::Display;

/// A reference for a line of the log.
#[must_use]
pub fn reference() -> String {
    format!("{:06X}", rand::random::<u32>() & 0xff_ffff)
}

/// An error that the person who asked can do nothing about.
pub fn internal(error: impl Display) -> Error {
    let reference = reference();
    tracing::error!(reference, %error, "a request failed");
    Error::Internal { reference }
}

impl From<crate::store::StoreError> for Trouble {
    fn from(error: crate::store::StoreError) -> Self {
        Self(internal(error))
    }
}

impl From<crate::files::FilesError> for Trouble {
    fn from(error: crate::files::FilesError) -> Self {
        Self(internal(error))
    }
}

/// An error on its way to the person: `?` makes it of whatever a use case meets.
#[derive(Debug)]
pub struct Trouble(pub Error);

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl From<Trouble> for Error {
    fn from(trouble: Trouble) -> Self {
        trouble.0
    }
}

impl From<serde_json::Error> for Trouble {
    fn from(error: serde_json::Error) -> Self {
        Self(internal(error))
    }
}

impl From<tokio::task::JoinError> for Trouble {
    fn from(error: tokio::task::JoinError) -> Self {
        Self(internal(error))
    }
}
