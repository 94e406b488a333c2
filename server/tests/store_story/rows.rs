//! Letters as the store keeps them.

use crate::{
    engines::Database,
    office::{self, Cast},
};
use domain::{Approval, CommandId, Letter, LetterId, Route, State, Timestamp};
use server::store::{LetterRow, Store};

/// The store on a database.
pub async fn open(database: &Database) -> Store {
    Store::open(&database.address).await.unwrap()
}

/// The posts that a letter of the housing division goes by.
pub fn route(cast: &Cast) -> Route {
    Route::new(vec![cast.post("kabid"), cast.post("sekretaris"), cast.post("kadis")]).unwrap()
}

/// A draft of the housing division.
pub fn draft(cast: &Cast, subject: &str, since: Timestamp) -> LetterRow {
    LetterRow {
        letter: Letter {
            id: LetterId::from_parts(since, rand::random()),
            unit: cast.unit("PR"),
            drafter: cast.person("staf"),
            state: State::Draft,
        },
        content: office::content(cast.kind, subject, subject.as_bytes()),
        revision: 0,
        since,
    }
}

/// The same, before the reviewers, after so many approvals.
pub fn in_review(mut row: LetterRow, cast: &Cast, approvals: usize) -> LetterRow {
    let posts = ["kabid", "sekretaris"].into_iter().take(approvals);
    row.letter.state = State::InReview {
        revision: row.content.hash(),
        route: route(cast),
        approvals: posts
            .map(|who| Approval {
                position: cast.post(who),
                revision: row.content.hash(),
                person: cast.person(who),
                at: row.since,
            })
            .collect(),
        since: row.since,
    };
    row.revision = 1;
    row
}

/// Signed by the head, not yet sent.
pub fn issued(mut row: LetterRow, cast: &Cast) -> LetterRow {
    row.letter.state = State::Issued {
        revision: row.content.hash(),
        position: cast.post("kadis"),
        person: cast.person("kadis"),
        at: row.since,
        dispatched: None,
    };
    row
}

/// Keeps a letter.
pub async fn keep(store: &Store, row: &LetterRow) {
    let mut tx = store.begin().await.unwrap();
    tx.save_letter(row, row.since).await.unwrap();
    tx.commit().await.unwrap();
}

/// A new command's id.
pub fn command_id() -> CommandId {
    CommandId::from_parts(office::monday(), rand::random())
}
