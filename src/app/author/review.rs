//! Reviewing and publishing: who is asked to read a text, what they say, and whether it goes out.

use serde_json::json;
use time::Date;

use super::beside::{self, Beside};
use super::save::{base_of, known, refuse_past, store_text};
use super::{Stage, around, counts};
use crate::app::checks::Problems;
use crate::app::glossaries::{self, Deviation};
use crate::app::proofreading::{self, Proof};
use crate::app::texts::{self, Outlined};
use crate::app::work::{Permission, Work};
use crate::app::{blocking, new_id, now, revisions};
use crate::domain::dates;
use crate::domain::files::ModuleFile;
use crate::domain::front_matter;
use crate::domain::id::{AccountId, ReviewId};
use crate::domain::lang::LangTag;
use crate::domain::module::{self, Module, Reach, Slug, State};
use crate::domain::review::{self, Decision, Review};
use crate::domain::revision::{Head, StoredModule};
use crate::domain::text::{FullName, one_line};
use crate::domain::translation::{Counts, Grades};
use crate::error::{Error, FieldError, Message, Result};
use crate::store;
use crate::store::reviews::End;

/// The most names of earlier readers that are proposed.
const NAMES_MAX: i64 = 50;

/// The most characters of what is asked and of what a reviewer says.
const NOTE_MAX: usize = 2000;

/// A text as its review page shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reviewing {
    pub module: StoredModule,
    pub text: Outlined,
    /// The images that it names.
    pub files: Vec<ModuleFile>,
    /// How far it has come.
    pub stage: Stage,
    /// What others than the team have of it.
    pub reach: Reach,
    /// Its reviews, the newest first.
    pub reviews: Vec<Review>,
    /// What was found in it; what rests on other texts is told to those who run the programme.
    pub proof: Proof,
    /// In a translation: how its sections stand.
    pub counts: Option<Counts>,
    /// Where it does not say what the glossary of its language says.
    pub deviations: Vec<Deviation>,
    /// The text as it was when it was last read, where it says something else now.
    pub last_read: Option<LastRead>,
    /// The text that a form was made from, where another one stands here now.
    pub shown: Option<Outlined>,
    /// In a translation: its sections beside those of the source.
    pub beside: Vec<Beside>,
    /// The names of those who read texts in this language before, the latest first; for those who run the programme.
    pub names: Vec<String>,
    /// The accounts that can be asked to read.
    pub readers: Vec<(AccountId, String)>,
    /// Whether the actor runs the programme, and may publish.
    pub writes: bool,
    /// Whether the actor was asked to read this text.
    pub is_reader: bool,
    /// The name that a reader who was asked is known by.
    pub own_name: Option<String>,
}

/// A text as it was when somebody read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastRead {
    pub text: Outlined,
    /// Who read it.
    pub by: Option<String>,
}

impl Reviewing {
    /// The review that is open.
    pub fn open(&self) -> Option<&Review> {
        self.reviews.iter().find(|review| review.decision.is_none())
    }

    /// The review that gave the text back, while nobody asked for another one.
    pub fn returned(&self) -> Option<&Review> {
        review::returned(&self.reviews)
    }

    /// The day before which it should have been read again, where that is over.
    pub fn overdue(&self) -> Option<Date> {
        let day = self.text.module.reread_by.filter(|_| self.text.head.state != State::Withdrawn);
        day.filter(|day| *day < now().date())
    }

    /// What stands in the way of publishing: mistakes, or that no speaker has read it.
    pub fn obstacles(&self) -> Obstacles {
        let needs_reader = module::needs_speaker(&self.text.head.lang) && self.text.module.reader().is_none();
        Obstacles { errors: self.proof.errors.len(), needs_reader }
    }

    /// Refuses what rests on a text that nobody was shown: the words of the revision `base` are others. What makes the front
    /// matter `to` rests on the state and the day as well, unless they are those already.
    async fn was_shown(&self, base: &str, to: Option<&Module>) -> Result<()> {
        let now = &self.text;
        let is_same = match &self.shown {
            None => base == now.head.id.as_str(),
            Some(shown) => {
                let seen = |module: &Module| (module.state, module.reread_by);
                let is_free = |to: &Module| *to == now.module || seen(&shown.module) == seen(&now.module);
                to.is_none_or(is_free) && texts::words(shown).await? == texts::words(now).await?
            }
        };
        if is_same { Ok(()) } else { Err(Error::Conflict(Message::new("author-review-meanwhile"))) }
    }
}

/// What stands in the way of publishing a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Obstacles {
    /// How many mistakes there are in it.
    pub errors: usize,
    /// Whether a speaker has to read it first.
    pub needs_reader: bool,
}

