//! Translating: source and translation side by side, one section saved at a time.

mod before;
mod fields;
mod findings;
mod joined;
mod preview;
mod recalled;
mod row_text;
mod since;
mod table;
mod targets;
mod typed;
mod written;

pub use findings::{SectionFinding, SectionFindings};
pub use preview::{SectionPreview, preview_section};
pub use row_text::RowText;
pub use table::{
    Fit, OtherText, RowChange, TableChanges, TranslationTable, fill_rows, other_text, read_table, table,
    table_changes, take_rows,
};

use std::collections::{HashMap, HashSet};

use self::before::Olders;
use self::fields::front;
use self::typed::read_section;
use super::draft::Draft;
use super::lacking;
use crate::app::blocking;
use crate::app::glossaries::{self, TermUse};
use crate::app::texts::{self, Outlined};
use crate::app::translations::{self, AlignedTexts};
use crate::app::work::{Permission, Work};
use crate::documents::markdown;
use crate::domain::compare::{DiffSpan, Together};
use crate::domain::front_matter;
use crate::domain::glossary::Lookup;
use crate::domain::lang::{self, LangTag};
use crate::domain::module::{Module, Slug, State};
use crate::domain::revision::{Head, StoredModule};
use crate::domain::section::{self, Mark, SectionId, SectionName};
use crate::domain::translation::{self, Counts, Grade, Pair, Standing};
use crate::error::{Error, Result};
use crate::i18n::Locale;
use crate::store;
use crate::t;

/// A translation as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translating {
    pub module: StoredModule,
    /// Its title in the source language.
    pub source_title: String,
    /// The title of the translation, where it is begun; that of the source as long as it has none.
    pub title: Option<String>,
    /// Whether the translation was withdrawn.
    pub is_withdrawn: bool,
    /// How far its source has come.
    pub source_state: State,
    /// A row for each section, in the order of the source.
    pub rows: Vec<TranslationRow>,
    /// How they stand.
    pub counts: Counts,
    /// Whether the source has its sections in another order than the translation.
    pub is_reordered: bool,
    /// The number of the source's revision that the translation was made from, and of the one that the source is at.
    pub revisions: (Option<i64>, i64),
    /// The recorded sections of the translation, each with how much its recording lags behind.
    pub recorded: HashMap<SectionName, Option<Grade>>,
    /// The review that gave it back, while nobody asked for another one.
    pub returned: Option<super::Review>,
}

/// A section of the source beside its translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslationRow {
    /// The section of the source.
    pub source: Option<RowText>,
    /// The names that it had before.
    pub former: Vec<SectionName>,
    /// Its translation; none where there is none yet.
    pub own: Option<RowText>,
    /// How they stand.
    pub standing: Standing,
    /// Whether the translation added it: it was made from no section of the source.
    pub is_added: bool,
    /// What was changed in the source since it was translated, word by word, where that is known.
    pub changes: Vec<DiffSpan>,
    /// Front matter, field by field.
    pub front: Option<Front>,
    /// The terms of the glossary that the section of the source has.
    pub terms: Vec<TermUse>,
    /// What the checks find in the translation as it is saved.
    pub findings: SectionFindings,
}

/// The fields of front matter that are translated, in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Front {
    /// Those of the source.
    pub source: Draft,
    /// Those of the translation; empty where there is none yet.
    pub own: Draft,
}

/// What is to be done with a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Its text is saved, made from the source as it stands. Words that are as they were are confirmed by it.
    Save,
    /// Its text is still right. Where it could do harm who says so was asked once more.
    Confirm { is_sure: bool },
    /// It goes: the source has no such section.
    Remove,
}

/// A section as its form sends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionDraft {
    /// The section of the source; none for one that the source lacks.
    pub source: Option<SectionName>,
    /// The translation that the form showed; none for a missing one.
    pub own: Option<SectionId>,
    /// What to do.
    pub act: Act,
    /// The Markdown; for front matter the fields.
    pub text: String,
    /// The fields of front matter.
    pub front: Draft,
    /// Whether it is the front matter.
    pub is_front: bool,
}

/// The texts of a module, as somebody translates it.
struct Both {
    module: StoredModule,
    source: Outlined,
    /// The translation and how it stands, where there is one.
    beside: Option<AlignedTexts>,
    /// Its current revision, where there is one.
    head: Option<Head>,
    /// For each section of the source the names that it had before.
    formerly: Vec<Vec<SectionName>>,
    /// The name of each section of the source, and where those behind the front matter stand.
    names: Vec<SectionName>,
    places: HashMap<SectionName, usize>,
    /// For each section of the translation which of those with its words it is, from 1.
    own_nths: Vec<usize>,
    /// What stood above the translation while it lagged behind as it does now; read before a field is saved that was emptied.
    former_front: Vec<Module>,
    /// For sections of the source whose translation says nothing: what could do harm that it was made from, each with what it said below its
    /// heading meanwhile; read before they are saved.
    former: HashMap<usize, Vec<(SectionId, HashSet<SectionId>)>>,
}

