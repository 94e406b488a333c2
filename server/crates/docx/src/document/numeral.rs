/// How a number is written. What is not here is written in decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numeral {
    Decimal,
    DecimalZero,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
    Bullet,
    Nothing,
}

/// How often a letter is repeated before it is a joke: `aaa` is 53.
const LETTERS: u32 = 26 * 8;
/// Romans wrote no larger number without further signs.
const ROMAN: u32 = 3_999;

impl Numeral {
    /// By its name (ISO 29500-1, 17.18.59).
    pub(super) fn of(name: &str) -> Self {
        match name {
            "decimalZero" => Self::DecimalZero,
            "lowerLetter" => Self::LowerLetter,
            "upperLetter" => Self::UpperLetter,
            "lowerRoman" => Self::LowerRoman,
            "upperRoman" => Self::UpperRoman,
            "bullet" => Self::Bullet,
            "none" => Self::Nothing,
            _ => Self::Decimal,
        }
    }

    /// The number as it prints.
    pub(super) fn write(self, number: u32) -> String {
        match self {
            Self::Bullet | Self::Nothing => String::new(),
            Self::DecimalZero => format!("{number:02}"),
            Self::LowerLetter if (1..=LETTERS).contains(&number) => letters(number, b'a'),
            Self::UpperLetter if (1..=LETTERS).contains(&number) => letters(number, b'A'),
            Self::LowerRoman if (1..=ROMAN).contains(&number) => roman(number).to_lowercase(),
            Self::UpperRoman if (1..=ROMAN).contains(&number) => roman(number),
            _ => number.to_string(),
        }
    }
}

/// `z` is followed by `aa`, `bb` and so on.
fn letters(number: u32, first: u8) -> String {
    let letter = char::from(first + ((number - 1) % 26) as u8);
    (0..=(number - 1) / 26).map(|_| letter).collect()
}

fn roman(mut number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut written = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            written.push_str(sign);
            number -= value;
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::Numeral;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        let written = |name, numbers: &[u32]| {
            numbers.iter().map(|&n| Numeral::of(name).write(n)).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(written("lowerLetter", &[1, 26, 27, 28, 52, 53]), "a z aa bb zz aaa");
        assert_eq!(written("upperLetter", &[0, 3, 209]), "0 C 209");
        assert_eq!(
            written("lowerRoman", &[1, 4, 9, 14, 40, 90, 400, 1987]),
            "i iv ix xiv xl xc cd mcmlxxxvii"
        );
        assert_eq!(written("upperRoman", &[3_999, 4_000]), "MMMCMXCIX 4000");
        assert_eq!(written("decimalZero", &[7, 12]), "07 12");
        assert_eq!(written("ordinal", &[1]), "1");
        assert_eq!(written("none", &[1]), "");
    }
}
