//! `/cohorts/{code}/roster`: who is in a cohort; the register searched, people enrolled, new ones registered.
//!
//! The words of a search are sent in the body of a form: a name must not be in a URL.

use crate::web::prelude::*;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};

use super::cohorts::candidates::{Candidates, Wording, candidates, search_form, where_from};
use super::cohorts::{
    CohortTab, JustDone, civility_in_name, closed_notice, done, heading, merged, person_link, sex_not_stated,
    url,
};
use super::forms::{self, Form};
use super::layout;
use super::people::sex_name;
use super::visit::Visit;
use crate::app;
use crate::app::enrolments::ToCompare;
use crate::app::people::Namesake;
use crate::app::places::Offer;
use crate::domain::account::Reach;
use crate::domain::cohort::{Cohort, State};
use crate::domain::enrolment::Enrolment;
use crate::domain::id::PersonId;
use crate::domain::person::Sex;
use crate::error::{Error, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::as_typed;
use crate::web::path::Path;
use crate::web::routing::{Routes, get, post};

mod departure;
mod newcomer;
mod removal;

/// The roster and what is under it.
pub fn routes() -> Routes {
    Routes::new()
        .route("/cohorts/{code}/roster", get(show).post(enrol))
        .route("/cohorts/{code}/roster/search", post(search))
        .route("/cohorts/{code}/roster/new", post(newcomer::register))
        .route("/cohorts/{code}/roster/{enrolment}/leave", get(departure::ask).post(departure::save))
        .route("/cohorts/{code}/roster/{enrolment}/remove", get(removal::ask).post(removal::remove))
}

/// What the page shows.
struct Roster {
    cohort: Cohort,
    people: Vec<Enrolment>,
    places: Vec<Offer>,
    candidates: Option<Candidates>,
    namesakes: Vec<Namesake>,
    /// Whom devices added under a name that is in the register.
    to_compare: Vec<ToCompare>,
    /// Whose records open.
    reach: Reach,
}

async fn roster(visit: &Visit, code: &str, words: Option<&str>) -> Result<Roster> {
    visit
        .read(async |work| {
            let (cohort, people) = app::enrolments::roster(work, code).await?;
            let to_compare = app::enrolments::to_compare(work, code).await?;
            let places = app::places::offers(work).await?;
            let candidates = match words {
                Some(words) => Some(Candidates::find_known(work, words).await?),
                None => None,
            };
            let reach = app::access::reach(work).await?;
            Ok(Roster { cohort, people, places, candidates, namesakes: Vec::new(), to_compare, reach })
        })
        .await
}

async fn show(visit: Visit, Path(code): Path<String>, Query(just): Query<JustDone>) -> Result<Response> {
    let roster = roster(&visit, &code, None).await?;
    Ok(page(&visit, Form::default(), roster, just))
}

async fn search(visit: Visit, Path(code): Path<String>, form: Form) -> Result<Response> {
    let roster = roster(&visit, &code, Some(form.get("q"))).await?;
    Ok(page(&visit, Form::default(), roster, JustDone::default()))
}

/// Enrols those who were ticked: all or none.
async fn enrol(visit: Visit, Path(code): Path<String>, form: Form) -> Result<Response> {
    let enrolled = visit.make_at(&form, async |work| {
        let people = app::cohorts::read_form(work, &code, || form.ids("person")).await?;
        app::enrolments::enrol_all(work, &code, &people).await?;
        Ok(format!("/cohorts/{code}/roster?enrolled={}", people.len()))
    });
    match enrolled.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        // The search and the ticks stay, so that nobody has to search again.
        Err(problem) => {
            let ticked = Form::filled(form.all("person").into_iter().map(|id| ("person", id)));
            rejected(&visit, &code, problem, ticked, form.typed("q")).await
        }
    }
}

/// The roster again, with what was typed or searched for and what is wrong with it.
async fn rejected(
    visit: &Visit,
    code: &str,
    problem: Error,
    form: Form,
    words: Option<&str>,
) -> Result<Response> {
    let Ok(roster) = roster(visit, code, words).await else { return Err(problem) };
    forms::rejected(problem, form, |form| page(visit, form, roster, JustDone::default()))
}

fn page(visit: &Visit, form: Form, roster: Roster, just: JustDone) -> Response {
    let l = visit.locale;
    let (enrolled, removed) = (just.enrolled.is_some(), just.removed.is_some());
    let saved = just.saved.is_some();
    let removed_person = just.removed.and_then(|id| id.parse().ok());
    let title = format!("{} · {}", roster.cohort.code, t!(l, "roster-title"));
    let needs_place = !visit.actor.runs_programme();
    as_typed::SCRIPT.with_policy(layout::page(visit, &title, move || {
        let Roster { cohort, people, places, candidates: found, namesakes, to_compare, reach } = roster;
        let is_open = cohort.state() == State::Open;
        let taken: Vec<PersonId> = people.iter().map(|person| person.person_id).collect();
        let undo =
            removed_person.filter(|person: &PersonId| is_open && !taken.contains(person)).map(|person| {
                view! {
                    <form method="post" action=url(&cohort, "roster")>
                        <input type="hidden" name="person" value=person.to_string()/>
                        <button type="submit" class="quiet">{t!(l, "roster-undo")}</button>
                    </form>
                }
            });
        let wording = Wording {
            submit: t!(l, "roster-enrol"),
            already: t!(l, "roster-in"),
            nobody: t!(l, "roster-nobody-found"),
        };
        let add = is_open.then(|| {
            view! {
                <section class="screen">
                    <h2>{t!(l, "roster-add")}</h2>
                    <p><a class="button quiet" href=url(&cohort, "roster/import")>{t!(l, "imports-link")}</a></p>
                    {search_form(l, url(&cohort, "roster/search"), found.as_ref())}
                    <div id="found">
                        {found.map(|found| candidates(l, found.ticked_as(&form), &taken, url(&cohort, "roster"), &wording))}
                    </div>
                    {as_typed::SCRIPT.view()}
                </section>
                {newcomer::section(l, &cohort, &form, (places, needs_place), &namesakes, &taken)}
            }
        });
        view! {
            {heading(l, &cohort, CohortTab::Roster)}
            {closed_notice(l, &cohort)}
            {enrolled.then(|| done(t!(l, "roster-enrolled")))}
            {saved.then(|| done(t!(l, "cohort-saved")))}
            {removed.then(|| view! { <div class="notice done" role="status"><p>{t!(l, "roster-removed")}</p>{undo}</div> })}
            {form.summary(l)}
            {compare_notice(l, &to_compare)}
            {add}
            {table(l, &cohort, &people, &reach)}
        }
    }))
}

