//! A copy of the demo office with a mail server, to be killed and started again.

use crate::{
    evidence::Evidence,
    mail_server::MailServer,
    served::{Browser, FORM, PASSWORD, Served, copy, demo, until},
};
use app::api::{
    letters::{LetterView, Waiting},
    session::Surroundings,
    sync::SyncAnswer,
};
use domain::{
    Action, Answer, Command, CommandId, DeliveryState, LetterId, StateName,
    sync::{PROTOCOL, Request, Sent},
};
use http::Method;
use serde::de::DeserializeOwned;
use serde_json::json;
use server::{clock::Clock, store::Store};
use std::{collections::BTreeMap, path::Path, process::Command as Process, sync::OnceLock};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// One case.
pub struct Case {
    data: TempDir,
    /// Where its mail goes.
    pub mail: MailServer,
    runtime: Runtime,
    commands: [Command; 2],
}

/// The demo without any work left to do: what happens in a case then comes of the case.
fn quiet_demo() -> Option<&'static Path> {
    static QUIET: OnceLock<()> = OnceLock::new();
    let demo = demo()?;
    QUIET.get_or_init(|| {
        let served = Served::start(demo, &[]);
        let runtime = Runtime::new().unwrap();
        let store = runtime.block_on(Store::open(&address(demo))).unwrap();
        until("the end of the demo's work", || {
            runtime.block_on(store.next_job_at()).unwrap().is_none().then_some(())
        });
        runtime.block_on(store.close());
        drop(served);
    });
    Some(demo)
}

/// What a server function answers.
fn get<T: DeserializeOwned>(browser: &Browser, path: &str) -> T {
    let (status, text) = browser.send(Method::GET, path, "", b"").unwrap();
    assert_eq!(status, 200, "{path}: {text}");
    serde_json::from_str(&text).unwrap()
}

/// Waits until the program has died by itself.
pub fn dead(mut served: Served) {
    let end = until("the program's death", || served.child.try_wait().unwrap());
    assert_eq!(end.code(), None, "it ended of its own will: {end}");
}

/// Kills the program without a word, while others still use it.
pub fn strike(served: &Served) {
    let killed = Process::new("kill").args(["-KILL", &served.pid().to_string()]).status().unwrap();
    assert!(killed.success());
}

/// The store's address.
pub fn address(data: &Path) -> String {
    format!("sqlite:{}", data.join("layang.db").display())
}

impl Case {
    /// A fresh one; none where there can be no demo.
    pub fn new() -> Option<Self> {
        let data = copy(quiet_demo()?);
        let served = Served::start(data.path(), &[]);
        let waiting: Waiting = get(&Browser::of(&served, "kadis"), "/api/menunggu");
        let ids: Vec<LetterId> = waiting.to_sign.iter().map(|card| card.id).collect();
        let commands = [ids[0], ids[1]].map(|letter| {
            let view = Self::view(&served, letter);
            let made_at = Clock::System.now();
            let id = CommandId::from_parts(made_at, rand::random());
            Command { id, letter, made_at, action: Action::Sign { revision: view.hash } }
        });
        drop(served);
        Some(Self { data, mail: MailServer::start(), runtime: Runtime::new().unwrap(), commands })
    }

    /// The two decisions of this morning.
    pub fn commands(&self) -> [Command; 2] {
        self.commands.clone()
    }

    /// Starts the program.
    pub fn serve(&self, further: &[(&str, &str)]) -> Served {
        let port = self.mail.port.to_string();
        let mut settings = vec![
            ("LAYANG_SMTP_HOST", "127.0.0.1"),
            ("LAYANG_SMTP_PORT", &port),
            ("LAYANG_SMTP_SECURITY", "none"),
            ("LAYANG_SMTP_FROM", "surat@contoh.go.id"),
        ];
        settings.extend(further);
        Served::start(self.data.path(), &settings)
    }

