//! Every real file is taken or refused; what was taken can be read, filled and taken again.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use docx::{Limits, Package};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension.to_string_lossy().starts_with("doc")) {
            found.push(path);
        }
    }
}

#[test]
fn every_file_is_taken_or_refused() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/corpus/docx");
    if !root.is_dir() {
        println!("left out: no files to test on at ../shared/corpus beside the workspace");
        return;
    }
    let mut paths = Vec::new();
    files(&root, &mut paths);
    paths.sort();
    let (mut taken, mut slowest) = (0, (0, PathBuf::new()));
    for path in &paths {
        let bytes = fs::read(path).unwrap();
        let name = path.strip_prefix(&root).unwrap();
        let start = Instant::now();
        let opened = Package::open(bytes, &Limits::default());
        slowest = slowest.max((start.elapsed().as_millis(), name.to_owned()));
        match opened {
            Err(refusal) => println!("{}: {refusal}", name.display()),
            Ok(package) => {
                taken += 1;
                package.head();
                package.warnings();
                let text = package.text();
                let draft = package.preview(&BTreeMap::new()).unwrap();
                let again = Package::open(draft, &Limits::default());
                let again = again.unwrap_or_else(|refusal| panic!("{}: {refusal}", name.display()));
                assert_eq!(again.text(), text, "{}", name.display());
            }
        }
    }
    println!("{taken} of {} taken; slowest {} ms: {}", paths.len(), slowest.0, slowest.1.display());
    assert!(taken * 10 > paths.len() * 8, "only {taken} of {} taken", paths.len());
}
