//! The program's settings, from a TOML file and from environment variables, which win. A wrong setting stops the start:
//! all that is wrong is told at once, with each setting's name and what it takes.
//!
//! `smtp.port` in the file is `LAYANG_SMTP_PORT` in the environment. Secrets come from the file, from their variable, or from
//! a file that `…_FILE` names (`LAYANG_SMTP_PASSWORD_FILE`, or `password_file` in the table); never from the command
//! line, which every user of the machine can read. Relative paths start in the folder where the program was started.

mod catalogue;
mod problem;
mod secret;
mod smtp;
mod sources;
#[cfg(test)]
mod tests;
mod values;

pub use problem::{Problem, Sentence, SettingsError};
pub use secret::Secret;
pub use smtp::{Smtp, SmtpSecurity};

use domain::Zone;
use sources::Sources;
use std::{
    collections::BTreeMap,
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    time::Duration,
};

/// The data folder when nothing else is said.
const DATA: &str = "data";

/// Where the rows are kept.
#[derive(Clone, Debug)]
pub enum Database {
    /// A file, made when it is missing.
    Sqlite(PathBuf),
    /// A link that begins with `postgres://`; it may hold a password.
    Postgres(Secret),
}

/// What is taken at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest .docx, in bytes.
    pub max_docx: u64,
    /// The largest attachment, in bytes.
    pub max_attachment: u64,
    /// The most attachments of one letter.
    pub max_attachments: usize,
    /// The longest conversion.
    pub convert_timeout: Duration,
    /// The most memory of a conversion, in bytes.
    pub convert_memory: u64,
}

/// All settings, checked.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The folder that holds everything which must not be lost.
    pub data: PathBuf,
    /// The folder of the built browser files.
    pub site: PathBuf,
    /// Where the program listens.
    pub listen: SocketAddr,
    /// What every link and QR code begins with; no slash at its end.
    pub public_url: String,
    /// The office's name.
    pub office: String,
    /// The office's time zone.
    pub zone: Zone,
    /// Where the rows are kept.
    pub database: Database,
    /// The mail server; without one, mail is written to [`Settings::mail`] and not sent.
    pub smtp: Option<Smtp>,
    /// The folder for .eml files when there is no mail server.
    pub mail: PathBuf,
    /// The path of LibreOffice; a bare name was looked for on PATH. It need not exist.
    pub soffice: PathBuf,
    /// The path of bubblewrap; a bare name was looked for on PATH. It need not exist.
    pub bwrap: PathBuf,
    /// Whether conversions run in the sandbox.
    pub sandbox: bool,
    /// What is taken at most.
    pub limits: Limits,
    /// After how many days of not being used a session ends.
    pub session_days: u32,
}

impl Settings {
    /// What an office is called that nobody gave a name.
    pub const NAMELESS: &str = "Dinas Contoh";

    /// Reads the settings from `file`, else from the file that `LAYANG_CONFIG` names, else from `layang.toml` in the data
    /// folder if there is one; and from the variables that `env` looks up.
    ///
    /// # Errors
    /// Everything that is wrong: unknown names, values of the wrong form, a missing partner, an unreadable file.
    pub fn load(file: Option<&Path>, env: impl Fn(&str) -> Option<String>) -> Result<Self, SettingsError> {
        let mut from = Sources::open(file, env);
        let data = from.parse("data", values::path).unwrap_or_else(|| DATA.into());
        let listen = from
            .parse("listen", |text| text.parse().ok())
            .unwrap_or_else(|| SocketAddr::from((Ipv4Addr::LOCALHOST, 3000)));
        let settings = Self {
            site: from.parse("site", values::path).unwrap_or_else(|| "target/site".into()),
            public_url: from.parse("public_url", values::public_url).unwrap_or_else(|| link_to(listen)),
            office: from.parse("office", values::line).unwrap_or_else(|| Self::NAMELESS.into()),
            zone: from.parse("zone", values::zone).unwrap_or_default(),
            database: from
                .parse("database", values::database)
                .unwrap_or_else(|| Database::Sqlite(data.join("layang.db"))),
            smtp: Smtp::read(&mut from),
            mail: from.parse("mail", values::path).unwrap_or_else(|| data.join("mail")),
            soffice: from.program("soffice"),
            bwrap: from.program("bwrap"),
            sandbox: from.parse("sandbox", values::switch).unwrap_or(true),
            limits: Limits::read(&mut from),
            session_days: from.parse("session_days", values::number(1..=365)).unwrap_or(14),
            listen,
            data,
        };
        if from.problems.is_empty() { Ok(settings) } else { Err(SettingsError { problems: from.problems }) }
    }

    /// How LibreOffice is to be run.
    #[must_use]
    pub fn converter(&self) -> convert::Settings {
        convert::Settings {
            soffice: self.soffice.clone(),
            sandbox: if self.sandbox {
                convert::Sandbox::Bwrap(self.bwrap.clone())
            } else {
                convert::Sandbox::Off
            },
            timeout: self.limits.convert_timeout,
            memory: self.limits.convert_memory,
            ..convert::Settings::default()
        }
    }

    /// [`Settings::load`] from all the variables that there are: one whose name begins with `LAYANG_` and means nothing is
    /// most likely mistyped, and as wrong as a wrong value.
    ///
    /// # Errors
    /// Everything that is wrong, such names included.
    pub fn from_environment(
        file: Option<&Path>,
        variables: &BTreeMap<String, String>,
    ) -> Result<Self, SettingsError> {
        let unknown = Self::unknown_variables(variables.keys().cloned());
        match Self::load(file, |name| variables.get(name).cloned()) {
            Ok(settings) if unknown.is_empty() => Ok(settings),
            Ok(_) => Err(SettingsError { problems: unknown }),
            Err(mut error) => {
                error.problems.extend(unknown);
                Err(error)
            }
        }
    }

    fn unknown_variables(variables: impl IntoIterator<Item = String>) -> Vec<Problem> {
        let known = |name: &str| {
            catalogue::SETTINGS.iter().any(|setting| {
                let variable = setting.variable();
                name == variable || setting.secret && name.strip_suffix("_FILE") == Some(&variable)
            }) || name == "LAYANG_CONFIG"
                || catalogue::NOT_SETTINGS.contains(&name)
        };
        let stray = variables.into_iter().filter(|name| name.starts_with("LAYANG_") && !known(name));
        stray.map(|name| sources::unknown(name.clone(), name)).collect()
    }
}

impl Limits {
    fn read<E: Fn(&str) -> Option<String>>(from: &mut Sources<E>) -> Self {
        let timeout = from.parse("limits.convert_timeout", values::number(5..=3_600));
        Self {
            max_docx: from.parse("limits.max_docx", values::size(1)).unwrap_or(10_000_000),
            max_attachment: from.parse("limits.max_attachment", values::size(1)).unwrap_or(1_000_000),
            max_attachments: from.parse("limits.max_attachments", values::number(0..=1_000)).unwrap_or(20),
            convert_timeout: Duration::from_secs(timeout.unwrap_or(60)),
            convert_memory: from
                .parse("limits.convert_memory", values::size(256_000_000))
                .unwrap_or(convert::Settings::default().memory),
        }
    }
}

/// The address at which the program itself can be opened on this machine.
fn link_to(listen: SocketAddr) -> String {
    if listen.ip().is_unspecified() {
        format!("http://localhost:{}", listen.port())
    } else {
        format!("http://{listen}")
    }
}
