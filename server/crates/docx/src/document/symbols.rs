//! Characters that mean something else in a symbol font, as plain ones.

/// Greek letters where the font *Symbol* has Latin ones, from `A`.
const GREEK: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
const GREEK_SMALL: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";

/// What a character shows in a font. Symbol fonts are written in a private range of Unicode (F000 to F0FF) that no other
/// font has; a square stands for what is not known.
pub(super) fn plain(c: char, font: &str) -> char {
    let code = match u32::from(c) {
        code @ 0xF020..=0xF0FF => code - 0xF000,
        code @ 0x20..=0xFF if !font.is_empty() && is_symbol_font(font) => code,
        0xE000..=0xF8FF => return '□',
        _ => return c,
    };
    let Some(code) = u8::try_from(code).ok() else { return c };
    let font = font.trim();
    if font.eq_ignore_ascii_case("symbol") {
        symbol(code)
    } else if font.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("wingdings")) {
        wingdings(code, font.len() > 9)
    } else {
        // Most often the one or the other, with the font's name lost.
        match code {
            b' ' => ' ',
            0xB7 => '•',
            0x2D => '–',
            0xA7 => '▪',
            0xFC => '✓',
            _ => '□',
        }
    }
}

pub(super) fn is_symbol_font(font: &str) -> bool {
    ["symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings"]
        .iter()
        .any(|name| font.trim().eq_ignore_ascii_case(name))
}

/// A bullet as a plain one that every phone has.
pub(super) fn bullet(c: char, font: &str) -> char {
    match plain(c, font) {
        '□' if c != '□' => '•',
        '-' | '−' | '\u{2010}'..='\u{2012}' => '–',
        plain => plain,
    }
}

fn symbol(code: u8) -> char {
    match code {
        b'A'..=b'Z' => GREEK.chars().nth(usize::from(code - b'A')).unwrap_or('□'),
        b'a'..=b'z' => GREEK_SMALL.chars().nth(usize::from(code - b'a')).unwrap_or('□'),
        b'-' => '−',
        0xA3 => '≤',
        0xA5 => '∞',
        0xAB => '↔',
        0xAC => '←',
        0xAD => '↑',
        0xAE => '→',
        0xAF => '↓',
        0xB0 => '°',
        0xB1 => '±',
        0xB3 => '≥',
        0xB4 => '×',
        0xB7 => '•',
        0xB8 => '÷',
        0xB9 => '≠',
        0xBB => '≈',
        0xBC => '…',
        0xD6 => '√',
        0xD7 => '⋅',
        0xDE => '⇒',
        0xE5 => '∑',
        0xF0 => '□',
        b' '..=b'~' => char::from(code),
        _ => '□',
    }
}

fn wingdings(code: u8, later: bool) -> char {
    if later {
        // Of the two others, the marks that letters tick.
        return match code {
            b' ' => ' ',
            b'P' => '✓',
            b'O' | b'Q' => '✗',
            0x52 => '☑',
            0x54 => '☒',
            0xA3 => '☐',
            0x97 | 0x98 => '•',
            _ => '□',
        };
    }
    match code {
        b' ' => ' ',
        b'(' => '☎',
        b'*' => '✉',
        b'J' => '☺',
        b'l' => '●',
        b'm' => '❍',
        b'n' => '■',
        b'o' | 0x6F..=0x72 | 0xA8 => '☐',
        b'u' => '◆',
        b'v' => '❖',
        0x9E => '·',
        0x9F => '•',
        0xA7 => '▪',
        0xB7 => '•',
        0xD8 => '➢',
        0xE0 | 0xE8 => '→',
        0xDF | 0xE7 => '←',
        0xF0 => '⇒',
        0xFB => '✗',
        0xFC => '✓',
        0xFD => '☒',
        0xFE => '☑',
        _ => '□',
    }
}