    /// The head signs; none when the program died of it.
    pub fn sign(&self, served: &Served, command: &Command) -> Option<Answer> {
        let signing = json!({ "command": command, "passphrase": PASSWORD }).to_string();
        let head = Browser::try_of(served, "kadis")?;
        let (status, text) =
            head.send(Method::POST, "/api/tanda-tangan", "application/json", signing.as_bytes())?;
        assert_eq!(status, 200, "{text}");
        Some(serde_json::from_str(&text).unwrap())
    }

    /// The head's phone sends what he decided; none when the program died of it.
    pub fn synchronise(&self, served: &Served, commands: &[Command]) -> Option<SyncAnswer> {
        let head = Browser::try_of(served, "kadis")?;
        let surroundings: Surroundings = get(&head, "/api/sesi");
        let request = Request {
            protocol: PROTOCOL,
            person: surroundings.me.unwrap().person,
            sent_at: Clock::System.now(),
            commands: commands.iter().map(|command| Sent::Known(Box::new(command.clone()))).collect(),
            have: BTreeMap::new(),
            spoken_of: vec![],
            asked: vec![],
        };
        let body = json!({ "request": request }).to_string();
        let (status, text) = head.send(Method::POST, "/api/selaras", "application/json", body.as_bytes())?;
        assert_eq!(status, 200, "{text}");
        Some(serde_json::from_str(&text).unwrap())
    }

    /// What lies in the data folder, looked through for anything that must not be.
    pub fn check(&self) -> Evidence {
        let evidence = self.runtime.block_on(Evidence::gather(self.data.path()));
        evidence.check(&self.mail);
        evidence
    }

    /// The number that the next letter gets.
    pub fn next_number(&self) -> u32 {
        self.check().last_number() + 1
    }

    /// A letter, as the registry sees it.
    pub fn view(served: &Served, letter: LetterId) -> LetterView {
        get(&Browser::of(served, "tu"), &format!("/api/satu-surat?id={letter}"))
    }

    /// The number of a letter, as it stands between the slashes.
    pub fn number(&self, served: &Served, letter: LetterId) -> u32 {
        sequence(&Self::view(served, letter).issued.unwrap().number)
    }

    /// Waits until nothing more is being sent.
    pub fn quiet(&self, served: &Served, letters: &[LetterId]) {
        let under_way = [DeliveryState::Waiting, DeliveryState::HandingOver];
        until("the end of dispatch", || {
            let mut views = letters.iter().map(|letter| Self::view(served, *letter));
            let done = |view: LetterView| {
                let sent = view.deliveries.iter().all(|delivery| delivery.state == DeliveryState::Sent);
                view.deliveries.iter().all(|delivery| !under_way.contains(&delivery.state))
                    && (!sent || view.state == StateName::Dispatched)
            };
            views.all(done).then_some(())
        });
    }

    /// A person looks after what nobody knows of: sends again what has not gone, and takes the rest as sent. Gives back how
    /// often each had gone.
    pub fn settle(&self, served: &Served, letters: &[LetterId]) -> Vec<usize> {
        let found = self.check();
        let registry = Browser::of(served, "tu");
        let mut times = Vec::new();
        for delivery in letters.iter().flat_map(|letter| found.deliveries(*letter)) {
            if delivery.state == DeliveryState::Uncertain {
                times.push(self.mail.times(&delivery.message_id));
                let path = if times.last() == Some(&0) { "/api/kirim-ulang" } else { "/api/anggap-terkirim" };
                let form = format!("delivery={}", delivery.id);
                let (status, text) = registry.send(Method::POST, path, FORM, form.as_bytes()).unwrap();
                assert_eq!(status, 200, "{text}");
            }
        }
        times
    }
}

/// The place in the year's sequence, from a number such as `600.2/12/PR`.
pub fn sequence(number: &str) -> u32 {
    number.split('/').nth(1).unwrap().parse().unwrap()
}
