//! Pictures that a letter's reader will want, fetched before he asks for them.

use super::{Phone, Room, asked::Asked, js, shelves};
use crate::{
    api::{
        letters::{LetterList, LetterView, ListFilter, Preview, list_letters},
        sync::{KeptLetter, SyncAnswer},
        text::LetterText,
    },
    pages::letter::{Sheet, pages_of_attachment, pages_of_letter},
};
use domain::{
    LetterId,
    sync::room::{self, Because, Part, Piece, Wanted},
};
use leptos::{prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};

/// How much of the letters that wait is on this device.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ahead {
    /// Letters that are here, whether they wait or not.
    pub letters: usize,
    /// Letters that wait and are here as a whole.
    pub whole: Vec<LetterId>,
    /// Letters that wait and lack something.
    pub in_part: Vec<LetterId>,
    /// What each of them lacks.
    #[serde(default)]
    pub lacks: Vec<(LetterId, Vec<Lack>)>,
    /// The most that letters and their pictures take, in bytes.
    #[serde(default)]
    pub budget: u64,
}

impl Ahead {
    /// Whether nothing can be read without a network because the program itself is not here.
    pub(super) fn lacks_program(&self) -> bool {
        self.lacks.iter().any(|(_, lacks)| lacks.contains(&Lack::Program))
    }
}

/// What a letter lacks on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "lack", rename_all = "snake_case")]
pub enum Lack {
    /// It is not here at all, or not its text.
    Text,
    /// There was no room for the pictures of its pages.
    Pages,
    /// There was no room for pictures of its attachments.
    Attachments {
        /// How many.
        pictures: usize,
    },
    /// Its pages are not made yet.
    Unmade,
    /// The network went before all pictures had come.
    Unfetched {
        /// How many are missing.
        pictures: usize,
    },
    /// The program itself, without which nothing can be read when the network has gone.
    Program,
}

/// Fetching ahead, once at a time.
#[derive(Default)]
pub struct Fetching {
    running: bool,
    /// What is to be fetched next.
    next: Option<Box<(SyncAnswer, Asked)>>,
}

/// What the picture of a page takes, in bytes: 20 to 27 KB for a letter's, more for a scan.
const PAGE: u64 = 30_000;
/// What the picture of an attachment's page or of a picture in the text may take, in bytes.
const SCAN: u64 = 90_000;

impl Phone {
    /// Fetches what is missing of the letters that wait, the most urgent first, and lets go of what is no longer wanted.
    pub(super) fn fetch_ahead(self, answer: SyncAnswer, asked: Asked) {
        let start = self.fetching.try_update_value(|fetching| {
            fetching.next = Some(Box::new((answer, asked)));
            !std::mem::replace(&mut fetching.running, true)
        });
        if start != Some(true) {
            return;
        }
        // Beside sending: a decision does not wait for pictures.
        spawn_local(async move {
            let next = || {
                self.fetching
                    .try_update_value(|fetching| {
                        fetching.running = fetching.next.is_some();
                        fetching.next.take()
                    })
                    .flatten()
            };
            while let Some(next) = next() {
                self.fetch_all(&next.0, &next.1).await;
            }
        });
    }

