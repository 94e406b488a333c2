//! What is read from a letter to fill in the form, and what its author is told.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use docx::sample::{Letter, Sample};
use docx::{Head, LayoutWarning, Limits, Package, Side};

fn open(sample: &Sample) -> Package {
    Package::open(sample.bytes().unwrap(), &Limits::default()).unwrap()
}

fn head(lines: &[&str]) -> Head {
    open(&lines.iter().fold(Sample::new(), |sample, line| sample.paragraph(line))).head()
}

fn cell(lines: &[&str]) -> String {
    let lines: String = lines.iter().map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>")).collect();
    format!("<w:tc>{lines}</w:tc>")
}

#[test]
fn a_template_says_nothing_of_itself() {
    let package = open(&Sample::letter(&Letter::with_body(["Isi."])));
    let head = package.head();
    assert_eq!(head.subject, None);
    assert_eq!(head.confidentiality, None);
    assert_eq!(head.attachments, Some(0));
    assert_eq!(head.recipients, ["Kepala Kantor Pertanahan Kabupaten Cilacap"]);
    assert!(package.warnings().is_empty(), "{:?}", package.warnings());
    assert!(package.placeholders().broken.is_empty());
    let names = package.placeholders().found.iter().cloned().collect::<Vec<_>>().join(" ");
    assert_eq!(
        names,
        "hal jabatan_pengirim nama_pengirim nip_pengirim nomor_naskah sifat tanggal_naskah ttd_pengirim"
    );
}

#[test]
fn a_written_letter_fills_the_form() {
    let letter = Letter {
        subject: "Undangan Rapat".to_owned(),
        confidentiality: "Biasa".to_owned(),
        attachments: "2 (dua) berkas".to_owned(),
        recipients: vec!["Camat Adipala".to_owned(), "Camat Kroya".to_owned()],
        ..Letter::with_body(["Hal ini penting.", "Sifat pekerjaan ini mendesak."])
    };
    let head = open(&Sample::letter(&letter)).head();
    assert_eq!(head.subject.as_deref(), Some("Undangan Rapat"));
    assert_eq!(head.confidentiality.as_deref(), Some("Biasa"));
    assert_eq!(head.attachments, Some(2));
    assert_eq!(head.recipients, ["Camat Adipala", "Camat Kroya"]);
}

#[test]
fn heads_are_read_as_people_type_them() {
    let read = head(&[
        "Nomor    : 600/12",
        "Lampiran : satu bendel",
        "Perihal\t:\tPermohonan data\t\tCilacap, 5 Mei 2026",
        "\t\ttanah kas desa",
        "",
        "Kepada Yth.: Bapak Bupati",
        "Kabupaten Cilacap",
        "di -",
        "\tCILACAP",
    ]);
    assert_eq!(read.subject.as_deref(), Some("Permohonan data tanah kas desa"));
    assert_eq!(read.attachments, Some(1));
    assert_eq!(read.recipients, ["Bapak Bupati Kabupaten Cilacap"]);
    assert_eq!(head(&["Hal ini", "Lampiran: -", "Sifat : -"]).attachments, Some(0));
    assert_eq!(head(&["Yth. ${tujuan}", "di tempat"]).recipients, Vec::<String>::new());
    assert_eq!(head(&["Lampiran : terlampir"]), Head::default());
}

#[test]
fn heads_in_tables_are_read_across() {
    let rows = [("Sifat", "Segera"), ("Hal", "Data RTLH")]
        .map(|(label, value)| format!("<w:tr>{}{}{}</w:tr>", cell(&[label]), cell(&[":"]), cell(&[value])));
    let head = open(&Sample::new().xml(&format!("<w:tbl>{}</w:tbl>", rows.concat()))).head();
    assert_eq!(
        (head.confidentiality.as_deref(), head.subject.as_deref()),
        (Some("Segera"), Some("Data RTLH"))
    );

    let side = format!(
        "<w:tbl><w:tr>{}{}{}</w:tr></w:tbl>",
        cell(&["Lampiran", "Hal"]),
        cell(&[": 3 berkas", ": Izin"]),
        cell(&["Yth. 1. Camat A;", "2. Camat B", "di Cilacap"]),
    );
    let head = open(&Sample::new().xml(&side)).head();
    assert_eq!((head.attachments, head.subject.as_deref()), (Some(3), Some("Izin")));
    assert_eq!(head.recipients, ["Camat A", "Camat B"]);
}

