//! What is filled, accepted and dropped, and what is left alone.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use docx::sample::{Letter, Sample};
use docx::{FillError, LayoutWarning, Limits, Package};
use proptest::prelude::*;

fn open(sample: &Sample) -> Package {
    Package::open(sample.bytes().unwrap(), &Limits::default()).unwrap()
}

fn values(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn issued(sample: &Sample, pairs: &[(&str, &str)]) -> Package {
    let bytes = open(sample).issue(&values(pairs)).unwrap();
    Package::open(bytes, &Limits::default()).unwrap()
}

fn entries(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut all = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        all.insert(file.name().unwrap().into_owned(), content);
    }
    all
}

fn document(bytes: &[u8]) -> String {
    String::from_utf8(entries(bytes)["word/document.xml"].clone()).unwrap()
}

const SPLIT: &str = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Nomor : $</w:t></w:r><w:r><w:t>{nomor</w:t></w:r>\
    <w:bookmarkStart w:id=\"1\" w:name=\"x\"/><w:r><w:rPr><w:i/></w:rPr><w:t>_naskah} dan ${hal}</w:t></w:r></w:p>";

#[test]
fn a_placeholder_split_over_runs_takes_the_first_ones_formatting() {
    let sample = Sample::new().xml(SPLIT);
    let bytes = open(&sample).issue(&values(&[("nomor_naskah", "1 & 2"), ("hal", "<b>")])).unwrap();
    let xml = document(&bytes);
    assert!(
        xml.contains("<w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Nomor : 1 &amp; 2</w:t>"),
        "{xml}"
    );
    assert!(xml.contains("<w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\"> dan &lt;b&gt;</w:t>"), "{xml}");
    assert!(xml.contains("<w:bookmarkStart w:id=\"1\" w:name=\"x\"/>"));
}

#[test]
fn every_story_is_filled_and_both_copies_of_a_text_box() {
    let p = |name: &str| format!("<w:p><w:r><w:t>${{{name}}}</w:t></w:r></w:p>");
    let sample = Sample::new()
        .xml(&format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p("tabel")))
        .xml(&format!(
            "<w:p><w:r><w:t>${{luar}}</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>\
             <wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>\
             <w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
            p("kotak")
        ))
        .header(&p("kepala"))
        .footer(&p("kaki"))
        .story("footnotes", "footnotes", &format!("<w:footnote w:id=\"1\">{}</w:footnote>", p("catatan")))
        .story("endnotes", "endnotes", &format!("<w:endnote w:id=\"1\">{}</w:endnote>", p("akhir")));
    let names = ["akhir", "catatan", "kaki", "kepala", "kotak", "luar", "tabel"];
    assert_eq!(open(&sample).placeholders().found.iter().collect::<Vec<_>>(), names);
    let pairs: Vec<_> = names.iter().map(|name| (*name, *name)).collect();
    assert_eq!(
        issued(&sample, &pairs).text(),
        ["kepala", "tabel", "luar", "kotak", "catatan", "akhir", "kaki"]
    );
    let bytes = open(&sample).issue(&values(&pairs)).unwrap();
    assert_eq!(document(&bytes).matches(">kotak<").count(), 2);
}

#[test]
fn nothing_unfilled_or_broken_is_issued() {
    let sample = Sample::new().paragraph("${hal} ${sifat}");
    let missing = open(&sample).issue(&values(&[("hal", "x")])).unwrap_err();
    assert_eq!(missing, FillError::Unfilled(vec!["sifat".to_owned()]));
    let draft = open(&sample).preview(&values(&[("hal", "x")])).unwrap();
    assert_eq!(Package::open(draft, &Limits::default()).unwrap().text(), ["x ${sifat}"]);
    let broken = open(&Sample::new().paragraph("${Nomor}")).issue(&values(&[])).unwrap_err();
    assert_eq!(broken, FillError::Broken(vec!["${Nomor}".to_owned()]));
    let illegal = open(&sample).issue(&values(&[("hal", "a\u{1}"), ("sifat", "")])).unwrap_err();
    assert_eq!(illegal, FillError::Character { name: "hal".to_owned() });
}

