//! The gate on files made to harm.
#![cfg(test)]

mod support;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Object, Stream, dictionary};
use pdf::{Limits, Refusal, inspect, merge};
use std::io::Write;
use support::{A4, bytes, document};

fn refusal(file: &[u8]) -> Refusal {
    inspect(file, &Limits::default()).unwrap_err()
}

fn deflate(content: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn what_is_no_pdf_is_named() {
    assert_eq!(refusal(b""), Refusal::Empty);
    assert_eq!(refusal(b"PK\x03\x04 a zip under a wrong name"), Refusal::NotPdf);
    assert_eq!(refusal(b"%PDF-1.7\nnothing else"), Refusal::Broken);
    let large = inspect(&bytes(document(&[A4])), &Limits { bytes: 100, ..Limits::default() });
    assert_eq!(large, Err(Refusal::TooLarge { limit: 100 }));
}

#[test]
fn a_plain_file_is_taken_with_its_facts() {
    let file = bytes(document(&[A4, (90, [0, 0, 595, 842], Some([0, 0, 500, 800]))]));
    let facts = inspect(&file, &Limits::default()).unwrap();
    assert_eq!((facts.pages, facts.signed), (2, false));
    assert_eq!((facts.sizes[1].width, facts.sizes[1].height), (800.0, 500.0));
    let one = inspect(&file, &Limits { pages: 1, ..Limits::default() });
    assert_eq!(one, Err(Refusal::TooManyPages { limit: 1 }));
}

#[test]
fn a_lost_cross_reference_is_found_again() {
    let mut file = bytes(document(&[A4]));
    let at = file.windows(9).rposition(|w| w == b"startxref").unwrap();
    file.truncate(at);
    file.extend_from_slice(b"startxref\n7\n%%EOF");
    assert_eq!(inspect(&file, &Limits::default()).unwrap().pages, 1);
}

#[test]
fn what_acts_is_refused() {
    let with = |key: &str, value: Object| {
        let mut doc = document(&[A4]);
        doc.catalog_mut().unwrap().set(key, value);
        refusal(&bytes(doc))
    };
    let action = |kind: &str| Object::from(dictionary! { "S" => kind });
    assert_eq!(with("OpenAction", action("JavaScript")), Refusal::Script);
    assert_eq!(with("OpenAction", action("Launch")), Refusal::Launch);
    assert_eq!(with("AcroForm", dictionary! { "XFA" => vec![] }.into()), Refusal::Xfa);
    let tree =
        |key: &str| Object::from(dictionary! { key => dictionary! { "Names" => vec![1.into(), 2.into()] } });
    assert_eq!(with("Names", tree("JavaScript")), Refusal::Script);
    assert_eq!(with("Names", tree("EmbeddedFiles")), Refusal::EmbeddedFiles);
}

#[test]
fn an_entry_that_merging_would_lose_is_refused() {
    let with = |value: &str, extra: lopdf::Dictionary| {
        let mut doc = document(&[A4]);
        let mut field =
            dictionary! { "Subtype" => "Widget", "FT" => "Tx", "V" => Object::string_literal(value) };
        field.extend(&extra);
        doc.add_object(field);
        inspect(&bytes(doc), &Limits::default()).err()
    };
    assert_eq!(with("Rp 5.000.000", dictionary! {}), Some(Refusal::UnshownEntries));
    assert_eq!(with("", dictionary! {}), None);
    assert_eq!(with("Rp 5.000.000", dictionary! { "AP" => dictionary! { "N" => Object::Null } }), None);
}

#[test]
fn a_page_tree_without_end_and_one_without_pages() {
    let mut doc = document(&[A4]);
    let root = doc.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap();
    doc.get_dictionary_mut(root).unwrap().set("Kids", vec![root.into(), root.into()]);
    assert_eq!(refusal(&bytes(doc)), Refusal::NoPages);
}

#[test]
fn absurd_pages_are_refused() {
    assert_eq!(
        refusal(&bytes(document(&[A4, (0, [0, 0, 2_000_000, 10], None)]))),
        Refusal::PageSize { page: 2 }
    );
}

#[test]
fn deep_nesting_ends_in_an_answer() {
    let deep = [
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/X ".to_vec(),
        b"[".repeat(20_000),
        b"]".repeat(20_000),
        b">>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R\
          /MediaBox[0 0 100 100]>>endobj\ntrailer<</Root 1 0 R/Size 4>>\nstartxref\n0\n%%EOF"
            .to_vec(),
    ];
    assert_eq!(refusal(&deep.concat()), Refusal::Broken);
}

#[test]
fn bombs_are_refused_at_the_gate() {
    let bomb = |stream: Stream| {
        let mut doc = document(&[A4]);
        doc.add_object(stream);
        refusal(&bytes(doc))
    };
    let packed = deflate(&deflate(&vec![b' '; 64 << 20]));
    assert!(packed.len() < 2000);
    let twice = dictionary! { "Filter" => vec!["FlateDecode".into(), "FlateDecode".into()] };
    assert_eq!(bomb(Stream::new(twice, packed)), Refusal::TooComplex);
    let huge = dictionary! { "Subtype" => "Image", "Width" => 200_000, "Height" => 200_000 };
    assert_eq!(bomb(Stream::new(huge, vec![0])), Refusal::TooComplex);
    let long = dictionary! { "Filter" => vec![Object::from("FlateDecode"); 50] };
    assert_eq!(bomb(Stream::new(long, vec![0])), Refusal::TooComplex);
}

#[test]
fn a_signature_is_noticed_and_an_encrypted_file_refused() {
    let mut doc = document(&[A4]);
    doc.add_object(dictionary! {
        "Type" => "Sig", "ByteRange" => vec![0.into(), 1.into(), 2.into(), 3.into()],
        "Contents" => Object::string_literal("x"),
    });
    assert!(inspect(&bytes(doc), &Limits::default()).unwrap().signed);
    let mut doc = document(&[A4]);
    doc.trailer.set("Encrypt", dictionary! { "Filter" => "Standard", "V" => 1, "R" => 2 });
    assert_eq!(refusal(&bytes(doc)), Refusal::Encrypted);
}

#[test]
fn merging_names_the_file_that_is_at_fault() {
    let letter = bytes(document(&[A4]));
    let error = merge(&letter, &[&letter, b"%PDF-1.4 broken"]).unwrap_err();
    assert!(matches!(error, pdf::Error::Input { index: 2, refusal: Refusal::Broken }));
}
