//! What a command may carry at most: the browser says the same sooner.

use app::error::{Error, MAX_FIELD, MAX_PASSAGE, MAX_REASON, Problem};
use domain::{Action, NonEmptyText, Says};

/// The most recipients that a letter may have.
const MAX_RECIPIENTS: usize = 100;

/// # Errors
/// [`Error::Invalid`] with the field that holds what cannot be kept.
pub fn check(action: &Action, max_attachments: usize) -> Result<(), Error> {
    check_lengths(action, max_attachments)?;
    check_letters(action)
}

/// What a register is searched by holds no NUL: PostgreSQL keeps none.
fn check_letters(action: &Action) -> Result<(), Error> {
    let Action::Save { content, .. } = action else { return Ok(()) };
    let header = &content.header;
    let addresses = header.recipients.iter().flat_map(|recipient| [&recipient.name, &recipient.email]);
    let mut texts = [("subject", &header.subject), ("classification", &header.classification)]
        .into_iter()
        .chain(addresses.map(|text| ("recipients", text)));
    match texts.find(|(_, text)| text.contains('\0')) {
        Some((field, _)) => Err(Error::Invalid { field: field.into(), problem: Problem::Malformed }),
        None => Ok(()),
    }
}

/// Texts and lists are no longer than people need.
fn check_lengths(action: &Action, max_attachments: usize) -> Result<(), Error> {
    let too_long = |field: &str| Error::Invalid { field: field.into(), problem: Problem::TooLong };
    let long = |text: &str| text.chars().count() > MAX_FIELD;
    match action {
        Action::Save { content, .. } => {
            let header = &content.header;
            if long(&header.subject) {
                return Err(too_long("subject"));
            }
            if long(&header.classification) {
                return Err(too_long("classification"));
            }
            if header.recipients.len() > MAX_RECIPIENTS
                || header.recipients.iter().any(|r| long(&r.name) || long(&r.email))
            {
                return Err(too_long("recipients"));
            }
            if content.attachments.len() > max_attachments
                || content.attachments.iter().chain(&content.docx).any(|f| long(&f.name))
            {
                return Err(too_long("attachments"));
            }
            Ok(())
        }
        Action::Return { reason, .. } | Action::Cancel { reason } | Action::Revoke { reason } => {
            if reason.as_str().chars().count() > MAX_REASON { Err(too_long("reason")) } else { Ok(()) }
        }
        Action::Remark { remark, .. } => {
            let (text, with) = match &remark.says {
                Says::Note { text } => (Some(text), ""),
                Says::Replace { with, note } => (note.as_ref(), with.as_str()),
            };
            let text = text.map_or("", NonEmptyText::as_str);
            let long = |text: &str, most| text.chars().count() > most;
            if long(text, MAX_REASON) || long(with, MAX_PASSAGE) || long(&remark.passage.quote, MAX_PASSAGE) {
                return Err(too_long("text"));
            }
            Ok(())
        }
        Action::AnswerRemark { text, .. } if text.as_str().chars().count() > MAX_REASON => {
            Err(too_long("text"))
        }
        Action::Amend { passage, with, .. }
            if passage.quote.chars().count().max(with.chars().count()) > MAX_PASSAGE =>
        {
            Err(too_long("text"))
        }
        _ => Ok(()),
    }
}
