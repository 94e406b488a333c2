use super::{
    scripted::{End, Heard, Script, server},
    *,
};
use crate::settings::Settings;
use domain::Timestamp;
use std::{collections::HashMap, fs, path::Path, sync::Arc, time::Duration};
use tokio_rustls::{TlsAcceptor, rustls};

fn mailer(settings: &[(&str, &str)]) -> Mailer {
    let settings: HashMap<_, _> = settings.iter().copied().collect();
    let named = |name: &str| settings.get(name).map(|text| (*text).to_owned());
    Mailer::new(&Settings::load(None, named).unwrap())
}

/// A mailer with a server of that script.
async fn with(script: Script, more: &[(&str, &str)]) -> (Mailer, Heard) {
    let (port, heard) = server(script).await;
    let port = port.to_string();
    let mut settings = vec![
        ("LAYANG_DATA", "/nonexistent"),
        ("LAYANG_OFFICE", "Dinas Perumahan «Uji»"),
        ("LAYANG_SMTP_HOST", "127.0.0.1"),
        ("LAYANG_SMTP_PORT", &port),
        ("LAYANG_SMTP_SECURITY", "none"),
        ("LAYANG_SMTP_FROM", "surat@dinas.go.id"),
    ];
    settings.extend_from_slice(more);
    (mailer(&settings), heard)
}

fn mail() -> Mail {
    Mail {
        message_id: "0198-letter@surat.dinas.go.id".into(),
        at: Timestamp(1_795_400_000_000),
        to_name: "Camat Adipala".into(),
        to_address: "camat@adipala.go.id".into(),
        subject: "Undangan rapat – 000.8.3.3/15/OR".into(),
        text: "Yth. Bapak/Ibu,\n.titik di awal baris\nTerima kasih ✓\n".into(),
        notice: false,
        attachments: vec![Attachment { name: "000.8.3.3/15/OR.pdf".into(), bytes: b"%PDF-1.7 isi".to_vec() }],
    }
}

async fn send(mailer: &Mailer, mail: &Mail) -> Result<Accepted, SendError> {
    mailer.prepare(mail).await?.hand_over().await
}

async fn failure(script: Script) -> (Failure, String, Heard) {
    let (mailer, heard) = with(script, &[]).await;
    let error = send(&mailer, &mail()).await.unwrap_err();
    (error.kind, error.text, heard)
}

#[tokio::test]
async fn a_mail_is_sent_only_by_the_second_step() {
    let (mailer, heard) = with(Script::default(), &[]).await;
    assert!(mailer.is_sending());
    let ready = mailer.prepare(&mail()).await.unwrap();
    assert!(heard.commands().contains(&"RCPT TO:<camat@adipala.go.id>".to_owned()));
    assert!(!heard.commands().contains(&"DATA".to_owned()));
    let accepted = ready.hand_over().await.unwrap();
    assert_eq!(accepted.response, "250 2.0.0 queued as 4711");
    let messages = heard.messages();
    let message = &messages[0];
    assert!(message.contains("Message-ID: <0198-letter@surat.dinas.go.id>\r\n"), "{message}");
    assert!(message.contains("<surat@dinas.go.id>"), "{message}");
    assert!(message.contains("To: \"Camat Adipala\" <camat@adipala.go.id>\r\n"), "{message}");
    assert!(message.contains("Subject: Undangan rapat =?utf-8?b?"), "{message}");
    assert!(
        message.contains("filename=\"000.8.3.3-15-OR.pdf\"") && message.contains("application/pdf"),
        "{message}"
    );
    assert!(message.contains("titik di awal baris") && message.is_ascii(), "{message}");
    assert!(!message.contains("Auto-Submitted"), "{message}");
}

#[tokio::test]
async fn a_mail_that_is_prepared_and_dropped_never_leaves() {
    let (mailer, heard) = with(Script::default(), &[]).await;
    drop(mailer.prepare(&mail()).await.unwrap());
    send(&mailer, &Mail { message_id: "second@x".into(), ..mail() }).await.unwrap();
    assert_eq!(heard.messages().len(), 1);
    assert!(heard.messages()[0].contains("<second@x>"));
}

