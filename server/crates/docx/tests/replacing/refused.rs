use docx::ReplaceError::{Character, NotFound, NotText};
use docx::Replacing::Outright;
use docx::sample::Sample;
use docx::{ReplaceError, Replacing};
use domain::passage::Passage;
use domain::{Timestamp, Zone};

use super::letter::{attempt, open, p, passage, r, t};

fn refusal(runs: &str, quote: &str, text: &str) -> Option<ReplaceError> {
    attempt(&Sample::new().xml(&p(runs)), quote, text, Outright).err()
}

#[test]
fn what_the_letter_does_not_say_is_not_replaced() {
    let old = open(Sample::new().paragraph("Rapat besok").bytes().unwrap());
    let passage = passage(&old.document().unwrap(), "besok");
    let new = open(Sample::new().paragraph("Rapat lusa").bytes().unwrap());
    assert_eq!(new.replaced(&passage, "kapan", Outright), Err(NotFound));
    assert!(
        old.replaced(&Passage { from: 0, to: 5, ..passage }, "kapan", Outright).is_ok(),
        "nearby will do"
    );
}

#[test]
fn what_is_no_text_alone_is_left_alone() {
    let picture = "<w:r><w:drawing><wp:inline><a:blip r:embed=\"rId9\"/></wp:inline></w:drawing></w:r>";
    let note = "<w:r><w:footnoteReference w:id=\"1\"/></w:r>";
    let page = "<w:fldSimple w:instr=\"PAGE\"><w:r><w:t>3</w:t></w:r></w:fldSimple>";
    let field = |instruction: &str, result: &str| {
        let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
        let instruction = format!("<w:r><w:instrText>{instruction}</w:instrText></w:r>");
        [mark("begin"), instruction, mark("separate"), result.to_owned(), mark("end")].concat()
    };
    let formula = "<m:oMath xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"><m:r><m:t>x</m:t></m:r></m:oMath>";
    let bound = format!(
        "<w:sdt><w:sdtPr><w:dataBinding w:xpath=\"/a\"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        r("", "x")
    );
    let emoji = "<w:r><mc:AlternateContent><mc:Choice Requires=\"w16se\"/><mc:Fallback><w:t>x</w:t></mc:Fallback></mc:AlternateContent></w:r>";
    let (date, link, form) = (
        field("DATE", &r("", "x")),
        field("HYPERLINK \"https://a.id\"", &r("", "x")),
        field("FORMTEXT", &r("", "x")),
    );
    let around = |inside: &str| [r("", "kiri "), inside.to_owned(), r("", " kanan")].concat();
    assert_eq!(refusal(&around(picture), "kiri \u{FFFC} kanan", "semua"), Some(NotText));
    assert_eq!(refusal(&around(note), "kiri  kanan", "semua"), Some(NotText));
    assert_eq!(refusal(&around(note), "kiri  kanan", "kini  kanan"), None, "the mark stays");
    assert_eq!(refusal(&around(page), "kiri  kanan", "semua"), Some(NotText));
    for inside in [&date, formula, &bound, emoji] {
        assert_eq!(refusal(&around(inside), "x", "y"), Some(NotText), "{inside}");
        assert_eq!(refusal(&around(inside), "kiri x", "y x"), None, "{inside}");
        assert_eq!(refusal(&around(inside), "x", "xyz"), None, "beside {inside}");
    }
    assert_eq!(refusal(&around(&link), "x", "y"), None, "the words of a link are text");
    assert_eq!(refusal(&around(&form), "kiri x", "y"), None, "and what was typed into a form");
    assert_eq!(refusal(picture, "\u{FFFC}", "\u{FFFC}a"), Some(NotText), "nothing to write it like");
    let symbols = "<w:r><w:rPr><w:rFonts w:ascii=\"Symbol\" w:hAnsi=\"Symbol\"/></w:rPr><w:t>b</w:t></w:r>";
    assert_eq!(refusal(symbols, "β", "a"), Some(NotText), "in a font of symbols it would read as another");
}

#[test]
fn several_paragraphs_are_not_one_passage() {
    let cells: String = ["Satu", "Dua"].map(|text| format!("<w:tc>{}</w:tc>", p(&r("", text)))).concat();
    let package = open(Sample::new().xml(&format!("<w:tbl><w:tr>{cells}</w:tr></w:tbl>")).bytes().unwrap());
    let document = package.document().unwrap();
    let table = Passage::of(&document, document.body[0].id(), 0..8).unwrap();
    assert_eq!(table.quote, "Satu\nDua");
    assert_eq!(package.replaced(&table, "Lain", Outright), Err(NotText));
    let bytes = package.replaced(&table, "Satu\nTiga", Outright).unwrap();
    assert_eq!(super::letter::text(&bytes), "Satu\nTiga", "only one differs");
}

#[test]
fn characters_that_no_document_holds_are_named() {
    let runs = r("", "isi");
    for c in ['\u{1}', '\u{85}', '\u{FFFE}', '\u{FFFC}', '\u{F0FC}'] {
        assert_eq!(refusal(&runs, "isi", &format!("i{c}i")), Some(Character(c)));
    }
    let author = Replacing::Tracked { author: "A\nB", at: Timestamp(0), zone: Zone::Wib };
    assert_eq!(attempt(&Sample::new().paragraph("isi"), "isi", "x", author), Err(Character('\n')));
}

#[test]
fn nothing_to_do_is_done() {
    let sample = Sample::new().xml(&p(&format!("<w:r>{}</w:r>", t("isi"))));
    assert_eq!(attempt(&sample, "isi", "isi", Outright).unwrap(), sample.bytes().unwrap());
}
