//! What a dead program has left: each letter is issued with all that belongs to it, or not at all.

use crate::{
    case::{address, sequence},
    mail_server::MailServer,
};
use app::api::letters::ListFilter;
use domain::{DeliveryState, Event, LetterId, StateName, Timestamp, Zone, verify_chain};
use server::{
    clock::Clock,
    files::Files,
    store::{BookRow, CardRow, DeliveryRow, IssuedLetter, Scope, Store},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

/// Letters that the demo has.
const LETTERS: usize = 11;

struct Found {
    card: CardRow,
    issued: Option<IssuedLetter>,
    deliveries: Vec<DeliveryRow>,
}

/// What was found.
pub struct Evidence {
    letters: BTreeMap<LetterId, Found>,
    book: Vec<BookRow>,
}

impl Evidence {
    /// Looks through a data folder; what must be so for one letter is checked here.
    pub async fn gather(data: &Path) -> Self {
        let store = Store::open(&address(data)).await.unwrap();
        let files = Files::open(data.join("files")).await.unwrap();
        let anybody = store.office().await.unwrap().people[0].id;
        let scope = Scope { person: anybody, registry: true, now: Clock::System.now() };
        let (cards, _) = store.list(scope, ListFilter::All, "", 1_000, 0).await.unwrap();
        let mut book = Vec::new();
        for year in store.book_years().await.unwrap() {
            let ever = Timestamp(i64::MAX);
            book.extend(store.book(year, Timestamp(0), ever, "", 1_000, 0).await.unwrap().0);
        }
        let mut letters = BTreeMap::new();
        for card in cards {
            let letter = card.row.letter.id;
            let history = store.history(letter).await.unwrap();
            assert_eq!(verify_chain(&history), None, "the history of {letter}");
            let told: Vec<&str> = history
                .iter()
                .filter_map(|(entry, _)| match &entry.event {
                    Event::Issued { number } => Some(number.as_str()),
                    _ => None,
                })
                .collect();
            let deliveries = store.deliveries(letter).await.unwrap();
            let lines = book.iter().filter(|line| line.letter == letter).count();
            let issued = store.issued(letter).await.unwrap();
            if let Some(issued) = &issued {
                assert_eq!(told, [issued.number.as_str()], "told once, with its number");
                assert_eq!(deliveries.len(), card.row.content.header.recipients.len());
                assert_eq!((lines, issued.revision), (1, card.row.content.hash()));
                // `get` checks the bytes against their hash.
                let pdf = files.get(issued.pdf).await.unwrap();
                assert_eq!(u64::try_from(pdf.len()).unwrap(), issued.pdf_size);
                files.get(issued.docx).await.unwrap();
            } else {
                assert_eq!((told.len(), deliveries.len(), lines), (0, 0, 0), "{letter} is half issued");
            }
            letters.insert(letter, Found { card, issued, deliveries });
        }
        store.close().await;
        Self { letters, book }
    }

    /// Nothing lost, nothing double, nothing half.
    pub fn check(&self, mail: &MailServer) {
        assert_eq!(self.letters.len(), LETTERS, "a letter is lost");
        let numbers: BTreeSet<_> = self.book.iter().map(|line| &line.number).collect();
        assert_eq!(numbers.len(), self.book.len(), "a number stands twice in the book");
        assert_eq!(mail.doubled(), [""; 0], "mails that were sent twice");
        for (letter, found) in &self.letters {
            let out =
                matches!(self.state(*letter), StateName::Issued | StateName::Dispatched | StateName::Revoked);
            assert_eq!(out, found.issued.is_some(), "{letter} is {:?}", self.state(*letter));
            for delivery in &found.deliveries {
                let times = mail.times(&delivery.message_id);
                let fits = match delivery.state {
                    DeliveryState::Sent => times == 1,
                    DeliveryState::Waiting | DeliveryState::Failed | DeliveryState::Filed => times == 0,
                    DeliveryState::HandingOver | DeliveryState::Uncertain => times <= 1,
                };
                assert!(fits, "{:?}, and it went {times} times", delivery.state);
            }
        }
    }

    /// Where a letter is.
    pub fn state(&self, letter: LetterId) -> StateName {
        self.letters[&letter].card.row.letter.state.name()
    }

    /// Whether a letter is issued.
    pub fn issued(&self, letter: LetterId) -> bool {
        self.letters[&letter].issued.is_some()
    }

    /// The sendings of a letter.
    pub fn deliveries(&self, letter: LetterId) -> &[DeliveryRow] {
        &self.letters[&letter].deliveries
    }

    /// The last number of this year.
    pub fn last_number(&self) -> u32 {
        let year = Clock::System.now().date(Zone::Wib).year;
        let of_year = |line: &&BookRow| line.issued_at.date(Zone::Wib).year == year;
        self.book.iter().filter(of_year).map(|line| sequence(&line.number)).max().unwrap_or_default()
    }
}