    async fn fetch_all(self, answer: &SyncAnswer, asked: &Asked) {
        let waiting: Vec<LetterId> =
            answer.waiting.to_sign.iter().chain(&answer.waiting.to_review).map(|card| card.id).collect();
        let (mut wanted, mut unready, mut textless) = (Vec::new(), Vec::new(), Vec::new());
        for id in &answer.keep {
            let json = shelves::letter_json(*id).await.unwrap_or_default();
            let kept: Option<KeptLetter> = serde_json::from_str(&json).ok();
            if kept.as_ref().is_none_or(|kept| kept.text.is_none()) {
                textless.push(*id);
            }
            let Some(kept) = kept else { continue };
            let because = if waiting.contains(id) {
                Because::Waits
            } else if asked.0.contains(id) {
                Because::Asked
            } else {
                Because::WasHere
            };
            if matches!(kept.view.preview, Preview::Making) {
                unready.push(*id);
            }
            wanted.push(wanted_of(&kept, json.len(), because));
        }
        if self.keeps_for().is_none() {
            // He has signed out meanwhile.
            return;
        }
        let granted = Room::look().await.and_then(|room| room.quota);
        let budget = room::budget(granted);
        let plan = room::plan(&wanted, budget);
        let pictures = || plan.pieces.iter().map(|piece| &piece.address);
        // What is no longer wanted makes room first.
        let _ = js::keep_pictures(&js::list(pictures())).await;
        let failed = js::fetch_ahead(&js::list(pictures())).await;
        let failed =
            failed.map(|failed| js::texts(&failed)).unwrap_or_else(|_| pictures().cloned().collect());
        let installed = js::is_installed().await.is_ok_and(|installed| installed.is_truthy());
        let lacks = |letter: LetterId| {
            let left_out = || plan.left_out.iter().filter(|(of, _)| *of == letter).map(|(_, part)| part);
            let pictures = left_out().filter(|part| matches!(part, Part::Attachment { .. })).count();
            let wanted = wanted.iter().filter(|wanted| wanted.letter == letter);
            let unfetched = wanted.flat_map(|wanted| wanted.pages.iter().chain(&wanted.attachments));
            let unfetched = unfetched.filter(|piece| failed.contains(&piece.address)).count();
            let lacks = [
                textless.contains(&letter).then_some(Lack::Text),
                left_out().any(|part| *part == Part::Pages).then_some(Lack::Pages),
                (pictures > 0).then_some(Lack::Attachments { pictures }),
                unready.contains(&letter).then_some(Lack::Unmade),
                (unfetched > 0).then_some(Lack::Unfetched { pictures: unfetched }),
                (!installed).then_some(Lack::Program),
            ];
            lacks.into_iter().flatten().collect::<Vec<_>>()
        };
        let (whole, lacks): (Vec<_>, Vec<_>) =
            waiting.iter().map(|letter| (*letter, lacks(*letter))).partition(|(_, lacks)| lacks.is_empty());
        let ids = |letters: &[(LetterId, Vec<Lack>)]| letters.iter().map(|(letter, _)| *letter).collect();
        let (whole, in_part) = (ids(&whole), ids(&lacks));
        let ahead = Ahead { letters: wanted.len(), whole, in_part, lacks, budget };
        self.ahead.set(ahead.clone());
        shelves::keep(&ahead).await;
        if !answer.letters.is_empty() || shelves::fact::<LetterList>().await.is_none() {
            // What does not come now comes with the next exchange.
            if let Ok(list) = list_letters(ListFilter::All, String::new(), 0).await {
                shelves::keep(&list).await;
            }
        }
    }
}

/// What is wanted of a letter that takes so many bytes without its pictures.
fn wanted_of(KeptLetter { view, text, .. }: &KeptLetter, size: usize, because: Because) -> Wanted {
    let mut wanted = Wanted {
        letter: view.id,
        because,
        text: u64::try_from(size).unwrap_or(u64::MAX),
        pages: in_text(view, text.as_ref()),
        attachments: vec![],
    };
    let Preview::Ready { pages, letter_pages } = view.preview else { return wanted };
    let sheet = pages_of_letter(view.id, view.hash, view.issued.is_some(), &view.paper);
    let piece = |sheet: Sheet, bytes| Piece { address: sheet.narrow(), bytes };
    wanted.pages.extend((1..=letter_pages).map(|page| piece(sheet(page), PAGE)));
    wanted.attachments.extend((letter_pages + 1..=pages).map(|page| piece(sheet(page), SCAN)));
    for file in view.content.attachments.iter().filter(|file| view.beside.contains(&file.hash)) {
        let sheet = pages_of_attachment(view.id, file.hash);
        wanted.attachments.extend((1..=file.pages).map(|page| piece(sheet(page), SCAN)));
    }
    wanted
}

/// The pictures in a letter's text.
fn in_text(view: &LetterView, text: Option<&LetterText>) -> Vec<Piece> {
    let Some((text, file)) = text.and_then(|text| Some((text, text.file?))) else { return vec![] };
    let keys = 0..text.document.pictures.len();
    keys.map(|key| Piece { address: format!("/berkas/gambar/{}/{file}/{key}", view.id), bytes: SCAN })
        .collect()
}
