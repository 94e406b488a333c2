//! The mail server's settings.

use super::{Secret, sources::Sources, values};
use lettre::Address;
use std::path::PathBuf;

/// How the way to the mail server is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmtpSecurity {
    /// Not at all: for a server on the same machine.
    None,
    /// Plain at first, then TLS before anything else is said; a server that offers none is refused.
    Starttls,
    /// TLS from the first byte.
    Tls,
}

impl SmtpSecurity {
    fn parse(text: &str) -> Option<Self> {
        match text.to_ascii_lowercase().as_str() {
            "none" => Some(Self::None),
            "starttls" => Some(Self::Starttls),
            "tls" => Some(Self::Tls),
            _ => None,
        }
    }

    /// The port that servers commonly use for it.
    fn port(self) -> u16 {
        match self {
            Self::None => 25,
            Self::Starttls => 587,
            Self::Tls => 465,
        }
    }
}

/// The mail server, and who speaks to it.
#[derive(Clone, Debug)]
pub struct Smtp {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the way there is protected.
    pub security: SmtpSecurity,
    /// User name and password, where the server wants them.
    pub login: Option<(String, Secret)>,
    /// The address that mail comes from; the office's name stands before it.
    pub from: Address,
    /// A PEM file with the certificate of the office's own certificate authority, trusted beside the public ones.
    pub ca: Option<PathBuf>,
}

impl Smtp {
    /// Reads `smtp.*`; none when `smtp.host` is not set and nothing else of it either.
    pub(super) fn read<E: Fn(&str) -> Option<String>>(sources: &mut Sources<E>) -> Option<Self> {
        let host = sources.parse("smtp.host", values::line);
        let security = sources.parse("smtp.security", SmtpSecurity::parse);
        let port = sources.parse("smtp.port", values::number(1..=u16::MAX));
        let username = sources.parse("smtp.username", values::line);
        let password = sources.given("smtp.password").map(|given| Secret::new(given.text));
        let from = sources.parse("smtp.from", |text| text.parse().ok());
        let ca = sources.parse("smtp.ca", values::path);

        let Some(host) = host else {
            let other = [
                ("smtp.security", security.is_some()),
                ("smtp.port", port.is_some()),
                ("smtp.username", username.is_some()),
                ("smtp.password", password.is_some()),
                ("smtp.from", from.is_some()),
                ("smtp.ca", ca.is_some()),
            ];
            if let Some((name, _)) = other.into_iter().find(|(_, set)| *set) {
                sources.missing("smtp.host", name);
            }
            return None;
        };
        let login = match (username, password) {
            (Some(username), Some(password)) => Some((username, password)),
            (Some(_), None) => {
                sources.missing("smtp.password", "smtp.username");
                None
            }
            (None, Some(_)) => {
                sources.missing("smtp.username", "smtp.password");
                None
            }
            (None, None) => None,
        };
        let Some(from) = from else {
            if sources.problems.iter().all(|problem| problem.setting != "smtp.from") {
                sources.missing("smtp.from", "smtp.host");
            }
            return None;
        };
        let security = security.unwrap_or(SmtpSecurity::Starttls);
        Some(Self { host, port: port.unwrap_or(security.port()), security, login, from, ca })
    }
}
