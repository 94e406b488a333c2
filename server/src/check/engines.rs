//! What the program leans on: LibreOffice in its sandbox, fonts, the mail server, the database, the public address.

use super::report::Finding;
use crate::{
    mail::Mailer,
    settings::{Settings, SmtpSecurity},
};
use convert::{ConvertError, Office};
use std::net::IpAddr;

pub(super) fn sandbox(settings: &Settings) -> Finding {
    let finding = Finding::ok("Kotak pasir", "Sandbox", settings.bwrap.display().to_string());
    if !settings.sandbox {
        return finding.warn(
            "sandbox = off",
            "LibreOffice berjalan tanpa pelindung: berkas jahat dapat menjangkau jaringan dan data. Isi sandbox = on.",
            "LibreOffice runs unprotected: a hostile file can reach the network and the data. Set sandbox = on.",
        );
    }
    if settings.bwrap.is_file() {
        return finding;
    }
    let seen = finding.seen.clone();
    finding.fail(
        seen,
        "Program ini tidak ada. Pasang: apt-get install bubblewrap.",
        "This program is missing. Install it: apt-get install bubblewrap.",
    )
}

pub(super) async fn libreoffice(settings: &Settings) -> Finding {
    let finding = Finding::ok("LibreOffice", "LibreOffice", "");
    let trial = async { Office::new(settings.converter())?.probe().await };
    match trial.await {
        Ok(report) => {
            let how = if report.sandboxed { "sandbox" } else { "no sandbox" };
            let seen = format!("{} ({:.1} s, {how})", report.version, report.took.as_secs_f64());
            Finding { seen, ..finding }
        }
        Err(ConvertError::Missing(what)) => finding.fail(
            what,
            "Tanpa ini surat tidak dapat diterbitkan. Pasang: apt-get install --no-install-recommends \
             libreoffice-writer-nogui bubblewrap; dalam kontainer, izinkan user namespace.",
            "Without it no letter can be issued. Install it: apt-get install --no-install-recommends \
             libreoffice-writer-nogui bubblewrap; in a container, allow user namespaces.",
        ),
        Err(error) => finding.fail(
            error.to_string(),
            "LibreOffice terpasang, tetapi percobaan gagal. Naikkan limits.convert_timeout atau \
             limits.convert_memory, atau pasang ulang.",
            "LibreOffice is installed, but a trial failed. Raise limits.convert_timeout or limits.convert_memory, \
             or install it anew.",
        ),
    }
}

pub(super) fn fonts() -> Finding {
    let finding = Finding::ok("Huruf", "Fonts", "");
    let missing = convert::fonts_missing().join(" ");
    if missing.is_empty() {
        return finding;
    }
    finding.warn(
        missing.as_str(),
        format!("Baris dan halaman surat akan berubah. Pasang: apt-get install {missing}."),
        format!("Lines and pages of letters will shift. Install them: apt-get install {missing}."),
    )
}

pub(super) async fn mail(settings: &Settings) -> Finding {
    let finding = Finding::ok("Surat elektronik", "E-mail", "");
    let Some(smtp) = &settings.smtp else {
        return finding.warn(
            settings.mail.display().to_string(),
            "Tidak ada yang dikirim: surat elektronik hanya ditulis ke folder ini. Isi smtp.host dan smtp.from.",
            "Nothing is sent: e-mail is only written to this folder. Set smtp.host and smtp.from.",
        );
    };
    let place = format!("{}:{}", smtp.host, smtp.port);
    if let Err(error) = Mailer::new(settings).reach().await {
        // A letter can be issued while mail waits, so this stops nothing.
        return finding.warn(
            error.text,
            "Server surat elektronik belum menerima. Periksa smtp.host, smtp.port, smtp.security, dan sandinya.",
            "The mail server does not take us. Look at smtp.host, smtp.port, smtp.security and the password.",
        );
    }
    if smtp.login.is_some() && smtp.security == SmtpSecurity::None && !is_here(&smtp.host) {
        return finding.warn(
            place,
            "Sandi dikirim tanpa perlindungan. Isi smtp.security = starttls atau tls.",
            "The password travels unprotected. Set smtp.security = starttls or tls.",
        );
    }
    Finding { seen: place, ..finding }
}