#[test]
fn the_page_and_the_font_are_looked_at() {
    let page =
        |size: &str| Sample::new().xml(&format!("<w:p><w:pPr><w:sectPr>{size}</w:sectPr></w:pPr></w:p>"));
    assert!(open(&page("<w:pgSz w:w=\"12189\" w:h=\"18709\"/>")).warnings().is_empty(), "F4");
    assert_eq!(
        open(&page("<w:pgSz w:w=\"12240\" w:h=\"15840\"/>")).warnings(),
        [LayoutWarning::PageSize { width: 216, height: 279 }]
    );
    assert_eq!(
        open(&page("<w:pgMar w:left=\"1134\" w:right=\"20mm\" w:bottom=\"1418\"/>")).warnings(),
        [LayoutWarning::Margin { side: Side::Left, found: 20, least: 30 }]
    );
    let run = "<w:p><w:r><w:rPr><w:rFonts w:ascii=\"Calibri\"/></w:rPr><w:t>Isi surat yang panjang</w:t></w:r></w:p>";
    assert_eq!(
        open(&Sample::new().paragraph("Kop").xml(run)).warnings(),
        [LayoutWarning::BodyFont { font: Some("Calibri".to_owned()), size: Some(22) }]
    );
}

#[test]
fn hidden_text_is_not_shown_but_told() {
    let hidden = "<w:p><w:r><w:t>tampak</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>rahasia</w:t></w:r>\
        <w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>!</w:t></w:r></w:p>";
    let package = open(&Sample::new().xml(hidden));
    assert_eq!(package.text(), ["tampak!"]);
    assert_eq!(package.warnings(), [LayoutWarning::HiddenText]);
}

#[test]
fn what_a_style_hides_is_told_too() {
    let styles = |defaults: &str| {
        format!(
            "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:docDefaults><w:rPrDefault>\
             <w:rPr>{defaults}</w:rPr></w:rPrDefault></w:docDefaults>\
             <w:style w:type=\"paragraph\" w:styleId=\"Catatan\"><w:rPr><w:vanish/></w:rPr></w:style>\
             <w:style w:type=\"paragraph\" w:styleId=\"Turunan\"><w:basedOn w:val=\"Catatan\"/></w:style>\
             <w:style w:type=\"character\" w:styleId=\"Rahasia\"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"
        )
    };
    let told = |defaults: &str, xml: &str| {
        let sample = Sample::new().part("word/styles.xml", styles(defaults)).xml(xml);
        open(&sample).warnings().contains(&LayoutWarning::HiddenText)
    };
    let p =
        |style: &str, runs: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>");
    let r = |props: &str| format!("<w:r><w:rPr>{props}</w:rPr><w:t>isi</w:t></w:r>");
    let secret = "<w:rStyle w:val=\"Rahasia\"/>";
    assert!(!told("", &p("Normal", &r(""))));
    assert!(told("", &p("Normal", &r(secret))), "by the style of a run");
    assert!(told("", &p("Catatan", &r(""))) && told("", &p("Turunan", &r(""))), "or of a paragraph");
    assert!(!told("", &p("Turunan", &r("<w:vanish w:val=\"0\"/>"))), "what says that it shows is seen");
    assert!(!told("", &p("Catatan", &r(secret))), "hidden on hidden turns round, as in print");
    assert!(!told("", &p("Catatan", "")), "where nothing is written nothing is hidden");
    assert!(told("<w:vanish/>", &p("Normal", &r(""))), "all that does not say otherwise");
    let boxed = format!(
        "<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>",
        p("Normal", "")
    );
    assert!(told("", &p("Catatan", &(boxed.clone() + &r("")))), "behind a text box of another style");
    assert!(!told("", &p("Normal", &boxed)));
}
