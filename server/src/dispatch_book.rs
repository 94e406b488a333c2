//! The dispatch register (Buku Ekspedisi) as a document to print: a flat OpenDocument text, which LibreOffice makes a PDF of.
//!
//! Its columns are those of the book that offices keep by hand; the last one stays empty for the receiver's name and signature.

use std::fmt::Write;

/// One dispatch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Nomor urut.
    pub sequence: u32,
    /// Tanggal pengiriman, as it is to be printed.
    pub dispatched: String,
    /// Tanggal surat, as it is to be printed.
    pub issued: String,
    /// Nomor surat.
    pub number: String,
    /// Isi singkat.
    pub subject: String,
    /// Ditujukan kepada, one below the other.
    pub recipients: Vec<String>,
    /// Keterangan.
    pub remark: String,
}

/// The paper, lying on its long side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// 297 x 210 mm.
    #[default]
    A4,
    /// 330 x 215 mm, still common in Indonesian offices.
    F4,
}

/// What stands above the lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The office's name.
    pub office: String,
    /// The time that the lines are from, as in `November 2026`.
    pub period: String,
    /// The paper.
    pub paper: Paper,
}

/// Each column's title, and its share of the width.
const COLUMNS: [(&str, u32); 7] = [
    ("No. Urut", 13),
    ("Tanggal Pengiriman", 27),
    ("Tanggal dan Nomor Surat", 46),
    ("Isi Singkat Surat yang Dikirim", 65),
    ("Ditujukan kepada", 48),
    ("Keterangan", 30),
    ("Penerima (Nama dan Tanda Tangan)", 45),
];

/// The book as a flat ODT (`.fodt`).
#[must_use]
pub fn dispatch_book(lines: &[Line], heading: &Heading) -> String {
    let mut book = String::with_capacity(6_000 + lines.len() * 1_500);
    let (office, period) = (escaped(&heading.office), escaped(&heading.period));
    book.push_str(HEAD);
    columns(&mut book);
    page(&mut book, heading.paper, &office, &period);
    paragraph(&mut book, "Judul", "BUKU EKSPEDISI SURAT KELUAR");
    paragraph(&mut book, "Kantor", &office);
    paragraph(&mut book, "Masa", &period);
    table(&mut book, lines);
    book.push_str("</office:text></office:body></office:document>");
    book
}

/// The widths: the columns' styles end the automatic styles that the head began.
fn columns(book: &mut String) {
    for (at, (_, share)) in COLUMNS.iter().enumerate() {
        let _ = write!(
            book,
            r#"<style:style style:name="K{at}" style:family="table-column"><style:table-column-properties style:rel-column-width="{share}*"/></style:style>"#
        );
    }
}

fn page(book: &mut String, paper: Paper, office: &str, period: &str) {
    let (width, height, inner) = match paper {
        Paper::A4 => ("297mm", "210mm", "267mm"),
        Paper::F4 => ("330mm", "215mm", "300mm"),
    };
    let _ = write!(
        book,
        r#"<style:style style:name="Kaki" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties><style:tab-stops><style:tab-stop style:position="{inner}" style:type="right"/></style:tab-stops></style:paragraph-properties><style:text-properties fo:font-size="8pt"/></style:style>
<style:page-layout style:name="Lembar"><style:page-layout-properties fo:page-width="{width}" fo:page-height="{height}" style:print-orientation="landscape" fo:margin-top="15mm" fo:margin-bottom="10mm" fo:margin-left="15mm" fo:margin-right="15mm"/><style:footer-style><style:header-footer-properties fo:min-height="8mm" fo:margin-top="3mm"/></style:footer-style></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Lembar"><style:footer><text:p text:style-name="Kaki">Buku Ekspedisi, {office}, {period}<text:tab/>Halaman <text:page-number text:select-page="current">1</text:page-number> dari <text:page-count>1</text:page-count></text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>"#
    );
}

