use docx::sample::Sample;
use docx::{ReplaceError, Replacing, Replacing::Outright};

use super::letter::{TRACKED, accepted, attempt, body, open, p, passage, r, replaced, text};

/// A text box as word processors write it: once for themselves, once for old programs.
fn text_box(new: &str, old: &str) -> Sample {
    Sample::new().xml(&p(&format!(
        "{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>{new}</w:txbxContent>\
         </wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{old}</w:txbxContent></v:textbox>\
         </w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        r("", "Luar kotak")
    )))
}

fn attempt_both(sample: &Sample, how: Replacing) -> Result<String, ReplaceError> {
    attempt(sample, "isi lama", "isi baru", how).map(|bytes| body(&bytes))
}

#[test]
fn both_copies_of_a_text_box_say_the_same() {
    let two = [p(&r("", "isi lama")), p(&r("", "isi lama"))].concat();
    let package = open(text_box(&two, &two).bytes().unwrap());
    let document = package.document().unwrap();
    let second =
        document.blocks().into_iter().filter(|block| document.text_of(block) == "isi lama").nth(1).unwrap();
    let second = domain::passage::Passage::of(&document, second.id(), 4..8).unwrap();
    let bytes = package.replaced(&second, "baru", Outright).unwrap();
    assert_eq!(text(&bytes), "Luar kotak\nisi lama\nisi baru");
    let mended = [p(&r("", "isi lama")), p(&r("", "isi baru"))].concat();
    assert_eq!(body(&bytes).matches(&mended).count(), 2, "{}", body(&bytes));

    let one = p(&r("b", "isi lama"));
    let tracked = replaced(&text_box(&one, &one), "isi lama", "isi baru", TRACKED);
    assert_eq!(body(&tracked).matches(">baru</w:t>").count(), 2);
    assert_eq!(body(&tracked).matches(">lama</w:delText>").count(), 2);
    for number in 1..=4 {
        assert_eq!(body(&tracked).matches(&format!("w:id=\"{number}\"")).count(), 1);
    }
    assert_eq!(accepted(&tracked).plain_text(), "Luar kotak\nisi baru");
}

#[test]
fn copies_may_be_written_differently_but_not_say_something_else() {
    let new = p(&r("b", "isi lama"));
    let split = p(&[r("", "isi la"), r("i", "ma")].concat());
    let body = attempt_both(&text_box(&new, &split), Outright).unwrap();
    assert!(body.contains(&p(&r("b", "isi baru"))) && body.contains(&p(&r("", "isi baru"))), "{body}");
    assert!(attempt_both(&text_box(&new, "<w:p/>"), Outright).is_ok(), "an empty copy says nothing");
    for other in ["lain", "isi lamaa"] {
        let refused = attempt_both(&text_box(&new, &p(&r("", other))), Outright);
        assert_eq!(refused, Err(ReplaceError::NotText), "{other}");
    }
}

#[test]
fn a_header_that_is_printed_twice_is_changed_in_both_places() {
    let sample = Sample::new()
        .header(&p(&r("", "Kop lama")))
        .xml("<w:p><w:pPr><w:sectPr><w:titlePg/><w:headerReference w:type=\"first\" r:id=\"rIdheader\"/></w:sectPr></w:pPr></w:p>");
    let package = open(sample.bytes().unwrap());
    let document = package.document().unwrap();
    assert_eq!(document.margins.len(), 2);
    let bytes = package.replaced(&passage(&document, "lama"), "baru", Outright).unwrap();
    assert_eq!(text(&bytes).matches("Kop baru").count(), 2);
}
