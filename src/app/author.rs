//! The training officer's desk: which texts there are, how far each has come, what is to do next; and writing them.

mod around;
mod attachments;
mod beside;
mod create;
mod draft;
mod lacking;
mod marks;
mod pictures;
mod recordings;
mod removal;
mod resting;
mod restore;
mod review;
mod save;
mod tasks;
mod translate;

pub use attachments::{
    Attached, Audience, DeskRecording, JudgedFile, Recordable, add_document, add_recording, attached,
    attachment, for_participants, judged, remove_attachment, still_right,
};
pub use beside::{Beside, Said};
pub use create::{NewModule, create};
pub use draft::Draft;
pub use pictures::{
    JudgedPicture, Picture, add_picture, judged_picture, module_title, picture, pictures, remove_picture,
    require_unused,
};
pub use removal::{Hindrance, Removal, removal, remove_module};
pub use resting::{Resting, resting};
pub use restore::{Restoring, restore};
pub use review::{LastRead, Obstacles, Reviewing, Verdict, ask, decide, reviewing, set_state, settle};
use save::known;
pub use save::{
    ChangedSection, Merged, Outcome, Prepared, Proofread, Ungraded, prepare, proofread, save, unsaved,
};
use tasks::Reviews;
pub use tasks::{Task, What};
pub use translate::{
    Act, Fit, Front, OtherText, RowChange, RowText, SectionDraft, SectionFinding, SectionFindings,
    SectionPreview, TableChanges, Translating, TranslationRow, TranslationTable, fill_rows, other_text,
    preview_section, read_table, save_section, table, table_changes, take_rows, translating,
};

use super::texts::{self, Outlined};
use crate::app::work::{Permission, Work};
use crate::domain::files::ModuleFile;
use crate::domain::lang::LangTag;
use crate::domain::module::{Slug, State, Visibility, is_public, is_unreviewed};
use crate::domain::review::{Review, returned};
use crate::domain::revision::{StoredModule, TranslationState};
use crate::domain::translation::Counts;
use crate::error::{Error, Result};
use crate::store;

/// The desk: every module in every language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desk {
    /// What is to do next, the most pressing first.
    pub tasks: Vec<Task>,
    /// The languages that there are texts in; that of most sources first.
    pub langs: Vec<LangTag>,
    /// The modules by code. Empty for somebody who only reads for others.
    pub modules: Vec<DeskModule>,
    /// Whether the actor writes, or only reads for others.
    pub writes: bool,
}

/// A row of the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskModule {
    pub module: StoredModule,
    /// Its title in its source language.
    pub title: String,
    /// A cell for each of the languages.
    pub cells: Vec<Cell>,
}

/// A module in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// How far it has come.
    pub stage: Stage,
    /// In a translation: how its sections stand.
    pub counts: Option<Counts>,
}

/// How far a text has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// There is none.
    Nothing,
    /// It is being written.
    Draft,
    /// Somebody was asked to read it.
    InReview,
    /// Somebody has read it.
    Read(Option<String>),
    /// It says that it is out, but no speaker has read it: readers have it marked as a draft.
    Unread,
    /// It is out.
    Published,
    /// It says that it is out, but nobody outside the team has it: its source is in this state.
    Behind(State),
    /// It was taken back.
    Withdrawn,
}

impl Stage {
    /// That of a text in this state, whose source is in the state `source`.
    fn of(
        (state, source): (State, State),
        lang: &LangTag,
        reviewed_by: Option<&String>,
        is_in_review: bool,
    ) -> Self {
        match state {
            State::Withdrawn => Self::Withdrawn,
            _ if is_in_review => Self::InReview,
            State::Draft => Self::Draft,
            State::Reviewed => Self::Read(reviewed_by.cloned()),
            State::Published if !is_public(state, source) => Self::Behind(source),
            State::Published if is_unreviewed(state, reviewed_by.is_some(), lang) => Self::Unread,
            State::Published => Self::Published,
        }
    }
}

/// The desk as the actor may see it: those who run the programme see everything, others what waits for them.
pub async fn desk(work: &mut Work) -> Result<Desk> {
    work.require(Permission::SignedIn)?;
    let open = store::reviews::open(&mut work.tx).await?;
    if !work.actor.runs_programme() {
        let own = work.account_id();
        let open: Vec<Review> = open.into_iter().filter(|review| review.reviewer_id == own).collect();
        let heads = store::modules::heads(&mut work.tx).await?;
        let states = store::translations::states(&mut work.tx).await?;
        let tasks = tasks::to_read(&open, &heads, &store::modules::all(&mut work.tx).await?, &states);
        return Ok(Desk { tasks, langs: Vec::new(), modules: Vec::new(), writes: false });
    }
    let indexed = store::modules::indexed(&mut work.tx).await?;
    let states = store::translations::states(&mut work.tx).await?;
    let all = store::modules::all(&mut work.tx).await?;
    let langs = in_order(indexed.iter().map(|text| text.head.lang.clone()));
    let own = work.account_id();
    let recordings = recordings::outdated(work, &all).await?;
    let reviews = Reviews { open, returned: store::reviews::returned(&mut work.tx).await? };
    let tasks = tasks::all(&indexed, &all, &states, &recordings, &reviews, own);
    let open = reviews.open;
    let rows = all.into_iter().map(|module| {
        let texts = || indexed.iter().filter(|text| text.head.slug == module.slug);
        let source = texts().find(|text| text.head.lang == module.source);
        let title = source.map(|text| texts::title(&text.head, &module));
        let source = source.map_or(State::Draft, |text| text.head.state);
        let cell = |lang: &LangTag| {
            let Some(text) = texts().find(|text| text.head.lang == *lang) else {
                return Cell { stage: Stage::Nothing, counts: None };
            };
            let in_review = open.iter().any(|review| review.slug == module.slug && review.lang == *lang);
            let both = (text.head.state, source);
            let stage = Stage::of(both, &text.head.lang, text.summary.reviewed_by.as_ref(), in_review);
            Cell { stage, counts: counts(&states, &module.slug, lang) }
        };
        DeskModule {
            title: title.unwrap_or_else(|| module.slug.to_string()),
            cells: langs.iter().map(cell).collect(),
            module,
        }
    });
    Ok(Desk { tasks, modules: rows.collect(), langs, writes: true })
}

