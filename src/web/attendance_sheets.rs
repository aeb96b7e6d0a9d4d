//! `/cohorts/{code}/attendance/sheet`: a signed sheet typed back, in its own order, with a photograph of it beside. The code on the
//! printed sheet leads here.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::web::prelude::*;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use time::Date;

use super::attendance::disputed;
use super::cohorts::{CohortTab, closed_notice, done, half_name, heading, url};
use super::forms::{self, Form, Made};
use super::layout;
use super::path::Path;
use super::people::with_commas;
use super::visit::Visit;
use crate::app;
use crate::app::attendance::{NewMark, SeenMark};
use crate::app::attendance_sheets::photographs::SheetOf;
use crate::app::attendance_sheets::{self as sheets, Draft, Saved, Sheet, Total, Undecided, WalkIn, Who};
use crate::domain::attendance::Mark;
use crate::domain::attendance_sheet::{PHOTOGRAPH_MAX, Part};
use crate::domain::cohort::{Half, State};
use crate::domain::dates;
use crate::domain::id::SessionId;
use crate::error::{Error, Result};
use crate::i18n::{self, Locale};
use crate::t;
use crate::web::routing::{Routes, get, post};

mod grid;
mod leave;
mod photographs;

/// How many empty rows the page has for people who came unannounced: as many as the sheet unless more were asked for.
const EXTRA: i64 = 5;
/// The most rows of them that a form is read for.
const EXTRA_MAX: usize = 60;

/// The grid of a sheet, and its photographs.
pub fn routes() -> Routes {
    let upload = Routes::new()
        .route("/cohorts/{code}/attendance/sheet/photographs", post(photographs::add))
        .layer(DefaultBodyLimit::max(PHOTOGRAPH_MAX + 100_000));
    Routes::new()
        .route("/cohorts/{code}/attendance/sheet", get(show).post(save))
        .route("/cohorts/{code}/attendance/sheet/photographs/{photograph}", get(photographs::picture))
        .route(
            "/cohorts/{code}/attendance/sheet/photographs/{photograph}/remove",
            get(photographs::ask).post(photographs::remove),
        )
        .merge(upload)
}

/// The URL of the page of a day.
fn path(code: &str, day: Date) -> String {
    format!("/cohorts/{code}/attendance/sheet?day={}", dates::iso(day))
}

async fn read(visit: &Visit, code: &str, day: Option<Date>) -> Result<Sheet> {
    visit.read(async |work| sheets::sheet(work, code, day).await).await
}

/// The day that a URL names; what is no day is not found.
fn asked_day(visit: &Visit) -> Result<Option<Date>> {
    visit.parameter("day").map(|day| dates::parse(&day).ok_or(Error::NotFound)).transpose()
}

async fn show(visit: Visit, Path(code): Path<String>) -> Result<Response> {
    let sheet = read(&visit, &code, asked_day(&visit)?).await?;
    Ok(page(&visit, Form::default(), sheet, &Asked::default()))
}

/// Saves the sheet. Where somebody who came unannounced has the name of others in the register, they are shown, and nothing is saved
/// until somebody has decided.
async fn save(visit: Visit, Path(code): Path<String>, form: Form) -> Result<Response> {
    let day = dates::parse(form.get("day"));
    let saved = visit.make(&form, async |work| {
        let read = || day.zip(draft(&form)).ok_or(Error::NotFound);
        let (day, typed) = app::cohorts::read_form(work, &code, read).await?;
        Ok(match sheets::save(work, &code, &typed).await? {
            Saved::Done(0) => Made::At(format!("{}&saved", path(&code, day))),
            Saved::Done(count) => Made::At(disputed(&code, count)),
            Saved::Undecided(undecided) => Made::Not(undecided),
        })
    });
    match saved.await {
        Ok(Made::At(location) | Made::Shown(location, _)) => Ok(Redirect::to(&location).into_response()),
        Ok(Made::Not(undecided)) => {
            let sheet = read(&visit, &code, day).await?;
            Ok(forms::with_status(
                page(&visit, form, sheet, &Asked { undecided, ..Asked::default() }),
                StatusCode::CONFLICT,
            ))
        }
        Err(problem) => {
            let Ok(sheet) = read(&visit, &code, day).await else { return Err(problem) };
            forms::rejected(problem, form, |form| page(&visit, form, sheet, &Asked::default()))
        }
    }
}