impl Obstacles {
    /// Whether there is none.
    pub fn are_none(self) -> bool {
        self.errors == 0 && !self.needs_reader
    }
}

/// A text as the page of its review shows it, to those who run the programme and to the reader that was asked. `base` is the
/// revision that a form was made from; empty where none was sent.
pub async fn reviewing(work: &mut Work, slug: &Slug, lang: &LangTag, base: &str) -> Result<Reviewing> {
    work.require(Permission::SignedIn)?;
    let mut seen = seen(work, slug, lang, base).await?;
    if seen.writes {
        around::links_and_images(work, &seen.module, &mut seen.proof).await?;
    }
    seen.deviations = glossaries::deviations(&mut work.tx, &seen.module, &seen.text).await?;
    Ok(seen)
}

/// The same without what rests on other texts and the glossary, which nothing is decided by.
async fn seen(work: &mut Work, slug: &Slug, lang: &LangTag, base: &str) -> Result<Reviewing> {
    work.require(Permission::SignedIn)?;
    let own = work.account_id();
    let reviews = store::reviews::of_text(&mut work.tx, slug, lang).await?;
    let open = reviews.iter().find(|review| review.decision.is_none());
    let is_reader = own.is_some() && open.is_some_and(|review| review.reviewer_id == own);
    let writes = work.actor.runs_programme();
    if !writes && !is_reader {
        return Err(Error::Forbidden);
    }
    let module = store::modules::find(&mut work.tx, slug).await?.ok_or(Error::NotFound)?;
    let heads = store::modules::heads_of(&mut work.tx, slug).await?;
    let source_head = heads.iter().find(|head| head.lang == module.source).cloned();
    let source = source_head.as_ref().map_or(State::Draft, |head| head.state);
    let head = heads.into_iter().find(|head| head.lang == *lang).ok_or(Error::NotFound)?;
    let states = store::translations::states_of(&mut work.tx, slug).await?;
    let text = texts::outlined(&mut work.tx, head).await?;
    let mut read = text.module.clone();
    if let Some(head) = source_head.as_ref().filter(|_| read.minutes.is_some()) {
        read.minutes = texts::minutes(&mut work.tx, head).await?;
    }
    let known = if writes { Some(known(work).await?) } else { None };
    let mut proof = proofreading::proof(&read, &text.raw, lang, known.as_ref()).await?;
    let both = (text.head.state, source);
    let stage = Stage::of(both, lang, text.module.reviewed_by.as_ref(), open.is_some());
    let reach = match text.head.state {
        State::Draft | State::Reviewed if *lang == module.source => Reach::Hidden,
        state => module::reach(state, source, text.module.is_unreviewed(lang)),
    };
    let files = store::files::of_revision(&mut work.tx, text.head.id).await?;
    let last = reviews.iter().find(|review| review.decision == Some(Decision::Read));
    let last_read = match last {
        Some(review) => last_read(work, &text, review).await?,
        None => None,
    };
    let shown = match base_of(work, slug, lang, base).await?.filter(|head| head.id != text.head.id) {
        Some(head) => Some(texts::outlined(&mut work.tx, head).await?),
        None => None,
    };
    let beside = match source_head.filter(|_| *lang != module.source) {
        Some(head) => beside::read(work, head, &text, &mut proof).await?,
        None => Vec::new(),
    };
    let readers = if writes { store::reviews::readers(&mut work.tx).await? } else { Vec::new() };
    let names = if writes {
        store::reviews::names_of_readers(&mut work.tx, lang, NAMES_MAX).await?
    } else {
        Vec::new()
    };
    let counts = counts(&states, slug, lang);
    Ok(Reviewing {
        module,
        text,
        files,
        stage,
        reach,
        proof,
        counts,
        deviations: Vec::new(),
        last_read,
        shown,
        beside,
        names,
        readers,
        writes,
        is_reader,
        own_name: if is_reader { own_name(work).await? } else { None },
        reviews,
    })
}

/// The name of the person whose account acts, to be printed as the reader's; none for an account that is nobody's.
async fn own_name(work: &mut Work) -> Result<Option<String>> {
    work.require(Permission::SignedIn)?;
    let account = work.own_account()?;
    let person = match account.person {
        Some(id) => store::people::find(&mut work.tx, id).await?,
        None => None,
    };
    Ok(person.map(|person| person.details.name.to_string()))
}

