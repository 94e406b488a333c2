//! Letters to replace something in, and what became of them.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use docx::sample::Sample;
use docx::{Limits, Package, ReplaceError, Replacing};
use domain::document::{Block, Document};
use domain::passage::Passage;
use domain::{Timestamp, Zone};

/// By the head of the division, on Monday, 23 November 2026, 10.15 by the office's clock.
pub const TRACKED: Replacing =
    Replacing::Tracked { author: "Kabid \"A\" & B", at: Timestamp(1_795_403_707_000), zone: Zone::Wib };

/// Its author, as attributes have it.
const SIGNED: &str = "author=\"Kabid &quot;A&quot; &amp; B\"";

pub fn open(bytes: Vec<u8>) -> Package {
    Package::open(bytes, &Limits::default()).unwrap()
}

/// The first passage that says this, in a paragraph.
pub fn passage(document: &Document, quote: &str) -> Passage {
    let blocks = document.blocks();
    let mut paragraphs = blocks.iter().filter(|block| matches!(block, Block::Paragraph(_)));
    let found = paragraphs.find_map(|block| {
        let text = document.text_of(block);
        let from = text[..text.find(quote)?].chars().count() as u32;
        Passage::of(document, block.id(), from..from + quote.chars().count() as u32)
    });
    assert!(found.is_some(), "{quote:?} in {:?}", document.plain_text());
    found.unwrap()
}

/// The file after a change that has to succeed.
pub fn replaced(sample: &Sample, quote: &str, text: &str, how: Replacing) -> Vec<u8> {
    attempt(sample, quote, text, how).unwrap()
}

pub fn attempt(sample: &Sample, quote: &str, text: &str, how: Replacing) -> Result<Vec<u8>, ReplaceError> {
    let package = open(sample.bytes().unwrap());
    package.replaced(&passage(&package.document().unwrap(), quote), text, how)
}

/// The letter's text.
pub fn text(bytes: &[u8]) -> String {
    open(bytes.to_vec()).document().unwrap().plain_text()
}

/// The letter as it would be issued: every change accepted.
pub fn accepted(bytes: &[u8]) -> Document {
    open(open(bytes.to_vec()).preview(&BTreeMap::new()).unwrap()).document().unwrap()
}

pub fn entries(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut entries = BTreeMap::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        entries.insert(entry.name().unwrap().into_owned(), bytes);
    }
    entries
}

/// The letter with the changes that [`TRACKED`] signs taken back, as a word processor would.
pub fn rejected(bytes: &[u8]) -> Document {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries(bytes) {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        let content = match String::from_utf8(content) {
            Ok(xml) => taken_back(&xml).into_bytes(),
            Err(other) => other.into_bytes(),
        };
        writer.write_all(&content).unwrap();
    }
    open(writer.finish().unwrap().into_inner()).document().unwrap()
}

fn taken_back(xml: &str) -> String {
    let mut out = String::new();
    let mut rest = xml;
    while let Some(signed) = rest.find(SIGNED) {
        let start = rest[..signed].rfind('<').unwrap();
        let name = rest[start + 1..].split(' ').next().unwrap();
        let inside = signed + rest[signed..].find('>').unwrap() + 1;
        let end = inside + rest[inside..].find(&format!("</{name}>")).unwrap();
        out.push_str(&rest[..start]);
        if name.ends_with("del") {
            out.push_str(&rest[inside..end].replace("delText", "t"));
        }
        rest = &rest[end + name.len() + "</>".len()..];
    }
    out + rest
}

/// The elements of the body.
pub fn body(bytes: &[u8]) -> String {
    let xml = String::from_utf8(entries(bytes)["word/document.xml"].clone()).unwrap();
    let (_, rest) = xml.split_once("<w:body>").unwrap();
    rest.split_once("<w:sectPr>").unwrap().0.to_owned()
}

pub fn p(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

/// A run with the properties of a letter of the alphabet: `b` for bold and so on.
pub fn r(look: &str, text: &str) -> String {
    let look = if look.is_empty() { String::new() } else { format!("<w:rPr><w:{look}/></w:rPr>") };
    format!("<w:r>{look}{}</w:r>", t(text))
}

pub fn t(text: &str) -> String {
    format!("<w:t xml:space=\"preserve\">{text}</w:t>")
}
