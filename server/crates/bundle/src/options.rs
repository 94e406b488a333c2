//! What the person asked for.

use std::path::PathBuf;

use crate::error::Error;

/// Quick to build, or small to load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Cargo's `dev` profile, with names for the debugger; not made small.
    Dev,
    /// The workspace's `wasm` profile, `wasm-opt` and the slowest, best compression.
    Release,
}

/// Where to read from, where to write to, and how.
#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    /// The workspace's root.
    pub root: PathBuf,
    /// Cargo's target folder.
    pub target: PathBuf,
    /// The folder that the server serves.
    pub out: PathBuf,
    /// A folder for what is made on the way; results of slow steps are kept there between runs.
    pub work: PathBuf,
    /// Quick to build, or small to load.
    pub mode: Mode,
}

impl Options {
    /// Reads the command line without the program's name.
    ///
    /// # Errors
    /// [`Error::Usage`] for anything not known, and where the current folder has no `frontend`.
    pub fn from_args(mut args: impl Iterator<Item = String>) -> Result<Self, Error> {
        let root = PathBuf::from(".");
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
        let (mut mode, mut out) = (Mode::Release, target.join("site"));
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--release" => mode = Mode::Release,
                "--dev" => mode = Mode::Dev,
                "--out" => {
                    out = args.next().ok_or_else(|| Error::Usage("--out wants a folder".into()))?.into();
                }
                other => return Err(Error::Usage(format!("unknown argument {other}"))),
            }
        }
        if !root.join("frontend/Cargo.toml").is_file() && !cfg!(test) {
            return Err(Error::Usage("no frontend/Cargo.toml in this folder".into()));
        }
        let work = target.join("bundle");
        Ok(Self { root, target, out, work, mode })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(args: &[&str]) -> Result<Options, Error> {
        Options::from_args(args.iter().map(ToString::to_string))
    }

    #[test]
    fn builds_for_release_unless_told_otherwise() {
        assert_eq!(options(&[]).unwrap().mode, Mode::Release);
        let dev = options(&["--dev", "--out", "elsewhere"]).unwrap();
        assert_eq!((dev.mode, dev.out), (Mode::Dev, PathBuf::from("elsewhere")));
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        assert!(matches!(options(&["--fast"]), Err(Error::Usage(_))));
        assert!(matches!(options(&["--out"]), Err(Error::Usage(_))));
    }
}