/// A text as it was when a review of it ended, where it says something else now.
async fn last_read(work: &mut Work, text: &Outlined, review: &Review) -> Result<Option<LastRead>> {
    work.require(Permission::SignedIn)?;
    let (head, Some(at)) = (&text.head, review.decided_at) else { return Ok(None) };
    let Some(then) = store::revisions::at(&mut work.tx, &head.slug, &head.lang, at).await? else {
        return Ok(None);
    };
    let read = texts::outlined(&mut work.tx, then).await?;
    let is_other = texts::words(&read).await? != texts::words(text).await?;
    Ok(is_other.then(|| LastRead { text: read, by: review.reviewer_name.clone() }))
}

/// Asks an account to read a text; without one a speaker who has no account reads it. An open review is replaced.
pub async fn ask(work: &mut Work, slug: &Slug, lang: &LangTag, reader: &str, request: &str) -> Result<()> {
    work.require(Permission::Programme)?;
    let seen = seen(work, slug, lang, "").await?;
    let mut problems = Problems::default();
    let reviewer_id = match reader.trim() {
        "" => None,
        id => {
            let id = id.parse::<AccountId>().ok();
            let known = id.filter(|id| seen.readers.iter().any(|(reader, _)| reader == id));
            if known.is_none() {
                problems.add("reader", Message::new("author-reader-unknown"));
            }
            known
        }
    };
    let request = note(&mut problems, "request", request);
    problems.done(Some(()))?;
    if let Some(open) = seen.open() {
        drop_review(work, open.id).await?;
    }
    begin(work, (slug, lang), reviewer_id, request).await?;
    let asked = reviewer_id.map(|id| id.to_string());
    work.audit("module.review.ask", ("module", format!("{slug}/{lang}")), (), asked).await
}

/// Notes a review that is open from now on.
async fn begin(
    work: &mut Work,
    (slug, lang): (&Slug, &LangTag),
    reviewer_id: Option<AccountId>,
    request: Option<String>,
) -> Result<ReviewId> {
    work.require(Permission::Programme)?;
    let review = Review {
        id: new_id(),
        slug: slug.clone(),
        lang: lang.clone(),
        asked_at: now(),
        reviewer_id,
        reviewer_login: None,
        request,
        decision: None,
        reviewer_name: None,
        note: None,
        decided_at: None,
        decided_login: None,
    };
    let by = work.account_id();
    store::reviews::insert(&mut work.tx, &review, by).await?;
    Ok(review.id)
}

/// Ends a review that is not asked for any more.
async fn drop_review(work: &mut Work, id: ReviewId) -> Result<()> {
    work.require(Permission::Programme)?;
    let (decision, by) = (Decision::Dropped, work.account_id());
    let end = End { decision, reviewer_name: None, note: None, at: now(), by };
    store::reviews::end(&mut work.tx, id, &end).await.map(drop)
}

/// The review that gave a text back, while nobody asked for another one.
pub(super) async fn given_back(work: &mut Work, slug: &Slug, lang: &LangTag) -> Result<Option<Review>> {
    work.require(Permission::Programme)?;
    let reviews = store::reviews::of_text(&mut work.tx, slug, lang).await?;
    Ok(review::returned(&reviews).cloned())
}

/// Notes that what a reader gave back was changed as they said, and that nobody has to read it again: the remark is done with.
pub async fn settle(work: &mut Work, slug: &Slug, lang: &LangTag) -> Result<()> {
    work.require(Permission::Programme)?;
    if given_back(work, slug, lang).await?.is_none() {
        return Ok(());
    }
    settle_returned(work, slug, lang).await?;
    work.audit("module.review.settle", ("module", format!("{slug}/{lang}")), (), ()).await
}

/// A review that nobody is asked for takes the place of the one that gave the text back.
async fn settle_returned(work: &mut Work, slug: &Slug, lang: &LangTag) -> Result<()> {
    work.require(Permission::Programme)?;
    let id = begin(work, (slug, lang), None, None).await?;
    drop_review(work, id).await
}

/// What a reader says of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// The id of the revision that they read.
    pub base: String,
    /// Whether it is right.
    pub is_right: bool,
    /// The reader's name, which stands on the text.
    pub name: String,
    /// What they say.
    pub note: String,
}

