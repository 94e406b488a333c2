//! Files to test on, and the outside judge of what was made.
#![allow(dead_code, reason = "each test file uses a part")]

use std::path::{Path, PathBuf};
use std::process::Command;

use lopdf::{Document, Object, Stream, dictionary};

pub fn font() -> Option<Vec<u8>> {
    let found = std::fs::read("/usr/share/fonts/truetype/liberation2/LiberationSans-Regular.ttf").ok();
    if found.is_none() {
        println!("skipped: fonts-liberation2 is not installed");
    }
    found
}

/// Every PDF of the corpus, in order; none, with a message, where there is no corpus.
pub fn corpus() -> Vec<(PathBuf, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/corpus/pdf");
    let mut found = Vec::new();
    for folder in std::fs::read_dir(&root).into_iter().flatten().flatten() {
        for file in std::fs::read_dir(folder.path()).into_iter().flatten().flatten() {
            if file.path().extension().is_some_and(|e| e == "pdf") {
                found.push((file.path(), std::fs::read(file.path()).unwrap()));
            }
        }
    }
    found.sort();
    if found.is_empty() {
        println!("left out: no PDFs in {}", root.display());
    }
    found
}

/// A page for [`document`]: rotation, media box, crop box.
pub type PageSpec = (i64, [i64; 4], Option<[i64; 4]>);

/// A document with a line of text on each page.
pub fn document(pages: &[PageSpec]) -> Document {
    let mut doc = Document::with_version("1.4");
    let root = doc.new_object_id();
    let font =
        doc.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
    let numbers = |box_: &[i64; 4]| box_.iter().map(|n| (*n).into()).collect::<Vec<Object>>();
    let mut kids = Vec::new();
    for (index, (rotate, media, crop)) in pages.iter().enumerate() {
        let (x, y) = (media[0] + 60, media[1] + 100);
        // Leaves a scaled matrix behind: what is drawn over it must not follow.
        let text = format!("0.7 0 0 0.7 {x} {y} cm BT /F1 24 Tf (Isi halaman {}) Tj ET", index + 1);
        let content = doc.add_object(Stream::new(dictionary! {}, text.into_bytes()));
        let mut page = dictionary! {
            "Type" => "Page", "Parent" => root, "MediaBox" => numbers(media), "Rotate" => *rotate,
            "Contents" => content,
        };
        if let Some(crop) = crop {
            page.set("CropBox", numbers(crop));
        }
        kids.push(doc.add_object(page).into());
    }
    let count = kids.len() as i64;
    let tree = dictionary! {
        "Type" => "Pages", "Kids" => kids, "Count" => count,
        "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
    };
    doc.objects.insert(root, tree.into());
    let catalog = doc.add_object(dictionary! { "Type" => "Catalog", "Pages" => root });
    doc.trailer.set("Root", catalog);
    doc
}

pub const A4: PageSpec = (0, [0, 0, 595, 842], None);

pub fn bytes(mut doc: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    doc.save_to(&mut bytes).unwrap();
    bytes
}

/// What an installed program says of the file; `None`, with a message, where it is missing.
pub fn ask(program: &str, before: &[&str], pdf: &[u8], after: &[&str]) -> Option<(bool, String)> {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), pdf).unwrap();
    match Command::new(program).args(before).arg(file.path()).args(after).output() {
        Ok(output) => {
            let text = [output.stdout, output.stderr].concat();
            Some((output.status.success(), String::from_utf8_lossy(&text).into_owned()))
        }
        Err(error) => {
            println!("skipped: {program} cannot be run: {error}");
            None
        }
    }
}
