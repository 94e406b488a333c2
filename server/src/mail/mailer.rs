//! Handing a mail over, in two steps.

use super::{
    Mail, SendError,
    folder::{MailFolder, Unwritten},
    message::one_line,
    smtp::{SmtpServer, Waiting},
};
use crate::settings::Settings;
use lettre::{Address, message::Mailbox};

/// Where mail goes.
#[derive(Clone, Debug)]
pub enum Mailer {
    /// To a mail server.
    Smtp(SmtpServer),
    /// Into a folder, and nowhere else.
    Folder(MailFolder),
}

/// A mail that would now be taken. Nothing of it has left yet; dropped, it never will.
#[must_use = "the mail leaves by Ready::hand_over"]
pub struct Ready(Next);

enum Next {
    Smtp(Box<Waiting>),
    Folder(Unwritten),
}

/// The mail was taken: from here on it is the other side's to deliver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The server's answer, often with the id in its queue; the file's path where mail goes to a folder.
    pub response: String,
}

impl Mailer {
    /// The mailer that the settings ask for.
    #[must_use]
    pub fn new(settings: &Settings) -> Self {
        if let Some(smtp) = &settings.smtp {
            return Self::Smtp(SmtpServer::new(smtp.clone(), &settings.office));
        }
        // Mail that nobody sends still needs a sender, to be a mail at all.
        let host = settings.public_url.rsplit('/').next().and_then(|place| place.split(':').next());
        let address = Address::new("layang", host.unwrap_or_default())
            .unwrap_or_else(|_| Address::new_dangerous("layang", "localhost"));
        let from = Mailbox::new(Some(one_line(&settings.office)), address);
        Self::Folder(MailFolder { folder: settings.mail.clone(), from })
    }

    /// Whether mail leaves the house at all. Screens say so where it does not.
    #[must_use]
    pub fn is_sending(&self) -> bool {
        matches!(self, Self::Smtp(_))
    }

    /// Goes as far as possible without sending anything: composes the mail, connects, signs in, and asks the server whether
    /// it takes mail for the recipient. The caller then records that the mail is about to leave, and calls
    /// [`Ready::hand_over`]; should the program die in between, the record says that the outcome is unknown. Servers hang
    /// up after some minutes, so do not keep a [`Ready`] waiting.
    ///
    /// # Errors
    /// Never [`super::Failure::Unknown`].
    pub async fn prepare(&self, mail: &Mail) -> Result<Ready, SendError> {
        match self {
            Self::Smtp(server) => {
                let waiting = server.prepare(mail.compose(&server.from)?).await?;
                Ok(Ready(Next::Smtp(Box::new(waiting))))
            }
            Self::Folder(folder) => {
                let unwritten = folder.prepare(&mail.message_id, mail.compose(&folder.from)?);
                Ok(Ready(Next::Folder(unwritten)))
            }
        }
    }

    /// Tries whether the mail server can be reached and takes the login. Nothing to try with a folder.
    ///
    /// # Errors
    /// Always [`super::Failure::Temporary`], with the reason.
    pub async fn reach(&self) -> Result<(), SendError> {
        match self {
            Self::Smtp(server) => server.reach().await,
            Self::Folder(_) => Ok(()),
        }
    }
}

impl Ready {
    /// Hands the mail over, and waits until the other side has answered for it.
    ///
    /// # Errors
    /// [`super::Failure::Unknown`] when the message was written to its end but no answer came; else the answer's kind.
    pub async fn hand_over(self) -> Result<Accepted, SendError> {
        match self.0 {
            Next::Smtp(waiting) => waiting.hand_over().await,
            Next::Folder(unwritten) => unwritten.hand_over().await,
        }
    }
}
