//! People put into the index by which they are found, some at a time: those of an import, after it, and those whom an earlier version stored.
//!
//! A list at its longest makes a hundred thousand rows of the index, for which others would wait seconds. So an import leaves them out, the
//! request goes on with them once it is committed, and the server beside requests with what is left ([`crate::app::upkeep`]).

use rayon::prelude::*;

use crate::app::blocking;
use crate::app::work::{Db, Permission, Work};
use crate::domain::account::Actor;
use crate::error::Result;
use crate::store::people::index::{self, Indexed};

/// How many people are put into the index in one step: some tenths of a second for which nobody else can write.
pub const STEP: i64 = 500;

/// Whether somebody is still to be put into the index; for staff.
pub async fn is_waiting(work: &mut Work) -> Result<bool> {
    work.require(Permission::Staff)?;
    Ok(!index::missing(&mut work.tx, 1).await?.is_empty())
}

/// Whether it was an earlier version that put somebody into the index: then people are compared and found by what it knew of names, until they
/// are put into it anew. For staff.
pub async fn is_of_earlier_version(work: &mut Work) -> Result<bool> {
    work.require(Permission::Staff)?;
    index::is_of_earlier_version(&mut work.tx).await
}

/// Puts some of those into the index who are not in it yet; how many. For staff.
pub async fn step(work: &mut Work) -> Result<usize> {
    work.require(Permission::Staff)?;
    let ids = index::missing(&mut work.tx, STEP).await?;
    let subjects = index::subjects(&mut work.tx, &ids).await?;
    let people = move || Ok(subjects.par_iter().map(Indexed::of).collect::<Vec<_>>());
    let people = blocking::at_once(people).await?;
    index::write(&mut work.tx, &ids, &people).await?;
    Ok(ids.len())
}

/// Puts all of them into it, between which others write: for the program itself.
pub async fn finish_in_steps(db: &Db) -> Result<()> {
    loop {
        let mut work = Work::write(db, Actor::System).await?;
        let some = step(&mut work).await?;
        work.commit().await?;
        if some == 0 {
            return Ok(());
        }
    }
}
