//! What waits for whom, and who finds which letters.

use crate::{
    engines::Database,
    office::{self, Cast, monday},
    rows::{draft, in_review, issued, keep, open, route},
};
use app::api::letters::ListFilter;
use domain::{Entry, Event, LetterId, State};
use server::store::{Revision, Scope, Store};
use std::collections::HashSet;

fn scope(cast: &Cast, username: &str) -> Scope {
    let registry = username == "tu";
    Scope { person: cast.person(username), registry, now: monday().plus_minutes(60) }
}

async fn found(store: &Store, scope: Scope, filter: ListFilter, search: &str) -> Vec<String> {
    let (cards, total) = store.list(scope, filter, search, 50, 0).await.unwrap();
    assert_eq!(usize::try_from(total).unwrap(), cards.len());
    cards.into_iter().map(|card| card.row.content.header.subject).collect()
}

pub async fn everybody_finds_what_is_his(database: Database) {
    let store = open(&database).await;
    let cast = office::found(&store).await;
    let at = |minutes| monday().plus_minutes(minutes);
    let concept = draft(&cast, "Konsep", at(1));
    let fresh = in_review(draft(&cast, "Diperiksa", at(2)), &cast, 0);
    let ready = in_review(draft(&cast, "Siap", at(3)), &cast, 2);
    let out = issued(draft(&cast, "Terbit", at(4)), &cast);
    let mut back = draft(&cast, "Kembali", at(0));
    back.letter.state = State::Returned {
        revision: back.content.hash(),
        position: cast.post("kabid"),
        person: cast.person("kabid"),
        reason: "Salah ketik".to_owned().try_into().unwrap(),
        at: at(0),
    };
    let mut elsewhere = draft(&cast, "Bidang lain", at(5));
    elsewhere.letter.unit = cast.unit("PT");
    elsewhere.letter.drafter = cast.person("staf.pt");
    for row in [&concept, &fresh, &ready, &out, &back, &elsewhere] {
        keep(&store, row).await;
    }
    // Only what was submitted has a route.
    let mut tx = store.begin().await.unwrap();
    for row in [&ready, &out] {
        let revision = Revision { sequence: 1, hash: row.content.hash(), content: row.content.clone() };
        tx.add_revision(row.letter.id, &revision, route(&cast).positions(), at(0)).await.unwrap();
    }
    tx.commit().await.unwrap();

    // Returned first, then under way, then drafts, then the others.
    let all = ["Kembali", "Siap", "Diperiksa", "Konsep", "Terbit"];
    for username in ["staf", "kabid"] {
        assert_eq!(found(&store, scope(&cast, username), ListFilter::All, "").await, all, "{username}");
    }
    assert_eq!(found(&store, scope(&cast, "tu"), ListFilter::All, "").await.len(), 6);
    assert_eq!(found(&store, scope(&cast, "staf.pt"), ListFilter::All, "").await, ["Bidang lain"]);
    assert_eq!(found(&store, scope(&cast, "kadis"), ListFilter::All, "").await, ["Siap", "Terbit"]);
    assert_eq!(found(&store, scope(&cast, "admin"), ListFilter::All, "").await, [""; 0]);
    assert_eq!(found(&store, scope(&cast, "kabid"), ListFilter::Mine, "").await, [""; 0]);
    assert_eq!(found(&store, scope(&cast, "staf"), ListFilter::Mine, "").await, all);
    assert_eq!(found(&store, scope(&cast, "staf"), ListFilter::UnderWay, "").await, ["Siap", "Diperiksa"]);
    assert_eq!(found(&store, scope(&cast, "staf"), ListFilter::Issued, "").await, ["Terbit"]);
    let (page, total) = store.list(scope(&cast, "staf"), ListFilter::All, "", 2, 4).await.unwrap();
    assert_eq!((page.len(), total), (1, 5));
    assert_eq!(page[0].row, out);
    assert_eq!((page[0].number.clone(), page[0].undelivered, page[0].updated_at), (None, 0, at(4)));
    // The same, asked about letters that are known already.
    let known = [&concept, &fresh, &ready, &out].map(|row| row.letter.id);
    let seen = async |person| store.seen_among(scope(&cast, person), &known).await.unwrap();
    assert_eq!(seen("staf").await, HashSet::from(known));
    assert_eq!(seen("kadis").await, HashSet::from([ready.letter.id, out.letter.id]));
    assert_eq!(seen("staf.pt").await, HashSet::new());
    assert_eq!(store.seen_among(scope(&cast, "staf"), &[]).await.unwrap(), HashSet::new());

    // What waits goes by the post, and by who holds it at that moment.
    let waiting = store.waiting_for(scope(&cast, "kabid")).await.unwrap();
    assert_eq!(waiting.iter().map(|card| card.row.letter.id).collect::<Vec<_>>(), [fresh.letter.id]);
    assert_eq!(store.badges(scope(&cast, "kabid")).await.unwrap(), (1, 0));
    assert_eq!(store.badges(scope(&cast, "kadis")).await.unwrap(), (1, 0));
    assert_eq!(store.badges(scope(&cast, "staf")).await.unwrap(), (0, 1));
    let office = store.office().await.unwrap();
    let mut past = office.holdings.iter().find(|h| h.person == cast.person("kabid")).unwrap().clone();
    past.until = Some(at(30));
    let mut tx = store.begin().await.unwrap();
    tx.save_holding(&past).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(store.waiting_for(scope(&cast, "kabid")).await.unwrap().len(), 0);
    assert_eq!(found(&store, scope(&cast, "kabid"), ListFilter::All, "").await, [""; 0]);

    decisions_of_a_day(&store, &cast, fresh.letter.id, ready.letter.id).await;
}

