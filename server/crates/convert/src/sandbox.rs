//! The walls around one job.

use std::io;
use std::path::Path;
use std::process::Stdio;

use tokio::process::Command;

use crate::{ConvertError, Sandbox, Settings};

/// The job's own folder inside the sandbox, in memory and gone with it.
const HOME: &str = "/tmp";

/// What is read from outside: fonts, the loader's cache, Debian's links and LibreOffice's defaults.
const READ: [&str; 6] = [
    "/etc/fonts",
    "/etc/alternatives",
    "/etc/ld.so.cache",
    "/etc/libreoffice",
    "/var/cache/fontconfig",
    "/var/lib/libreoffice",
];

/// A shell with `arguments`, behind the walls that the settings name. `home` is used without a sandbox only.
pub(crate) fn shell(
    settings: &Settings,
    program: &Path,
    home: &Path,
    arguments: &[&str],
) -> io::Result<Command> {
    let mut command = match &settings.sandbox {
        Sandbox::Bwrap(bwrap) => {
            let mut command = Command::new(bwrap);
            command.args(walls(settings, program)?).arg("/bin/sh");
            command
        }
        Sandbox::Off => {
            let mut command = Command::new("/bin/sh");
            command.env_clear().env("HOME", home).env("TMPDIR", home).current_dir(home);
            command.env("PATH", "/usr/bin:/bin").env("LANG", "C.UTF-8").env("SAL_USE_VCLPLUGIN", "svp");
            command
        }
    };
    command
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .process_group(0)
        .kill_on_drop(true);
    Ok(command)
}

/// What bubblewrap says when it cannot do its work; its complaints begin with its name.
pub(crate) fn complaint(settings: &Settings, words: &str) -> Option<ConvertError> {
    let complains = matches!(settings.sandbox, Sandbox::Bwrap(_)) && words.starts_with("bwrap:");
    complains.then(|| {
        ConvertError::Missing(format!(
            "the sandbox cannot be made here ({}): user namespaces must be allowed, in a container by its settings",
            words.trim()
        ))
    })
}

fn walls(settings: &Settings, program: &Path) -> io::Result<Vec<String>> {
    let mut walls: Vec<String> = Vec::new();
    let mut add = |parts: &[&str]| walls.extend(parts.iter().map(|part| (*part).to_owned()));
    // Its own users, processes and network (which has nothing in it); nothing kept of the environment; not root
    // inside, though this program may be; gone when this program is.
    add(&["--unshare-all", "--unshare-user", "--uid", "1000", "--gid", "1000", "--cap-drop", "ALL"]);
    add(&["--die-with-parent", "--new-session", "--clearenv", "--hostname", "sandbox"]);
    for (name, value) in
        [("PATH", "/usr/bin:/bin"), ("LANG", "C.UTF-8"), ("HOME", HOME), ("SAL_USE_VCLPLUGIN", "svp")]
    {
        add(&["--setenv", name, value]);
    }
    add(&["--ro-bind", "/usr", "/usr"]);
    for name in ["bin", "sbin", "lib", "lib32", "lib64"] {
        let path = format!("/{name}");
        match std::fs::read_link(&path) {
            Ok(target) => add(&["--symlink", &target.to_string_lossy(), &path]),
            Err(_) => add(&["--ro-bind-try", &path, &path]),
        }
    }
    for path in READ {
        add(&["--ro-bind-try", path, path]);
    }
    add(&["--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev"]);
    add(&["--size", &settings.output.saturating_mul(3).to_string(), "--tmpfs", HOME, "--chdir", HOME]);
    // A LibreOffice of its own folder: that folder, as a whole.
    if !program.starts_with("/usr") {
        let root = program.parent().unwrap_or(program);
        let root = root.to_str().ok_or_else(|| io::Error::other("the path of soffice is not UTF-8"))?;
        add(&["--ro-bind", root, root]);
    }
    add(&["--remount-ro", "/"]);
    Ok(walls)
}
