//! What the program answers to strangers, and what every answer carries.
#![cfg(test)]

use axum::{Router, body::Body};
use domain::{Person, PersonId};
use http::{Method, Request, StatusCode, header};
use server::{cases::password_hash, clock::Clock, program::Program, settings::Settings};
use std::{path::Path, sync::Arc, time::Duration};
use tempfile::TempDir;
use tower::ServiceExt;

const PASSWORD: &str = "sandi staf yang panjang";
const FORM: &str = "application/x-www-form-urlencoded";

/// An answer, read.
struct Answer {
    status: StatusCode,
    headers: http::HeaderMap,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// The door of an office with one person.
struct Door {
    router: Router,
    program: Program,
    data: TempDir,
}

/// A site as the bundler would leave it.
fn build(site: &Path) {
    let files = [
        ("pkg/layang-1.js", "//"),
        ("pkg/layang-1.wasm", "program"),
        ("pkg/layang-1.css", "a{}"),
        ("pkg/snippets-1/a/inline0.js", "export {}"),
        ("offline.js", "// keeps"),
        ("start.js", "// starts"),
        ("sw.js", "// serves"),
        ("manifest.webmanifest", "{}"),
        ("icon.svg", "<svg/>"),
        ("icon-192.png", "png"),
        ("icon-512.png", "png"),
        ("favicon.ico", "ico"),
    ];
    std::fs::create_dir_all(site.join("pkg/snippets-1/a")).unwrap();
    for (name, text) in files {
        std::fs::write(site.join(name), text).unwrap();
    }
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    let list = serde_json::json!({
        "js": "pkg/layang-1.js", "wasm": "pkg/layang-1.wasm", "css": "pkg/layang-1.css", "files": names
    });
    std::fs::write(site.join("assets.json"), list.to_string()).unwrap();
}

impl Door {
    async fn open() -> Self {
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
            id: PersonId(uuid::Uuid::new_v4()),
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

    /// The same after a restart.
    fn restart(&mut self) {
        self.router = server::http::router(&self.program);
    }

    async fn ask(&self, method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body.to_owned())).unwrap();
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        let bytes = axum::body::to_bytes(body, 10_000_000).await.unwrap();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[], "").await
    }

    async fn sign_in(&self, next: &str) -> Answer {
        let form = format!("identifier=staf&password={}&next={next}", PASSWORD.replace(' ', "+"));
        let headers = [("content-type", FORM), ("accept", "text/html")];
        self.ask(Method::POST, "/api/masuk", &headers, &form).await
    }
}

const ID: &str = "0198a5e0-0000-7000-8000-000000000000";
const HASH: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

