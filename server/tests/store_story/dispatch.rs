//! Issued letters, the Buku Ekspedisi, and the sending to recipients.

use crate::{
    engines::Database,
    office::{self, Cast, monday},
    rows::{draft, issued, keep, open},
};
use domain::{Date, DeliveryId, DeliveryState, LetterId, PublicId, Sha256Hash, State, Timestamp, Zone};
use server::store::{DeliveryRow, IssuedLetter, JobKind, LetterRow, NewIssue, Recipient, Store};
use uuid::Uuid;

fn issue(row: &LetterRow, cast: &Cast, number: &str) -> NewIssue {
    NewIssue {
        issued: IssuedLetter {
            letter: row.letter.id,
            public_id: PublicId(Uuid::new_v4()),
            number: number.into(),
            issued_at: row.since,
            revision: row.content.hash(),
            signer: cast.person("kadis"),
            signer_name: "Nama kadis, S.T.".into(),
            position_title: "Plh. Kepala Dinas".into(),
            pdf: Sha256Hash::of(number.as_bytes()),
            pdf_size: 5_000_000_000,
            pages: 3,
            letter_pages: 2,
            docx: Sha256Hash::of(b"filled"),
            certificate: vec![0, 1, 2, 255],
        },
        year: row.since.date(Zone::Wib).year,
    }
}

fn sending(letter: LetterId, name: &str, email: &str) -> DeliveryRow {
    let id = DeliveryId::from_parts(monday(), rand::random());
    DeliveryRow {
        id,
        letter,
        to: Recipient { name: name.into(), email: email.into() },
        state: DeliveryState::Waiting,
        message_id: format!("{id}@surat.contoh.go.id"),
        at: None,
        error: None,
        attempts: 0,
        next_at: None,
    }
}

/// Issues a letter with one recipient.
async fn issued_letter(store: &Store, cast: &Cast, subject: &str, at: Timestamp, number: &str) -> NewIssue {
    let row = issued(draft(cast, subject, at), cast);
    keep(store, &row).await;
    let new = issue(&row, cast, number);
    let mut tx = store.begin().await.unwrap();
    tx.enter_issued(&new).await.unwrap();
    tx.add_delivery(&sending(row.letter.id, "Kepala Bappeda", "bappeda@contoh.go.id"), 0).await.unwrap();
    tx.commit().await.unwrap();
    new
}

pub async fn an_issued_letter_stands_in_the_book(database: Database) {
    let store = open(&database).await;
    let cast = office::found(&store).await;
    assert_eq!(store.book_years().await.unwrap(), [0_i32; 0]);
    let december = Date { year: 2026, month: 12, day: 1 }.start(Zone::Wib);
    let january = Date { year: 2027, month: 1, day: 4 }.start(Zone::Wib);
    let mut all = Vec::new();
    for (subject, at, number) in [
        ("Undangan 100% hadir", monday(), "600.2/1/PR"),
        ("Jadwal", monday().plus_minutes(5), "600.2/2/PR"),
        ("Penugasan", december, "600.2/3/PR"),
    ] {
        all.push(issued_letter(&store, &cast, subject, at, number).await);
    }

    // Asked by letter, by QR code, by the file itself.
    let first = &all[0].issued;
    assert_eq!(store.issued(first.letter).await.unwrap().as_ref(), Some(first));
    assert_eq!(store.issued_as(first.public_id).await.unwrap().as_ref(), Some(first));
    assert_eq!(store.issued_pdf(first.pdf).await.unwrap().as_ref(), Some(first));
    assert_eq!(store.issued_as(PublicId(Uuid::new_v4())).await.unwrap(), None);
    assert_eq!(store.issued_pdf(Sha256Hash::of(b"")).await.unwrap(), None);
    let mut tx = store.begin().await.unwrap();
    assert!(tx.enter_issued(&all[0]).await.unwrap_err().is_taken(), "issued once");
    drop(tx);

    // The book: a year, a month of it, newest first, page by page, and what is looked for.
    let (from, until) = (Date { year: 2026, month: 1, day: 1 }.start(Zone::Wib), january);
    let (lines, total) = store.book(2026, from, until, "", 2, 0).await.unwrap();
    assert_eq!((lines.len(), total), (2, 3));
    assert_eq!(lines.iter().map(|line| line.sequence).collect::<Vec<_>>(), [3, 2]);
    assert_eq!(lines[0].recipients, [("Kepala Bappeda".to_owned(), DeliveryState::Waiting)]);
    let (lines, _) = store.book(2026, from, until, "", 2, 2).await.unwrap();
    assert_eq!((lines.len(), lines[0].sequence, lines[0].dispatched_at), (1, 1, None));
    assert_eq!(store.book(2026, from, december, "", 50, 0).await.unwrap().1, 2);
    for (search, found) in [("100% HADIR", 1), ("600.2/2", 1), ("bappeda", 3), ("1000", 0), ("_", 0)] {
        assert_eq!(store.book(2026, from, until, search, 50, 0).await.unwrap().1, found, "{search}");
    }

    // Dispatched, and revoked later: both stand in the book.
    let mut row = store.letter(first.letter).await.unwrap().unwrap();
    let State::Issued { revision, person, at, .. } = row.letter.state else { panic!("issued above") };
    row.letter.state =
        State::Revoked { revision, person, at, reason: "Jadwal berubah".to_owned().try_into().unwrap() };
    let mut tx = store.begin().await.unwrap();
    tx.set_dispatched(first.letter, december).await.unwrap();
    tx.save_letter(&row, december).await.unwrap();
    tx.commit().await.unwrap();
    let (lines, _) = store.book(2026, from, until, "600.2/1", 50, 0).await.unwrap();
    assert_eq!((lines[0].dispatched_at, lines[0].revoked), (Some(december), true));

    // Each year's book begins at 1.
    issued_letter(&store, &cast, "Tahun baru", january, "600.2/4/PR").await;
    let (lines, _) = store.book(2027, january, january.plus_minutes(1), "", 50, 0).await.unwrap();
    assert_eq!(lines[0].sequence, 1);
    assert_eq!(store.book_years().await.unwrap(), [2027, 2026]);
}

