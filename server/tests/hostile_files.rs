//! Every file that somebody might upload, through the door that people use: each is taken or refused with a reason, and the
//! program lives on. What cannot be drawn of one that was taken is tried once.
#![cfg(test)]

#[path = "support/served.rs"]
mod served;

use app::api::{
    letters::FormChoices,
    upload::{FileRefusal, Uploaded},
};
use docx::sample::{Letter as Template, Sample};
use domain::{
    Action, Answer, Command as Order, CommandId, Confidentiality, Content, Header, LetterId, Outcome,
    Timestamp, Urgency,
};
use http::Method;
use served::{Browser, Served, copy, demo};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

/// A file, and what it is uploaded as.
struct Upload {
    name: String,
    bytes: Vec<u8>,
    kind: &'static str,
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            files(&entry.path(), found);
        } else {
            found.push(entry.path());
        }
    }
}

/// What lies in a folder, each file as what its name says.
fn uploads(folder: &Path) -> Vec<Upload> {
    let mut paths = Vec::new();
    files(folder, &mut paths);
    paths.sort();
    let upload = |path: PathBuf| {
        let kind = match path.extension()?.to_str()? {
            "docx" | "docm" | "dotx" | "dotm" | "doc" => "docx",
            "pdf" => "pdf",
            _ => return None,
        };
        Some(Upload { name: path.file_name()?.to_str()?.to_owned(), bytes: fs::read(&path).ok()?, kind })
    };
    paths.into_iter().filter_map(upload).collect()
}

/// Bombs of all kinds, made out of a good letter.
fn bombs(tools: &Path, letter: &[u8], folder: &Path) -> Vec<Upload> {
    let (good, bombs) = (folder.join("letter.docx"), folder.join("bombs"));
    fs::write(&good, letter).unwrap();
    let made = Command::new("python3").arg(tools.join("make_hostile.py")).args([&good, &bombs]).status();
    if !made.is_ok_and(|status| status.success()) {
        println!("left out: no make_hostile.py, so no bombs were tried");
    }
    uploads(&bombs)
}

/// Files that are not what they are called.
fn strangers(letter: &[u8]) -> Vec<Upload> {
    let upload = |name: &str, bytes: &[u8], kind| Upload { name: name.into(), bytes: bytes.to_vec(), kind };
    let old = [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 2_000]].concat();
    let zip = Sample::new().part("[Content_Types].xml", "<Types/>").bytes().unwrap();
    vec![
        upload("kosong.docx", b"", "docx"),
        upload("kosong.pdf", b"", "pdf"),
        upload("besar.docx", &vec![b'P'; 50_000_000], "docx"),
        upload("besar.pdf", &vec![b'%'; 50_000_000], "pdf"),
        upload("lama.docx", &old, "docx"),
        upload("pdf.docx", b"%PDF-1.7\n%%EOF", "docx"),
        upload("arsip.docx", &zip, "docx"),
        upload("surat.pdf", letter, "pdf"),
        upload("separuh.docx", &letter[..letter.len() / 2], "docx"),
        upload("../../naik%00\u{202e}.docx", letter, "docx"),
    ]
}

/// The most memory that a process has had, in megabytes.
fn peak(pid: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<u64>().ok()? / 1_000)
}

