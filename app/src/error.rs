//! The one error that crosses from server to browser: it tells the person what to do next, in words chosen by the screen.

use crate::api::wire::JsonText;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// What went wrong, as far as the person who asked may know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "error", rename_all = "snake_case")]
pub enum Error {
    /// Nobody is signed in, or the session has ended.
    SignedOut,
    /// User name and password do not fit together.
    WrongCredentials,
    /// Tried too often; wait so many seconds.
    TooManyTries {
        /// The wait in seconds.
        seconds: u64,
    },
    /// The signed-in person may not.
    Forbidden,
    /// There is no such thing, or the person may not know of it.
    NotFound,
    /// A field of a form cannot be taken.
    Invalid {
        /// The field's name in the form.
        field: String,
        /// Why.
        problem: Problem,
    },
    /// The passphrase does not open the signing key. It is never tried again by itself.
    WrongPassphrase,
    /// The person has no signing key yet.
    NoSigningKey,
    /// An engine that the server needs does not answer or is missing; the reference is for the administrator.
    EngineUnavailable {
        /// What the administrator looks for in the log.
        reference: String,
    },
    /// The document could not be turned into a PDF.
    Unconvertible {
        /// What the administrator looks for in the log.
        reference: String,
    },
    /// A one-time link that was used, has run out, or never existed.
    LinkDead,
    /// The request did not reach the server, or the answer did not come back.
    Offline,
    /// Without a network, and what was asked for is not kept on this device.
    NotOnDevice,
    /// The server does not know what was asked: this page is from another version of the program.
    Outdated,
    /// Anything else; the reference is for the administrator.
    Internal {
        /// What the administrator looks for in the log.
        reference: String,
    },
}

/// Why a field cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    /// It is empty.
    Required,
    /// Too short: a password or passphrase.
    TooShort,
    /// Too long.
    TooLong,
    /// Someone or something else has it already.
    Taken,
    /// It has not the form that is needed.
    Malformed,
    /// An end before its beginning.
    EndsBeforeStart,
    /// The two entries differ.
    Differs,
    /// Still used by something else.
    InUse,
    /// A year that nobody can mean.
    ImplausibleYear,
    /// The person holds the post at that time already.
    HeldAlready,
    /// The post has another definitive holder at that time.
    Occupied,
    /// Plt for a post that is not vacant.
    NotVacant,
    /// The post is kept by a Plt at that time.
    KeptByActing,
    /// A password that everybody tries first.
    TooCommon,
    /// A password that is little more than the own or the office's name.
    TellsName,
}

impl From<leptos::wasm_split::SplitLoaderError> for Error {
    /// A part of the program that is not here and did not come.
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self::Offline
    }
}

impl From<domain::Clash> for Problem {
    fn from(clash: domain::Clash) -> Self {
        match clash {
            domain::Clash::HeldAlready => Self::HeldAlready,
            domain::Clash::Occupied => Self::Occupied,
            domain::Clash::NotVacant => Self::NotVacant,
            domain::Clash::KeptByActing => Self::KeptByActing,
        }
    }
}

/// The longest that any field of a form may be, in characters.
pub const MAX_FIELD: usize = 500;
/// The longest that a reason may be, in characters.
pub const MAX_REASON: usize = 4000;
/// The longest that a passage, or what should stand in its place, may be, in characters.
pub const MAX_PASSAGE: usize = 20_000;
/// The shortest password or passphrase, in characters.
pub const MIN_SECRET: usize = 10;

impl Error {
    /// Whether no answer of this program's came: none at all, or one from whatever stands before the server, as a proxy that has
    /// lost it or a network that asks to be signed in to.
    #[must_use]
    pub fn is_no_answer(&self) -> bool {
        matches!(self, Self::Offline | Self::Outdated)
    }
}

impl FromServerFnError for Error {
    type Encoder = JsonText;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) | ServerFnErrorErr::Response(_) => Self::Offline,
            ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::Deserialization(_)
            | ServerFnErrorErr::Registration(_) => Self::Outdated,
            other => Self::Internal { reference: other.to_string() },
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for Error {}

/// What every server function answers.
pub type Answered<T> = Result<T, Error>;
