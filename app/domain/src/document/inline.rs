use super::{CommentKey, NoteKey, Picture, Run};
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// What stands in a paragraph, from left to right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Text of one formatting.
    Text(Run),
    /// A jump to the next of the paragraph's tab stops.
    Tab,
    /// A new line in the same paragraph.
    LineBreak,
    /// A new page.
    PageBreak,
    /// A new column.
    ColumnBreak,
    /// A picture.
    Picture(Picture),
    /// The mark of a foot- or endnote.
    Note(NoteKey),
    /// Where the text that a comment is about begins.
    CommentStart(CommentKey),
    /// Where it ends.
    CommentEnd(CommentKey),
}

// As JSON, text without formatting is a string, and what has no contents is a string of one control character, which no
// text holds: most of a letter is one or the other.
const TAB: &str = "\t";
const LINE: &str = "\n";
const PAGE: &str = "\u{c}";
const COLUMN: &str = "\u{b}";

/// Whatever is no string.
#[derive(Serialize, Deserialize)]
enum Tagged {
    #[serde(rename = "r")]
    Text(Run),
    #[serde(rename = "i")]
    Picture(Picture),
    #[serde(rename = "n")]
    Note(NoteKey),
    #[serde(rename = "c")]
    CommentStart(CommentKey),
    #[serde(rename = "e")]
    CommentEnd(CommentKey),
}

impl Serialize for Inline {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let is_mark = |text: &str| [TAB, LINE, PAGE, COLUMN].contains(&text);
        let tagged = match self {
            Self::Text(run) if run.is_plain() && !is_mark(&run.text) => {
                return serializer.serialize_str(&run.text);
            }
            Self::Tab => return serializer.serialize_str(TAB),
            Self::LineBreak => return serializer.serialize_str(LINE),
            Self::PageBreak => return serializer.serialize_str(PAGE),
            Self::ColumnBreak => return serializer.serialize_str(COLUMN),
            Self::Text(run) => Tagged::Text(run.clone()),
            Self::Picture(picture) => Tagged::Picture(picture.clone()),
            Self::Note(key) => Tagged::Note(*key),
            Self::CommentStart(key) => Tagged::CommentStart(*key),
            Self::CommentEnd(key) => Tagged::CommentEnd(*key),
        };
        tagged.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Inline {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StringOrTagged)
    }
}

struct StringOrTagged;

impl<'de> Visitor<'de> for StringOrTagged {
    type Value = Inline;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or an object")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Inline, E> {
        self.visit_string(text.to_owned())
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Inline, E> {
        Ok(match text.as_str() {
            TAB => Inline::Tab,
            LINE => Inline::LineBreak,
            PAGE => Inline::PageBreak,
            COLUMN => Inline::ColumnBreak,
            _ => Inline::Text(Run::plain(text)),
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Inline, A::Error> {
        Ok(match Tagged::deserialize(MapAccessDeserializer::new(map))? {
            Tagged::Text(run) => Inline::Text(run),
            Tagged::Picture(picture) => Inline::Picture(picture),
            Tagged::Note(key) => Inline::Note(key),
            Tagged::CommentStart(key) => Inline::CommentStart(key),
            Tagged::CommentEnd(key) => Inline::CommentEnd(key),
        })
    }
}
