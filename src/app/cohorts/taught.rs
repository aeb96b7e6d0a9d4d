//! What a cohort was taught: the texts that its modules had when they were taught for the last time.

use std::collections::HashSet;

use time::Date;

use super::find;
use crate::app::revisions;
use crate::app::work::{Permission, Work};
use crate::app::{now, texts};
use crate::domain::cohort::Cohort;
use crate::domain::files::ModuleFile;
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

/// The modules of a cohort in their order, each with the text that it had at the end of the half-day that had it last, or of the last one
/// of all where the timetable does not have it; none before the last day, and where the cohort does not take place.
pub(super) async fn taught(tx: &mut Tx, cohort: &Cohort) -> Result<Vec<Taught>> {
    if !is_over(cohort) {
        return Ok(Vec::new());
    }
    let mut texts = all(tx, cohort).await?;
    let modules = store::modules::all(tx).await?;
    let mut text = |slug: &Slug| {
        let module = modules.iter().find(|module| module.slug == *slug);
        let place = texts.iter().position(|head| head.slug == *slug);
        let text = module.zip(place).map(|(module, place)| titled(texts.swap_remove(place), module));
        let code = module.map_or_else(|| slug.to_string(), |module| module.code.clone());
        Taught { slug: slug.clone(), code, text }
    };
    Ok(cohort.curriculum.modules.iter().map(&mut text).collect())
}

/// The text of each module in the language of a cohort, else the source, when it was taught for the last time.
async fn all(tx: &mut Tx, cohort: &Cohort) -> Result<Vec<Head>> {
    let lang = &cohort.details.lang;
    let until = store::timetables::taught_until(tx, cohort.id, cohort.details.dates.ends_on()).await?;
    let mut texts = Vec::new();
    // There are as many moments as half-days, at the most.
    for at in until.all() {
        let then = store::revisions::as_of(tx, lang, at).await?;
        texts.extend(then.into_iter().filter(|head| until.of(&head.slug) == at));
    }
    // A module that came later that day has the text of its end.
    let known: HashSet<Slug> = texts.iter().map(|head| head.slug.clone()).collect();
    let over = cohort.details.dates.ends_on().next_day().unwrap_or(Date::MAX).midnight().assume_utc();
    let later = store::revisions::as_of(tx, lang, over).await?;
    texts.extend(later.into_iter().filter(|head| !known.contains(&head.slug)));
    texts.sort_by_key(|head| (head.slug.clone(), head.lang != *lang));
    texts.dedup_by(|second, first| second.slug == first.slug);
    Ok(texts)
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
    let texts = all(&mut work.tx, &cohort).await?;
    let head = texts.into_iter().find(|head| head.slug == slug).ok_or(Error::NotFound)?;
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
