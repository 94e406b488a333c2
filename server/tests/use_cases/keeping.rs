//! What administrators keep, and what passwords are taken.

use crate::{
    desk::{Desk, refused},
    engines::Database,
    office,
};
use app::{
    api::{
        admin::{Administration, HoldingEntry},
        session::Sessions,
    },
    error::{Error, Problem},
};
use domain::{HoldingId, HoldingKind};
use std::time::Duration;
use uuid::Uuid;

/// That somebody holds the post of the head of housing.
fn entry(desk: &Desk, who: &str, kind: HoldingKind, from: &str, last_day: &str) -> HoldingEntry {
    HoldingEntry {
        id: HoldingId(Uuid::new_v4()),
        person: desk.cast.person(who),
        position: desk.cast.post("kabid"),
        kind,
        from: from.into(),
        last_day: last_day.into(),
    }
}

pub async fn a_post_is_held_by_one_at_a_time(database: Database) {
    let desk = Desk::found(database).await;
    let save =
        async |entry: &HoldingEntry| desk.program.save_holding(desk.caller("admin"), entry.clone()).await;
    let refuses = async |entry: &HoldingEntry, field: &str, problem| {
        let expected = Error::Invalid { field: field.into(), problem };
        refused(save(entry).await, |error| *error == expected);
    };
    use HoldingKind::{ActingAbsent as Plh, ActingVacant as Plt, Definitive};
    // The head of housing has held the post since 2 January 2025.
    let second = entry(&desk, "kabid.pt", Definitive, "2026-11-23", "");
    refuses(&second, "position", Problem::Occupied).await;
    refuses(&entry(&desk, "kabid.pt", Plt, "2026-11-23", ""), "kind", Problem::NotVacant).await;
    refuses(&entry(&desk, "kabid", Plh, "2026-11-23", ""), "person", Problem::HeldAlready).await;
    refuses(&entry(&desk, "kabid.pt", Plh, "0026-11-23", ""), "from", Problem::ImplausibleYear).await;
    refuses(&entry(&desk, "kabid.pt", Plh, "2026-11-23", "2926-11-24"), "last_day", Problem::ImplausibleYear)
        .await;
    refuses(&entry(&desk, "kabid.pt", Plh, "2026-02-30", ""), "from", Problem::Malformed).await;
    refuses(&entry(&desk, "kabid.pt", Plh, "2026-11-23", "2026-11-22"), "last_day", Problem::EndsBeforeStart)
        .await;
    // Somebody who held it before, and somebody who stands in.
    save(&entry(&desk, "sekretaris", Definitive, "2020-01-01", "2025-01-01")).await.unwrap();
    let mut stand_in = entry(&desk, "kabid.pt", Plh, "2026-11-23", "2026-11-25");
    save(&stand_in).await.unwrap();
    stand_in.last_day = "2026-11-27".into();
    save(&stand_in).await.unwrap();

    // The head leaves, and from the day after the post is kept, then given anew.
    let office = desk.program.office(desk.caller("admin")).await.unwrap();
    let old = office.holdings.iter().find(|h| h.person == desk.cast.person("kabid")).unwrap();
    let mut ended = entry(&desk, "kabid", Definitive, "2025-01-02", "2026-11-30");
    ended.id = old.id;
    save(&ended).await.unwrap();
    refuses(&entry(&desk, "kabid.pt", Plt, "2026-11-30", ""), "kind", Problem::NotVacant).await;
    let mut kept = entry(&desk, "kabid.pt", Plt, "2026-12-01", "");
    save(&kept).await.unwrap();
    let new = entry(&desk, "staf.pt", Definitive, "2027-02-01", "");
    refuses(&new, "from", Problem::KeptByActing).await;
    kept.last_day = "2027-01-31".into();
    save(&kept).await.unwrap();
    save(&new).await.unwrap();

    refused(desk.program.save_holding(desk.caller("kabid"), second).await, |error| {
        *error == Error::Forbidden
    });
}

pub async fn two_administrators_fill_a_post_at_once(database: Database) {
    let desk = Desk::found(database).await;
    let post = desk.program.office(desk.caller("admin")).await.unwrap().holdings;
    let old = post.iter().find(|h| h.person == desk.cast.person("kabid")).unwrap().id;
    let ended = HoldingEntry {
        id: old,
        ..entry(&desk, "kabid", HoldingKind::Definitive, "2025-01-02", "2026-11-22")
    };
    desk.program.save_holding(desk.caller("admin"), ended).await.unwrap();
    let save = |who| {
        let new = entry(&desk, who, HoldingKind::Definitive, "2026-11-23", "");
        desk.program.save_holding(desk.caller("admin"), new)
    };
    let (one, other) = tokio::join!(save("kabid.pt"), save("staf.pt"));
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
}

/// Acting terms begin and end at midnight, and nobody does anything then.
pub async fn screens_hear_when_a_term_begins_and_ends(database: Database) {
    let desk = Desk::found(database).await;
    server::jobs::start(&desk.program).await.unwrap();
    let now = desk.program.clock.now();
    let mut acting =
        office::holding(desk.cast.person("kabid.pt"), desk.cast.post("kabid"), HoldingKind::ActingAbsent);
    // Within the first and within the second of the minutes that pass here.
    (acting.from, acting.until) = (now.plus_ms(30), Some(now.plus_ms(60_030)));
    acting.id = HoldingId(Uuid::new_v4());
    let mut tx = desk.program.store.begin().await.unwrap();
    tx.save_holding(&acting).await.unwrap();
    tx.commit().await.unwrap();
    desk.program.changed();

    let mut changes = desk.program.changes.subscribe();
    let mut hears = async |patience_ms| {
        let heard = tokio::time::timeout(Duration::from_millis(patience_ms), changes.recv());
        heard.await.is_ok_and(|heard| heard.is_ok())
    };
    assert!(!hears(300).await, "nothing has changed");
    for turn in ["begins", "ends"] {
        desk.later(1);
        assert!(hears(10_000).await, "it {turn}");
        assert!(!hears(300).await, "it {turn} once");
    }
    desk.later(600);
    assert!(!hears(300).await, "that was all");
}

pub async fn a_password_that_anyone_would_try_is_refused(database: Database) {
    let desk = Desk::found(database).await;
    let try_it = async |new: &str, problem| {
        let (current, new) = ("lama".to_owned(), new.to_owned());
        let answer = desk.program.change_password(desk.caller("kabid.pt"), current, new.clone(), new.clone());
        let expected = Error::Invalid { field: "password".into(), problem };
        refused(answer.await, |error| *error == expected);
        let answer = desk.program.set_passphrase(desk.caller("kabid.pt"), None, new.clone(), new);
        let expected = Error::Invalid { field: "passphrase".into(), problem };
        refused(answer.await, |error| *error == expected);
    };
    try_it("pendek", Problem::TooShort).await;
    try_it("Password2026!", Problem::TooCommon).await;
    try_it("kabid-pt-2026", Problem::TellsName).await;
    try_it("dinas contoh kami", Problem::TellsName).await;
    let good = || "kuda laut menari pagi".to_owned();
    let answer = desk.program.change_password(desk.caller("kabid.pt"), "lama".into(), good(), good()).await;
    assert_eq!(answer, Err(Error::WrongCredentials), "only the current one stands in the way");
    desk.program.set_passphrase(desk.caller("kabid.pt"), None, good(), good()).await.unwrap();
}
