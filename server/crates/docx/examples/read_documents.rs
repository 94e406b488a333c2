//! Reads documents as blocks and says what it cost: `read_documents [FILE OR FOLDER]...`; without any, a letter of ten
//! pages, as verbose as Word writes it.

#![expect(clippy::unwrap_used, reason = "a tool for the console")]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs};

use docx::sample::{Letter, Sample};
use docx::{Limits, Package};

fn files(path: &Path, found: &mut Vec<PathBuf>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            files(&entry.unwrap().path(), found);
        }
    } else if path.extension().is_some_and(|extension| extension.to_string_lossy().starts_with("doc")) {
        found.push(path.to_owned());
    }
}

/// About 500 words to a page, in runs of ten words.
fn ten_pages() -> Vec<u8> {
    let props = "<w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\"/><w:color w:val=\"000000\"/>\
        <w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/><w:lang w:val=\"id-ID\"/></w:rPr>";
    let run = format!(
        "<w:r w:rsidR=\"00A77B3E\" w:rsidRPr=\"00F12345\">{props}<w:t xml:space=\"preserve\">bersama ini kami sampaikan \
         bahwa rapat koordinasi akan dilaksanakan pada hari </w:t></w:r><w:proofErr w:type=\"spellStart\"/>"
    );
    let paragraph = format!(
        "<w:p w:rsidR=\"00A77B3E\" w:rsidRDefault=\"00F12345\" w14:paraId=\"1A2B3C4D\" \
         xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\"><w:pPr><w:spacing w:after=\"120\"/><w:ind \
         w:firstLine=\"709\"/><w:jc w:val=\"both\"/>{props}</w:pPr>{}</w:p>",
        run.repeat(5)
    );
    Sample::letter(&Letter::default()).xml(&paragraph.repeat(100)).bytes().unwrap()
}

/// The most memory that this program has had, in kilobytes.
fn peak() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "unknown".to_owned(), |line| line.trim().to_owned())
}

fn read(name: &str, bytes: &[u8], times: u32) {
    let start = Instant::now();
    let package = match Package::open(bytes.to_vec(), &Limits::default()) {
        Ok(package) => package,
        Err(refusal) => return println!("{name}: {refusal}"),
    };
    let opened = start.elapsed();
    let mut fastest = Duration::MAX;
    let mut document = package.document();
    for _ in 0..times {
        let start = Instant::now();
        document = package.document();
        fastest = fastest.min(start.elapsed());
    }
    match document {
        Ok(document) => {
            let json = serde_json::to_string(&document).unwrap();
            println!(
                "{name}: opened in {opened:.1?}, read in {fastest:.2?}, {} blocks, {} bytes of JSON, peak {}",
                document.body.len(),
                json.len(),
                peak()
            );
        }
        Err(refusal) => {
            println!("{name}: opened in {opened:.1?}, refused in {fastest:.2?}: {refusal}, peak {}", peak());
        }
    }
}

fn main() {
    let mut paths = Vec::new();
    for argument in env::args_os().skip(1) {
        files(Path::new(&argument), &mut paths);
    }
    paths.sort();
    if paths.is_empty() {
        read("ten pages", &ten_pages(), 200);
    }
    for path in paths {
        read(&path.display().to_string(), &fs::read(&path).unwrap(), 3);
    }
}
