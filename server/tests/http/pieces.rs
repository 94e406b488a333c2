//! Files that come in pieces.

use crate::door::{Answer, Door};
use app::api::upload::{FileRefusal, Received, Uploaded};
use docx::sample::{Letter, Sample};
use domain::Sha256Hash;
use http::{Method, StatusCode};
use std::ops::Range;
use uuid::Uuid;

/// A device that sends a file.
struct Sender<'a> {
    door: &'a Door,
    cookie: String,
    address: String,
}

impl<'a> Sender<'a> {
    fn new(door: &'a Door, cookie: &str, kind: &str) -> Self {
        let (letter, file) = (Uuid::new_v4(), Uuid::new_v4());
        let address = format!("/berkas/unggah/{letter}?name=surat.{kind}&as={kind}&kiriman={file}");
        Self { door, cookie: cookie.to_owned(), address }
    }

    async fn put(&self, bytes: &[u8], piece: Range<usize>, breaks_at: Option<usize>) -> Answer {
        let range = format!("bytes {}-{}/{}", piece.start, piece.end - 1, bytes.len());
        let headers = [("cookie", self.cookie.as_str()), ("content-range", &range)];
        let sent = &bytes[piece.start..breaks_at.unwrap_or(piece.end)];
        self.door.stream(Method::PUT, &self.address, &headers, sent, breaks_at.is_some()).await
    }

    async fn received(&self) -> u64 {
        let answer = self.door.ask(Method::GET, &self.address, &[("cookie", &self.cookie)], "").await;
        so_far(&answer, StatusCode::OK)
    }
}

#[track_caller]
fn so_far(answer: &Answer, status: StatusCode) -> u64 {
    assert_eq!(answer.status, status, "{}", answer.body);
    serde_json::from_str::<Received>(&answer.body).unwrap().received
}

#[track_caller]
fn refusal(answer: &Answer) -> FileRefusal {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

fn letter() -> Vec<u8> {
    Sample::letter(&Letter::with_body(["Dengan hormat"])).bytes().unwrap()
}

#[tokio::test]
async fn a_file_goes_on_where_the_line_broke() {
    let door = Door::open().await;
    let cookie = door.drafter().await;
    let (bytes, sender) = (letter(), Sender::new(&door, &cookie, "docx"));
    let all = bytes.len();
    assert!(all > 2_000, "{all}");
    assert_eq!(sender.received().await, 0);
    assert_eq!(so_far(&sender.put(&bytes, 0..800, None).await, StatusCode::ACCEPTED), 800);
    // The rest, of which the line loses a part: what came is here.
    let broken = sender.put(&bytes, 800..all, Some(1_600)).await;
    assert_eq!((broken.status, sender.received().await), (StatusCode::BAD_REQUEST, 1_600));
    for wrong in [0..800, 1_601..all] {
        assert_eq!(so_far(&sender.put(&bytes, wrong, None).await, StatusCode::CONFLICT), 1_600);
    }
    let last = sender.put(&bytes, 1_600..all, None).await;
    assert_eq!(last.status, StatusCode::OK, "{}", last.body);
    let taken: Uploaded = serde_json::from_str(&last.body).unwrap();
    assert_eq!((taken.file.hash, taken.file.name.as_str()), (Sha256Hash::of(&bytes), "surat.docx"));
    assert_eq!(door.program.files.get(taken.file.hash).await.unwrap(), bytes);
    // The answer was lost.
    let again = sender.put(&bytes, 1_600..all, None).await;
    assert_eq!((again.status, again.body), (StatusCode::OK, last.body));

    // As a whole it goes as before.
    let whole = Sender::new(&door, &cookie, "docx");
    let answer = door.stream(Method::PUT, &whole.address, &[("cookie", &cookie)], &bytes, false).await;
    assert_eq!(serde_json::from_str::<Uploaded>(&answer.body).unwrap().file.hash, taken.file.hash);
}

#[tokio::test]
async fn nothing_is_kept_of_what_is_refused() {
    let door = Door::open().await;
    let bytes = letter();
    let half = bytes.len() / 2;
    let stranger = Sender::new(&door, "layang_sesi=0000", "docx");
    assert_eq!(refusal(&stranger.put(&bytes, 0..half, None).await), FileRefusal::SignedOut);
    let cookie = door.drafter().await;

    let large = Sender::new(&door, &cookie, "pdf");
    let limit = door.program.settings.limits.max_attachment;
    let headers = [("cookie", cookie.as_str()), ("content-range", &format!("bytes 0-9/{}", limit + 1))];
    let answer = door.stream(Method::PUT, &large.address, &headers, &bytes[..10], false).await;
    assert_eq!(refusal(&answer), FileRefusal::TooLarge { size: limit + 1, limit });
    assert_eq!(large.received().await, 0);
    // More than was announced.
    let headers = [("cookie", cookie.as_str()), ("content-range", "bytes 0-9/5000")];
    let answer = door.stream(Method::PUT, &large.address, &headers, &bytes[..500], false).await;
    assert_eq!((answer.status, large.received().await), (StatusCode::BAD_REQUEST, 0));
    for range in ["bytes 9-0/10", "bytes */10", "x"] {
        let headers = [("cookie", cookie.as_str()), ("content-range", range)];
        let answer = door.stream(Method::PUT, &large.address, &headers, b"x", false).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{range}");
    }

    // What the gate refuses is of no use another time.
    let text = Sender::new(&door, &cookie, "docx");
    assert_eq!(so_far(&text.put(b"no document", 0..5, None).await, StatusCode::ACCEPTED), 5);
    let refused = refusal(&text.put(b"no document", 5..11, None).await);
    assert!(matches!(refused, FileRefusal::WrongType { .. }), "{refused:?}");
    assert_eq!(text.received().await, 0);
}

#[tokio::test]
async fn unfinished_files_make_room_and_go() {
    let door = Door::open().await;
    let cookie = door.drafter().await;
    let bytes = letter();
    let mut senders = Vec::new();
    for _ in 0..21 {
        let sender = Sender::new(&door, &cookie, "docx");
        so_far(&sender.put(&bytes, 0..100, None).await, StatusCode::ACCEPTED);
        senders.push(sender);
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert_eq!((senders[0].received().await, senders[1].received().await), (0, 100));
    assert_eq!(senders[20].received().await, 100);
    let files = &door.program.files;
    assert_eq!(files.sweep_parcels(std::time::Duration::from_secs(60)).await.unwrap(), 0);
    assert_eq!(files.sweep_parcels(std::time::Duration::ZERO).await.unwrap(), 20);
    assert_eq!(senders[20].received().await, 0);
}
