//! The door of an office with one person.

use axum::{Router, body::Body};
use domain::{
    Holding, HoldingId, HoldingKind, Person, PersonId, Position, PositionId, PositionKind, Timestamp, Unit,
    UnitId, UnitKind,
};
use http::{Method, Request, StatusCode};
use server::{cases::password_hash, clock::Clock, program::Program, settings::Settings};
use std::path::Path;
use tempfile::TempDir;
use tower::ServiceExt;
use uuid::Uuid;

const PASSWORD: &str = "sandi staf yang panjang";
pub const FORM: &str = "application/x-www-form-urlencoded";

/// An answer, read.
pub struct Answer {
    pub status: StatusCode,
    pub headers: http::HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// The door of an office with one person.
pub struct Door {
    router: Router,
    pub program: Program,
    pub data: TempDir,
}

/// A site as the bundler would leave it.
fn build(site: &Path) {
    let files = [
        ("pkg/1/layang.js", "//"),
        ("pkg/1/layang_bg.wasm", "program"),
        ("pkg/layang-1.css", "a{}"),
        ("pkg/1/split_desk.wasm", "a part of it"),
        ("pkg/1/snippets/a/inline0.js", "export {}"),
        ("offline.js", "// keeps"),
        ("start.js", "// starts"),
        ("sw.js", "// serves"),
        ("manifest.webmanifest", "{}"),
        ("icon.svg", "<svg/>"),
        ("icon-192.png", "png"),
        ("icon-512.png", "png"),
        ("favicon.ico", "ico"),
    ];
    std::fs::create_dir_all(site.join("pkg/1/snippets/a")).unwrap();
    for (name, text) in files {
        std::fs::write(site.join(name), text).unwrap();
    }
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    let list = serde_json::json!({
        "js": "pkg/1/layang.js", "wasm": "pkg/1/layang_bg.wasm", "css": "pkg/layang-1.css", "files": names
    });
    std::fs::write(site.join("assets.json"), list.to_string()).unwrap();
}

impl Door {
    pub async fn open() -> Self {
        let data = TempDir::new().unwrap();
        build(&data.path().join("site"));
        let settings = Settings::load(None, |name| match name {
            "LAYANG_DATA" => Some(data.path().display().to_string()),
            "LAYANG_SITE" => Some(data.path().join("site").display().to_string()),
            "LAYANG_PUBLIC_URL" => Some("https://surat.contoh.go.id".to_owned()),
            _ => None,
        });
        let program = Program::open(settings.unwrap(), Clock::System).await.unwrap();
        let person = Person {
            id: PersonId(Uuid::new_v4()),
            name: "Dewi Lestari, S.T.".into(),
            nip: String::new(),
            username: "staf".into(),
            email: String::new(),
            rank: String::new(),
            administrator: false,
            active: true,
        };
        let mut tx = program.store.begin().await.unwrap();
        tx.save_person(&person).await.unwrap();
        tx.set_password(person.id, &password_hash(PASSWORD).unwrap()).await.unwrap();
        tx.commit().await.unwrap();
        Self { router: server::http::router(&program), program, data }
    }

    /// The person gets a post in which he writes letters, and signs in: his cookie.
    pub async fn drafter(&self) -> String {
        let office = self.program.store.office().await.unwrap();
        let unit = Unit {
            id: UnitId(Uuid::new_v4()),
            kind: UnitKind::Office,
            name: "Dinas".into(),
            code: "D".into(),
        };
        let position = Position {
            id: PositionId(Uuid::new_v4()),
            unit: unit.id,
            kind: PositionKind::Staff,
            title: "Pelaksana".into(),
        };
        // Vacant, but letters have where to go.
        let head = Position {
            id: PositionId(Uuid::new_v4()),
            kind: PositionKind::HeadOfOffice,
            title: "Kepala Dinas".into(),
            ..position.clone()
        };
        let holding = Holding {
            id: HoldingId(Uuid::new_v4()),
            person: office.people[0].id,
            position: position.id,
            kind: HoldingKind::Definitive,
            from: Timestamp(0),
            until: None,
        };
        let mut tx = self.program.store.begin().await.unwrap();
        tx.save_unit(&unit).await.unwrap();
        tx.save_position(&position).await.unwrap();
        tx.save_position(&head).await.unwrap();
        tx.save_holding(&holding).await.unwrap();
        tx.commit().await.unwrap();
        let answer = self.sign_in("/").await;
        answer.header("set-cookie").split(';').next().unwrap().to_owned()
    }

    /// The same after a restart.
    pub fn restart(&mut self) {
        self.router = server::http::router(&self.program);
    }

    pub async fn ask(&self, method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(body.to_owned())).unwrap()).await
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        let bytes = axum::body::to_bytes(body, 10_000_000).await.unwrap();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// The same for bytes, of which the line may lose the rest.
    pub async fn stream(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        bytes: &[u8],
        breaks: bool,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let sent = bytes.chunks(1_000).map(|chunk| Ok(chunk.to_vec()));
        let lost = breaks.then(|| Err(std::io::Error::other("the line broke")));
        let sent: Vec<_> = sent.chain(lost).collect();
        self.send(request.body(Body::from_stream(futures::stream::iter(sent))).unwrap()).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[], "").await
    }

    pub async fn sign_in(&self, next: &str) -> Answer {
        let form = format!("identifier=staf&password={}&next={next}", PASSWORD.replace(' ', "+"));
        let headers = [("content-type", FORM), ("accept", "text/html")];
        self.ask(Method::POST, "/api/masuk", &headers, &form).await
    }
}