/// Those who may be in the register twice since a device added them, each with the way to the comparison; nothing where nobody is.
fn compare_notice(l: Locale, pairs: &[ToCompare]) -> Option<AnyView> {
    let links = pairs.iter().map(|pair| {
        let href = format!("/people/duplicates/{}/{}", pair.person, pair.other);
        view! { <li><a href=href><bdi>{pair.name.as_str().to_owned()}</bdi></a></li> }
    });
    (!pairs.is_empty()).then(|| {
        let text = t!(l, "roster-to-compare", count = pairs.len());
        view! { <details class="notice warning screen" open><summary>{text}</summary><ul>{links.collect_view()}</ul></details> }
    })
}

fn table(l: Locale, cohort: &Cohort, people: &[Enrolment], reach: &Reach) -> impl IntoView + use<> {
    if people.is_empty() {
        return view! {
            <div class="empty"><p><strong>{t!(l, "roster-empty-title")}</strong></p><p>{t!(l, "roster-empty-advice")}</p></div>
        };
    }
    let counted = || people.iter().filter(|person| person.counts());
    let of_sex = |sex: Option<Sex>| counted().filter(|person| person.sex == sex).count();
    let (women, men, unstated) = (of_sex(Some(Sex::Female)), of_sex(Some(Sex::Male)), of_sex(None));
    let all = women + men + unstated;
    let is_open = cohort.state() == State::Open;
    let rows = people.iter().map(|person| row(l, cohort, person, reach)).collect_view();
    view! {
        <p>{t!(l, "roster-count", count = all, women = women, men = men, unstated = unstated)}</p>
        {over_capacity(l, cohort, all)}
        {sex_not_stated(l, cohort, counted(), reach)}
        {is_open.then(|| civility_in_name(l, people.iter(), reach))}
        <table class="stack">
            <thead><tr>
                <th scope="col" class="number">{t!(l, "roster-number")}</th>
                <th scope="col">{t!(l, "roster-name")}</th>
                <th scope="col">{t!(l, "roster-sex")}</th>
                <th scope="col">{t!(l, "roster-place")}</th>
                {is_open.then(|| view! { <th scope="col" class="screen"><span class="visually-hidden">{t!(l, "roster-remove")}</span></th> })}
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// That there are more people than places; nothing where there are not. Nobody is refused for it.
fn over_capacity(l: Locale, cohort: &Cohort, people: usize) -> Option<AnyView> {
    let capacity = cohort.details.capacity.filter(|_| cohort.state() == State::Open)?;
    let is_over = usize::try_from(capacity).is_ok_and(|capacity| people > capacity);
    let text = t!(l, "roster-over-capacity", people = people, capacity = capacity);
    is_over.then(|| view! { <p class="notice warning">{text}</p> })
}

fn row(l: Locale, cohort: &Cohort, person: &Enrolment, reach: &Reach) -> impl IntoView + use<> {
    let name = person.name.as_str().to_owned();
    let arabic = person.arabic_name.as_ref().map(|name| {
        view! { <br/><span lang="ar" dir="rtl">{name.as_str().to_owned()}</span> }
    });
    let gone = person.left_from.map(|from| {
        let (day, half) = super::cohorts::session_name(l, from);
        let text = t!(l, "roster-left", day = day, half = half);
        let why =
            person.left_reason.clone().map(|why| view! { " " <small class="hint"><bdi>{why}</bdi></small> });
        view! { <br/><span class="badge warning">{text}</span> {why} }
    });
    let note = person.note.clone().map(|note| view! { <br/><small class="hint"><bdi>{note}</bdi></small> });
    let remove = (cohort.state() == State::Open).then(|| {
        let href = url(cohort, &format!("roster/{}/remove", person.id));
        let leave = url(cohort, &format!("roster/{}/leave", person.id));
        view! { <td class="screen"><a href=leave>{t!(l, "roster-leave")}<span class="visually-hidden">" " {name.clone()}</span></a> " " <a href=href>{t!(l, "roster-remove")}<span class="visually-hidden">" " {name.clone()}</span></a></td> }
    });
    view! {
        <tr>
            <td class="number" data-label=t!(l, "roster-number")>{person.position}</td>
            <th scope="row">{person_link(reach, person, "")}{arabic}{gone}{note}{merged(l, person)}</th>
            <td data-label=t!(l, "roster-sex")>{sex_name(l, person.sex)}</td>
            <td data-label=t!(l, "roster-place")>{where_from(person.place.as_deref(), person.locality.as_deref())}</td>
            {remove}
        </tr>
    }
}
