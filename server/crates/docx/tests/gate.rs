//! What is refused, and with which reason; and what must not be refused.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use docx::sample::{Letter, Sample};
use docx::{Excess, Limits, Outside, Package, Refusal, XmlFault};

fn refusal(bytes: Vec<u8>) -> Refusal {
    Package::open(bytes, &Limits::default()).unwrap_err()
}

fn refused(sample: &Sample) -> Refusal {
    refusal(sample.bytes().unwrap())
}

fn taken(sample: &Sample) -> Package {
    Package::open(sample.bytes().unwrap(), &Limits::default()).unwrap()
}

fn letter() -> Sample {
    Sample::letter(&Letter::with_body(["Dengan hormat."]))
}

/// A main part around this content, in place of the sample's own.
fn document(before: &str, inside: &str) -> Sample {
    letter().part(
        "word/document.xml",
        format!(
            "<?xml version=\"1.0\"?>{before}<w:document \
             xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{inside}</w:body></w:document>"
        ),
    )
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn other_kinds_of_file_are_named() {
    assert_eq!(refusal(Vec::new()), Refusal::Empty);
    assert_eq!(refusal(b"%PDF-1.7 ...".to_vec()), Refusal::IsPdf);
    assert_eq!(refusal(b"{\\rtf1 Surat}".to_vec()), Refusal::NotAZip);
    assert_eq!(refusal(b"PK\x05\x06".to_vec()), Refusal::NotADocument);
    assert_eq!(refusal(b"PK\x03\x04 and no more".to_vec()), Refusal::Damaged { part: String::new() });
    let old = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    assert_eq!(refusal([&old[..], &wide("WordDocument")].concat()), Refusal::OldDoc);
    assert_eq!(refusal([&old[..], &wide("EncryptedPackage")].concat()), Refusal::PasswordProtected);
}

#[test]
fn a_file_above_the_size_is_refused_with_both_figures() {
    let bytes = letter().bytes().unwrap();
    let size = bytes.len() as u64;
    let limits = Limits { file: size - 1, ..Limits::default() };
    assert_eq!(
        Package::open(bytes.clone(), &limits).unwrap_err(),
        Refusal::TooLarge { size, limit: size - 1 }
    );
    assert!(Package::open(bytes, &Limits { file: size, ..limits }).is_ok());
}

#[test]
fn a_broken_off_upload_is_damaged() {
    let bytes = letter().bytes().unwrap();
    for length in [30, bytes.len() / 2, bytes.len() - 30] {
        assert!(matches!(refusal(bytes[..length].to_vec()), Refusal::Damaged { .. }), "{length}");
    }
}

#[test]
fn a_zip_that_is_no_document_is_told_apart() {
    let no_types = letter().part("[Content_Types].xml", "<Types/>");
    assert_eq!(refused(&no_types), Refusal::NotADocument);
    let sheet = letter().part(
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override \
         PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>",
    );
    assert_eq!(refused(&sheet), Refusal::NotADocument);
}

#[test]
fn macros_are_seen_whatever_the_file_is_called() {
    let by_type = letter().part(
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" \
         ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>",
    );
    assert_eq!(refused(&by_type), Refusal::Macros);
    assert_eq!(refused(&letter().part("word/vbaProject.bin", "x")), Refusal::Macros);
    assert_eq!(refused(&letter().relationship("vbaProject", "other.bin", "Internal")), Refusal::Macros);
}

#[test]
fn what_is_fetched_from_outside_is_refused() {
    let cases = [
        (letter().relationship("image", "http://contoh.id/a.png", "External"), Outside::Picture),
        (letter().relationship("image", "file:///c:/a.png", "Internal"), Outside::Picture),
        (letter().relationship("oleObject", "\\\\server\\a.xls", "External"), Outside::Object),
        (letter().relationship("aFChunk", "chunk.html", "Internal"), Outside::Document),
        (letter().relationship("frame", "http://contoh.id/", "External"), Outside::Other),
        (letter().xml("<w:altChunk r:id=\"x\"/>"), Outside::Document),
        (letter().xml("<w:p><w:r><a:blip r:link=\"rIdhyperlink\"/></w:r></w:p>"), Outside::Picture),
        (
            letter().xml("<w:p><w:r><w:pict><v:imagedata src=\"http://contoh.id/a\"/></w:pict></w:r></w:p>"),
            Outside::Picture,
        ),
        (letter().xml("<w:p><w:fldSimple w:instr=\" IncludeText x \"/></w:p>"), Outside::Field),
        (letter().xml(&field(&["D", "DEA", "UTO c:\\\\cmd"])), Outside::Field),
        (letter().xml(&field(&[" INCLUDEPICTURE \"http://contoh.id\""])), Outside::Field),
        (letter().header(&field(&["LINK Excel"])), Outside::Field),
    ];
    for (sample, outside) in cases {
        match refused(&sample) {
            Refusal::ExternalContent { what, .. } => assert_eq!(what, outside),
            other => panic!("{outside:?}: {other}"),
        }
    }
}

fn field(instruction: &[&str]) -> String {
    let texts: String =
        instruction.iter().map(|text| format!("<w:r><w:instrText>{text}</w:instrText></w:r>")).collect();
    format!(
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>{texts}<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\
         <w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"
    )
}

#[test]
fn a_field_whose_name_another_field_makes_is_refused() {
    let begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>";
    let inner = field(&["QUOTE 68 68 69"]);
    let inner = inner.trim_start_matches("<w:p>").trim_end_matches("</w:p>");
    let outer = format!("<w:p>{begin}{inner}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>");
    assert!(matches!(refused(&letter().xml(&outer)), Refusal::ExternalContent { what: Outside::Field, .. }));
}

#[test]
fn objects_and_controls_inside_are_refused() {
    let object = letter().xml("<w:p><w:r><w:object><o:OLEObject/></w:object></w:r></w:p>");
    assert!(matches!(refused(&object), Refusal::EmbeddedObject { .. }));
    let by_content = letter().part("word/media/a.bin", vec![0xD0, 0xCF, 0x11, 0xE0, 0, 0, 0, 0]);
    assert!(matches!(refused(&by_content), Refusal::EmbeddedObject { .. }));
    let by_line = letter().relationship("package", "embeddings/a.xlsx", "Internal");
    assert!(matches!(refused(&by_line), Refusal::EmbeddedObject { .. }));
    assert_eq!(refused(&letter().xml("<w:p><w:r><w:control r:id=\"x\"/></w:r></w:p>")), Refusal::ActiveX);
}

#[test]
fn bombs_are_refused_before_they_go_off() {
    let deep = "<w:tbl><w:tr><w:tc>".repeat(20_000) + "<w:p/>" + &"</w:tc></w:tr></w:tbl>".repeat(20_000);
    assert_eq!(refused(&document("", &deep)), Refusal::Bomb { what: Excess::Depth });
    // The same limits for all, lowered so that the bombs need not be big to be too big.
    let limits = Limits { entries: 20, unpacked: 60_000, xml: 40_000, events: 1_000, ..Limits::default() };
    let excess = |sample: &Sample| match Package::open(sample.bytes().unwrap(), &limits) {
        Err(Refusal::Bomb { what }) => Some(what),
        other => other.map(|_| None).unwrap(),
    };
    assert_eq!(excess(&letter()), None);
    assert_eq!(excess(&document("", &"<w:p/>".repeat(1_000))), Some(Excess::Events));
    let long = "A".repeat(40_000);
    assert_eq!(excess(&document("", &format!("<w:t>{long}</w:t>"))), Some(Excess::Unpacked));
    assert_eq!(excess(&letter().part("word/media/a.png", vec![0; 60_000])), Some(Excess::Unpacked));
    let media =
        |count: usize| (0..count).fold(letter(), |all, at| all.part(&format!("word/media/{at}.png"), "x"));
    assert_eq!(excess(&media(15)), None);
    assert_eq!(excess(&media(16)), Some(Excess::Entries));
    assert_eq!(excess(&media(200)), Some(Excess::Entries));
}

#[test]
fn many_prefixes_and_attributes_cost_little() {
    let names: String = (0..20_000).map(|at| format!(" xmlns:n{at}=\"x\" a{at}=\"\"")).collect();
    let inside = format!("<w:p{names}>{}</w:p>", "<n1:a/>".repeat(200_000));
    taken(&document("", &inside));
    let twice = document("", "<w:p a=\"1\" b=\"2\" a=\"3\"/>");
    assert!(matches!(refused(&twice), Refusal::Damaged { .. }));
}

#[test]
fn document_types_entities_and_odd_encodings_are_refused() {
    let why = |sample: &Sample| match refused(sample) {
        Refusal::UnsafeXml { why, .. } => why,
        other => panic!("{other}"),
    };
    let laughs = "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
    assert_eq!(why(&document(laughs, "<w:p><w:r><w:t>&b;</w:t></w:r></w:p>")), XmlFault::Doctype);
    let outside = "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
    assert_eq!(why(&document(outside, "<w:p/>")), XmlFault::Doctype);
    assert_eq!(why(&document("", "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>")), XmlFault::Entity);
    assert_eq!(why(&document("", "<w:p a=\"&x;\"/>")), XmlFault::Entity);
    let seven = letter().part("word/document.xml", "<?xml version=\"1.0\" encoding=\"UTF-7\"?><a/>");
    assert_eq!(why(&seven), XmlFault::Encoding);
    let latin = letter().part("word/document.xml", b"<a>\xE9</a>".to_vec());
    assert_eq!(why(&latin), XmlFault::Encoding);
    let good = document("", "<w:p><w:r><w:t>&lt;&amp;&#65;&#x42;<![CDATA[<C>]]></w:t></w:r></w:p>");
    assert_eq!(taken(&good).text(), ["<&AB<C>"]);
}

#[test]
fn names_that_leave_the_folder_or_stand_twice_are_refused() {
    for name in ["../../evil.xml", "word/../../evil.xml", "/etc/passwd", "..\\evil.xml", "C:\\evil.xml"] {
        assert!(matches!(refused(&letter().part(name, "<a/>")), Refusal::UnsafeName { .. }), "{name}");
    }
    let twice = letter().part("WORD/Document.xml", "<a/>");
    assert!(matches!(refused(&twice), Refusal::UnsafeName { .. }));
    // Two entries of one name, which no archive writer makes willingly.
    let mut bytes = letter().part("word/documenX.xml", "<a/>").bytes().unwrap();
    let name = b"word/documenX.xml";
    let places: Vec<_> = (0..bytes.len() - name.len()).filter(|&at| bytes[at..].starts_with(name)).collect();
    for at in places {
        bytes[at + name.len() - 5] = b't';
    }
    assert!(matches!(refusal(bytes), Refusal::UnsafeName { .. }));
}

#[test]
fn an_encrypted_entry_is_a_password() {
    let mut bytes = letter().bytes().unwrap();
    for mark in [&b"PK\x03\x04"[..], b"PK\x01\x02"] {
        let flags = if mark[2] == 3 { 6 } else { 8 };
        let at = bytes.windows(4).position(|window| window == mark).unwrap();
        bytes[at + flags] |= 1;
    }
    assert_eq!(refusal(bytes), Refusal::PasswordProtected);
}

#[test]
fn broken_xml_is_damaged_and_named() {
    for xml in ["<w:p>", "<a></b>", "</a>", "<a/><b/>", "", "x<a/>", "<a b=c/>"] {
        let damaged = letter().part("word/document.xml", xml);
        assert_eq!(refused(&damaged), Refusal::Damaged { part: "word/document.xml".to_owned() }, "{xml}");
    }
}

#[test]
fn xml_under_the_name_of_a_picture_is_looked_at_all_the_same() {
    let hidden = letter().part("word/media/a.png", "\u{FEFF} <!DOCTYPE a><a/>");
    assert!(matches!(refused(&hidden), Refusal::UnsafeXml { why: XmlFault::Doctype, .. }));
    taken(&letter().part("word/media/a.png", "PNG <not markup"));
}

#[test]
fn more_placeholders_than_a_letter_has_are_refused() {
    let limits = Limits { placeholders: 3, ..Limits::default() };
    let open = |text: &str| Package::open(Sample::new().paragraph(text).bytes().unwrap(), &limits);
    assert!(open("${a}${b}${C}").is_ok());
    assert_eq!(open("${a}${b}${C}${a}").unwrap_err(), Refusal::Bomb { what: Excess::Placeholders });
}

#[test]
fn hyperlinks_charts_and_ordinary_fields_pass() {
    let sample = letter()
        .relationship("hyperlink", "https://contoh.id/", "External")
        .xml(&field(&[" PAGE "]))
        .xml(&field(&["HYPERLINK \"https://contoh.id\""]))
        .part("word/charts/_rels/chart1.xml.rels", WORKBOOK);
    assert_eq!(taken(&sample).text().iter().filter(|text| *text == "1").count(), 2);
}

const WORKBOOK: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/package\" \
    Target=\"../embeddings/a.xlsx\"/></Relationships>";

#[test]
fn strict_files_other_places_and_wide_characters_are_read() {
    let strict = |text: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-16\"?><x:document xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\">\
             <x:body><x:p><x:r><x:t>{text}</x:t></x:r></x:p></x:body></x:document>"
        )
    };
    let sample = Sample::new()
        .part("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
            <Override PartName=\"/surat/isi.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>")
        .part("_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
            <Relationship Id=\"a\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" Target=\"/Surat/isi.xml\"/></Relationships>")
        .part("surat/isi.xml", [vec![0xFF, 0xFE], wide(&strict("Hal : ${hal}"))].concat());
    let package = taken(&sample);
    assert_eq!(package.text(), ["Hal : ${hal}"]);
    let filled = package.issue(&[("hal".to_owned(), "ꦭꦪꦁ".to_owned())].into()).unwrap();
    assert_eq!(Package::open(filled, &Limits::default()).unwrap().text(), ["Hal : ꦭꦪꦁ"]);
}
