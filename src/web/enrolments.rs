//! `/cohorts/{code}/roster`: who is in a cohort; the register searched, people enrolled, new ones registered.
//!
//! What is searched for travels in the body of a form: a name may not stand in an address.

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use leptos::prelude::*;

use super::cohorts::{Step, address, closed_notice, done, heading, says};
use super::forms::{self, Field, Form};
use super::people::sex_name;
use super::visit::Visit;
use super::{Site, error, layout};
use crate::app;
use crate::app::cohorts::Cohort;
use crate::app::people::{Namesake, Registered};
use crate::app::places::Offer;
use crate::app::work::Work;
use crate::domain::cohort::State;
use crate::domain::person::Summary;
use crate::error::{Error, Message, Result};
use crate::i18n::Locale;
use crate::store::enrolments::EnrolmentRow;
use crate::t;
use crate::web::boxed::view;

mod newcomer;
mod removal;

/// The roster and what is under it.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/cohorts/{code}/roster", get(show).post(enrol))
        .route("/cohorts/{code}/roster/search", post(search))
        .route("/cohorts/{code}/roster/new", post(newcomer::register))
        .route("/cohorts/{code}/roster/{enrolment}/remove", get(removal::ask).post(removal::remove))
}

/// People whom a search found.
pub(super) struct Candidates {
    words: String,
    people: Vec<Summary>,
    total: i64,
}

impl Candidates {
    /// Looks for people whose names have words that begin so.
    pub(super) async fn find(work: &mut Work, words: &str) -> Result<Self> {
        let words: String = words.trim().chars().take(120).collect();
        let query = app::people::Query { words: words.clone(), ..app::people::Query::default() };
        let found = app::people::search(work, &query).await?;
        Ok(Self { words, people: found.people, total: found.total })
    }
}

/// What the page shows.
struct Roster {
    cohort: Cohort,
    people: Vec<EnrolmentRow>,
    places: Vec<Offer>,
    found: Option<Candidates>,
    namesakes: Vec<Namesake>,
}

async fn roster(visit: &Visit, code: &str, words: Option<&str>) -> Result<Roster> {
    let mut work = visit.begin_read().await?;
    let (cohort, people) = app::enrolments::roster(&mut work, code).await?;
    let places = app::places::offers(&mut work).await?;
    let found = match words {
        Some(words) => Some(Candidates::find(&mut work, words).await?),
        None => None,
    };
    Ok(Roster { cohort, people, places, found, namesakes: Vec::new() })
}

async fn show(visit: Visit, Path(code): Path<String>) -> Response {
    match roster(&visit, &code, None).await {
        Ok(roster) => page(&visit, Form::default(), roster),
        Err(problem) => error::respond(&visit, &problem),
    }
}

async fn search(visit: Visit, Path(code): Path<String>, form: Form) -> Response {
    match roster(&visit, &code, Some(form.get("q"))).await {
        Ok(roster) => page(&visit, Form::default(), roster),
        Err(problem) => error::respond(&visit, &problem),
    }
}

/// Enrols those who were ticked: all or none.
async fn enrol(visit: Visit, Path(code): Path<String>, form: Form) -> Response {
    let people = form.all("person");
    let done: Result<()> = visit
        .write(async |work| {
            app::cohorts::find_open(work, &code).await?;
            if people.is_empty() {
                return Err(Error::invalid("", Message::new("roster-nobody-ticked")));
            }
            for person in &people {
                app::enrolments::enrol(work, &code, person).await?;
            }
            Ok(())
        })
        .await;
    match done {
        Ok(()) => Redirect::to(&format!("/cohorts/{code}/roster?enrolled={}", people.len())).into_response(),
        Err(problem) => rejected(&visit, &code, problem, Form::default()).await,
    }
}

/// The roster again, with what was typed and what is wrong with it.
async fn rejected(visit: &Visit, code: &str, problem: Error, form: Form) -> Response {
    match roster(visit, code, None).await {
        Ok(roster) => forms::answer(visit, problem, form, |visit, form| page(visit, form, roster)),
        Err(_) => error::respond(visit, &problem),
    }
}

fn page(visit: &Visit, form: Form, roster: Roster) -> Response {
    let l = visit.locale;
    let (enrolled, removed) = (says(visit, "enrolled"), says(visit, "removed"));
    // The person's id, so that a removal can be undone.
    let undo = visit.query.split('&').find_map(|pair| pair.strip_prefix("removed=")).map(str::to_owned);
    layout::page(visit, &t!(l, "roster-title"), move || {
        let Roster { cohort, people, places, found, namesakes } = roster;
        let is_open = cohort.state() == State::Open;
        let taken: Vec<String> = people.iter().map(|person| person.person_id.clone()).collect();
        let undo = undo.filter(|person| is_open && !taken.contains(person)).map(|person| {
            view! {
                <form method="post" action=address(&cohort, "roster")>
                    <input type="hidden" name="person" value=person/>
                    <button type="submit" class="quiet">{t!(l, "roster-undo")}</button>
                </form>
            }
        });
        let add = is_open.then(|| {
            view! {
                <section>
                    <h2>{t!(l, "roster-add")}</h2>
                    {search_form(l, address(&cohort, "roster/search"), found.as_ref())}
                    {found.map(|found| candidates(l, found, &taken, address(&cohort, "roster"), t!(l, "roster-enrol"), t!(l, "roster-in")))}
                </section>
                {newcomer::section(l, &cohort, &form, places, &namesakes, &taken)}
            }
        });
        view! {
            {heading(l, &cohort, Step::Roster)}
            {closed_notice(l, &cohort)}
            {enrolled.then(|| done(t!(l, "roster-enrolled")))}
            {removed.then(|| view! { <div class="notice done" role="status"><p>{t!(l, "roster-removed")}</p>{undo}</div> })}
            {form.summary(l)}
            {table(l, &cohort, &people)}
            {add}
        }
    })
}

