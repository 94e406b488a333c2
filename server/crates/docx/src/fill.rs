use std::collections::BTreeMap;

use quick_xml::escape;

use crate::edits::Edits;
use crate::paragraph::{Hidden, Paragraph, Piece};
use crate::placeholder::{Mark, marks};
use crate::story::Story;
use crate::tag::Tag;

/// Why a letter could not be filled.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FillError {
    /// Placeholders without a value, by name.
    #[error("no value for {}", .0.join(", "))]
    Unfilled(Vec<String>),
    /// What starts like a placeholder and is none would stay in the letter.
    #[error("broken placeholders: {}", .0.join(", "))]
    Broken(Vec<String>),
    /// A value holds a character that XML cannot: a control character, or half of a pair.
    #[error("the value of {name} holds a character that no document can")]
    Character {
        /// The placeholder's name.
        name: String,
    },
    /// The archive could not be written anew.
    #[error("the archive could not be written")]
    Archive,
}

/// Refuses values that no XML text can hold (XML 1.0, production 2).
pub(crate) fn check(values: &BTreeMap<String, String>) -> Result<(), FillError> {
    let illegal =
        |c: char| (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    match values.iter().find(|(_, value)| value.contains(illegal)) {
        Some((name, _)) => Err(FillError::Character { name: name.clone() }),
        None => Ok(()),
    }
}

/// The edits that put the values in their places. A placeholder that has no value stays.
pub(crate) fn fill(story: &Story, values: &BTreeMap<String, String>) -> Edits {
    let mut edits = Edits::default();
    for at in (0..story.tree.len()).filter(|&at| story.tree.tag(at) == Tag::Paragraph) {
        let paragraph = Paragraph::read(&story.tree, &story.xml, at, Hidden::Taken);
        let places: Vec<_> = marks(&paragraph.text)
            .filter_map(|mark| match mark {
                Mark::Whole { place, name } => values.get(name).map(|value| (place, value.as_str())),
                Mark::Broken { .. } => None,
            })
            .collect();
        if places.is_empty() {
            continue;
        }
        let mut first = 0;
        for piece in &paragraph.pieces {
            while places.get(first).is_some_and(|(place, _)| place.end <= piece.start) {
                first += 1;
            }
            let touched = places[first..].iter().take_while(|(place, _)| place.start < piece.end);
            if piece.start < piece.end && touched.clone().next().is_some() {
                rewrite(story, &paragraph.text, piece, touched, &mut edits);
            }
        }
    }
    edits
}

/// Writes one text element anew: the value where a placeholder starts, nothing where it goes on.
fn rewrite<'a>(
    story: &Story,
    text: &str,
    piece: &Piece,
    places: impl Iterator<Item = &'a (std::ops::Range<usize>, &'a str)>,
    edits: &mut Edits,
) {
    let (name, opening) = story.tree.opening(&story.xml, piece.node);
    let keeps_space = story.tree.any_attribute(&story.xml, piece.node, "space").is_some();
    let opening = if keeps_space { opening.to_owned() } else { format!("{opening} xml:space=\"preserve\"") };
    let mut out = format!("<{opening}>");
    let mut at = piece.start;
    for (place, value) in places {
        if place.start >= piece.start {
            out.push_str(&escape::partial_escape(&text[at..place.start]));
            push_value(&mut out, value, name);
        }
        at = place.end.min(piece.end);
    }
    out.push_str(&escape::partial_escape(&text[at..piece.end]));
    out.push_str("</");
    out.push_str(name);
    out.push('>');
    let node = story.tree.node(piece.node);
    edits.replace(node.start..node.end, out);
}

/// A value as content of a text element: line breaks and tabs are elements of their own beside it.
fn push_value(out: &mut String, value: &str, name: &str) {
    let prefix = name.strip_suffix('t').unwrap_or_default();
    let value = value.replace("\r\n", "\n").replace('\r', "\n");
    let mut rest = value.as_str();
    while let Some(at) = rest.find(['\n', '\t']) {
        let (before, after) = rest.split_at(at);
        let element = if after.starts_with('\n') { "br" } else { "tab" };
        out.push_str(&escape::partial_escape(before));
        out.push_str(&format!("</{name}><{prefix}{element}/><{name} xml:space=\"preserve\">"));
        rest = &after[1..];
    }
    out.push_str(&escape::partial_escape(rest));
}
