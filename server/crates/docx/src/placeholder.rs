use std::collections::BTreeSet;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// The placeholders of a document: `${` a lower case letter, then lower case letters, digits and `_`, then `}`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placeholders {
    /// Names, without `${` and `}`.
    pub found: BTreeSet<String>,
    /// What starts like a placeholder and is none, as it stands in the text: `${Nomor}`, `${ hal }`, `$ {`, one
    /// that is never closed. Each once, in the order of the text; the first 50.
    pub broken: Vec<String>,
}

/// What stands at one place of a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Mark<'a> {
    Whole { place: Range<usize>, name: &'a str },
    Broken { snippet: &'a str },
}

/// The longest snippet shown of a broken placeholder, in characters.
const SNIPPET: usize = 40;
/// How many broken ones are shown: whoever has that many looks at the whole letter.
const SHOWN: usize = 50;

/// The marks of a text, in order.
pub(crate) fn marks(text: &str) -> impl Iterator<Item = Mark<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(at) = text[from..].find('$').map(|found| from + found) {
            let rest = &text[at + 1..];
            let gap = rest.len() - rest.trim_start().len();
            from = at + 1;
            let Some(inside) = rest[gap..].strip_prefix('{') else { continue };
            let length = name_length(inside);
            if gap == 0 && length > 0 && inside[length..].starts_with('}') {
                from = at + 2 + length + 1;
                return Some(Mark::Whole { place: at..from, name: &inside[..length] });
            }
            from = at + 1 + gap + 1;
            return Some(Mark::Broken { snippet: snippet(&text[at..]) });
        }
        None
    })
}

fn name_length(text: &str) -> usize {
    if !text.starts_with(|c: char| c.is_ascii_lowercase()) {
        return 0;
    }
    text.find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')).unwrap_or(text.len())
}

/// Up to the closing brace, if it comes soon and before another placeholder; else the first few words.
fn snippet(text: &str) -> &str {
    let length = text.char_indices().nth(SNIPPET).map_or(text.len(), |(at, _)| at);
    let start = &text[..length];
    let line = start.find(['\n', '\t']).unwrap_or(length);
    let next = start[1..].find('$').map_or(length, |at| at + 1);
    let start = start[..line.min(next)].trim_end();
    start.find('}').map_or(start, |close| &start[..=close])
}

impl Placeholders {
    /// Takes up those of a text, and says how many marks it has.
    pub(crate) fn add(&mut self, text: &str) -> usize {
        let mut count = 0;
        for mark in marks(text) {
            count += 1;
            match mark {
                Mark::Whole { name, .. } => {
                    self.found.insert(name.to_owned());
                }
                Mark::Broken { snippet } => {
                    let known = self.broken.iter().any(|known| known == snippet);
                    if !known && self.broken.len() < SHOWN {
                        self.broken.push(snippet.to_owned());
                    }
                }
            }
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::{Mark, Placeholders, marks};

    fn read(text: &str) -> Placeholders {
        let mut all = Placeholders::default();
        all.add(text);
        all
    }

    #[test]
    fn whole_ones_are_found_by_name() {
        let all = read("Nomor : ${nomor_naskah}, ${ttd_pengirim1}$${hal}");
        assert_eq!(all.found.into_iter().collect::<Vec<_>>(), ["hal", "nomor_naskah", "ttd_pengirim1"]);
        assert!(all.broken.is_empty());
    }

    #[test]
    fn what_only_starts_like_one_is_shown_to_the_person() {
        for (text, snippet) in [
            ("No. ${Nomor} dst", "${Nomor}"),
            ("${nomor_naskah", "${nomor_naskah"),
            ("a ${ hal } b", "${ hal }"),
            ("$ {hal}", "$ {hal}"),
            ("${}", "${}"),
            ("${1a}", "${1a}"),
            ("${hal", "${hal"),
            ("${nomor-naskah}", "${nomor-naskah}"),
        ] {
            assert_eq!(read(text).broken, [snippet], "{text}");
            assert!(read(text).found.is_empty(), "{text}");
        }
        let both = read("${satu ${dua}");
        assert_eq!(both.broken, ["${satu"]);
        assert!(both.found.contains("dua"));
    }

    #[test]
    fn money_and_braces_are_left_alone() {
        assert_eq!(read("US$ 5 {lima} dan $5, {hal}"), Placeholders::default());
    }

    #[test]
    fn places_are_those_of_the_text() {
        let text = "é${hal}.";
        assert_eq!(marks(text).collect::<Vec<_>>(), [Mark::Whole { place: 2..8, name: "hal" }]);
    }
}
