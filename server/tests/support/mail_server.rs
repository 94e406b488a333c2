//! A mail server on this machine that takes everything and counts it.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
};

/// The server, until the test ends.
pub struct MailServer {
    /// Where it listens.
    pub port: u16,
    taken: Arc<Mutex<BTreeMap<String, usize>>>,
}

impl MailServer {
    /// Starts it.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let taken = Arc::new(Mutex::new(BTreeMap::new()));
        let counting = taken.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let taken = counting.clone();
                // Whoever is killed hangs up in the middle.
                std::thread::spawn(move || drop(converse(&stream, &taken)));
            }
        });
        Self { port, taken }
    }

    /// How often a message of this id was taken.
    pub fn times(&self, message_id: &str) -> usize {
        self.taken.lock().unwrap().get(message_id).copied().unwrap_or_default()
    }

    /// Messages that were taken more than once.
    pub fn doubled(&self) -> Vec<String> {
        let taken = self.taken.lock().unwrap();
        taken.iter().filter(|(_, times)| **times > 1).map(|(id, _)| id.clone()).collect()
    }
}

fn converse(mut stream: &TcpStream, taken: &Mutex<BTreeMap<String, usize>>) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    stream.write_all(b"220 mail.test\r\n")?;
    while let Some(line) = lines.next() {
        let answer = match line?.split([' ', ':']).next().unwrap_or_default() {
            "DATA" => {
                stream.write_all(b"354 go on\r\n")?;
                let mut id = String::new();
                loop {
                    let Some(line) = lines.next() else { return Ok(()) };
                    let line = line?;
                    if line == "." {
                        break;
                    }
                    if let Some(found) = line.strip_prefix("Message-ID: ") {
                        found.trim_matches(['<', '>']).clone_into(&mut id);
                    }
                }
                assert!(!id.is_empty(), "a mail without an id");
                *taken.lock().unwrap().entry(id).or_default() += 1;
                "250 taken"
            }
            "QUIT" => "221 bye",
            _ => "250 mail.test",
        };
        stream.write_all(format!("{answer}\r\n").as_bytes())?;
    }
    Ok(())
}
