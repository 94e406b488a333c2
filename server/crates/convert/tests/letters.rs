//! Real letters, all the way: converted, looked at, and drawn for a phone.
#![cfg(test)]

use std::path::{Path, PathBuf};

use convert::{Child, Office, Settings, SourceFormat};
use pdf::Limits;

fn letters() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/corpus/docx");
    let mut found = Vec::new();
    let mut folders = vec![root.join("business-letters"), root.join("word-reference")];
    while let Some(folder) = folders.pop() {
        for file in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            if file.path().is_dir() {
                folders.push(file.path());
            } else if file.path().extension().is_some_and(|e| e == "docx") {
                found.push(file.path());
            }
        }
    }
    found.sort();
    if found.is_empty() {
        println!("left out: no letters in {}", root.display());
    }
    found
}

#[tokio::test]
async fn each_letter_becomes_pages_and_small_pictures() {
    let office = Office::new(Settings::default()).unwrap();
    if let Err(error) = office.probe().await {
        println!("skipped: {error}");
        return;
    }
    let mut exe = std::env::current_exe().unwrap();
    exe.pop();
    exe.pop();
    let child = Child::new(exe.join("examples/worker"), [] as [&str; 0]);
    let mut sizes = Vec::new();
    for letter in letters() {
        let name = letter.iter().rev().take(2).collect::<PathBuf>().to_string_lossy().replace('/', " of ");
        let made = office.convert(std::fs::read(&letter).unwrap(), SourceFormat::Docx).await;
        let made = made.unwrap_or_else(|e| panic!("{name}: {e}"));
        let limits = Limits { bytes: 64 << 20, ..Limits::default() };
        let facts = child.inspect_pdf(&made, &limits).await.unwrap();
        let facts = facts.unwrap_or_else(|e| panic!("{name}: {e}"));
        let picture = child.render(&made, 0, 720).await.unwrap_or_else(|e| panic!("{name}: {e}"));
        println!(
            "{name}: {} pages, PDF of {} bytes, picture of {} bytes",
            facts.pages,
            made.len(),
            picture.len()
        );
        if let Some(folder) = std::env::var_os("PDF_TEST_OUT") {
            std::fs::write(Path::new(&folder).join(format!("{name}.png")), &picture).unwrap();
        }
        sizes.push(picture.len());
    }
    sizes.sort_unstable();
    if let Some(median) = sizes.get(sizes.len() / 2) {
        assert!(*median < 60_000, "half of the pictures are larger than {median} bytes");
    }
}
