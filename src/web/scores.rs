//! `/cohorts/{code}/scores`: pre-test, post-test, micro-teaching; one form for everybody.

use crate::web::prelude::*;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};

use super::cohorts::{CohortTab, JustDone, closed_notice, done, heading, url};
use super::forms::{self, Form};
use super::layout;
use super::visit::Visit;
use crate::app;
use crate::app::scores::{Draft, ScoreSheet, passed_text, percent_text, seen_text};
use crate::domain::cohort::{Cohort, State};
use crate::domain::enrolment::Enrolment;
use crate::error::{Error, FieldError, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::path::Path;
use crate::web::people::with_commas;
use crate::web::routing::{Routes, get};

mod items;
mod observation;

/// The scores, the answers question by question and the grids of trial sessions.
pub fn routes() -> Routes {
    Routes::new()
        .route("/cohorts/{code}/scores", get(show).post(save))
        .route("/cohorts/{code}/scores/items", get(items::show).post(items::save))
        .route(
            "/cohorts/{code}/scores/{enrolment}/observation",
            get(observation::ask).post(observation::save),
        )
}

async fn sheet(visit: &Visit, code: &str) -> Result<ScoreSheet> {
    visit.read(async |work| app::scores::sheet(work, code).await).await
}

async fn show(visit: Visit, Path(code): Path<String>, Query(just): Query<JustDone>) -> Result<Response> {
    let sheet = sheet(&visit, &code).await?;
    Ok(page(&visit, filled(&sheet), sheet, just))
}

/// The form with what is noted.
fn filled(sheet: &ScoreSheet) -> Form {
    Form::filled(sheet.people.iter().flat_map(|(person, scores)| {
        let id = &person.id;
        [
            (format!("seen-{id}"), seen_text(*scores)),
            (format!("pre-{id}"), percent_text(scores.pre_test)),
            (format!("post-{id}"), percent_text(scores.post_test)),
            (format!("micro-{id}"), passed_text(scores.micro_teaching).to_owned()),
        ]
    }))
}

/// Everybody's scores as typed.
fn drafts(form: &Form) -> Vec<Draft> {
    let draft = |(id, seen): (&str, &str)| {
        let typed = |kind: &str| form.get(&format!("{kind}-{id}")).to_owned();
        let [pre, post, micro] = ["pre", "post", "micro"].map(typed);
        Draft { enrolment: id.to_owned(), seen: seen.to_owned(), pre, post, micro }
    };
    form.each("seen-").map(draft).collect()
}

async fn save(visit: Visit, Path(code): Path<String>, form: Form) -> Result<Response> {
    let saved = visit.write(async |work| app::scores::save_typed(work, &code, &drafts(&form)).await).await;
    match saved {
        Ok(_) => Ok(Redirect::to(&format!("/cohorts/{code}/scores?saved")).into_response()),
        Err(problem) => {
            let Ok(sheet) = sheet(&visit, &code).await else { return Err(problem) };
            let form = refreshed(form, &problem, &sheet);
            forms::rejected(problem, form, |form| page(&visit, form, sheet, JustDone::default()))
        }
    }
}

/// After "somebody else changed it" the form compares with what stands there now: sending it again overwrites knowingly. What nobody
/// touched here is what the other noted.
fn refreshed(mut form: Form, problem: &Error, sheet: &ScoreSheet) -> Form {
    let is_meanwhile = |p: &FieldError| p.message.key == "score-changed-meanwhile";
    if let Error::Invalid(problems) = problem {
        for (person, scores) in &sheet.people {
            if problems.iter().any(|p| is_meanwhile(p) && p.field.ends_with(person.id.as_str())) {
                let (name, now) = (format!("seen-{}", person.id), seen_text(*scores));
                let before = form.get(&name).to_owned();
                let parts = before.split('|').zip(now.split('|'));
                for (kind, (before, now)) in ["pre", "post", "micro"].into_iter().zip(parts) {
                    let field = format!("{kind}-{}", person.id);
                    if form.get(&field).trim() == before {
                        form.set(&field, now);
                    }
                }
                form.set(&name, &now);
            }
        }
    }
    form
}

fn page(visit: &Visit, form: Form, sheet: ScoreSheet, just: JustDone) -> Response {
    let l = visit.locale;
    let saved = just.saved.is_some();
    let title = format!("{} · {}", sheet.cohort.code, t!(l, "score-title"));
    layout::page(visit, &title, move || {
        let cohort = &sheet.cohort;
        let rule = cohort.curriculum.rule;
        let is_open = cohort.state() == State::Open;
        let has_items = !cohort.curriculum.test.is_empty();
        let body = if sheet.people.is_empty() {
            view! {
                <div class="empty">
                    <p><strong>{t!(l, "roster-empty-title")}</strong></p>
                    <p><a class="button" href=url(cohort, "roster")>{t!(l, "cohort-step-roster")}</a></p>
                </div>
            }
        } else {
            let rows =
                sheet.people.iter().map(|(person, _)| row(l, &form, person, cohort, is_open)).collect_view();
            let save = is_open.then(|| view! { <div class="sticky-save"><button type="submit">{t!(l, "score-save")}</button></div> });
            let micro = rule.micro_teaching.then(|| view! { <th scope="col">{t!(l, "score-micro")}</th> });
            view! {
                {is_open.then(|| view! { <p class="hint screen">{t!(l, "score-hint")}</p> })}
                {has_items.then(|| view! { <p class="screen"><a href=url(cohort, "scores/items")>{t!(l, "items-link")}</a></p> })}
                <form method="post" autocomplete="off">
                    <table class="stack scores">
                        <thead><tr>
                            <th scope="col">{t!(l, "roster-name")}</th>
                            <th scope="col">{t!(l, "score-pre")}</th>
                            <th scope="col">{t!(l, "score-post")}</th>
                            {micro}
                        </tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                    {save}
                </form>
            }
        };
        let summary = form.summary_of(l, |field| named(l, &sheet.people, field));
        view! {
            {heading(l, cohort, CohortTab::Scores)}
            {closed_notice(l, cohort)}
            {saved.then(|| done(t!(l, "score-saved")))}
            {summary}
            {body}
        }
    })
}

/// Whose result of which test a field has.
fn named<T>(l: Locale, people: &[(Enrolment, T)], field: &str) -> Option<String> {
    let (kind, id) = field.split_once('-')?;
    let test = match kind {
        "pre" => t!(l, "score-pre"),
        "post" => t!(l, "score-post"),
        "micro" => t!(l, "score-micro"),
        _ => return None,
    };
    let (person, _) = people.iter().find(|(person, _)| person.id.as_str() == id)?;
    Some(with_commas(l, [&test, person.name.as_str()]))
}

/// A result that no longer changes.
fn stored(label: String, value: String) -> AnyView {
    let value = if value.is_empty() { "—".to_owned() } else { value };
    view! { <td data-label=label>{value}</td> }
}

fn row(l: Locale, form: &Form, person: &Enrolment, cohort: &Cohort, is_open: bool) -> impl IntoView + use<> {
    let (id, rule) = (&person.id, cohort.curriculum.rule);
    let grid = url(cohort, &format!("scores/{id}/observation"));
    let seen = format!("seen-{id}");
    let number = |kind: &str, label: String| {
        let name = format!("{kind}-{id}");
        if !is_open {
            return stored(label, form.get(&name).to_owned());
        }
        let problem = form.problem(l, &name);
        let rejected = problem.is_some();
        let described = problem.as_ref().map(|_| format!("f-{name}-problem"));
        let invalid = problem.as_ref().map(|_| "true");
        view! {
            <td data-label=label.clone() class:rejected=rejected>
                {problem.map(|text| view! { <p class="problem" id=format!("f-{name}-problem")>{text}</p> })}
                <input type="text" inputmode="decimal" id=format!("f-{name}") name=name.clone() value=form.get(&name).to_owned()
                    aria-label=with_commas(l, [&label, person.name.as_str()]) aria-describedby=described aria-invalid=invalid/>
            </td>
        }
    };
    let micro = rule.micro_teaching.then(|| {
        let name = format!("micro-{id}");
        let now = form.get(&name).to_owned();
        let label = t!(l, "score-micro");
        let problem = form.problem(l, &name);
        let rejected = problem.is_some();
        let choices = [("", "—".to_owned()), ("yes", t!(l, "score-passed")), ("no", t!(l, "score-failed"))];
        if !is_open {
            let chosen = choices.into_iter().find(|(value, _)| *value == now);
            return stored(label, chosen.map(|(_, text)| text).unwrap_or_default());
        }
        let options = choices.map(|(value, text)| view! { <option value=value selected=now == value>{text}</option> });
        view! {
            <td data-label=label.clone() class:rejected=rejected>
                {problem.map(|text| view! { <p class="problem">{text}</p> })}
                <select id=format!("f-{name}") name=name.clone() aria-label=with_commas(l, [&label, person.name.as_str()])>{options.into_iter().collect_view()}</select>
                <a class="screen" href=grid>{t!(l, "observation-link")}<span class="visually-hidden">" " {person.name.as_str().to_owned()}</span></a>
            </td>
        }
    });
    // What the rule does not ask for keeps its value.
    let kept = (!rule.micro_teaching).then(|| {
        let name = format!("micro-{id}");
        view! { <input type="hidden" name=name.clone() value=form.get(&name).to_owned()/> }
    });
    view! {
        <tr>
            <th scope="row"><bdi>{person.name.as_str().to_owned()}</bdi>
                <input type="hidden" name=seen.clone() value=form.get(&seen).to_owned()/>{kept}</th>
            {number("pre", t!(l, "score-pre"))}
            {number("post", t!(l, "score-post"))}
            {micro}
        </tr>
    }
}
