//! `vivier demo`: fills an empty installation with an invented programme, and prints the codes of its accounts once.

use crate::app;
use crate::app::certificates::issue::QrSigner;
use crate::app::demo::Filled;
use crate::app::work::Work;
use crate::config::DataOptions;
use crate::domain::account::Actor;
use crate::error::Result;
use crate::t;
use crate::web::roles;

/// The default address of `vivier serve`.
const BASE: &str = "http://127.0.0.1:3000";

/// Fills; a folder in use or an installation that is not empty is refused.
pub async fn run(options: DataOptions) -> Result<()> {
    let _lock = super::folder::lock(&options)?;
    let db = super::open(&options).await?;
    let mut work = Work::write(&db, Actor::System).await?;
    let filled = fill(&mut work, &options, BASE).await?;
    work.commit().await?;
    db.close().await;
    tell(&filled);
    Ok(())
}

/// Fills, with the folder's own key for the certificates and the server's address for their QR codes.
pub async fn fill(work: &mut Work, options: &DataOptions, base: &str) -> Result<Filled> {
    let issuer = app::keys::open(options.folder())?;
    app::keys::agree(work, &issuer, false).await?;
    app::demo::fill(work, QrSigner { issuer: &issuer, base }).await
}

/// What was made, on the terminal: the codes are shown this once.
pub fn tell(filled: &Filled) {
    let l = super::locale();
    println!("{}", t!(l, "demo-filled", people = filled.people, cohorts = filled.cohorts.len()));
    println!("{}", t!(l, "demo-accounts"));
    for (login, role, code) in &filled.accounts {
        println!("  {login:<16} {code:<18} {}", roles::name(l, *role));
    }
}
