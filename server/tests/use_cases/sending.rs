//! What people do about copies that did not reach their recipients.

use crate::{
    desk::{Desk, applied, refused},
    engines::Database,
};
use app::{
    api::{
        letters::{LetterView, Letters},
        registers::{DispatchLine, Registers, Remark},
    },
    error::{Error, Problem},
};
use domain::{Action, DeliveryId, DeliveryState, Event, LetterId, StateName};

async fn view(desk: &Desk, letter: LetterId) -> LetterView {
    desk.program.letter(desk.caller("tu"), letter).await.unwrap()
}

/// The one line of the book.
async fn book_line(desk: &Desk) -> DispatchLine {
    let book = desk.program.dispatch_register(desk.caller("tu"), 0, 0, String::new(), 0).await.unwrap();
    book.lines.into_iter().next().unwrap()
}

/// What became of a copy that was about to be sent.
async fn turns_out(desk: &Desk, id: DeliveryId, state: DeliveryState) {
    let mut tx = desk.program.store.begin().await.unwrap();
    let waiting = [DeliveryState::Waiting];
    let moved = tx.move_delivery(id, &waiting, state, None, desk.program.clock.now()).await.unwrap();
    assert_eq!(moved, Some(DeliveryState::Waiting));
    tx.commit().await.unwrap();
}

/// What was written into the history since it had so many lines.
fn since(view: &LetterView, lines: usize) -> Vec<Event> {
    view.history[lines..].iter().map(|line| line.event.clone()).collect()
}

pub async fn a_copy_that_got_nowhere_is_mended(database: Database) {
    let desk = Desk::open(database).await;
    if !desk.converts() {
        return;
    }
    let (letter, revision) = desk.submitted("Undangan rapat", 2).await;
    applied(&desk.sign("kadis", letter, revision).await.unwrap().outcome);
    let before = view(&desk, letter).await;
    let lines = before.history.len();
    let [bappeda, kesugihan] = [before.deliveries[0].id, before.deliveries[1].id];
    let tu = || desk.caller("tu");

    // Nobody steps in where the program is still at it.
    desk.program.send_again(tu(), bappeda).await.unwrap();
    desk.program.settle_as_sent(tu(), bappeda).await.unwrap();
    desk.program.send_to_address(tu(), bappeda, "umum@bappeda.go.id".into()).await.unwrap();
    assert_eq!(view(&desk, letter).await.history.len(), lines);
    assert_eq!(view(&desk, letter).await.deliveries, before.deliveries);

    // Refused for good: the address is corrected, of this sending alone.
    turns_out(&desk, bappeda, DeliveryState::Failed).await;
    let to = |who, address: &str| desk.program.send_to_address(desk.caller(who), bappeda, address.into());
    refused(to("kadis", "umum@bappeda.go.id").await, |error| *error == Error::Forbidden);
    refused(to("staf.pt", "umum@bappeda.go.id").await, |error| *error == Error::NotFound);
    for (address, problem) in [("bukan alamat", Problem::Malformed), (" ", Problem::Required)] {
        refused(to("tu", address).await, |error| *error == Error::Invalid { field: "email".into(), problem });
    }
    to("staf", " umum@bappeda.go.id ").await.unwrap();
    let after = view(&desk, letter).await;
    let copy = &after.deliveries[0];
    assert_eq!((copy.email.as_str(), copy.state), ("umum@bappeda.go.id", DeliveryState::Waiting));
    assert_eq!(
        (after.hash, &after.content),
        (revision, &before.content),
        "the letter stays as it was signed"
    );
    let name = || "Kepala Bappeda".to_owned();
    let corrected = Event::AddressCorrected {
        recipient: name(),
        from: "bappeda@contoh.go.id".into(),
        to: "umum@bappeda.go.id".into(),
    };
    assert_eq!(since(&after, lines), [corrected]);
    let line = after.history.last().unwrap();
    assert_eq!(line.person.as_deref(), Some("Nama staf, S.T."));
    assert_eq!(line.position.as_deref(), Some("Pelaksana Bidang Perumahan"));

    // Refused once more, and sent again as it is; then nobody knows, until somebody asks the recipient.
    turns_out(&desk, bappeda, DeliveryState::Failed).await;
    desk.program.send_again(tu(), bappeda).await.unwrap();
    assert_eq!(view(&desk, letter).await.deliveries[0].state, DeliveryState::Waiting);
    turns_out(&desk, bappeda, DeliveryState::Uncertain).await;
    refused(desk.program.settle_as_sent(desk.caller("kadis"), bappeda).await, |e| *e == Error::Forbidden);
    desk.program.settle_as_sent(tu(), bappeda).await.unwrap();

    // Kept as a file, and asked to be sent: for the first time. Without a mail server it cannot be, but it can be handed over.
    turns_out(&desk, kesugihan, DeliveryState::Filed).await;
    desk.program.send_to_address(tu(), kesugihan, "kesugihan@contoh.go.id".into()).await.unwrap();
    turns_out(&desk, kesugihan, DeliveryState::Filed).await;
    desk.program.send_again(tu(), kesugihan).await.unwrap();
    assert_eq!(view(&desk, letter).await.deliveries[1].state, DeliveryState::Filed);
    assert_eq!(view(&desk, letter).await.state, StateName::Issued);
    desk.program.settle_as_sent(tu(), kesugihan).await.unwrap();
    let last = view(&desk, letter).await;
    assert!(last.deliveries.iter().all(|copy| copy.state == DeliveryState::Sent));
    assert_eq!((last.state, last.history_intact), (StateName::Dispatched, true));
    let told = since(&last, lines + 1);
    let handed_over = Event::HandedOver { recipient: "Camat Kesugihan".into() };
    let expected = [
        Event::SentAgain { recipient: name() },
        Event::TakenAsSent { recipient: name() },
        Event::SentFromFile { recipient: "Camat Kesugihan".into() },
        handed_over,
        Event::Dispatched,
    ];
    assert_eq!(told, expected);
}

pub async fn the_copies_of_a_revoked_letter_are_sent(database: Database) {
    let desk = Desk::open(database).await;
    if !desk.converts() {
        return;
    }
    let (letter, revision) = desk.submitted("Undangan rapat", 2).await;
    applied(&desk.sign("kadis", letter, revision).await.unwrap().outcome);
    let copies: Vec<DeliveryId> = view(&desk, letter).await.deliveries.iter().map(|copy| copy.id).collect();
    let reason = "Jadwal berubah".to_owned().try_into().unwrap();
    applied(&desk.act("kadis", letter, Action::Revoke { reason }).await);
    let lines = view(&desk, letter).await.history.len();
    for id in copies {
        assert_eq!(book_line(&desk).await.dispatched_at, None, "one copy is still to go");
        turns_out(&desk, id, DeliveryState::Filed).await;
        desk.program.settle_as_sent(desk.caller("tu"), id).await.unwrap();
    }
    let after = view(&desk, letter).await;
    assert_eq!((after.state, after.history_intact), (StateName::Revoked, true));
    assert_eq!(since(&after, lines).last(), Some(&Event::Dispatched));
    let line = book_line(&desk).await;
    assert_eq!((line.dispatched_at, line.remark), (Some(desk.program.clock.now()), Remark::Revoked));
}
