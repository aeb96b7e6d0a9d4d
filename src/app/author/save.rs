//! Saving a text from its form: checked, merged with what somebody else saved meanwhile, its changes graded.

mod grading;

use std::collections::BTreeSet;

use time::Date;

pub use self::grading::{ChangedSection, Ungraded};

use self::grading::Grading;
use super::around;
use super::draft::Draft;
use crate::app::modules::{self, ModuleText};
use crate::app::proofreading::{self, Known, Proof};
use crate::app::texts::{self, Outlined};
use crate::app::turns::Deferred;
use crate::app::work::{Permission, Work};
use crate::app::{blocking, files, now, revisions};
use crate::domain::compare;
use crate::domain::front_matter;
use crate::domain::id::RevisionId;
use crate::domain::lang::LangTag;
use crate::domain::merge;
use crate::domain::module::{self, Module, Slug, State, TextHash, is_same_code};
use crate::domain::revision::{Head, StoredModule};
use crate::domain::section::Mark;
use crate::domain::toml_reader::Fault;
use crate::domain::translation::Grades;
use crate::error::{Error, FieldError, Message, Result};
use crate::store;

/// What came of saving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is the new revision.
    Saved(Head),
    /// Nothing was changed, so nothing was saved.
    Unchanged,
    /// Somebody saved the text meanwhile: both changes in one form, nothing saved yet.
    Merged(Box<Merged>),
    /// Translations, recordings or people who learnt the module hang on it: its author has to say how much was changed. Or what could do harm
    /// comes back, and is told before it is saved.
    Ungraded(Ungraded),
}

/// Two changes of one text in one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// Both, where they don't contradict each other; marked in the Markdown where they do.
    pub draft: Draft,
    /// In how many places of the Markdown both changed something.
    pub conflicts: usize,
    /// Fields that both changed, each with what the other person wrote.
    pub fields: Vec<FieldError>,
    /// What the other person's account signs in with.
    pub by: Option<String>,
    /// The number of their revision.
    pub number: i64,
    /// The state of the text now, where it is another than that of the revision that the form was made from.
    pub state: Option<State>,
    /// What names the two sides on the marks: theirs, then one's own.
    pub labels: (String, String),
}

/// A text made from a form, with what is wrong with it and what is odd.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proofread {
    /// The whole text.
    pub raw: String,
    /// Its front matter.
    pub module: Module,
    /// What was found in it.
    pub proof: Proof,
}

/// The texts of one module, as somebody begins to save one of them.
#[derive(Clone)]
pub(super) struct Texts {
    pub module: StoredModule,
    pub heads: Vec<Head>,
    /// The text itself.
    pub current: Outlined,
    /// How long the module takes: its source says it.
    minutes: Option<u32>,
}

impl Texts {
    pub(super) async fn read(work: &mut Work, slug: &Slug, lang: &LangTag) -> Result<Self> {
        let module = store::modules::find(&mut work.tx, slug).await?.ok_or(Error::NotFound)?;
        let heads = store::modules::heads_of(&mut work.tx, slug).await?;
        let head = heads.iter().find(|head| head.lang == *lang).ok_or(Error::NotFound)?;
        let current = texts::outlined(&mut work.tx, head.clone()).await?;
        let source = heads.iter().find(|head| head.lang == module.source);
        let minutes = match source {
            Some(source) => texts::minutes(&mut work.tx, source).await?,
            None => None,
        };
        Ok(Self { module, heads, current, minutes })
    }

    pub(super) fn is_source(&self) -> bool {
        self.current.head.lang == self.module.source
    }
}

/// The modules that links may lead to.
pub(in crate::app) async fn known(work: &mut Work) -> Result<Known> {
    work.require(Permission::Programme)?;
    let heads = store::modules::heads(&mut work.tx).await?;
    Ok(heads.into_iter().map(|head| (head.slug.to_string(), head.lang.to_string())).collect())
}

