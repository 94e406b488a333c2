use pades::{Certificate, Coverage, Fault, verify};

use crate::letter;
use crate::office::Office;

fn passes(pdf: &[u8], trusted: &[Certificate]) -> bool {
    verify(pdf, trusted).is_ok_and(|reports| reports.iter().any(pades::SignatureReport::is_valid))
}

fn find(bytes: &[u8], text: &str) -> usize {
    bytes.windows(text.len()).rposition(|window| window == text.as_bytes()).unwrap()
}

fn replaced(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let at = find(bytes, from);
    [&bytes[..at], to.as_bytes(), &bytes[at + from.len()..]].concat()
}

#[test]
fn a_flipped_bit_anywhere_is_seen() {
    let office = Office::new();
    let signed = office.sign(&letter::plain());
    let trusted = office.trusted();
    assert!(passes(&signed, &trusted));
    let contents = find(&signed, "/Contents <") + 11;
    let digits = contents..contents + 40_000;
    let padding = contents + signed[digits.clone()].iter().rposition(|byte| *byte != b'0').unwrap() + 1;
    // Every third byte of what is covered and of the container, one bit each in turn; of the padding a few.
    let covered = (0..padding).chain(digits.end..signed.len()).step_by(3);
    let positions = covered.chain((padding..digits.end).step_by(997));
    for (turn, position) in positions.enumerate() {
        let mut changed = signed.clone();
        changed[position] ^= 1 << (turn % 8);
        assert!(!passes(&changed, &trusted), "byte {position}, bit {}", turn % 8);
        // A letter in the other case: the same number in hexadecimal.
        if signed[position].is_ascii_alphabetic() && digits.contains(&position) {
            changed[position] = signed[position] ^ 0x20;
            assert!(!passes(&changed, &trusted), "case of digit {position}");
        }
    }
}

#[test]
fn what_is_appended_is_seen() {
    let office = Office::new();
    let signed = office.sign(&letter::plain());
    for tail in [&b"\n"[..], b"% a comment\n", &[0; 5000]] {
        let longer = [&signed[..], tail].concat();
        let reports = verify(&longer, &office.trusted()).unwrap();
        assert_eq!(reports[0].coverage, Coverage::Appended { bytes: tail.len() });
        assert!(reports[0].integrity.is_ok() && !reports[0].is_valid());
    }
}

#[test]
fn an_update_that_replaces_the_page_is_seen() {
    let office = Office::new();
    let signed = office.sign(&letter::plain());
    let mut update =
        lopdf::IncrementalDocument::create_from(signed.clone(), lopdf::Document::load_mem(&signed).unwrap());
    let page = update.get_prev_documents().get_pages()[&1];
    update.opt_clone_object_to_new_document(page).unwrap();
    update.new_document.get_dictionary_mut(page).unwrap().set("Rotate", 180);
    let mut changed = Vec::new();
    update.save_to(&mut changed).unwrap();
    assert!(changed.starts_with(&signed) && changed.len() > signed.len());
    assert!(!passes(&changed, &office.trusted()));
}

#[test]
fn a_byte_range_that_leaves_out_more_is_refused() {
    let office = Office::new();
    let signed = office.sign(&letter::plain());
    let start = find(&signed, "/Contents <") + 10;
    let end = start + 40_002;
    let rest = signed.len() - end;
    let range = format!("[0 {start} {end} {rest}");
    assert!(verify(&signed, &office.trusted()).unwrap()[0].is_valid());
    for bad in [
        format!("[0 {} {end} {rest}", start - 1),
        format!("[0 {start} {} {}", end + 1, rest - 1),
        format!("[1 {start} {end} {rest}"),
        format!("[0 {start} {end} {}", rest + 1),
        format!("[0 {start} {end} 9999999999"),
        format!("[0 {end} {start} {rest}"),
        format!("[0 {start} {end} {rest} 0 0"),
        "[]".into(),
        format!("[0 {start}.0 {end} {rest}"),
    ] {
        let changed = replaced(&signed, &range, &bad);
        let outcome = verify(&changed, &office.trusted());
        assert!(
            outcome.as_ref().map_or(true, |reports| reports[0].integrity == Err(Fault::ByteRange)),
            "{bad}: {outcome:?}"
        );
    }
}

#[test]
fn something_hidden_in_the_padding_is_refused() {
    let office = Office::new();
    let mut signed = office.sign(&letter::plain());
    let last = find(&signed, "/Contents <") + 10 + 40_000;
    signed[last] = b'1';
    let report = &verify(&signed, &office.trusted()).unwrap()[0];
    assert_eq!(report.integrity, Err(Fault::Malformed("something hides behind the signature")));
}

#[test]
fn a_signature_moved_to_another_letter_does_not_hold() {
    let office = Office::new();
    let (one, other) = (office.sign(&letter::plain()), office.sign(&letter::with_form(true)));
    let digits = |pdf: &[u8]| find(pdf, "/Contents <") + 11;
    let mut forged = one.clone();
    forged[digits(&one)..][..40_000].copy_from_slice(&other[digits(&other)..][..40_000]);
    assert_eq!(verify(&forged, &office.trusted()).unwrap()[0].integrity, Err(Fault::Digest));
}
