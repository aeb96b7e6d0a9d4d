//! `/cohorts/{code}/scores/items`: a test question by question; one line of letters a person, as they stand on the sheets.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::super::cohorts::{CohortTab, closed_notice, done, heading, url};
use super::super::forms::{self, Form};
use super::super::layout;
use super::super::visit::Visit;
use crate::app;
use crate::app::scores::items::{self, ItemSheet, NewAnswers, word};
use crate::domain::cohort::State;
use crate::domain::completion::Percent;
use crate::domain::enrolment::Enrolment;
use crate::domain::item_answers::Answers;
use crate::domain::offline::Test;
use crate::error::{Error, FieldError, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::path::Path;
use crate::web::people::with_commas;

async fn sheet(visit: &Visit, code: &str, test: Test) -> Result<ItemSheet> {
    visit.read(async |work| items::sheet(work, code, test).await).await
}

/// `GET /cohorts/{code}/scores/items?test=post`
pub(super) async fn show(visit: Visit, Path(code): Path<String>) -> Result<Response> {
    let test = visit.parameter("test").and_then(|word| Test::of(&word)).unwrap_or(Test::Post);
    let sheet = sheet(&visit, &code, test).await?;
    Ok(page(&visit, filled(&sheet), sheet))
}

fn letters(answers: Option<&Answers>) -> String {
    answers.map(Answers::letters).unwrap_or_default()
}

/// The form with what is noted.
fn filled(sheet: &ItemSheet) -> Form {
    Form::filled(sheet.people.iter().flat_map(|(person, answers, _)| {
        let letters = letters(answers.as_ref());
        [(format!("seen-{}", person.id), letters.clone()), (format!("answers-{}", person.id), letters)]
    }))
}

/// `POST /cohorts/{code}/scores/items`
pub(super) async fn save(visit: Visit, Path(code): Path<String>, form: Form) -> Result<Response> {
    let test = Test::of(form.get("test")).unwrap_or(Test::Post);
    let saved = visit.write(async |work| {
        let answers = app::cohorts::read_form(work, &code, || read(&form)).await?;
        items::save(work, &code, test, &answers).await
    });
    match saved.await {
        Ok(_) => {
            let to = format!("/cohorts/{code}/scores/items?test={}&saved", word(test));
            Ok(Redirect::to(&to).into_response())
        }
        Err(problem) => {
            let Ok(sheet) = sheet(&visit, &code, test).await else { return Err(problem) };
            let form = refreshed(form, &problem, &sheet);
            forms::rejected(problem, form, |form| page(&visit, form, sheet))
        }
    }
}

fn read(form: &Form) -> Result<Vec<NewAnswers>> {
    let read = |(id, seen): (&str, &str)| {
        let enrolment = id.parse().map_err(|_| Error::NotFound)?;
        let typed = form.get(&format!("answers-{id}")).to_owned();
        Ok(NewAnswers { enrolment, seen: seen.to_owned(), typed })
    };
    form.each("seen-").map(read).collect()
}

/// After "somebody else changed it" the form compares with what stands there now.
fn refreshed(mut form: Form, problem: &Error, sheet: &ItemSheet) -> Form {
    let is_meanwhile = |p: &FieldError| p.message.key == "score-changed-meanwhile";
    if let Error::Invalid(problems) = problem {
        for (person, answers, _) in &sheet.people {
            if problems.iter().any(|p| is_meanwhile(p) && p.field.ends_with(person.id.as_str())) {
                form.set(&format!("seen-{}", person.id), &letters(answers.as_ref()));
            }
        }
    }
    form
}

fn test_name(l: Locale, test: Test) -> String {
    match test {
        Test::Pre => t!(l, "score-pre"),
        Test::Post => t!(l, "score-post"),
    }
}

fn page(visit: &Visit, form: Form, sheet: ItemSheet) -> Response {
    let l = visit.locale;
    let saved = visit.parameter("saved").is_some();
    let title = format!("{} · {}", t!(l, "items-title"), test_name(l, sheet.test));
    layout::page(visit, &format!("{} · {title}", sheet.cohort.code), move || {
        let cohort = &sheet.cohort;
        let is_open = cohort.state() == State::Open;
        let other = match sheet.test {
            Test::Pre => Test::Post,
            Test::Post => Test::Pre,
        };
        let to_other = url(cohort, &format!("scores/items?test={}", word(other)));
        let rows = sheet.people.iter().map(|(person, answers, noted)| {
            row(l, &form, (person, answers.as_ref(), *noted), &sheet, is_open)
        });
        let rows = rows.collect_view();
        let count = cohort.curriculum.test.len();
        let save = is_open.then(
            || view! { <div class="sticky-save"><button type="submit">{t!(l, "score-save")}</button></div> },
        );
        view! {
            {heading(l, cohort, CohortTab::Scores)}
            {closed_notice(l, cohort)}
            {saved.then(|| done(t!(l, "score-saved")))}
            <h2>{title}</h2>
            <p class="screen"><a href=url(cohort, "scores")>{t!(l, "items-to-totals")}</a> " · " <a href=to_other>{test_name(l, other)}</a></p>
            {form.summary(l)}
            <p class="hint">{t!(l, "items-hint", count = count)}</p>
            <form method="post" autocomplete="off">
                <input type="hidden" name="test" value=word(sheet.test)/>
                <table class="stack scores">
                    <thead><tr>
                        <th scope="col">{t!(l, "roster-name")}</th>
                        <th scope="col">{t!(l, "items-answers")}</th>
                        <th scope="col">{t!(l, "items-result")}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
                {save}
            </form>
            {by_question(l, &sheet)}
        }
    })
}

fn row(
    l: Locale,
    form: &Form,
    (person, answers, noted): (&Enrolment, Option<&Answers>, Option<Percent>),
    sheet: &ItemSheet,
    is_open: bool,
) -> AnyView {
    let (name, seen) = (format!("answers-{}", person.id), format!("seen-{}", person.id));
    let problem = form.problem(l, &name);
    let rejected = problem.is_some();
    let described = problem.as_ref().map(|_| format!("f-{name}-problem"));
    let invalid = problem.as_ref().map(|_| "true");
    let label = with_commas(l, [&t!(l, "items-answers"), person.name.as_str()]);
    let percent = |percent: Percent| t!(l, "completion-scored", percent = percent.get());
    let counted = answers.and_then(|answers| answers.percent(&sheet.cohort.curriculum.test));
    // A total that was typed by hand stands; it is said where the answers come to another one.
    let result = match (counted, noted) {
        (Some(counted), Some(noted)) if counted != noted => {
            t!(l, "items-other-total", counted = percent(counted), noted = percent(noted))
        }
        (_, noted) => noted.map(percent).unwrap_or_default(),
    };
    let value = form.get(&name).to_owned();
    let typed = if is_open {
        view! {
            <td data-label=t!(l, "items-answers") class:rejected=rejected>
                {problem.map(|text| view! { <p class="problem" id=format!("f-{name}-problem")>{text}</p> })}
                <input type="text" id=format!("f-{name}") name=name.clone() value=value
                    dir="ltr" autocapitalize="characters" spellcheck="false" aria-label=label aria-describedby=described aria-invalid=invalid/>
            </td>
        }
    } else {
        // What no longer changes is text.
        view! { <td data-label=t!(l, "items-answers")><bdi dir="ltr">{value}</bdi></td> }
    };
    view! {
        <tr>
            <th scope="row"><bdi>{person.name.as_str().to_owned()}</bdi>
                <input type="hidden" name=seen.clone() value=form.get(&seen).to_owned()/></th>
            {typed}
            <td data-label=t!(l, "items-result")>{result}</td>
        </tr>
    }
}

/// How many answered each question right; nothing before any answers are noted.
fn by_question(l: Locale, sheet: &ItemSheet) -> Option<AnyView> {
    let (counts, noted) = &sheet.right;
    let questions = &sheet.cohort.curriculum.test;
    let items = questions.iter().zip(counts).map(|(question, count)| {
        let version = question.get(l.tag());
        let lang = (version.lang.as_str() != l.tag()).then(|| version.lang.to_string());
        view! { <li><bdi lang=lang>{version.text.clone()}</bdi> " — " {t!(l, "items-right", count = count, all = noted)}</li> }
    });
    (*noted > 0).then(|| {
        view! { <section><h2>{t!(l, "items-by-question")}</h2><ol>{items.collect_view()}</ol></section> }
    })
}
