//! Glossaries: what French terms are called in a language, written at the desk and by import; and where a translation says it
//! otherwise.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::checks::Problems;
use super::texts::{self, Outlined};
use super::translations::{self, AlignedTexts};
use super::turns::Turns;
use super::{blocking, now, revisions, spreadsheets};
use crate::app::work::{Permission, Work};
use crate::documents::markdown;
use crate::domain::account::Actor;
use crate::domain::glossary::{self, Lookup, StoredGlossary, Term, TermFile};
use crate::domain::lang::{self, LangTag};
use crate::domain::module::TextHash;
use crate::domain::revision::StoredModule;
use crate::domain::text::{fold, one_line};
use crate::domain::toml_reader::Fault;
use crate::error::{Error, FieldError, Message, Result};
use crate::store::{self, Tx};

/// The language whose words a glossary explains.
const FROM: &str = "fr";

/// A glossary as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glossary {
    /// The language that French terms are explained in.
    pub lang: LangTag,
    /// The terms, in the order of the file.
    pub terms: Vec<Term>,
    /// The CSV file, byte for byte.
    pub raw: String,
}

/// The glossary of a language; one that nobody has written yet is empty. French has none.
pub async fn open(work: &mut Work, lang: &LangTag) -> Result<Glossary> {
    work.require(Permission::Programme)?;
    if lang.as_str() == FROM {
        return Err(Error::NotFound);
    }
    let row = store::glossaries::find(&mut work.tx, lang).await?;
    if row.is_none() && !is_written(work, lang).await? {
        return Err(Error::NotFound);
    }
    let raw = row.map_or_else(|| glossary::write(&[]), |row| row.raw);
    Ok(Glossary { lang: lang.clone(), terms: read(lang, &raw)?, raw })
}

/// Whether a language has a name here, or a text.
async fn is_written(work: &mut Work, lang: &LangTag) -> Result<bool> {
    work.require(Permission::Programme)?;
    if lang::known(lang.as_str()).is_some() {
        return Ok(true);
    }
    let heads = store::modules::heads(&mut work.tx).await?;
    Ok(heads.iter().any(|head| head.lang == *lang))
}

/// The languages that have a glossary, each with the number of its terms.
pub async fn list(work: &mut Work) -> Result<Vec<(LangTag, usize)>> {
    work.require(Permission::Programme)?;
    let rows = store::glossaries::all(&mut work.tx).await?;
    rows.into_iter().map(|row| Ok((row.lang.clone(), read(&row.lang, &row.raw)?.len()))).collect()
}

/// A term as its form sends it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TermDraft {
    /// The French term that the form showed before anybody typed; empty for a new one.
    pub was: String,
    /// The term in French.
    pub french: String,
    /// The term in the language.
    pub term: String,
    /// When it is used.
    pub note: String,
    /// Who approved it.
    pub approved_by: String,
}

impl TermDraft {
    /// A term as its form shows it.
    pub fn of(term: &Term) -> Self {
        Self {
            was: term.french.clone(),
            french: term.french.clone(),
            term: term.term.clone(),
            note: term.note.clone(),
            approved_by: term.approved_by.clone(),
        }
    }

    fn term(&self) -> Term {
        Term {
            french: one_line(&self.french),
            term: one_line(&self.term),
            note: one_line(&self.note),
            approved_by: one_line(&self.approved_by),
        }
    }
}

/// Adds a term, or changes the one that the form showed. Terms are kept in the order of their French words.
pub async fn put(work: &mut Work, lang: &LangTag, draft: &TermDraft) -> Result<()> {
    work.require(Permission::Programme)?;
    let mut open = open(work, lang).await?;
    let term = draft.term();
    let mut problems = Problems::default();
    if let Some((field, message)) = term.problem() {
        problems.add(field, message);
    }
    let missing = markdown::undrawable(&term.term).into_iter().next();
    if let Some(fault) = missing {
        problems.add("term", fault.message);
    }
    let (key, was) = (term.key(), fold(&draft.was));
    if key != was && open.terms.iter().any(|known| known.key() == key) {
        problems.add("french", Message::new("glossary-twice").with("term", &term.french));
    }
    if open.terms.len() >= glossary::TERMS_MAX && draft.was.is_empty() {
        problems.add("", Message::new("glossary-many").with("max", glossary::TERMS_MAX));
    }
    problems.done(Some(()))?;
    if !draft.was.is_empty() {
        take_out(&mut open.terms, &draft.was)?;
    }
    let place = open.terms.iter().position(|known| known.key() > key).unwrap_or(open.terms.len());
    open.terms.insert(place, term);
    save(work, lang, &glossary::write(&open.terms), Some(&open.raw)).await
}