/// What a form makes of a text, without saving it: for the preview and the checks.
pub async fn proofread(work: &mut Work, slug: &Slug, lang: &LangTag, draft: &Draft) -> Result<Proofread> {
    work.require(Permission::Programme)?;
    let texts = Texts::read(work, slug, lang).await?;
    let known = known(work).await?;
    let (of, typed) = (texts.clone(), draft.clone());
    let (raw, module) = blocking::at_once(move || compose(&of, &typed, None)).await?;
    let mut proof = proofreading::proof(&module, &raw, lang, Some(&known)).await?;
    let sections = texts::cut(&module, &raw, lang).await?;
    let typed = Outlined { head: texts.current.head.clone(), module, raw, sections };
    around::look(work, &texts.module, &typed, &mut proof).await?;
    Ok(Proofread { raw: typed.raw, module: typed.module, proof })
}

/// What of a translation says from which source it was made, beside the marks in its Markdown.
pub(super) struct MadeFrom {
    /// The hash of the source.
    pub translates: Option<TextHash>,
    /// The mark of the front matter.
    pub mark: Option<Mark>,
}

/// The text that a form makes: every problem of a field beside it, those of the Markdown with their lines. What it was made from is
/// `made_from`, or what the current text was.
fn compose(texts: &Texts, draft: &Draft, made_from: Option<MadeFrom>) -> Result<(String, Module)> {
    let Outlined { head, module, raw, .. } = &texts.current;
    let mut from = module.clone();
    if let Some(MadeFrom { translates, mark }) = made_from {
        (from.translates, from.mark) = (translates, mark);
    }
    let mut to = draft.module(&from, texts.is_source()).map_err(Error::Invalid)?;
    if !texts.is_source() && to.minutes.is_some() {
        to.minutes = texts.minutes;
    }
    let body = draft.body(raw);
    let raw = front_matter::rewrite(raw, module, &to, &body)
        .map_err(|faults| Error::Invalid(in_body(&faults, usize::MAX)))?;
    // Control characters; too long a text.
    let body_line = raw[..raw.len() - body.len()].matches('\n').count() + 1;
    module::check(&raw).map_err(|fault| Error::Invalid(in_body(&[fault], body_line)))?;
    let module =
        module::parse(&raw, &head.lang).map_err(|faults| Error::Invalid(in_body(&faults, usize::MAX)))?;
    Ok((raw, module))
}

/// Problems of a text, beside the field of the Markdown, with the line counted from its beginning; those before it have none.
pub(super) fn in_body(faults: &[Fault], body_line: usize) -> Vec<FieldError> {
    let problem = |fault: &Fault| {
        let line = (fault.line + 1).checked_sub(body_line).filter(|line| *line > 0);
        let message = fault.message.clone();
        FieldError::new(
            "body",
            line.into_iter().fold(message, |message, line| message.with(Message::AT_LINE, line)),
        )
    };
    faults.iter().map(problem).collect()
}

/// What a form comes to, worked out before anything is written: while somebody writes nobody else can.
pub enum Prepared {
    /// Nothing is to be saved.
    Decided(Outcome),
    /// A text to be saved.
    Text(Box<PreparedText>),
}

/// A text to be saved, and the texts of its module that it was made from.
pub struct PreparedText {
    texts: Texts,
    raw: String,
    module: Module,
    reason: Option<String>,
    grades: Grades,
}

/// Works out what a form makes of a text that there is. The whole text is read, and compared word by word.
pub async fn prepare(
    work: &mut Work,
    slug: &Slug,
    lang: &LangTag,
    draft: Draft,
    grades: Grades,
) -> Result<Deferred<Prepared>> {
    work.require(Permission::Programme)?;
    let texts = Texts::read(work, slug, lang).await?;
    prepare_from(work, texts, draft, grades, None).await
}

/// The same of texts that were read; with another thing that the text was made from, where it was.
pub(super) async fn prepare_from(
    work: &mut Work,
    texts: Texts,
    draft: Draft,
    grades: Grades,
    made_from: Option<MadeFrom>,
) -> Result<Deferred<Prepared>> {
    work.require(Permission::Programme)?;
    if draft.base != texts.current.head.id.as_str() {
        let merged = merged(work, &texts, &draft).await?;
        return Ok(Deferred::quick(move || Ok(Prepared::Decided(merged))));
    }
    let known = known(work).await?;
    let grading = Grading::read(work, &texts).await?;
    Ok(Deferred::new(work, &texts::READING, move || {
        let (raw, module) = compose(&texts, &draft, made_from)?;
        refuse_past(texts.current.module.reread_by, module.reread_by)?;
        let proof = proofreading::read(&module, &raw, &texts.current.head.lang, Some(&known));
        if module.state == State::Published && !proof.errors.is_empty() {
            return Err(Error::Invalid(in_body(&proof.errors, module.body_line)));
        }
        Ok(match grading.marked(&texts, (raw, module), &grades)? {
            Err(ungraded) => Prepared::Decided(Outcome::Ungraded(ungraded)),
            Ok((raw, _)) if raw == texts.current.raw => Prepared::Decided(Outcome::Unchanged),
            Ok((raw, module)) => {
                let reason = draft.reason();
                Prepared::Text(Box::new(PreparedText { texts, raw, module, reason, grades }))
            }
        })
    }))
}

