//! How much of what real files show is found again in the blocks. Reads the files in the folder that `LAYANG_CORPUS` names.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::time::Instant;

use docx::{Limits, Package};
use domain::document::{Block, Document, Inline};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

type Words = HashMap<String, usize>;

fn count(words: &mut Words, text: &str) {
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word.to_owned()).or_default() += 1;
    }
}

/// The words of the blocks, without what tracked changes take away.
fn read_back(document: &Document) -> Words {
    let mut words = Words::new();
    let mut open: Vec<&Block> = document.stories().flatten().collect();
    while let Some(block) = open.pop() {
        match block {
            Block::Paragraph(paragraph) => {
                let mut text = String::new();
                for inline in &paragraph.content {
                    match inline {
                        Inline::Text(run) => {
                            let change = run.change.and_then(|key| document.change(key));
                            if change.is_none_or(|change| change.kind.stays()) {
                                text.push_str(&run.text);
                            }
                        }
                        Inline::Tab | Inline::LineBreak | Inline::PageBreak | Inline::ColumnBreak => {
                            text.push(' ');
                        }
                        _ => {}
                    }
                }
                count(&mut words, &text);
            }
            Block::Table(table) => {
                open.extend(table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.blocks));
            }
            Block::TextBox(text_box) => open.extend(&text_box.blocks),
            Block::Section(_) => {}
        }
    }
    words
}

fn attribute(tag: &BytesStart, wanted: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|a| a.key.0.rsplit(':').next() == Some(wanted));
    found.map(|a| a.value.into_owned())
}

/// The words of a part's XML, by a simple rule: the texts of a paragraph joined, without deletions, hidden runs and
/// second copies of text boxes.
fn shown(xml: &str) -> Words {
    let mut words = Words::new();
    let mut reader = Reader::from_str(xml);
    let (mut paragraphs, mut skipped, mut in_text) = (vec![String::new()], 0, false);
    // Where each run that is open began in its paragraph, and whether it is hidden.
    let mut runs: Vec<(usize, usize, bool)> = Vec::new();
    loop {
        let event = reader.read_event().unwrap();
        let (tag, opens, closes) = match &event {
            Event::Start(tag) => (tag.clone().into_owned(), true, false),
            Event::Empty(tag) => (tag.clone().into_owned(), true, true),
            Event::End(tag) => (BytesStart::new(tag.name().0.to_owned()), false, true),
            Event::Text(text) if in_text && skipped == 0 => {
                paragraphs.last_mut().unwrap().push_str(text);
                continue;
            }
            Event::GeneralRef(name) if in_text && skipped == 0 => {
                let c = name.resolve_char_ref().unwrap_or_default();
                let text =
                    c.map(String::from).or(quick_xml::escape::resolve_xml_entity(name).map(str::to_owned));
                paragraphs.last_mut().unwrap().push_str(&text.unwrap());
                continue;
            }
            Event::Eof => break,
            _ => continue,
        };
        let empty = opens && closes;
        let name = tag.name().0.rsplit(':').next().unwrap().to_owned();
        let off = matches!(
            name.as_str(),
            "Fallback" | "del" | "moveFrom" | "sectPr" | "instrText" | "glossaryDocument"
        );
        match name.as_str() {
            _ if off && !empty => skipped = if opens { skipped + 1 } else { skipped - 1 },
            _ if skipped > 0 => {}
            "p" if opens && !empty => paragraphs.push(String::new()),
            "p" if closes && !empty => count(&mut words, &paragraphs.pop().unwrap()),
            "r" if opens && !empty => runs.push((paragraphs.len(), paragraphs.last().unwrap().len(), false)),
            "r" if closes && !empty => {
                if let Some((depth, from, true)) = runs.pop() {
                    paragraphs[depth - 1].truncate(from);
                }
            }
            "vanish"
                if opens && !matches!(attribute(&tag, "val").as_deref(), Some("0" | "false" | "off")) =>
            {
                if let Some(run) = runs.last_mut() {
                    run.2 = true;
                }
            }
            "t" => in_text = opens && !empty,
            "tab" | "br" | "cr" | "ptab" if opens => paragraphs.last_mut().unwrap().push(' '),
            _ => {}
        }
    }
    count(&mut words, &paragraphs.concat());
    words
}

