//! `vivier demo`: fills an empty installation with an invented programme, and tells the codes of its accounts once.

use crate::app;
use crate::app::certificates::issue::Press;
use crate::app::demo::Filled;
use crate::config::DataOptions;
use crate::domain::account::Actor;
use crate::error::Result;
use crate::store::Tx;
use crate::t;
use crate::web::shell::role_name;

/// Where `vivier serve` answers unless it is told otherwise.
const BASE: &str = "http://127.0.0.1:3000";

/// Fills; a folder in use or an installation that is not empty is refused.
pub async fn run(options: DataOptions) -> Result<()> {
    let _lock = super::lock(&options)?;
    let db = super::open(&options).await?;
    let mut tx = db.begin().await?;
    let filled = fill(&mut tx, &options, BASE).await?;
    tx.commit().await?;
    db.close().await;
    tell(&filled);
    Ok(())
}

/// Fills, with the folder's own key for the certificates and the server's address for their QR codes.
pub async fn fill(tx: &mut Tx, options: &DataOptions, base: &str) -> Result<Filled> {
    let issuer = app::keys::open(options.folder())?;
    app::demo::fill(tx, &Actor::System, Press { issuer: &issuer, base }).await
}

/// What was made, on the terminal: the codes are shown this once.
pub fn tell(filled: &Filled) {
    let l = super::locale();
    println!("{}", t!(l, "demo-filled", people = filled.people, cohorts = filled.cohorts.len()));
    println!("{}", t!(l, "demo-accounts"));
    for (login, role, code) in &filled.accounts {
        println!("  {login:<16} {code:<18} {}", role_name(l, *role));
    }
}
