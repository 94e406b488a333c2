//! One generation of the site: the names that the server links to, as `assets.json` holds them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::error::{Error, at};

/// What `assets.json` says. Paths are relative to the site's root, with `/` between their parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Generation {
    /// The script to import: an ES module whose default export loads the program.
    pub js: String,
    /// The program; the script knows its name too.
    pub wasm: String,
    /// The stylesheet.
    pub css: String,
    /// Every file of this generation, in the order of their names.
    pub files: BTreeSet<String>,
    /// Files of the generation before, kept for tabs that were open when this one came.
    #[serde(default)]
    pub previous: BTreeSet<String>,
}

impl Generation {
    /// What the last run wrote; `None` on the first, and where the file is not readable as such.
    pub fn read(path: &Path) -> Option<Self> {
        fs::read(path).ok().and_then(|text| serde_json::from_slice(&text).ok())
    }

    /// Takes over from the generation that was there, and gives back the files that nobody needs any more.
    pub fn succeed(&mut self, old: Option<Self>) -> BTreeSet<String> {
        let Some(old) = old else { return BTreeSet::new() };
        let unchanged = (&old.js, &old.wasm, &old.css) == (&self.js, &self.wasm, &self.css);
        let kept = if unchanged { &old.previous } else { &old.files };
        self.previous =
            kept.iter().filter(|file| hashed(file) && !self.files.contains(*file)).cloned().collect();
        old.files
            .union(&old.previous)
            .filter(|file| !self.files.contains(*file) && !self.previous.contains(*file))
            .cloned()
            .collect()
    }

    /// Writes `assets.json`, whole or not at all.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), Error> {
        let part = path.with_extension("part");
        fs::write(&part, serde_json::to_vec_pretty(self)?).map_err(at(&part))?;
        fs::rename(&part, path).map_err(at(path))
    }
}

/// The first 64 bits of the content's SHA-256, in hexadecimal: enough to tell one build from another.
pub fn hash(content: impl AsRef<[u8]>) -> String {
    Sha256::digest(content).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Whether a file's name changes with its content.
fn hashed(file: &str) -> bool {
    file.starts_with("pkg/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn generation(name: &str) -> Generation {
        let js = format!("pkg/layang-{name}.js");
        Generation { files: [js.clone(), "sw.js".into()].into(), js, ..Generation::default() }
    }

    fn set(files: &[&str]) -> BTreeSet<String> {
        files.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn keeps_one_generation_back_and_no_more() {
        let first = generation("1");
        let mut second = generation("2");
        assert!(second.succeed(Some(first)).is_empty());
        assert_eq!(second.previous, set(&["pkg/layang-1.js"]));
        let mut third = generation("3");
        assert_eq!(third.succeed(Some(second)), set(&["pkg/layang-1.js"]));
        assert_eq!(third.previous, set(&["pkg/layang-2.js"]));
    }

    #[test]
    fn a_run_that_changed_nothing_keeps_what_was_kept() {
        let mut second = generation("2");
        second.succeed(Some(generation("1")));
        let mut again = generation("2");
        assert!(again.succeed(Some(second.clone())).is_empty());
        assert_eq!(again, second);
    }

    #[test]
    fn a_public_file_that_went_away_goes() {
        let mut old = generation("1");
        old.files.insert("old.svg".into());
        assert_eq!(generation("1").succeed(Some(old)), set(&["old.svg"]));
    }
}
