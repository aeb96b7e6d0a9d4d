//! Names in glossaries, whose terms are kept as one file a language: who approved a term, and whom a note tells of. In files that are
//! looked through before they are taken, too. A term is a word: it stays where it is a name, and is told.

use std::collections::BTreeMap;

use super::mentioned::{Kept, Perhaps};
use crate::app::work::Work;
use crate::app::{blocking, glossaries, now, revisions};
use crate::domain::glossary::{self, StoredGlossary, Term};
use crate::domain::held::HeldName;
use crate::domain::id::GlossaryFileId;
use crate::domain::mention::{Mentions, Named};
use crate::domain::module::TextHash;
use crate::error::Result;
use crate::store;

/// Who approved a term.
pub(super) const APPROVED_BY: &str = "glossaries.approved_by";

/// A glossary, read.
struct Read {
    row: StoredGlossary,
    terms: Vec<Term>,
}

/// All glossaries: they are read on a thread that serves no requests.
async fn all(work: &mut Work) -> Result<Vec<Read>> {
    let rows = store::glossaries::all(&mut work.tx).await?;
    let read = |row: StoredGlossary| {
        let terms = glossaries::read(&row.lang, &row.raw)?;
        Ok(Read { row, terms })
    };
    blocking::at_once(move || rows.into_iter().map(read).collect()).await
}

/// Who approved terms, each with how many, in the order of the names; for an actor whose permission was checked.
pub(super) async fn approvers(work: &mut Work) -> Result<BTreeMap<String, i64>> {
    let mut approvers = BTreeMap::new();
    let terms = all(work).await?.into_iter().flat_map(|read| read.terms);
    for term in terms.filter(|term| !term.approved_by.is_empty()) {
        *approvers.entry(term.approved_by).or_default() += 1;
    }
    Ok(approvers)
}

/// The words of glossaries in both languages, each with how often; for an actor whose permission was checked.
pub(super) async fn words(work: &mut Work) -> Result<BTreeMap<String, i64>> {
    let mut words = BTreeMap::new();
    let terms = all(work).await?.into_iter().flat_map(|read| read.terms);
    for word in terms.flat_map(|term| [term.french, term.term]) {
        *words.entry(word).or_default() += 1;
    }
    Ok(words)
}

/// Adds who approved terms where that is for a person to decide on.
pub(super) async fn add_approvers(
    work: &mut Work,
    mentions: &Mentions,
    perhaps: &mut BTreeMap<String, Perhaps>,
) -> Result<()> {
    let (approvers, mentions) = (approvers(work).await?, mentions.clone());
    let find = move || {
        let is_perhaps = |(name, _): &(String, i64)| mentions.named_in(name) == Named::Perhaps;
        Ok(approvers.into_iter().filter(is_perhaps).collect::<Vec<_>>())
    };
    for (name, count) in blocking::at_once(find).await? {
        let column = APPROVED_BY.to_owned();
        perhaps.entry(name).or_default().columns.push(HeldName { column, count, days: Vec::new() });
    }
    Ok(())
}

/// The files for glossaries, of any account, that hold the name. One that can't be read any more is taken for such.
pub(super) async fn files_naming(
    work: &mut Work,
    mentions: &Mentions,
    kept: &Kept,
) -> Result<Vec<GlossaryFileId>> {
    let (all, mentions, kept) =
        (store::glossary_files::all(&mut work.tx).await?, mentions.clone(), kept.clone());
    let find = move || {
        let is_naming = |term: &Term| {
            kept.lets_go(mentions.named_in(&term.approved_by), &term.approved_by)
                || mentions.in_prose(&term.note)
        };
        let holds =
            |terms: &str| glossary::parse(terms.as_bytes()).map_or(true, |terms| terms.iter().any(is_naming));
        Ok(all.into_iter().filter(|(_, terms)| holds(terms)).map(|(id, _)| id).collect())
    };
    blocking::at_once(find).await
}

/// Drops these files, which their owners send again.
pub(super) async fn drop_files(work: &mut Work, files: Vec<GlossaryFileId>) -> Result<()> {
    for file in files {
        store::glossary_files::delete(&mut work.tx, file).await?;
    }
    Ok(())
}

/// Glossaries without a name.
pub(super) struct Emptied {
    glossaries: Vec<StoredGlossary>,
    /// How many cells held it.
    pub cells: i64,
}

/// The glossaries that hold the name, without it: a name and a note that hold it go, the term stays.
pub(super) async fn emptied(work: &mut Work, mentions: &Mentions, kept: &Kept) -> Result<Emptied> {
    let (all, mentions, kept) = (all(work).await?, mentions.clone(), kept.clone());
    let find = move || {
        let mut emptied = Emptied { glossaries: Vec::new(), cells: 0 };
        for Read { mut row, mut terms } in all {
            let mut cells = 0;
            for term in &mut terms {
                if kept.lets_go(mentions.named_in(&term.approved_by), &term.approved_by) {
                    term.approved_by.clear();
                    cells += 1;
                }
                if mentions.in_prose(&term.note) {
                    term.note.clear();
                    cells += 1;
                }
            }
            if cells > 0 {
                row.raw = glossary::write(&terms);
                row.hash = TextHash::of(&row.raw);
                emptied.glossaries.push(row);
                emptied.cells += cells;
            }
        }
        Ok(emptied)
    };
    blocking::at_once(find).await
}

impl Emptied {
    /// Stores them in the place of those with the name.
    pub(super) async fn store(self, work: &mut Work) -> Result<()> {
        let is_any = !self.glossaries.is_empty();
        for glossary in self.glossaries {
            let glossary = StoredGlossary { updated_at: now(), updated_by: work.account_id(), ..glossary };
            store::glossaries::put(&mut work.tx, &glossary).await?;
        }
        if is_any { revisions::changed(&mut work.tx).await } else { Ok(()) }
    }
}
