use docx::sample::Sample;
use docx::{Limits, Package};
use domain::document::{PictureHash, PicturePart};

use super::render::{Render, body, read, shown};

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn tracked_changes_are_marks_with_their_author() {
    let xml = r#"<w:p><w:pPr><w:rPr><w:ins w:author="Ani"/></w:rPr></w:pPr><w:r><w:t>pukul </w:t></w:r>
        <w:del w:id="1" w:author="Ani" w:date="2026-11-23T10:15:00Z"><w:r><w:delText>09.00</w:delText><w:tab/></w:r></w:del>
        <w:ins w:id="2" w:author="Ani" w:date="2026-11-23T10:15:00Z"><w:r><w:t>10.00</w:t></w:r>
            <w:del w:author="Budi"><w:r><w:delText> WIB</w:delText></w:r></w:del></w:ins>
        <w:moveFrom w:author="Cici"><w:r><w:t>lama</w:t></w:r></w:moveFrom>
        <w:moveTo w:author="Cici"><w:r><w:t>baru</w:t></w:r></w:moveTo></w:p>"#;
    assert_eq!(
        body(xml),
        "pukul {:09.00  +del Ani 2026-11-23 10:15}{:10.00 +ins Ani 2026-11-23 10:15}{: WIB +del Budi}\
         {:lama +from Cici}{:baru +to Cici} +ins Ani\n"
    );
}

#[test]
fn formatting_that_was_is_not_shown() {
    let xml = "<w:p><w:pPr><w:pPrChange><w:pPr><w:jc w:val=\"center\"/></w:pPr></w:pPrChange></w:pPr>\
        <w:r><w:rPr><w:b/><w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr><w:t>a</w:t></w:r></w:p>";
    assert_eq!(body(xml), "{b:a}\n");
}

#[test]
fn comments_stand_at_what_they_are_about() {
    let comments = r#"<w:comment w:id="0" w:author="Kabid" w:date="2026-05-04T10:00:00Z"><w:p><w:r><w:t>Perbaiki</w:t></w:r></w:p>
        <w:p><w:r><w:t>segera</w:t></w:r></w:p></w:comment>
        <w:comment w:id="7" w:author="Sekretaris"><w:p><w:r><w:t>Setuju</w:t></w:r></w:p></w:comment>
        <w:comment w:id="8" w:author="TU"><w:p/></w:comment>"#;
    let xml = r#"<w:commentRangeStart w:id="0"/><w:p><w:r><w:t>satu </w:t></w:r><w:r><w:t>dua</w:t></w:r></w:p>
        <w:p><w:r><w:t>tiga</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>
        <w:r><w:t> empat</w:t><w:commentReference w:id="7"/><w:commentReference w:id="99"/></w:r></w:p>"#;
    let document = read(&Sample::new().story("comments", "comments", comments).xml(xml));
    assert_eq!(shown(&document), "⟨0:satu dua\ntiga:0⟩ empat⟨1::1⟩\n");
    assert_eq!(
        Render(&document).beside(),
        "comment Kabid 2026-05-04: Perbaiki / segera\ncomment Sekretaris: Setuju\ncomment TU: \n"
    );
}

#[test]
fn notes_are_counted_in_the_order_of_their_marks() {
    let note = |kind: &str, id: u8, text: &str| {
        format!(
            "<w:{kind} w:id=\"{id}\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}>"
        )
    };
    let foot =
        "<w:footnote w:id=\"0\" w:type=\"separator\"><w:p><w:r><w:t>garis</w:t></w:r></w:p></w:footnote>"
            .to_owned()
            + &note("footnote", 2, "kedua")
            + &note("footnote", 3, "pertama")
            + &note("footnote", 4, "bintang")
            + &note("footnote", 5, "hapus");
    let refer = |kind: &str, id: u8| format!("<w:r><w:{kind}Reference w:id=\"{id}\"/></w:r>");
    let own = "<w:r><w:footnoteReference w:id=\"4\" w:customMarkFollows=\"1\"/><w:t>*</w:t></w:r>";
    let deleted = format!("<w:del w:author=\"A\">{}</w:del>", refer("footnote", 5));
    let xml = [
        refer("footnote", 3),
        deleted,
        own.into(),
        refer("endnote", 1),
        refer("footnote", 2),
        refer("footnote", 3),
    ];
    let document = read(
        &Sample::new()
            .story("footnotes", "footnotes", &foot)
            .story("endnotes", "endnotes", &note("endnote", 1, "akhir"))
            .xml(&format!("<w:p>{}</w:p>", xml.concat())),
    );
    assert_eq!(shown(&document), "[^1][^][^]*[^i][^2][^1]\n");
    assert_eq!(
        Render(&document).beside(),
        "footnote 1\n  pertama\nfootnote  +del A\n  hapus\nfootnote \n  bintang\nendnote i\n  akhir\nfootnote 2\n  kedua\n"
    );
}

