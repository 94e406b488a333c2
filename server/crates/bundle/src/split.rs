//! Cuts off the program what is loaded apart: the functions under `#[wasm_split]`, and all that only they need.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use wasm_split_cli_support::{Options, transform};

use crate::bind;
use crate::error::{Error, at};

/// The script that loads the parts.
const LOADER: &str = "parts.js";

/// A program in parts.
pub struct Split {
    /// What starts, not yet bound to JavaScript.
    pub main: PathBuf,
    /// The other parts, and the script that loads them, by the names by which they know each other.
    pub parts: BTreeMap<String, Vec<u8>>,
}

/// Splits a compiled program; `work` is a folder of its own.
///
/// # Errors
/// [`Error::Split`], mostly because the program was linked without its relocations.
pub fn apart(raw: &Path, work: &Path) -> Result<Split, Error> {
    let input = fs::read(raw).map_err(at(raw))?;
    let (main, folder) = (work.join("main.wasm"), work.join("parts"));
    let script = format!("./{}", bind::SCRIPT);
    let loader = format!("./{LOADER}");
    let mut options = Options::new(&input);
    options.main_out_path = &main;
    options.output_dir = &folder;
    options.main_module = &script;
    options.link_name = &loader;
    let split = transform(options).map_err(|error| Error::Split(format!("{error:#}")))?;

    let mut parts = BTreeMap::new();
    for path in split.split_modules.into_iter().chain([folder.join(LOADER)]) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        parts.insert(name, fs::read(&path).map_err(at(&path))?);
    }
    Ok(Split { main, parts })
}
