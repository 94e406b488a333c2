//! Marks are on every page, however it lies, and the file stays fit for a signer.
#![cfg(test)]

mod support;

use lopdf::{Document, Object, Stream, dictionary};
use pdf::{Limits, Stamp, inspect, merge, stamp, watermark};
use support::{A4, ask, bytes, document, font};

/// Upright and turned, cropped, with an origin elsewhere, tiny and huge.
fn odd_pages() -> Vec<support::PageSpec> {
    vec![
        A4,
        (90, [0, 0, 595, 842], None),
        (180, [0, 0, 595, 842], None),
        (270, [0, 0, 595, 842], None),
        (90, [100, -50, 711, 886], Some([150, 0, 650, 800])),
        (0, [-300, -400, 312, 536], Some([-250, -350, 262, 486])),
        (-90, [0, 0, 842, 595], None),
        (0, [0, 0, 200, 120], None),
        (0, [0, 0, 2384, 3370], None),
    ]
}

/// A slanted word comes out of the extraction in pieces and in any order.
fn capitals(text: &str) -> Vec<char> {
    let mut found: Vec<char> = text.chars().filter(char::is_ascii_uppercase).collect();
    found.sort_unstable();
    found
}

fn marked(file: &[u8], font: &[u8]) -> Vec<u8> {
    let lines = [
        "Dokumen ini ditandatangani secara elektronik dengan sertifikat milik kantor sendiri (tidak tersertifikasi, \
         PP 71/2019 pasal 60). Keaslian naskah dapat diperiksa dengan memindai kode di samping."
            .to_owned(),
        "surat.example/v/7KQ2-M9XD".to_owned(),
    ];
    let mark = Stamp {
        code: "https://surat.example/v/7KQ2M9XD",
        lines: &lines,
        page_line: "Halaman {page} dari {pages}",
        font,
    };
    stamp(file, &mark).unwrap()
}

#[test]
fn every_page_has_its_mark_and_the_word_across() {
    let Some(font) = font() else { return };
    let pages = odd_pages();
    let file = bytes(document(&pages));
    let merged = merge(&file, &[]).unwrap();
    let draft = watermark(&merged, "KONSEP", &font).unwrap();
    let issued = marked(&draft, &font);
    if let Some(path) = std::env::var_os("PDF_TEST_OUT") {
        std::fs::write(std::path::Path::new(&path).join("marks.pdf"), &issued).unwrap();
    }
    assert_eq!(
        inspect(&issued, &Limits::default()).unwrap().sizes,
        inspect(&file, &Limits::default()).unwrap().sizes
    );
    for page in 1..=pages.len() {
        let number = page.to_string();
        let Some((_, text)) = ask("pdftotext", &["-f", &number, "-l", &number], &issued, &["-"]) else {
            return;
        };
        assert!(text.contains(&format!("Halaman {page} dari {}", pages.len())), "page {page}: {text}");
        assert!(text.contains(&format!("Isi halaman {page}")), "page {page}: {text}");
        let Some((_, text)) = ask("pdftotext", &["-f", &number, "-l", &number], &draft, &["-"]) else {
            return;
        };
        assert_eq!(capitals(&text), capitals("KONSEP Isi"), "page {page}: {text}");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes_in_the_form_a_signer_needs() {
    let Some(font) = font() else { return };
    let letter = bytes(document(&[A4]));
    let make = || watermark(&marked(&merge(&letter, &[&letter]).unwrap(), &font), "KONSEP", &font).unwrap();
    let issued = make();
    assert!(issued == make());
    assert!(issued.starts_with(b"%PDF-1.7\n"));
    let tail = String::from_utf8_lossy(&issued[issued.len() - 400..]).into_owned();
    assert!(tail.contains("trailer") && tail.contains("/ID["), "{tail}");
    assert!(issued.windows(6).any(|w| w == b"\nxref\n"));
    if let Some((good, said)) = ask("qpdf", &["--check"], &issued, &[]) {
        assert!(good, "{said}");
    }
}

#[test]
fn marks_drawn_twice_do_not_replace_each_other() {
    let Some(font) = font() else { return };
    let letter = bytes(document(&[A4]));
    let twice = watermark(&watermark(&letter, "KONSEP", &font).unwrap(), "SALINAN", &font).unwrap();
    let Some((_, text)) = ask("pdftotext", &[], &twice, &["-"]) else { return };
    assert_eq!(capitals(&text), capitals("KONSEP SALINAN Isi"), "{text}");
}

#[test]
fn filled_fields_become_content_and_links_do_not_survive() {
    let mut doc = document(&[A4]);
    let appearance = doc.add_object(Stream::new(
        dictionary! {
            "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 100.into(), 20.into()],
            "Resources" => dictionary! { "Font" => dictionary! {
                "H" => dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" },
            } },
        },
        b"BT /H 12 Tf 2 5 Td (Nilai isian) Tj ET".to_vec(),
    ));
    let rect = vec![Object::from(100), 500.into(), 300.into(), 540.into()];
    let field = dictionary! {
        "Subtype" => "Widget", "FT" => "Tx", "Rect" => rect.clone(), "AP" => dictionary! { "N" => appearance },
    };
    let link = dictionary! {
        "Subtype" => "Link", "Rect" => rect,
        "A" => dictionary! { "S" => "URI", "URI" => Object::string_literal("https://elsewhere.example/") },
    };
    let (field, link) = (doc.add_object(field), doc.add_object(link));
    let page = doc.page_iter().next().unwrap();
    doc.get_dictionary_mut(page).unwrap().set("Annots", vec![field.into(), link.into()]);
    doc.catalog_mut().unwrap().set("AcroForm", dictionary! { "Fields" => vec![field.into()] });
    let merged = merge(&bytes(doc), &[]).unwrap();
    assert!(!merged.windows(9).any(|w| w == b"elsewhere"));
    let read = Document::load_mem(&merged).unwrap();
    assert!(read.get_dictionary(read.page_iter().next().unwrap()).unwrap().get(b"Annots").is_err());
    assert!(read.catalog().unwrap().get(b"AcroForm").is_err());
    let Some((_, text)) = ask("pdftotext", &[], &merged, &["-"]) else { return };
    assert!(text.contains("Nilai isian"), "{text}");
}

#[test]
fn only_what_the_pages_show_is_copied() {
    let mut doc = document(&[A4]);
    doc.add_object(Stream::new(dictionary! {}, b"nobody refers to this".to_vec()));
    let merged = merge(&bytes(doc), &[]).unwrap();
    assert!(!merged.windows(6).any(|w| w == b"nobody"));
}
