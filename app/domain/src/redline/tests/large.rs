//! Large letters lose nothing either. How long each takes: `cargo test -p domain --release large -- --nocapture`.

use super::*;
use std::time::Instant;

const PARAGRAPHS: u32 = 3_000;

/// Numbers without any order that a reader would see, the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn text(&mut self, words: usize, of: usize) -> String {
        (0..words).map(|_| format!("kata{}", self.below(of))).collect::<Vec<_>>().join(" ")
    }
}

fn paragraphs(seed: u64, words: usize, of: usize) -> Vec<String> {
    let mut numbers = Numbers(seed);
    (0..PARAGRAPHS).map(|_| numbers.text(words, of)).collect()
}

fn timed(what: &str, old: &Document, new: &Document) -> Redline {
    let start = Instant::now();
    let redline = Redline::between(old, new);
    let took = start.elapsed();
    let size = serde_json::to_string(&redline).unwrap().len();
    println!("{what}: {took:?}, {} changes, {size} bytes of JSON", redline.count());
    assert_eq!(redline.old_text(new), old.plain_text());
    assert_eq!(redline.new_text(new), new.plain_text());
    redline
}

#[test]
fn large_letters_are_compared_whole() {
    let lines = paragraphs(1, 40, 2_000);
    let old = letter(&lines.join("\n"));
    timed("3,000 paragraphs against themselves", &old, &old);

    let mut edited = lines.clone();
    let mut numbers = Numbers(2);
    for edit in 0..50 {
        let at = numbers.below(edited.len());
        match edit % 5 {
            0 => _ = edited.remove(at),
            1 => edited.insert(at, numbers.text(40, 2_000)),
            2 => {
                let line = edited.remove(at);
                edited.insert(numbers.below(2_000), line);
            }
            _ => edited[at] = edited[at].replacen("kata1", "lain", 3) + " tambahan",
        }
    }
    timed("50 edits", &old, &letter(&edited.join("\n")));

    let every: Vec<_> = lines.iter().map(|line| line.replacen(" kata", " lain", 2)).collect();
    timed("an edit in every paragraph", &old, &letter(&every.join("\n")));
    let other = letter(&paragraphs(3, 40, 2_000).join("\n").replace("kata", "lain"));
    timed("nothing in common", &old, &other);
    timed("the same words in other paragraphs", &old, &letter(&paragraphs(4, 40, 2_000).join("\n")));
    let few = letter(&paragraphs(5, 40, 12).join("\n"));
    timed("twelve words only", &few, &letter(&paragraphs(6, 40, 12).join("\n")));

    let long = |seed, of| letter(&Numbers(seed).text(100_000, of));
    timed("one paragraph of 100,000 words", &long(7, 50_000), &long(8, 50_000));
    timed("one of 100,000, of twelve words", &long(9, 12), &long(10, 12));
    let rows = |seed| of(vec![table(&paragraphs(seed, 6, 40).join("\n").replace(' ', "|"))]);
    timed("a table of 3,000 rows", &rows(11), &rows(12));
    let reversed: Vec<_> = lines.iter().rev().cloned().collect();
    timed("the other way round", &old, &letter(&reversed.join("\n")));
}