/// The sheet as typed; none where it is no form of this page.
fn draft(form: &Form) -> Option<Draft> {
    let sessions: Vec<SessionId> = ids(form.get("sessions"))?;
    let complete: Vec<SessionId> =
        form.all("complete").iter().map(|id| id.parse().ok()).collect::<Option<_>>()?;
    let mut marks = Vec::new();
    for (enrolment, letters) in form.each("seen-") {
        for (column, letter) in letters.chars().enumerate() {
            let session = *sessions.get(column)?;
            let is_signed = form.has(&format!("m-{enrolment}-{column}"), "p");
            let seen = Mark::of_letter(letter);
            let mark = match (is_signed, seen) {
                (true, Some(Mark::Present)) => continue,
                (true, _) => Mark::Present,
                (false, Some(Mark::Present)) => Mark::Absent,
                // Who did not sign a sheet that is typed back whole was not there.
                (false, None) if complete.contains(&session) => Mark::Absent,
                (false, _) => continue,
            };
            let new = NewMark { enrolment: enrolment.parse().ok()?, session, mark: Some(mark) };
            marks.push(SeenMark { new, seen, sent: Vec::new() });
        }
    }
    let count = |session: SessionId, part: Part| {
        let name = format!("{}-{session}", part.as_str());
        Total { seen: form.get(&format!("was-{name}")).to_owned(), typed: form.get(&name).to_owned() }
    };
    let totals = sessions.iter().map(|session| (*session, Part::ALL.map(|part| count(*session, part))));
    let totals = totals.collect();
    let rows = form.all("row").into_iter().take(EXTRA_MAX);
    let walk_ins = rows.map(|row| walk_in(form, &row, &sessions)).collect::<Option<Vec<_>>>()?;
    Some(Draft { marks, complete, totals, walk_ins: walk_ins.into_iter().flatten().collect() })
}

/// The half-days of a day; none where it is no list of some that differ.
fn ids(text: &str) -> Option<Vec<SessionId>> {
    let most = Half::ALL.len();
    let ids: Vec<SessionId> =
        text.split(' ').take(most + 1).map(|id| id.parse().ok()).collect::<Option<_>>()?;
    let distinct: HashSet<&SessionId> = ids.iter().collect();
    (ids.len() <= most && distinct.len() == ids.len()).then_some(ids)
}

/// A row that was filled in by hand; `Some(None)` for an empty one.
fn walk_in(form: &Form, row: &str, sessions: &[SessionId]) -> Option<Option<WalkIn>> {
    let number = row.parse().ok()?;
    let signed = sessions.iter().enumerate();
    let signed = signed.filter(|(column, _)| form.has(&format!("w-{number}-{column}"), "p"));
    let signed: Vec<_> = signed.map(|(_, session)| *session).collect();
    let name = form.get(&format!("name-{number}")).trim().to_owned();
    if name.is_empty() && signed.is_empty() {
        return Some(None);
    }
    let who = match form.get(&format!("who-{number}")) {
        "" => Who::Unknown,
        "new" => Who::New,
        person => Who::Known(person.parse().ok()?),
    };
    let sex = form.get(&format!("sex-{number}")).to_owned();
    Some(Some(WalkIn { number, name, sex, signed, who }))
}

/// What a person is asked before anything is kept.
#[derive(Clone, Debug, Default)]
struct Asked {
    /// Rows whose name others in the register have.
    undecided: Vec<Undecided>,
    /// The sheet that a photograph is of, where another was chosen.
    photographed: Option<SheetOf>,
}

fn page(visit: &Visit, form: Form, sheet: Sheet, asked: &Asked) -> Response {
    let l = visit.locale;
    let title = t!(l, "sheet-typing");
    let is_saved = visit.reads && visit.has_parameter("saved");
    let is_removed = visit.reads && visit.has_parameter("removed");
    let chosen = visit.parameter("photo").map(Cow::into_owned);
    let Asked { undecided, photographed } = asked.clone();
    let added = photographs::added(visit, &sheet);
    leave::SCRIPT.with_policy(layout::page(visit, &format!("{} · {title}", sheet.grid.cohort.code), move || {
        let cohort = &sheet.grid.cohort;
        let is_open = cohort.state() == State::Open;
        let of_day = i18n::dates::full(sheet.day, l);
        let has_picture = sheet.photographs.iter().any(|photograph| photograph.held_on == sheet.day);
        // Beside or above the grid, and below it as long as there is none and nothing is asked about one.
        let is_first = has_picture || photographed.is_some();
        let photographs = || photographs::section(l, &form, &sheet, chosen.as_deref(), photographed.as_ref());
        let typing = is_open.then(|| grid::view(l, &form, &sheet, &undecided));
        view! {
            {heading(l, cohort, CohortTab::Attendance)}
            {closed_notice(l, cohort)}
            <h2>{title} " · " {of_day}</h2>
            {is_saved.then(|| done(t!(l, "attendance-saved-notice")))}
            {added}
            {is_removed.then(|| done(t!(l, "sheet-photograph-removed")))}
            {form.summary_of(l, |field| field_name(l, &sheet, field))}
            {(!undecided.is_empty()).then(|| view! { <div class="notice warning" role="alert"><p>{t!(l, "sheet-who-ask")}</p></div> })}
            {differences(l, &sheet)}
            {days(l, &sheet)}
            <div class="sheet-desk" class:beside=has_picture>
                {is_first.then(photographs)}
                {typing}
                {(!is_first).then(photographs)}
            </div>
            {leave::SCRIPT.view()}
            <p class="screen"><a href=url(cohort, "attendance")>{t!(l, "sheet-to-grid")}</a></p>
        }
    }))
}

