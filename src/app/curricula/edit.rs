//! Changing curricula at the desk: opening one, saving a part of it, making one.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::draft::Draft;
use super::{CurriculumEntry, find, past};
use crate::app::checks::Problems;
use crate::app::work::{Permission, Work};
use crate::app::{now, revisions, texts};
use crate::documents;
use crate::domain::completion::{Percent, Rule};
use crate::domain::curriculum::{self, Curriculum, StoredCurriculum, Texts};
use crate::domain::lang::LangTag;
use crate::domain::module::{Code, Slug, State, TextHash, is_same_code, name_for};
use crate::domain::text::one_line;
use crate::domain::toml_reader::Fault;
use crate::error::{Error, FieldError, Message, Result};
use crate::store;

/// The name that the address of the page for a new one has.
const NEW: &str = "new";
/// What a new curriculum begins with, to be changed.
const FIRST_HOURS: u32 = 6;
const FIRST_ATTENDANCE: u8 = 80;

/// A curriculum as its pages show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editing {
    /// The name in addresses.
    pub slug: Slug,
    /// What it says.
    pub curriculum: Arc<Curriculum>,
    /// Its file.
    pub raw: String,
    /// The modules that it may be made of, by code.
    pub modules: Vec<ModuleChoice>,
}

/// A module that a curriculum may be made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleChoice {
    /// The name in addresses.
    pub slug: Slug,
    /// The code on paper.
    pub code: String,
    /// The language of its source.
    pub lang: LangTag,
    /// Its title in that language.
    pub title: String,
    /// How long it takes, in minutes.
    pub minutes: Option<u32>,
    /// How far its source has come.
    pub state: State,
}

impl Editing {
    /// The module with a name.
    pub fn module(&self, slug: &str) -> Option<&ModuleChoice> {
        self.modules.iter().find(|module| module.slug.as_str() == slug)
    }

    /// How many minutes modules take together, as far as they say it.
    pub fn minutes(&self, modules: &[String]) -> u32 {
        modules.iter().filter_map(|slug| self.module(slug)?.minutes).sum()
    }

    /// The curriculum with a part as it was typed, to look at before it is saved.
    pub fn with(&self, draft: &Draft) -> Result<Curriculum> {
        draft.apply(&self.curriculum, &self.slugs())
    }

    fn slugs(&self) -> Vec<Slug> {
        self.modules.iter().map(|module| module.slug.clone()).collect()
    }
}

/// A curriculum with what its pages need.
pub async fn open(work: &mut Work, slug: &str) -> Result<Editing> {
    work.require(Permission::Programme)?;
    let CurriculumEntry { slug, curriculum, raw } = find(work, slug).await?;
    let slug = slug.parse().map_err(|_| Error::NotFound)?;
    let indexed = store::modules::indexed(&mut work.tx).await?;
    let modules = store::modules::all(&mut work.tx).await?.into_iter().filter_map(|module| {
        let text =
            indexed.iter().find(|text| text.head.slug == module.slug && text.head.lang == module.source)?;
        Some(ModuleChoice {
            title: texts::title(&text.head, &module),
            slug: module.slug,
            code: module.code,
            lang: module.source,
            minutes: text.summary.minutes,
            state: text.head.state,
        })
    });
    Ok(Editing { slug, curriculum, raw, modules: modules.collect() })
}

/// What became of a part that was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is stored.
    Saved,
    /// Nothing had changed.
    Unchanged,
}

/// Saves a part of a curriculum. `base` identifies what the form showed before anybody typed ([`Draft::base`]).
pub async fn save(work: &mut Work, slug: &str, base: &str, draft: &Draft) -> Result<Outcome> {
    work.require(Permission::Programme)?;
    let editing = open(work, slug).await?;
    let from = &editing.curriculum;
    let to = editing.with(draft)?;
    if base != Draft::base(draft.part(), from) {
        return Err(Error::Conflict(Message::new("curriculum-saved-meanwhile")));
    }
    let raw = curriculum::rewrite(&editing.raw, from, &to).map_err(unwritable)?;
    if raw == editing.raw {
        return Ok(Outcome::Unchanged);
    }
    check_code(work, &editing.slug, &to.code).await?;
    store(work, &editing.slug, &raw, Some(&editing.raw)).await?;
    Ok(Outcome::Saved)
}

/// What the form for a new curriculum asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewCurriculum {
    /// The title in French.
    pub title: String,
    /// The code on paper.
    pub code: String,
    /// The name in addresses; made from the title, or else the code, where it is empty.
    pub slug: String,
    /// The curriculum whose papers and rule it takes over; none where it is empty.
    pub like: String,
}

