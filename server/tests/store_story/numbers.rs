//! Numbers: none twice, none lost.

use crate::{
    engines::Database,
    office::{self, monday},
    rows::{draft, keep, open},
};
use domain::LetterId;
use server::store::{Drawn, Store};

async fn draw(store: &Store, letter: LetterId, year: i32) -> Drawn {
    let mut tx = store.begin().await.unwrap();
    let write = |sequence| format!("600.2/{sequence}/PR");
    let drawn = tx.draw_number(letter, "surat keluar", year, monday(), write).await.unwrap();
    tx.commit().await.unwrap();
    drawn
}

async fn drafts(store: &Store, cast: &office::Cast, count: usize) -> Vec<LetterId> {
    let mut letters = Vec::new();
    for at in 0..count {
        let row = draft(cast, &format!("Surat {at}"), monday());
        keep(store, &row).await;
        letters.push(row.letter.id);
    }
    letters
}

pub async fn two_drawers_share_one_sequence(database: Database) {
    let store = open(&database).await;
    let cast = office::found(&store).await;
    let letters = drafts(&store, &cast, 30).await;

    // Both go through all letters, from either end: each letter is drawn for twice, often at the same moment.
    let (forth, back) = (letters.clone(), letters.iter().rev().copied().collect::<Vec<_>>());
    let drawer = |letters: Vec<LetterId>| {
        let store = store.clone();
        tokio::spawn(async move {
            let mut drawn = Vec::new();
            for letter in letters {
                drawn.push((letter, draw(&store, letter, 2026).await));
            }
            drawn
        })
    };
    let (one, other) = tokio::join!(drawer(forth), drawer(back));
    let (one, mut other) = (one.unwrap(), other.unwrap());
    other.reverse();
    assert_eq!(one, other, "a letter has one number, whoever asks");
    let mut sequences: Vec<u32> = one.iter().map(|(_, drawn)| drawn.sequence).collect();
    sequences.sort_unstable();
    assert_eq!(sequences, (1..=30).collect::<Vec<_>>(), "no number twice, and none lost");

    // The same letter at the same moment, again and again.
    for letter in drafts(&store, &cast, 10).await {
        let (a, b) = tokio::join!(draw(&store, letter, 2026), draw(&store, letter, 2026));
        assert_eq!(a, b);
    }
    let last = drafts(&store, &cast, 1).await[0];
    assert_eq!(draw(&store, last, 2026).await.sequence, 41);
}

pub async fn a_number_stays_with_its_letter_until_the_year_ends(database: Database) {
    let store = open(&database).await;
    let cast = office::found(&store).await;
    let letters = drafts(&store, &cast, 3).await;
    assert_eq!(draw(&store, letters[0], 2026).await.number, "600.2/1/PR");
    assert_eq!(draw(&store, letters[0], 2026).await.number, "600.2/1/PR");

    // A number that nobody commits is not gone.
    let mut tx = store.begin().await.unwrap();
    let dropped =
        tx.draw_number(letters[1], "surat keluar", 2026, monday(), |n| n.to_string()).await.unwrap();
    assert_eq!(dropped.sequence, 2);
    drop(tx);
    assert_eq!(draw(&store, letters[1], 2026).await.sequence, 2);

    // The new year has its own sequence; what was drawn in the old one and not used is void and shown as such.
    assert_eq!(
        draw(&store, letters[0], 2027).await,
        Drawn { year: 2027, sequence: 1, number: "600.2/1/PR".into() }
    );
    let void = store.void_numbers(2026).await.unwrap();
    assert_eq!(void, [("600.2/1/PR".to_owned(), monday(), "Surat 0".to_owned())]);
    assert_eq!(store.void_numbers(2027).await.unwrap(), []);

    // Given up: void, and nobody else gets it.
    let mut tx = store.begin().await.unwrap();
    tx.void_number(letters[1], monday()).await.unwrap();
    tx.void_number(letters[2], monday()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(store.void_numbers(2026).await.unwrap().len(), 2);
    assert_eq!(draw(&store, letters[2], 2026).await.sequence, 3);

    // A pattern that says the same number twice in a year.
    let twin = drafts(&store, &cast, 1).await[0];
    let mut tx = store.begin().await.unwrap();
    let same = tx.draw_number(twin, "lain", 2026, monday(), |_| "600.2/3/PR".into()).await;
    assert!(same.unwrap_err().is_taken());
}
