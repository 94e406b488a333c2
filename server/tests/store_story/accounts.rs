//! Passwords, sessions, one-time links, keys.

use crate::{
    engines::Database,
    office::{self, monday},
    rows::open,
};
use domain::{PersonId, Sha256Hash, Timestamp};
use server::store::{KeyRow, Session, Store};

async fn sign_in(store: &Store, person: PersonId, token: Sha256Hash, now: Timestamp) -> Session {
    let session = Session { person, device: "Chrome, Android".into(), expires_at: now.plus_minutes(60) };
    let mut tx = store.begin().await.unwrap();
    tx.start_session(token, &session, now).await.unwrap();
    tx.commit().await.unwrap();
    session
}

pub async fn people_come_in_and_go(database: Database) {
    let store = open(&database).await;
    let cast = office::found(&store).await;
    let (staf, now) = (cast.person("staf"), monday());
    let (first, second) = (Sha256Hash::of(b"first link"), Sha256Hash::of(b"second link"));
    let account = store.account("staf").await.unwrap().unwrap();
    assert_eq!((account.person, account.password_hash), (staf, None));

    // A second link makes the first one useless, and each works once and in time only.
    let mut tx = store.begin().await.unwrap();
    tx.invite(first, staf, now.plus_minutes(10)).await.unwrap();
    tx.invite(second, staf, now.plus_minutes(10)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(store.invitation(first, now).await.unwrap(), None);
    assert_eq!(store.invitation(second, now).await.unwrap(), Some(staf));
    assert_eq!(store.invitation(second, now.plus_minutes(10)).await.unwrap(), None);
    let mut tx = store.begin().await.unwrap();
    assert!(!tx.use_invitation(second, now.plus_minutes(10)).await.unwrap());
    assert!(tx.use_invitation(second, now).await.unwrap());
    assert!(!tx.use_invitation(second, now).await.unwrap());
    tx.set_password(staf, "a hash").await.unwrap();
    tx.commit().await.unwrap();

    // In by user name, however it is written, or by NIP; never by an empty NIP.
    let nip = store.office().await.unwrap().person(staf).unwrap().nip.clone();
    for identifier in ["staf", "STAF", &nip] {
        let account = store.account(identifier).await.unwrap().unwrap();
        assert_eq!((account.person, account.password_hash.as_deref()), (staf, Some("a hash")));
    }
    assert!(store.account("").await.unwrap().is_none());
    assert_eq!(store.account_of(staf).await.unwrap().unwrap().password_hash.as_deref(), Some("a hash"));

    // A session ends by time, by signing out, by a new password, and with the account.
    let tokens = [b"a", b"b", b"c", b"d"].map(|text| Sha256Hash::of(text));
    let session = sign_in(&store, staf, tokens[0], now).await;
    assert_eq!(store.session(tokens[0], now).await.unwrap(), Some(session));
    assert_eq!(store.session(tokens[0], now.plus_minutes(60)).await.unwrap(), None);
    sign_in(&store, staf, tokens[1], now.plus_minutes(61)).await;
    assert_eq!(store.session(tokens[0], now).await.unwrap(), None, "run out, and forgotten");
    let mut tx = store.begin().await.unwrap();
    tx.end_session(tokens[1]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(store.session(tokens[1], now).await.unwrap(), None);
    sign_in(&store, staf, tokens[2], now).await;
    let mut tx = store.begin().await.unwrap();
    tx.set_password(staf, "another hash").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(store.session(tokens[2], now).await.unwrap(), None);

    sign_in(&store, staf, tokens[3], now).await;
    let mut tx = store.begin().await.unwrap();
    tx.invite(first, staf, now.plus_minutes(10)).await.unwrap();
    let person = store.office().await.unwrap().person(staf).unwrap().clone();
    tx.save_person(&domain::Person { active: false, ..person.clone() }).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(store.session(tokens[3], now).await.unwrap(), None);
    assert!(store.account("staf").await.unwrap().is_none());
    assert!(store.account_of(staf).await.unwrap().is_none());
    assert_eq!(store.invitation(first, now).await.unwrap(), None);
    let mut tx = store.begin().await.unwrap();
    tx.save_person(&person).await.unwrap();
    tx.commit().await.unwrap();
    assert!(store.account("staf").await.unwrap().is_some(), "back, with the password of before");
    assert_eq!(store.session(tokens[3], now).await.unwrap(), None, "but signed in nowhere");
}

pub async fn keys_are_kept_under_seal(database: Database) {
    let store = open(&database).await;
    let cast = office::found(&store).await;
    let (kadis, now) = (cast.person("kadis"), monday());
    let key = |text: &[u8]| KeyRow { sealed: text.to_vec(), certificate: [text, b" cert"].concat() };
    assert!(store.signing_key(kadis).await.unwrap().is_none());
    assert!(store.authorities().await.unwrap().is_empty());

    let mut tx = store.begin().await.unwrap();
    tx.save_signing_key(kadis, &key(b"old"), now).await.unwrap();
    tx.save_signing_key(kadis, &key(b"new"), now).await.unwrap();
    tx.add_authority("1", &key(b"first"), now).await.unwrap();
    tx.add_authority("2", &key(b"second"), now.plus_minutes(1)).await.unwrap();
    tx.commit().await.unwrap();
    let kept = store.signing_key(kadis).await.unwrap().unwrap();
    assert_eq!((kept.sealed, kept.certificate), (b"new".to_vec(), b"new cert".to_vec()));
    let authorities: Vec<_> = store.authorities().await.unwrap().into_iter().map(|row| row.sealed).collect();
    assert_eq!(authorities, [b"second".to_vec(), b"first".to_vec()]);

    let mut tx = store.begin().await.unwrap();
    assert!(tx.add_authority("1", &key(b"third"), now).await.unwrap_err().is_taken());
}
