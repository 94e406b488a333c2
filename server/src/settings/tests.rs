use super::*;
use std::{collections::HashMap, fs};

fn env(pairs: &[(&str, &str)]) -> impl Fn(&str) -> Option<String> {
    let pairs: HashMap<String, String> = pairs.iter().map(|(k, v)| ((*k).into(), (*v).into())).collect();
    move |name| pairs.get(name).cloned()
}

/// A folder with the file, and the file's path.
fn file(text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("layang.toml");
    fs::write(&path, text).unwrap();
    (folder, path)
}

fn problems(error: &SettingsError) -> Vec<&str> {
    error.problems.iter().map(|problem| problem.setting.as_str()).collect()
}

#[test]
fn nothing_set_gives_a_program_that_runs_alone() {
    let nowhere = tempfile::tempdir().unwrap();
    let data = nowhere.path().join("data");
    let settings = Settings::load(None, env(&[("LAYANG_DATA", data.to_str().unwrap())])).unwrap();
    assert_eq!(settings.listen.to_string(), "127.0.0.1:3000");
    assert_eq!(settings.public_url, "http://127.0.0.1:3000");
    assert!(matches!(&settings.database, Database::Sqlite(file) if *file == data.join("layang.db")));
    assert_eq!(settings.mail, data.join("mail"));
    assert!(settings.smtp.is_none() && settings.sandbox);
    assert_eq!(settings.limits.max_attachment, 1_000_000);
}

#[test]
fn the_environment_wins_over_the_file() {
    let (_keep, path) = file(
        "office = 'Disperkimta'\nzone = 'WIT'\nlisten = '0.0.0.0:80'\nsandbox = false\n\
         [limits]\nmax_docx = '5 MB'\nmax_attachments = 3\n",
    );
    let settings = Settings::load(Some(&path), env(&[("LAYANG_ZONE", "wita")])).unwrap();
    assert_eq!((settings.office.as_str(), settings.zone), ("Disperkimta", Zone::Wita));
    assert_eq!(settings.public_url, "http://localhost:80");
    assert_eq!((settings.limits.max_docx, settings.limits.max_attachments), (5_000_000, 3));
    assert!(!settings.sandbox);
}

#[test]
fn the_file_may_be_named_by_a_variable_or_lie_in_the_data_folder() {
    let (folder, path) = file("office = 'Dinas A'");
    let by_name = Settings::load(None, env(&[("LAYANG_CONFIG", path.to_str().unwrap())])).unwrap();
    assert_eq!(by_name.office, "Dinas A");
    let data = folder.path().to_str().unwrap();
    assert_eq!(Settings::load(None, env(&[("LAYANG_DATA", data)])).unwrap().office, "Dinas A");
    let absent = folder.path().join("absent.toml");
    let error = Settings::load(Some(&absent), env(&[])).unwrap_err();
    assert!(error.to_string().contains("absent.toml"), "{error}");
}

#[test]
fn everything_wrong_is_told_at_once_with_name_and_form() {
    let (_keep, path) = file(
        "listenn = 1\nzone = 'GMT'\npublic_url = 'surat.go.id'\nsession_days = 0\nsandbox = 'maybe'\n\
         [smtp]\nport = 99999\nhost = 'mail'\n[limits]\nmax_docx = 'many'\nbeds = 3\n",
    );
    let error = Settings::load(Some(&path), env(&[("LAYANG_LISTEN", "here")])).unwrap_err();
    let mut wrong = problems(&error);
    wrong.sort_unstable();
    let expected = [
        "limits.beds",
        "limits.max_docx",
        "listen",
        "listenn",
        "public_url",
        "sandbox",
        "session_days",
        "smtp.from",
        "smtp.port",
        "zone",
    ];
    assert_eq!(wrong, expected);
    let text = error.to_string();
    assert!(
        text.contains("listen (LAYANG_LISTEN): “here” tidak dapat dipakai. Isi dengan: alamat dan port"),
        "{text}"
    );
    assert!(text.contains("Takes: WIB, WITA or WIT."), "{text}");
}