async fn both(work: &mut Work, slug: &Slug, lang: &LangTag) -> Result<Both> {
    work.require(Permission::Programme)?;
    let module = store::modules::find(&mut work.tx, slug).await?.ok_or(Error::NotFound)?;
    let heads = store::modules::heads_of(&mut work.tx, slug).await?;
    if *lang == module.source {
        return Err(Error::NotFound);
    }
    let source = heads.iter().find(|head| head.lang == module.source).ok_or(Error::NotFound)?;
    let source = texts::outlined(&mut work.tx, source.clone()).await?;
    let head = heads.into_iter().find(|head| head.lang == *lang);
    // Nobody begins a translation into a language that has no name here.
    if head.is_none() && lang::known(lang.as_str()).is_none() {
        return Err(Error::NotFound);
    }
    let formerly = since::formerly(work, &source).await?;
    let beside = match &head {
        Some(head) => {
            let own = texts::outlined(&mut work.tx, head.clone()).await?;
            Some(translations::align(&mut work.tx, source.clone(), own).await?)
        }
        None => None,
    };
    let names = section::names(&source.sections);
    let places = names.iter().cloned().enumerate().skip(1).map(|(at, name)| (name, at)).collect();
    let own_nths = beside
        .as_ref()
        .map_or_else(Vec::new, |beside| section::nths(&beside.own.sections, |section| &section.own));
    Ok(Both {
        module,
        source,
        beside,
        head,
        formerly,
        names,
        places,
        own_nths,
        former_front: Vec::new(),
        former: HashMap::new(),
    })
}

/// A translation beside its source; one that is not begun has nothing but missing sections. `seen` is a section of the source
/// as a form showed it: what has changed in it since is told, too.
pub async fn translating(
    work: &mut Work,
    slug: &Slug,
    lang: &LangTag,
    seen: Option<&SectionName>,
) -> Result<Translating> {
    let both = both(work, slug, lang).await?;
    let terms = glossaries::terms(&mut work.tx, &both.module.source, lang).await?;
    let (pairs, mut before) = (both.pairs(), Vec::new());
    let mut olders = Olders::of(&both.source);
    for pair in &pairs {
        let from = match pair.standing {
            Standing::Stale(_) => pair.made_from.as_ref(),
            _ => seen.filter(|seen| pair.source.is_some_and(|at| both.was(at, seen))).map(|seen| &seen.id),
        };
        before.push(match from.zip(pair.source) {
            Some((from, now)) => olders.both(work, from, now).await?,
            None => None,
        });
    }
    let found = match &both.beside {
        Some(beside) => findings::look(work, &both, &beside.own, lacking::beside(&pairs)).await?.findings,
        None => Vec::new(),
    };
    // What was changed is compared word by word, and each term of the glossary looked for.
    let shown = blocking::at_once(move || Ok(both.shown(&pairs, &before, &terms, found))).await?;
    let recorded = super::recordings::of_translation(work, slug, lang).await?;
    Ok(Translating { recorded, returned: super::review::given_back(work, slug, lang).await?, ..shown })
}

impl Both {
    /// The page, with what sections of the source were and are.
    fn shown(
        self,
        pairs: &[Pair],
        before: &[Option<(String, String)>],
        terms: &Lookup,
        mut found: Vec<SectionFindings>,
    ) -> Translating {
        let together = Together::begin();
        let changes = |texts: &Option<(String, String)>| match texts {
            Some((then, now)) => together.words(then, now),
            None => Vec::new(),
        };
        let rows = pairs.iter().zip(before).map(|(pair, texts)| TranslationRow {
            findings: pair.own.and_then(|place| found.get_mut(place)).map(std::mem::take).unwrap_or_default(),
            ..self.row(pair, changes(texts), terms)
        });
        let rows = rows.collect();
        let own = self.beside.as_ref();
        Translating {
            source_title: self.source.module.title.clone(),
            title: own.map(|beside| {
                let named = if beside.lacks_title { &self.source } else { &beside.own };
                named.module.title.clone()
            }),
            is_withdrawn: self.head.as_ref().is_some_and(|head| head.state == State::Withdrawn),
            source_state: self.source.head.state,
            counts: Counts::of(pairs),
            is_reordered: translation::is_reordered(pairs),
            revisions: (
                own.and_then(|beside| beside.made_from),
                own.map_or(self.source.head.number, |beside| beside.words_number),
            ),
            rows,
            recorded: HashMap::new(),
            returned: None,
            module: self.module,
        }
    }