/// Makes a curriculum without modules; its rule and papers may be those of another. Its name in addresses.
pub async fn create(work: &mut Work, new: &NewCurriculum) -> Result<Slug> {
    work.require(Permission::Programme)?;
    let mut problems = Problems::default();
    let title = one_line(&new.title);
    let texts =
        (!title.is_empty()).then(|| Texts::new([(LangTag::french(), title.clone())].into())).flatten();
    if texts.is_none() {
        problems.add("title", Message::new("author-title-missing"));
    } else if title.chars().count() > super::draft::TEXT_MAX {
        problems.add("title", Message::new("author-text-long").with("max", super::draft::TEXT_MAX));
    }
    let code = new.code.trim().parse::<Code>().ok();
    if code.is_none() {
        problems.add("code", Message::new("author-code-wrong"));
    }
    let typed = new.slug.trim();
    let name = if typed.is_empty() { name_for(&title, &new.code) } else { typed.to_owned() };
    let slug = name.parse::<Slug>().ok().filter(|slug| slug.as_str() != NEW);
    match &slug {
        None if typed.is_empty() && title.is_empty() => {}
        None => problems.add("slug", Message::new("author-slug-wrong")),
        Some(slug) => {
            if store::curricula::find(&mut work.tx, slug).await?.is_some() {
                problems.add("slug", Message::new("curriculum-slug-taken").with("slug", slug));
            }
        }
    }
    let like = match new.like.trim() {
        "" => None,
        slug => Some(find(work, slug).await?.curriculum),
    };
    let ((texts, code), slug) = problems.done(texts.zip(code).zip(slug))?;
    check_code(work, &slug, &code).await?;
    let curriculum = first(texts, code, like.as_deref())?;
    store(work, &slug, &curriculum::write(&curriculum), None).await?;
    Ok(slug)
}

fn first(title: Texts, code: Code, like: Option<&Curriculum>) -> Result<Curriculum> {
    let like = like.cloned();
    let attendance_percent = Percent::try_from(FIRST_ATTENDANCE)
        .map_err(|error| Error::Internal(format!("attendance of a new curriculum: {error}")))?;
    let plain = Rule { attendance_percent, post_test_percent: None, micro_teaching: false, sign_off: false };
    let (micro_teaching, supervision) =
        like.as_ref().map(|like| (like.micro_teaching.clone(), like.supervision.clone())).unwrap_or_default();
    let (rule, signatories, wordings) = match like {
        Some(like) => (like.rule, like.signatories, like.wordings),
        None => (plain, Vec::new(), BTreeMap::new()),
    };
    Ok(Curriculum {
        code,
        title,
        hours: FIRST_HOURS,
        modules: Vec::new(),
        rule,
        signatories,
        wordings,
        test: Vec::new(),
        micro_teaching,
        supervision,
    })
}

/// Refuses a code that another curriculum has, or that reads the same; a curriculum that has it already keeps it.
async fn check_code(work: &mut Work, slug: &Slug, code: &Code) -> Result<()> {
    work.require(Permission::Programme)?;
    let all = store::curricula::all(&mut work.tx).await?;
    let is_kept = all.iter().any(|row| row.slug == *slug && row.code == code.as_str());
    let is_taken = |other: &str| other == code.as_str() || !is_kept && is_same_code(other, code.as_str());
    match all.iter().find(|row| row.slug != *slug && is_taken(&row.code)) {
        None => Ok(()),
        Some(other) => {
            let message = Message::new("curriculum-code-taken").with("code", code);
            Err(Error::invalid("code", message.with("other", &other.slug)))
        }
    }
}

/// Stores a file that was made here, read once more as a reader of files reads it, and records the change. What nobody changed
/// may be as it was allowed to be once: it is told on the page where it can be mended.
async fn store(work: &mut Work, slug: &Slug, raw: &str, before: Option<&str>) -> Result<()> {
    work.require(Permission::Programme)?;
    let read = documents::curriculum::read_kept(raw).map_err(unwritable)?;
    let row = StoredCurriculum {
        slug: slug.clone(),
        code: read.code.to_string(),
        raw: raw.to_owned(),
        hash: TextHash::of(raw),
        updated_at: now(),
        updated_by: work.account_id(),
    };
    store::curricula::put(&mut work.tx, &row).await?;
    work.audit(past::ACTION, (past::KIND, slug.as_str()), before, raw).await?;
    revisions::changed(&mut work.tx).await
}

/// Problems of the file as problems of the form; its lines are nobody's but the program's.
fn unwritable(faults: Vec<Fault>) -> Error {
    Error::Invalid(faults.into_iter().map(|fault| FieldError::new("", fault.message)).collect())
}
