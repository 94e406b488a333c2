//! A mail, and how it is put into the form in which it travels.

use super::SendError;
use domain::Timestamp;
use lettre::{
    Address, Message,
    address::Envelope,
    message::{
        Attachment as Attached, Mailbox, MultiPart, SinglePart,
        header::{ContentType, Header, HeaderName, HeaderValue},
    },
};
use std::{
    error::Error,
    time::{Duration, SystemTime},
};

/// A mail to one recipient, so that each recipient's mail has a fate of its own.
#[derive(Clone, Debug)]
pub struct Mail {
    /// `left@right`, without brackets. The same for every attempt at the same mail: recipients' servers drop doubles by it.
    pub message_id: String,
    /// When it was written; the same for every attempt, too.
    pub at: Timestamp,
    /// The recipient's name; may be empty.
    pub to_name: String,
    /// The recipient's address.
    pub to_address: String,
    /// The subject, in one line.
    pub subject: String,
    /// The text, plain.
    pub text: String,
    /// Whether the program wrote it by itself: then nobody's automatic reply should answer it (RFC 3834).
    pub notice: bool,
    /// PDFs to go with it.
    pub attachments: Vec<Attachment>,
}

/// A PDF that goes with a mail.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// Its file name. Slashes, as in a letter's number, are replaced.
    pub name: String,
    /// The PDF.
    pub bytes: Vec<u8>,
}

/// A mail in the form in which it travels.
pub(super) struct Composed {
    pub envelope: Envelope,
    pub bytes: Vec<u8>,
}

impl Mail {
    pub(super) fn compose(&self, from: &Mailbox) -> Result<Composed, SendError> {
        if !is_message_id(&self.message_id) {
            return Err(SendError::permanent(format!("{:?} is no message id", self.message_id)));
        }
        let address: Address = self.to_address.trim().parse().map_err(|error| {
            SendError::permanent(format!("{:?} is no e-mail address: {error}", self.to_address))
        })?;
        let name = one_line(&self.to_name);
        let to = Mailbox::new((!name.is_empty()).then_some(name), address);
        let written = Duration::from_millis(u64::try_from(self.at.0).unwrap_or_default());
        let mut builder = Message::builder()
            .message_id(Some(format!("<{}>", self.message_id)))
            .date(SystemTime::UNIX_EPOCH + written)
            .from(from.clone())
            .to(to)
            .subject(one_line(&self.subject));
        if self.notice {
            builder = builder.header(AutoSubmitted);
        }
        let text = SinglePart::plain(self.text.clone());
        let built = if self.attachments.is_empty() {
            builder.singlepart(text)
        } else {
            let parts =
                self.attachments.iter().try_fold(MultiPart::mixed().singlepart(text), |parts, pdf| {
                    let kind = ContentType::parse("application/pdf")?;
                    Ok(parts.singlepart(Attached::new(file_name(&pdf.name)).body(pdf.bytes.clone(), kind)))
                });
            let parts = parts.map_err(|error: Box<dyn Error>| SendError::permanent(error.to_string()))?;
            builder.multipart(parts)
        };
        let message = built.map_err(|error| SendError::permanent(format!("composing: {error}")))?;
        Ok(Composed { envelope: message.envelope().clone(), bytes: message.formatted() })
    }
}

/// The letters, digits and dots that message ids are made of here: fit for a header and for a file name.
fn is_message_id(id: &str) -> bool {
    let word = |text: &str| {
        !text.is_empty()
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'+'))
    };
    id.len() <= 200 && id.split_once('@').is_some_and(|(left, right)| word(left) && word(right))
}

/// The text in one line: a line break in a header would begin another header.
pub(super) fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_control() || c.is_whitespace());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn file_name(name: &str) -> String {
    one_line(name).replace(['/', '\\', ':', '"'], "-")
}

#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}
