//! Translating outside the program: the sections of a translation as the rows of a file, and what a file changes that came
//! back.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::before::Olders;
use super::targets::{Followed, followed, is_same_section, targets};
use super::{Act, Both, Parts, SectionDraft, both, front, read_section};
use crate::app::author::Draft;
use crate::app::turns::{Deferred, Turns};
use crate::app::work::{Permission, Work};
use crate::domain::account::Actor;
use crate::domain::compare::{self, DiffSpan, Together};
use crate::domain::lang::{self, LangTag};
use crate::domain::module::{Module, Slug, TEXT_MAX};
use crate::domain::revision::{Head, StoredModule};
use crate::domain::section::{SectionId, SectionName};
use crate::domain::section_table::{
    FIELDS, Key, Returned, RowMark, SectionRow, TextMark, docx, excerpt, other_format, po,
};
use crate::domain::translation::{Grade, Pair, SectionChange, Standing};
use crate::error::{Error, Message, Result};
use crate::store;

/// Each section of the source with what it has become in a translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslationTable {
    pub module: StoredModule,
    /// Its title in the source language.
    pub title: String,
    /// The rows, in the order of the source.
    pub rows: Vec<SectionRow>,
}

/// How many remarks on a file are shown.
const REMARKS_MAX: usize = 200;

/// How many texts whose section is gone are shown, and how many bytes of them together.
const LOST_MAX: usize = 200;
const LOST_BYTES_MAX: usize = TEXT_MAX;

/// So many further rows of one section are shown, for a person to choose; a file with more of them made them by mistake.
const AGAIN: usize = 2;

/// Files are read two at a time.
static READING: LazyLock<Turns> = LazyLock::new(|| Turns::new(2));

/// What a file says, by what it is: an archive is a DOCX file, all else a PO file. What is wrong with it is a problem of the
/// field `file`.
pub async fn read_table(actor: &Actor, name: String, bytes: Vec<u8>) -> Result<Returned> {
    let read = move || {
        if let Some(message) = other_format(&bytes) {
            return Err(Error::invalid("file", message));
        }
        let is_docx = bytes.starts_with(b"PK") || name.to_ascii_lowercase().ends_with(".docx");
        let returned = if is_docx { docx::read(&bytes) } else { po::read(&bytes) };
        returned.map_err(|message| Error::invalid("file", message))
    };
    READING.run(actor, read).await
}

/// A translation as a table; one that is not begun has nothing in its last column.
pub async fn table(work: &mut Work, slug: &Slug, lang: &LangTag) -> Result<Deferred<TranslationTable>> {
    let both = both(work, slug, lang).await?;
    let mut before = HashMap::new();
    let mut olders = Olders::of(&both.source);
    for pair in both.pairs() {
        let (Standing::Stale(_), Some(from), Some(place)) = (pair.standing, &pair.made_from, pair.source)
        else {
            continue;
        };
        let Some((older, at)) = olders.find(work, from).await? else { continue };
        if place == 0 {
            let then = Draft::of(&older);
            before.extend(FIELDS.map(|field| (Key::Field(field), then.field(field).to_owned())));
        } else {
            before.insert(Key::Section(both.source_name(place)), lines(&older.section_text(at)));
        }
    }
    Ok(Deferred::new(work, &READING, move || {
        let mut table = both.into_table();
        for row in table.rows.iter_mut().filter(|row| row.is_doubtful) {
            let then = before.remove(&row.mark.key).filter(|text| !text.is_empty());
            row.before = then.filter(|text| *text != row.source);
        }
        Ok(table)
    }))
}

/// Which text a file is of, where it says so and it is another one: the module, and the language where that is another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherText {
    pub module: StoredModule,
    pub title: String,
    /// The language of the translation.
    pub lang: LangTag,
}

/// Which text a file is of, where that is another one than this.
pub async fn other_text(
    work: &mut Work,
    slug: &Slug,
    lang: &LangTag,
    returned: &Returned,
) -> Result<Option<OtherText>> {
    work.require(Permission::Programme)?;
    let about = &returned.about;
    let here = TextMark { slug: slug.clone(), lang: lang.clone() };
    let modules = store::modules::all(&mut work.tx).await?;
    let with_code = |code: &str| modules.iter().find(|module| module.code == code);
    let said = match (&about.text, &about.code) {
        (Some(text), _) => text.clone(),
        // Other programs put what they like there: only what names something is held against this text.
        (None, code) => TextMark {
            slug: code.as_deref().and_then(with_code).map_or(slug, |module| &module.slug).clone(),
            lang: about.lang.as_ref().filter(|said| is_other(said, lang)).unwrap_or(lang).clone(),
        },
    };
    let is_it = |module: &&StoredModule| module.slug == said.slug && module.source != said.lang;
    let Some(module) = modules.iter().find(is_it).filter(|_| said != here) else { return Ok(None) };
    let heads = store::modules::heads_of(&mut work.tx, &said.slug).await?;
    let title = heads.into_iter().find(|head| head.lang == module.source).map(|head| head.title);
    Ok(Some(OtherText { module: module.clone(), title: title.unwrap_or_default(), lang: said.lang }))
}

