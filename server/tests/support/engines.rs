//! The engines that every story is told on, each time in a database of its own.

use tempfile::TempDir;

/// An empty database.
pub struct Database {
    /// What [`server::store::Store::open`] takes.
    pub address: String,
    /// Holds the file.
    _folder: TempDir,
}

/// A file.
pub async fn sqlite() -> Option<Database> {
    let folder = TempDir::new().unwrap();
    Some(Database {
        address: format!("sqlite:{}", folder.path().join("layang.db").display()),
        _folder: folder,
    })
}

/// A database on the server that `LAYANG_TEST_PG` names (`end2end/setup/with-postgres.sh` starts one); it stays there, and
/// goes with that server.
pub async fn postgres() -> Option<Database> {
    let Ok(server) = std::env::var("LAYANG_TEST_PG") else {
        println!("skipped: LAYANG_TEST_PG is not set, so nothing was tried on PostgreSQL");
        return None;
    };
    let name = format!("layang_{}", uuid::Uuid::new_v4().simple());
    let administrator = sqlx::PgPool::connect(&server).await.unwrap();
    sqlx::query(sqlx::AssertSqlSafe(format!("create database {name}")))
        .execute(&administrator)
        .await
        .unwrap();
    administrator.close().await;
    let (place, options) = server.split_once('?').unwrap_or((&server, ""));
    let (host, _) = place.rsplit_once('/').unwrap();
    Some(Database { address: format!("{host}/{name}?{options}"), _folder: TempDir::new().unwrap() })
}

/// Tells each story on each engine: a story is an `async fn(Database)`.
macro_rules! on_both_engines {
    ($($story:path as $name:ident),+ $(,)?) => {
        mod on_sqlite {$(
            #[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                if let Some(database) = crate::engines::sqlite().await {
                    $story(database).await;
                }
            }
        )+}
        mod on_postgres {$(
            #[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                if let Some(database) = crate::engines::postgres().await {
                    $story(database).await;
                }
            }
        )+}
    };
}
pub(crate) use on_both_engines;
