//! Pictures that a letter's reader will want, fetched before he asks for them.

use super::{Phone, js, shelves};
use crate::{
    api::{
        letters::{LetterView, Preview, Waiting},
        sync::KeptLetter,
    },
    pages::letter::{pages_of_attachment, pages_of_letter},
};
use domain::LetterId;
use leptos::prelude::*;

/// How much of the letters that wait is on this device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ahead {
    /// Letters that wait and are here as a whole.
    pub whole: Vec<LetterId>,
    /// Letters that wait and lack pictures of pages: there was no room, or the network went.
    pub in_part: Vec<LetterId>,
}

/// The most pictures that are kept; a page takes some 25 KB.
const MOST_PICTURES: usize = 1200;
/// The most pictures of one letter: whoever wants all of a long attachment has it with the network.
const MOST_OF_ONE: usize = 120;

impl Phone {
    /// Fetches what is missing of the letters that wait, the most urgent first.
    pub(super) async fn fetch_ahead(self, waiting: &Waiting) {
        let mut letters = Vec::new();
        for card in waiting.to_sign.iter().chain(&waiting.to_review) {
            if let Some(kept) = shelves::letter(card.id).await {
                letters.push(kept);
            }
        }
        let mut room = MOST_PICTURES;
        let wanted: Vec<(LetterId, Vec<String>, bool)> = letters
            .iter()
            .map(|letter| {
                let mut pictures = pictures(letter);
                let most = room.min(MOST_OF_ONE);
                let all = pictures.len() <= most && !matches!(letter.view.preview, Preview::Making);
                pictures.truncate(most);
                room -= pictures.len();
                (letter.view.id, pictures, all)
            })
            .collect();
        // What is no longer wanted makes room first.
        let _ = js::keep_pictures(&js::list(wanted.iter().flat_map(|(_, pictures, _)| pictures))).await;
        let mut ahead = Ahead::default();
        for (letter, pictures, all) in wanted {
            let failed = js::fetch_ahead(&js::list(pictures)).await;
            let whole = all && failed.is_ok_and(|failed| js::texts(&failed).is_empty());
            if whole { &mut ahead.whole } else { &mut ahead.in_part }.push(letter);
        }
        self.ahead.set(ahead);
    }
}

/// The pictures in a letter's text, and those of its pages and attachments.
fn pictures(kept: &KeptLetter) -> Vec<String> {
    let KeptLetter { view, text, .. } = kept;
    let in_text = text.iter().flat_map(|text| {
        let file = text.file.into_iter();
        file.flat_map(|file| {
            let count = u32::try_from(text.document.pictures.len()).unwrap_or_default();
            (0..count).map(move |key| format!("/berkas/gambar/{}/{file}/{key}", view.id))
        })
    });
    in_text.chain(pages(view)).collect()
}

fn pages(view: &LetterView) -> Vec<String> {
    let Preview::Ready { pages, .. } = view.preview else { return vec![] };
    let sheet = pages_of_letter(view.id, view.hash, view.issued.is_some(), &view.paper);
    let own = (1..=pages).map(|page| sheet(page).narrow());
    let beside = view.content.attachments.iter().filter(|file| view.beside.contains(&file.hash));
    let beside = beside.flat_map(|file| {
        let sheet = pages_of_attachment(view.id, file.hash);
        (1..=file.pages).map(move |page| sheet(page).narrow())
    });
    own.chain(beside).collect()
}
