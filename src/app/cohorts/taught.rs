//! What a cohort was taught: the texts that its modules had when they were taught for the last time.

use time::Date;

use super::find;
use crate::app::revisions;
use crate::app::work::{Permission, Work};
use crate::app::{now, texts};
use crate::domain::cascade::TaughtUntil;
use crate::domain::cohort::Cohort;
use crate::domain::files::ModuleFile;
use crate::domain::lang::LangTag;
use crate::domain::module::Slug;
use crate::domain::revision::{Head, StoredModule};
use crate::error::{Error, Result};
use crate::store::{self, Tx};

/// A module of a cohort that is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taught {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its code; its name in addresses where it is no longer here.
    pub code: String,
    /// The text that it had, in the language of the cohort where there was one, else in that of the source; none where it had none.
    pub text: Option<Head>,
}

/// A text that was taught, as it was.
#[derive(Clone, Debug)]
pub struct TaughtText {
    /// To whom it was taught.
    pub cohort: Cohort,
    /// The module's code.
    pub code: String,
    /// The revision, with its title as lists show it.
    pub head: Head,
    /// Its Markdown below the front matter.
    pub body: String,
    /// Its images that are in the module still.
    pub images: Vec<ModuleFile>,
    /// Whether nobody has read it yet whose language it is.
    pub is_unreviewed: bool,
    /// Whether the actor may see what is for facilitators alone.
    pub with_guide: bool,
}

/// Whether a cohort has had its last day.
fn is_over(cohort: &Cohort) -> bool {
    cohort.cancelled.is_none() && cohort.details.dates.ends_on() <= now().date()
}

/// The modules of a cohort in their order, each with the text that it was taught by, as [`text_of`] says; none before the last day, and
/// where the cohort does not take place.
pub(super) async fn taught(tx: &mut Tx, cohort: &Cohort) -> Result<Vec<Taught>> {
    if !is_over(cohort) {
        return Ok(Vec::new());
    }
    let modules = store::modules::all(tx).await?;
    let until = until(tx, cohort).await?;
    let mut taught = Vec::new();
    for slug in &cohort.curriculum.modules {
        let module = modules.iter().find(|module| module.slug == *slug);
        let text = text_of(tx, slug, &cohort.details.lang, (&until, cohort.details.dates.ends_on())).await?;
        let text = module.zip(text).map(|(module, text)| titled(text, module));
        let code = module.map_or_else(|| slug.to_string(), |module| module.code.clone());
        taught.push(Taught { slug: slug.clone(), code, text });
    }
    Ok(taught)
}

async fn until(tx: &mut Tx, cohort: &Cohort) -> Result<TaughtUntil> {
    store::timetables::taught_until(tx, cohort.id, cohort.details.dates.ends_on()).await
}

/// The text by which a cohort was taught a module, in its language where there was one then, else in that of the source: the revision that
/// was current at the end of the half-day that had the module last, or of the last one of all where the timetable does not have it. Of a
/// module that came later the first revision, if it came before the last day was over; else none.
pub(in crate::app) async fn text_of(
    tx: &mut Tx,
    slug: &Slug,
    lang: &LangTag,
    (until, last_day): (&TaughtUntil, Date),
) -> Result<Option<Head>> {
    let over = last_day.next_day().unwrap_or(Date::MAX).midnight().assume_utc();
    store::revisions::taught(tx, slug, lang, (until.of(slug), over)).await
}

fn titled(head: Head, module: &StoredModule) -> Head {
    Head { title: texts::title(&head, module), ..head }
}

/// The text that a module of a cohort had when it was taught for the last time; for those who may see the cohort.
pub async fn taught_text(work: &mut Work, code: &str, slug: &str) -> Result<TaughtText> {
    work.require(Permission::Staff)?;
    let cohort = find(work, code).await?;
    let slug: Slug = slug.parse().map_err(|_| Error::NotFound)?;
    if !is_over(&cohort) || !cohort.curriculum.modules.contains(&slug) {
        return Err(Error::NotFound);
    }
    let module = store::modules::find(&mut work.tx, &slug).await?.ok_or(Error::NotFound)?;
    let until = until(&mut work.tx, &cohort).await?;
    let last_day = cohort.details.dates.ends_on();
    let head = text_of(&mut work.tx, &slug, &cohort.details.lang, (&until, last_day)).await?;
    let head = head.ok_or(Error::NotFound)?;
    let (raw, front) = texts::with_front(&mut work.tx, &head).await?;
    let images = revisions::images_here(&mut work.tx, &head).await?;
    Ok(TaughtText {
        cohort,
        body: front.body(&raw).to_owned(),
        is_unreviewed: front.is_unreviewed(&head.lang),
        head: titled(head, &module),
        code: module.code,
        images,
        with_guide: work.actor.sees_guides(),
    })
}
