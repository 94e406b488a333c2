//! Letters that the person wants on this device though they do not wait for him.

use super::{Phone, shelves};
use domain::LetterId;
use serde::{Deserialize, Serialize};

/// As many as the server lets one ask for.
const MOST: usize = 20;

/// The letters, the one asked for last first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked(pub Vec<LetterId>);

impl Phone {
    /// Has a letter fetched as soon as there is a network, and kept from then on.
    pub async fn ask_for(self, letter: LetterId) {
        let Asked(mut letters) = shelves::fact().await.unwrap_or_default();
        letters.retain(|other| *other != letter);
        letters.insert(0, letter);
        letters.truncate(MOST);
        shelves::keep(&Asked(letters)).await;
        self.sync();
    }
}
