//! Binds the compiled program to JavaScript with wasm-bindgen.

use std::collections::BTreeMap;
use std::path::Path;

use wasm_bindgen_cli_support::Bindgen;

use crate::error::Error;
use crate::options::Mode;

/// The name that the bound script loads its program by, until the name with the hash is known.
pub const WASM_NAME: &str = "layang_bg.wasm";
/// The folder that the bound script imports snippets from, until its name with the hash is known.
pub const SNIPPETS: &str = "./snippets/";

/// A program and the script that loads it.
pub struct Bound {
    /// The script, an ES module whose default export loads the program.
    pub js: String,
    /// The program.
    pub wasm: Vec<u8>,
    /// Scripts that crates brought along, by their path under the folder of snippets.
    pub snippets: BTreeMap<String, String>,
}

/// Makes the script for a compiled program.
///
/// # Errors
/// [`Error::Bind`], mostly because `wasm-bindgen` in Cargo.lock is not the version that this package names.
pub fn to_javascript(raw: &Path, mode: Mode) -> Result<Bound, Error> {
    let release = mode == Mode::Release;
    let mut output = Bindgen::new()
        .input_path(raw)
        .out_name("layang")
        .web(true)
        .map(|bindgen| {
            bindgen
                .typescript(false)
                .omit_default_module_path(false)
                .remove_name_section(release)
                .remove_producers_section(release)
        })
        .and_then(Bindgen::generate_output)
        .map_err(|error| Error::Bind(format!("{error:#}")))?;

    let mut snippets = BTreeMap::new();
    for (krate, scripts) in output.snippets() {
        for (index, script) in scripts.iter().enumerate() {
            snippets.insert(format!("{krate}/inline{index}.js"), script.clone());
        }
    }
    snippets.extend(output.local_modules().iter().map(|(path, script)| (path.clone(), script.clone())));
    Ok(Bound { js: output.js().to_owned(), wasm: output.wasm_mut().emit_wasm(), snippets })
}
