//! Whatever the file, there is an answer: never a panic, a hang or a large bill.

use std::path::{Path, PathBuf};

use pades::{PdfError, VerifyError, verify};

use crate::letter;
use crate::office::{Office, SIGNED_AT};

fn corpus() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/corpus/pdf");
    let mut found = Vec::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found
}

#[test]
fn real_and_broken_files_get_an_answer_and_what_is_signed_is_valid() {
    let files = corpus();
    if files.is_empty() {
        eprintln!("left out: the corpus of PDFs is not there");
        return;
    }
    let (office, mut signed_count) = (Office::new(), 0);
    for path in &files {
        let pdf = std::fs::read(path).unwrap();
        let _ = verify(&pdf, &office.trusted());
        if let Ok(signed) = office.try_sign(&pdf, SIGNED_AT) {
            signed_count += 1;
            let reports = verify(&signed, &office.trusted());
            let valid =
                reports.as_ref().is_ok_and(|reports| reports.iter().any(pades::SignatureReport::is_valid));
            assert!(valid, "{}: {reports:?}", path.display());
        }
    }
    eprintln!("{signed_count} of {} files could be signed", files.len());
    assert!(signed_count * 2 > files.len(), "only {signed_count} of {} could be signed", files.len());
}

#[test]
fn cut_and_overwritten_files_get_an_answer() {
    let office = Office::new();
    for letter in [letter::plain(), letter::compressed()] {
        let signed = office.sign(&letter);
        for end in (0..signed.len()).step_by(131) {
            let valid = verify(&signed[..end], &office.trusted());
            assert!(
                valid.is_err() || valid.is_ok_and(|reports| reports.iter().all(|report| !report.is_valid()))
            );
        }
        // Every byte of the letter in turn becomes one that changes its structure.
        for position in 0..letter.len() {
            let mut changed = letter.clone();
            changed[position] = b"<(9 \0\xff"[position % 6];
            let _ = verify(&changed, &[]);
            let _ = office.try_sign(&changed, SIGNED_AT);
        }
    }
}

fn with_structure(xref: &str) -> Vec<u8> {
    let body = "%PDF-1.7\n";
    format!("{body}{xref}\nstartxref\n{}\n%%EOF", body.len()).into_bytes()
}

#[test]
fn traps_are_refused() {
    let deep = format!("xref\n0 0\ntrailer {}", "[".repeat(1_000_000));
    let nested = format!("xref\n0 0\ntrailer {}", "<</A ".repeat(1_000_000));
    let wide = format!("xref\n0 0\ntrailer <</A [{}]>>", "0 ".repeat(2_000_000));
    for (trap, expected) in [
        (deep, PdfError::TooMuch("values nest too deep")),
        (nested, PdfError::TooMuch("values nest too deep")),
        (wide, PdfError::TooMuch("too many values")),
        ("xref\n0 99999999999999999999\ntrailer <<>>".into(), PdfError::Broken("the cross-reference table")),
        ("xref\n18446744073709551615 2\ntrailer <<>>".into(), PdfError::Broken("the cross-reference table")),
        ("xref\n0 0\ntrailer <</Prev 9>>".into(), PdfError::Broken("it has no catalogue")),
        (
            "xref\n0 0\ntrailer <</Prev 99999>>".into(),
            PdfError::Broken("a cross-reference to something that is no object"),
        ),
        (
            "xref\n0 0\ntrailer <</Root 1 0 R /Root 2 0 R>>".into(),
            PdfError::Broken("a dictionary holds a key twice"),
        ),
        (
            "1 0 obj <</Type/XRef/W[9 9 9]/Size 1/Length 0>> stream\n\nendstream".into(),
            PdfError::Broken("the cross-reference stream"),
        ),
        (
            "1 0 obj <</Type/XRef/W[0 1 0]/Index[0 18446744073709551615]/Length 0>> stream\n\nendstream"
                .into(),
            PdfError::Broken("the cross-reference stream"),
        ),
    ] {
        let outcome = verify(&with_structure(&trap), &[]);
        assert_eq!(outcome, Err(VerifyError::Pdf(expected)), "{}", &trap[..trap.len().min(60)]);
    }
    for text in ["", "%PDF-", "not a pdf", "%PDF-1.7 startxref", "%PDF-1.7\nstartxref\n0\n%%EOF"] {
        assert!(verify(text.as_bytes(), &[]).is_err(), "{text}");
    }
}

#[test]
fn one_costly_object_named_many_times_is_refused() {
    let mut pdf = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    let fields: String = (3..20_003).map(|number| format!("{number} 0 R ")).collect();
    let mut objects =
        vec![format!("<</AcroForm<</Fields[{fields}]>>>>"), format!("{}(a)", " ".repeat(1_000_000))];
    objects.extend((0..20_000).map(|_| "<</FT/Sig/T 2 0 R>>".to_owned()));
    for (index, object) in objects.iter().enumerate() {
        places.push(pdf.len());
        pdf.extend(format!("{} 0 obj {object} endobj\n", index + 1).bytes());
    }
    let start = pdf.len();
    pdf.extend(format!("xref\n1 {}\n", places.len()).bytes());
    pdf.extend(places.iter().flat_map(|at| format!("{at:010} 00000 n \n").into_bytes()));
    pdf.extend(format!("trailer<</Root 1 0 R>>\nstartxref\n{start}\n%%EOF").bytes());
    assert_eq!(verify(&pdf, &[]), Err(VerifyError::Pdf(PdfError::TooMuch("too much to read"))));
}
