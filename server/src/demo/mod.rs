//! The demo office: like a Dinas of a regency, with an account for each role and letters in every state.

mod archive;
mod letters;
mod office;

pub(crate) use office::basics;

use crate::{cases::Done, clock::Clock, program::Program, settings::Settings, trouble::internal};
use app::{api::session::DemoAccount, error::Error};
use domain::Timestamp;
use serde::{Deserialize, Serialize};
use std::{
    path::Path,
    sync::{Arc, atomic::AtomicI64},
};

/// The password and the passphrase of everybody in the demo. It is no secret: the sign-in screen shows it.
pub const PASSWORD: &str = "layang-demo";
/// Its presence in the data folder says that this is a demo.
const MARK: &str = "demo.json";
/// The office's name, unless the settings have another.
const OFFICE: &str = "Dinas Perumahan, Kawasan Permukiman dan Pertanahan Kabupaten Cilacap";

/// Who the sign-in screen offers.
#[derive(Serialize, Deserialize)]
struct Mark {
    accounts: Vec<(String, String)>,
}

/// The accounts that the sign-in screen of a demo offers; none in a real office.
pub async fn accounts(program: &Program) -> Done<Vec<DemoAccount>> {
    let Ok(mark) = tokio::fs::read(program.settings.data.join(MARK)).await else { return Ok(vec![]) };
    let mark: Mark = serde_json::from_slice(&mark).map_err(internal)?;
    let account = |(username, title)| DemoAccount { username, title, password: PASSWORD.to_owned() };
    Ok(mark.accounts.into_iter().map(account).collect())
}

/// Fills an empty data folder with the demo office, and with `archived` old letters to measure with.
///
/// # Errors
/// When somebody is in the office already, or a part of the program fails.
pub async fn create(mut settings: Settings, archived: u32) -> Result<(), Box<dyn std::error::Error>> {
    name_the_office(&mut settings)?;
    let start = Clock::System.now();
    let hand = Arc::new(AtomicI64::new(start.0));
    let program = Program::open(settings, Clock::Set(hand.clone())).await?;
    if !program.store.is_empty().await? {
        return Err("somebody is in this office already; the demo needs an empty data folder".into());
    }
    println!("Membuat kantor contoh … / Making the demo office …");
    // The office is older than its letters, and so is the key that signed them.
    hand.store(start.plus_minutes(-30 * 1440).0, std::sync::atomic::Ordering::SeqCst);
    let cast = office::create(&program).await.map_err(Error::from)?;
    letters::create(&program, &cast, start, |at: Timestamp| {
        hand.store(at.0, std::sync::atomic::Ordering::SeqCst);
    })
    .await
    .map_err(Error::from)?;
    archive::create(&program, &cast, archived, start).await.map_err(Error::from)?;
    write_mark(&program.settings.data, &cast)?;
    program.store.close().await;
    println!("Selesai. Kata sandi semua orang / Done. Everybody's password: {PASSWORD}");
    Ok(())
}

/// An office without a name gets the demo's, in a settings file beside its data.
fn name_the_office(settings: &mut Settings) -> std::io::Result<()> {
    let file = settings.data.join("layang.toml");
    if settings.office == Settings::NAMELESS && !file.exists() {
        OFFICE.clone_into(&mut settings.office);
        std::fs::create_dir_all(&settings.data)?;
        std::fs::write(file, format!("office = \"{OFFICE}\"\n"))?;
    }
    Ok(())
}

fn write_mark(data: &Path, cast: &office::Cast) -> Result<(), Box<dyn std::error::Error>> {
    let mark = serde_json::to_vec_pretty(&Mark { accounts: cast.accounts.clone() })?;
    Ok(std::fs::write(data.join(MARK), mark)?)
}
