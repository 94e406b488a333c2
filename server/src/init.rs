//! An empty office with one administrator, who sets his password by a one-time link.

use crate::{clock::Clock, demo, program::Program, settings::Settings};
use app::error::Error;
use domain::{Person, PersonId};

/// Makes the office and prints the link.
///
/// # Errors
/// When somebody is in the office already, or the store fails.
pub async fn create(
    settings: Settings,
    name: String,
    username: String,
) -> Result<(), Box<dyn std::error::Error>> {
    let program = Program::open(settings, Clock::System).await?;
    if !program.store.is_empty().await? {
        return Err("somebody is in this office already".into());
    }
    let (name, username) = (name.trim().to_owned(), username.trim().to_lowercase());
    if name.is_empty() || username.is_empty() || username.contains(char::is_whitespace) {
        return Err("--name must not be empty, --username must be one word".into());
    }
    let id = PersonId(uuid::Uuid::new_v4());
    let mut tx = program.store.begin().await?;
    demo::basics(&mut tx).await.map_err(Error::from)?;
    tx.save_person(&Person {
        id,
        name,
        nip: String::new(),
        username,
        email: String::new(),
        rank: String::new(),
        administrator: true,
        active: true,
    })
    .await?;
    tx.commit().await?;
    let link = program.one_time_link(id).await.map_err(Error::from)?;
    println!(
        "Jalankan `layang serve`, lalu buka tautan ini dalam {} hari untuk membuat kata sandi:",
        link.days
    );
    println!("Run `layang serve`, then open this link within {} days to set the password:", link.days);
    println!("{}", link.url);
    program.store.close().await;
    Ok(())
}
