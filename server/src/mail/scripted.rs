//! A mail server for tests, which says what it is told to say.

use std::sync::{Arc, Mutex};
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader},
    net::TcpListener,
};
use tokio_rustls::TlsAcceptor;

/// What the server answers, and what it does at the end.
#[derive(Clone)]
pub(super) struct Script {
    pub greeting: &'static str,
    pub mail: &'static str,
    pub recipient: &'static str,
    pub data: &'static str,
    pub login: &'static str,
    pub end: End,
    pub tls: Option<TlsAcceptor>,
}

/// What the server does once the message has ended.
#[derive(Clone, Copy)]
pub(super) enum End {
    Answer(&'static str),
    HangUp,
    Silence,
    /// Hangs up before the message has ended.
    HangUpWithin,
}

impl Default for Script {
    fn default() -> Self {
        Self {
            greeting: "220 mail.test ESMTP",
            mail: "250 OK",
            recipient: "250 OK",
            data: "354 go on",
            login: "235 welcome",
            end: End::Answer("250 2.0.0 queued as 4711"),
            tls: None,
        }
    }
}

/// What was said to the server: commands, and after them each message.
#[derive(Clone, Default)]
pub(super) struct Heard(Arc<Mutex<(Vec<String>, Vec<String>)>>);

impl Heard {
    pub fn commands(&self) -> Vec<String> {
        self.0.lock().unwrap().0.clone()
    }

    pub fn messages(&self) -> Vec<String> {
        self.0.lock().unwrap().1.clone()
    }
}

/// Starts the server; gives back its port.
pub(super) async fn server(script: Script) -> (u16, Heard) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = Heard::default();
    let listening = heard.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let mut stream = BufReader::new(stream);
            say(&mut stream, script.greeting).await;
            if converse(&mut stream, &script, &listening, script.tls.is_some()).await {
                let stream = script.tls.as_ref().unwrap().accept(stream.into_inner()).await;
                if let Ok(stream) = stream {
                    converse(&mut BufReader::new(stream), &script, &listening, false).await;
                }
            }
        }
    });
    (port, heard)
}

/// Talks until one side hangs up; true when TLS was asked for.
async fn converse<S: AsyncRead + AsyncWrite + Unpin>(
    stream: &mut BufReader<S>,
    script: &Script,
    heard: &Heard,
    offers_tls: bool,
) -> bool {
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await.unwrap_or_default() == 0 {
            return false;
        }
        let line = line.trim_end().to_owned();
        heard.0.lock().unwrap().0.push(line.clone());
        let answer = match line.split([' ', ':']).next().unwrap_or_default() {
            "EHLO" if offers_tls => "250-mail.test\r\n250 STARTTLS",
            "EHLO" => "250-mail.test\r\n250 AUTH PLAIN LOGIN",
            "STARTTLS" => {
                say(stream, "220 go on").await;
                return true;
            }
            "AUTH" => script.login,
            "MAIL" => script.mail,
            "RCPT" => script.recipient,
            "DATA" => {
                say(stream, script.data).await;
                if !script.data.starts_with("354") {
                    continue;
                }
                if matches!(script.end, End::HangUpWithin) {
                    return false;
                }
                let message = message(stream).await;
                heard.0.lock().unwrap().1.push(message);
                match script.end {
                    End::Answer(answer) => answer,
                    End::HangUp | End::HangUpWithin => return false,
                    End::Silence => std::future::pending().await,
                }
            }
            "QUIT" => "221 bye",
            _ => "250 OK",
        };
        say(stream, answer).await;
    }
}

async fn message<S: AsyncRead + Unpin>(stream: &mut BufReader<S>) -> String {
    let mut message = String::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await.unwrap_or_default() == 0 || line == ".\r\n" {
            return message;
        }
        message.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}

async fn say<S: AsyncWrite + Unpin>(stream: &mut S, text: &str) {
    let _ = stream.write_all(format!("{text}\r\n").as_bytes()).await;
    let _ = stream.flush().await;
}