/// Whether a language is another one; that of a country is none.
fn is_other(said: &LangTag, here: &LangTag) -> bool {
    let first = |lang: &LangTag| lang.as_str().split('-').next().map(str::to_owned);
    lang::known(said.as_str()).is_some() && first(said) != first(here)
}

/// Whether a row of a file can be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It can.
    Ready,
    /// It can, but somebody has written the translation here since the file was made.
    Meanwhile,
    /// It can, but the source says it otherwise since the file was made.
    Followed,
    /// It can, but an earlier row of the file is for the same section.
    Twice,
    /// It says what is here, and that it is still right, though the source has changed: taken, it counts as up to date.
    StillRight {
        /// Whether what the source said before could do harm.
        was_harmful: bool,
    },
    /// It can't: what is wrong with it.
    Wrong(Message),
}

/// What a row of a file changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowChange {
    /// The row, with the translation that is here now.
    pub mark: RowMark,
    /// What the file calls its section by, where the source says it otherwise since, and what has changed in it.
    pub followed: Option<(SectionName, Vec<DiffSpan>)>,
    /// The heading of the section; empty for a field of front matter and for what comes before the first heading.
    pub heading: String,
    /// What the file says.
    pub text: String,
    /// The change word by word.
    pub pieces: Vec<DiffSpan>,
    /// Whether it can be taken.
    pub fit: Fit,
}

/// What a file would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableChanges {
    pub table: TranslationTable,
    /// The rows that differ.
    pub changes: Vec<RowChange>,
    /// What the file says of sections that the source has no more, or has in other words.
    pub lost: Vec<String>,
    /// The rows that say what is here, or nothing.
    pub unchanged: Vec<RowMark>,
    /// What the rows are about that the file lacks, each with the heading of its section.
    pub absent: Vec<(Key, String)>,
    /// The fields above the text that lag behind the source, where the file gives others and not these: all of it lags behind meanwhile.
    pub waiting: Vec<&'static str>,
    /// What was not understood.
    pub remarks: Vec<Message>,
}

/// Tells what a file would change, and changes nothing.
pub async fn table_changes(
    work: &mut Work,
    slug: &Slug,
    lang: &LangTag,
    returned: Returned,
) -> Result<Deferred<TableChanges>> {
    let both = both(work, slug, lang).await?;
    let history = store::translations::changes(&mut work.tx, slug, &both.module.source).await?;
    let followed = followed(work, &both, &returned, &history).await?;
    Ok(Deferred::new(work, &READING, move || Ok(changes_of(both, &returned, &history, &followed))))
}