    fn pairs(&self) -> Vec<Pair> {
        match &self.beside {
            Some(beside) => beside.pairs.clone(),
            None => (0..self.source.sections.len())
                .map(|at| Pair { source: Some(at), own: None, standing: Standing::Missing, made_from: None })
                .collect(),
        }
    }

    fn row(&self, pair: &Pair, changes: Vec<DiffSpan>, terms: &Lookup) -> TranslationRow {
        let own = self.beside.as_ref().map(|beside| &beside.own);
        let is_front = pair.source == Some(0);
        let text = |text: &Outlined, place: usize, name: SectionName| RowText {
            id: name.id,
            nth: name.nth,
            heading: text.sections[place].heading.clone(),
            text: text.section_text(place),
        };
        let source = pair.source.map(|place| text(&self.source, place, self.source_name(place)));
        let own_text = pair.own.zip(own).map(|(place, own)| {
            let id = own.sections[place].own.clone();
            text(own, place, SectionName { id, nth: self.own_nths[place] })
        });
        let said = own_text.as_ref().map(|own| own.text.as_str());
        TranslationRow {
            terms: source.as_ref().map_or(Vec::new(), |text| glossaries::uses(terms, &text.text, said)),
            source,
            former: pair.source.map(|at| self.formerly[at].clone()).unwrap_or_default(),
            own: own_text,
            standing: pair.standing,
            is_added: pair.standing == Standing::Gone && pair.made_from.is_none(),
            changes,
            findings: SectionFindings::default(),
            front: is_front.then(|| Front { source: Draft::of(&self.source), own: self.own_draft() }),
        }
    }
}

/// Saves one section of a translation; the first one makes the translation. The id of the section's row stays where the
/// source has it. None where it is to be asked once more: the text that is to be confirmed could do harm.
pub async fn save_section(
    work: &mut Work,
    slug: &Slug,
    lang: &LangTag,
    draft: &SectionDraft,
) -> Result<Option<Head>> {
    let mut both = both(work, slug, lang).await?;
    let pair = &both.pair(draft)?;
    both.recall(work, &pair.source.into_iter().collect()).await?;
    let is_confirmed = both.confirms(pair, draft);
    let is_sure = draft.act == (Act::Confirm { is_sure: true });
    if is_confirmed && !is_sure && pair.standing == Standing::Stale(Grade::Harm) {
        return Ok(None);
    }
    let mut text = both.marked();
    let place = pair.own;
    match draft.act {
        Act::Remove => match place.filter(|_| pair.source.is_none()) {
            Some(place) => drop(text.sections.remove(place)),
            None => return Err(Error::NotFound),
        },
        Act::Save | Act::Confirm { .. } => {
            let source = pair.source.ok_or(Error::NotFound)?;
            both.put(&mut text, pair, source, draft)?;
        }
    }
    let heading = pair.source.map_or(String::new(), |at| both.source.sections[at].heading.clone());
    let of = lang.clone();
    let compose = move || both.composed(&of, text).map(|made| (both, made));
    let (both, made) = blocking::at_once(compose).await?;
    let reason = if is_confirmed {
        let heading = match (pair.source, heading.as_str()) {
            (Some(0), _) => Locale::Fr.text("author-front"),
            (_, "") => Locale::Fr.text("author-before-headings"),
            _ => heading,
        };
        Some(t!(Locale::Fr, "author-reason-confirmed", heading = heading))
    } else {
        Some(heading).filter(|heading| !heading.is_empty())
    };
    both.store(work, lang, made, reason).await.map(Some)
}

/// A translation taken apart, so that one section of it can be exchanged.
struct Parts {
    module: Module,
    /// The front matter's text, and the texts of the sections, each with its mark; the first one is unused.
    raw: String,
    sections: Vec<String>,
    /// Where its lines end as on Windows.
    is_crlf: bool,
}

impl Both {
    /// Whether a pair still has the translation that a form showed.
    fn has(&self, pair: &Pair, draft: &SectionDraft) -> bool {
        let own = pair.own.zip(self.beside.as_ref()).map(|(at, beside)| &beside.own.sections[at].own);
        own == draft.own.as_ref()
    }

    /// Whether a form says of words of before that they are still right, with whichever of its buttons.
    fn confirms(&self, pair: &Pair, draft: &SectionDraft) -> bool {
        let is_doubtful = matches!(pair.standing, Standing::Stale(_) | Standing::Unknown);
        match draft.act {
            Act::Confirm { .. } => true,
            Act::Save => is_doubtful && self.is_as_it_was(pair, draft),
            Act::Remove => false,
        }
    }

