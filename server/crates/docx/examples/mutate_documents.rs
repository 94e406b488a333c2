//! Changes the XML of real documents at random and reads what comes of it, until the time is up:
//! `mutate_documents FOLDER SECONDS SEED`. Whatever panics or takes longer than two seconds is written to `LAYANG_FINDINGS`.

#![expect(clippy::unwrap_used, reason = "a tool for the console")]

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs, panic};

use docx::{Limits, Package};
use domain::document::Document;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

type Entries = BTreeMap<String, Vec<u8>>;

/// A small generator: the same seed makes the same documents.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % bound.max(1)
    }
}

fn files(path: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(path).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "docx") {
            found.push(path);
        }
    }
}

fn entries(bytes: &[u8]) -> Option<Entries> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut entries = Entries::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).ok()?;
        let name = entry.name().ok()?.into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).ok()?;
        entries.insert(name, bytes);
    }
    Some(entries)
}

fn written(entries: &Entries) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer
            .start_file(name, SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored))
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Where the elements of a text begin and end, by their opening tags: good enough to move them about.
fn element(xml: &str, random: &mut Random) -> Option<(usize, usize)> {
    let from = random.below(xml.len());
    let from = (from..xml.len()).find(|&at| xml.is_char_boundary(at))?;
    let start = from + xml[from..].find("<w:")?;
    let name: String = xml[start + 1..].chars().take_while(|c| c.is_alphanumeric() || *c == ':').collect();
    let tag_end = start + xml[start..].find('>')? + 1;
    if xml[..tag_end].ends_with("/>") {
        return Some((start, tag_end));
    }
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let (mut depth, mut at) = (1, tag_end);
    while depth > 0 {
        let next_close = at + xml[at..].find(&close)?;
        let next_open = xml[at..next_close].find(&open).map(|found| at + found);
        match next_open {
            Some(inner) => {
                let end = inner + xml[inner..].find('>')? + 1;
                let same = !xml[inner + open.len()..].starts_with(|c: char| c.is_alphanumeric());
                depth += usize::from(same && !xml[..end].ends_with("/>"));
                at = end;
            }
            None => {
                depth -= 1;
                at = next_close + close.len();
            }
        }
    }
    Some((start, at))
}

const VALUES: [&str; 12] =
    ["0", "-1", "1", "9", "4294967296", "NaN", "1e308", "begin", "end", "separate", "restart", "\u{10FFFF}"];

fn mutate(xml: &mut String, random: &mut Random) -> Option<()> {
    match random.below(7) {
        // An element goes, comes twice, moves, or goes into itself.
        kind @ 0..=3 => {
            let (start, end) = element(xml, random)?;
            if end - start > 200_000 {
                return None;
            }
            let text = xml[start..end].to_owned();
            match kind {
                0 => xml.replace_range(start..end, ""),
                1 => xml.insert_str(end, &text.repeat(1 + random.below(4))),
                2 => {
                    xml.replace_range(start..end, "");
                    let (at, _) = element(xml, random)?;
                    xml.insert_str(at, &text);
                }
                _ => {
                    let inside = start + text.find('>')? + 1;
                    (inside < end).then(|| xml.insert_str(inside, &text))?;
                }
            }
        }
        // An attribute says something else.
        4 | 5 => {
            let (start, _) = element(xml, random)?;
            let tag = &xml[start..start + xml[start..].find('>')?];
            let value = tag.find("=\"")? + 2;
            let length = tag[value..].find('"')?;
            xml.replace_range(start + value..start + value + length, VALUES[random.below(VALUES.len())]);
        }
        _ => {
            let at = random.below(xml.len());
            let at = (at..xml.len()).find(|&at| xml.is_char_boundary(at))?;
            xml.insert(at, ['<', '>', '"', '&', 'x', '/', '\t'][random.below(7)]);
        }
    }
    Some(())
}

fn main() {
    let arguments: Vec<String> = env::args().collect();
    let [_, folder, seconds, seed] = arguments.as_slice() else {
        return println!("mutate_documents FOLDER SECONDS SEED");
    };
    let mut paths = Vec::new();
    files(Path::new(folder), &mut paths);
    paths.sort();
    let read = |path: &PathBuf| entries(&fs::read(path).unwrap());
    let small = |entries: &Entries| entries.values().map(Vec::len).sum::<usize>() < 3_000_000;
    let documents: Vec<Entries> = paths.iter().filter_map(read).filter(small).collect();
    let findings = PathBuf::from(env::var_os("LAYANG_FINDINGS").unwrap_or_else(|| "findings".into()));
    let mut random = Random(seed.parse::<u64>().unwrap() | 1);
    let until = Instant::now() + Duration::from_secs(seconds.parse().unwrap());
    let (mut tried, mut taken, mut found, mut slowest) = (0_u64, 0_u64, 0_u64, Duration::ZERO);
    panic::set_hook(Box::new(|_| {}));
    while Instant::now() < until {
        let mut document = documents[random.below(documents.len())].clone();
        let names: Vec<String> = document
            .keys()
            .filter(|name| name.starts_with("word/") && name.ends_with(".xml"))
            .cloned()
            .collect();
        if names.is_empty() {
            continue;
        }
        for _ in 0..=random.below(12) {
            // Most often the body.
            let main = "word/document.xml".to_owned();
            let name = if random.below(3) == 0 { names[random.below(names.len())].clone() } else { main };
            if let Some(Ok(mut xml)) = document.get(&name).map(|bytes| String::from_utf8(bytes.clone())) {
                mutate(&mut xml, &mut random);
                document.insert(name, xml.into_bytes());
            }
        }
        let bytes = written(&document);
        let start = Instant::now();
        let outcome = panic::catch_unwind(|| {
            let Ok(package) = Package::open(bytes.clone(), &Limits::default()) else { return (false, true) };
            let Ok(document) = package.document() else { return (true, true) };
            let json = serde_json::to_string(&document).unwrap();
            (true, serde_json::from_str::<Document>(&json).is_ok_and(|again| again == document))
        });
        let took = start.elapsed();
        slowest = slowest.max(took);
        tried += 1;
        taken += u64::from(outcome.as_ref().is_ok_and(|(taken, _)| *taken));
        if !matches!(outcome, Ok((_, true))) || took > Duration::from_secs(2) {
            found += 1;
            fs::create_dir_all(&findings).unwrap();
            fs::write(findings.join(format!("{seed}-{tried}.docx")), &bytes).unwrap();
        }
    }
    println!("{tried} documents, {taken} taken, {found} findings, slowest {slowest:.1?}");
}
