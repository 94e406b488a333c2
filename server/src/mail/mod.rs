//! Mail: to the recipients of letters, and notices to the office's own people.
//!
//! A mail that has been handed to the mail server cannot be called back, and one that was handed over twice is read twice. So
//! a mail leaves in two steps, [`Mailer::prepare`] and [`Ready::hand_over`]: between them the caller records that it is about to
//! leave. Errors say whether to try again, see [`Failure`]; nothing is tried again here.

mod error;
mod folder;
mod mailer;
mod message;
#[cfg(test)]
mod scripted;
mod smtp;
#[cfg(test)]
mod tests;

pub use error::{Failure, SendError};
pub use folder::MailFolder;
pub use mailer::{Accepted, Mailer, Ready};
pub use message::{Attachment, Mail};
pub use smtp::SmtpServer;
