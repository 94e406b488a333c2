//! Makes the program smaller with `wasm-opt`, of the npm package `binaryen`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::{Error, at};
use crate::generation::hash;

/// What rustc's wasm32-unknown-unknown uses. Named here because `strip = true` in the profile takes away the
/// section from which wasm-opt would know it.
const ARGS: [&str; 9] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The program as small as `wasm-opt` makes it, or as it was where there is no `wasm-opt`.
///
/// # Errors
/// When `wasm-opt` fails, or the folder for kept results cannot be used.
pub fn with_wasm_opt(wasm: Vec<u8>, cache: &Path) -> Result<Vec<u8>, Error> {
    let kept = cache.join(format!("{}.wasm", hash(&wasm)));
    if kept.is_file() {
        return fs::read(&kept).map_err(at(&kept));
    }
    let Some(program) = find() else {
        println!(
            "bundle: no wasm-opt on PATH or in end2end/node_modules; the program stays about a tenth larger"
        );
        println!("bundle: `npm ci --omit=dev` in end2end brings it");
        return Ok(wasm);
    };
    // Only the newest result is of use.
    if cache.exists() {
        fs::remove_dir_all(cache).map_err(at(cache))?;
    }
    fs::create_dir_all(cache).map_err(at(cache))?;
    let (input, output) = (cache.join("input"), cache.join("output"));
    fs::write(&input, &wasm).map_err(at(&input))?;
    let status = Command::new(&program)
        .args(ARGS)
        .args([input.as_os_str(), "-o".as_ref(), output.as_os_str()])
        .status()
        .map_err(|source| Error::Start { program: program.display().to_string(), source })?;
    if !status.success() {
        return Err(Error::Failed { program: program.display().to_string(), status });
    }
    println!("bundle: wasm-opt {} -> {} KB", wasm.len() / 1000, size(&output)? / 1000);
    fs::rename(&output, &kept).map_err(at(&kept))?;
    fs::read(&kept).map_err(at(&kept))
}

fn size(path: &Path) -> Result<u64, Error> {
    Ok(fs::metadata(path).map_err(at(path))?.len())
}

fn find() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .chain([PathBuf::from("end2end/node_modules/.bin")])
        .map(|folder| folder.join("wasm-opt"))
        .find(|program| program.is_file())
}