/// Refuses a day of re-reading that is over, unless it is the one that the text has already.
pub(super) fn refuse_past(known: Option<Date>, new: Option<Date>) -> Result<()> {
    let is_past = new.is_some_and(|day| day < now().date());
    if is_past && new != known {
        return Err(Error::invalid("reread_by", Message::new("author-date-past")));
    }
    Ok(())
}

/// Saves a text that was prepared; none where somebody saved a text of the module meanwhile, so that it has to be prepared anew.
pub async fn save(work: &mut Work, prepared: PreparedText) -> Result<Option<Head>> {
    work.require(Permission::Programme)?;
    let PreparedText { texts, raw, module, reason, grades } = prepared;
    let slug = &texts.module.slug;
    let is_current = store::modules::find(&mut work.tx, slug).await?.as_ref() == Some(&texts.module)
        && store::modules::heads_of(&mut work.tx, slug).await? == texts.heads;
    if !is_current {
        return Ok(None);
    }
    if texts.is_source() {
        save_module(work, &texts, &module).await?;
    }
    let saved = store_text(work, &texts.current, (&raw, &module), reason.as_deref(), &grades).await?;
    revisions::settle(&mut work.tx, [slug]).await?;
    Ok(Some(saved))
}

/// Saves a text as the next revision of its module, with the images that it names as far as they are here.
pub(in crate::app) async fn store_text(
    work: &mut Work,
    current: &Outlined,
    (raw, module): (&str, &Module),
    reason: Option<&str>,
    grades: &Grades,
) -> Result<Head> {
    work.require(Permission::SignedIn)?;
    let (slug, lang) = (&current.head.slug, &current.head.lang);
    let all = store::files::of_module(&mut work.tx, slug).await?;
    // A text that is not there yet has no number.
    let known = Some(&current.head).filter(|head| head.number > 0);
    let kept = revisions::with_words_read(&mut work.tx, known, raw, module).await?;
    let (raw, module) = kept.as_ref().map_or((raw, module), |(raw, module)| (raw.as_str(), module));
    let proof = proofreading::proof(module, raw, lang, None).await?;
    let names: BTreeSet<String> = proof.images.into_iter().map(|(name, _)| name).collect();
    let named = all.iter().filter(|file| names.contains(file.path.as_str()));
    let held = store::files::of_revision(&mut work.tx, current.head.id).await?;
    let new = revisions::NewText {
        slug,
        lang,
        raw,
        module,
        files: named.map(|file| (file.path.as_str(), file.sha256.as_str())).collect(),
        held: held.iter().map(|file| (file.path.as_str(), file.sha256.as_str())).collect(),
        reason,
        grades,
    };
    // A reader changes no words.
    if let Some(known) = known.filter(|_| work.actor.runs_programme()) {
        files::keep_hidden(work, known).await?;
    }
    revisions::save(work, &new, known).await
}

/// Changes what is the same in all languages of a module: its code, in each of its texts, and who may read it.
async fn save_module(work: &mut Work, stored: &Texts, module: &Module) -> Result<()> {
    let new = StoredModule::new(stored.module.slug.clone(), module);
    if new == stored.module {
        return Ok(());
    }
    let all = store::modules::all(&mut work.tx).await?;
    let is_taken = |other: &&StoredModule| other.slug != new.slug && is_same_code(&other.code, &new.code);
    if let Some(other) = all.iter().find(is_taken).filter(|_| new.code != stored.module.code) {
        let title = texts::title_of(&mut work.tx, other).await?;
        let message = Message::new("author-code-taken").with("code", &new.code).with("other", title);
        return Err(Error::invalid("code", message));
    }
    store::modules::put(&mut work.tx, &new, now()).await?;
    if new.code == stored.module.code {
        return Ok(());
    }
    for head in stored.heads.iter().filter(|head| head.lang != stored.module.source) {
        let current = texts::outlined(&mut work.tx, head.clone()).await?;
        let mut to = current.module.clone();
        to.code = module.code.clone();
        let raw = front_matter::rewrite(&current.raw, &current.module, &to, current.body())
            .map_err(|faults| Error::Internal(format!("revisions {}: {faults:?}", head.id)))?;
        store_text(work, &current, (&raw, &to), None, &Grades::default()).await?;
    }
    Ok(())
}

