//! The program: everything that use cases work with, put together once at start.

use crate::{
    clock::Clock,
    files::{Files, FilesError},
    http::rendering::Renderers,
    mail::Mailer,
    settings::{Database, Settings},
    store::{Store, StoreError},
    tries::Tries,
};
use convert::{Child, ConvertError, Office};
use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};
use tokio::sync::{Notify, Semaphore, broadcast};

/// The font of what the program itself writes on pages: Debian's `fonts-liberation2`.
const FONT: &str = "/usr/share/fonts/truetype/liberation2/LiberationSans-Regular.ttf";

/// What use cases work with. Cheap to clone.
#[derive(Clone)]
pub struct Program(Arc<Parts>);

/// The parts of the program.
pub struct Parts {
    /// The settings.
    pub settings: Settings,
    /// What time it is.
    pub clock: Clock,
    /// Everything that lasts, except files.
    pub store: Store,
    /// Files under their hashes.
    pub files: Files,
    /// Makes PDFs of documents.
    pub office: Office,
    /// Looks into strangers' PDFs, and draws pages.
    pub child: Child,
    /// Sends mail, or keeps it in a folder.
    pub mailer: Mailer,
    /// Rings when there is work for the jobs.
    pub work: Notify,
    /// Tells every open screen that something changed.
    pub changes: broadcast::Sender<()>,
    /// Where pages are rendered.
    pub renderers: Renderers,
    /// Wrong passwords.
    pub passwords: Tries,
    /// Wrong passphrases.
    pub passphrases: Tries,
    /// Each use takes much memory: so many at once.
    pub heavy: Arc<Semaphore>,
    /// A hash that no password has: what a sign-in with an unknown name is checked against, so that it takes as long.
    pub nobody: String,
    /// The font for marks; `None` when it is not installed.
    pub font: Option<Vec<u8>>,
    /// Under which the authority's key is sealed.
    pub secret: Arc<pades::Passphrase>,
}

impl std::ops::Deref for Program {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// Why the program could not be put together.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The files.
    #[error(transparent)]
    Files(#[from] FilesError),
    /// The converter.
    #[error("converter: {0}")]
    Convert(#[from] ConvertError),
    /// A folder or file.
    #[error("{path}: {error}")]
    Io {
        /// Which.
        path: PathBuf,
        /// What.
        error: io::Error,
    },
    /// Anything else.
    #[error("{0}")]
    Other(String),
}

impl Program {
    /// Puts the program together.
    ///
    /// # Errors
    /// When the data folder, the store or a part cannot be opened.
    pub async fn open(settings: Settings, clock: Clock) -> Result<Self, StartError> {
        let data = settings.data.clone();
        tokio::fs::create_dir_all(&data)
            .await
            .map_err(|error| StartError::Io { path: data.clone(), error })?;
        let address = match &settings.database {
            Database::Sqlite(path) => format!("sqlite:{}", path.display()),
            Database::Postgres(link) => link.expose().to_owned(),
        };
        let office = Office::new(settings.converter())?;
        let exe = std::env::current_exe().map_err(|error| StartError::Io { path: "layang".into(), error })?;
        Ok(Self(Arc::new(Parts {
            clock,
            store: Store::open(&address).await?,
            files: Files::open(data.join("files")).await?,
            office,
            child: Child::new(exe, ["worker"]),
            mailer: Mailer::new(&settings),
            work: Notify::new(),
            changes: broadcast::channel(64).0,
            renderers: Renderers::start()
                .map_err(|error| StartError::Other(format!("no thread to render on: {error}")))?,
            passwords: Tries::default(),
            passphrases: Tries::default(),
            heavy: Arc::new(Semaphore::new(2)),
            nobody: crate::cases::password_hash("nobody")
                .map_err(|error| StartError::Other(format!("{error:?}")))?,
            font: tokio::fs::read(FONT).await.ok(),
            secret: Arc::new(secret(&data.join("secret"))?),
            settings,
        })))
    }

    /// Tells open screens, and the jobs, that something changed.
    pub fn changed(&self) {
        self.work.notify_waiters();
        // Nobody listening is no trouble.
        let _ = self.changes.send(());
    }
}

/// The secret of the data folder, made at the first start. Whoever has it and the store can issue certificates, so it is for
/// the program's own account only.
fn secret(path: &Path) -> Result<pades::Passphrase, StartError> {
    use std::{io::Write, os::unix::fs::OpenOptionsExt};
    let trouble = |error| StartError::Io { path: path.to_owned(), error };
    match std::fs::read_to_string(path) {
        Ok(secret) => return Ok(pades::Passphrase::new(secret)),
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(trouble(error)),
        Err(_) => {}
    }
    let secret = domain::Sha256Hash(rand::random()).to_string();
    let mut file =
        std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(trouble)?;
    file.write_all(secret.as_bytes()).and_then(|()| file.sync_all()).map_err(trouble)?;
    Ok(pades::Passphrase::new(secret))
}
