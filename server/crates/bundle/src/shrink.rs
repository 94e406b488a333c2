//! Makes the program smaller with `wasm-opt`, of the npm package `binaryen`.

use std::collections::{BTreeMap, BTreeSet};
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

/// Makes the parts of a program as small as `wasm-opt` does, or leaves them where there is no `wasm-opt`.
///
/// # Errors
/// When `wasm-opt` fails, or the folder for kept results cannot be used.
pub fn with_wasm_opt(program: &mut BTreeMap<String, Vec<u8>>, work: &Path) -> Result<(), Error> {
    let Some(wasm_opt) = find() else {
        println!(
            "bundle: no wasm-opt on PATH or in end2end/node_modules; the program stays about a tenth larger"
        );
        println!("bundle: `npm ci --omit=dev` in end2end brings it");
        return Ok(());
    };
    let kept = work.join("small");
    fs::create_dir_all(&kept).map_err(at(&kept))?;
    let mut used = BTreeSet::new();
    for (_, part) in program.iter_mut().filter(|(name, _)| name.ends_with(".wasm")) {
        let small = kept.join(format!("{}.wasm", hash(&*part)));
        if !small.is_file() {
            shrink(&wasm_opt, part, &small, work)?;
        }
        *part = fs::read(&small).map_err(at(&small))?;
        used.insert(small);
    }
    // Only the newest results are of use.
    for entry in fs::read_dir(&kept).map_err(at(&kept))? {
        let path = entry.map_err(at(&kept))?.path();
        if !used.contains(&path) {
            fs::remove_file(&path).map_err(at(&path))?;
        }
    }
    Ok(())
}

fn shrink(wasm_opt: &Path, part: &[u8], small: &Path, work: &Path) -> Result<(), Error> {
    let (input, output) = (work.join("input"), work.join("output"));
    fs::write(&input, part).map_err(at(&input))?;
    let status = Command::new(wasm_opt)
        .args(ARGS)
        .args([input.as_os_str(), "-o".as_ref(), output.as_os_str()])
        .status()
        .map_err(|source| Error::Start { program: wasm_opt.display().to_string(), source })?;
    if !status.success() {
        return Err(Error::Failed { program: wasm_opt.display().to_string(), status });
    }
    println!("bundle: wasm-opt {} -> {} KB", part.len() / 1000, size(&output)? / 1000);
    fs::rename(&output, small).map_err(at(small))
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
