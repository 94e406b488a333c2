//! Letters that a signatory has approved for signing and signs together, once there is a network: signing needs the server.

use super::{Phone, shelves};
use crate::command::device_now;
use domain::{
    ContentHash, LetterId,
    sync::signing::{ReadyToSign, Signing},
};
use leptos::prelude::*;

impl Phone {
    /// The letters that are ready to be signed.
    #[must_use]
    pub fn signing(self) -> Signing {
        self.signing.get()
    }

    /// The letter may be signed with the others. False where this browser keeps nothing.
    pub async fn mark_ready(self, letter: LetterId, revision: ContentHash) -> bool {
        let Some(person) = self.owner.get_value() else { return false };
        self.unmark_ready(letter).await;
        let mark = ReadyToSign { letter, revision, at: device_now() };
        let kept = shelves::keep_mark(person, &mark).await.is_ok();
        self.look().await;
        kept
    }

    /// Not with the others, or signed.
    pub async fn unmark_ready(self, letter: LetterId) {
        let mark = self.signing.with_untracked(|signing| signing.mark_of(letter).copied());
        let Some((person, mark)) = self.owner.get_value().zip(mark) else { return };
        // One that cannot be let go falls when the letter is looked at before it is signed.
        let _ = shelves::drop_mark(person, &mark).await;
        self.look().await;
    }
}
