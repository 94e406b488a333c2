//! The browser's files as the bundler wrote them, and what is made of their names: the shell, and the service worker with the
//! list of all that it keeps. Read once, at start.

use super::{FOR_EVER, headers::SHELL, shell};
use app::Assets;
use axum::{
    Router,
    extract::{RawQuery, State},
    http::{
        StatusCode,
        header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
    routing::get,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{io, path::Path, sync::Arc};

/// May be kept, and is asked for anew each time.
const ASK_FIRST: &str = "no-cache";
const SCRIPT: &str = "text/javascript; charset=utf-8";
/// What the installed program shows beside its own files.
const BESIDE: [&str; 4] = ["manifest.webmanifest", "icon.svg", "icon-192.png", "favicon.ico"];

/// What the bundler wrote.
#[derive(Deserialize)]
struct Written {
    js: String,
    wasm: String,
    css: String,
    #[serde(default)]
    files: Vec<String>,
}

/// The browser's files.
pub struct Site {
    /// What pages link to.
    pub assets: Assets,
    offline: Named,
    start: Named,
    shell: String,
    worker: String,
}

/// A script that keeps its name, with its version beside it.
struct Named {
    version: String,
    text: String,
}

/// What the service worker is told of this version of the program.
#[derive(Serialize)]
struct Told<'a> {
    /// Another one whenever anything on the list is.
    version: &'a str,
    shell: &'a str,
    /// All that is kept, the shell included.
    assets: &'a [String],
}

impl Site {
    /// The files of a folder; none when they have not been built, and then pages work without script or style.
    pub fn read(folder: &Path) -> Option<Arc<Self>> {
        match Self::try_read(folder) {
            Ok(site) => Some(Arc::new(site)),
            Err(error) => {
                tracing::warn!(path = %folder.display(), %error, "the browser's files are missing: pages have no script and no style");
                None
            }
        }
    }

    fn try_read(folder: &Path) -> io::Result<Self> {
        let written: Written = serde_json::from_slice(&std::fs::read(folder.join("assets.json"))?)?;
        let named = |name: &str| -> io::Result<Named> {
            let text = std::fs::read_to_string(folder.join(name))?;
            Ok(Named { version: short(Sha256::digest(&text)), text })
        };
        let (offline, start, worker) = (named("offline.js")?, named("start.js")?, named("sw.js")?);
        let absolute = |name: &str| format!("/{}", name.trim_start_matches('/'));
        // The program, its parts and its scripts lie in one folder.
        let within = written.js.rsplit_once('/').map_or("", |(within, _)| within);
        let within = |file: &&String| file.starts_with(&format!("{within}/"));
        let program: Vec<&String> = written.files.iter().filter(within).collect();
        let imports = program.iter().filter(|file| file.ends_with(".js") && ***file != written.js);
        let assets = Assets {
            js: absolute(&written.js),
            imports: imports.map(|file| absolute(file)).collect(),
            wasm: absolute(&written.wasm),
            css: absolute(&written.css),
            offline: offline.path("/offline.js"),
        };
        let start_path = start.path("/start.js");
        let shell = shell::document(&assets, &start_path);

        let beside = BESIDE.iter().map(ToString::to_string);
        let files: Vec<String> = program.into_iter().chain([&written.css]).cloned().chain(beside).collect();
        let mut sha = Sha256::new();
        for text in [&shell, &offline.text, &start.text, &worker.text] {
            sha.update(Sha256::digest(text));
        }
        for file in &files {
            sha.update(Sha256::digest(file));
            sha.update(Sha256::digest(std::fs::read(folder.join(file))?));
        }
        let mut list = vec!["/shell".to_owned(), assets.offline.clone(), start_path];
        list.extend(files.iter().map(|file| absolute(file)));
        let told = Told { version: &short(sha.finalize()), shell: "/shell", assets: &list };
        let worker = format!("self.LAYANG={};\n{}", serde_json::to_string(&told)?, worker.text);
        Ok(Self { assets, offline, start, shell, worker })
    }
}

impl Named {
    fn path(&self, name: &str) -> String {
        format!("{name}?v={}", self.version)
    }

    /// The script. Under the name of its version it never changes.
    fn answer(&self, query: Option<&str>) -> Response {
        let current = query.and_then(|query| query.strip_prefix("v=")) == Some(&self.version);
        let keep = if current { FOR_EVER } else { ASK_FIRST };
        ([(CONTENT_TYPE, SCRIPT), (CACHE_CONTROL, keep)], self.text.clone()).into_response()
    }
}

/// The first 64 bits of a hash: enough to tell one version from another.
fn short(hash: impl AsRef<[u8]>) -> String {
    hash.as_ref().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

type Built = Option<Arc<Site>>;

/// The shell, the service worker, and the scripts that both need.
pub fn router(site: Built) -> Router {
    Router::new()
        .route("/shell", get(empty_page))
        .route("/sw.js", get(worker))
        .route("/offline.js", get(offline))
        .route("/start.js", get(start))
        .with_state(site)
}

async fn empty_page(State(site): State<Built>) -> Response {
    answer(&site, |site| {
        let headers = [
            (CONTENT_TYPE, "text/html; charset=utf-8"),
            (CACHE_CONTROL, ASK_FIRST),
            (CONTENT_SECURITY_POLICY, SHELL),
        ];
        (headers, site.shell.clone()).into_response()
    })
}

async fn worker(State(site): State<Built>) -> Response {
    answer(&site, |site| {
        // A worker's own policy: it loads the program's files, and nothing from elsewhere.
        let policy = "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'";
        let headers = [(CONTENT_TYPE, SCRIPT), (CACHE_CONTROL, ASK_FIRST), (CONTENT_SECURITY_POLICY, policy)];
        (headers, site.worker.clone()).into_response()
    })
}

async fn offline(State(site): State<Built>, RawQuery(query): RawQuery) -> Response {
    answer(&site, |site| site.offline.answer(query.as_deref()))
}

async fn start(State(site): State<Built>, RawQuery(query): RawQuery) -> Response {
    answer(&site, |site| site.start.answer(query.as_deref()))
}

fn answer(site: &Built, of: impl FnOnce(&Site) -> Response) -> Response {
    site.as_deref().map_or_else(|| StatusCode::NOT_FOUND.into_response(), of)
}
