//! Whatever is opened can have a passage of it replaced, and accepted changes say the same as those made outright.

#![no_main]

use std::collections::BTreeMap;

use docx::{Limits, Package, Replacing};
use domain::passage::Passage;
use domain::{Timestamp, Zone};
use libfuzzer_sys::{Corpus, fuzz_target};

const TEXTS: [&str; 6] = ["", "x", "satu dua", "a\tb", "baris\nbaru", "<&>"];
const TRACKED: Replacing = Replacing::Tracked { author: "Kabid", at: Timestamp(0), zone: Zone::Wib };

/// What a letter says once all changes are accepted.
fn accepted(bytes: Vec<u8>) -> Vec<String> {
    let package = Package::open(bytes, &Limits::default()).expect("a changed letter is taken");
    let issued = package.preview(&BTreeMap::new()).expect("nothing is filled");
    Package::open(issued, &Limits::default()).expect("an accepted letter is taken").text()
}

fuzz_target!(|input: &[u8]| -> Corpus {
    let Some((rest, [block, from, length, text])) = input.split_last_chunk() else { return Corpus::Reject };
    let Some(package) = docx_fuzz::package(if input.starts_with(b"PK") { input } else { rest }) else {
        return Corpus::Reject;
    };
    let Ok(document) = package.document() else { return Corpus::Reject };
    let blocks = document.blocks();
    let spoken: Vec<_> = blocks.iter().filter(|block| !document.text_of(block).is_empty()).collect();
    if spoken.is_empty() {
        return Corpus::Reject;
    }
    let block = spoken[usize::from(*block) % spoken.len()];
    let chars = document.text_of(block).chars().count() as u32;
    let from = u32::from(*from) % chars;
    let to = (from + 1 + u32::from(*length) % 40).min(chars);
    let Some(passage) = Passage::of(&document, block.id(), from..to) else { return Corpus::Keep };
    let text = TEXTS[usize::from(*text) % TEXTS.len()];
    let outright = package.replaced(&passage, text, Replacing::Outright);
    let tracked = package.replaced(&passage, text, TRACKED);
    if let (Ok(outright), Ok(tracked)) = (outright, tracked) {
        assert_eq!(accepted(outright), accepted(tracked), "{passage:?} became {text:?}");
    }
    Corpus::Keep
});