/// The days of the cohort as links; nothing where there is one.
fn days(l: Locale, sheet: &Sheet) -> Option<AnyView> {
    let days = sheet.days();
    let link = |day: &Date| {
        let current = (*day == sheet.day).then_some("page");
        let href = path(sheet.grid.cohort.code.as_str(), *day);
        view! { <li><a href=href aria-current=current>{i18n::dates::short(*day, l)}</a></li> }
    };
    (days.len() > 1).then(|| {
        let links = days.iter().map(link).collect_view();
        view! { <nav aria-label=t!(l, "attendance-days")><ul class="tabs">{links}</ul></nav> }
    })
}

/// The totals of the sheet that are not what is noted; nothing where all agree.
fn differences(l: Locale, sheet: &Sheet) -> Option<AnyView> {
    let items: Vec<_> = sheet
        .differences()
        .into_iter()
        .map(|(session, difference)| {
            let half = half_name(l, session.session.half);
            let (counted, noted) = (difference.counted, difference.noted);
            let part = part_name(l, difference.part);
            view! { <li>{t!(l, "sheet-difference", half = half, part = part, counted = counted, noted = noted)}</li> }
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <div class="notice warning" role="status">
                <p>{t!(l, "sheet-differences")}</p>
                <ul>{items.into_iter().collect_view()}</ul>
            </div>
        }
    })
}

/// The name of a field of the grid: one text may be about any total, or about anybody who came unannounced.
fn field_name(l: Locale, sheet: &Sheet, field: &str) -> Option<String> {
    let (name, of) = field.split_once('-')?;
    if let Some(part) = Part::ALL.into_iter().find(|part| part.as_str() == name) {
        let session = sheet.sessions.iter().find(|session| session.id.to_string() == of)?;
        return Some(with_commas(l, [&part_name(l, part), &half_name(l, session.session.half)]));
    }
    let number: i64 = of.parse().ok()?;
    match name {
        "name" => Some(t!(l, "sheet-walk-in-name", number = number)),
        "sex" => Some(t!(l, "sheet-walk-in-sex", number = number)),
        _ => None,
    }
}

/// A total at the foot of the sheet, as the sheet calls it.
fn part_name(l: Locale, part: Part) -> String {
    match part {
        Part::Women => t!(l, "sheet-total-women"),
        Part::Men => t!(l, "sheet-total-men"),
        Part::People => t!(l, "sheet-total"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::EnrolmentId;

    #[test]
    fn a_sheet_tells_only_what_it_changes() {
        let (hawa, sidi): (EnrolmentId, EnrolmentId) = (app::new_id(), app::new_id());
        let (morning, afternoon): (SessionId, SessionId) = (app::new_id(), app::new_id());
        let fields = [
            ("sessions".to_owned(), format!("{morning} {afternoon}")),
            (format!("seen-{hawa}"), "p.".to_owned()),
            (format!("m-{hawa}-1"), "p".to_owned()),
            // Who was excused did not sign, and stays so.
            (format!("seen-{sidi}"), "ep".to_owned()),
            (format!("m-{sidi}-1"), "p".to_owned()),
            ("complete".to_owned(), morning.to_string()),
            (format!("women-{morning}"), "2".to_owned()),
            (format!("was-women-{morning}"), "3".to_owned()),
            ("row".to_owned(), "3".to_owned()),
            ("row".to_owned(), "4".to_owned()),
            ("name-4".to_owned(), " Ali Dicko ".to_owned()),
            ("sex-4".to_owned(), "m".to_owned()),
            ("w-4-1".to_owned(), "p".to_owned()),
        ];
        let draft = draft(&Form::filled(fields)).unwrap();
        let mark = |enrolment, session, seen, mark| SeenMark {
            new: NewMark { enrolment, session, mark: Some(mark) },
            seen,
            sent: Vec::new(),
        };
        let expected = [
            mark(hawa, morning, Some(Mark::Present), Mark::Absent),
            mark(hawa, afternoon, None, Mark::Present),
        ];
        assert_eq!((draft.marks, draft.complete), (expected.to_vec(), vec![morning]));
        let women = Total { seen: "3".into(), typed: "2".into() };
        assert_eq!(draft.totals[0], (morning, [women, Total::default(), Total::default()]));
        let ali = WalkIn {
            number: 4,
            name: "Ali Dicko".into(),
            sex: "m".into(),
            signed: vec![afternoon],
            who: Who::Unknown,
        };
        assert_eq!(draft.walk_ins, [ali]);
    }

    #[test]
    fn what_is_no_form_of_the_page_is_none() {
        let session: SessionId = app::new_id();
        let with = |name: &str, value: &str| {
            draft(&Form::filled([("sessions", session.as_str()), (name, value)])).is_none()
        };
        assert!(draft(&Form::default()).is_none());
        assert!(with("complete", "x") && with("row", "x") && with("seen-x", "p"));
        assert!(!with("seen-x", "."));
    }
}
