//! Cohorts: the list, and what the pages of one cohort share: its heading and its steps.

use crate::web::prelude::*;

use serde::Deserialize;

use crate::app;
use crate::domain::account::Reach;
use crate::domain::certificate::needs_sex;
use crate::domain::civility::has_civility;
use crate::domain::cohort::{Cohort, Details, Half, Session, Timing};
use crate::domain::enrolment::Enrolment;
use crate::i18n::{self, Locale};
use crate::t;
use crate::web::routing::{Routes, get, post};

mod calendar;
mod cancelling;
pub(super) mod candidates;
mod form;
mod list;
mod overview;
pub(super) use overview::rule;
mod papers;
mod report;
mod texts;
mod trainers;

/// `/cohorts`, and of one cohort its overview, its details and its trainers.
pub fn routes() -> Routes {
    Routes::new()
        .route("/cohorts", get(list::show))
        .route("/cohorts/new", get(form::blank).post(form::create))
        .route("/cohorts/calendar", get(calendar::show))
        .route("/cohorts/calendar.ics", get(calendar::file))
        .route("/cohorts/{code}", get(overview::show))
        .route("/cohorts/{code}/cancel", get(cancelling::ask).post(cancelling::cancel))
        .route("/cohorts/{code}/cancel/undo", post(cancelling::undo))
        .route("/cohorts/{code}/edit", get(form::filled).post(form::update))
        .route("/cohorts/{code}/texts/{slug}", get(texts::show))
        .route("/cohorts/{code}/trainers", get(trainers::show).post(trainers::add))
        .route("/cohorts/{code}/trainers/search", post(trainers::search))
        .route("/cohorts/{code}/trainers/{person}/remove", post(trainers::remove))
        .route("/cohorts/{code}/papers", get(papers::show))
        .route("/cohorts/{code}/report", get(report::show).post(report::save))
        .route("/cohorts/{code}/report.pdf", get(report::pdf))
        .route("/cohorts/{code}/attendance-sheet.pdf", get(papers::attendance_sheet))
        .route("/cohorts/{code}/attendance-key.pdf", get(papers::attendance_key))
        .route("/cohorts/{code}/agenda.pdf", get(papers::agenda))
        .route("/cohorts/{code}/badges.pdf", get(papers::badges))
        .route("/cohorts/{code}/pre-test.pdf", get(papers::pre_test))
        .route("/cohorts/{code}/post-test.pdf", get(papers::post_test))
        .route("/cohorts/{code}/evaluation-sheet.pdf", get(papers::evaluation_sheet))
        .route("/cohorts/{code}/print-pack.pdf", get(papers::print_pack))
}

/// The URL of a page of a cohort.
pub(super) fn url(cohort: &Cohort, page: &str) -> String {
    format!("/cohorts/{}/{page}", cohort.code)
}

/// A cohort's title: its curriculum's.
pub(super) fn title(l: Locale, cohort: &Cohort) -> String {
    cohort.curriculum.title.get(l.tag()).to_owned()
}

/// Where a cohort stands, as a word that stands out.
fn badge(l: Locale, timing: Timing) -> impl IntoView + use<> {
    match timing {
        Timing::Coming => view! { <span class="badge">{t!(l, "cohort-coming")}</span> },
        Timing::UnderWay => view! { <span class="badge warning">{t!(l, "cohort-under-way")}</span> },
        Timing::Ended => view! { <span class="badge warning">{t!(l, "cohort-ended")}</span> },
        Timing::Closed => view! { <span class="badge done">{t!(l, "cohort-closed")}</span> },
        Timing::Cancelled => view! { <span class="badge error">{t!(l, "cohort-cancelled")}</span> },
    }
}

/// Place, venue and dates in one line. `place` is the place's name.
fn line(l: Locale, details: &Details, place: &str) -> impl IntoView + use<> {
    let span = i18n::dates::span(details.dates.starts_on(), details.dates.ends_on(), l);
    view! { <bdi>{details.location(place)}</bdi> " · " {span} }
}

/// The pages of a cohort in the order of work.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum CohortTab {
    Overview,
    Roster,
    Papers,
    Attendance,
    Scores,
    Completion,
    Certificates,
}

/// The head of every page of a cohort: where one is, and the way to the other steps.
pub(super) fn heading(l: Locale, cohort: &Cohort, here: CohortTab) -> impl IntoView + use<> {
    let tab = |step: CohortTab, href: String, text: String| {
        view! { <li><a href=href aria-current=(step == here).then_some("page")>{text}</a></li> }
    };
    let to = |page: &str| url(cohort, page);
    view! {
        <p class="crumb"><a href="/cohorts">{t!(l, "cohort-list-title")}</a></p>
        <h1><bdi class="whole">{cohort.code.to_string()}</bdi> " " {badge(l, cohort.timing(app::now().date()))}</h1>
        <p class="lead"><strong>{title(l, cohort)}</strong><br/>{line(l, &cohort.details, &cohort.place)}</p>
        <nav aria-label=t!(l, "cohort-steps")>
            <ul class="tabs">
                {tab(CohortTab::Overview, format!("/cohorts/{}", cohort.code), t!(l, "cohort-step-overview"))}
                {tab(CohortTab::Roster, to("roster"), t!(l, "cohort-step-roster"))}
                {tab(CohortTab::Papers, to("papers"), t!(l, "cohort-step-papers"))}
                {tab(CohortTab::Attendance, to("attendance"), t!(l, "cohort-step-attendance"))}
                {tab(CohortTab::Scores, to("scores"), t!(l, "cohort-step-scores"))}
                {tab(CohortTab::Completion, to("completion"), t!(l, "cohort-step-completion"))}
                {tab(CohortTab::Certificates, to("certificates"), t!(l, "cohort-step-certificates"))}
            </ul>
        </nav>
    }
}

