//! What a phone keeps of the program, and what it shares with it.

use crate::door::Door;
use http::{Method, StatusCode, header};
use serde_json::Value;
use std::path::Path;

/// What the service worker is told: its version, and all that it keeps.
async fn told(door: &Door) -> (String, Vec<String>) {
    let worker = door.get("/sw.js").await;
    assert_eq!(worker.status, StatusCode::OK);
    let (told, rest) = worker.body.strip_prefix("self.LAYANG=").unwrap().split_once(";\n").unwrap();
    assert!(rest.starts_with("// serves"), "{rest}");
    let told: Value = serde_json::from_str(told).unwrap();
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
    for name in [
        "/shell",
        "/pkg/1/layang.js",
        "/pkg/1/layang_bg.wasm",
        "/pkg/1/split_desk.wasm",
        "/pkg/layang-1.css",
        "/icon.svg",
    ] {
        assert!(assets.iter().any(|asset| asset == name), "{name} in {assets:?}");
    }
    assert!(assets.iter().any(|asset| asset.starts_with("/pkg/1/snippets/")), "{assets:?}");
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

#[tokio::test]
async fn the_manifest_names_what_there_is() {
    let public = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../public"));
    let text = std::fs::read_to_string(public.join("manifest.webmanifest")).unwrap();
    let manifest: Value = serde_json::from_str(&text).unwrap();
    let list = |value: &Value| value.as_array().unwrap().clone();
    let shortcuts = list(&manifest["shortcuts"]);
    let mut pictures = [list(&manifest["icons"]), list(&manifest["screenshots"])].concat();
    pictures.extend(shortcuts.iter().flat_map(|shortcut| list(&shortcut["icons"])));
    for picture in pictures {
        let name = picture["src"].as_str().unwrap().trim_start_matches('/');
        let bytes = std::fs::read(public.join(name)).expect(name);
        assert!(bytes.len() < 100_000, "{name}");
    }
    let door = Door::open().await;
    let cookie = door.drafter().await;
    let share = manifest["share_target"]["action"].as_str().unwrap();
    assert_eq!(door.ask(Method::POST, share, &[], "").await.status, StatusCode::SEE_OTHER);
    for page in shortcuts.iter().map(|shortcut| &shortcut["url"]).chain([&manifest["start_url"]]) {
        let answer = door.ask(Method::GET, page.as_str().unwrap(), &[("cookie", &cookie)], "").await;
        assert!(answer.status.is_success() || answer.status.is_redirection(), "{page}: {}", answer.status);
    }
}
