//! Compiles the package `frontend` for the browser.

use std::path::PathBuf;
use std::process::Command;

use crate::error::Error;
use crate::options::{Mode, Options};

const TARGET: &str = "wasm32-unknown-unknown";

/// Runs cargo, and gives back the path of the compiled program.
///
/// # Errors
/// When cargo does not start or does not succeed; it has printed why.
pub fn frontend(options: &Options) -> Result<PathBuf, Error> {
    let (profile, folder) = match options.mode {
        Mode::Dev => ("dev", "debug"),
        Mode::Release => ("wasm", "wasm"),
    };
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let status = Command::new(&cargo)
        .args(["rustc", "--package", "frontend", "--target", TARGET, "--profile", profile, "--target-dir"])
        .arg(&options.target)
        // By its relocations it is known what each function needs.
        .args(["--", "-Clink-arg=--emit-relocs"])
        .current_dir(&options.root)
        .status()
        .map_err(|source| Error::Start { program: cargo.clone(), source })?;
    if !status.success() {
        return Err(Error::Failed { program: "cargo rustc --package frontend".into(), status });
    }
    Ok(options.target.join(TARGET).join(folder).join("frontend.wasm"))
}
