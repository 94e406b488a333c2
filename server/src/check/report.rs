//! What a check found, and how it is told.

use crate::settings::Sentence;
use std::fmt;

/// How a part stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It works.
    Ok,
    /// The program runs, but not as one would wish.
    Warn,
    /// The program cannot do its work.
    Fail,
}

/// One part of the machine, and how it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at.
    pub name: Sentence,
    /// How it stands.
    pub standing: Standing,
    /// What was seen: a version, a path, an error's own words. May be empty.
    pub seen: String,
    /// What to do; none when it works.
    pub advice: Option<Sentence>,
}

impl Finding {
    pub(super) fn ok(id: &str, en: &str, seen: impl Into<String>) -> Self {
        Self { name: Sentence::new(id, en), standing: Standing::Ok, seen: seen.into(), advice: None }
    }

    pub(super) fn warn(self, seen: impl Into<String>, id: impl Into<String>, en: impl Into<String>) -> Self {
        Self { standing: Standing::Warn, seen: seen.into(), advice: Some(Sentence::new(id, en)), ..self }
    }

    pub(super) fn fail(self, seen: impl Into<String>, id: impl Into<String>, en: impl Into<String>) -> Self {
        Self { standing: Standing::Fail, ..self.warn(seen, id, en) }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = match self.standing {
            Standing::Ok => "[ ok  ]",
            Standing::Warn => "[ !   ]",
            Standing::Fail => "[GAGAL]",
        };
        let Sentence { id, en } = &self.name;
        let name = if id == en { id.clone() } else { format!("{id} / {en}") };
        let seen = self.seen.lines().map(str::trim).collect::<Vec<_>>().join(" ");
        writeln!(f, "{mark} {name}{}{seen}", if seen.is_empty() { "" } else { ": " })?;
        if let Some(Sentence { id, en }) = &self.advice {
            writeln!(f, "        {id}")?;
            writeln!(f, "        {en}")?;
        }
        Ok(())
    }
}

/// All that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// In the order in which an administrator would put things right.
    pub findings: Vec<Finding>,
}

impl Report {
    /// How the worst part stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        self.findings.iter().map(|finding| finding.standing).max().unwrap_or(Standing::Ok)
    }

    /// 1 when a part fails, else 0.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        u8::from(self.standing() == Standing::Fail)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.findings.iter().try_for_each(|finding| write!(f, "{finding}"))?;
        let (id, en) = match self.standing() {
            Standing::Ok => ("Semua siap.", "All is ready."),
            Standing::Warn => {
                ("Dapat dipakai; ada yang perlu diperhatikan.", "It works; some things want attention.")
            }
            Standing::Fail => {
                ("Belum dapat dipakai: perbaiki yang GAGAL.", "Not ready: put right what is marked GAGAL.")
            }
        };
        writeln!(f, "{id}\n{en}")
    }
}