/// Takes a term out.
pub async fn remove(work: &mut Work, lang: &LangTag, french: &str) -> Result<()> {
    work.require(Permission::Programme)?;
    let mut open = open(work, lang).await?;
    take_out(&mut open.terms, french)?;
    save(work, lang, &glossary::write(&open.terms), Some(&open.raw)).await
}

/// Somebody else may have changed or removed it meanwhile.
fn take_out(terms: &mut Vec<Term>, french: &str) -> Result<Term> {
    let key = fold(french);
    match terms.iter().position(|known| known.key() == key) {
        Some(place) => Ok(terms.remove(place)),
        None => Err(Error::Conflict(Message::new("glossary-gone").with("term", french))),
    }
}

/// What a file changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// How many terms are new.
    pub added: usize,
    /// How many were changed.
    pub changed: usize,
    /// How many were there already, as they are in the file.
    pub unchanged: usize,
}

/// An approved term that a file would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApprovedChange {
    /// The term as it is here.
    pub here: Term,
    /// The term as it would be.
    pub file: Term,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taking {
    /// It was taken in.
    Done(Taken),
    /// Nothing was: it would change approved terms, which is to be seen first.
    Unseen {
        /// These terms.
        changes: Vec<ApprovedChange>,
        /// What says, when the file is sent again, that they were seen.
        seen: String,
    },
}

/// Files are read two at a time.
static READING: LazyLock<Turns> = LazyLock::new(|| Turns::new(2));

/// The terms of a file, read on a thread that serves no requests.
pub async fn read_file(actor: &Actor, bytes: Vec<u8>) -> Result<TermFile> {
    READING
        .run(actor, move || glossary::file(spreadsheets::records(&bytes)).map_err(|faults| in_file(&faults)))
        .await
}

/// Takes the terms of a file in: new ones are added, known ones changed where the file has a column, and those that the file
/// lacks stay. Where an approved term would change nothing is done until that was `seen` of the glossary as it is.
pub async fn take(work: &mut Work, lang: &LangTag, file: &TermFile, seen: &str) -> Result<Taking> {
    work.require(Permission::Programme)?;
    let mut open = open(work, lang).await?;
    let mut taken = Taken::default();
    let mut changes = Vec::new();
    let mut places: HashMap<String, usize> =
        open.terms.iter().enumerate().map(|(place, term)| (term.key(), place)).collect();
    for term in file.terms.iter().cloned() {
        match places.get(&term.key()).map(|place| &mut open.terms[*place]) {
            Some(known) => {
                let term = file.onto(known, term);
                if *known == term {
                    taken.unchanged += 1;
                    continue;
                }
                if !known.approved_by.is_empty() {
                    changes.push(ApprovedChange { here: known.clone(), file: term.clone() });
                }
                *known = term;
                taken.changed += 1;
            }
            None => {
                places.insert(term.key(), open.terms.len());
                open.terms.push(term);
                taken.added += 1;
            }
        }
    }
    if open.terms.len() > glossary::TERMS_MAX {
        let message = Message::new("glossary-many").with("max", glossary::TERMS_MAX);
        return Err(Error::invalid("file", message));
    }
    let state = TextHash::of(&open.raw);
    if !changes.is_empty() && seen != state.as_str() {
        return Ok(Taking::Unseen { changes, seen: state.as_str().to_owned() });
    }
    if taken.added + taken.changed > 0 {
        open.terms.sort_by_cached_key(Term::key);
        let raw = glossary::write(&open.terms);
        let undrawable = markdown::undrawable(&raw);
        if !undrawable.is_empty() {
            return Err(in_file(&undrawable));
        }
        save(work, lang, &raw, Some(&open.raw)).await?;
    }
    Ok(Taking::Done(taken))
}

/// Problems of a file beside its field; each message has its line as an argument.
fn in_file(faults: &[Fault]) -> Error {
    Error::Invalid(faults.iter().map(|fault| FieldError::new("file", fault.message.clone())).collect())
}

/// Stores a glossary's file and records the change. The file was read before.
pub(super) async fn save(work: &mut Work, lang: &LangTag, raw: &str, before: Option<&str>) -> Result<()> {
    work.require(Permission::Programme)?;
    let row = StoredGlossary {
        lang: lang.clone(),
        raw: raw.to_owned(),
        hash: TextHash::of(raw),
        updated_at: now(),
        updated_by: work.account_id(),
    };
    store::glossaries::put(&mut work.tx, &row).await?;
    work.audit("glossary.revise", ("glossary", lang), before, raw).await?;
    revisions::changed(&mut work.tx).await
}

/// The terms of a language, for the pages of a translation from a source; none for a source in another language than French.
pub(super) async fn terms(tx: &mut Tx, source: &LangTag, lang: &LangTag) -> Result<Lookup> {
    let row = match source.as_str() {
        FROM => store::glossaries::find(tx, lang).await?,
        _ => None,
    };
    let Some(row) = row else { return Ok(Lookup::new(Vec::new())) };
    blocking::at_once(move || read(&row.lang, &row.raw).map(Lookup::new)).await
}

