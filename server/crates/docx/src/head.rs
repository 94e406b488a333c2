mod labels;
mod lines;
mod recipients;

use serde::{Deserialize, Serialize};

use crate::Package;
use crate::story::StoryKind;

/// What the head of an official letter says, as far as it can be read: to fill in a form that a person then checks.
/// Placeholders count as nothing said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// *Hal* or *Perihal*.
    pub subject: Option<String>,
    /// *Sifat*, as written.
    pub confidentiality: Option<String>,
    /// *Lampiran*: how many; 0 for a dash.
    pub attachments: Option<u32>,
    /// Who stands after *Yth.*
    pub recipients: Vec<String>,
}

/// How many lines the head of a letter may take, letterhead and empty lines included.
const HEAD: usize = 120;

impl Package {
    /// Reads the head of the letter from its paragraphs and table rows.
    pub fn head(&self) -> Head {
        let Some(body) = self.stories.iter().find(|story| story.kind == StoryKind::Body) else {
            return Head::default();
        };
        let lines = lines::lines(body, HEAD);
        let said = |labels: &[&str]| labels::value(&lines, labels);
        let words = |value: &String| value.chars().any(char::is_alphanumeric);
        Head {
            subject: said(&["hal", "perihal"]).filter(words),
            confidentiality: said(&["sifat"]).filter(words),
            attachments: said(&["lampiran"]).and_then(|value| count(&value)),
            recipients: recipients::recipients(&lines),
        }
    }
}

/// A count as letters have it: `2 (dua) berkas`, `satu bendel`, `-`.
fn count(text: &str) -> Option<u32> {
    const WORDS: [&str; 10] =
        ["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"];
    let digits: String =
        text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    if !digits.is_empty() {
        return digits.parse().ok();
    }
    let text = text.to_lowercase();
    let first = text.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty());
    match first {
        None => Some(0),
        Some("nihil" | "tidak") => Some(0),
        Some(word) => WORDS.iter().position(|known| *known == word).and_then(|at| u32::try_from(at + 1).ok()),
    }
}