#[test]
fn a_value_is_never_read_as_a_placeholder() {
    let sample = Sample::new().paragraph("${hal}${sifat}");
    assert_eq!(issued(&sample, &[("hal", "${sifat}"), ("sifat", "$")]).text(), ["${sifat}$"]);
}

#[test]
fn what_needs_no_change_stays_byte_for_byte() {
    let sample = Sample::letter(&Letter::with_body(["Isi."]))
        .part("word/media/a.png", vec![7; 5000])
        .header("<w:p w:rsidR=\"00A1\"><w:r w:rsidRPr=\"00B2\"><w:t>Kop</w:t></w:r></w:p>");
    let before = sample.bytes().unwrap();
    let package = open(&sample);
    let all: BTreeMap<_, _> =
        package.placeholders().found.iter().map(|name| (name.clone(), "x".to_owned())).collect();
    let after = package.issue(&all).unwrap();
    assert_eq!(after, package.issue(&all).unwrap());
    let (before, after) = (entries(&before), entries(&after));
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    let changed: Vec<_> = before.iter().filter(|(name, bytes)| after[*name] != **bytes).collect();
    assert_eq!(changed.len(), 1);
    assert_eq!(changed[0].0, "word/document.xml");
}

#[test]
fn tracked_changes_are_accepted() {
    let sample = Sample::new()
        .xml("<w:p><w:pPr><w:jc w:val=\"left\"/><w:pPrChange w:id=\"1\"><w:pPr/></w:pPrChange></w:pPr>\
            <w:r><w:t xml:space=\"preserve\">Rapat </w:t></w:r><w:del w:id=\"2\"><w:r><w:delText>Senin</w:delText></w:r></w:del>\
            <w:ins w:id=\"3\"><w:r><w:rPr><w:b/><w:rPrChange w:id=\"4\"><w:rPr/></w:rPrChange></w:rPr><w:t>${hari}</w:t></w:r></w:ins></w:p>")
        .xml("<w:p><w:moveFrom w:id=\"5\"><w:r><w:t>lama</w:t></w:r></w:moveFrom><w:moveTo w:id=\"6\"><w:r><w:t>baru</w:t></w:r></w:moveTo></w:p>")
        .xml("<w:tbl><w:tr><w:trPr><w:del w:id=\"7\"/></w:trPr><w:tc><w:p><w:r><w:t>baris</w:t></w:r></w:p></w:tc></w:tr>\
            <w:tr><w:trPr><w:ins w:id=\"8\"/></w:trPr><w:tc><w:p><w:r><w:t>tetap</w:t></w:r></w:p></w:tc></w:tr></w:tbl>");
    let package = open(&sample);
    assert_eq!(package.text(), ["Rapat ${hari}", "baru", "tetap"]);
    assert_eq!(package.warnings(), [LayoutWarning::TrackedChanges]);
    let bytes = package.issue(&values(&[("hari", "Selasa")])).unwrap();
    let xml = document(&bytes);
    for gone in ["w:del", "w:ins", "w:move", "Change", "Senin"] {
        assert!(!xml.contains(gone), "{gone} in {xml}");
    }
    let again = Package::open(bytes, &Limits::default()).unwrap();
    assert_eq!(again.text(), ["Rapat Selasa", "baru", "tetap"]);
    assert!(again.warnings().is_empty());
}

#[test]
fn a_deleted_paragraph_mark_joins_the_paragraphs() {
    let deleted = |style: &str, text: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let kept = "<w:p><w:pPr><w:pStyle w:val=\"Tiga\"/></w:pPr><w:r><w:t>{hal}</w:t></w:r></w:p>";
    let sample = Sample::new()
        .xml(&deleted("Satu", "a"))
        .xml("<w:bookmarkEnd w:id=\"9\"/>")
        .xml(&deleted("Dua", "$"))
        .xml(kept)
        .xml(&deleted("Empat", "b"))
        .xml("<w:p/>")
        .xml(&deleted("Lima", "akhir"));
    let package = open(&sample);
    assert_eq!(package.text(), ["a${hal}", "b", "akhir"]);
    let bytes = package.issue(&values(&[("hal", "x")])).unwrap();
    let xml = document(&bytes);
    assert!(xml.contains("<w:p><w:pPr><w:pStyle w:val=\"Tiga\"/></w:pPr><w:r><w:t>a</w:t>"), "{xml}");
    assert!(!xml.contains("Satu") && !xml.contains("Dua") && !xml.contains("Empat"), "{xml}");
    assert!(xml.contains("<w:bookmarkEnd w:id=\"9\"/>"));
    assert_eq!(Package::open(bytes, &Limits::default()).unwrap().text(), ["ax", "b", "akhir"]);
}

