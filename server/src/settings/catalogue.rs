//! Every setting that exists, and what it takes: the one list behind reading, refusing and explaining.

use super::Sentence;

/// One setting.
pub(super) struct Setting {
    /// Its name in the file; a dot stands for a table, as in `smtp.port`.
    pub key: &'static str,
    takes_id: &'static str,
    takes_en: &'static str,
    /// Whether its value must not be shown, and may stand in a file of its own.
    pub secret: bool,
}

impl Setting {
    /// What it takes, in words.
    pub fn takes(&self) -> Sentence {
        Sentence::new(self.takes_id, self.takes_en)
    }

    /// The name of its environment variable.
    pub fn variable(&self) -> String {
        format!("LAYANG_{}", self.key.replace('.', "_").to_uppercase())
    }
}

const fn open(key: &'static str, takes_id: &'static str, takes_en: &'static str) -> Setting {
    Setting { key, takes_id, takes_en, secret: false }
}

const fn secret(key: &'static str, takes_id: &'static str, takes_en: &'static str) -> Setting {
    Setting { key, takes_id, takes_en, secret: true }
}

/// All settings, in the order in which a file would list them.
pub(super) const SETTINGS: &[Setting] = &[
    open("data", "nama folder untuk semua data", "the folder for all data"),
    open("site", "nama folder berkas peramban hasil build", "the folder of the built browser files"),
    open("listen", "alamat dan port, misalnya 127.0.0.1:3000", "an address and port, as in 127.0.0.1:3000"),
    open(
        "public_url",
        "alamat yang dibuka orang, tanpa jalur, misalnya https://surat.contoh.go.id",
        "the address that people open, without a path, as in https://surat.contoh.go.id",
    ),
    open("office", "nama kantor dalam satu baris", "the office's name, in one line"),
    open("zone", "WIB, WITA, atau WIT", "WIB, WITA or WIT"),
    secret(
        "database",
        "sqlite:NAMA-BERKAS atau postgres://PENGGUNA:SANDI@HOST/BASIS-DATA",
        "sqlite:FILE or postgres://USER:PASSWORD@HOST/DATABASE",
    ),
    open("mail", "nama folder surat elektronik bila tanpa SMTP", "the folder for e-mail without SMTP"),
    open("soffice", "nama atau jalur program soffice", "name or path of the program soffice"),
    open("bwrap", "nama atau jalur program bwrap", "name or path of the program bwrap"),
    open("sandbox", "on atau off", "on or off"),
    open("session_days", "jumlah hari, 1 sampai 365", "a number of days, 1 to 365"),
    open("smtp.host", "nama server surat elektronik", "the mail server's name"),
    open("smtp.port", "nomor port, 1 sampai 65535", "a port, 1 to 65535"),
    open("smtp.security", "none, starttls, atau tls", "none, starttls or tls"),
    open("smtp.username", "nama pengguna di server surat elektronik", "the user name at the mail server"),
    secret("smtp.password", "kata sandi untuk smtp.username", "the password that goes with smtp.username"),
    open("smtp.from", "alamat surat elektronik pengirim", "the sender's e-mail address"),
    open("smtp.ca", "berkas PEM sertifikat CA server surat elektronik", "a PEM file of the mail server's CA"),
    open("limits.max_docx", "ukuran, misalnya 10 MB", "a size, as in 10 MB"),
    open("limits.max_attachment", "ukuran, misalnya 1 MB", "a size, as in 1 MB"),
    open("limits.max_attachments", "jumlah berkas, 0 sampai 1000", "a number of files, 0 to 1000"),
    open("limits.convert_timeout", "jumlah detik, 5 sampai 3600", "a number of seconds, 5 to 3600"),
    open("limits.convert_memory", "ukuran, paling sedikit 256 MB", "a size, at least 256 MB"),
];

/// Variables that are no settings of the program: what builds, tests and measures it is told by them, and they may be set
/// where it is started.
pub(super) const NOT_SETTINGS: &[&str] = &[
    "LAYANG_BIN",
    "LAYANG_CHROMIUM",
    "LAYANG_CORPUS",
    "LAYANG_DIE_AT",
    "LAYANG_FINDINGS",
    "LAYANG_PYHANKO_PYTHON",
    "LAYANG_SHOTS",
    "LAYANG_TEST_DEMO",
    "LAYANG_TEST_PG",
    "LAYANG_WORKERS",
];

/// The setting of that name.
pub(super) fn setting(key: &str) -> Option<&'static Setting> {
    SETTINGS.iter().find(|setting| setting.key == key)
}

/// All names, as a hint for one that is not among them.
pub(super) fn names() -> String {
    SETTINGS.iter().map(|setting| setting.key).collect::<Vec<_>>().join(", ")
}
