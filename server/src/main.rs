//! The program `layang`.

use clap::{Parser, Subcommand};
use server::{clock::Clock, demo, http, init, jobs, program::Program, settings::Settings};
use std::{path::PathBuf, process::ExitCode, time::Duration};
use tracing_subscriber::EnvFilter;

/// Surat keluar sebuah kantor, dari konsep sampai arsip. / An office's outgoing letters, from draft to archive.
#[derive(Parser)]
#[command(name = "layang", version)]
struct Arguments {
    /// Berkas pengaturan / the file with the settings
    #[arg(long, global = true)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Layani kantor / serve the office
    Serve,
    /// Buat kantor kosong dengan satu administrator / make an empty office with one administrator
    Init {
        /// Nama administrator / the administrator's name
        #[arg(long)]
        name: String,
        /// Nama pengguna / what the administrator signs in with
        #[arg(long)]
        username: String,
    },
    /// Buat kantor contoh / make a demo office
    Demo {
        /// Surat lama sebanyak ini, untuk mengukur / so many old letters, to measure with
        #[arg(long, default_value_t = 0, hide = true)]
        archive: u32,
    },
    /// Periksa apa yang kurang di mesin ini / check what is missing on this machine
    Check,
    #[command(hide = true)]
    Worker,
}

fn main() -> ExitCode {
    // Before anything else: a worker limits itself, and must not have started threads by then.
    if std::env::args().nth(1).as_deref() == Some("worker") {
        return convert::worker::main();
    }
    let arguments = Arguments::parse();
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    // A variable that is no text is left out, as if it were not there.
    let text = |(name, value): (std::ffi::OsString, std::ffi::OsString)| {
        Some((name.into_string().ok()?, value.into_string().ok()?))
    };
    let variables = std::env::vars_os().filter_map(text).collect();
    let settings = match Settings::from_environment(arguments.config.as_deref(), &variables) {
        Ok(settings) => settings,
        Err(error) => return complain(&error),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => return complain(&error),
    };
    let done = runtime.block_on(async {
        match arguments.command {
            Command::Serve => serve(settings).await,
            Command::Init { name, username } => init::create(settings, name, username).await,
            Command::Demo { archive } => demo::create(settings, archive).await,
            Command::Check => return check(settings).await,
            Command::Worker => Ok(()),
        }
        .map_or_else(|error| complain(&*error), |()| ExitCode::SUCCESS)
    });
    runtime.shutdown_timeout(Duration::from_secs(2));
    done
}

fn complain(error: &(impl std::fmt::Display + ?Sized)) -> ExitCode {
    eprintln!("layang: {error}");
    ExitCode::FAILURE
}

async fn serve(settings: Settings) -> Result<(), Box<dyn std::error::Error>> {
    let listen = settings.listen;
    let program = Program::open(settings, Clock::System).await?;
    jobs::start(&program).await.map_err(app::error::Error::from)?;
    program.office.warm_up();
    let listener =
        tokio::net::TcpListener::bind(listen).await.map_err(|error| format!("{listen}: {error}"))?;
    println!("Layang: {}", program.settings.public_url);
    if !program.mailer.is_sending() {
        println!(
            "Surel tidak dikirim, hanya disimpan di / mail is not sent, only kept in: {}",
            program.settings.mail.display()
        );
    }
    let served = axum::serve(listener, http::router(&program));
    // Open streams would keep a graceful end waiting for ever: they get a moment.
    tokio::select! {
        done = async { served.with_graceful_shutdown(asked_to_stop()).await } => done?,
        () = async { asked_to_stop().await; tokio::time::sleep(Duration::from_secs(3)).await } => {}
    }
    program.store.close().await;
    Ok(())
}

/// Returns when the program is asked to end.
async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let terminate = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminate => {}
    }
}

async fn check(settings: Settings) -> ExitCode {
    let database = async {
        match Program::open(settings.clone(), Clock::System).await {
            Ok(program) => {
                program.store.is_empty().await.map(|_| String::new()).map_err(|error| error.to_string())
            }
            Err(error) => Err(error.to_string()),
        }
    };
    let report = server::check::check(&settings, Clock::System.now(), database).await;
    println!("{report}");
    ExitCode::from(report.exit_code())
}