pub(super) fn database(tried: Result<String, String>) -> Finding {
    let finding = Finding::ok("Basis data", "Database", "");
    match tried {
        Ok(seen) => Finding { seen, ..finding },
        Err(error) => finding.fail(
            error,
            "Basis data tidak dapat dibuka. Periksa pengaturan database, dan apakah PostgreSQL berjalan.",
            "The database cannot be opened. Look at the setting database, and whether PostgreSQL runs.",
        ),
    }
}

pub(super) fn public_url(settings: &Settings) -> Finding {
    let url = settings.public_url.as_str();
    let finding = Finding::ok("Alamat publik", "Public address", url);
    let place = url.rsplit('/').next().unwrap_or_default();
    let host = place
        .rsplit_once(':')
        .map_or(place, |(host, port)| if port.bytes().all(|b| b.is_ascii_digit()) { host } else { place });
    if is_here(host.trim_matches(['[', ']'])) {
        finding.warn(
            url,
            "Kode QR dan tautan hanya terbuka di mesin ini. Isi public_url dengan alamat yang dapat dibuka orang.",
            "QR codes and links open on this machine only. Set public_url to an address that people can open.",
        )
    } else if url.starts_with("http:") {
        finding.warn(
            url,
            "Tanpa https, sandi dapat disadap dan ponsel tidak dapat memasang aplikasi. Pasang perantara dengan \
             sertifikat.",
            "Without https, passwords can be overheard and phones cannot install the application. Put a proxy with \
             a certificate in front.",
        )
    } else {
        finding
    }
}

/// Whether it is this machine.
fn is_here(host: &str) -> bool {
    host == "localhost" || host.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::{super::report::Standing, *};

    fn settings(pairs: &[(&str, &str)]) -> Settings {
        let data = ("LAYANG_DATA", "/nonexistent");
        let found = |name: &str| pairs.iter().chain([&data]).find(|(key, _)| *key == name);
        Settings::load(None, |name| found(name).map(|(_, value)| (*value).to_owned())).unwrap()
    }

    #[test]
    fn an_address_that_nobody_else_can_open_is_warned_of() {
        let standing = |url| public_url(&settings(&[("LAYANG_PUBLIC_URL", url)])).standing;
        for url in ["http://localhost:3000", "http://127.0.0.1", "https://[::1]:3000", "http://surat.go.id"] {
            assert_eq!(standing(url), Standing::Warn, "{url}");
        }
        assert_eq!(standing("https://surat.go.id"), Standing::Ok);
    }

    #[test]
    fn a_sandbox_switched_off_is_warned_of_and_one_missing_fails() {
        assert_eq!(sandbox(&settings(&[("LAYANG_SANDBOX", "off")])).standing, Standing::Warn);
        assert_eq!(sandbox(&settings(&[("LAYANG_BWRAP", "/nonexistent/bwrap")])).standing, Standing::Fail);
    }

    #[tokio::test]
    async fn a_missing_libreoffice_fails_with_the_way_to_get_it() {
        let finding = libreoffice(&settings(&[("LAYANG_SOFFICE", "/nonexistent/soffice")])).await;
        assert_eq!(finding.standing, Standing::Fail);
        assert!(finding.to_string().contains("apt-get install"), "{finding}");
    }

    #[tokio::test]
    async fn mail_that_is_not_sent_is_said_to_be_so() {
        let finding = mail(&settings(&[])).await;
        assert!(finding.standing == Standing::Warn && finding.seen == "/nonexistent/mail", "{finding}");
        let nobody = [
            ("LAYANG_SMTP_HOST", "127.0.0.1"),
            ("LAYANG_SMTP_PORT", "1"),
            ("LAYANG_SMTP_FROM", "surat@dinas.go.id"),
            ("LAYANG_SMTP_SECURITY", "none"),
        ];
        let finding = mail(&settings(&nobody)).await;
        assert!(finding.seen.contains("127.0.0.1:1"), "{finding}");
    }
}