#[tokio::test]
async fn a_refused_recipient_is_final_and_a_busy_server_is_not() {
    let refused = Script { recipient: "550 5.1.1 no such user", ..Script::default() };
    let (kind, text, heard) = failure(refused).await;
    assert_eq!(kind, Failure::Permanent);
    assert!(text.contains("5.1.1 no such user"), "{text}");
    assert!(!heard.commands().contains(&"DATA".to_owned()));
    let busy = Script { recipient: "451 4.7.1 greylisted", ..Script::default() };
    assert_eq!(failure(busy).await.0, Failure::Temporary);
    let closed = Script { greeting: "554 no service", ..Script::default() };
    assert_eq!(failure(closed).await.0, Failure::Temporary, "that is no word on the mail");
    let login = Script { mail: "530 5.7.0 authentication required", ..Script::default() };
    assert_eq!(failure(login).await.0, Failure::Temporary, "that is no word on the mail");
}

#[tokio::test]
async fn an_answer_to_the_message_counts_as_it_says() {
    let spam = Script { end: End::Answer("554 5.7.1 looks like spam"), ..Script::default() };
    assert_eq!(failure(spam).await.0, Failure::Permanent);
    let full = Script { end: End::Answer("452 4.3.1 disk full"), ..Script::default() };
    assert_eq!(failure(full).await.0, Failure::Temporary);
    let no_data = Script { data: "451 later", ..Script::default() };
    assert_eq!(failure(no_data).await.0, Failure::Temporary);
}

#[tokio::test]
async fn without_an_answer_to_the_message_nobody_knows() {
    let (kind, text, heard) = failure(Script { end: End::HangUp, ..Script::default() }).await;
    assert_eq!((kind, heard.messages().len()), (Failure::Unknown, 1), "{text}");

    let (mut mailer, _) = with(Script { end: End::Silence, ..Script::default() }, &[]).await;
    if let Mailer::Smtp(server) = &mut mailer {
        server.last_patience = Duration::from_millis(50);
    }
    assert_eq!(send(&mailer, &mail()).await.unwrap_err().kind, Failure::Unknown);
}

#[tokio::test]
async fn broken_off_before_the_end_of_the_message_it_was_not_taken() {
    let (mailer, heard) = with(Script { end: End::HangUpWithin, ..Script::default() }, &[]).await;
    let large = Attachment { name: "besar.pdf".into(), bytes: vec![7; 20_000_000] };
    let error = send(&mailer, &Mail { attachments: vec![large], ..mail() }).await.unwrap_err();
    assert_eq!((error.kind, heard.messages().len()), (Failure::Temporary, 0), "{error}");
}

#[tokio::test]
async fn a_server_that_is_not_there_may_come_back() {
    let nobody = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = nobody.local_addr().unwrap().port().to_string();
    drop(nobody);
    let (mailer, _) = with(Script::default(), &[("LAYANG_SMTP_PORT", &port)]).await;
    assert_eq!(send(&mailer, &mail()).await.unwrap_err().kind, Failure::Temporary);
    assert!(mailer.reach().await.is_err());
}

#[tokio::test]
async fn a_server_without_the_wanted_protection_hears_nothing() {
    let login = [("LAYANG_SMTP_USERNAME", "surat"), ("LAYANG_SMTP_PASSWORD", "rahasia")];
    let more = [("LAYANG_SMTP_SECURITY", "starttls"), login[0], login[1]];
    let (mailer, heard) = with(Script::default(), &more).await;
    let error = send(&mailer, &mail()).await.unwrap_err();
    assert_eq!(error.kind, Failure::Temporary);
    assert_eq!(heard.commands(), ["EHLO dinas.go.id"], "{error}");
}