#[test]
fn headers_and_footers_that_are_printed_are_read() {
    let footer = "<w:p><w:r><w:t>Halaman </w:t></w:r><w:fldSimple w:instr=\"PAGE\"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>";
    let document = read(&Sample::new().header(&p("Kop")).footer(footer).paragraph("isi"));
    assert_eq!(Render(&document).beside(), "header 0\n  Kop\nfooter 0\n  Halaman {page:1}\n");
}

#[test]
fn sections_have_headers_of_their_own() {
    let reference = |kind: &str| format!("<w:headerReference w:type=\"{kind}\" r:id=\"rIdheader\"/>");
    let section = |inside: &str| format!("<w:p><w:pPr><w:sectPr>{inside}</w:sectPr></w:pPr></w:p>");
    let sample = |first: &str, second: &str| {
        let xml = [p("a"), section(first), p("b"), section(second), p("c")].concat();
        let one = Sample::new().xml(&xml).story("header", "hdr", &p("Kop"));
        read(&one)
    };
    let beside = |document| Render(&document).beside();
    assert_eq!(beside(sample(&reference("first"), "")), "", "no section has a first page of its own");
    assert_eq!(beside(sample(&(reference("first") + "<w:titlePg/>"), "")), "header first 0\n  Kop\n");
    assert_eq!(beside(sample(&reference("first"), "<w:titlePg/>")), "header first 0\n  Kop\n", "handed on");
    assert_eq!(beside(sample(&reference("even"), &reference("default"))), "header 1\n  Kop\n");
    let document = sample("", "<w:type w:val=\"continuous\"/><w:pgSz w:orient=\"landscape\"/>");
    assert_eq!(shown(&document), "a\n\n--- same page, landscape\nb\n\n--- new page\nc\n");
}

#[test]
fn pictures_are_named_and_never_carried() {
    let drawing = |id: &str| {
        format!(
            "<w:drawing><wp:inline><wp:extent cx=\"1080000\" cy=\"720000\"/><wp:docPr id=\"1\" name=\"x\" descr=\"Lambang\"/>\
             <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><a:blip r:embed=\"{id}\"/>\
             </a:graphicData></a:graphic></wp:inline></w:drawing>"
        )
    };
    let old = "<w:pict><v:shape style=\"width:72pt;height:36pt\" alt=\"Cap\"><v:imagedata r:id=\"rIdimage\"/></v:shape></w:pict>";
    let chart = "<w:drawing><wp:inline><wp:docPr descr=\"Grafik\"/><a:graphic>\
        <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"/></a:graphic></wp:inline></w:drawing>";
    let mark = "<w:pict><v:shape><v:textpath string=\"RAHASIA\"/></v:shape></w:pict>";
    let line = "<w:drawing><wp:inline><wp:docPr descr=\"Garis\"/></wp:inline></w:drawing>";
    let sample = Sample::new()
        .relationship("image", "media/lambang.png", "Internal")
        .part("word/media/lambang.png", b"\x89PNG".to_vec());
    let xml = format!(
        "<w:p><w:ins w:author=\"A\"><w:r>{}</w:r></w:ins><w:r>{old}{}{chart}{mark}{line}</w:r></w:p>",
        drawing("rIdimage"),
        drawing("rIdlain")
    );
    let package = Package::open(sample.xml(&xml).bytes().unwrap(), &Limits::default()).unwrap();
    let document = package.document().unwrap();
    assert_eq!(
        shown(&document),
        "[picture 30x20 Lambang word/media/lambang.png (image/png) +ins A]\
         [picture 25x13 Cap word/media/lambang.png (image/png)][picture 30x20 Lambang][picture 0x0 Grafik][picture 0x0 RAHASIA]\n"
    );
    assert_eq!(document.pictures.len(), 1);
    assert_eq!(document.pictures[0].hash, Some(PictureHash::of(b"\x89PNG")));
    assert_eq!(package.picture(&document.pictures[0]).unwrap(), b"\x89PNG");
    let other = PicturePart { name: "word/media/lain.png".into(), content_type: String::new(), hash: None };
    assert!(package.picture(&other).is_err());
}
