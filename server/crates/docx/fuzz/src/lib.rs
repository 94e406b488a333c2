//! What the targets have in common.

use docx::sample::Sample;
use docx::{Limits, Package};

/// The parts that an input without an archive is made of, in order; each but the body is left out where it is empty.
pub const PARTS: [&str; 5] =
    ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/header.xml", "word/footnotes.xml"];

/// The document that an input stands for, if the gate takes it.
pub fn package(input: &[u8]) -> Option<Package> {
    if input.starts_with(b"PK") {
        return Package::open(input.to_vec(), &Limits::default()).ok();
    }
    let mut sample = Sample::new();
    for kind in ["numbering", "header", "footnotes"] {
        sample = sample.story(kind, kind, "");
    }
    for (name, xml) in PARTS.iter().zip(input.split(|&byte| byte == 0)).filter(|(_, xml)| !xml.is_empty()) {
        sample = sample.part(name, xml);
    }
    Package::open(sample.bytes().ok()?, &Limits::default()).ok()
}
