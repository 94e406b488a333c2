use super::{durable::Staged, *};
use domain::Sha256Hash;
use std::{
    fs,
    time::{Duration, SystemTime},
};

async fn files() -> (tempfile::TempDir, Files) {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::open(folder.path().join("data/files")).await.unwrap();
    (folder, files)
}

fn parts(files: &Files) -> usize {
    fs::read_dir(files.incoming_folder()).unwrap().count()
}

#[tokio::test]
async fn what_is_put_is_found_under_its_hash() {
    let (_keep, files) = files().await;
    let hash = files.put(*b"surat").await.unwrap();
    assert_eq!(hash, Sha256Hash::of(b"surat"));
    assert_eq!(files.get(hash).await.unwrap(), b"surat");
    assert_eq!(fs::read(files.path(hash)).unwrap(), b"surat");
    let digits = hash.to_string();
    assert!(files.path(hash).ends_with(format!("{}/{}", &digits[..2], &digits[2..])));
    let other = Sha256Hash::of(b"lain");
    assert!(matches!(files.get(other).await, Err(FilesError::Missing(h)) if h == other));
}

#[tokio::test]
async fn the_same_bytes_are_kept_once_and_count_as_new() {
    let (_keep, files) = files().await;
    let hash = files.put(*b"surat").await.unwrap();
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
    fs::File::options().append(true).open(files.path(hash)).unwrap().set_modified(long_ago).unwrap();
    assert_eq!(files.list().await.unwrap()[0].at, long_ago);
    files.put(*b"surat").await.unwrap();
    let list = files.list().await.unwrap();
    assert_eq!((list.len(), list[0].hash, list[0].size), (1, hash, 5));
    assert!(list[0].at > long_ago, "a sweep of old files must spare what was just put again");
    assert_eq!(parts(&files), 0);
}

#[tokio::test]
async fn damage_is_noticed() {
    let (_keep, files) = files().await;
    let hash = files.put(*b"surat").await.unwrap();
    fs::write(files.path(hash), b"surit").unwrap();
    assert!(matches!(files.get(hash).await, Err(FilesError::Damaged(h)) if h == hash));
}

#[tokio::test]
async fn an_upload_comes_in_pieces() {
    let (_keep, files) = files().await;
    let mut incoming = files.receive(10).await.unwrap();
    incoming.write(b"sur").await.unwrap();
    incoming.write(b"at").await.unwrap();
    assert_eq!(files.list().await.unwrap(), [], "nothing is to be seen before it is whole");
    assert_eq!(incoming.finish().await.unwrap(), (Sha256Hash::of(b"surat"), 5));
    assert_eq!(files.get(Sha256Hash::of(b"surat")).await.unwrap(), b"surat");
    let mut again = files.receive(10).await.unwrap();
    again.write(b"surat").await.unwrap();
    again.finish().await.unwrap();
    assert_eq!((files.list().await.unwrap().len(), parts(&files)), (1, 0));
}

#[tokio::test]
async fn an_upload_beyond_its_limit_is_refused_and_leaves_nothing() {
    let (_keep, files) = files().await;
    let mut incoming = files.receive(4).await.unwrap();
    incoming.write(b"sura").await.unwrap();
    assert!(matches!(incoming.write(b"t").await, Err(FilesError::TooLarge { limit: 4 })));
    assert!(matches!(incoming.finish().await, Err(FilesError::TooLarge { limit: 4 })));
    let broken_off = files.receive(4).await.unwrap();
    assert_eq!(parts(&files), 1);
    drop(broken_off);
    assert_eq!((files.list().await.unwrap().len(), parts(&files)), (0, 0));
}

#[tokio::test]
async fn a_crash_between_writing_and_naming_leaves_no_visible_file() {
    let (_keep, files) = files().await;
    let staged = Staged::write(&files.incoming_folder(), b"surat").unwrap();
    std::mem::forget(staged);
    assert_eq!(parts(&files), 1);
    let hash = Sha256Hash::of(b"surat");
    assert!(matches!(files.get(hash).await, Err(FilesError::Missing(_))));
    assert_eq!(files.list().await.unwrap(), []);
    assert_eq!(files.sweep_temp(Duration::from_secs(3600)).await.unwrap(), 0, "it may still be written to");
    assert_eq!(files.sweep_temp(Duration::ZERO).await.unwrap(), 1);
    assert_eq!(parts(&files), 0);
}

#[tokio::test]
async fn a_removed_file_is_gone_and_removing_it_again_is_no_error() {
    let (_keep, files) = files().await;
    let hash = files.put(*b"surat").await.unwrap();
    files.remove(hash).await.unwrap();
    files.remove(hash).await.unwrap();
    assert!(matches!(files.get(hash).await, Err(FilesError::Missing(_))));
}

#[tokio::test]
async fn many_at_once_do_not_hurt_each_other() {
    let (_keep, files) = files().await;
    let puts: Vec<_> = (0..20)
        .map(|_| {
            let files = files.clone();
            tokio::spawn(async move { files.put(vec![7; 100_000]).await.unwrap() })
        })
        .collect();
    for put in puts {
        put.await.unwrap();
    }
    assert_eq!((files.list().await.unwrap().len(), parts(&files)), (1, 0));
}
