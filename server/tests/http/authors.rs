//! Whose command it is: of a browser in which somebody else has signed in meanwhile.

use crate::door::{Answer, Door};
use domain::{
    Action, Command, CommandId, Confidentiality, Content, Header, KindId, LetterId, PersonId, Sha256Hash,
    Timestamp, UnitId, Urgency,
};
use http::{Method, StatusCode};
use serde_json::{Value, json};
use server::store::Kind;
use uuid::Uuid;

const FORBIDDEN: (StatusCode, &str) = (StatusCode::FORBIDDEN, r#"{"error":"forbidden"}"#);

/// A kind of letters.
async fn kind(door: &Door) -> KindId {
    let id = KindId(Uuid::new_v4());
    let pattern = "{klasifikasi}/{urut}/{unit}".parse().unwrap();
    let kind = Kind { id, name: "Surat Dinas".into(), pattern, counter: "surat keluar".into() };
    let mut tx = door.program.store.begin().await.unwrap();
    tx.save_kind(&kind).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// A new letter with nothing in it yet.
fn first_save(unit: UnitId, kind: KindId) -> Command {
    let header = Header {
        kind,
        subject: "Undangan".into(),
        classification: String::new(),
        confidentiality: Confidentiality::Ordinary,
        urgency: Urgency::Ordinary,
        recipients: vec![],
    };
    let content = Content { header, docx: None, attachments: vec![] };
    of(
        LetterId::from_parts(Timestamp(1), rand::random()),
        Action::Save { unit, base: None, content: Box::new(content) },
    )
}

fn of(letter: LetterId, action: Action) -> Command {
    Command { id: CommandId::from_parts(Timestamp(1), rand::random()), letter, made_at: Timestamp(1), action }
}

/// Somebody at the screen.
struct Screen<'a> {
    door: &'a Door,
    cookie: &'a str,
}

impl Screen<'_> {
    async fn post(&self, path: &str, body: &Value) -> Answer {
        let headers = [("cookie", self.cookie), ("content-type", "application/json")];
        self.door.ask(Method::POST, path, &headers, &body.to_string()).await
    }

    async fn knows(&self, letter: LetterId) -> bool {
        let path = format!("/api/satu-surat?id={letter}");
        let answer = self.door.ask(Method::GET, &path, &[("cookie", self.cookie)], "").await;
        assert!([StatusCode::OK, StatusCode::NOT_FOUND].contains(&answer.status), "{}", answer.body);
        answer.status == StatusCode::OK
    }
}

#[tokio::test]
async fn nobody_acts_for_whoever_was_signed_in_before() {
    let door = Door::open().await;
    let cookie = door.drafter().await;
    let screen = Screen { door: &door, cookie: &cookie };
    let office = door.program.store.office().await.unwrap();
    let (me, unit) = (office.people[0].id, office.units[0].id);
    let (other, kind) = (PersonId(Uuid::new_v4()), kind(&door).await);

    let save = first_save(unit, kind);
    let answer = screen.post("/api/perintah", &json!({ "command": save, "author": other })).await;
    assert_eq!((answer.status, answer.body.as_str()), FORBIDDEN);
    assert!(!screen.knows(save.letter).await);
    // It was not taken down either: the same command is new to the server when its author sends it.
    let answer = screen.post("/api/perintah", &json!({ "command": save, "author": me })).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let told: domain::Answer = serde_json::from_str(&answer.body).unwrap();
    assert!(!told.duplicate && matches!(told.outcome, domain::Outcome::Applied { .. }), "{told:?}");
    assert!(screen.knows(save.letter).await);

    // Programs from before authors were named.
    let save = first_save(unit, kind);
    let answer = screen.post("/api/perintah", &json!({ "command": save })).await;
    assert_eq!((answer.status, screen.knows(save.letter).await), (StatusCode::OK, true), "{}", answer.body);
}

#[tokio::test]
async fn nobody_signs_for_whoever_was_signed_in_before() {
    let door = Door::open().await;
    let cookie = door.drafter().await;
    let screen = Screen { door: &door, cookie: &cookie };
    let me = door.program.store.office().await.unwrap().people[0].id;
    let command = || {
        let sign = Action::Sign { revision: Sha256Hash::of(b"a letter") };
        of(LetterId::from_parts(Timestamp(1), rand::random()), sign)
    };
    let asked =
        |author: Option<PersonId>| json!({ "command": command(), "passphrase": "x", "author": author });
    let answer = screen.post("/api/tanda-tangan", &asked(Some(PersonId(Uuid::new_v4())))).await;
    assert_eq!((answer.status, answer.body.as_str()), FORBIDDEN);
    // Whoever may ask is told what is in the way: there is no such letter.
    let old = json!({ "command": command(), "passphrase": "x" });
    for body in [asked(Some(me)), asked(None), old] {
        let answer = screen.post("/api/tanda-tangan", &body).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let told: domain::Answer = serde_json::from_str(&answer.body).unwrap();
        assert!(matches!(told.outcome, domain::Outcome::Refused { .. }), "{told:?}");
    }
}
