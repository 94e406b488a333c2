//! The same on real files, if there are any beside the workspace.

use std::fs;
use std::path::{Path, PathBuf};

use docx::{Limits, Package, ReplaceError};
use domain::document::Block;
use domain::passage::Passage;

use super::held::{Before, holds};

/// Passages that are tried in each file, and in one that is larger than a letter, in bytes.
const TRIED: usize = 2;
const TRIED_IN_LARGE: usize = 1;
const LARGE: usize = 30_000;

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension.to_string_lossy().starts_with("doc")) {
            found.push(path);
        }
    }
}

#[test]
fn passages_of_real_letters_are_replaced() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/corpus/docx");
    let root = std::env::var_os("LAYANG_CORPUS").map_or(beside, PathBuf::from);
    if !root.is_dir() {
        println!("left out: no files to test on at ../shared/corpus beside the workspace");
        return;
    }
    let mut paths = Vec::new();
    files(&root, &mut paths);
    paths.sort();
    let (mut replaced, mut refused) = (0, 0);
    for path in &paths {
        let bytes = fs::read(path).unwrap();
        if Package::open(bytes.clone(), &Limits::default()).is_err() {
            continue;
        }
        let tried = if bytes.len() < LARGE { TRIED } else { TRIED_IN_LARGE };
        let before = Before::new(bytes);
        let name = path.strip_prefix(&root).unwrap().display().to_string();
        let document = &before.document;
        let blocks = document.blocks();
        let said = |block: &&&Block| {
            matches!(block, Block::Paragraph(_)) && document.text_of(block).chars().count() > 3
        };
        let spoken: Vec<_> = blocks.iter().filter(said).collect();
        for at in 0..tried.min(spoken.len()) {
            // From beginning to end of the letter, and of its paragraphs.
            let block = spoken[at * spoken.len() / tried.min(spoken.len())];
            let chars = document.text_of(block).chars().count();
            let from = (chars - 3) * at / tried;
            let to = (from + 3 + 5 * at).min(chars);
            let passage = Passage::of(document, block.id(), from as u32..to as u32).unwrap();
            let text = ["diganti", "", "dua\tkata & <lain>", "baris\nbaru"][at % 4];
            match holds(&before, &passage, text) {
                Ok(()) => replaced += 1,
                Err(ReplaceError::NotText) => {
                    refused += 1;
                    println!("{name}: {:?}", passage.quote);
                }
                Err(error) => panic!("{name}: {error} at {passage:?}"),
            }
        }
    }
    println!("{replaced} passages replaced, {refused} refused");
    assert!(refused * 4 < replaced, "{refused} of {} refused", replaced + refused);
}
