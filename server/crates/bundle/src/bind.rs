//! Binds the compiled program to JavaScript with wasm-bindgen.

use std::collections::BTreeMap;
use std::path::Path;

use wasm_bindgen_cli_support::Bindgen;

use crate::error::Error;
use crate::options::Mode;

/// The bound script, an ES module whose default export loads the program.
pub const SCRIPT: &str = "layang.js";
/// The program, as the script names it.
pub const PROGRAM: &str = "layang_bg.wasm";

/// Makes the script for a compiled program; the answer is both, and scripts that crates brought along, by the names by which
/// they know each other.
///
/// # Errors
/// [`Error::Bind`], mostly because `wasm-bindgen` in Cargo.lock is not the version that this package names.
pub fn to_javascript(raw: &Path, mode: Mode) -> Result<BTreeMap<String, Vec<u8>>, Error> {
    let release = mode == Mode::Release;
    let mut output = Bindgen::new()
        .input_path(raw)
        .out_name("layang")
        .web(true)
        .map(|bindgen| {
            bindgen
                .typescript(false)
                .omit_default_module_path(false)
                // What the other parts need of this one.
                .keep_lld_exports(true)
                .demangle(false)
                .remove_name_section(release)
                .remove_producers_section(release)
        })
        .and_then(Bindgen::generate_output)
        .map_err(|error| Error::Bind(format!("{error:#}")))?;

    let mut files = BTreeMap::new();
    for (krate, scripts) in output.snippets() {
        for (index, script) in scripts.iter().enumerate() {
            files.insert(format!("snippets/{krate}/inline{index}.js"), script.clone().into_bytes());
        }
    }
    for (path, script) in output.local_modules() {
        files.insert(format!("snippets/{path}"), script.clone().into_bytes());
    }
    files.insert(SCRIPT.into(), output.js().to_owned().into_bytes());
    files.insert(PROGRAM.into(), output.wasm_mut().emit_wasm());
    Ok(files)
}
