use domain::document::Marks;

use super::Part;
use super::symbols::is_symbol_font;

/// What some level of formatting says of text, as far as it says anything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// The properties that it speaks of.
    said: u16,
    /// Those of them that are on.
    on: u16,
    /// The font, if it is one of symbols.
    pub symbols: Option<String>,
}

const BOLD: u16 = 1;
const ITALIC: u16 = 1 << 1;
const UNDERLINE: u16 = 1 << 2;
const STRIKE: u16 = 1 << 3;
const SUPERSCRIPT: u16 = 1 << 4;
const SUBSCRIPT: u16 = 1 << 5;
const HIGHLIGHT: u16 = 1 << 6;
const CAPITALS: u16 = 1 << 7;
const HIDDEN: u16 = 1 << 8;
const DOUBLE_STRIKE: u16 = 1 << 9;
const SHADED: u16 = 1 << 10;

/// Those that a character style turns round where the paragraph's style has them on (ISO 29500-1, 17.7.3).
const TOGGLES: u16 = BOLD | ITALIC | STRIKE | DOUBLE_STRIKE | CAPITALS | HIDDEN;

const MARKS: [(u16, Marks); 10] = [
    (BOLD, Marks::BOLD),
    (ITALIC, Marks::ITALIC),
    (UNDERLINE, Marks::UNDERLINE),
    (STRIKE, Marks::STRIKE),
    (DOUBLE_STRIKE, Marks::STRIKE),
    (SUPERSCRIPT, Marks::SUPERSCRIPT),
    (SUBSCRIPT, Marks::SUBSCRIPT),
    (HIGHLIGHT, Marks::HIGHLIGHT),
    (SHADED, Marks::HIGHLIGHT),
    (CAPITALS, Marks::CAPITALS),
];

impl Look {
    /// What run properties say by themselves.
    pub(super) fn read(part: Part, props: usize) -> Self {
        let mut look = Self::default();
        for at in part.children(props) {
            let value = || part.value(at).unwrap_or_default();
            match part.word(at) {
                "b" => look.say(BOLD, part.is_on(at)),
                "i" => look.say(ITALIC, part.is_on(at)),
                "strike" => look.say(STRIKE, part.is_on(at)),
                "dstrike" => look.say(DOUBLE_STRIKE, part.is_on(at)),
                "caps" => look.say(CAPITALS, part.is_on(at)),
                "vanish" => look.say(HIDDEN, part.is_on(at)),
                "u" => look.say(UNDERLINE, !matches!(&*value(), "none" | "")),
                "highlight" => look.say(HIGHLIGHT, value() != "none"),
                "shd" => {
                    let fill = part.attribute(at, "fill").unwrap_or_default().to_ascii_lowercase();
                    look.say(SHADED, !matches!(fill.as_str(), "" | "auto" | "ffffff"));
                }
                "vertAlign" => {
                    look.say(SUPERSCRIPT, value() == "superscript");
                    look.say(SUBSCRIPT, value() == "subscript");
                }
                "rFonts" => {
                    let font = ["ascii", "hAnsi", "cs"].iter().find_map(|name| part.attribute(at, name));
                    if let Some(font) = font {
                        look.symbols =
                            Some(if is_symbol_font(&font) { font.into_owned() } else { String::new() });
                    }
                }
                _ => {}
            }
        }
        look
    }

    fn say(&mut self, property: u16, on: bool) {
        self.said |= property;
        self.on = if on { self.on | property } else { self.on & !property };
    }

    /// What `self` leaves open, `other` says.
    pub(super) fn or(&self, other: &Self) -> Self {
        let symbols = self.symbols.clone().or_else(|| other.symbols.clone());
        Self { said: self.said | other.said, on: self.on | (other.on & !self.said), symbols }
    }

    /// A character style on top of a paragraph's.
    pub(super) fn over(&self, paragraph: &Self) -> Self {
        let mut look = self.or(paragraph);
        let both = self.on & paragraph.on & TOGGLES;
        look.on &= !both;
        look
    }

    pub(super) fn is_hidden(&self) -> bool {
        self.on & HIDDEN != 0
    }

    pub(super) fn marks(&self) -> Marks {
        let on = MARKS.iter().filter(|(property, _)| self.on & property != 0);
        on.fold(Marks::default(), |marks, &(_, mark)| marks | mark)
    }

    /// The symbol font that the text is written in; empty for all others.
    pub(super) fn symbol_font(&self) -> &str {
        self.symbols.as_deref().unwrap_or_default()
    }
}
