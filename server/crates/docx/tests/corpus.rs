//! Every real file is taken or refused; what was taken can be read, filled and taken again.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod real_files;

use std::collections::BTreeMap;
use std::fs;
use std::time::Instant;

use docx::{Limits, Package};

use real_files::real_files;

#[test]
fn every_file_is_taken_or_refused() {
    let files = real_files();
    if files.is_empty() {
        return;
    }
    let (mut taken, mut slowest) = (0, (0, String::new()));
    for (name, path) in &files {
        let bytes = fs::read(path).unwrap();
        let start = Instant::now();
        let opened = Package::open(bytes, &Limits::default());
        slowest = slowest.max((start.elapsed().as_millis(), name.clone()));
        match opened {
            Err(refusal) => println!("{name}: {refusal}"),
            Ok(package) => {
                taken += 1;
                package.head();
                package.warnings();
                let text = package.text();
                let draft = package.preview(&BTreeMap::new()).unwrap();
                let again = Package::open(draft, &Limits::default());
                let again = again.unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
                assert_eq!(again.text(), text, "{name}");
            }
        }
    }
    println!("{taken} of {} taken; slowest {} ms: {}", files.len(), slowest.0, slowest.1);
    assert!(taken * 10 > files.len() * 8, "only {taken} of {} taken", files.len());
}