/// What a file would change: each of its texts is read.
fn changes_of(
    both: Both,
    returned: &Returned,
    history: &[SectionChange],
    followed: &Followed,
) -> TableChanges {
    let rows = both.table_rows();
    let (mut changes, mut lost, mut unchanged) = (Vec::<RowChange>::new(), Vec::new(), Vec::new());
    let by_key: HashMap<&Key, &SectionRow> = rows.iter().map(|row| (&row.mark.key, row)).collect();
    let mut seen: HashMap<&Key, usize> = HashMap::new();
    let mut changed: HashSet<&Key> = HashSet::new();
    let mut edited: Vec<Message> = Vec::new();
    let (mut repeated, mut unshown, mut lost_room) = (0, 0, LOST_BYTES_MAX);
    let targets = targets(&both, &rows, returned, history);
    let parts = both.marked();
    let is_harmful = |pair: &&Pair| pair.source.is_some() && pair.standing == Standing::Stale(Grade::Harm);
    let pairs = both.pairs();
    let harmful: HashSet<_> = pairs.iter().filter(is_harmful).map(|pair| pair.source).collect();
    let together = Together::begin();
    for (found, target) in returned.rows.iter().zip(&targets) {
        let (mark, text) = (&found.mark, compare::unix(&found.translation));
        let Some(row) = target.as_ref().and_then(|key| by_key.get(key).copied()) else {
            match lost_room.checked_sub(text.len()).filter(|_| lost.len() < LOST_MAX) {
                _ if text.trim().is_empty() => {}
                Some(room) => {
                    lost_room = room;
                    lost.push(text);
                }
                None => unshown += 1,
            }
            continue;
        };
        let count = seen.entry(&row.mark.key).or_default();
        let named = *count;
        if named > AGAIN {
            repeated += 1;
            continue;
        }
        *count += 1;
        let is_followed = !is_same_section(&row.mark.key, &mark.key);
        if !is_followed && named == 0 && !found.has_source(&row.source) {
            edited.push(Message::new("table-source-edited").with("text", excerpt(&row.source)));
        }
        // What the translator left as it was when the file was made changes nothing, even where somebody wrote here since.
        let is_untouched = mark.own.as_ref() == Some(&SectionId::of(&text));
        let is_here = text.trim_end() == row.translation.trim_end();
        // Made beside the source of today, a file had it as doubtful; it comes back as one that is not.
        let is_still_right =
            is_here && found.is_sure && row.is_doubtful && !is_followed && found.has_source(&row.source);
        if text.trim().is_empty() || !is_still_right && (is_untouched || is_here) {
            unchanged.push(row.mark.clone());
            continue;
        }
        let fit = match both.check(&parts, &row.mark.key, &text) {
            Err(message) => Fit::Wrong(message),
            Ok(()) if changed.contains(&row.mark.key) => Fit::Twice,
            Ok(()) if is_still_right => {
                Fit::StillRight { was_harmful: harmful.contains(&both.source_place(&row.mark.key)) }
            }
            Ok(()) if row.mark.own != mark.own => Fit::Meanwhile,
            Ok(()) if is_followed => Fit::Followed,
            Ok(()) => Fit::Ready,
        };
        changed.insert(&row.mark.key);
        changes.push(RowChange {
            mark: row.mark.clone(),
            followed: match &mark.key {
                Key::Section(name) if is_followed => {
                    let texts = followed.get(&name.id);
                    let pieces = texts.map(|(then, now)| together.words(then, now));
                    Some((name.clone(), pieces.unwrap_or_default()))
                }
                _ => None,
            },
            heading: both.heading(&row.mark.key),
            pieces: together.words(row.translation.trim_end(), text.trim_end()),
            text,
            fit,
        });
    }
    let unready: HashSet<&Key> = returned.unready.iter().collect();
    let is_absent = |key: &&Key| !seen.contains_key(key) && !unready.contains(key);
    let absent = rows.iter().map(|row| &row.mark.key).filter(is_absent);
    let absent = absent.map(|key| (key.clone(), both.heading(key))).collect();
    drop((seen, changed, by_key));
    let waiting = both.waiting_fields(&changes);
    let table = TranslationTable { title: both.source.module.title.clone(), module: both.module, rows };
    let twice = (repeated > 0).then(|| Message::new("table-repeated").with("count", repeated));
    let unshown = (unshown > 0).then(|| Message::new("table-lost-more").with("count", unshown));
    let first = twice.into_iter().chain(unshown);
    let remarks = first.chain(edited).chain(returned.remarks.iter().cloned()).take(REMARKS_MAX).collect();
    TableChanges { table, changes, lost, unchanged, absent, waiting, remarks }
}

/// A translation with rows of a file in it, made from the texts as they were read.
pub struct Filled {
    both: Both,
    text: (String, Module),
}

/// Puts rows of a file into the translation. Each names the translation that it was shown to change.
pub async fn fill_rows(
    work: &mut Work,
    slug: &Slug,
    lang: &LangTag,
    rows: Vec<(RowMark, String)>,
) -> Result<Deferred<Filled>> {
    work.require(Permission::Programme)?;
    let mut both = both(work, slug, lang).await?;
    if rows.is_empty() {
        return Err(Error::invalid("", Message::new("table-nothing-chosen")));
    }
    let places = rows.iter().filter_map(|(mark, _)| both.source_place(&mark.key)).collect();
    both.recall(work, &places).await?;
    let lang = lang.clone();
    Ok(Deferred::new(work, &READING, move || {
        let text = both.composed(&lang, with_rows(&both, &rows)?)?;
        Ok(Filled { both, text })
    }))
}

/// Saves it as one revision, where nobody saved another one meanwhile.
pub async fn take_rows(work: &mut Work, lang: &LangTag, filled: Filled, reason: &str) -> Result<Head> {
    work.require(Permission::Programme)?;
    let Filled { both, text } = filled;
    let heads = store::modules::heads_of(&mut work.tx, &both.module.slug).await?;
    let current = |lang: &LangTag| heads.iter().find(|head| head.lang == *lang).map(|head| head.id);
    let is_current = current(&both.source.head.lang) == Some(both.source.head.id)
        && current(lang) == both.head.as_ref().map(|head| head.id);
    if !is_current {
        return Err(Error::Conflict(Message::new("author-section-meanwhile")));
    }
    both.store(work, lang, text, Some(reason.to_owned())).await
}

