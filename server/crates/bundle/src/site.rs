//! The folder that the server serves.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::bind::{self, Bound};
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

    /// Writes program, script and stylesheet under names with their hashes. The script's hash is taken last:
    /// it holds the others' names.
    ///
    /// # Errors
    /// When a file cannot be written, or the script does not load its program the way that is expected.
    pub fn add_program(&mut self, bound: &Bound, css: &str) -> Result<Generation, Error> {
        let wasm = format!("layang-{}.wasm", hash(&bound.wasm));
        if bound.js.matches(bind::WASM_NAME).count() != 1 {
            return Err(Error::Bind(format!("the script does not name {} once", bind::WASM_NAME)));
        }
        let mut js = bound.js.replace(bind::WASM_NAME, &wasm);
        if !bound.snippets.is_empty() {
            let all: String =
                bound.snippets.iter().flat_map(|(path, script)| [path, script]).cloned().collect();
            let folder = format!("snippets-{}", hash(all));
            js = js.replace(bind::SNIPPETS, &format!("./{folder}/"));
            for (path, script) in &bound.snippets {
                self.add(&format!("pkg/{folder}/{path}"), script.as_bytes())?;
            }
        }
        let generation = Generation {
            wasm: format!("pkg/{wasm}"),
            js: format!("pkg/layang-{}.js", hash(&js)),
            css: format!("pkg/layang-{}.css", hash(css)),
            ..Generation::default()
        };
        for (name, content) in [
            (&generation.wasm, &*bound.wasm),
            (&generation.js, js.as_bytes()),
            (&generation.css, css.as_bytes()),
        ] {
            let sizes = self.add(name, content)?;
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

    fn bound(version: &str) -> Bound {
        Bound {
            js: format!(
                "import './snippets/a/inline0.js'; new URL('layang_bg.wasm', import.meta.url) // {version}"
            ),
            wasm: version.into(),
            snippets: [("a/inline0.js".into(), "export {}".into())].into(),
        }
    }

    fn build(root: &Path, version: &str) -> Generation {
        let mut site = Site::open(root, Mode::Dev).unwrap();
        let generation = site.add_program(&bound(version), "a{}").unwrap();
        site.finish(generation).unwrap();
        Generation::read(&root.join("assets.json")).unwrap()
    }

    #[test]
    fn the_script_names_the_files_that_are_there() {
        let folder = tempfile::tempdir().unwrap();
        let built = build(folder.path(), "1");
        let js = fs::read_to_string(folder.path().join(&built.js)).unwrap();
        assert!(js.contains(built.wasm.strip_prefix("pkg/").unwrap()));
        let snippet = built.files.iter().find(|file| file.contains("snippets-")).unwrap();
        assert!(js.contains(snippet.strip_prefix("pkg/").unwrap()));
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

    #[test]
    fn a_script_that_loads_something_else_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let mut site = Site::open(folder.path(), Mode::Dev).unwrap();
        let odd = Bound { js: "load('other.wasm')".into(), ..bound("1") };
        assert!(matches!(site.add_program(&odd, ""), Err(Error::Bind(_))));
    }
}
