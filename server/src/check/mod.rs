//! `layang check`: what is missing on this machine, and what to do about it, before somebody's letter finds out.

mod engines;
mod machine;
mod report;

pub use report::{Finding, Report, Standing};

use crate::settings::Settings;
use domain::Timestamp;
use std::future::Future;

/// Looks at everything that the program needs. `database` opens the store and tells what it found, or why it could not; it is
/// asked after the data folder, in which SQLite's file may have to be made.
pub async fn check(
    settings: &Settings,
    now: Timestamp,
    database: impl Future<Output = Result<String, String>>,
) -> Report {
    let findings = vec![
        machine::clock(settings, now),
        machine::data(settings),
        machine::room(settings),
        engines::database(database.await),
        machine::site(settings),
        engines::sandbox(settings),
        engines::libreoffice(settings).await,
        engines::fonts(),
        engines::mail(settings).await,
        engines::public_url(settings),
    ];
    Report { findings }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_failing_part_fails_the_check_and_is_told_in_both_languages() {
        let data = tempfile::tempdir().unwrap();
        let found = |name: &str| match name {
            "LAYANG_DATA" => Some(data.path().display().to_string()),
            "LAYANG_SOFFICE" => Some("/nonexistent/soffice".to_owned()),
            _ => None,
        };
        let settings = Settings::load(None, found).unwrap();
        let now = Timestamp(1_795_400_000_000);
        let report = check(&settings, now, async { Err("connection refused".to_owned()) }).await;
        assert_eq!(report.exit_code(), 1);
        let text = report.to_string();
        assert!(text.contains("[GAGAL] Basis data / Database: connection refused"), "{text}");
        assert!(text.contains("[ ok  ] Folder data / Data folder"), "{text}");
        assert!(text.contains("Belum dapat dipakai") && text.contains("Not ready"), "{text}");
    }

    #[test]
    fn warnings_do_not_fail_the_check() {
        let well = Finding::ok("a", "a", "");
        let report = Report { findings: vec![well.clone(), well.warn("x", "lakukan", "do")] };
        assert_eq!((report.standing(), report.exit_code()), (Standing::Warn, 0));
    }
}
