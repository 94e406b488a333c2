//! Strangers' files: every one is taken or refused, and what is taken can be merged, marked and read again.
#![cfg(test)]

mod support;

use std::collections::BTreeMap;

use pdf::{Limits, Stamp, inspect, merge, stamp, watermark};
use support::{A4, ask, bytes, corpus, document, font};

#[test]
fn every_file_is_taken_or_refused_and_what_is_taken_can_be_issued() {
    let Some(font) = font() else { return };
    let letter = bytes(document(&[A4]));
    let lines = ["Dokumen ini ditandatangani secara elektronik.".to_owned()];
    let mut refused = BTreeMap::<String, Vec<String>>::new();
    let mut taken = 0;
    for (path, file) in corpus() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let facts = match inspect(&file, &Limits { bytes: 16 << 20, ..Limits::default() }) {
            Ok(facts) => facts,
            Err(refusal) => {
                refused.entry(format!("{refusal:?}")).or_default().push(name);
                continue;
            }
        };
        taken += 1;
        let merged = merge(&letter, &[&file]).unwrap_or_else(|e| panic!("{name}: {e}"));
        let mark = Stamp {
            code: "https://surat.example/v/1",
            lines: &lines,
            page_line: "{page}/{pages}",
            font: &font,
        };
        let stamped = stamp(&merged, &mark).unwrap_or_else(|e| panic!("{name}: {e}"));
        let issued = watermark(&stamped, "KONSEP", &font).unwrap_or_else(|e| panic!("{name}: {e}"));
        let again = inspect(&issued, &Limits { bytes: 64 << 20, ..Limits::default() });
        let again = again.unwrap_or_else(|e| panic!("{name}: {e:?}"));
        assert_eq!(again.pages, facts.pages + 1, "{name}");
        assert_eq!(again.sizes[1..], facts.sizes[..], "{name}");
        assert!(!again.signed, "{name}");
        if let Some(folder) = std::env::var_os("PDF_TEST_OUT") {
            std::fs::write(std::path::Path::new(&folder).join(&name), &issued).unwrap();
        }
        // Damaged page contents stay damaged: only the file's structure is judged.
        if let Some((_, said)) = ask("qpdf", &["--check"], &issued, &[]) {
            let structure = ["xref", "trailer", "reconstruct", "damaged PDF", "startxref", "expected endobj"];
            let bad = said.lines().find(|line| structure.iter().any(|word| line.contains(word)));
            assert_eq!(bad, None, "{name}");
        }
    }
    println!("{taken} taken; refused: {refused:#?}");
}
