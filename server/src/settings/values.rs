//! How the values of settings are written.

use super::{Database, Secret};
use domain::Zone;
use http::Uri;
use std::{ops::RangeInclusive, path::PathBuf, str::FromStr};

/// A line of text that is not empty.
pub(super) fn line(text: &str) -> Option<String> {
    (!text.is_empty() && !text.contains(char::is_control)).then(|| text.to_owned())
}

/// A path.
pub(super) fn path(text: &str) -> Option<PathBuf> {
    line(text).map(PathBuf::from)
}

/// A whole number within bounds.
pub(super) fn number<T: FromStr + PartialOrd>(range: RangeInclusive<T>) -> impl FnOnce(&str) -> Option<T> {
    move |text| text.replace('_', "").parse().ok().filter(|number| range.contains(number))
}

/// A size in bytes, of at least `least`: digits, and KB, MB or GB (thousands, as people count) or nothing.
pub(super) fn size(least: u64) -> impl FnOnce(&str) -> Option<u64> {
    move |text| {
        let text = text.replace('_', "").to_uppercase();
        let digits = text.trim_end_matches(char::is_alphabetic);
        let factor = match &text[digits.len()..] {
            "" | "B" => 1,
            "KB" => 1_000,
            "MB" => 1_000_000,
            "GB" => 1_000_000_000,
            _ => return None,
        };
        digits.trim().parse::<u64>().ok()?.checked_mul(factor).filter(|&bytes| bytes >= least)
    }
}

/// A switch.
pub(super) fn switch(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "on" | "true" | "1" => Some(true),
        "off" | "false" | "0" => Some(false),
        _ => None,
    }
}

/// A time zone of Indonesia.
pub(super) fn zone(text: &str) -> Option<Zone> {
    [Zone::Wib, Zone::Wita, Zone::Wit].into_iter().find(|zone| zone.name().eq_ignore_ascii_case(text))
}

/// The start of every link: scheme and host, no path, no slash at its end.
pub(super) fn public_url(text: &str) -> Option<String> {
    let base = text.trim_end_matches('/');
    let uri: Uri = base.parse().ok()?;
    let web = matches!(uri.scheme_str(), Some("http" | "https"));
    let bare = uri.path() == "/" && uri.query().is_none() && !text.contains(['@', '#']);
    (web && bare && uri.host().is_some_and(|host| !host.is_empty())).then(|| base.to_owned())
}

/// A database.
pub(super) fn database(text: &str) -> Option<Database> {
    if let Some(file) = text.strip_prefix("sqlite:") {
        return path(file.strip_prefix("//").unwrap_or(file)).map(Database::Sqlite);
    }
    let uri = text.strip_prefix("postgres://").or_else(|| text.strip_prefix("postgresql://"))?;
    (!uri.is_empty()).then(|| Database::Postgres(Secret::new(text.to_owned())))
}