/// The translation with rows of a file in it: the whole text is read for each.
fn with_rows(both: &Both, rows: &[(RowMark, String)]) -> Result<Parts> {
    let now = both.table_rows();
    let here: HashSet<&RowMark> = now.iter().map(|row| &row.mark).collect();
    let is_here = |mark: &RowMark| here.contains(mark);
    if !rows.iter().all(|(mark, _)| is_here(mark)) {
        return Err(Error::Conflict(Message::new("author-section-meanwhile")));
    }
    let mut seen = HashSet::new();
    if !rows.iter().all(|(mark, _)| seen.insert(&mark.key)) {
        return Err(Error::invalid("", Message::new("table-twice-chosen")));
    }
    let mut parts = both.marked();
    let pairs = both.pairs();
    let fields: Vec<_> = rows.iter().filter(|(mark, _)| matches!(mark.key, Key::Field(_))).collect();
    if !fields.is_empty() && pairs.iter().any(|pair| pair.source == Some(0)) {
        both.put_fields(&mut parts, &fields)?;
    }
    let of: HashMap<usize, &Pair> =
        pairs.iter().rev().filter_map(|pair| Some((pair.source?, pair))).collect();
    let mut sections: Vec<(&Pair, usize, &String)> = rows
        .iter()
        .filter_map(|(mark, text)| {
            let Key::Section(name) = &mark.key else { return None };
            let source = both.place_of(name)?;
            Some((*of.get(&source)?, source, text))
        })
        .collect();
    // Missing sections come last, from the end of the text to its beginning: what is put in moves nothing that is still to
    // be put in.
    sections.sort_by_key(|(pair, source, _)| (pair.own.is_none(), std::cmp::Reverse(*source)));
    for (pair, source, text) in sections {
        let draft = SectionDraft {
            source: None,
            own: None,
            act: Act::Save,
            text: text.clone(),
            front: Draft::default(),
            is_front: false,
        };
        both.put(&mut parts, pair, source, &draft)?;
    }
    Ok(parts)
}

impl Both {
    fn into_table(self) -> TranslationTable {
        let rows = self.table_rows();
        TranslationTable { title: self.source.module.title.clone(), module: self.module, rows }
    }

    fn table_rows(&self) -> Vec<SectionRow> {
        let mut rows = Vec::new();
        for pair in self.pairs() {
            let Some(source) = pair.source else { continue };
            if source == 0 {
                rows.extend(self.field_rows());
                continue;
            }
            let own = pair.own.zip(self.beside.as_ref()).map(|(at, beside)| &beside.own.sections[at].own);
            rows.push(SectionRow {
                mark: RowMark { key: Key::Section(self.source_name(source)), own: own.cloned() },
                source: lines(&self.source.section_text(source)),
                translation: pair.own.map(|at| lines(&self.own_text(at))).unwrap_or_default(),
                is_doubtful: !matches!(pair.standing, Standing::Current | Standing::Missing),
                before: None,
            });
        }
        rows
    }

    /// Where a section of the source stands.
    fn place_of(&self, name: &SectionName) -> Option<usize> {
        self.places.get(name).copied()
    }

    /// Where what a row is about stands in the source; its front matter stands first.
    fn source_place(&self, key: &Key) -> Option<usize> {
        match key {
            Key::Field(_) => Some(0),
            Key::Section(name) => self.place_of(name),
        }
    }

    fn heading(&self, key: &Key) -> String {
        let Key::Section(name) = key else { return String::new() };
        self.place_of(name).map(|at| self.source.sections[at].heading.clone()).unwrap_or_default()
    }

    /// Whether a text can stand in a row of the translation in these parts.
    fn check(&self, parts: &Parts, key: &Key, text: &str) -> std::result::Result<(), Message> {
        let read = match key {
            Key::Field(_) => {
                let mark = RowMark { key: key.clone(), own: None };
                front(&parts.module, &self.front_draft(&[&(mark, text.to_owned())])).map(drop)
            }
            Key::Section(name) => {
                let at = self.place_of(name).ok_or_else(|| Message::new("author-section-meanwhile"))?;
                read_section(text, &self.source.sections[at], &self.mark(at), parts.is_crlf).map(drop)
            }
        };
        read.map_err(|problem| match problem {
            Error::Invalid(problems) => problems
                .into_iter()
                .next()
                .map_or_else(|| Message::new("author-section-empty"), |problem| problem.message),
            _ => Message::new("author-section-empty"),
        })
    }
}

/// A section's text with one line end behind it.
fn lines(text: &str) -> String {
    format!("{}\n", compare::unix(text).trim_matches('\n'))
}
