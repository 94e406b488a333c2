//! Text cut into words as a reader sees them.

use std::ops::Range;

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A word, a number, an address: `Perumahan`, `600.2/1/PR`, `10.00`, `dan/atau`.
    Word,
    /// One mark.
    Mark,
    /// A tab or a break, which moves what follows; or what is no text at all.
    Jump,
    /// Blanks.
    Blank,
}

fn sort(c: char) -> Sort {
    match c {
        '\t' | '\n' | '\u{b}' | '\u{c}' => Sort::Jump,
        // Combining accents, and what is invisible within a word.
        '_' | '\u{300}'..='\u{36F}' | '\u{AD}' | '\u{200C}' | '\u{200D}' => Sort::Word,
        _ if c.is_whitespace() => Sort::Blank,
        _ if c.is_alphanumeric() => Sort::Word,
        _ => Sort::Mark,
    }
}

/// Whether a mark between two characters makes one word of them.
fn joins(before: char, mark: char, after: char) -> bool {
    match mark {
        '.' | '/' | '-' | '\u{2011}' | '@' | '&' | '\'' | '’' => {
            sort(before) == Sort::Word && sort(after) == Sort::Word
        }
        ',' | ':' => before.is_ascii_digit() && after.is_ascii_digit(),
        _ => false,
    }
}

/// The pieces of a text in order, nothing left out; places in bytes.
pub(super) fn words(text: &str) -> Vec<(Range<usize>, Sort)> {
    let mut pieces: Vec<(Range<usize>, Sort)> = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut before = None;
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        let after = chars.peek().map(|&(_, after)| after);
        let joined = before.zip(after).is_some_and(|(before, after)| joins(before, c, after));
        let this = if joined { Sort::Word } else { sort(c) };
        match pieces.last_mut() {
            Some((range, last)) if *last == this && matches!(this, Sort::Word | Sort::Blank) => {
                range.end = end;
            }
            _ => pieces.push((at..end, this)),
        }
        before = Some(c);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_as_a_reader_sees_them() {
        let cut = |text: &'static str| -> Vec<&str> {
            let kept = words(text).into_iter().filter(|(_, sort)| *sort != Sort::Blank);
            kept.map(|(range, _)| &text[range]).collect()
        };
        assert_eq!(
            cut("Nomor 600.2/1/PR, a.n. Bupati."),
            ["Nomor", "600.2/1/PR", ",", "a.n", ".", "Bupati", "."]
        );
        assert_eq!(
            cut("Rp1.500.000,00 (pukul 10:00,besok)"),
            ["Rp1.500.000,00", "(", "pukul", "10:00", ",", "besok", ")"]
        );
        assert_eq!(
            cut("undang-undang ke-2\tdan/atau a@b.id"),
            ["undang-undang", "ke-2", "\t", "dan/atau", "a@b.id"]
        );
    }
}