/// Both changes in one form: the one that was saved meanwhile, and the one that was typed.
async fn merged(work: &mut Work, texts: &Texts, draft: &Draft) -> Result<Outcome> {
    let current = &texts.current;
    let (slug, lang) = (&current.head.slug, &current.head.lang);
    let opened = base_of(work, slug, lang, &draft.base).await?;
    let now = current.head.state;
    let state = opened.as_ref().and_then(|head| (head.state != now).then_some(now));
    let base = match opened {
        Some(head) => Draft::of(&texts::outlined(&mut work.tx, head).await?),
        // A form of another text, or of none: what both say is different from it.
        None => Draft::default(),
    };
    let history = store::revisions::history(&mut work.tx, slug, lang).await?;
    let newest = history.into_iter().next().ok_or(Error::NotFound)?;
    let theirs = Draft::of(current);
    let mut fields = Vec::new();
    let mut choose = |name: &str, base: &str, theirs: &str, ours: &str| {
        let unix = |text: &str| compare::unix(text).trim_end().to_owned();
        merge::choose(&unix(base), unix(theirs), unix(ours)).unwrap_or_else(|(theirs, ours)| {
            fields.push(FieldError::new(name, Message::new("author-field-conflict").with("theirs", theirs)));
            ours
        })
    };
    let mut both =
        Draft { base: current.head.id.to_string(), reason: draft.reason.clone(), ..Draft::default() };
    for name in FIELDS {
        let value = choose(name, base.field(name), theirs.field(name), draft.field(name));
        *both.field_mut(name) = value;
    }
    let number = newest.head.number;
    let labels = (format!("{} {number}", newest.login.as_deref().unwrap_or("vivier")), "+".to_owned());
    let text = merge::merge(&base.body, &theirs.body, &draft.body, (&labels.0, &labels.1));
    both.body = text.text;
    Ok(Outcome::Merged(Box::new(Merged {
        draft: both,
        conflicts: text.conflicts,
        fields,
        by: newest.login,
        number,
        state,
        labels,
    })))
}

/// The revision that a form says it was made from; none for what is no revision of this text.
pub(super) async fn base_of(
    work: &mut Work,
    slug: &Slug,
    lang: &LangTag,
    base: &str,
) -> Result<Option<Head>> {
    work.require(Permission::SignedIn)?;
    match base.parse::<RevisionId>() {
        Ok(id) => store::revisions::find(&mut work.tx, slug, lang, id).await,
        Err(_) => Ok(None),
    }
}

/// The fields of a form that are merged one by one.
const FIELDS: [&str; 10] = [
    "code",
    "title",
    "summary",
    "audience",
    "minutes",
    "objectives",
    "material",
    "tags",
    "reread_by",
    "visibility",
];

/// A reading of a text that is not saved: what the papers of a preview are made from. Where nothing was changed it is the saved one.
pub async fn unsaved(
    work: &mut Work,
    slug: &Slug,
    lang: &LangTag,
    draft: &Draft,
) -> Result<modules::Illustrated> {
    work.require(Permission::Programme)?;
    let texts = Texts::read(work, slug, lang).await?;
    let (raw, mut module) = compose(&texts, draft, None)?;
    if raw == texts.current.raw
        && let ModuleText::Text(saved) = modules::read(work, slug.as_str(), lang.as_str()).await?
    {
        return modules::illustrated(work, *saved).await;
    }
    let source = texts.heads.iter().find(|head| head.lang == texts.module.source && !texts.is_source());
    if source.is_some() {
        module.minutes = texts.minutes;
    }
    let reading = modules::unsaved(&mut work.tx, &texts.current.head, source, (raw, module)).await?;
    modules::illustrated(work, reading).await
}
