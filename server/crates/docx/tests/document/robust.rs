use docx::sample::{Letter, Sample};
use docx::{Excess, Limits, Package, Refusal};
use domain::document::Document;
use proptest::prelude::*;

use super::render::read;

fn letter() -> Sample {
    Sample::letter(&Letter {
        subject: "Undangan".to_owned(),
        copies: vec!["Bupati".to_owned()],
        ..Letter::with_body(["Dengan hormat.", "Rapat diadakan besok."])
    })
}

#[test]
fn three_pages_travel_in_less_than_ten_kilobytes() {
    let text = "Berdasarkan Peraturan Daerah tentang rumah tidak layak huni, bersama ini disampaikan hal-hal sebagai berikut. ";
    let body: Vec<String> = (0..18).map(|at| format!("{at}. {}", text.repeat(3))).collect();
    let document = read(&Sample::letter(&Letter::with_body(body.iter().map(String::as_str))));
    let json = serde_json::to_string(&document).unwrap();
    let said: usize = body.iter().map(String::len).sum();
    assert!(said > 6_000 && json.len() < 10_000, "{said} bytes of text, {} of JSON", json.len());
}

#[test]
fn a_text_without_end_is_refused() {
    let refused = |xml: &str| {
        let sample = Sample::new().xml(xml);
        Package::open(sample.bytes().unwrap(), &Limits::default()).unwrap().document().unwrap_err()
    };
    assert_eq!(refused(&"<w:p/>".repeat(200_001)), Refusal::Bomb { what: Excess::Events });
    let long = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "isi surat ".repeat(900_000));
    assert_eq!(refused(&long), Refusal::Bomb { what: Excess::Unpacked });
}

#[test]
fn fields_in_fields_are_not_looked_through_again_and_again() {
    let inside = "<w:bookmarkStart/>".repeat(50_000);
    let xml = format!(
        "<w:p>{}{inside}{}</w:p>",
        "<w:fldSimple w:instr=\"PAGE\">".repeat(200),
        "</w:fldSimple>".repeat(200)
    );
    let start = std::time::Instant::now();
    assert_eq!(super::render::body(&xml), "{page:}\n");
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
}

#[test]
fn whatever_elements_nest_the_deepest_are_read() {
    for element in [
        "w:tbl><w:tr><w:tc",
        "w:p><w:r",
        "w:ins",
        "w:p><w:r><w:pict><v:textbox><w:txbxContent",
        "w:fldSimple",
    ] {
        let depth = 250 / element.split('>').count();
        let close: String = element.rsplit("><").map(|name| format!("</{name}>")).collect();
        let xml = format!("<{element}>").repeat(depth)
            + "<w:p><w:r><w:t>inti</w:t></w:r></w:p>"
            + &close.repeat(depth);
        let document = read(&Sample::new().xml(&xml));
        let json = serde_json::to_string(&document).unwrap();
        assert!(json.contains("inti"), "{element}");
        assert_eq!(serde_json::from_str::<Document>(&json).unwrap(), document, "{element}");
    }
}

/// The pieces that odd documents are made of.
fn any_piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "<w:p>",
        "</w:p>",
        "<w:r>",
        "</w:r>",
        "<w:t>isi</w:t>",
        "<w:tbl>",
        "</w:tbl>",
        "<w:tr>",
        "</w:tr>",
        "<w:tc>",
        "</w:tc>",
        "<w:tcPr><w:gridSpan w:val=\"70000\"/><w:vMerge/></w:tcPr>",
        "<w:trPr><w:gridBefore w:val=\"-1\"/></w:trPr>",
        "<w:pPr><w:pStyle w:val=\"Normal\"/><w:numPr><w:ilvl w:val=\"200\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>",
        "<w:pPr><w:numPr><w:ilvl w:val=\"8\"/><w:numId w:val=\"1\"/></w:numPr><w:ind w:left=\"1e99\" w:hanging=\"NaN\"/></w:pPr>",
        "<w:pPr><w:sectPr/></w:pPr>",
        "<w:fldChar w:fldCharType=\"begin\"/>",
        "<w:fldChar w:fldCharType=\"separate\"/>",
        "<w:fldChar w:fldCharType=\"end\"/>",
        "<w:instrText>PAGE</w:instrText>",
        "<w:ins>",
        "</w:ins>",
        "<w:del>",
        "</w:del>",
        "<w:txbxContent>",
        "</w:txbxContent>",
        "<mc:AlternateContent>",
        "</mc:AlternateContent>",
        "<mc:Choice Requires=\"wps\">",
        "</mc:Choice>",
        "<mc:Fallback>",
        "</mc:Fallback>",
        "<w:drawing>",
        "</w:drawing>",
        "<a:blip r:embed=\"rIdheader\"/>",
        "<wp:extent cx=\"-1\" cy=\"1e300\"/>",
        "<w:sym w:font=\"Wingdings\" w:char=\"110000\"/>",
        "<w:tab/>",
        "<w:br w:type=\"page\"/>",
        "<w:footnoteReference w:id=\"1\"/>",
        "<w:commentRangeEnd w:id=\"0\"/>",
        "<w:hyperlink r:id=\"rIdheader\">",
        "</w:hyperlink>",
    ])
}

/// The pieces as XML: what is open at the end is closed, what closes nothing is left out.
fn balanced(pieces: &[&str]) -> String {
    let mut xml = String::new();
    let mut open: Vec<&str> = Vec::new();
    for piece in pieces {
        if let Some(name) = piece.strip_prefix("</") {
            if open.last().is_some_and(|last| *last == name) {
                open.pop();
                xml.push_str(piece);
            }
            continue;
        }
        xml.push_str(piece);
        if !piece.ends_with("/>") && !piece.contains("</") {
            open.push(piece.trim_start_matches('<').split(' ').next().unwrap());
        }
    }
    for name in open.into_iter().rev() {
        xml.push_str(&format!("</{}>", name.trim_end_matches('>')));
    }
    xml
}

const NUMBERING: &str = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"4294967295\"/><w:numFmt \
    w:val=\"lowerLetter\"/><w:lvlText w:val=\"%1%9%0%\"/></w:lvl><w:lvl w:ilvl=\"8\"><w:lvlText w:val=\"%9.%1\"/></w:lvl>\
    </w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Elements may stand in each other in any way: what the gate takes is read, and travels.
    #[test]
    fn any_nesting_of_elements_is_read(pieces in prop::collection::vec(any_piece(), 0..60)) {
        let sample = Sample::new().story("numbering", "numbering", NUMBERING).header("<w:p/>").xml(&balanced(&pieces));
        if let Ok(package) = Package::open(sample.bytes().unwrap(), &Limits::default()) {
            let document = package.document().unwrap();
            let json = serde_json::to_string(&document).unwrap();
            prop_assert_eq!(serde_json::from_str::<Document>(&json).unwrap(), document);
        }
    }

    /// A letter with any byte of its XML changed is read or refused.
    #[test]
    fn a_damaged_letter_is_read_or_refused(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in 0..40_usize) {
        let bytes = letter().bytes().unwrap();
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut xml = Vec::new();
        std::io::Read::read_to_end(&mut archive.by_name("word/document.xml").unwrap(), &mut xml).unwrap();
        let at = at.index(xml.len());
        xml.splice(at..(at + cut).min(xml.len()), [byte]);
        let sample = letter().part("word/document.xml", xml);
        if let Ok(package) = Package::open(sample.bytes().unwrap(), &Limits::default()) {
            prop_assert!(package.document().is_ok());
        }
    }
}