fn counts(states: &[TranslationState], slug: &Slug, lang: &LangTag) -> Option<Counts> {
    let state = states.iter().find(|state| state.slug == *slug && state.lang == *lang);
    state.map(|state| state.counts)
}

/// The languages that there are texts in; French first.
pub async fn langs(work: &mut Work) -> Result<Vec<LangTag>> {
    work.require(Permission::Programme)?;
    let heads = store::modules::heads(&mut work.tx).await?;
    Ok(in_order(heads.into_iter().map(|head| head.lang)))
}

/// Each language once, French first.
fn in_order(langs: impl Iterator<Item = LangTag>) -> Vec<LangTag> {
    let mut langs: Vec<LangTag> = langs.collect();
    langs.sort_by_key(|lang| (lang.primary() != "fr", lang.clone()));
    langs.dedup();
    langs
}

/// A module, for the pages of its texts.
pub async fn module(work: &mut Work, slug: &Slug) -> Result<StoredModule> {
    work.require(Permission::Programme)?;
    store::modules::find(&mut work.tx, slug).await?.ok_or(Error::NotFound)
}

/// A text as its editor shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editing {
    pub module: StoredModule,
    pub text: Outlined,
    /// The fields of the editor's form.
    pub draft: Draft,
    /// The languages that there are texts in, the source first.
    pub langs: Vec<LangTag>,
    /// How far the text has come.
    pub stage: Stage,
    /// In a translation: how its sections stand.
    pub counts: Option<Counts>,
    /// How long the module takes, in minutes, as its source says.
    pub minutes: Option<u32>,
    /// The images of the module.
    pub files: Vec<ModuleFile>,
    /// What the checks found in it, errors first.
    pub proof: super::proofreading::Proof,
    /// The review that gave it back, while nobody asked for another one.
    pub returned: Option<Review>,
    /// The modules that links may lead to.
    pub known: super::proofreading::Known,
}

impl Editing {
    /// Whether the module is being begun: its source is a draft.
    pub fn is_begun(&self) -> bool {
        self.is_source() && self.stage == Stage::Draft
    }

    /// Whether this is the source of the module.
    pub fn is_source(&self) -> bool {
        self.text.head.lang == self.module.source
    }
}

/// A text with what its editor needs.
pub async fn open(work: &mut Work, slug: &Slug, lang: &LangTag) -> Result<Editing> {
    work.require(Permission::Programme)?;
    let module = store::modules::find(&mut work.tx, slug).await?.ok_or(Error::NotFound)?;
    let heads = store::modules::heads_of(&mut work.tx, slug).await?;
    let head = heads.iter().find(|head| head.lang == *lang).ok_or(Error::NotFound)?;
    let text = texts::outlined(&mut work.tx, head.clone()).await?;
    let mut langs: Vec<LangTag> = heads.iter().map(|head| head.lang.clone()).collect();
    langs.sort_by_key(|lang| *lang != module.source);
    let states = store::translations::states_of(&mut work.tx, slug).await?;
    let reviews = store::reviews::of_text(&mut work.tx, slug, lang).await?;
    let in_review = reviews.iter().any(|review| review.decision.is_none());
    let source = heads.iter().find(|head| head.lang == module.source);
    let source_state = source.map_or(State::Draft, |head| head.state);
    let reviewed_by = text.module.reviewed_by.as_ref();
    let stage = Stage::of((head.state, source_state), &head.lang, reviewed_by, in_review);
    let known = known(work).await?;
    let minutes = match source {
        Some(source) => texts::minutes(&mut work.tx, source).await?,
        None => None,
    };
    let mut read = text.module.clone();
    read.minutes = read.minutes.and(minutes);
    let mut proof = super::proofreading::proof(&read, &text.raw, lang, Some(&known)).await?;
    let files = around::look(work, &module, &text, &mut proof).await?;
    Ok(Editing {
        counts: counts(&states, slug, lang),
        minutes,
        draft: Draft::of(&text),
        files,
        module,
        text,
        langs,
        stage,
        proof,
        returned: returned(&reviews).cloned(),
        known,
    })
}

/// Who may read a module, in the order of a form.
pub fn visibilities() -> [Visibility; 3] {
    Visibility::ALL
}
