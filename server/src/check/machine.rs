//! What the machine itself must give: folders, room, a clock, the browser's files.

use super::report::Finding;
use crate::{files::write_whole, settings::Settings};
use domain::{Language, Timestamp};
use std::{fs, path::Path};

/// Free room below which nothing can be issued safely, and below which a busy season may fill the disk; in bytes.
const SCARCE: u64 = 200_000_000;
const TIGHT: u64 = 2_000_000_000;

pub(super) fn data(settings: &Settings) -> Finding {
    let finding = Finding::ok("Folder data", "Data folder", settings.data.display().to_string());
    let trial = ".layang-check";
    let written = write_whole(&settings.data, trial, b"layang")
        .map_err(|error| error.to_string())
        .and_then(|()| fs::remove_file(settings.data.join(trial)).map_err(|error| error.to_string()));
    match written {
        Ok(()) => finding,
        Err(error) => finding.fail(
            error,
            "Beri pengguna yang menjalankan layang hak tulis pada folder ini, atau pilih folder lain (LAYANG_DATA).",
            "Let the user who runs layang write to this folder, or choose another one (LAYANG_DATA).",
        ),
    }
}

pub(super) fn room(settings: &Settings) -> Finding {
    let name = Finding::ok("Ruang simpan", "Free space", "");
    match rustix::fs::statvfs(&settings.data) {
        Ok(disk) => room_of(name, disk.f_bavail.saturating_mul(disk.f_frsize)),
        Err(error) => name.warn(
            error.to_string(),
            "Ruang simpan tidak dapat diperiksa; periksa dengan df -h.",
            "The free space cannot be told; look at it with df -h.",
        ),
    }
}

fn room_of(finding: Finding, free: u64) -> Finding {
    let seen = format!("{:.1} GB", free as f64 / 1e9);
    let id = "Kosongkan ruang, atau pindahkan folder data ke diska yang lebih besar.";
    let en = "Free some space, or move the data folder to a larger disk.";
    if free < SCARCE {
        finding.fail(seen, id, en)
    } else if free < TIGHT {
        finding.warn(seen, id, en)
    } else {
        Finding { seen, ..finding }
    }
}

pub(super) fn site(settings: &Settings) -> Finding {
    let finding = Finding::ok("Berkas peramban", "Browser files", settings.site.display().to_string());
    match missing_asset(&settings.site) {
        None => finding,
        Some(file) => finding.fail(
            settings.site.join(file).display().to_string(),
            "Berkas ini tidak ada. Bangun dengan make run, atau tunjuk foldernya dengan LAYANG_SITE.",
            "This file is missing. Build it by make run, or name its folder by LAYANG_SITE.",
        ),
    }
}

/// The first file that pages will ask for and that is not there.
fn missing_asset(site: &Path) -> Option<String> {
    let list = "assets.json";
    let text = fs::read(site.join(list)).unwrap_or_default();
    let Ok(assets) = serde_json::from_slice::<serde_json::Value>(&text) else { return Some(list.to_owned()) };
    ["js", "wasm", "css"].into_iter().find_map(|kind| match assets[kind].as_str() {
        Some(file) => (!site.join(file).is_file()).then(|| file.to_owned()),
        None => Some(list.to_owned()),
    })
}

pub(super) fn clock(settings: &Settings, now: Timestamp) -> Finding {
    let finding = Finding::ok("Jam", "Clock", now.long(settings.zone, Language::Id));
    if now.date(settings.zone).year >= 2026 {
        return finding;
    }
    let seen = finding.seen.clone();
    finding.fail(
        seen,
        "Jam mesin ini salah, sehingga tanggal surat akan salah. Atur dengan timedatectl set-ntp true.",
        "This machine's clock is wrong, and so would be the dates of letters. Set it by timedatectl set-ntp true.",
    )
}

#[cfg(test)]
mod tests {
    use super::{super::report::Standing, *};

    fn settings(data: &Path) -> Settings {
        Settings::load(None, |name| {
            ["LAYANG_DATA", "LAYANG_SITE"].contains(&name).then(|| data.display().to_string())
        })
        .unwrap()
    }

    #[test]
    fn a_folder_that_cannot_be_written_to_fails_and_a_good_one_stays_empty() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(data(&settings(folder.path())).standing, Standing::Ok);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        let finding = data(&settings(&file));
        assert_eq!(finding.standing, Standing::Fail);
        assert!(finding.to_string().contains("LAYANG_DATA"), "{finding}");
    }

    #[test]
    fn room_runs_out_in_two_steps() {
        let standing = |free| room_of(Finding::ok("", "", ""), free).standing;
        let found = [SCARCE - 1, SCARCE, TIGHT - 1, TIGHT].map(standing);
        assert_eq!(found, [Standing::Fail, Standing::Warn, Standing::Warn, Standing::Ok]);
    }

    #[test]
    fn a_browser_file_that_is_named_and_missing_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let settings = settings(folder.path());
        assert!(site(&settings).seen.ends_with("assets.json"));
        fs::write(folder.path().join("assets.json"), r#"{"js":"a.js","wasm":"a.wasm","css":"a.css"}"#)
            .unwrap();
        for file in ["a.js", "a.wasm", "a.css"] {
            let finding = site(&settings);
            assert!(finding.standing == Standing::Fail && finding.seen.ends_with(file), "{finding}");
            fs::write(folder.path().join(file), "").unwrap();
        }
        assert_eq!(site(&settings).standing, Standing::Ok);
    }

    #[test]
    fn a_clock_without_a_battery_is_noticed() {
        let settings = settings(Path::new("/nonexistent"));
        assert_eq!(clock(&settings, Timestamp(0)).standing, Standing::Fail);
        let finding = clock(&settings, Timestamp(1_795_400_000_000));
        assert!(finding.standing == Standing::Ok && finding.seen.contains("2026"), "{finding}");
    }
}
