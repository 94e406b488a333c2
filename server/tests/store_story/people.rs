//! Units, posts, people, holders, kinds and codes.

use crate::{
    engines::Database,
    office::{self, monday},
    rows::open,
};
use domain::{HoldingKind, PersonId, Unit, UnitId, UnitKind};
use server::store::Kind;
use uuid::Uuid;

pub async fn an_office_is_founded_and_changes(database: Database) {
    let store = open(&database).await;
    assert!(store.is_empty().await.unwrap());
    let cast = office::found(&store).await;
    assert!(!store.is_empty().await.unwrap());

    let known = store.office().await.unwrap();
    assert_eq!((known.units.len(), known.positions.len(), known.people.len()), (4, 7, 8));
    assert_eq!(known.actor(cast.person("kabid"), monday()).posts.len(), 1);
    assert_eq!(store.classifications().await.unwrap(), [("600.2".to_owned(), "Perumahan rakyat".to_owned())]);

    // The head of housing leaves on Monday noon; his colleague keeps the post from then on.
    let noon = monday().plus_minutes(120);
    let mut old = known.holdings.iter().find(|h| h.person == cast.person("kabid")).unwrap().clone();
    old.until = Some(noon);
    let mut acting = office::holding(cast.person("kabid.pt"), cast.post("kabid"), HoldingKind::ActingVacant);
    acting.from = noon;
    let mut unit = known.unit(cast.unit("PR")).unwrap().clone();
    unit.name = "Bidang Perumahan Rakyat".into();
    let mut position = known.position(cast.post("kabid")).unwrap().clone();
    position.title = "Kepala Bidang Perumahan Rakyat".into();
    let mut person = known.person(cast.person("staf")).unwrap().clone();
    person.rank = "Penata Muda (III/a)".into();
    let mut tx = store.begin().await.unwrap();
    tx.save_holding(&old).await.unwrap();
    tx.save_holding(&acting).await.unwrap();
    tx.save_unit(&unit).await.unwrap();
    tx.save_position(&position).await.unwrap();
    tx.save_person(&person).await.unwrap();
    tx.save_classification("600.2", "Perumahan rakyat dan permukiman").await.unwrap();
    let pattern: domain::Pattern = "{urut:4}/{tahun}".parse().unwrap();
    let renamed = Kind { id: cast.kind, name: "Surat Undangan".into(), pattern, counter: "undangan".into() };
    tx.save_kind(&renamed).await.unwrap();
    // Before the end of a change nobody sees any of it.
    assert_eq!(store.office().await.unwrap(), known);
    tx.commit().await.unwrap();

    let changed = store.office().await.unwrap();
    assert_eq!(changed.unit(unit.id), Some(&unit));
    assert_eq!(changed.position(position.id), Some(&position));
    assert_eq!(changed.person(person.id), Some(&person));
    let holders = |at| changed.holders(cast.post("kabid"), at).map(|(_, p)| p.id).collect::<Vec<_>>();
    assert_eq!(holders(monday()), [cast.person("kabid")]);
    assert_eq!(holders(noon), [cast.person("kabid.pt")]);
    assert_eq!(store.kinds().await.unwrap(), [renamed]);
    assert_eq!(store.classifications().await.unwrap()[0].1, "Perumahan rakyat dan permukiman");

    // What is not committed has not happened.
    let mut tx = store.begin().await.unwrap();
    tx.save_unit(&Unit { name: "Salah".into(), ..unit.clone() }).await.unwrap();
    drop(tx);
    assert_eq!(store.office().await.unwrap().unit(unit.id), Some(&unit));
    store.close().await;
}

pub async fn what_is_taken_stays_with_its_owner(database: Database) {
    let store = open(&database).await;
    let cast = office::found(&store).await;
    let stranger = PersonId(Uuid::new_v4());

    let mut tx = store.begin().await.unwrap();
    let error = tx.save_person(&office::person(stranger, "kadis", 99)).await.unwrap_err();
    assert!(error.is_taken(), "the user name: {error}");
    drop(tx);
    let mut tx = store.begin().await.unwrap();
    let error = tx.save_person(&office::person(stranger, "baru", 0)).await.unwrap_err();
    assert!(error.is_taken(), "the NIP: {error}");
    drop(tx);
    let mut tx = store.begin().await.unwrap();
    let twin =
        Unit { id: UnitId(Uuid::new_v4()), kind: UnitKind::Division, name: "Lain".into(), code: "PR".into() };
    let error = tx.save_unit(&twin).await.unwrap_err();
    assert!(error.is_taken(), "the unit's code: {error}");
    drop(tx);

    // No post for somebody who does not exist: an error, but not one of being taken.
    let mut tx = store.begin().await.unwrap();
    let nobody = office::holding(stranger, cast.post("kadis"), HoldingKind::Definitive);
    let error = tx.save_holding(&nobody).await.unwrap_err();
    assert!(!error.is_taken(), "{error}");
    drop(tx);

    // Two without a NIP do not get into each other's way, and the last administrator is counted.
    let second = domain::Person { administrator: true, ..office::person(stranger, "admin2", 0) };
    let second = domain::Person { nip: String::new(), ..second };
    let mut tx = store.begin().await.unwrap();
    assert_eq!(tx.other_administrators(cast.person("admin")).await.unwrap(), 0);
    tx.save_person(&second).await.unwrap();
    assert_eq!(tx.other_administrators(cast.person("admin")).await.unwrap(), 1);
    tx.save_person(&domain::Person { active: false, ..second }).await.unwrap();
    assert_eq!(tx.other_administrators(cast.person("admin")).await.unwrap(), 0);
    tx.commit().await.unwrap();
}
