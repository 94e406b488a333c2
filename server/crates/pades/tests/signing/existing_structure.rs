//! Files that come with more than a table and pages.

use lopdf::dictionary;
use pades::{Coverage, PdfError, SignError, verify};

use crate::letter;
use crate::office::{Office, SIGNED_AT};

#[test]
fn a_form_keeps_its_fields_and_the_signature_takes_a_free_name() {
    let office = Office::new();
    for form_is_an_object in [true, false] {
        let signed = office.sign(&letter::with_form(form_is_an_object));
        let reports = verify(&signed, &office.trusted()).unwrap();
        assert!(reports.len() == 1 && reports[0].is_valid(), "{reports:?}");
        assert_eq!(reports[0].field, "Signature2");
        let read = lopdf::Document::load_mem(&signed).unwrap();
        let form = read.get_dict_in_dict(read.catalog().unwrap(), b"AcroForm").unwrap();
        assert_eq!(form.get(b"SigFlags").unwrap().as_i64().unwrap(), 3);
        let fields = form.get(b"Fields").unwrap().as_array().unwrap();
        let first = read.get_dictionary(fields[0].as_reference().unwrap()).unwrap();
        assert_eq!(first.get(b"V").unwrap().as_str().unwrap(), b"isi (tetap)");
        assert_eq!(fields.len(), 2);
    }
}

#[test]
fn cross_reference_streams_are_answered_in_kind() {
    let (office, letter) = (Office::new(), letter::compressed());
    assert!(
        letter.windows(7).any(|window| window == b"/ObjStm")
            && !letter.windows(8).any(|w| w == b"\nxref\n0 ")
    );
    let signed = office.sign(&letter);
    let reports = verify(&signed, &office.trusted()).unwrap();
    assert!(reports.len() == 1 && reports[0].is_valid(), "{reports:?}");
    assert!(!signed[letter.len()..].windows(7).any(|window| window == b"trailer"));
    assert_eq!(lopdf::Document::load_mem(&signed).unwrap().get_pages().len(), 2);
}

#[test]
fn a_second_signature_covers_the_first() {
    let (first, second) = (Office::new(), Office::new());
    let once = first.sign(&letter::plain());
    let twice = second.sign(&once);
    let trusted = [first.trusted(), second.trusted()].concat();
    let reports = verify(&twice, &trusted).unwrap();
    assert_eq!(reports.len(), 2);
    assert_eq!(reports[0].coverage, Coverage::Appended { bytes: twice.len() - once.len() });
    assert!(reports[0].integrity.is_ok() && reports[0].trust.is_ok() && !reports[0].is_valid());
    assert!(reports[1].is_valid(), "{:?}", reports[1]);
}

#[test]
fn what_cannot_be_signed_is_refused() {
    let office = Office::new();
    let xfa = letter::with_catalogue(&dictionary! {
        "AcroForm" => dictionary! { "XFA" => lopdf::Object::string_literal("x"), "Fields" => lopdf::Object::Array(vec![]) },
    });
    let certified = letter::with_catalogue(&dictionary! { "Perms" => dictionary! {} });
    for pdf in [xfa, certified] {
        assert_eq!(office.try_sign(&pdf, SIGNED_AT), Err(SignError::NotSignable));
    }
    assert_eq!(office.try_sign(b"PK\x03\x04", SIGNED_AT), Err(SignError::Pdf(PdfError::NotPdf)));
    let mut encrypted = letter::plain();
    let trailer = encrypted.windows(5).rposition(|window| window == b"/Root").unwrap();
    encrypted.splice(trailer..trailer, *b"/Encrypt<</V 1>>");
    assert_eq!(office.try_sign(&encrypted, SIGNED_AT), Err(SignError::Pdf(PdfError::Encrypted)));
}
