//! Whatever is opened can be read in every way.

#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(|input: &[u8]| -> Corpus {
    let Some(package) = docx_fuzz::package(input) else { return Corpus::Reject };
    package.text();
    package.head();
    package.warnings();
    if let Ok(document) = package.document() {
        let _ = document.plain_text();
    }
    Corpus::Keep
});
