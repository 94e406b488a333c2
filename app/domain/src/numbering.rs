//! Numbers of letters: a pattern for each kind of letter, a sequence that restarts with the office's calendar year.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A numbering pattern, as in `{klasifikasi}/{urut}/{unit}` or `{klasifikasi}/{urut:4}/{unit}/{tahun}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Pattern {
    text: String,
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Literal(String),
    Classification,
    Sequence { width: usize },
    Unit,
    Year,
    Month,
}

/// What is wrong with a pattern.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PatternError {
    /// `{` without its `}`, or the other way round.
    Unbalanced,
    /// A field that is none of `klasifikasi`, `urut`, `unit`, `tahun`, `bulan`.
    UnknownField(String),
    /// Without `{urut}` two letters would get the same number.
    NoSequence,
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unbalanced => f.write_str("a brace has no partner"),
            Self::UnknownField(name) => write!(f, "{{{name}}} is no field of a number"),
            Self::NoSequence => f.write_str("{urut} is missing"),
        }
    }
}

impl std::error::Error for PatternError {}

/// What fills a pattern.
#[derive(Clone, Copy, Debug)]
pub struct NumberContext<'a> {
    /// The letter's classification code.
    pub classification: &'a str,
    /// The unit's code.
    pub unit: &'a str,
    /// The year of the letter's date.
    pub year: i32,
    /// The month of the letter's date, 1 to 12.
    pub month: u8,
    /// The letter's place in its year, from 1.
    pub sequence: u32,
}

const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

impl Pattern {
    /// The number that the pattern gives.
    #[must_use]
    pub fn number(&self, context: &NumberContext<'_>) -> String {
        let mut number = String::new();
        for part in &self.parts {
            match part {
                Part::Literal(text) => number.push_str(text),
                Part::Classification => number.push_str(context.classification),
                Part::Sequence { width } => number.push_str(&format!("{:0width$}", context.sequence)),
                Part::Unit => number.push_str(context.unit),
                Part::Year => number.push_str(&context.year.to_string()),
                Part::Month => {
                    number.push_str(
                        ROMAN.get(usize::from(context.month).wrapping_sub(1)).copied().unwrap_or(""),
                    );
                }
            }
        }
        number
    }
}

impl FromStr for Pattern {
    type Err = PatternError;
    fn from_str(text: &str) -> Result<Self, PatternError> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(open) = rest.find(['{', '}']) {
            if rest[open..].starts_with('}') {
                return Err(PatternError::Unbalanced);
            }
            if open > 0 {
                parts.push(Part::Literal(rest[..open].to_owned()));
            }
            let (field, after) = rest[open + 1..].split_once('}').ok_or(PatternError::Unbalanced)?;
            parts.push(match field.split_once(':') {
                None => match field {
                    "klasifikasi" => Part::Classification,
                    "urut" => Part::Sequence { width: 0 },
                    "unit" => Part::Unit,
                    "tahun" => Part::Year,
                    "bulan" => Part::Month,
                    _ => return Err(PatternError::UnknownField(field.to_owned())),
                },
                Some(("urut", width)) => match width.parse() {
                    Ok(width @ 1..=9) => Part::Sequence { width },
                    _ => return Err(PatternError::UnknownField(field.to_owned())),
                },
                Some(_) => return Err(PatternError::UnknownField(field.to_owned())),
            });
            rest = after;
        }
        if !rest.is_empty() {
            parts.push(Part::Literal(rest.to_owned()));
        }
        if !parts.iter().any(|part| matches!(part, Part::Sequence { .. })) {
            return Err(PatternError::NoSequence);
        }
        Ok(Self { text: text.to_owned(), parts })
    }
}

impl TryFrom<String> for Pattern {
    type Error = PatternError;
    fn try_from(text: String) -> Result<Self, PatternError> {
        text.parse()
    }
}

impl From<Pattern> for String {
    fn from(pattern: Pattern) -> Self {
        pattern.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTEXT: NumberContext<'_> =
        NumberContext { classification: "000.8.3.3", unit: "OR", year: 2026, month: 11, sequence: 15 };

    #[test]
    fn the_usual_patterns_give_the_usual_numbers() {
        for (pattern, number) in [
            ("{klasifikasi}/{urut}/{unit}", "000.8.3.3/15/OR"),
            ("{klasifikasi}/{urut:4}/{unit}/{tahun}", "000.8.3.3/0015/OR/2026"),
            ("{urut:3}/{bulan}", "015/XI"),
        ] {
            assert_eq!(pattern.parse::<Pattern>().unwrap().number(&CONTEXT), number);
        }
    }

    #[test]
    fn a_pattern_that_would_repeat_or_break_is_refused() {
        assert_eq!("{klasifikasi}/{unit}".parse::<Pattern>(), Err(PatternError::NoSequence));
        assert_eq!("{urut".parse::<Pattern>(), Err(PatternError::Unbalanced));
        assert_eq!("{urut}}".parse::<Pattern>(), Err(PatternError::Unbalanced));
        assert_eq!("{urut}/{nama}".parse::<Pattern>(), Err(PatternError::UnknownField("nama".into())));
        assert!("{urut:0}".parse::<Pattern>().is_err());
    }
}
