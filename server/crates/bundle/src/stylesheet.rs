//! Joins the stylesheet.

use std::fs;
use std::path::Path;

use crate::error::{Error, at};

/// All `*.css` of a folder in the order of their names, so that the first can name the cascade's layers.
///
/// # Errors
/// When the folder or a file in it cannot be read.
pub fn join(folder: &Path) -> Result<String, Error> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        let path = entry.map_err(at(folder))?.path();
        if path.extension().is_some_and(|extension| extension == "css") {
            files.push(path);
        }
    }
    files.sort();
    let mut sheet = String::new();
    for path in files {
        sheet.push_str(&fs::read_to_string(&path).map_err(at(&path))?);
        sheet.push('\n');
    }
    Ok(sheet)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_order_of_names_and_leaves_out_other_files() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [("20-b.css", "b{}"), ("10-a.css", "a{}"), ("notes.txt", "no")] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        assert_eq!(join(folder.path()).unwrap(), "a{}\nb{}\n");
    }
}
