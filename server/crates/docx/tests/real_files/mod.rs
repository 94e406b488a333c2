//! Real files to test on: those in the folder that `LAYANG_CORPUS` names, or else those beside the workspace, if there are any.

use std::fs;
use std::path::{Path, PathBuf};

/// The Word files, each with its name within the folder, in order.
pub fn real_files() -> Vec<(String, PathBuf)> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/corpus/docx");
    let root = std::env::var_os("LAYANG_CORPUS").map_or(beside, PathBuf::from);
    let mut paths = Vec::new();
    if root.is_dir() {
        gather(&root, &mut paths);
    } else {
        println!("left out: no files to test on at ../shared/corpus beside the workspace");
    }
    paths.sort();
    paths.into_iter().map(|path| (path.strip_prefix(&root).unwrap().display().to_string(), path)).collect()
}

fn gather(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, found);
        } else if path.extension().is_some_and(|extension| extension.to_string_lossy().starts_with("doc")) {
            found.push(path);
        }
    }
}