#[test]
fn comments_leave_no_trace() {
    let sample = Sample::new()
        .xml("<w:p><w:commentRangeStart w:id=\"0\"/><w:r><w:t>Isi</w:t></w:r><w:commentRangeEnd w:id=\"0\"/>\
            <w:r><w:rPr><w:rStyle w:val=\"CommentReference\"/></w:rPr><w:commentReference w:id=\"0\"/></w:r></w:p>")
        .story("comments", "comments", "<w:comment w:id=\"0\"><w:p><w:r><w:t>rahasia ${hal}</w:t></w:r></w:p></w:comment>")
        .part("word/_rels/comments.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>");
    let package = open(&sample);
    assert_eq!(package.warnings(), [LayoutWarning::Comments]);
    let bytes = package.issue(&values(&[])).unwrap();
    for (name, content) in entries(&bytes) {
        assert!(!name.contains("comment"), "{name}");
        assert!(!String::from_utf8(content).unwrap().contains("omment"), "{name}");
    }
    assert_eq!(Package::open(bytes, &Limits::default()).unwrap().text(), ["Isi"]);
}

#[test]
fn the_template_a_letter_came_from_is_stripped() {
    let line = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" \
        Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate\" Target=\"file:///C:\\a.dotm\" \
        TargetMode=\"External\"/></Relationships>";
    let sample = Sample::new()
        .paragraph("Isi")
        .story("settings", "settings", "<w:zoom/><w:attachedTemplate r:id=\"r1\"/>")
        .part("word/_rels/settings.xml.rels", line);
    let after = entries(&open(&sample).issue(&values(&[])).unwrap());
    let text = |name: &str| String::from_utf8(after[name].clone()).unwrap();
    assert!(!text("word/_rels/settings.xml.rels").contains("dotm"));
    assert!(!text("word/settings.xml").contains("attachedTemplate"));
    assert!(text("word/settings.xml").contains("<w:zoom/>"));
}

proptest! {
    /// Whatever is filled in is what the letter then says, and the letter is still a letter.
    #[test]
    fn any_value_comes_back_as_it_was(value in any::<String>(), before in "[a-z &<>{}]{0,9}") {
        let name = |text: &str| text.to_owned();
        let sample = Sample::new().paragraph(&before).xml(SPLIT);
        let filled = open(&sample).issue(&[(name("nomor_naskah"), value.clone()), (name("hal"), value.clone())].into());
        let illegal = |c: char| (c < ' ' && !"\t\n\r".contains(c)) || c == '\u{FFFE}' || c == '\u{FFFF}';
        if value.contains(illegal) {
            prop_assert_eq!(filled.unwrap_err(), FillError::Character { name: name("hal") });
        } else {
            let value = value.replace("\r\n", "\n").replace('\r', "\n");
            let text = Package::open(filled.unwrap(), &Limits::default()).unwrap().text();
            prop_assert_eq!(text.last().unwrap(), &format!("Nomor : {value} dan {value}"));
        }
    }

    /// No bytes, and no spoilt archive, bring the reader down.
    #[test]
    fn a_spoilt_file_is_taken_or_refused(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>()) {
        let mut bytes = Sample::letter(&Letter::with_body(["Isi."])).xml(SPLIT).bytes().unwrap();
        let place = at.index(bytes.len());
        bytes[place] = byte;
        if byte % 4 == 0 {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok(package) = Package::open(bytes, &Limits::default()) {
            let _ = package.preview(&values(&[("hal", "x")]));
            package.head();
            package.warnings();
        }
    }
}
