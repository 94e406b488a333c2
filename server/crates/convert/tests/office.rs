//! LibreOffice, locked in: letters become PDFs, and nothing gets out or stays.
#![cfg(test)]

use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use convert::{ConvertError, Office, Sandbox, Settings, SourceFormat};
use pdf::Limits;
use tempfile::TempDir;

/// Whether this machine has both programs and allows sandboxes.
async fn ready() -> bool {
    match Office::new(Settings::default()).unwrap().probe().await {
        Ok(report) => {
            println!("{report:?}");
            true
        }
        Err(error) => {
            println!("skipped: {error}");
            false
        }
    }
}

fn flat_odt(body: &str) -> Vec<u8> {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:body><office:text>{body}</office:text></office:body></office:document>"#
    )
    .into_bytes()
}

fn docx(body: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let document = format!(
        r#"<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"#
    );
    for (name, content) in [
        (
            "[Content_Types].xml",
            r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#,
        ),
        (
            "_rels/.rels",
            r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#,
        ),
        ("word/document.xml", &document),
    ] {
        zip.start_file(name, options).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A program that does what a hostile document might make LibreOffice do.
struct Fake {
    folder: TempDir,
}

impl Fake {
    fn new(script: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("program");
        std::fs::create_dir(&program).unwrap();
        for name in ["soffice", "soffice.bin"] {
            let path = program.join(name);
            std::fs::write(&path, format!("#!/bin/bash\n{script}\n")).unwrap();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
        }
        Self { folder }
    }

    fn settings(&self, sandbox: Sandbox) -> Settings {
        let soffice = self.folder.path().join("program/soffice");
        Settings { soffice, sandbox, ahead: false, ..Settings::default() }
    }

    async fn run(&self, settings: Settings) -> ConvertError {
        Office::new(settings).unwrap().convert(b"x".to_vec(), SourceFormat::Docx).await.unwrap_err()
    }

    /// Processes that were started from this folder, wherever they are now.
    fn survivors(&self) -> Vec<PathBuf> {
        let mark = self.folder.path().as_os_str().as_encoded_bytes();
        let has = |path: &Path| {
            std::fs::read(path.join("cmdline")).is_ok_and(|line| line.windows(mark.len()).any(|w| w == mark))
        };
        std::fs::read_dir("/proc")
            .unwrap()
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| has(path))
            .collect()
    }

    async fn is_all_gone(&self) -> bool {
        for _ in 0..100 {
            if self.survivors().is_empty() {
                return true;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        false
    }
}

#[tokio::test]
async fn letters_become_pdfs_cold_and_from_a_process_started_ahead() {
    if !ready().await {
        return;
    }
    let office = Office::new(Settings::default()).unwrap();
    for round in 0..3 {
        let text = format!("<w:p><w:r><w:t>Surat ke-{round}</w:t></w:r></w:p>");
        let started = std::time::Instant::now();
        let made = office.convert(docx(&text), SourceFormat::Docx).await.unwrap();
        println!("round {round}: {:?}", started.elapsed());
        assert_eq!(pdf::inspect(&made, &Limits::default()).unwrap().pages, 1);
        tokio::time::sleep(Duration::from_secs(2)).await;
    }
    let made =
        office.convert(flat_odt("<text:p>Buku Ekspedisi</text:p>"), SourceFormat::FlatOdt).await.unwrap();
    assert_eq!(pdf::inspect(&made, &Limits::default()).unwrap().pages, 1);
}

#[tokio::test]
async fn several_at_once_each_get_their_own() {
    if !ready().await {
        return;
    }
    let office = Office::new(Settings::default()).unwrap();
    let pages = |n: usize| docx(&(r#"<w:p><w:r><w:br w:type="page"/></w:r></w:p>"#.repeat(n - 1) + "<w:p/>"));
    let jobs: Vec<_> = (1..=4)
        .map(|n| {
            let (office, document) = (office.clone(), pages(n));
            tokio::spawn(async move { office.convert(document, SourceFormat::Docx).await })
        })
        .collect();
    for (job, n) in jobs.into_iter().zip(1..) {
        let made = job.await.unwrap().unwrap();
        assert_eq!(pdf::inspect(&made, &Limits::default()).unwrap().pages, n);
    }
}

/// A picture that stands on a server: without the sandbox it is fetched, which shows that the document would.
#[tokio::test]
async fn a_document_reaches_no_server() {
    if !ready().await {
        return;
    }
    let server = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = server.local_addr().unwrap();
    let document = flat_odt(&format!(
        r#"<text:p><draw:frame svg:width="5cm" svg:height="5cm"><draw:image xlink:href="http://{address}/x.png" xlink:type="simple"/></draw:frame></text:p>"#
    ));
    let visited = async |sandbox: Sandbox| {
        let office = Office::new(Settings { sandbox, ahead: false, ..Settings::default() }).unwrap();
        tokio::select! {
            // The visitor is let go without an answer.
            visit = server.accept() => { drop(visit); true }
            made = office.convert(document.clone(), SourceFormat::FlatOdt) => { made.unwrap(); false }
        }
    };
    assert!(visited(Sandbox::Off).await, "the document is meant to reach out");
    assert!(!visited(Settings::default().sandbox).await);
}

#[tokio::test]
async fn the_sandbox_holds_no_network_no_files_and_no_secrets() {
    if !ready().await {
        return;
    }
    let server = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = server.local_addr().unwrap().port();
    let fake = Fake::new(&format!(
        r#"case "$*" in *convert-to*) ;; *) exit ;; esac
        (exec 3<>/dev/tcp/127.0.0.1/{port}) 2>/dev/null && echo "network" >&2
        ls /home /root /var/lib/dpkg /etc/passwd {manifest} >&2 2>/dev/null && echo "files" >&2
        touch /x /usr/x /dev/x /dev/shm/x 2>/dev/null && echo "writes" >&2
        [ -n "$CARGO_MANIFEST_DIR" ] && echo "environment" >&2
        [ "$(id -u)" = 0 ] && echo "root" >&2
        ls /proc | grep -c '^[0-9]' | sed 's/^/processes: /' >&2"#,
        manifest = env!("CARGO_MANIFEST_DIR"),
    ));
    let error = fake.run(fake.settings(Settings::default().sandbox)).await;
    let ConvertError::Failed(words) = error else { panic!("{error}") };
    println!("{words}");
    for escape in ["network", "files", "writes", "environment", "root"] {
        assert!(!words.contains(escape), "{words}");
    }
    assert!(words.contains("processes: "), "the script did not run: {words}");
}

#[tokio::test]
async fn a_job_that_does_not_end_is_ended_with_all_its_children() {
    if !ready().await {
        return;
    }
    for sandbox in [Settings::default().sandbox, Sandbox::Off] {
        // The inner shells carry the folder's name, so that they can be found from outside.
        let fake =
            Fake::new("bash -c 'trap \"\" TERM; sleep 1000; :' \"$0\" & bash -c 'sleep 1000; :' \"$0\"");
        let settings = Settings { timeout: Duration::from_secs(1), ..fake.settings(sandbox) };
        let (error, seen) = tokio::join!(fake.run(settings), async {
            tokio::time::sleep(Duration::from_millis(700)).await;
            fake.survivors().len()
        });
        assert!(matches!(error, ConvertError::Timeout), "{error}");
        assert!(seen >= 3, "{seen} processes were running");
        assert!(fake.is_all_gone().await, "{:?}", fake.survivors());
    }
}

#[tokio::test]
async fn a_process_started_ahead_goes_with_its_office() {
    if !ready().await {
        return;
    }
    let fake = Fake::new("sleep 1000");
    let settings = Settings { ahead: true, ..fake.settings(Settings::default().sandbox) };
    let office = Office::new(settings).unwrap();
    office.warm_up();
    while fake.survivors().len() < 2 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    drop(office);
    assert!(fake.is_all_gone().await, "{:?}", fake.survivors());
}

#[tokio::test]
async fn memory_and_output_are_limited() {
    if !ready().await {
        return;
    }
    let hungry = Fake::new("case \"$*\" in *convert-to*) tail /dev/zero ;; esac");
    let error = hungry.run(hungry.settings(Settings::default().sandbox)).await;
    assert!(matches!(&error, ConvertError::Failed(words) if words.contains("memory")), "{error}");
    let wordy = Fake::new("mkdir -p $HOME/out; cat /dev/zero >$HOME/out/letter.pdf");
    let settings = Settings { output: 1 << 20, ..wordy.settings(Settings::default().sandbox) };
    let error = wordy.run(settings).await;
    assert!(matches!(error, ConvertError::Failed(_) | ConvertError::TooLarge), "{error}");
}

#[tokio::test]
async fn a_bomb_harms_nobody_but_its_own_job() {
    if !ready().await {
        return;
    }
    let settings = Settings { timeout: Duration::from_secs(8), ..Settings::default() };
    let office = Office::new(settings).unwrap();
    let nested = "<w:tbl><w:tr><w:tc>".repeat(20_000) + "<w:p/>" + &"</w:tc></w:tr></w:tbl>".repeat(20_000);
    let error = office.convert(docx(&nested), SourceFormat::Docx).await.unwrap_err();
    println!("{error}");
    office.convert(docx("<w:p/>"), SourceFormat::Docx).await.unwrap();
}

#[tokio::test]
async fn what_is_not_a_document_is_refused() {
    if !ready().await {
        return;
    }
    let office = Office::new(Settings::default()).unwrap();
    let error = office.convert(b"<html>not a docx</html>".to_vec(), SourceFormat::Docx).await.unwrap_err();
    assert!(matches!(error, ConvertError::Failed(_)), "{error}");
}

#[tokio::test]
async fn what_is_missing_is_named() {
    let probe = async |settings: Settings| match Office::new(settings).unwrap().probe().await.unwrap_err() {
        ConvertError::Missing(what) => what,
        other => panic!("{other}"),
    };
    let what = probe(Settings { soffice: "/nowhere/soffice".into(), ..Settings::default() }).await;
    assert!(what.contains("/nowhere/soffice"), "{what}");
    let fake = Fake::new("exit 1");
    let what = probe(fake.settings(Sandbox::Bwrap("/nowhere/bwrap".into()))).await;
    assert!(what.contains("/nowhere/bwrap"), "{what}");
    let forbidden = Fake::new("echo 'bwrap: No permissions to create new namespace' >&2; exit 1");
    let what = probe(fake.settings(Sandbox::Bwrap(forbidden.folder.path().join("program/soffice")))).await;
    assert!(what.contains("user namespaces"), "{what}");
}