    /// Whether a form has the words that the translation has.
    fn is_as_it_was(&self, pair: &Pair, draft: &SectionDraft) -> bool {
        let Some((place, beside)) = pair.own.zip(self.beside.as_ref()) else { return false };
        let (own, lang) = (&beside.own.sections[place].own, &beside.own.head.lang);
        if place == 0 {
            return front(&beside.own.module, draft).is_ok_and(|typed| typed.front_section().own == *own);
        }
        matches!(&markdown::read(&draft.text, lang, 1).sections[..], [only] if only.own == *own)
    }

    /// The pair that a form is about, as the form showed it.
    fn pair(&self, draft: &SectionDraft) -> Result<Pair> {
        let is_it = |pair: &Pair| match (&draft.source, draft.is_front) {
            (_, true) => pair.source == Some(0),
            (Some(id), false) => {
                pair.source.is_some_and(|at| at > 0 && self.source_name(at) == *id) && self.has(pair, draft)
            }
            (None, false) => pair.source.is_none() && self.has(pair, draft),
        };
        let found = self.pairs().into_iter().find(is_it).filter(|pair| self.has(pair, draft));
        found.ok_or_else(|| Error::Conflict(self.meanwhile(draft)))
    }

    /// What a section of the source is called.
    fn source_name(&self, place: usize) -> SectionName {
        self.names[place].clone()
    }

    /// The mark of what is made from a section of the source.
    fn mark(&self, place: usize) -> Mark {
        let SectionName { id, nth } = self.source_name(place);
        Mark::to(self.source.head.lang.clone(), id, nth)
    }

    /// The translation in parts, each section with the mark of what it was made from as far as that is known; a new one
    /// with the front matter of its source.
    fn marked(&self) -> Parts {
        let Some(beside) = &self.beside else {
            let from = &self.source.module;
            let mut module = Module::new(from.code.clone(), from.title.clone(), from.source.clone());
            module.minutes = from.minutes;
            module.translates = Some(self.source.head.hash.clone());
            module.title_mark = Some(module.lent_title_mark());
            let raw = front_matter::write(&module, "");
            return Parts { raw, module, sections: vec![String::new()], is_crlf: false };
        };
        let own = &beside.own;
        let mut sections = vec![String::new()];
        let mut module = own.module.clone();
        if module.minutes.is_some() {
            module.minutes = self.source.module.minutes;
        }
        module.title_mark = beside.lacks_title.then(|| module.lent_title_mark());
        let mut ties = vec![None; own.sections.len()];
        for pair in beside.pairs.iter().rev() {
            if let Some(place) = pair.own {
                ties[place].clone_from(&pair.made_from);
            }
        }
        for (place, (section, tie)) in own.sections.iter().zip(ties).enumerate() {
            let mark = tie.map(|source| {
                let nth = section.nth_of(&source);
                Mark::to(self.source.head.lang.clone(), source, nth)
            });
            if place == 0 {
                module.mark = mark.or(module.mark);
            } else {
                sections.push(section.with_mark(own.body(), mark.as_ref().or(section.mark.as_ref())));
            }
        }
        Parts { raw: own.raw.clone(), module, sections, is_crlf: own.raw.contains("\r\n") }
    }

    /// Puts a section into its place, made from the source as it stands.
    fn put(&self, parts: &mut Parts, pair: &Pair, source: usize, draft: &SectionDraft) -> Result<()> {
        if source == 0 {
            return self.put_front(parts, pair, draft);
        }
        let section = &self.source.sections[source];
        let text = match (draft.act, pair.own) {
            (Act::Confirm { .. }, Some(place)) => self.own_text(place),
            _ => draft.text.clone(),
        };
        let mark = self.kept_mark(pair, &text).unwrap_or_else(|| self.mark(source));
        let text = read_section(&text, section, &mark, parts.is_crlf)?;
        match pair.own {
            Some(place) => parts.sections[place] = text,
            None => parts.sections.insert(self.place_for(source), text),
        }
        Ok(())
    }

    fn own_text(&self, place: usize) -> String {
        self.beside.as_ref().map(|beside| beside.own.section_text(place)).unwrap_or_default()
    }

    /// Where a missing section belongs: behind the translation of the nearest one before it in the source.
    fn place_for(&self, source: usize) -> usize {
        let pairs = self.beside.as_ref().map_or(&[][..], |beside| &beside.pairs);
        let before = pairs.iter().filter(|pair| pair.source.is_some_and(|at| at > 0 && at < source));
        before.filter_map(|pair| pair.own).next_back().map_or(1, |own| own + 1)
    }
}

#[cfg(test)]
mod tests;