#[test]
fn secrets_come_from_files_of_their_own_and_are_never_shown() {
    let (folder, path) =
        file("[smtp]\nhost = 'mail.go.id'\nfrom = 'surat@dinas.go.id'\nusername = 'surat'\n");
    let password = folder.path().join("password");
    fs::write(&password, "rahasia-sekali\n").unwrap();
    let variables = [
        ("LAYANG_SMTP_PASSWORD_FILE", password.to_str().unwrap()),
        ("LAYANG_DATABASE", "postgres://layang:sandi-basis@db/layang"),
    ];
    let settings = Settings::load(Some(&path), env(&variables)).unwrap();
    let smtp = settings.smtp.as_ref().unwrap();
    assert_eq!((smtp.port, smtp.security), (587, SmtpSecurity::Starttls));
    assert_eq!(smtp.login.as_ref().unwrap().1.expose(), "rahasia-sekali");
    let shown = format!("{settings:?}");
    assert!(!shown.contains("rahasia-sekali") && !shown.contains("sandi-basis"), "{shown}");
}

#[test]
fn a_wrong_secret_is_refused_without_being_repeated() {
    let wrong = "mysql://layang:sandi-basis@db";
    let error = Settings::load(None, env(&[("LAYANG_DATABASE", wrong), ("LAYANG_DATA", "/nonexistent")]));
    let text = error.unwrap_err().to_string();
    assert!(text.contains("database (LAYANG_DATABASE)") && !text.contains("sandi-basis"), "{text}");
    let (_keep, path) = file("[smtp]\npassword = 'sandi-smtp' oops\n");
    let text = Settings::load(Some(&path), env(&[])).unwrap_err().to_string();
    assert!(text.contains("2") && !text.contains("sandi-smtp"), "{text}");
}

#[test]
fn half_a_mail_server_is_none() {
    let data = ("LAYANG_DATA", "/nonexistent");
    let error = Settings::load(None, env(&[data, ("LAYANG_SMTP_PORT", "25")])).unwrap_err();
    assert_eq!(problems(&error), ["smtp.host"]);
    let mail = [
        data,
        ("LAYANG_SMTP_HOST", "mail"),
        ("LAYANG_SMTP_FROM", "surat@dinas.go.id"),
        ("LAYANG_SMTP_USERNAME", "u"),
    ];
    assert_eq!(problems(&Settings::load(None, env(&mail)).unwrap_err()), ["smtp.password"]);
}

#[test]
fn a_public_address_is_a_scheme_and_a_host() {
    let taken = |text| values::public_url(text);
    assert_eq!(taken("https://surat.go.id/").as_deref(), Some("https://surat.go.id"));
    for wrong in
        ["ftp://surat.go.id", "https://surat.go.id/x", "https://a@b", "https://", "https://a?b", "surat"]
    {
        assert_eq!(taken(wrong), None, "{wrong}");
    }
}

#[test]
fn a_mistyped_variable_stops_the_start_like_a_wrong_value() {
    let variables = |pairs: &[(&str, &str)]| pairs.iter().map(|(k, v)| ((*k).into(), (*v).into())).collect();
    let right =
        [("LAYANG_DATA", "/nonexistent"), ("LAYANG_WORKERS", "2"), ("LAYANG_DIE_AT", "sent"), ("HOME", "/")];
    assert!(Settings::from_environment(None, &variables(&right)).is_ok());
    let wrong = [
        ("LAYANG_DATA", "/nonexistent"),
        ("LAYANG_PORT", "80"),
        ("LAYANG_ZONE", "GMT"),
        ("LAYANG_SMTP_PASSWORD_FILES", "x"),
    ];
    let error = Settings::from_environment(None, &variables(&wrong)).unwrap_err();
    assert_eq!(problems(&error), ["zone", "LAYANG_PORT", "LAYANG_SMTP_PASSWORD_FILES"]);
    assert!(error.to_string().contains("LAYANG_PORT (LAYANG_PORT): tidak ada pengaturan"), "{error}");
    let error = Settings::from_environment(None, &variables(&wrong[..2])).unwrap_err();
    assert_eq!(problems(&error), ["LAYANG_PORT"]);
}

#[test]
fn programs_are_found_on_the_path() {
    let (folder, program) = file("");
    let place = folder.path().to_str().unwrap();
    let name = program.file_name().unwrap().to_str().unwrap();
    let variables = [("PATH", place), ("LAYANG_SOFFICE", name), ("LAYANG_BWRAP", "./tools/bwrap")];
    let settings = Settings::load(Some(&program), env(&variables)).unwrap();
    assert_eq!((settings.soffice, settings.bwrap), (program, "./tools/bwrap".into()));
    let data = ("LAYANG_DATA", "/nonexistent");
    assert_eq!(Settings::load(None, env(&[data])).unwrap().soffice, Path::new("/usr/bin/soffice"));
}