async fn decisions_of_a_day(store: &Store, cast: &Cast, one: LetterId, other: LetterId) {
    let mut tx = store.begin().await.unwrap();
    for (minutes, letter, event) in [
        (0, one, Event::Approved),
        (10, one, Event::ApprovalTakenBack),
        (11, one, Event::Approved),
        (20, other, Event::Approved),
        (30, other, Event::Sent { recipient: "Camat".into() }),
    ] {
        tx.append(Entry {
            letter,
            sequence: 0,
            at: monday().plus_minutes(minutes),
            made_at: None,
            clock_off_ms: None,
            person: Some(cast.person("sekretaris")),
            position: Some(cast.post("sekretaris")),
            holding: None,
            device: String::new(),
            revision: None,
            read: None,
            event,
        })
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
    let decided = async |minutes| {
        let cards = store.decided_since(cast.person("sekretaris"), monday().plus_minutes(minutes)).await;
        cards.unwrap().into_iter().map(|card| card.row.letter.id).collect::<Vec<_>>()
    };
    assert_eq!(decided(0).await, [other, one], "each letter once, the newest decision first");
    assert_eq!(decided(12).await, [other]);
    assert_eq!(decided(25).await, []);
}

pub async fn a_search_takes_signs_as_they_are(database: Database) {
    let store = open(&database).await;
    let cast = office::found(&store).await;
    let subjects =
        ["Diskon 50% penuh", "Diskon 50 persen", "nama_berkas", "namaXberkas", "Awas! Banjir", "ÉCOLE"];
    for subject in subjects {
        keep(&store, &draft(&cast, subject, monday())).await;
    }
    for (search, expected) in [
        ("50%", vec!["Diskon 50% penuh"]),
        ("nama_b", vec!["nama_berkas"]),
        ("awas!", vec!["Awas! Banjir"]),
        ("!", vec!["Awas! Banjir"]),
        ("école", vec!["ÉCOLE"]),
        ("'; drop table letters; --", vec![]),
        ("\\", vec![]),
        ("  diskon 50 p ", vec!["Diskon 50 persen"]),
    ] {
        assert_eq!(found(&store, scope(&cast, "staf"), ListFilter::All, search).await, expected, "{search}");
    }
    for search in ["KESUGIHAN", "600.2", " "] {
        assert_eq!(found(&store, scope(&cast, "staf"), ListFilter::All, search).await.len(), 6, "{search}");
    }
}
