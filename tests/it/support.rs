//! What the tests stand on: the program in-process on SQLite and on PostgreSQL, and a browser without script.
//!
//! ```ignore
//! #[tokio::test]
//! async fn an_officer_sees_the_people() {
//!     on_both(async |app| {
//!         let mut officer = app.signed_in(Role::Officer).await;
//!         let page = officer.get("/people").await.expect(200);
//!         assert!(page.says("Personnes"));
//!         officer.post("/people", &[("name", "")]).await.expect(422);
//!     })
//!     .await;
//! }
//! ```

pub mod accounts;
pub mod browser;
pub mod cohorts;
pub mod command;
pub mod databases;
pub mod languages;
mod migrated;
pub mod pdf;
pub mod server;
pub mod structure;

pub use browser::{Answer, Browser, SITE, Upload};
pub use databases::{TempDir, TestApp, on_both, on_seeded};
