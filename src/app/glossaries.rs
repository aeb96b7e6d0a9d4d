//! Glossaries: what French terms are called in a language, written at the desk and by import; and where a translation says it
//! otherwise.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::checks::Problems;
use super::texts::{self, Outlined};
use super::translations::{self, AlignedTexts};
use super::turns::Turns;
use super::{blocking, now, revisions};
use crate::app::work::{Permission, Work};
use crate::documents::markdown;
use crate::domain::glossary::{self, Lookup, StoredGlossary, Term};
use crate::domain::lang::{self, LangTag};
use crate::domain::module::TextHash;
use crate::domain::revision::StoredModule;
use crate::domain::text::{fold, one_line};
use crate::domain::toml_reader::Fault;
use crate::error::{Error, Message, Result};
use crate::store::{self, Tx};

mod files;
pub(super) mod past;

pub use files::{KEPT_FOR, Looked, check, keep, leave, look, take};
pub use past::{Change, Undone, recent, undo};

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
    pub hash: TextHash,
}

/// Files are read, and changes compared, two at a time.
static READING: LazyLock<Turns> = LazyLock::new(|| Turns::new(2));

/// The action of the trail that a change of a glossary is.
pub(super) const ACTION: &str = "glossary.revise";
/// The kind of record that a glossary is there.
pub(super) const KIND: &str = "glossary";

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
    let lang = lang.clone();
    let open = move || {
        let raw = row.map_or_else(|| glossary::write(&[]), |row| row.raw);
        Ok(Glossary { terms: read(&lang, &raw)?, hash: TextHash::of(&raw), lang, raw })
    };
    blocking::at_once(open).await
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
    let count = |row: StoredGlossary| {
        let terms = read(&row.lang, &row.raw)?.len();
        Ok((row.lang, terms))
    };
    blocking::at_once(move || rows.into_iter().map(count).collect()).await
}

/// A term as its form sends it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TermDraft {
    /// The French term that the form showed before anybody typed; empty for a new one.
    pub was: String,
    /// By which it is known whether that term was changed since ([`Term::version`]).
    pub version: String,
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
            version: term.version().as_str().to_owned(),
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

/// Adds a term, or changes the one that the form showed, unless somebody else changed it since. Terms are kept in the order of
/// their French words. The number of the entry that records it; none where the term is so already.
pub async fn put(work: &mut Work, lang: &LangTag, draft: &TermDraft) -> Result<Option<i64>> {
    work.require(Permission::Programme)?;
    let (open, draft) = (open(work, lang).await?, draft.clone());
    change(work, open, move |terms| {
        let (shown, term) = (shown(terms, &draft)?, draft.term());
        check_term(terms, &draft, &term)?;
        if let Some(place) = shown {
            if terms[place] == term {
                return Ok(());
            }
            terms.remove(place);
        }
        let key = term.key();
        let place = terms.iter().position(|known| known.key() > key).unwrap_or(terms.len());
        terms.insert(place, term);
        Ok(())
    })
    .await
}

/// Refuses a term that can't be kept.
fn check_term(terms: &[Term], draft: &TermDraft, term: &Term) -> Result<()> {
    let mut problems = Problems::default();
    if let Some((field, message)) = term.problem() {
        problems.add(field, message);
    }
    let missing = markdown::undrawable(&term.term).into_iter().next();
    if let Some(fault) = missing {
        problems.add("term", fault.message);
    }
    let (key, was) = (term.key(), fold(&draft.was));
    if key != was && terms.iter().any(|known| known.key() == key) {
        problems.add("french", Message::new("glossary-twice").with("term", &term.french));
    }
    if terms.len() >= glossary::TERMS_MAX && draft.was.is_empty() {
        problems.add("", Message::new("glossary-many").with("max", glossary::TERMS_MAX));
    }
    problems.done(Some(()))
}

/// Takes the term out that the form showed, unless somebody else changed it since; the number of the entry that records it.
pub async fn remove(work: &mut Work, lang: &LangTag, draft: &TermDraft) -> Result<Option<i64>> {
    work.require(Permission::Programme)?;
    let (open, draft) = (open(work, lang).await?, draft.clone());
    change(work, open, move |terms| {
        let place = shown(terms, &draft)?;
        place.map(|place| terms.remove(place)).map(drop).ok_or(Error::NotFound)
    })
    .await
}

/// Where the term is that a form showed; none for a new one. Somebody else may have changed it meanwhile, or taken a name out of it
/// that is not to come back.
fn shown(terms: &[Term], draft: &TermDraft) -> Result<Option<usize>> {
    if draft.was.is_empty() {
        return Ok(None);
    }
    let key = fold(&draft.was);
    let meanwhile = |key| Error::Conflict(Message::new(key).with("term", &draft.was));
    let Some(place) = terms.iter().position(|known| known.key() == key) else {
        return Err(meanwhile("glossary-gone"));
    };
    // The same form sent twice finds what it made.
    let is_seen = terms[place].version().as_str() == draft.version || terms[place] == draft.term();
    if is_seen { Ok(Some(place)) } else { Err(meanwhile("glossary-meanwhile")) }
}

/// Stores the glossary with its terms changed, if they are; the number of the entry that records it.
async fn change(
    work: &mut Work,
    open: Glossary,
    edit: impl FnOnce(&mut Vec<Term>) -> Result<()> + Send + 'static,
) -> Result<Option<i64>> {
    work.require(Permission::Programme)?;
    let edited = move || {
        let mut terms = open.terms.clone();
        edit(&mut terms)?;
        let raw = (terms != open.terms).then(|| glossary::write(&terms));
        Ok((open, raw))
    };
    let (open, raw) = blocking::at_once(edited).await?;
    match raw {
        Some(raw) => save(work, &open.lang, &raw, Some(&open.raw)).await.map(Some),
        None => Ok(None),
    }
}

/// Stores a glossary's file and records the change: the number of the entry. The file was read before.
pub(super) async fn save(work: &mut Work, lang: &LangTag, raw: &str, before: Option<&str>) -> Result<i64> {
    work.require(Permission::Programme)?;
    let row = StoredGlossary {
        lang: lang.clone(),
        raw: raw.to_owned(),
        hash: TextHash::of(raw),
        updated_at: now(),
        updated_by: work.account_id(),
    };
    store::glossaries::put(&mut work.tx, &row).await?;
    work.audit(ACTION, (KIND, lang), before, raw).await?;
    let number = store::audit::head(&mut work.tx).await?.number;
    revisions::changed(&mut work.tx).await?;
    Ok(number)
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
