//! What is wrong with the settings, told so that the administrator can put it right without looking elsewhere.

use std::fmt;

/// A sentence in the two languages of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Indonesian.
    pub id: String,
    /// English.
    pub en: String,
}

impl Sentence {
    /// Both texts.
    pub fn new(id: impl Into<String>, en: impl Into<String>) -> Self {
        Self { id: id.into(), en: en.into() }
    }
}

/// One setting that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The setting's name, as in `smtp.port`.
    pub setting: String,
    /// Where it was found: the variable's name or the file's path.
    pub origin: String,
    /// What is wrong with it.
    pub fault: Sentence,
    /// What the setting takes.
    pub takes: Sentence,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { setting, origin, fault, takes } = self;
        writeln!(f, "{setting} ({origin}): {}. Isi dengan: {}.", fault.id, takes.id)?;
        write!(f, "    {}. Takes: {}.", fault.en, takes.en)
    }
}

/// The settings cannot be used: everything that is wrong with them, at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsError {
    /// At least one.
    pub problems: Vec<Problem>,
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pengaturan perlu diperbaiki. / The settings need correction.")?;
        self.problems.iter().try_for_each(|problem| write!(f, "\n  {problem}"))
    }
}

impl std::error::Error for SettingsError {}
