//! The real program in a process of its own, on a copy of the demo office; and a browser without a screen.

use http::{
    Method, Request,
    header::{CONTENT_TYPE, COOKIE},
};
use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::OnceLock,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// Everybody's password in the demo.
pub const PASSWORD: &str = "layang-demo";
/// How long anything may take before the test gives up.
const PATIENCE: Duration = Duration::from_secs(120);
/// What a form is sent as.
pub const FORM: &str = "application/x-www-form-urlencoded";

/// Tries again until there is something.
pub fn until<T>(what: &str, mut found: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = found() {
            return found;
        }
        assert!(start.elapsed() < PATIENCE, "waited in vain: {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn layang(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_layang"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("LAYANG_")) {
        command.env_remove(name);
    }
    command.env("LAYANG_DATA", data).env("LAYANG_SITE", data.join("site")).env("RUST_LOG", "warn");
    command
}

/// The demo office, made once for each run; none, with a word about it, where LibreOffice is missing.
pub fn demo() -> Option<&'static Path> {
    static DEMO: OnceLock<Option<PathBuf>> = OnceLock::new();
    let made = DEMO.get_or_init(|| {
        let data = Path::new(env!("CARGO_TARGET_TMPDIR")).join(concat!("demo-", env!("CARGO_CRATE_NAME")));
        if data.exists() {
            fs::remove_dir_all(&data).unwrap();
        }
        if !Path::new("/usr/bin/soffice").exists() || !Path::new("/usr/bin/bwrap").exists() {
            println!("skipped: LibreOffice or bubblewrap is missing, so there is no demo office");
            return None;
        }
        let made = layang(&data).arg("demo").stdout(Stdio::null()).status().unwrap();
        assert!(made.success(), "the demo office could not be made");
        Some(data)
    });
    made.as_deref()
}

/// A copy of a data folder.
pub fn copy(data: &Path) -> TempDir {
    fn all(from: &Path, to: &Path) {
        for entry in fs::read_dir(from).unwrap() {
            let (from, to) = (entry.as_ref().unwrap().path(), to.join(entry.unwrap().file_name()));
            if from.is_dir() {
                fs::create_dir(&to).unwrap();
                all(&from, &to);
            } else {
                fs::copy(&from, &to).unwrap();
            }
        }
    }
    let folder = TempDir::new().unwrap();
    all(data, folder.path());
    folder
}

/// The running program. Dropped, it is killed.
pub struct Served {
    /// Its process.
    pub child: Child,
    address: String,
}

impl Served {
    /// Starts it on a data folder, with further settings, and waits until it answers.
    pub fn start(data: &Path, settings: &[(&str, &str)]) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let address = format!("127.0.0.1:{port}");
        let log = fs::File::options().create(true).append(true).open(data.join("log")).unwrap();
        let child = layang(data)
            .arg("serve")
            .env("LAYANG_LISTEN", &address)
            .envs(settings.iter().copied())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut served = Self { child, address };
        until("the program's first answer", || {
            assert!(served.child.try_wait().unwrap().is_none(), "it ended at once: see {}", data.display());
            served.is_well().then_some(())
        });
        served
    }

    /// Its process's number.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Whether it answers.
    pub fn is_well(&self) -> bool {
        let answer = Browser::nobody(self).send(Method::GET, "/sehat", "", b"");
        answer.is_some_and(|(status, text)| status == 200 && text == "layang")
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A browser, signed in or not.
pub struct Browser {
    agent: ureq::Agent,
    address: String,
    cookie: String,
}

impl Browser {
    /// Nobody's.
    pub fn nobody(served: &Served) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(PATIENCE))
            .build();
        Self { agent: config.into(), address: served.address.clone(), cookie: String::new() }
    }

    /// Somebody's, signed in.
    pub fn of(served: &Served, username: &str) -> Self {
        Self::try_of(served, username).unwrap()
    }

    /// The same; none when no answer came.
    pub fn try_of(served: &Served, username: &str) -> Option<Self> {
        let mut browser = Self::nobody(served);
        let form = format!("identifier={username}&password={PASSWORD}");
        let request = browser.agent.post(browser.link("/api/masuk")).content_type(FORM);
        let answer = request.send(&form).ok()?;
        let cookie = answer.headers()["set-cookie"].to_str().unwrap();
        browser.cookie = cookie.split(';').next().unwrap().to_owned();
        Some(browser)
    }

    fn link(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// What is answered, with its status; none when no answer came.
    pub fn send(&self, method: Method, path: &str, kind: &str, body: &[u8]) -> Option<(u16, String)> {
        let request = Request::builder().method(method).uri(self.link(path)).header(COOKIE, &self.cookie);
        let request = request.header(CONTENT_TYPE, kind).body(body).unwrap();
        let mut answer = self.agent.run(request).ok()?;
        let text = answer.body_mut().read_to_string().ok()?;
        Some((answer.status().as_u16(), text))
    }
}
