//! The way by a mail server.

use super::{Accepted, SendError, message::Composed};
use crate::settings::{Smtp, SmtpSecurity};
use lettre::{
    message::Mailbox,
    transport::smtp::{
        authentication::{Credentials, Mechanism},
        client::{AsyncSmtpConnection, Certificate, TlsParameters},
        commands::{Data, Mail, Rcpt},
        extension::{ClientId, Extension, MailParameter},
    },
};
use std::{
    future::Future,
    iter,
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};
use tokio::time::timeout;

/// A mail server, and how long to wait for it.
#[derive(Clone, Debug)]
pub struct SmtpServer {
    smtp: Smtp,
    pub(super) from: Mailbox,
    /// For everything up to the message.
    pub(super) patience: Duration,
    /// For the answer to the message. RFC 5321, 4.5.3.2.6: a client that gives up sooner makes doubles.
    pub(super) last_patience: Duration,
}

/// A server that waits for the message.
pub(super) struct Waiting {
    connection: AsyncSmtpConnection,
    message: Vec<u8>,
    patience: Duration,
    last_patience: Duration,
}

impl SmtpServer {
    pub(super) fn new(smtp: Smtp, office: &str) -> Self {
        let from = Mailbox::new(Some(super::message::one_line(office)), smtp.from.clone());
        Self { smtp, from, patience: Duration::from_secs(60), last_patience: Duration::from_secs(600) }
    }

    /// Connects and signs in.
    async fn connect(&self) -> Result<AsyncSmtpConnection, SendError> {
        let smtp = &self.smtp;
        let hello = ClientId::Domain(smtp.from.domain().to_owned());
        let place = format!("{}:{}", smtp.host, smtp.port);
        let tls = match smtp.security {
            SmtpSecurity::None => None,
            SmtpSecurity::Starttls | SmtpSecurity::Tls => Some(self.tls().await?),
        };
        let (now, later) = if smtp.security == SmtpSecurity::Tls { (tls, None) } else { (None, tls) };
        let server = (smtp.host.as_str(), smtp.port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(server, Some(self.patience), &hello, now, None)
                .await
                .map_err(|error| SendError::of_server(&format!("connecting to {place}"), &error))?;
        if let Some(tls) = later {
            connection
                .starttls(tls, &hello)
                .await
                .map_err(|error| SendError::of_server(&format!("STARTTLS with {place}"), &error))?;
        }
        if let Some((username, password)) = &smtp.login {
            let credentials = Credentials::new(username.clone(), password.expose().to_owned());
            connection
                .auth(&[Mechanism::Plain, Mechanism::Login], &credentials)
                .await
                .map_err(|error| SendError::of_server(&format!("signing in at {place}"), &error))?;
        }
        Ok(connection)
    }

    async fn tls(&self) -> Result<TlsParameters, SendError> {
        let mut tls = TlsParameters::builder(self.smtp.host.clone());
        if let Some(path) = &self.smtp.ca {
            let unusable = |why: String| SendError::temporary(format!("smtp.ca {}: {why}", path.display()));
            let pem = tokio::fs::read(path).await.map_err(|error| unusable(error.to_string()))?;
            let ca = Certificate::from_pem(&pem).map_err(|error| unusable(error.to_string()))?;
            tls = tls.add_root_certificate(ca);
        }
        tls.build().map_err(|error| SendError::of_server("preparing TLS", &error))
    }

    /// Goes as far as the server's consent to the recipient. Nothing of the message has been sent by then.
    pub(super) async fn prepare(&self, mail: Composed) -> Result<Waiting, SendError> {
        in_time(self.patience, async {
            let mut connection = self.connect().await?;
            let Composed { envelope, bytes } = mail;
            let mut options = Vec::new();
            let mut addresses = envelope.from().into_iter().chain(envelope.to());
            if !addresses.all(|address| AsRef::<str>::as_ref(address).is_ascii()) {
                if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
                    return Err(SendError::permanent("the mail server takes no address beyond ASCII"));
                }
                options.push(MailParameter::SmtpUtfEight);
            }
            connection
                .command(Mail::new(envelope.from().cloned(), options))
                .await
                .map_err(|error| SendError::of_mail("MAIL FROM", &error))?;
            for recipient in envelope.to() {
                connection
                    .command(Rcpt::new(recipient.clone(), Vec::new()))
                    .await
                    .map_err(|error| SendError::of_mail("RCPT TO", &error))?;
            }
            let (patience, last_patience) = (self.patience, self.last_patience);
            Ok(Waiting { connection, message: bytes, patience, last_patience })
        })
        .await
    }

    /// Connects, signs in and leaves.
    pub(super) async fn reach(&self) -> Result<(), SendError> {
        let mut connection = in_time(self.patience, self.connect()).await?;
        leave(&mut connection).await;
        Ok(())
    }
}

impl Waiting {
    pub(super) async fn hand_over(mut self) -> Result<Accepted, SendError> {
        let connection = &mut self.connection;
        in_time(self.patience, async {
            let go_ahead =
                connection.command(Data).await.map_err(|error| SendError::of_mail("DATA", &error))?;
            if go_ahead.has_code(354) {
                Ok(())
            } else {
                Err(SendError::temporary(format!("DATA: unexpected answer {}", go_ahead.code())))
            }
        })
        .await?;

        // lettre takes the next piece only after writing the one before, and writes the final dot when there is none
        // left. Until then the server cannot have accepted anything, whatever goes wrong.
        let all_written = AtomicBool::new(false);
        let end = iter::from_fn(|| {
            all_written.store(true, Ordering::Relaxed);
            None
        });
        let pieces = self.message.chunks(16_384).chain(end);
        let answer = timeout(self.last_patience, self.connection.message_iter(pieces)).await;
        let lost = |why: String| {
            if all_written.load(Ordering::Relaxed) {
                SendError::unknown(format!("no answer after the end of the message: {why}"))
            } else {
                SendError::temporary(format!("broken off within the message: {why}"))
            }
        };
        match answer {
            Ok(Ok(response)) => {
                // The answer counts from here on; waiting for a goodbye would only widen the window for a crash.
                tokio::spawn(async move { leave(&mut self.connection).await });
                let words: Vec<_> = response.message().collect();
                Ok(Accepted { response: format!("{} {}", response.code(), words.join(" ")) })
            }
            Ok(Err(error)) if error.status().is_some() => Err(SendError::of_mail("the message", &error)),
            Ok(Err(error)) => Err(lost(error.to_string())),
            Err(_) => Err(lost(format!("waited {} s", self.last_patience.as_secs()))),
        }
    }
}

async fn leave(connection: &mut AsyncSmtpConnection) {
    // Nobody minds a server that does not say goodbye.
    let _ = timeout(Duration::from_secs(5), connection.quit()).await;
}

async fn in_time<T>(
    patience: Duration,
    work: impl Future<Output = Result<T, SendError>>,
) -> Result<T, SendError> {
    let late = |_| SendError::temporary(format!("the mail server took longer than {} s", patience.as_secs()));
    timeout(patience, work).await.map_err(late)?
}