fn table(book: &mut String, lines: &[Line]) {
    book.push_str(r#"<table:table table:name="Buku" table:style-name="Buku">"#);
    for at in 0..COLUMNS.len() {
        let _ = write!(book, r#"<table:table-column table:style-name="K{at}"/>"#);
    }
    book.push_str(r#"<table:table-header-rows><table:table-row table:style-name="Tetap">"#);
    for (title, _) in COLUMNS {
        cell(book, "KepalaKolom", [title]);
    }
    book.push_str(r#"</table:table-row><table:table-row table:style-name="Tetap">"#);
    for at in 1..=COLUMNS.len() {
        cell(book, "NomorKolom", [at.to_string()]);
    }
    book.push_str("</table:table-row></table:table-header-rows>");
    for line in lines {
        row(book, line);
    }
    if lines.is_empty() {
        let span = COLUMNS.len();
        let _ = write!(
            book,
            r#"<table:table-row><table:table-cell table:style-name="Sel" table:number-columns-spanned="{span}" office:value-type="string"><text:p text:style-name="Tengah">Tidak ada surat yang dikirim dalam masa ini.</text:p></table:table-cell></table:table-row>"#
        );
    }
    book.push_str("</table:table>");
}

fn row(book: &mut String, line: &Line) {
    book.push_str(r#"<table:table-row table:style-name="Baris">"#);
    cell(book, "Tengah", [line.sequence.to_string()]);
    cell(book, "Tengah", [&line.dispatched]);
    cell(book, "Isi", [&line.issued, &line.number]);
    cell(book, "Isi", [&line.subject]);
    match line.recipients.as_slice() {
        [] => cell(book, "Isi", [""]),
        [one] => cell(book, "Isi", [one]),
        many => cell(book, "Isi", many.iter().enumerate().map(|(at, name)| format!("{}. {name}", at + 1))),
    }
    cell(book, "Isi", [&line.remark]);
    cell(book, "Isi", [""]);
    book.push_str("</table:table-row>");
}

fn cell(book: &mut String, style: &str, paragraphs: impl IntoIterator<Item = impl AsRef<str>>) {
    book.push_str(r#"<table:table-cell table:style-name="Sel" office:value-type="string">"#);
    for text in paragraphs {
        paragraph(book, style, &escaped(text.as_ref()));
    }
    book.push_str("</table:table-cell>");
}

fn paragraph(book: &mut String, style: &str, escaped: &str) {
    let _ = write!(book, r#"<text:p text:style-name="{style}">{escaped}</text:p>"#);
}

/// A text as XML takes it: the five entities; line breaks and tabs as spaces; what XML 1.0 cannot hold is dropped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\n' | '\r' | '\t' => out.push(' '),
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="Liberation Sans" svg:font-family="'Liberation Sans', Arial" style:font-family-generic="swiss"/></office:font-face-decls>
<office:styles>
<style:default-style style:family="paragraph"><style:text-properties style:font-name="Liberation Sans" fo:font-size="9pt" fo:language="id" fo:country="ID"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Judul" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-size="13pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Kantor" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="center" fo:margin-top="1mm"/><style:text-properties fo:font-size="11pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Masa" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="center" fo:margin-top="1mm" fo:margin-bottom="4mm"/><style:text-properties fo:font-size="10pt"/></style:style>
<style:style style:name="KepalaKolom" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="NomorKolom" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-size="7pt"/></style:style>
<style:style style:name="Tengah" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="center"/></style:style>
<style:style style:name="Isi" style:family="paragraph" style:parent-style-name="Standard"/>
</office:styles>
<office:automatic-styles>
<style:style style:name="Buku" style:family="table"><style:table-properties style:rel-width="100%" table:align="margins"/></style:style>
<style:style style:name="Tetap" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>
<style:style style:name="Baris" style:family="table-row"><style:table-row-properties style:min-row-height="11mm" fo:keep-together="always"/></style:style>
<style:style style:name="Sel" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="1mm" style:vertical-align="middle"/></style:style>
"#;

#[cfg(test)]
mod tests {
    use super::*;
    use std::{fs, process::Command};

    fn heading() -> Heading {
        Heading { office: "Dinas <Uji> & Co".into(), period: "November 2026".into(), paper: Paper::A4 }
    }

    fn line(sequence: u32) -> Line {
        Line {
            sequence,
            dispatched: "23 Nov 2026".into(),
            issued: "20 November 2026".into(),
            number: format!("000.8.3.3/{sequence:04}/OR"),
            subject: "Undangan rapat koordinasi penataan kawasan permukiman <b>kumuh</b> & sekitarnya".into(),
            recipients: vec!["Camat Adipala".into(), "Lurah Cilacap".into()],
            remark: "e-mail".into(),
        }
    }

    /// The text of each page of the printed book; none where the programs are not installed.
    fn printed(book: &str) -> Option<Vec<String>> {
        let folder = tempfile::tempdir().unwrap();
        let source = folder.path().join("buku.fodt");
        fs::write(&source, book).unwrap();
        let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
        let convert = ["--headless", "--convert-to", "pdf", "--outdir"];
        let mut soffice = Command::new("soffice");
        soffice.arg(profile).args(convert).arg(folder.path()).arg(&source);
        let pdf = folder.path().join("buku.pdf");
        if soffice.output().is_err() {
            println!("skipped: soffice is not installed");
            return None;
        }
        let Ok(text) = Command::new("pdftotext").arg("-layout").arg(&pdf).arg("-").output() else {
            println!("skipped: pdftotext is not installed");
            return None;
        };
        let text = String::from_utf8(text.stdout).unwrap();
        Some(text.split('\x0C').filter(|page| !page.trim().is_empty()).map(str::to_owned).collect())
    }

    #[test]
    fn the_book_has_a_row_for_each_line_and_its_head_on_every_page() {
        let lines: Vec<_> = (1..=200).map(line).collect();
        let Some(pages) = printed(&dispatch_book(&lines, &heading())) else { return };
        assert!((10..40).contains(&pages.len()), "{} pages", pages.len());
        let all = pages.concat();
        assert!((1..=200).all(|n| all.contains(&format!("000.8.3.3/{n:04}/OR"))), "{all}");
        assert!(
            pages[0].contains("BUKU EKSPEDISI SURAT KELUAR") && pages[0].contains("Dinas <Uji> & Co"),
            "{all}"
        );
        assert!(all.contains("<b>kumuh</b>") && all.contains("2. Lurah Cilacap"), "{}", pages[0]);
        for (at, page) in pages.iter().enumerate() {
            assert!(page.contains("Keterangan") && page.contains("Ditujukan kepada"), "{page}");
            assert!(page.contains(&format!("Halaman {} dari {}", at + 1, pages.len())), "{page}");
        }
    }

    #[test]
    fn an_empty_book_says_so() {
        let book = dispatch_book(&[], &Heading { paper: Paper::F4, ..heading() });
        let Some(pages) = printed(&book) else { return };
        assert!(pages.len() == 1 && pages[0].contains("Tidak ada surat yang dikirim"), "{pages:?}");
    }

    #[test]
    fn no_text_of_a_person_becomes_markup() {
        let hostile = Line { subject: "a\u{0}\u{B}\u{FFFF}\u{1B}b\n\"c\"'</text:p><x/>".into(), ..line(1) };
        let book = dispatch_book(&[hostile], &heading());
        assert!(book.contains("ab &quot;c&quot;&apos;&lt;/text:p&gt;&lt;x/&gt;"), "{book}");
        assert!(!book.contains(|c: char| c.is_control() && c != '\n'));
    }
}
