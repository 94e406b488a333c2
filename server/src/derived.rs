//! What is made of a file and can be made again: pictures of its pages, and where its text stands on them. Kept in the data
//! folder beside others of the same file, and swept when the file is.

use crate::{cases::Done, program::Program};
use app::error::Error;
use domain::Sha256Hash;
use std::path::PathBuf;

/// Stands beside what could not be made, and names who could not: another version of the program may know how to.
fn given_up(name: &str) -> String {
    format!("{name}.not-by-{}", env!("CARGO_PKG_VERSION"))
}

impl Program {
    fn folder_of(&self, file: Sha256Hash) -> PathBuf {
        self.settings.data.join("cache").join(file.to_string())
    }

    /// What was kept under this name; none when it was not made yet.
    pub(crate) async fn derived(&self, file: Sha256Hash, name: &str) -> Option<Vec<u8>> {
        tokio::fs::read(self.folder_of(file).join(name)).await.ok()
    }

    /// Keeps something. What cannot be kept is made again another time.
    pub(crate) async fn keep_derived(&self, file: Sha256Hash, name: &str, bytes: &[u8]) {
        let folder = self.folder_of(file);
        let path = folder.join(name);
        let part = folder.join(format!("{:016x}", rand::random::<u64>()));
        let kept = async {
            tokio::fs::create_dir_all(&folder).await?;
            tokio::fs::write(&part, bytes).await?;
            tokio::fs::rename(&part, &path).await
        };
        if let Err(error) = kept.await {
            tracing::warn!(path = %path.display(), %error, "what was made of a file could not be kept");
        }
    }

    /// What was kept, or else what `make` gives, which is kept then. That it gives nothing is kept too: no other try can make it
    /// of this file. An error may pass, and is not kept.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it cannot be made of this file, and whatever `make` answers.
    pub(crate) async fn derived_once(
        &self,
        file: Sha256Hash,
        name: &str,
        make: impl Future<Output = Done<Option<Vec<u8>>>>,
    ) -> Done<Vec<u8>> {
        if let Some(bytes) = self.derived(file, name).await {
            return Ok(bytes);
        }
        let given_up = given_up(name);
        if self.derived(file, &given_up).await.is_some() {
            return Err(Error::NotFound.into());
        }
        let Some(made) = make.await? else {
            self.keep_derived(file, &given_up, &[]).await;
            return Err(Error::NotFound.into());
        };
        self.keep_derived(file, name, &made).await;
        Ok(made)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{clock::Clock, settings::Settings};

    #[tokio::test]
    async fn what_a_file_cannot_give_is_not_asked_of_it_again() {
        let data = tempfile::TempDir::new().unwrap();
        let settings = Settings::load(None, |name| match name {
            "LAYANG_DATA" => Some(data.path().display().to_string()),
            "LAYANG_PUBLIC_URL" => Some("https://surat.contoh.go.id".to_owned()),
            _ => None,
        });
        let program = Program::open(settings.unwrap(), Clock::System).await.unwrap();
        let file = Sha256Hash::of(b"a letter");
        let once = async |name, gives: Done<Option<&[u8]>>| {
            let mut tried = false;
            let make = async {
                tried = true;
                gives.map(|made| made.map(<[u8]>::to_vec))
            };
            let answer = program.derived_once(file, name, make).await;
            (answer.map_err(|trouble| trouble.0), tried)
        };
        let drawn: &[u8] = b"drawn";
        assert_eq!(once("logo", Ok(None)).await, (Err(Error::NotFound), true));
        assert_eq!(once("logo", Ok(Some(drawn))).await, (Err(Error::NotFound), false));
        // Another picture of the same file is another matter, and no room today may be room tomorrow.
        let busy = || Error::Internal { reference: "no room".into() };
        assert_eq!(once("photo", Err(busy().into())).await, (Err(busy()), true));
        assert_eq!(once("photo", Ok(Some(drawn))).await, (Ok(drawn.to_vec()), true));
        assert_eq!(once("photo", Ok(None)).await, (Ok(drawn.to_vec()), false));
    }
}
