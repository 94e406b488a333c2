//! Other people's checkers: `pdfsig` (poppler), `qpdf` and, the strictest, pyHanko.
//!
//! pyHanko is run by the Python interpreter that `LAYANG_PYHANKO_PYTHON` names. What is missing is skipped.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::letter;
use crate::office::Office;

/// Standard output and error of a judge that was satisfied; `None` when it is not installed.
fn run(command: &mut Command) -> Option<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let Ok(output) = command.output() else {
        eprintln!("skipped: {name} is not installed");
        return None;
    };
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    assert!(output.status.success(), "{name}: {said}");
    Some(said)
}

fn judge(name: &str, letter: &[u8]) {
    let office = Office::new();
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let (pdf, root) = (folder.join(format!("{name}.pdf")), folder.join(format!("{name}.der")));
    std::fs::write(&pdf, office.sign(letter)).unwrap();
    std::fs::write(&root, office.authority.certificate().as_der()).unwrap();

    if let Some(said) = run(Command::new("pdfsig").arg(&pdf)) {
        for part in [
            "Signature is Valid.",
            "Total document signed",
            "ETSI.CAdES.detached",
            "Common Name: Ir. Siti Rahmawati, M.T.",
        ] {
            assert!(said.contains(part), "{name}: pdfsig does not say {part:?}: {said}");
        }
    }
    run(Command::new("qpdf").arg("--check").arg(&pdf));
    match std::env::var_os("LAYANG_PYHANKO_PYTHON") {
        None => eprintln!("skipped: LAYANG_PYHANKO_PYTHON names no Python with pyHanko"),
        Some(python) => {
            let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/signing/pyhanko_judge.py");
            let said = run(Command::new(python).arg(script).arg(&pdf).arg(&root)).expect("the Python named");
            assert!(said.contains("judged VALID"), "{said}");
        }
    }
}

#[test]
fn a_letter_with_a_table() {
    judge("table", &letter::plain());
}

#[test]
fn a_letter_with_cross_reference_streams() {
    judge("streams", &letter::compressed());
}

#[test]
fn a_letter_with_a_form() {
    judge("form", &letter::with_form(true));
    judge("direct-form", &letter::with_form(false));
}

/// The way a letter goes: made by LibreOffice, saved again by lopdf, signed.
#[test]
fn a_letter_made_by_libreoffice() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let text = folder.join("made-by-libreoffice.txt");
    std::fs::write(&text, "Nomor: 000.8.3.3/15/OR\nHal: Undangan rapat\n").unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.join("libreoffice").display());
    let mut command = Command::new("soffice");
    command
        .args([&profile, "--headless", "--convert-to", "pdf:writer_pdf_Export", "--outdir"])
        .args([&folder, &text]);
    if run(&mut command).is_none() {
        return;
    }
    let made = std::fs::read(folder.join("made-by-libreoffice.pdf")).unwrap();
    let mut saved = Vec::new();
    lopdf::Document::load_mem(&made).unwrap().save_to(&mut saved).unwrap();
    judge("libreoffice", &made);
    judge("libreoffice-saved", &saved);
}