#[tokio::test]
async fn a_stranger_gets_no_file_and_no_answer() {
    let door = Door::open().await;
    for path in [
        format!("/berkas/surat/{ID}/{HASH}/halaman/1"),
        format!("/berkas/surat/{ID}/{HASH}/pratinjau.pdf"),
        format!("/berkas/surat/{ID}/{HASH}/docx"),
        format!("/berkas/lampiran/{ID}/{HASH}"),
        format!("/berkas/lampiran/{ID}/{HASH}/halaman/1"),
        format!("/berkas/gambar/{ID}/{HASH}/0"),
        format!("/berkas/terbit/{ID}.pdf"),
        "/berkas/buku-ekspedisi.pdf?year=2026".to_owned(),
        "/api/kabar".to_owned(),
        "/api/menunggu".to_owned(),
        "/api/surat?filter=all&search=&page=0".to_owned(),
        format!("/api/satu-surat?id={ID}"),
        format!("/api/teks?letter={ID}"),
        "/api/pilihan-surat".to_owned(),
        "/api/buku-ekspedisi?year=0&month=0&search=&page=0".to_owned(),
        "/api/kantor".to_owned(),
    ] {
        let answer = door.get(&path).await;
        assert_eq!((answer.status, answer.body.as_str()), (StatusCode::UNAUTHORIZED, SIGNED_OUT), "{path}");
    }
    let command = format!(
        r#"{{"id":"{ID}","letter":"{ID}","made_at":0,"action":{{"do":"approve","revision":"{HASH}"}}}}"#
    );
    let person = format!(
        r#"{{"person":{{"id":"{ID}","name":"x","nip":"","username":"x","email":"","rank":"","administrator":true,"active":true}}}}"#
    );
    for (path, kind, body) in [
        ("/api/perintah", "application/json", format!(r#"{{"command":{command}}}"#)),
        ("/api/tanda-tangan", "application/json", format!(r#"{{"command":{command},"passphrase":"x"}}"#)),
        ("/api/simpan-orang", "application/json", person),
        ("/api/buat-undangan", "application/json", format!(r#"{{"person":"{ID}"}}"#)),
        ("/api/kirim-ulang", FORM, format!("delivery={ID}")),
        ("/api/anggap-terkirim", FORM, format!("delivery={ID}")),
        ("/api/pemberitahuan", FORM, String::new()),
        ("/api/ganti-sandi", FORM, "current=a&password=b&repeated=b".to_owned()),
        ("/api/frasa-sandi", FORM, "passphrase=b&repeated=b".to_owned()),
    ] {
        let answer = door.ask(Method::POST, path, &[("content-type", kind)], &body).await;
        assert_eq!((answer.status, answer.body.as_str()), (StatusCode::UNAUTHORIZED, SIGNED_OUT), "{path}");
    }
    let upload = format!("/berkas/unggah/{ID}?name=a.docx&as=docx");
    let answer = door.ask(Method::PUT, &upload, &[], "bytes").await;
    let refusal = (StatusCode::UNPROCESSABLE_ENTITY, r#"{"refusal":"signed_out"}"#);
    assert_eq!((answer.status, answer.body.as_str()), refusal);
    // A session that nobody began is none.
    let cookie = [("cookie", "layang_sesi=0000")];
    assert_eq!(door.ask(Method::GET, "/api/menunggu", &cookie, "").await.status, StatusCode::UNAUTHORIZED);
}

/// What the service worker is told: its version, and all that it keeps.
async fn told(door: &Door) -> (String, Vec<String>) {
    let worker = door.get("/sw.js").await;
    assert_eq!(worker.status, StatusCode::OK);
    let (told, rest) = worker.body.strip_prefix("self.LAYANG=").unwrap().split_once(";\n").unwrap();
    assert!(rest.starts_with("// serves"), "{rest}");
    let told: serde_json::Value = serde_json::from_str(told).unwrap();
    assert_eq!(told["shell"], "/shell");
    let assets = serde_json::from_value(told["assets"].clone()).unwrap();
    (told["version"].as_str().unwrap().to_owned(), assets)
}

#[tokio::test]
async fn the_empty_page_is_everybodys() {
    let door = Door::open().await;
    let answer = door.sign_in("/").await;
    let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
    let page = door.get("/shell").await;
    let mine = door.ask(Method::GET, "/shell", &[("cookie", &cookie)], "").await;
    assert_eq!(page.body, mine.body, "it says nothing of whoever asks");
    assert!(mine.headers.get(header::SET_COOKIE).is_none());
    assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-cache"));
    assert!(page.header("content-type").starts_with("text/html"));
    let policy = page.header("content-security-policy");
    assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval';") && policy.contains("worker-src 'self'"));
    assert!(!policy.contains("nonce") && !policy.contains("unsafe-inline"), "{policy}");
    let scripts: Vec<&str> = page.body.split("<script").skip(1).collect();
    assert_eq!(scripts.len(), 2);
    for script in scripts {
        let (tag, rest) = script.split_once('>').unwrap();
        assert!(tag.contains("src=\"/") && rest.starts_with("</script>"), "{tag}");
    }
    for inline in [" style=", "<style", " onclick=", " onload=", "javascript:"] {
        assert!(!page.body.contains(inline), "{inline}");
    }
    // Pages from the server keep things on the device by the same script.
    let offline = page.body.split('"').find(|part| part.starts_with("/offline.js?v=")).unwrap();
    assert!(door.get("/masuk").await.body.contains(offline), "{offline}");
}

#[tokio::test]
async fn all_that_a_phone_keeps_is_there() {
    let mut door = Door::open().await;
    let worker = door.get("/sw.js").await;
    assert_eq!(worker.header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(worker.header("cache-control"), "no-cache");
    assert!(worker.header("content-security-policy").contains("connect-src 'self'"));
    let (first, assets) = told(&door).await;
    for name in ["/shell", "/pkg/layang-1.js", "/pkg/layang-1.wasm", "/pkg/layang-1.css", "/icon.svg"] {
        assert!(assets.iter().any(|asset| asset == name), "{name} in {assets:?}");
    }
    assert!(assets.iter().any(|asset| asset.starts_with("/pkg/snippets-")), "{assets:?}");
    for asset in &assets {
        let answer = door.get(asset).await;
        assert_eq!(answer.status, StatusCode::OK, "{asset}");
        assert_ne!(answer.header("cache-control"), "no-store", "{asset}");
    }
    // A script is kept for ever under its version only.
    for (query, forever) in [("", false), ("?v=0000000000000000", false)] {
        let kept = door.get(&format!("/offline.js{query}")).await;
        assert_eq!(kept.header("cache-control").contains("immutable"), forever, "{query}");
    }
    let named = assets.iter().find(|asset| asset.starts_with("/offline.js")).unwrap();
    assert!(door.get(named).await.header("cache-control").contains("immutable"));

    door.restart();
    assert_eq!(told(&door).await.0, first, "nothing changed");
    let mut versions = vec![first];
    for file in ["icon.svg", "offline.js", "start.js", "sw.js", "pkg/layang-1.css", "manifest.webmanifest"] {
        let path = door.data.path().join("site").join(file);
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, format!("{text} ")).unwrap();
        door.restart();
        let (version, _) = told(&door).await;
        assert!(!versions.contains(&version), "{file}");
        versions.push(version);
    }
    std::fs::remove_file(door.data.path().join("site/assets.json")).unwrap();
    door.restart();
    for path in ["/shell", "/sw.js", "/offline.js", "/start.js"] {
        assert_eq!(door.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(door.get("/masuk").await.status, StatusCode::OK, "pages work without script");
}

#[tokio::test]
async fn a_shared_file_leads_to_a_new_letter() {
    let door = Door::open().await;
    // As a phone sends it that has no service worker yet.
    for site in ["none", "cross-site"] {
        let headers = [("sec-fetch-site", site), ("content-type", "multipart/form-data; boundary=x")];
        let answer = door.ask(Method::POST, "/bagikan", &headers, "--x--").await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/surat/baru"));
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
    }
}

const SIGNED_OUT: &str = r#"{"error":"signed_out"}"#;

/// The parts of a page are rendered by several threads: one that stumbled over another would never answer.
#[tokio::test(flavor = "multi_thread", worker_threads = 8)]
async fn many_pages_at_once_are_all_answered() {
    let door = Arc::new(Door::open().await);
    let answer = door.sign_in("/").await;
    let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
    let mut readers = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (door, cookie) = (Arc::clone(&door), cookie.clone());
        readers.spawn(async move {
            for path in ["/surat?cari=a", "/menunggu", "/lainnya"].into_iter().cycle().take(600) {
                let headers = [("cookie", cookie.as_str())];
                let answer = door.ask(Method::GET, path, &headers, "");
                let answer = tokio::time::timeout(Duration::from_secs(30), answer).await.expect(path);
                assert_eq!(answer.status, StatusCode::OK, "{path}");
                assert!(answer.body.contains("</html>"), "{path}");
            }
        });
    }
    while let Some(read) = readers.join_next().await {
        read.unwrap();
    }
}

#[tokio::test]
async fn another_site_can_send_nothing() {
    let door = Door::open().await;
    for foreign in [
        [("sec-fetch-site", "cross-site"), ("host", "surat.contoh.go.id")],
        [("sec-fetch-site", "same-site"), ("host", "surat.contoh.go.id")],
        [("origin", "https://jahat.contoh"), ("host", "surat.contoh.go.id")],
        [("origin", "null"), ("host", "surat.contoh.go.id")],
    ] {
        for (method, path) in [
            (Method::POST, "/api/masuk"),
            (Method::POST, "/api/perintah"),
            (Method::POST, "/v/periksa"),
            (Method::PUT, "/berkas/unggah/x"),
        ] {
            let answer = door.ask(method, path, &foreign, "").await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} {foreign:?}");
        }
        // To follow a link from there is no harm.
        assert_eq!(door.ask(Method::GET, "/sehat", &foreign, "").await.status, StatusCode::OK);
    }
    let own =
        [("origin", "https://surat.contoh.go.id"), ("host", "surat.contoh.go.id"), ("content-type", FORM)];
    let answer = door.ask(Method::POST, "/api/masuk", &own, "identifier=a&password=b").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn every_answer_is_guarded() {
    let door = Door::open().await;
    for path in
        ["/masuk", "/tidak-ada", "/api/sesi", "/api/menunggu", "/sehat", "/pkg/layang-1.js", "/pkg/x.js"]
    {
        let answer = door.get(path).await;
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("strict-transport-security", "max-age=31536000"),
        ] {
            assert_eq!(answer.header(name), value, "{name} of {path}");
        }
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("unsafe-eval "), "{path}: {policy}");
    }
    // Only a file that is there, under a name that changes with it, may be kept for ever.
    assert!(door.get("/pkg/layang-1.js").await.header("cache-control").contains("immutable"));
    for path in ["/masuk", "/api/sesi", "/pkg/x.js"] {
        assert_eq!(door.get(path).await.header("cache-control"), "no-store", "{path}");
    }
    let missing = door.get("/pkg/x.js").await;
    assert_eq!((missing.status, missing.body.contains('<')), (StatusCode::NOT_FOUND, false));
}

#[tokio::test]
async fn a_page_runs_only_its_own_scripts() {
    let door = Door::open().await;
    let mut nonces = Vec::new();
    for path in ["/masuk", "/tidak-ada", "/v/0198a5e0000070008000000000000000"] {
        let page = door.get(path).await;
        assert!(page.header("content-type").starts_with("text/html"), "{path}");
        let policy = page.header("content-security-policy");
        let (_, rest) = policy.split_once("'nonce-").unwrap();
        let nonce = rest.split('\'').next().unwrap().to_owned();
        for script in page.body.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap();
            let allowed = tag.contains(&format!("nonce=\"{nonce}\"")) || tag.contains("src=\"/");
            assert!(allowed, "{path}: <script{tag}>");
        }
        for inline in [" style=", "<style", " onclick=", " onload=", "javascript:"] {
            assert!(!page.body.contains(inline), "{path}: {inline}");
        }
        nonces.push(nonce);
    }
    assert!(nonces[0] != nonces[1] && nonces[1] != nonces[2], "a nonce is used once");
    assert_eq!(door.get("/tidak-ada").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn signing_in_leads_nowhere_else() {
    let door = Door::open().await;
    for (next, goes_to) in [
        ("/surat", "/surat"),
        ("/surat?filter=all%26x=1", "/surat?filter=all&x=1"),
        ("https://jahat.contoh/", "/"),
        ("//jahat.contoh", "/"),
        ("/%5Cjahat.contoh", "/"),
        ("%5C%5Cjahat.contoh", "/"),
        ("/%0D%0ASet-Cookie:x=1", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ] {
        let answer = door.sign_in(next).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::FOUND, goes_to), "{next}");
    }
}

/// Browsers leave tabs out of an address: what is left here begins with `//`.
#[tokio::test]
async fn a_tab_in_an_address_leads_nowhere_else() {
    let door = Door::open().await;
    assert_eq!(door.sign_in("/%09/jahat.contoh").await.header("location"), "/");
}

#[tokio::test]
async fn no_script_and_no_other_site_gets_the_session() {
    let door = Door::open().await;
    let answer = door.sign_in("/").await;
    let cookies: Vec<_> = answer.headers.get_all(header::SET_COOKIE).iter().collect();
    let [cookie] = cookies.as_slice() else { panic!("{cookies:?}") };
    let cookie = cookie.to_str().unwrap();
    for part in ["Path=/", "HttpOnly", "SameSite=Lax", "Secure"] {
        assert!(cookie.split("; ").any(|found| found == part), "{part} in {cookie}");
    }
    let session = [("cookie", cookie.split(';').next().unwrap())];
    assert_eq!(door.ask(Method::GET, "/api/menunggu", &session, "").await.status, StatusCode::OK);
    let out = door.ask(Method::POST, "/api/keluar", &session, "").await;
    assert!(out.header("set-cookie").contains("Max-Age=0"), "{:?}", out.headers);
    assert_eq!(door.ask(Method::GET, "/api/menunggu", &session, "").await.status, StatusCode::UNAUTHORIZED);
}