/// What was just done, as the URL of a redirect says it: `?saved` and the like.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct JustDone {
    pub(super) created: Option<String>,
    pub(super) saved: Option<String>,
    pub(super) closed: Option<String>,
    pub(super) cancelled: Option<String>,
    pub(super) corrected: Option<String>,
    pub(super) resumed: Option<String>,
    pub(super) enrolled: Option<String>,
    /// Absences noted at once: when and how many.
    pub(super) noted: Option<String>,
    pub(super) undone: Option<String>,
    /// The id of a person, so that their removal can be undone.
    pub(super) removed: Option<String>,
}

/// A line that says that it is done.
pub(super) fn done(text: String) -> AnyView {
    view! { <p class="notice done" role="status">{text}</p> }
}

/// A line that says that nothing changes any more, or that the cohort does not take place; nothing while it is open.
pub(super) fn closed_notice(l: Locale, cohort: &Cohort) -> Option<AnyView> {
    let Some(closed) = &cohort.closed else { return cancelling::notice(l, cohort) };
    let on = i18n::dates::long(closed.at.date(), l);
    let text = t!(l, "cohort-closed-notice", on = on, name = closed.confirmed_by);
    Some(view! { <p class="notice">{text}</p> })
}

/// That the place of a list is a second one of somebody, and which counts; nothing of all others.
pub(super) fn merged(l: Locale, person: &Enrolment) -> Option<AnyView> {
    (!person.counts()).then(|| view! { <br/><span class="badge">{t!(l, "roster-merged", number = person.kept_position.unwrap_or_default())}</span> })
}

/// A person's name, which leads to their record, or to a page of it, where the actor may open it.
pub(super) fn person_link(reach: &Reach, person: &Enrolment, page: &str) -> impl IntoView + use<> {
    let name = person.name.as_str().to_owned();
    if reach.covers(person.place_id) {
        view! { <a href=format!("/people/{}{page}", person.person_id)><bdi>{name}</bdi></a> }
    } else {
        view! { <bdi>{name}</bdi> }.into_any()
    }
}

/// The people of a cohort whose sex is not stated, each with the way to their form: without it nothing is issued to them.
/// Nothing where the curriculum's wording does without.
pub(super) fn sex_not_stated<'a>(
    l: Locale,
    cohort: &Cohort,
    people: impl Iterator<Item = &'a Enrolment>,
    reach: &Reach,
) -> Option<AnyView> {
    let people = people.filter(|_| needs_sex(&cohort.curriculum));
    people_notice(people.filter(|person| person.sex.is_none()), reach, |count| {
        t!(l, "roster-sex-missing", count = count)
    })
}

/// The people of a cohort whose name as written holds a civility: papers print it and put none of their own before it.
pub(super) fn civility_in_name<'a>(
    l: Locale,
    people: impl Iterator<Item = &'a Enrolment>,
    reach: &Reach,
) -> Option<AnyView> {
    let people = people.filter(|person| has_civility(person.name.as_str()));
    people_notice(people, reach, |count| t!(l, "roster-civility", count = count))
}

/// A notice about some people, with the way to the form of each; nothing where there are none.
fn people_notice<'a>(
    people: impl Iterator<Item = &'a Enrolment>,
    reach: &Reach,
    text: impl Fn(usize) -> String,
) -> Option<AnyView> {
    let people: Vec<_> = people.collect();
    let links = people.iter().map(|person| {
        view! { <li>{person_link(reach, person, "/edit")}</li> }
    });
    (!people.is_empty()).then(|| {
        let text = text(people.len());
        view! { <details class="notice warning" open><summary>{text}</summary><ul>{links.collect_view()}</ul></details> }
            .into_any()
    })
}

/// One half-day in words: "lun. 12/03 matin".
pub(super) fn session_name(l: Locale, session: Session) -> (String, String) {
    (i18n::dates::short(session.date, l), half_name(l, session.half))
}

/// "mar. 17/11 matin · mar. 17/11 après-midi".
pub(super) fn session_names(l: Locale, sessions: &[Session]) -> String {
    let name = |session: &Session| {
        let (day, half) = session_name(l, *session);
        format!("{day} {half}")
    };
    sessions.iter().map(name).collect::<Vec<_>>().join(" · ")
}

/// "matin", "après-midi".
pub(super) fn half_name(l: Locale, half: Half) -> String {
    half_name_at(l, half, None)
}

/// The same of one whose beginning is known, in minutes from midnight: "deuxième partie" where the clock does not say "après-midi".
pub(super) fn half_name_at(l: Locale, half: Half, from: Option<u32>) -> String {
    l.text(half.called(from).key())
}