#[tokio::test]
async fn protected_by_the_offices_own_authority_and_signed_in() {
    let own = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let key = rustls::pki_types::PrivateKeyDer::try_from(own.signing_key.serialize_der()).unwrap();
    let ring = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ServerConfig::builder_with_provider(ring)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![own.cert.der().clone()], key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(tls));
    let folder = tempfile::tempdir().unwrap();
    let ca = folder.path().join("ca.pem");
    fs::write(&ca, own.cert.pem()).unwrap();
    let settings = [
        ("LAYANG_SMTP_HOST", "localhost"),
        ("LAYANG_SMTP_SECURITY", "starttls"),
        ("LAYANG_SMTP_USERNAME", "surat"),
        ("LAYANG_SMTP_PASSWORD", "rahasia"),
        ("LAYANG_SMTP_CA", ca.to_str().unwrap()),
    ];

    let script = Script { tls: Some(acceptor), ..Script::default() };
    let (trusting, heard) = with(script.clone(), &settings).await;
    trusting.reach().await.unwrap();
    send(&trusting, &mail()).await.unwrap();
    assert_eq!(heard.messages().len(), 1);
    let login = heard.commands().iter().position(|line| line.starts_with("AUTH PLAIN ")).unwrap();
    assert!(heard.commands()[..login].contains(&"STARTTLS".to_owned()));

    let (stranger, heard) = with(script.clone(), &settings[..4]).await;
    assert_eq!(send(&stranger, &mail()).await.unwrap_err().kind, Failure::Temporary);
    assert_eq!(heard.commands(), ["EHLO dinas.go.id", "STARTTLS"]);

    let (mistaken, _) = with(Script { login: "535 wrong", ..script }, &settings).await;
    let error = send(&mistaken, &mail()).await.unwrap_err();
    assert_eq!(
        error.kind,
        Failure::Temporary,
        "the administrator puts it right, then the mail goes out: {error}"
    );
    assert!(!error.text.contains("rahasia"), "{error}");
}

fn only_file(folder: &Path) -> String {
    let files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    fs::read_to_string(&files[0]).unwrap()
}

#[tokio::test]
async fn without_a_server_mail_goes_into_a_folder_and_says_so() {
    let data = tempfile::tempdir().unwrap();
    let mailer = mailer(&[("LAYANG_DATA", data.path().to_str().unwrap())]);
    assert!(!mailer.is_sending());
    let folder = data.path().join("mail");
    let ready = mailer.prepare(&mail()).await.unwrap();
    assert!(!folder.exists());
    let accepted = ready.hand_over().await.unwrap();
    assert!(accepted.response.ends_with("mail/0198-letter@surat.dinas.go.id.eml"), "{accepted:?}");
    send(&mailer, &mail()).await.unwrap();
    assert!(only_file(&folder).contains("To: \"Camat Adipala\" <camat@adipala.go.id>\r\n"));
}

#[tokio::test]
async fn no_text_of_a_person_becomes_a_header() {
    let data = tempfile::tempdir().unwrap();
    let break_in = "X\r\nBcc: semua@dinas.go.id\r\n\r\n<b>";
    let office = format!("Dinas{break_in}");
    let mailer = {
        let mut settings = Settings::load(None, |name| {
            (name == "LAYANG_DATA").then(|| data.path().to_str().unwrap().to_owned())
        })
        .unwrap();
        settings.office = office;
        Mailer::new(&settings)
    };
    let hostile = Mail {
        to_name: format!("Camat{break_in}"),
        subject: format!("Hal{break_in}"),
        attachments: vec![Attachment { name: format!("a{break_in}.pdf"), bytes: vec![1] }],
        notice: true,
        ..mail()
    };
    send(&mailer, &hostile).await.unwrap();
    let message = only_file(&data.path().join("mail"));
    assert!(!message.lines().any(|line| line.starts_with("Bcc")), "{message}");
    assert!(message.contains("Auto-Submitted: auto-generated\r\n"), "{message}");
    for address in ["a@b\r\nBcc: c@d", "a@b> SIZE=1", "", "a b@c", "a@b\r\nDATA"] {
        let wrong = Mail { to_address: address.into(), ..mail() };
        assert_eq!(send(&mailer, &wrong).await.unwrap_err().kind, Failure::Permanent, "{address:?}");
    }
    for id in ["a@b>\r\nBcc: c@d", "../a@b/c", "", "a", "a@"] {
        let wrong = Mail { message_id: id.into(), ..mail() };
        assert_eq!(send(&mailer, &wrong).await.unwrap_err().kind, Failure::Permanent, "{id:?}");
    }
}
