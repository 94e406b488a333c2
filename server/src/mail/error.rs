//! Why a mail was not handed over, in the one respect that matters: whether to try again.

use lettre::transport::smtp;
use std::fmt;

/// What to do about a mail that was not handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Trying again will give the same answer: the mail itself or its recipient is refused.
    Permanent,
    /// It was certainly not taken, and a later attempt may succeed.
    Temporary,
    /// It may have been taken or not: the answer to the end of the message did not arrive. To send it again may double
    /// it, so a person has to look.
    Unknown,
}

/// A mail was not handed over, or nobody knows whether it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SendError {
    /// What to do about it.
    pub kind: Failure,
    /// What happened, with the server's own words, for the administrator. In English.
    pub text: String,
}

impl SendError {
    pub(super) fn permanent(text: impl Into<String>) -> Self {
        Self { kind: Failure::Permanent, text: text.into() }
    }

    pub(super) fn temporary(text: impl Into<String>) -> Self {
        Self { kind: Failure::Temporary, text: text.into() }
    }

    pub(super) fn unknown(text: impl Into<String>) -> Self {
        Self { kind: Failure::Unknown, text: text.into() }
    }

    /// The connection, its protection or the login failed. Whatever the server's code, that is no fault of this mail: once
    /// the administrator has put it right, the mail goes out.
    pub(super) fn of_server(doing: &str, error: &smtp::Error) -> Self {
        Self::temporary(format!("{doing}: {error}"))
    }

    /// The server answered about this mail. 530, 534 and 535 say that it wants another login (RFC 4954), so they are no
    /// word on the mail.
    pub(super) fn of_mail(doing: &str, error: &smtp::Error) -> Self {
        let login = error.status().is_some_and(|code| matches!(u16::from(code), 530 | 534 | 535));
        let kind = if error.is_permanent() && !login { Failure::Permanent } else { Failure::Temporary };
        Self { kind, text: format!("{doing}: {error}") }
    }
}

impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for SendError {}
