//! Files for a glossary: what one would change is shown first. Until it is taken its terms are kept for the account that sent it.

use time::Duration;

use super::{Glossary, READING, save};
use crate::app::turns::Deferred;
use crate::app::work::{Permission, Work};
use crate::app::{new_id, now, spreadsheets};
use crate::documents::markdown;
use crate::domain::account::Actor;
use crate::domain::glossary::{self, FileChanges, TERMS_MAX, Term, TermFile};
use crate::domain::id::GlossaryFileId;
use crate::domain::lang::LangTag;
use crate::domain::module::TextHash;
use crate::domain::spreadsheet;
use crate::domain::toml_reader::Fault;
use crate::error::{Error, FieldError, Message, Result};
use crate::store;

/// How long a file is kept that was checked.
pub const KEPT_FOR: Duration = Duration::minutes(30);
/// How many files of one account are kept at a time: one more takes the place of the oldest.
const KEPT: i64 = 3;

/// A file that was read, and what it would change.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Its terms as CSV, with the columns that it has.
    terms: String,
    /// What it would change.
    pub changes: FileChanges,
}

/// Reads a file, and holds it against the glossary, on a thread that serves no requests. What is wrong with it are problems of the
/// field `file`, each with its line.
pub async fn check(actor: &Actor, glossary: Glossary, bytes: Vec<u8>) -> Result<Checked> {
    let check = move || {
        let file = glossary::file(spreadsheets::records(&bytes)).map_err(|faults| in_file(&faults))?;
        let changes = applied(&file, &glossary.terms)?.0;
        let terms = file.write();
        let undrawable = markdown::undrawable(&terms);
        if undrawable.is_empty() { Ok(Checked { terms, changes }) } else { Err(in_file(&undrawable)) }
    };
    READING.run(actor, check).await
}

/// What the file changes, and all terms after it.
fn applied(file: &TermFile, here: &[Term]) -> Result<(FileChanges, Vec<Term>)> {
    let (changes, terms) = file.applied(here);
    if terms.len() > TERMS_MAX {
        return Err(Error::invalid("file", Message::new("glossary-many").with("max", TERMS_MAX)));
    }
    Ok((changes, terms))
}

/// Problems of a file beside its field; each message has its line as an argument.
fn in_file(faults: &[Fault]) -> Error {
    Error::Invalid(faults.iter().map(|fault| FieldError::new("file", fault.message.clone())).collect())
}

/// Keeps a file for the account that sent it, until it is taken.
pub async fn keep(work: &mut Work, lang: &LangTag, checked: &Checked) -> Result<GlossaryFileId> {
    work.require(Permission::Programme)?;
    let account = work.own_account()?.id;
    let (id, at) = (new_id(), now());
    store::glossary_files::purge(&mut work.tx, at).await?;
    let kept = [at, at + KEPT_FOR];
    store::glossary_files::insert(&mut work.tx, id, (account, lang), &checked.terms, kept).await?;
    store::glossary_files::keep_latest(&mut work.tx, account, KEPT).await?;
    Ok(id)
}

/// The terms of a file that is kept for the actor.
async fn kept(work: &mut Work, lang: &LangTag, id: GlossaryFileId) -> Result<String> {
    work.require(Permission::Programme)?;
    let account = work.own_account()?.id;
    let kept = store::glossary_files::find(&mut work.tx, id, (account, lang), now()).await?;
    kept.ok_or_else(|| Error::Conflict(Message::new("glossary-file-gone")))
}

/// What a file that is kept makes of the glossary as it is.
#[derive(Clone, Debug)]
pub struct Looked {
    /// The language of the glossary.
    pub lang: LangTag,
    /// What it changes.
    pub changes: FileChanges,
    /// The glossary that it was held against: what says later that this was seen.
    pub seen: TextHash,
    /// The glossary after it.
    after: String,
}

/// Holds a file that is kept for the actor against the glossary as it is.
pub async fn look(work: &mut Work, lang: &LangTag, id: GlossaryFileId) -> Result<Deferred<Looked>> {
    work.require(Permission::Programme)?;
    let here = super::open(work, lang).await?;
    let kept = kept(work, lang, id).await?;
    Ok(Deferred::new(work, &READING, move || {
        let broken = |faults: Vec<Fault>| Error::Internal(format!("glossary_files {id}: {faults:?}"));
        let file = glossary::file(spreadsheet::records(kept.as_bytes())).map_err(broken)?;
        let (changes, terms) = applied(&file, &here.terms)?;
        Ok(Looked { changes, seen: here.hash, after: glossary::write(&terms), lang: here.lang })
    }))
}

/// Takes a file as it was `looked` at, and keeps it no longer, where that is what the form says was `seen` and the glossary is still
/// the one that the file was held against. The number of the entry that records it; none where nothing changes.
pub async fn take(work: &mut Work, id: GlossaryFileId, looked: Looked, seen: &str) -> Result<Option<i64>> {
    work.require(Permission::Programme)?;
    kept(work, &looked.lang, id).await?;
    let row = store::glossaries::find(&mut work.tx, &looked.lang).await?;
    let (before, hash) = match row {
        Some(row) => (row.raw, row.hash),
        None => {
            let empty = glossary::write(&[]);
            let hash = TextHash::of(&empty);
            (empty, hash)
        }
    };
    if hash != looked.seen || seen != hash.as_str() {
        return Err(Error::Conflict(Message::new("glossary-file-meanwhile")));
    }
    store::glossary_files::delete(&mut work.tx, id).await?;
    if looked.changes.are_none() {
        return Ok(None);
    }
    save(work, &looked.lang, &looked.after, Some(&before)).await.map(Some)
}

/// Keeps a file no longer.
pub async fn leave(work: &mut Work, lang: &LangTag, id: GlossaryFileId) -> Result<()> {
    work.require(Permission::Programme)?;
    match kept(work, lang, id).await {
        Ok(_) => store::glossary_files::delete(&mut work.tx, id).await,
        // It is kept no longer.
        Err(Error::Conflict(_)) => Ok(()),
        Err(other) => Err(other),
    }
}
