//! Work that is done later, notices, previews.

use crate::{
    engines::Database,
    office::{self, monday},
    rows::{draft, keep, open},
};
use app::api::letters::NoticeKind;
use domain::{NoticeId, Sha256Hash, Timestamp};
use server::store::{Job, JobKind, NoticeRow, PreviewRow, PreviewState, Store};

const LEASE: i64 = 60_000;

async fn take(store: &Store, kind: JobKind, now: Timestamp) -> Option<Job> {
    let mut tx = store.begin().await.unwrap();
    let job = tx.take_job(kind, now, LEASE).await.unwrap();
    tx.commit().await.unwrap();
    job
}

async fn enqueue(store: &Store, kind: JobKind, target: &str, at: Timestamp) {
    let mut tx = store.begin().await.unwrap();
    tx.enqueue(kind, target, at).await.unwrap();
    tx.commit().await.unwrap();
}

pub async fn work_is_leased(database: Database) {
    let store = open(&database).await;
    let (now, deliver) = (monday(), JobKind::Deliver);
    assert_eq!(store.next_job_at().await.unwrap(), None);
    assert_eq!("deliver".parse::<JobKind>().unwrap(), deliver);
    assert!("unknown".parse::<JobKind>().is_err());
    enqueue(&store, deliver, "later", now.plus_minutes(5)).await;
    enqueue(&store, deliver, "first", now).await;
    enqueue(&store, JobKind::Notify, "note", now).await;
    assert_eq!(store.next_job_at().await.unwrap(), Some(now));

    // Each kind has its own worker; nobody gets what another one has, or what is not due.
    let job = take(&store, deliver, now).await.unwrap();
    assert_eq!((job.target.as_str(), job.attempts), ("first", 0));
    assert_eq!(take(&store, deliver, now).await, None);
    assert_eq!(take(&store, JobKind::Notify, now).await.unwrap().target, "note");
    assert_eq!(store.next_job_at().await.unwrap(), Some(now.plus_ms(LEASE)));

    // A lease that has run out: the work is taken anew, and the first one has no say any more.
    let late = now.plus_ms(LEASE);
    let again = take(&store, deliver, late).await.unwrap();
    assert_eq!((again.target.as_str(), again.attempts), ("first", 1));
    let mut tx = store.begin().await.unwrap();
    tx.finish_job(&job).await.unwrap();
    tx.postpone_job(&job, late, "too late").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(take(&store, deliver, late).await, None, "still leased to the second");

    // Put off, and done.
    let mut tx = store.begin().await.unwrap();
    tx.postpone_job(&again, late.plus_ms(7), "451 try again").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(take(&store, deliver, late.plus_ms(6)).await, None);
    let third = take(&store, deliver, late.plus_ms(7)).await.unwrap();
    assert_eq!(third.attempts, 2);

    // Wanted anew while it is being done: it is not lost with the end of the first.
    enqueue(&store, deliver, "first", late).await;
    let mut tx = store.begin().await.unwrap();
    tx.finish_job(&third).await.unwrap();
    tx.commit().await.unwrap();
    let fourth = take(&store, deliver, late).await.unwrap();
    assert_eq!((fourth.target.as_str(), fourth.attempts), ("first", 0));
    let mut tx = store.begin().await.unwrap();
    tx.want_job(deliver, "first", now).await.unwrap();
    tx.want_job(deliver, "wanted", now).await.unwrap();
    tx.finish_job(&fourth).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(take(&store, deliver, late).await.unwrap().target, "wanted");
    assert_eq!(take(&store, deliver, late).await, None);

    // Four workers, eight pieces: each done once.
    for at in 0..8 {
        enqueue(&store, JobKind::Preview, &at.to_string(), now).await;
    }
    let worker = || {
        let store = store.clone();
        tokio::spawn(async move {
            let mut done = Vec::new();
            while let Some(job) = take(&store, JobKind::Preview, now).await {
                done.push(job.target);
            }
            done
        })
    };
    let done = futures::future::join_all([worker(), worker(), worker(), worker()]).await;
    let mut done: Vec<String> = done.into_iter().flat_map(Result::unwrap).collect();
    done.sort();
    assert_eq!(done, ["0", "1", "2", "3", "4", "5", "6", "7"]);
}

pub async fn a_restart_frees_what_nobody_works_on(database: Database) {
    let store = open(&database).await;
    enqueue(&store, JobKind::Preview, "cut off", monday()).await;
    assert!(take(&store, JobKind::Preview, monday()).await.is_some());
    assert!(take(&store, JobKind::Preview, monday()).await.is_none());
    store.close().await;

    let store = open(&database).await;
    let mut tx = store.begin().await.unwrap();
    tx.free_leases().await.unwrap();
    tx.commit().await.unwrap();
    let job = take(&store, JobKind::Preview, monday()).await.unwrap();
    assert_eq!((job.target.as_str(), job.attempts), ("cut off", 1));
}

pub async fn notices_and_previews_are_kept(database: Database) {
    let store = open(&database).await;
    let cast = office::found(&store).await;
    let row = draft(&cast, "Undangan", monday());
    keep(&store, &row).await;
    let notice = |kind, by, minutes| NoticeRow {
        id: NoticeId::from_parts(monday().plus_minutes(minutes), rand::random()),
        person: cast.person("staf"),
        letter: row.letter.id,
        kind,
        by,
        at: monday().plus_minutes(minutes),
        seen_at: None,
    };
    let kabid = Some(cast.person("kabid"));
    let older = notice(NoticeKind::Returned, kabid, 0);
    let newer = notice(NoticeKind::Undelivered, None, 1);
    let mut tx = store.begin().await.unwrap();
    tx.add_notice(&older).await.unwrap();
    tx.add_notice(&newer).await.unwrap();
    tx.commit().await.unwrap();
    let staf = cast.person("staf");
    assert_eq!(store.notices(staf, 50).await.unwrap(), [newer.clone(), older.clone()]);
    assert_eq!(store.notices(staf, 1).await.unwrap(), [newer]);
    assert_eq!(store.notices(cast.person("kabid"), 50).await.unwrap(), []);
    let mut tx = store.begin().await.unwrap();
    tx.see_notices(staf, monday().plus_minutes(2)).await.unwrap();
    tx.see_notices(staf, monday().plus_minutes(9)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(store.notice(older.id).await.unwrap().unwrap().seen_at, Some(monday().plus_minutes(2)));

    let key = Sha256Hash::of(b"all that it is made from");
    assert_eq!(store.preview(key).await.unwrap(), None);
    for (state, pdf, pages, letter_pages) in [
        (PreviewState::EngineUnavailable, None, 0, 0),
        (PreviewState::Unconvertible, None, 0, 0),
        (PreviewState::Ready, Some(Sha256Hash::of(b"pdf")), 3, 2),
    ] {
        let preview = PreviewRow { state, pdf, pages, letter_pages };
        let mut tx = store.begin().await.unwrap();
        tx.save_preview(key, &preview, monday()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.preview(key).await.unwrap(), Some(preview));
    }
}
