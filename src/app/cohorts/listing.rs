//! Lists and the calendar of cohorts.

use std::collections::{BTreeMap, HashMap};

use time::{Date, Duration};

use crate::app::work::{Permission, Work};
use crate::app::{curricula, modules, now};
use crate::domain::cohort::{MAX_DAYS, Planned, Query, Summary, Timing, Trainer, WithdrawnEntry};
use crate::domain::curriculum::Texts;
use crate::domain::id::SessionId;
use crate::domain::module::Slug;
use crate::error::Result;
use crate::store;

/// How many cohorts a page of the list shows.
const PAGE: i64 = 50;
/// How many trainers the filter offers.
const TRAINERS: i64 = 300;
/// How many half-days a calendar shows at most.
const HALF_DAYS: i64 = 2_000;

/// The titles of curricula as they are now.
#[derive(Clone, Debug, Default)]
pub struct Titles(BTreeMap<String, Texts>);

impl Titles {
    async fn read(work: &mut Work) -> Result<Self> {
        let curricula = curricula::list(work).await?.into_iter();
        Ok(Self(curricula.map(|listed| (listed.slug, listed.curriculum.title.clone())).collect()))
    }

    /// The title of a curriculum; empty where there is none of this name any more.
    pub fn get(&self, slug: &Slug, lang: &str) -> &str {
        self.0.get(slug.as_str()).map(|title| title.get(lang)).unwrap_or_default()
    }

    /// All of them: name in addresses and title.
    pub fn all<'a>(&'a self, lang: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().map(move |(slug, title)| (slug.as_str(), title.get(lang)))
    }
}

/// A page of the cohorts that an actor works with.
#[derive(Clone, Debug)]
pub struct List {
    /// In the order that was asked for.
    pub cohorts: Vec<Summary>,
    /// How many match.
    pub total: i64,
    /// This page, from 1.
    pub page: i64,
    /// How many pages there are.
    pub pages: i64,
    /// The date of the clock.
    pub today: Date,
    /// The titles of the curricula.
    pub titles: Titles,
    /// The years in which cohorts begin, the latest first.
    pub years: Vec<i32>,
    /// Those who train.
    pub trainers: Vec<Trainer>,
}

impl List {
    /// Those of the page that stand so in time.
    pub fn with_timing(&self, timing: Timing) -> Vec<&Summary> {
        self.cohorts.iter().filter(|cohort| cohort.timing(self.today) == timing).collect()
    }
}

/// A page of the cohorts that the actor works with and how far each has come.
pub async fn list(work: &mut Work, query: &Query) -> Result<List> {
    work.require(Permission::Staff)?;
    let today = now().date();
    let account = work.account_id().filter(|_| !work.actor.runs_programme());
    let total = store::cohorts::listing::count(&mut work.tx, query, account, today).await?;
    let pages = (total + PAGE - 1) / PAGE;
    let page = query.page.clamp(1, pages.max(1));
    let cohorts =
        store::cohorts::listing::list(&mut work.tx, query, account, today, (PAGE, (page - 1) * PAGE)).await?;
    let span = store::cohorts::listing::span(&mut work.tx, account).await?;
    let years = span.map(|(first, last)| (first.year()..=last.year()).rev().collect()).unwrap_or_default();
    let trainers = store::cohorts::listing::all_trainers(&mut work.tx, account, TRAINERS).await?;
    let titles = Titles::read(work).await?;
    Ok(List { cohorts, total, page, pages, today, titles, years, trainers })
}

/// The half-days that are planned.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// In the order of time.
    pub half_days: Vec<Planned>,
    /// The titles of the curricula, by slug and language.
    pub titles: Titles,
    /// The first day that is shown.
    pub from: Date,
    /// The first day behind those that are shown.
    pub until: Date,
}

/// The half-days of the open cohorts that the actor works with, from a day on, so many days.
pub async fn calendar(work: &mut Work, from: Option<Date>, days: i64) -> Result<Calendar> {
    work.require(Permission::Staff)?;
    let from = from.unwrap_or(now().date());
    let span = (from, from.saturating_add(Duration::days(days)));
    let account = work.account_id().filter(|_| !work.actor.runs_programme());
    let half_days =
        store::cohorts::listing::planned(&mut work.tx, account, span, (from, false), HALF_DAYS).await?;
    Ok(Calendar { half_days, titles: Titles::read(work).await?, from, until: span.1 })
}

/// What the file of the calendar is made from.
#[derive(Clone, Debug)]
pub struct CalendarFile {
    /// All half-days of the cohorts that are not over, so that days in a row begin on the same day whenever the file is made; with those
    /// of cancelled cohorts.
    pub calendar: Calendar,
    /// The titles of the modules that are agreed for half-days, in the language that was asked for where there are some.
    pub modules: HashMap<SessionId, Vec<String>>,
    /// What was in the file and is no more.
    pub withdrawn: Vec<WithdrawnEntry>,
}

/// What the file of the calendar has from today on, so many days.
pub async fn calendar_file(work: &mut Work, days: i64, lang: &str) -> Result<CalendarFile> {
    work.require(Permission::Staff)?;
    let today = now().date();
    let until = today.saturating_add(Duration::days(days));
    let span = (today.saturating_sub(Duration::days(MAX_DAYS)), until);
    let account = work.account_id().filter(|_| !work.actor.runs_programme());
    let half_days =
        store::cohorts::listing::planned(&mut work.tx, account, span, (today, true), HALF_DAYS).await?;
    let withdrawn =
        store::cohorts::withdrawn_entries::shown(&mut work.tx, account, (today, until), HALF_DAYS).await?;
    let modules = planned_modules(work, span, lang).await?;
    let calendar = Calendar { half_days, titles: Titles::read(work).await?, from: today, until };
    Ok(CalendarFile { calendar, modules, withdrawn })
}

/// The titles of the modules that are agreed for half-days from a day on and before another.
async fn planned_modules(
    work: &mut Work,
    span: (Date, Date),
    lang: &str,
) -> Result<HashMap<SessionId, Vec<String>>> {
    let agreed = store::cohorts::listing::planned_modules(&mut work.tx, span).await?;
    if agreed.is_empty() {
        return Ok(HashMap::new());
    }
    let listed = modules::list(work).await?;
    let title = |slug: Slug| {
        let entry = listed.iter().find(|entry| entry.slug == slug.as_str());
        let title =
            entry.and_then(|entry| Some(format!("{} {}", entry.code, entry.text_for(&[lang])?.title)));
        title.unwrap_or_else(|| slug.as_str().replace('-', " "))
    };
    let titles = agreed.into_iter().map(|(session, slugs)| (session, slugs.into_iter().map(title).collect()));
    Ok(titles.collect())
}