fn table(l: Locale, cohort: &Cohort, people: &[EnrolmentRow]) -> impl IntoView + use<> {
    if people.is_empty() {
        return view! {
            <div class="empty"><p><strong>{t!(l, "roster-empty-title")}</strong></p><p>{t!(l, "roster-empty-advice")}</p></div>
        };
    }
    let women = people.iter().filter(|person| person.sex.as_deref() == Some("f")).count();
    let men = people.iter().filter(|person| person.sex.as_deref() == Some("m")).count();
    let is_open = cohort.state() == State::Open;
    let rows =
        people.iter().enumerate().map(|(at, person)| row(l, cohort, person, at + 1, is_open)).collect_view();
    view! {
        <p>{t!(l, "roster-count", count = people.len(), women = women, men = men)}</p>
        <table class="stack">
            <thead><tr>
                <th scope="col" class="number">{t!(l, "roster-number")}</th>
                <th scope="col">{t!(l, "roster-name")}</th>
                <th scope="col">{t!(l, "roster-sex")}</th>
                <th scope="col">{t!(l, "roster-place")}</th>
                {is_open.then(|| view! { <th scope="col"><span class="visually-hidden">{t!(l, "roster-remove")}</span></th> })}
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn row(
    l: Locale,
    cohort: &Cohort,
    person: &EnrolmentRow,
    number: usize,
    is_open: bool,
) -> impl IntoView + use<> {
    let sex = person.sex.as_deref().and_then(|sex| sex.parse().ok());
    let arabic =
        person.arabic_name.clone().map(|name| view! { <br/><span lang="ar" dir="rtl">{name}</span> });
    let remove = is_open.then(|| {
        let href = address(cohort, &format!("roster/{}/remove", person.id));
        view! { <td><a href=href>{t!(l, "roster-remove")}<span class="visually-hidden">" " {person.full_name.clone()}</span></a></td> }
    });
    view! {
        <tr>
            <td class="number" data-label=t!(l, "roster-number")>{number}</td>
            <th scope="row"><a href=format!("/people/{}", person.person_id)><bdi>{person.full_name.clone()}</bdi></a>{arabic}</th>
            <td data-label=t!(l, "roster-sex")>{sex_name(l, sex)}</td>
            <td data-label=t!(l, "roster-place")>{where_from(person.place.as_deref(), person.locality.as_deref())}</td>
            {remove}
        </tr>
    }
}

/// Place and locality in one line; nothing when neither is known.
fn where_from(place: Option<&str>, locality: Option<&str>) -> impl IntoView + use<> {
    let text = [place, locality].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    (!text.is_empty()).then(|| view! { <bdi>{text}</bdi> })
}

/// The search in the register.
pub(super) fn search_form(l: Locale, action: String, found: Option<&Candidates>) -> impl IntoView + use<> {
    let words = found.map(|found| found.words.clone()).unwrap_or_default();
    let form = Form::filled([("q", words)]);
    view! {
        <form method="post" action=action class="search" role="search">
            {Field::input("search", "q", t!(l, "roster-search")).hint(t!(l, "roster-search-hint")).required().view(&form, l)}
            <button type="submit" class="quiet">{t!(l, "roster-search-submit")}</button>
        </form>
    }
}

/// Those whom a search found, to be ticked; `taken` have been already.
pub(super) fn candidates(
    l: Locale,
    found: Candidates,
    taken: &[String],
    action: String,
    submit: String,
    already: String,
) -> impl IntoView + use<> {
    if found.people.is_empty() {
        return view! { <p class="empty" role="status">{t!(l, "roster-nobody-found")}</p> };
    }
    let shown = i64::try_from(found.people.len()).unwrap_or(i64::MAX);
    let more = (found.total > shown)
        .then(|| view! { <p class="hint">{t!(l, "roster-more-found", total = found.total)}</p> });
    let rows = found
        .people
        .iter()
        .map(|person| {
            let is_taken = taken.contains(&person.id);
            let born = person.birth_year.map(|year| format!(" · {year}"));
            view! {
                <li><label class="choice candidate">
                    <input type="checkbox" name="person" value=person.id.clone() disabled=is_taken/>
                    <span><bdi>{person.full_name.to_string()}</bdi>{is_taken.then(|| view! { " " <span class="badge done">{already.clone()}</span> })}
                        <small>{where_from(person.place_name.as_deref(), person.locality.as_deref())}{born}</small></span>
                </label></li>
            }
        })
        .collect_view();
    view! {
        <form method="post" action=action>
            <p role="status">{t!(l, "roster-found", count = found.total)}</p>
            {more}
            <ul class="plain">{rows}</ul>
            <button type="submit">{submit}</button>
        </form>
    }
}

/// What a rejected page answers with.
fn with_status(mut response: Response, status: StatusCode) -> Response {
    *response.status_mut() = status;
    response
}
