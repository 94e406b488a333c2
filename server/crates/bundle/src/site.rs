//! The folder that the server serves.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::bind;
use crate::compress::{self, Sizes};
use crate::error::{Error, at};
use crate::generation::{Generation, hash};
use crate::options::Mode;

/// The site while it is written.
pub struct Site {
    root: PathBuf,
    mode: Mode,
    files: BTreeSet<String>,
}

impl Site {
    /// Opens the folder, or makes it.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn open(root: &Path, mode: Mode) -> Result<Self, Error> {
        fs::create_dir_all(root).map_err(at(root))?;
        Ok(Self { root: root.to_owned(), mode, files: BTreeSet::new() })
    }

    /// Writes the program's files into a folder that is named by their hash, where they find each other, and the stylesheet
    /// under a name with its own.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn add_program(
        &mut self,
        program: &BTreeMap<String, Vec<u8>>,
        css: &str,
    ) -> Result<Generation, Error> {
        let all: Vec<_> = program.iter().flat_map(|(name, content)| [name.as_bytes(), content]).collect();
        let folder = format!("pkg/{}", hash(all.concat()));
        let generation = Generation {
            wasm: format!("{folder}/{}", bind::PROGRAM),
            js: format!("{folder}/{}", bind::SCRIPT),
            css: format!("pkg/layang-{}.css", hash(css)),
            ..Generation::default()
        };
        let named = program.iter().map(|(name, content)| (format!("{folder}/{name}"), &**content));
        for (name, content) in named.chain([(generation.css.clone(), css.as_bytes())]) {
            let sizes = self.add(&name, content)?;
            println!("bundle: {name}: {} bytes, brotli {}", sizes.raw, sizes.brotli);
        }
        Ok(generation)
    }

    /// Copies a folder and the folders in it, under their own names, to the site's root.
    ///
    /// # Errors
    /// When a file cannot be read or written.
    pub fn add_public(&mut self, folder: &Path) -> Result<(), Error> {
        self.copy(folder, "")
    }

    fn copy(&mut self, folder: &Path, prefix: &str) -> Result<(), Error> {
        for entry in fs::read_dir(folder).map_err(at(folder))? {
            let entry = entry.map_err(at(folder))?;
            let (path, name) = (entry.path(), format!("{prefix}{}", entry.file_name().to_string_lossy()));
            if path.is_dir() {
                self.copy(&path, &format!("{name}/"))?;
            } else {
                self.add(&name, &fs::read(&path).map_err(at(&path))?)?;
            }
        }
        Ok(())
    }

    fn add(&mut self, name: &str, content: &[u8]) -> Result<Sizes, Error> {
        self.files.insert(name.to_owned());
        compress::write(&self.root.join(name), content, self.mode)
    }

    /// Writes `assets.json`, then removes what neither this generation nor the one before needs.
    ///
    /// # Errors
    /// When a file cannot be written or removed.
    pub fn finish(self, mut generation: Generation) -> Result<(), Error> {
        let list = self.root.join("assets.json");
        generation.files = self.files;
        let unneeded = generation.succeed(Generation::read(&list));
        generation.write(&list)?;
        unneeded.iter().try_for_each(|file| compress::remove(&self.root.join(file)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn build(root: &Path, version: &str) -> Generation {
        let mut site = Site::open(root, Mode::Dev).unwrap();
        let program = BTreeMap::from([
            (bind::SCRIPT.to_owned(), b"import './snippets/a/inline0.js'".to_vec()),
            (bind::PROGRAM.to_owned(), version.into()),
            ("snippets/a/inline0.js".to_owned(), b"export {}".to_vec()),
        ]);
        let generation = site.add_program(&program, "a{}").unwrap();
        site.finish(generation).unwrap();
        Generation::read(&root.join("assets.json")).unwrap()
    }

    #[test]
    fn the_files_of_a_program_lie_in_one_folder() {
        let folder = tempfile::tempdir().unwrap();
        let built = build(folder.path(), "1");
        let (program, _) = built.js.rsplit_once('/').unwrap();
        assert!(built.files.contains(&format!("{program}/snippets/a/inline0.js")));
        assert!(built.files.iter().all(|file| folder.path().join(file).is_file()));
    }

    #[test]
    fn an_open_tab_finds_its_files_through_one_upgrade() {
        let folder = tempfile::tempdir().unwrap();
        let first = build(folder.path(), "1");
        build(folder.path(), "2");
        assert!(folder.path().join(&first.js).is_file());
        build(folder.path(), "3");
        assert!(!folder.path().join(&first.js).exists());
        assert!(!compress::beside(&folder.path().join(&first.js), "br").exists());
    }
}
