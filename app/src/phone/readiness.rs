//! Letters that a signatory has approved for signing and signs together, once there is a network: signing needs the server.

use super::{Phone, shelves};
use crate::command::device_now;
use domain::{
    ContentHash, LetterId,
    sync::signing::{ReadyToSign, Signing},
};
use leptos::{prelude::*, task::spawn_local};

impl Phone {
    /// The letters that are ready to be signed.
    #[must_use]
    pub fn signing(self) -> Signing {
        self.signing.get()
    }

    /// The letter may be signed with the others.
    pub fn mark_ready(self, letter: LetterId, revision: ContentHash) {
        self.signing.update(|signing| signing.mark(ReadyToSign { letter, revision, at: device_now() }));
        self.keep_signing();
    }

    /// Not with the others, or signed.
    pub fn unmark_ready(self, letter: LetterId) {
        self.signing.update(|signing| {
            signing.unmark(letter);
        });
        self.keep_signing();
    }

    fn keep_signing(self) {
        let signing = self.signing.get_untracked();
        spawn_local(async move { shelves::keep(&signing).await });
    }
}
