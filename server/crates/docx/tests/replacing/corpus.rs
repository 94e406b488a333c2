//! The same on real files, if there are any beside the workspace.

use std::fs;

use docx::{Limits, Package, ReplaceError};
use domain::document::Block;
use domain::passage::Passage;

use super::held::{Before, holds};
use super::real_files::real_files;

/// Passages that are tried in each file, and in one that is larger than a letter, in bytes.
const TRIED: usize = 2;
const TRIED_IN_LARGE: usize = 1;
const LARGE: usize = 30_000;

#[test]
fn passages_of_real_letters_are_replaced() {
    let files = real_files();
    if files.is_empty() {
        return;
    }
    let (mut replaced, mut refused) = (0, 0);
    for (name, path) in &files {
        let bytes = fs::read(path).unwrap();
        if Package::open(bytes.clone(), &Limits::default()).is_err() {
            continue;
        }
        let tried = if bytes.len() < LARGE { TRIED } else { TRIED_IN_LARGE };
        let before = Before::new(bytes);
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
