//! The fonts that letters are written in, or their metric twins.

use std::path::Path;

/// Font families for the usual fonts of letters (Arial and Times New Roman, Calibri, Cambria), as Debian's package
/// and a file of it. Without them lines and pages break elsewhere than in the author's word processor.
const FONTS: [(&str, &[&str]); 3] = [
    (
        "fonts-liberation2",
        &[
            "truetype/liberation2/LiberationSans-Regular.ttf",
            "truetype/liberation/LiberationSans-Regular.ttf",
        ],
    ),
    ("fonts-crosextra-carlito", &["truetype/crosextra/Carlito-Regular.ttf"]),
    ("fonts-crosextra-caladea", &["truetype/crosextra/Caladea-Regular.ttf"]),
];

/// The Debian packages of fonts that are needed and not installed.
pub fn fonts_missing() -> Vec<&'static str> {
    missing_in(Path::new("/usr/share/fonts"))
}

fn missing_in(folder: &Path) -> Vec<&'static str> {
    let missing = FONTS.iter().filter(|(_, files)| !files.iter().any(|file| folder.join(file).is_file()));
    missing.map(|(package, _)| *package).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_machine_lacks_all_and_one_with_a_font_lacks_the_others() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(missing_in(folder.path()).len(), 3);
        let crosextra = folder.path().join("truetype/crosextra");
        std::fs::create_dir_all(&crosextra).unwrap();
        std::fs::write(crosextra.join("Carlito-Regular.ttf"), b"").unwrap();
        assert_eq!(missing_in(folder.path()), ["fonts-liberation2", "fonts-crosextra-caladea"]);
    }
}
