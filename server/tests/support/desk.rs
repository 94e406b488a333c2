//! The program at work on an office of its own, and people who use it.

use crate::{
    engines::Database,
    office::{self, Cast, monday},
};
use app::{
    api::{Caller, letters::Letters, session::Sessions},
    error::{Answered, Error},
};
use docx::sample::{Letter as Template, Sample};
use domain::{Action, Answer, Command, CommandId, Content, ContentHash, LetterId, MediaType, Outcome};
use server::{
    clock::Clock,
    program::Program,
    settings::Settings,
    store::{Facts, Upload},
};
use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};
use tempfile::TempDir;

/// What the head of the office signs with.
pub const PASSPHRASE: &str = "rahasia kepala dinas";

/// The program, an office, and a clock to move by hand.
pub struct Desk {
    /// The program.
    pub program: Program,
    /// Who is there.
    pub cast: Cast,
    hand: Arc<AtomicI64>,
    data: TempDir,
    database: Database,
}

/// Opens the program on a data folder.
async fn open(data: &Path, address: &str, hand: &Arc<AtomicI64>, soffice: Option<&str>) -> Program {
    let settings = Settings::load(None, |name| match name {
        "LAYANG_DATA" => Some(data.display().to_string()),
        "LAYANG_DATABASE" => Some(address.to_owned()),
        "LAYANG_PUBLIC_URL" => Some("https://surat.contoh.go.id".to_owned()),
        "LAYANG_SOFFICE" => soffice.map(str::to_owned),
        "PATH" => std::env::var(name).ok(),
        _ => None,
    });
    Program::open(settings.unwrap(), Clock::Set(hand.clone())).await.unwrap()
}

impl Desk {
    /// A new office on Monday morning.
    pub async fn found(database: Database) -> Self {
        let hand = Arc::new(AtomicI64::new(monday().0));
        let data = TempDir::new().unwrap();
        let program = open(data.path(), &database.address, &hand, None).await;
        let cast = office::found(&program.store).await;
        Self { program, cast, hand, data, database }
    }

    /// The same, where the head can sign.
    pub async fn open(database: Database) -> Self {
        let desk = Self::found(database).await;
        let (passphrase, repeated) = (PASSPHRASE.to_owned(), PASSPHRASE.to_owned());
        desk.program.set_passphrase(desk.caller("kadis"), None, passphrase, repeated).await.unwrap();
        desk
    }

    /// Whether this machine can make PDFs; says so when not.
    pub fn converts(&self) -> bool {
        let settings = &self.program.settings;
        let there = settings.soffice.is_file() && settings.bwrap.is_file();
        if !there {
            println!("skipped: LibreOffice or bubblewrap is missing, so nothing was signed");
        }
        there
    }

    /// The same office after a restart, with another LibreOffice.
    pub async fn restart(&mut self, soffice: Option<&str>) {
        self.program.store.close().await;
        self.program = open(self.data.path(), &self.database.address, &self.hand, soffice).await;
    }

    /// Some minutes pass.
    pub fn later(&self, minutes: i64) {
        self.hand.fetch_add(minutes * 60_000, Ordering::SeqCst);
    }

    /// Somebody at the screen.
    pub fn caller(&self, username: &str) -> Caller {
        Caller { person: self.cast.person(username), device: "Chrome, Android".into() }
    }

    /// A new command, made now.
    pub fn command(&self, letter: LetterId, action: Action) -> Command {
        let made_at = self.program.clock.now();
        Command { id: CommandId::from_parts(made_at, rand::random()), letter, made_at, action }
    }

    /// Somebody does something to a letter.
    pub async fn act(&self, username: &str, letter: LetterId, action: Action) -> Outcome {
        let answer = self.program.command(self.caller(username), self.command(letter, action)).await.unwrap();
        assert!(!answer.duplicate);
        answer.outcome
    }

    /// Somebody signs a letter.
    pub async fn sign(&self, username: &str, letter: LetterId, revision: ContentHash) -> Answered<Answer> {
        let command = self.command(letter, Action::Sign { revision });
        self.program.sign(self.caller(username), command, PASSPHRASE.into()).await
    }

    /// Has a .docx checked and kept for a letter, as an upload does.
    pub async fn upload(&self, letter: LetterId, docx: Vec<u8>, bad_placeholders: Vec<String>) {
        let facts = Facts { size: u64::try_from(docx.len()).unwrap(), bad_placeholders, ..Facts::default() };
        let hash = self.program.files.put(docx).await.unwrap();
        let upload = Upload { hash, media: MediaType::Docx, facts };
        let mut tx = self.program.store.begin().await.unwrap();
        tx.add_upload(letter, &upload, self.cast.person("staf"), self.program.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// A letter's .docx with all placeholders.
    pub fn docx(text: &str) -> Vec<u8> {
        Sample::letter(&Template::with_body([text])).bytes().unwrap()
    }

    /// The staff of housing writes a letter.
    pub async fn draft(&self, subject: &str) -> (LetterId, Content) {
        let letter = LetterId::from_parts(self.program.clock.now(), rand::random());
        let docx = Self::docx(subject);
        let content = office::content(self.cast.kind, subject, &docx);
        self.upload(letter, docx, vec![]).await;
        let save =
            Action::Save { unit: self.cast.unit("PR"), base: None, content: Box::new(content.clone()) };
        applied(&self.act("staf", letter, save).await);
        (letter, content)
    }

    /// The same, approved by so many of its reviewers.
    pub async fn submitted(&self, subject: &str, approvals: usize) -> (LetterId, ContentHash) {
        let (letter, content) = self.draft(subject).await;
        let revision = content.hash();
        applied(&self.act("staf", letter, Action::Submit { revision }).await);
        for who in ["kabid", "sekretaris"].into_iter().take(approvals) {
            self.later(1);
            applied(&self.act(who, letter, Action::Approve { revision, post: None }).await);
        }
        (letter, revision)
    }

    /// Nothing of an issue is there: no number, no file, no line of the history.
    pub async fn untouched(&self, letter: LetterId) {
        let view = self.program.letter(self.caller("staf"), letter).await.unwrap();
        assert_eq!(view.state, domain::StateName::ReadyToSign);
        assert_eq!((view.issued, view.deliveries.len(), view.history_intact), (None, 0, true));
        assert!(!view.history.iter().any(|line| matches!(line.event, domain::Event::Issued { .. })));
    }
}

/// It was done.
#[track_caller]
pub fn applied(outcome: &Outcome) {
    assert!(matches!(outcome, Outcome::Applied { .. }), "{outcome:?}");
}

/// It was refused as an error of this kind.
#[track_caller]
pub fn refused<T: std::fmt::Debug>(answer: Answered<T>, is: impl Fn(&Error) -> bool) {
    let error = answer.unwrap_err();
    assert!(is(&error), "{error:?}");
}