fn entries(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<_> =
        (0..archive.len()).map(|at| archive.by_index(at).unwrap().name().unwrap().into_owned()).collect();
    let mut entries = BTreeMap::new();
    for (at, name) in names.into_iter().enumerate() {
        let mut bytes = Vec::new();
        archive.by_index(at).unwrap().read_to_end(&mut bytes).unwrap();
        entries.insert(name, bytes);
    }
    entries
}

/// The words that a file shows: its body, and the headers, footers and notes beside it that the body names.
fn visible(bytes: &[u8]) -> Words {
    let entries = entries(bytes);
    let text = |name: &str| entries.get(name).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let main = entries.keys().find(|name| {
        name.ends_with(".xml") && !name.contains("glossary") && text(name).unwrap().contains("<w:body")
    });
    let Some(main) = main else { return Words::new() };
    let body = text(main).unwrap();
    let settings = text("word/settings.xml").unwrap_or_default();
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
    let lines = text(&format!("{folder}/_rels/{file}.rels")).unwrap_or_default();
    let mut words = shown(&body);
    for line in lines.split("<Relationship ").skip(1) {
        let value =
            |name: &str| line.split(&format!("{name}=\"")).nth(1).map(|rest| rest.split('"').next().unwrap());
        let (Some(id), Some(kind), Some(target)) = (value("Id"), value("Type"), value("Target")) else {
            continue;
        };
        let kind = kind.rsplit('/').next().unwrap();
        let reference =
            body.split("<w:").find(|tag| tag.starts_with(kind) && tag.contains(&format!("\"{id}\"")));
        let printed = match (kind, reference) {
            ("header" | "footer", Some(tag)) if tag.contains("\"first\"") => body.contains("<w:titlePg"),
            ("header" | "footer", Some(tag)) if tag.contains("\"even\"") => {
                settings.contains("<w:evenAndOddHeaders")
            }
            ("header" | "footer", reference) => reference.is_some(),
            ("footnotes" | "endnotes", _) => true,
            _ => false,
        };
        let part = text(&format!("{folder}/{target}")).or_else(|| text(target.trim_start_matches('/')));
        for (word, times) in printed.then(|| shown(&part.unwrap_or_default())).into_iter().flatten() {
            *words.entry(word).or_default() += times;
        }
    }
    words
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "docx") {
            found.push(path);
        }
    }
}

#[test]
fn what_files_show_is_in_the_blocks() {
    let Some(root) = std::env::var_os("LAYANG_CORPUS").map(PathBuf::from) else {
        println!("left out: LAYANG_CORPUS names no folder of .docx files");
        return;
    };
    let mut paths = Vec::new();
    files(&root, &mut paths);
    paths.sort();
    let mut shares = Vec::new();
    let mut slowest = (0, PathBuf::new());
    for path in &paths {
        let bytes = fs::read(path).unwrap();
        let Ok(package) = Package::open(bytes.clone(), &Limits::default()) else { continue };
        let start = Instant::now();
        let document = package.document().unwrap();
        slowest = slowest.max((start.elapsed().as_micros(), path.clone()));
        let json = serde_json::to_string(&document).unwrap();
        assert_eq!(serde_json::from_str::<Document>(&json).unwrap(), document);
        let (wanted, found) = (visible(&bytes), read_back(&document));
        let (mut all, mut there, mut missed) = (0, 0, Vec::new());
        for (word, times) in &wanted {
            let again = found.get(word).copied().unwrap_or_default().min(*times);
            all += word.len() * times;
            there += word.len() * again;
            if again < *times {
                missed.push(format!("{word} x{}", times - again));
            }
        }
        if all > 0 {
            let share = there as f64 / all as f64;
            if share < 1.0 {
                missed.truncate(12);
                println!("{share:.4} {}: {}", path.strip_prefix(&root).unwrap().display(), missed.join(", "));
            }
            shares.push(share);
        }
    }
    let average = shares.iter().sum::<f64>() / shares.len() as f64;
    let least = shares.iter().copied().fold(1.0, f64::min);
    let full = shares.iter().filter(|share| **share == 1.0).count();
    println!(
        "{} files with text, {full} of them whole; average {average:.5}, least {least:.4}",
        shares.len()
    );
    println!("slowest: {} us, {}", slowest.0, slowest.1.display());
    assert!(average >= 0.995 && least >= 0.95);
}
