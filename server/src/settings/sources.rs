//! Where settings come from: environment variables first, then the file. Everything is text until it is parsed, so that
//! both say the same things in the same way.

use super::{
    Problem, Sentence,
    catalogue::{names, setting},
};
use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

/// A value and where it was found.
pub(super) struct Given {
    pub text: String,
    pub origin: String,
}

/// The environment and the file, and what was found wrong with them so far.
pub(super) struct Sources<E> {
    env: E,
    file: PathBuf,
    values: BTreeMap<String, String>,
    pub problems: Vec<Problem>,
}

impl<E: Fn(&str) -> Option<String>> Sources<E> {
    /// Reads the file that was named, else `LAYANG_CONFIG`, else `layang.toml` in the data folder, which need not exist.
    pub fn open(named: Option<&Path>, env: E) -> Self {
        let variable = |name: &str| env(name).filter(|text| !text.trim().is_empty());
        let named = named.map(Path::to_path_buf).or_else(|| variable("LAYANG_CONFIG").map(PathBuf::from));
        let optional = named.is_none();
        let data = || PathBuf::from(variable("LAYANG_DATA").unwrap_or_else(|| super::DATA.into()));
        let file = named.unwrap_or_else(|| data().join("layang.toml"));
        let mut sources = Self { env, file, values: BTreeMap::new(), problems: Vec::new() };
        match fs::read_to_string(&sources.file) {
            Ok(text) => sources.read(&text),
            Err(error)
                if optional
                    && matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {}
            Err(error) => sources.file_fault(
                Sentence::new(
                    format!("berkas pengaturan tidak dapat dibaca: {error}"),
                    format!("the settings file cannot be read: {error}"),
                ),
                Sentence::new("berkas TOML", "a TOML file"),
            ),
        }
        sources
    }

    fn read(&mut self, text: &str) {
        match text.parse::<toml::Table>() {
            Ok(table) => self.flatten("", table),
            // The parser's own message would quote the line, and the line may hold a password.
            Err(error) => {
                let line = error.span().map_or(0, |span| text[..span.start].matches('\n').count() + 1);
                let why = error.message();
                self.file_fault(
                    Sentence::new(
                        format!("baris {line} bukan TOML: {why}"),
                        format!("line {line} is not TOML: {why}"),
                    ),
                    Sentence::new("nama = nilai", "name = value"),
                );
            }
        }
    }

    fn flatten(&mut self, prefix: &str, table: toml::Table) {
        for (name, value) in table {
            let key = format!("{prefix}{name}");
            let text = match value {
                toml::Value::Table(inner) => {
                    self.flatten(&format!("{key}."), inner);
                    continue;
                }
                toml::Value::String(text) => text,
                toml::Value::Boolean(on) => String::from(if on { "on" } else { "off" }),
                other => other.to_string(),
            };
            let stem = key.strip_suffix("_file").filter(|stem| setting(stem).is_some_and(|s| s.secret));
            if setting(&key).is_none() && stem.is_none() {
                let origin = self.file.display().to_string();
                self.problems.push(unknown(key, origin));
            } else {
                self.values.insert(key, text);
            }
        }
    }

    /// The value of a setting: its variable, for a secret the file that its `…_FILE` variable names, then the file's.
    /// An empty variable counts as none.
    pub fn given(&mut self, key: &str) -> Option<Given> {
        let known = setting(key)?;
        let variable = known.variable();
        let filled = |name: &str| (self.env)(name).filter(|text| !text.trim().is_empty());
        if let Some(text) = filled(&variable) {
            return Some(Given { text, origin: variable });
        }
        let by_file = format!("{variable}_FILE");
        if let Some(path) = filled(&by_file).filter(|_| known.secret) {
            return self.read_secret(key, &path, by_file);
        }
        let origin = self.file.display().to_string();
        if let Some(text) = self.values.get(key) {
            return Some(Given { text: text.clone(), origin });
        }
        let path = self.values.get(&format!("{key}_file"))?.clone();
        self.read_secret(key, &path, origin)
    }

    fn read_secret(&mut self, key: &str, path: &str, origin: String) -> Option<Given> {
        match fs::read_to_string(path) {
            Ok(text) => Some(Given { text: text.trim_end_matches(['\r', '\n']).to_owned(), origin }),
            Err(error) => {
                let fault = Sentence::new(
                    format!("berkas {path} tidak dapat dibaca: {error}"),
                    format!("the file {path} cannot be read: {error}"),
                );
                self.fault(key, origin, fault);
                None
            }
        }
    }

    /// The parsed value of a setting; a value that does not parse is noted as a problem and left out.
    pub fn parse<T>(&mut self, key: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let Given { text, origin } = self.given(key)?;
        let value = parse(text.trim());
        if value.is_none() {
            let shown = if setting(key).is_some_and(|s| s.secret) { "…" } else { text.trim() };
            let fault =
                Sentence::new(format!("“{shown}” tidak dapat dipakai"), format!("“{shown}” cannot be used"));
            self.fault(key, origin, fault);
        }
        value
    }

    /// The path of the program that a setting names, by default the program of the setting's own name. A bare name is
    /// looked for on PATH, then where Debian puts programs.
    pub fn program(&mut self, key: &str) -> PathBuf {
        let name = self.parse(key, super::values::path).unwrap_or_else(|| key.into());
        if name.components().count() > 1 {
            return name;
        }
        let places = (self.env)("PATH").unwrap_or_default();
        let found = std::env::split_paths(&places).map(|place| place.join(&name)).find(|path| path.is_file());
        found.unwrap_or_else(|| Path::new("/usr/bin").join(name))
    }

    /// Notes that a setting is missing which another one needs.
    pub fn missing(&mut self, key: &str, needed_by: &str) {
        let fault = Sentence::new(
            format!("belum diisi, padahal {needed_by} diisi"),
            format!("is not set, although {needed_by} is"),
        );
        let origin = setting(key).map(super::catalogue::Setting::variable).unwrap_or_default();
        self.fault(key, origin, fault);
    }

    fn fault(&mut self, key: &str, origin: String, fault: Sentence) {
        let takes = setting(key).map_or_else(|| Sentence::new("", ""), super::catalogue::Setting::takes);
        self.problems.push(Problem { setting: key.to_owned(), origin, fault, takes });
    }

    fn file_fault(&mut self, fault: Sentence, takes: Sentence) {
        let origin = self.file.display().to_string();
        self.problems.push(Problem { setting: "LAYANG_CONFIG".into(), origin, fault, takes });
    }
}

/// The problem with a name that no setting has.
pub(super) fn unknown(name: String, origin: String) -> Problem {
    Problem {
        setting: name,
        origin,
        fault: Sentence::new("tidak ada pengaturan dengan nama ini", "there is no setting of this name"),
        takes: Sentence::new(format!("salah satu dari {}", names()), format!("one of {}", names())),
    }
}