/// Notes what a reader says: of the review that is open, or of one that nobody asked for. A text that is right is then
/// "read by" its reader.
pub async fn decide(
    work: &mut Work,
    slug: &Slug,
    lang: &LangTag,
    verdict: &Verdict,
    reason: &str,
) -> Result<()> {
    work.require(Permission::SignedIn)?;
    let seen = seen(work, slug, lang, &verdict.base).await?;
    seen.was_shown(&verdict.base, None).await?;
    let mut problems = Problems::default();
    let name = problems.name("name", &verdict.name);
    let note = note(&mut problems, "note", &verdict.note);
    if !verdict.is_right && note.is_none() {
        problems.add("note", Message::new("author-note-missing"));
    }
    let name: FullName = problems.done(name)?;
    let review = match seen.open() {
        Some(open) => open.id,
        None => begin(work, (slug, lang), None, None).await?,
    };
    if verdict.is_right {
        let mut to = seen.text.module.clone();
        to.reviewed_by = Some(name.to_string());
        to.reviewed_words = Some(texts::words(&seen.text).await?);
        if to.state == State::Draft {
            to.state = State::Reviewed;
        }
        store_state(work, &seen.text, &to, reason).await?;
    }
    let decision = if verdict.is_right { Decision::Read } else { Decision::Returned };
    let (reviewer_name, by) = (Some(name.as_str()), work.account_id());
    let end = End { decision, reviewer_name, note: note.as_deref(), at: now(), by };
    if !store::reviews::end(&mut work.tx, review, &end).await? {
        return Err(Error::Conflict(Message::new("author-review-over")));
    }
    let action = if verdict.is_right { "module.review.read" } else { "module.review.return" };
    let said = json!({ "reviewer_name": name.as_str(), "note": note });
    work.audit(action, ("module", format!("{slug}/{lang}")), (), said).await
}

/// Publishes a text, takes it back, or makes it a draft again. `reread_by` is the day by which it must be read again; empty
/// leaves the day that it has. `base` is the revision that was shown before.
pub async fn set_state(
    work: &mut Work,
    (slug, lang): (&Slug, &LangTag),
    base: &str,
    state: State,
    reread_by: &str,
    reason: &str,
) -> Result<()> {
    work.require(Permission::Programme)?;
    let seen = seen(work, slug, lang, base).await?;
    let mut to = seen.text.module.clone();
    if !reread_by.trim().is_empty() {
        let wrong = || Error::invalid("reread_by", Message::new("author-date-wrong"));
        to.reread_by = Some(dates::parse(reread_by.trim()).ok_or_else(wrong)?);
        refuse_past(seen.text.module.reread_by, to.reread_by)?;
    }
    to.state = if state == State::Reviewed { State::Draft } else { state };
    seen.was_shown(base, Some(&to)).await?;
    let action = match state {
        // What is out already gets another day alone.
        State::Published if seen.text.head.state == State::Published => "module.reread",
        State::Published => {
            publishable(&seen)?;
            "module.publish"
        }
        State::Withdrawn => "module.withdraw",
        State::Draft | State::Reviewed => "module.draft",
    };
    if action == "module.publish" && seen.returned().is_some() {
        settle_returned(work, slug, lang).await?;
    }
    store_state(work, &seen.text, &to, reason).await?;
    let told = |module: &Module| json!({ "state": module.state.as_str(), "reread_by": module.reread_by.map(dates::iso) });
    work.audit(action, ("module", format!("{slug}/{lang}")), told(&seen.text.module), told(&to)).await
}

/// Refuses a text with mistakes, and one in a local language that no speaker has read.
fn publishable(seen: &Reviewing) -> Result<()> {
    let mut problems = super::save::in_body(&seen.proof.errors, seen.text.module.body_line);
    for problem in &mut problems {
        problem.field.clear();
    }
    if seen.obstacles().needs_reader {
        problems.push(FieldError::new("", Message::new("author-needs-reader")));
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}

/// Saves a text with other front matter, its Markdown as it is.
async fn store_state(work: &mut Work, text: &Outlined, to: &Module, reason: &str) -> Result<()> {
    work.require(Permission::SignedIn)?;
    let (old, to) = (text.clone(), to.clone());
    let write = move || {
        let Head { slug, lang, .. } = &old.head;
        let broken = |faults| Error::Internal(format!("state of {slug}/{lang}: {faults:?}"));
        let raw = front_matter::rewrite(&old.raw, &old.module, &to, old.body()).map_err(broken)?;
        if raw == old.raw {
            return Ok(None);
        }
        let module = module::parse(&raw, lang).map_err(broken)?;
        Ok(Some((raw, module)))
    };
    let Some((raw, module)) = blocking::at_once(write).await? else { return Ok(()) };
    store_text(work, text, (&raw, &module), Some(reason), &Grades::default()).await?;
    revisions::settle(&mut work.tx, [&text.head.slug]).await
}

fn note(problems: &mut Problems, field: &str, text: &str) -> Option<String> {
    let lines: Vec<String> = text.lines().map(one_line).filter(|line| !line.is_empty()).collect();
    let note = lines.join("\n");
    if note.chars().count() > NOTE_MAX {
        problems.add(field, Message::new("author-text-long").with("max", NOTE_MAX));
    }
    Some(note).filter(|note| !note.is_empty())
}