pub async fn a_sending_moves_only_from_where_it_is(database: Database) {
    use DeliveryState as D;
    let store = open(&database).await;
    let cast = office::found(&store).await;
    let letter = issued_letter(&store, &cast, "Undangan", monday(), "1").await.issued.letter;
    let (one, two) =
        (sending(letter, "Camat", "camat@contoh.go.id"), sending(letter, "Lurah", "l@contoh.go.id"));
    let mut tx = store.begin().await.unwrap();
    tx.add_delivery(&two, 2).await.unwrap();
    tx.add_delivery(&one, 1).await.unwrap();
    tx.enqueue(JobKind::Deliver, &one.id.to_string(), monday().plus_minutes(1)).await.unwrap();
    tx.commit().await.unwrap();

    let names: Vec<String> =
        store.deliveries(letter).await.unwrap().into_iter().map(|delivery| delivery.to.name).collect();
    assert_eq!(names, ["Kepala Bappeda", "Camat", "Lurah"], "as the letter names them");
    let found = store.delivery(one.id).await.unwrap().unwrap();
    assert_eq!((found.next_at, found.attempts), (Some(monday().plus_minutes(1)), 0));
    assert_eq!(store.delivery(DeliveryId(Uuid::nil())).await.unwrap(), None);
    assert_eq!(store.delivery(two.id).await.unwrap(), Some(two.clone()));

    let later = monday().plus_minutes(2);
    let mut tx = store.begin().await.unwrap();
    assert_eq!(
        tx.move_delivery(one.id, &[D::Waiting, D::Failed], D::HandingOver, None, later).await.unwrap(),
        Some(D::Waiting)
    );
    assert_eq!(tx.move_delivery(one.id, &[D::Waiting], D::Sent, None, later).await.unwrap(), None);
    assert_eq!(
        tx.move_delivery(DeliveryId(Uuid::nil()), &[D::Waiting], D::Sent, None, later).await.unwrap(),
        None
    );
    assert!(
        tx.move_delivery(two.id, &[D::Waiting], D::Failed, Some("550 unknown"), later)
            .await
            .unwrap()
            .is_some()
    );
    tx.commit().await.unwrap();
    let cut_off = store.cut_off_deliveries().await.unwrap();
    assert_eq!(cut_off.iter().map(|delivery| delivery.id).collect::<Vec<_>>(), [one.id]);
    let failed = store.delivery(two.id).await.unwrap().unwrap();
    assert_eq!(
        (failed.state, failed.at, failed.error.as_deref()),
        (D::Failed, Some(later), Some("550 unknown"))
    );
    assert_eq!(store.undelivered_letters().await.unwrap(), 1);

    // Two who take up the same sending: one of them gets it.
    let take = || async {
        let mut tx = store.begin().await.unwrap();
        let got = tx.move_delivery(two.id, &[D::Failed], D::Waiting, None, later).await.unwrap();
        tx.commit().await.unwrap();
        got
    };
    let (a, b) = tokio::join!(take(), take());
    assert!(a != b, "{a:?} {b:?}");

    let mut tx = store.begin().await.unwrap();
    assert!(!tx.all_sent(letter).await.unwrap());
    for delivery in store.deliveries(letter).await.unwrap() {
        let from = [D::Waiting, D::HandingOver];
        assert!(tx.move_delivery(delivery.id, &from, D::Sent, None, later).await.unwrap().is_some());
    }
    assert!(tx.all_sent(letter).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(store.undelivered_letters().await.unwrap(), 0);
    let mut tx = store.begin().await.unwrap();
    assert!(tx.add_delivery(&two, 3).await.unwrap_err().is_taken());
}