/// Watches the processes that another one starts; gives back the most that one of them had.
fn watch_children(pid: u32, done: &AtomicBool) -> u64 {
    let mut most = 0;
    while !done.load(Ordering::Relaxed) {
        for task in fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten() {
            let children = fs::read_to_string(task.path().join("children")).unwrap_or_default();
            for child in children.split_whitespace().filter_map(|child| child.parse().ok()) {
                most = most.max(peak(child).unwrap_or_default());
            }
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    most
}

#[test]
fn whatever_is_uploaded_is_answered() {
    let Some(demo) = demo() else { return };
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    let data = copy(demo);
    let letter = Sample::letter(&Template::with_body(["Dengan hormat,"])).bytes().unwrap();
    let mut all = uploads(&corpus);
    if all.is_empty() {
        println!("left out: nothing in {}: only made files were tried", corpus.display());
    }
    all.extend(bombs(&corpus.join("tools"), &letter, data.path()));
    all.extend(strangers(&letter));

    let served = Served::start(data.path(), &[]);
    // Each of them may have so many files that serve no letter yet.
    let drafters = ["staf.perumahan", "staf.permukiman", "tu"].map(|username| Browser::of(&served, username));
    let done = AtomicBool::new(false);
    let (mut answers, mut slowest) = (BTreeMap::<String, usize>::new(), Vec::new());
    let children = std::thread::scope(|scope| {
        let watching = scope.spawn(|| watch_children(served.pid(), &done));
        for (at, Upload { name, bytes, kind }) in all.iter().enumerate() {
            let letter = LetterId::from_parts(Timestamp(0), rand::random());
            let named: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
            let path = format!("/berkas/unggah/{letter}?name={named}&as={kind}");
            let start = Instant::now();
            let answer = drafters[at % drafters.len()].send(Method::PUT, &path, "", bytes);
            slowest.push((start.elapsed(), name));
            let (status, text) = answer.unwrap_or_else(|| panic!("{name}: no answer"));
            let said = match status {
                200 => {
                    let taken: Uploaded = serde_json::from_str(&text).unwrap();
                    assert_eq!(taken.file.hash, domain::Sha256Hash::of(bytes), "{name}");
                    "taken".to_owned()
                }
                422 => match serde_json::from_str(&text).unwrap() {
                    wrong @ (FileRefusal::SignedOut | FileRefusal::Forbidden) => panic!("{name}: {wrong:?}"),
                    refusal => format!("{refusal:?}").split([' ', '{']).next().unwrap().to_owned(),
                },
                other => panic!("{name}: {other} {text}"),
            };
            *answers.entry(said).or_default() += 1;
            assert!(served.is_well(), "{name}: the program is gone");
        }
        done.store(true, Ordering::Relaxed);
        watching.join().unwrap()
    });
    assert!(answers.contains_key("Empty") && answers.contains_key("TooLarge"), "{answers:?}");
    assert!(answers.contains_key("taken"), "{answers:?}");
    slowest.sort_by_key(|(time, _)| std::cmp::Reverse(*time));
    println!("{} files: {answers:?}", all.len());
    println!("slowest: {:?}", &slowest[..5.min(slowest.len())]);
    println!("peak memory: {:?} MB, and {children} MB in a child", peak(served.pid()).unwrap_or_default());
}

/// A letter whose letterhead has a drawing for printers (EMF) in place of a logo, as the drafter's.
fn saved_with_drawing(drafter: &Browser) -> (LetterId, Uploaded) {
    let drawing = [&[1, 0, 0, 0, 108, 0, 0, 0][..], &[0; 32], b" EMF", &[0; 64]].concat();
    let logo = "<w:p><w:r><w:drawing><wp:inline><wp:extent cx=\"1080000\" cy=\"1080000\"/><a:graphic><a:graphicData \
        uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><a:blip r:embed=\"rIdimage\"/>\
        </a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>";
    let docx = Sample::letter(&Template::with_body(["Dengan hormat,"])).xml(logo);
    let docx = docx.part("word/media/logo.png", drawing);
    let docx = docx.relationship("image", "media/logo.png", "Internal").bytes().unwrap();
    let letter = LetterId::from_parts(Timestamp(1), rand::random());
    let path = format!("/berkas/unggah/{letter}?name=surat.docx&as=docx");
    let (status, text) = drafter.send(Method::PUT, &path, "", &docx).unwrap();
    assert_eq!(status, 200, "{text}");
    let taken: Uploaded = serde_json::from_str(&text).unwrap();

    let (_, choices) = drafter.send(Method::GET, "/api/pilihan-surat", "", b"").unwrap();
    let choices: FormChoices = serde_json::from_str(&choices).unwrap();
    let header = Header {
        kind: choices.kinds[0].0,
        subject: "Undangan".into(),
        classification: String::new(),
        confidentiality: Confidentiality::Ordinary,
        urgency: Urgency::Ordinary,
        recipients: vec![],
    };
    let content = Content { header, docx: Some(taken.file.clone()), attachments: vec![] };
    let action = Action::Save { unit: choices.units[0].0, base: None, content: Box::new(content) };
    let id = CommandId::from_parts(Timestamp(1), rand::random());
    let command = serde_json::json!({ "command": Order { id, letter, made_at: Timestamp(1), action } });
    let body = command.to_string();
    let (_, text) = drafter.send(Method::POST, "/api/perintah", "application/json", body.as_bytes()).unwrap();
    let answer: Answer = serde_json::from_str(&text).unwrap();
    assert!(matches!(answer.outcome, Outcome::Applied { .. }), "{answer:?}");
    (letter, taken)
}

#[test]
fn a_picture_that_cannot_be_drawn_is_tried_once() {
    let Some(demo) = demo() else { return };
    let data = copy(demo);
    let served = Served::start(data.path(), &[]);
    let drafter = Browser::of(&served, "staf.perumahan");
    let (letter, taken) = saved_with_drawing(&drafter);
    let picture = |key| {
        let path = format!("/berkas/gambar/{letter}/{}/{key}", taken.file.hash);
        drafter.send(Method::GET, &path, "", b"").unwrap().0
    };
    assert_eq!((picture(0), picture(7)), (404, 404));
    // Whoever looked into the letter again would miss it.
    let hash = taken.file.hash.to_string();
    let (folder, rest) = hash.split_at(2);
    fs::remove_file(data.path().join("files").join(folder).join(rest)).unwrap();
    assert_eq!(picture(0), 404, "it is known that this cannot be drawn");
    assert_eq!(picture(7), 500, "of a picture that the letter never had nothing is kept");
}