/// The terms of a glossary as it is stored.
pub(super) fn read(lang: &LangTag, raw: &str) -> Result<Vec<Term>> {
    glossary::parse(raw.as_bytes())
        .map_err(|faults| Error::Internal(format!("glossaries {lang}: {faults:?}")))
}

/// A term that a section of the source has, and whether its translation says it so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermUse {
    /// The term.
    pub term: Term,
    /// Whether the translation has it; true where there is no translation yet.
    pub is_used: bool,
}

/// The terms of a section, each with whether its translation says it so.
pub(super) fn uses(terms: &Lookup, source: &str, own: Option<&str>) -> Vec<TermUse> {
    let own = own.map(fold);
    let is_used = |term: &Term| own.as_ref().is_none_or(|own| term.is_in(own));
    let found = terms.occurring(source).into_iter();
    found.map(|term| TermUse { is_used: is_used(term), term: term.clone() }).collect()
}

/// A section that does not say a term as the glossary does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deviation {
    /// The heading of the section, in the translation; empty for what comes before the first heading.
    pub heading: String,
    /// The line of the text on which the section begins.
    pub line: usize,
    /// The term.
    pub term: Term,
}

impl Deviation {
    /// The warning about it.
    pub(super) fn fault(&self) -> Fault {
        let Term { french, term, .. } = &self.term;
        let message = match &*self.heading {
            "" => Message::new("check-glossary-start"),
            heading => Message::new("check-glossary").with("heading", heading),
        };
        Fault::new(self.line, message.with("french", french).with("term", term))
    }
}

/// What of a text does not say what the glossary says, as warnings.
pub(super) async fn warnings(tx: &mut Tx, module: &StoredModule, own: &Outlined) -> Result<Vec<Fault>> {
    Ok(deviations(tx, module, own).await?.iter().map(Deviation::fault).collect())
}

/// Where a translation does not say what the glossary says; looked for on a thread that serves no requests.
pub(super) async fn deviations(tx: &mut Tx, module: &StoredModule, own: &Outlined) -> Result<Vec<Deviation>> {
    let row = match module.source.as_str() {
        FROM => store::glossaries::find(tx, &own.head.lang).await?,
        _ => None,
    };
    let Some(row) = row else { return Ok(Vec::new()) };
    let Some(beside) = beside_source(tx, module, own).await? else { return Ok(Vec::new()) };
    let find = move || {
        let terms = Lookup::new(read(&row.lang, &row.raw)?);
        Ok(deviations_of(&terms, &beside))
    };
    blocking::at_once(find).await
}

/// A translation beside its source; none of a source itself.
pub(super) async fn beside_source(
    tx: &mut Tx,
    module: &StoredModule,
    own: &Outlined,
) -> Result<Option<AlignedTexts>> {
    if own.head.lang == module.source {
        return Ok(None);
    }
    let heads = store::modules::heads_of(tx, &module.slug).await?;
    let Some(source) = heads.into_iter().find(|head| head.lang == module.source) else { return Ok(None) };
    let source = texts::outlined(tx, source).await?;
    translations::align(tx, source, own.clone()).await.map(Some)
}

/// Where a translation does not say what these terms say. The whole text is read.
pub(super) fn deviations_of(terms: &Lookup, beside: &AlignedTexts) -> Vec<Deviation> {
    let mut found = Vec::new();
    if terms.is_empty() {
        return found;
    }
    let body = beside.own.body();
    // The lines up to a place: sections come mostly in their order.
    let (mut counted, mut line) = (0, beside.own.module.body_line);
    for pair in &beside.pairs {
        let (Some(source), Some(own)) = (pair.source.filter(|at| *at > 0), pair.own) else { continue };
        let section = &beside.own.sections[own];
        let start = section.range.start;
        if start < counted {
            (counted, line) = (0, beside.own.module.body_line);
        }
        line += body[counted..start].matches('\n').count();
        counted = start;
        let text = beside.own.section_text(own);
        let missing = uses(terms, &beside.source.section_text(source), Some(&text)).into_iter();
        let deviation = |term: TermUse| Deviation { heading: section.heading.clone(), line, term: term.term };
        found.extend(missing.filter(|term| !term.is_used).map(deviation));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_missed_where_the_section_has_a_translation() {
        let terms = vec![Term { french: "paix".into(), term: "hɛrɛ".into(), ..Term::default() }];
        let terms = Lookup::new(terms);
        let of =
            |own| uses(&terms, "La paix.", own).into_iter().map(|found| found.is_used).collect::<Vec<_>>();
        assert_eq!((of(None), of(Some("Hɛrɛ.")), of(Some("x"))), (vec![true], vec![true], vec![false]));
        assert!(uses(&terms, "Le conflit.", None).is_empty());
    }
}
