//! What the program answers to strangers, and what every answer carries.
#![cfg(test)]

mod authors;
mod door;
mod installed;
mod pieces;

use crate::door::{Door, FORM};
use http::{Method, StatusCode, header};
use std::{sync::Arc, time::Duration};

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
    let sync = format!(
        r#"{{"request":{{"protocol":1,"person":"{ID}","sent_at":0,"commands":[{command}],"have":{{}}}}}}"#
    );
    let person = format!(
        r#"{{"person":{{"id":"{ID}","name":"x","nip":"","username":"x","email":"","rank":"","administrator":true,"active":true}}}}"#
    );
    for (path, kind, body) in [
        ("/api/perintah", "application/json", format!(r#"{{"command":{command}}}"#)),
        ("/api/selaras", "application/json", sync),
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
async fn nobody_is_asked_without_end() {
    let door = Door::open().await;
    let endless = " ".repeat(17_000_000);
    let headers = [("content-type", "application/json"), ("content-length", "17000000")];
    let answer = door.ask(Method::POST, "/api/selaras", &headers, &endless).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    // The same without a word about it before.
    let bytes = endless.as_bytes();
    let answer = door.stream(Method::POST, "/api/selaras", &headers[..1], bytes, false).await;
    assert!(!answer.status.is_success(), "{}", answer.status);
    assert!(answer.body.len() < 1_000, "{}", answer.body.len());
}

#[tokio::test]
async fn every_answer_is_guarded() {
    let door = Door::open().await;
    for path in
        ["/masuk", "/tidak-ada", "/api/sesi", "/api/menunggu", "/sehat", "/pkg/1/layang.js", "/pkg/x.js"]
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
    assert!(door.get("/pkg/1/layang.js").await.header("cache-control").contains("immutable"));
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
