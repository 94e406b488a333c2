//! Letters with their revisions, commands' outcomes, history and files.

use crate::{
    engines::Database,
    office::{self, monday},
    rows::{self, command_id, draft, in_review, keep, open},
};
use domain::{
    Action, Command, Entry, Event, LetterId, MediaType, Outcome, Sha256Hash, StateName, verify_chain,
};
use server::store::{Facts, PreviewRow, PreviewState, Revision, Store, Upload};

fn entry(letter: LetterId, minutes: i64, event: Event) -> Entry {
    let at = monday().plus_minutes(minutes);
    Entry {
        letter,
        sequence: 0,
        at,
        made_at: Some(at),
        clock_off_ms: None,
        person: None,
        position: None,
        holding: None,
        device: "Chrome, Windows".into(),
        revision: None,
        read: None,
        event,
    }
}

pub async fn a_letter_grows(database: Database) {
    let store = open(&database).await;
    let cast = office::found(&store).await;
    let row = draft(&cast, "Undangan rapat", monday());
    let id = row.letter.id;
    assert_eq!(store.letter(id).await.unwrap(), None);
    keep(&store, &row).await;
    assert_eq!(store.letter(id).await.unwrap(), Some(row.clone()));

    // Submitted twice, the second time with other words.
    let mut row = in_review(row, &cast, 0);
    let route = rows::route(&cast);
    let mut sent = Vec::new();
    for (sequence, subject) in [(1, "Undangan rapat"), (2, "Undangan rapat koordinasi")] {
        row.content.header.subject = subject.into();
        row = in_review(row, &cast, 0);
        row.revision = sequence;
        sent.push(Revision { sequence, hash: row.content.hash(), content: row.content.clone() });
        let mut tx = store.begin().await.unwrap();
        tx.save_letter(&row, monday().plus_minutes(1)).await.unwrap();
        tx.add_revision(id, &sent[sent.len() - 1], route.positions(), monday()).await.unwrap();
        assert_eq!(tx.letter(id).await.unwrap(), Some(row.clone()), "a change sees itself");
        tx.commit().await.unwrap();
    }
    assert_eq!(store.revisions(id).await.unwrap(), sent);
    let mut posts = store.route_posts(id).await.unwrap();
    let mut expected = route.positions().to_vec();
    posts.sort();
    expected.sort();
    assert_eq!(posts, expected);
    let mut tx = store.begin().await.unwrap();
    assert!(tx.add_revision(id, &sent[0], &[], monday()).await.unwrap_err().is_taken());
    drop(tx);

    // An outcome is kept once, with whose it was.
    let revision = row.content.hash();
    let command = Command {
        id: command_id(),
        letter: id,
        made_at: monday(),
        action: Action::Approve { revision, post: None },
    };
    let applied = Outcome::Applied { state: StateName::InReview, revision: None };
    let mut tx = store.begin().await.unwrap();
    assert_eq!(tx.outcome(command.id).await.unwrap(), None);
    tx.save_outcome(&command, cast.person("kabid"), &applied, monday()).await.unwrap();
    assert_eq!(tx.outcome(command.id).await.unwrap(), Some((cast.person("kabid"), applied.clone())));
    tx.commit().await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let again = tx.save_outcome(&command, cast.person("kabid"), &applied, monday()).await;
    assert!(again.unwrap_err().is_taken());
    drop(tx);

    // The history is a chain, and it reads back as it was written.
    let mut tx = store.begin().await.unwrap();
    let sent = Event::Sent { recipient: "Camat \"Kesugihan\" – 漢字".into() };
    for (minutes, event) in [(0, Event::Created), (1, Event::Approved), (2, sent.clone())] {
        tx.append(entry(id, minutes, event)).await.unwrap();
    }
    tx.commit().await.unwrap();
    let history = store.history(id).await.unwrap();
    assert_eq!(history.iter().map(|(entry, _)| entry.sequence).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(history[2].0.event, sent);
    assert_eq!(verify_chain(&history), None);
}

fn upload(bytes: &[u8], pages: u32) -> Upload {
    let facts = Facts { size: 4, pages, signed: true, ..Facts::default() };
    Upload { hash: Sha256Hash::of(bytes), media: MediaType::Pdf, facts }
}

pub async fn files_belong_to_their_letter(database: Database) {
    let store = open(&database).await;
    let cast = office::found(&store).await;
    let staf = cast.person("staf");
    let (saved, unsaved) = (draft(&cast, "Disimpan", monday()), draft(&cast, "Belum", monday()));
    keep(&store, &saved).await;
    let mut file = upload(b"file", 2);
    let mut tx = store.begin().await.unwrap();
    for letter in [saved.letter.id, unsaved.letter.id] {
        tx.add_upload(letter, &file, staf, monday()).await.unwrap();
    }
    assert_eq!(tx.uploads(saved.letter.id).await.unwrap(), [file.clone()]);
    // The same file again is the same record, with what a newer check found.
    file.facts.pages = 3;
    file.facts.bad_placeholders = vec!["${salah}".into()];
    tx.add_upload(saved.letter.id, &file, staf, monday()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(store.uploads(saved.letter.id).await.unwrap(), [file]);
    assert_eq!(store.uploads(draft(&cast, "Lain", monday()).letter.id).await.unwrap(), []);
    assert_eq!(store.unsaved_uploads(staf).await.unwrap(), 1);
    assert_eq!(store.unsaved_uploads(cast.person("tu")).await.unwrap(), 0);

    // What was never saved is forgotten after a while, and then nothing names its files.
    let mut lone = upload(b"lone", 1);
    lone.media = MediaType::Docx;
    let preview = PreviewRow {
        state: PreviewState::Ready,
        pdf: Some(Sha256Hash::of(b"pages")),
        pages: 1,
        letter_pages: 1,
    };
    let mut tx = store.begin().await.unwrap();
    tx.add_upload(unsaved.letter.id, &lone, staf, monday()).await.unwrap();
    tx.save_preview(Sha256Hash::of(b"key"), &preview, monday()).await.unwrap();
    tx.commit().await.unwrap();
    let names = async || {
        let mut names: Vec<_> = store.named_files().await.unwrap().into_iter().collect();
        names.sort();
        names
    };
    let mut all = vec![Sha256Hash::of(b"file"), Sha256Hash::of(b"lone"), Sha256Hash::of(b"pages")];
    all.sort();
    for (before, left) in [(monday(), all), (monday().plus_ms(1), vec![Sha256Hash::of(b"file")])] {
        let mut tx = store.begin().await.unwrap();
        tx.forget_leftovers(before).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(names().await, left);
    }
    assert_eq!(store.uploads(saved.letter.id).await.unwrap().len(), 1);
    assert_eq!(store.unsaved_uploads(staf).await.unwrap(), 0);
}

/// Reads, waits, writes: what another one wrote in between would be lost.
async fn add_a_word(store: Store, id: LetterId, word: &str) {
    let mut tx = store.begin().await.unwrap();
    tx.lock(&format!("letter {id}")).await.unwrap();
    let mut row = tx.letter(id).await.unwrap().unwrap();
    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    row.content.header.subject.push_str(word);
    tx.save_letter(&row, monday()).await.unwrap();
    tx.append(entry(id, 0, Event::Saved)).await.unwrap();
    tx.commit().await.unwrap();
}

pub async fn two_officials_reach_for_the_same_letter(database: Database) {
    let store = open(&database).await;
    let cast = office::found(&store).await;
    let row = draft(&cast, "", monday());
    let id = row.letter.id;
    keep(&store, &row).await;
    let words = ["a", "b", "c", "d", "e", "f", "g", "h"];
    futures::future::join_all(words.map(|word| tokio::spawn(add_a_word(store.clone(), id, word)))).await;
    let mut found: Vec<char> =
        store.letter(id).await.unwrap().unwrap().content.header.subject.chars().collect();
    found.sort_unstable();
    assert_eq!(found.iter().collect::<String>(), "abcdefgh", "nobody's word was lost");
    let history = store.history(id).await.unwrap();
    assert_eq!((history.len(), verify_chain(&history)), (8, None));
}
