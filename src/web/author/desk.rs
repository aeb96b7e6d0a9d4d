//! `/author`: what is to do next, and every module in every language.

use crate::web::prelude::*;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::{frame, glossary};
use crate::app::author::{self, Cell, Desk, DeskModule, Stage, Task, What};
use crate::app::curricula::{self, CurriculumEntry};
use crate::app::glossaries;
use crate::domain::lang::{self, LangTag};
use crate::domain::module::Slug;
use crate::error::Result;
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::forms::{Choice, Field, Form};
use crate::web::languages::in_language;
use crate::web::layout;
use crate::web::visit::Visit;

/// The translation that somebody wants to begin.
#[derive(Deserialize)]
pub struct Chosen {
    module: Option<String>,
    language: Option<String>,
}

/// What is written at the desk besides modules.
#[derive(Default)]
struct Others {
    curricula: Vec<CurriculumEntry>,
    /// Each language that has a glossary, with the number of its terms.
    glossaries: Vec<(LangTag, usize)>,
}

/// What the address has after somebody who only reads said that a text is right, and after they gave it back.
pub(super) const READ: &str = "read";
pub(super) const RETURNED: &str = "returned";

/// How many tasks are shown before the rest is folded.
const TASKS: usize = 6;

/// `GET /author`
///
/// With a module and a language in the query it leads on to the translation: a form without script has no other way.
pub async fn show(visit: Visit, Query(chosen): Query<Chosen>) -> Result<Response> {
    let (desk, others) = visit
        .read(async |work| {
            let desk = author::desk(work).await?;
            let others = if desk.writes {
                Others { curricula: curricula::list(work).await?, glossaries: glossaries::list(work).await? }
            } else {
                Others::default()
            };
            Ok((desk, others))
        })
        .await?;
    let (slug, lang) =
        (chosen.module.map(|slug| slug.parse::<Slug>()), chosen.language.map(|tag| tag.parse::<LangTag>()));
    if let (Some(Ok(slug)), Some(Ok(lang)), true) = (slug, lang, desk.writes) {
        return Ok(Redirect::to(&begun(&desk, &slug, &lang)).into_response());
    }
    Ok(page(&visit, &desk, &others))
}

/// Where a translation of a module is begun; a text that is there already is where it is written.
fn begun(desk: &Desk, slug: &Slug, lang: &LangTag) -> String {
    let row = desk.modules.iter().find(|row| row.module.slug == *slug);
    let cell = row.and_then(|row| row.cells.get(desk.langs.iter().position(|of| of == lang)?));
    let is_there = cell.is_some_and(|cell| cell.stage != Stage::Nothing);
    match row {
        Some(row) if row.module.source == *lang => format!("/author/{slug}/{lang}?{}", frame::THERE),
        _ if is_there => format!("/author/{slug}/{lang}/translate?{}", frame::THERE),
        _ => format!("/author/{slug}/{lang}/translate"),
    }
}

fn page(visit: &Visit, desk: &Desk, others: &Others) -> Response {
    let l = visit.locale;
    let title = t!(l, "author-title");
    let heading = title.clone();
    let tasks = tasks(l, &desk.tasks, desk.writes);
    let rest = desk.writes.then(|| {
        let matrix = matrix(l, desk);
        view! {
            <p class="actions">
                <a class="button" href="/author/new">{t!(l, "author-new-title")}</a>
                <a class="button quiet" href="/author/import">{t!(l, "author-import-title")}</a>
                <a class="button quiet" href="/author/export.zip">{t!(l, "author-export")}</a>
            </p>
            <section>
                <h2>{t!(l, "author-modules")}</h2>
                {matrix}
            </section>
            {new_translation(l, desk)}
            {self::curricula(l, &others.curricula)}
            {glossary::links(l, &desk.langs, &others.glossaries)}
        }
    });
    let done = [
        ("deleted", t!(l, "author-deleted")),
        (READ, t!(l, "author-noted-read")),
        (RETURNED, t!(l, "author-noted-returned")),
    ];
    let done = done.into_iter().filter(|(name, _)| visit.reads && visit.has_parameter(name));
    let done = done.map(|(_, text)| view! { <p class="notice done" role="status">{text}</p> }).collect_view();
    layout::page(visit, &title, move || {
        view! {
            <h1>{heading}</h1>
            {done}
            <section>
                <h2>{t!(l, "author-next")}</h2>
                {tasks}
            </section>
            {rest}
        }
    })
}

/// The form that leads to a translation which is not begun.
fn new_translation(l: Locale, desk: &Desk) -> AnyView {
    if desk.modules.is_empty() {
        return ().into_any();
    }
    let modules = desk
        .modules
        .iter()
        .map(|row| Choice::new(row.module.slug.as_str(), format!("{} · {}", row.module.code, row.title)));
    let langs = frame::languages(&desk.langs);
    let form = Form::default();
    view! {
        <section>
            <h2>{t!(l, "author-new-translation")}</h2>
            <form method="get" action="/author" class="filters">
                {Field::select("module", t!(l, "author-module"), modules.collect()).required().view(&form, l)}
                {Field::select("language", t!(l, "author-language"), langs).required().view(&form, l)}
                <button type="submit" class="quiet">{t!(l, "author-translate")}</button>
            </form>
        </section>
    }
    .into_any()
}

/// The curricula, each with the way to its pages.
fn curricula(l: Locale, all: &[CurriculumEntry]) -> AnyView {
    let items = all
        .iter()
        .map(|entry| {
            let curriculum = &entry.curriculum;
            let lang = curriculum.title.lang_for(l.tag()).cloned().unwrap_or_else(LangTag::french);
            let title = in_language(&lang, curriculum.title.get(lang.as_str()));
            let href = format!("/author/curricula/{}", entry.slug);
            let begun =
                entry.is_begun().then(|| view! { " " <span class="hint">{t!(l, "curriculum-begun")}</span> });
            view! { <li><a href=href><bdi>{curriculum.code.to_string()}</bdi> " · " {title}</a>{begun}</li> }
        })
        .collect_view();
    let list = if all.is_empty() {
        view! { <p class="empty">{t!(l, "author-no-curricula")}</p> }
    } else {
        view! { <ul class="to-do">{items}</ul> }
    };
    view! {
        <section>
            <h2>{t!(l, "author-curricula")}</h2>
            {list}
            <p class="actions"><a class="button quiet" href="/author/curricula/new">{t!(l, "curriculum-new-title")}</a></p>
        </section>
    }
    .into_any()
}

fn tasks(l: Locale, tasks: &[Task], writes: bool) -> AnyView {
    if tasks.is_empty() {
        let text = if writes { t!(l, "author-next-nothing") } else { t!(l, "author-nothing-to-read") };
        return view! { <p class="empty">{text}</p> };
    }
    let item = |task: &Task| {
        let (slug, lang) = (&task.slug, &task.lang);
        let href = match task.what {
            What::Harmful(_)
            | What::Update(_)
            | What::Check(_)
            | What::Gone(_)
            | What::Translate(_)
            | What::Complete(_) => {
                format!("/author/{slug}/{lang}/translate")
            }
            What::Overdue(_) | What::Reread(_) | What::Read | What::ReadAgain | What::Publish => {
                format!("/author/{slug}/{lang}/review")
            }
            What::Record(_) => format!("/author/{slug}/files#recordings"),
            What::Finish | What::Returned { .. } => format!("/author/{slug}/{lang}"),
        };
        let what = what(l, &task.what);
        let title = in_language(&task.title_lang, &task.title);
        let name = in_language(lang, lang::own_name(lang));
        let note = match &task.what {
            What::Returned { note: Some(note), .. } => Some(note.clone()),
            _ => None,
        };
        let note = note.map(|text| view! { <p dir="auto" class="said">{text}</p> });
        view! { <li><a href=href><span class="what">{what}</span> " · " <bdi>{task.code.clone()}</bdi> " · " {title} " (" {name} ")"</a>{note}</li> }
    };
    let shown = tasks.iter().take(TASKS).map(item).collect_view();
    let more = (tasks.len() > TASKS).then(|| {
        let count = tasks.len() - TASKS;
        let items = tasks[TASKS..].iter().map(item).collect_view();
        view! {
            <details class="more">
                <summary>{t!(l, "author-next-more", count = count)}</summary>
                <ul class="to-do">{items}</ul>
            </details>
        }
    });
    view! { <ul class="to-do">{shown}</ul>{more} }
}

fn what(l: Locale, what: &What) -> String {
    match what {
        What::Harmful(count) => t!(l, "author-task-harmful", count = count),
        What::Read => t!(l, "author-task-read"),
        What::Returned { by: Some(by), .. } => t!(l, "author-task-returned-by", name = by),
        What::Returned { by: None, .. } => t!(l, "author-task-returned"),
        What::ReadAgain => t!(l, "author-task-read-again"),
        What::Publish => t!(l, "author-task-publish"),
        What::Update(count) => t!(l, "author-task-update", count = count),
        What::Check(count) => t!(l, "author-task-check", count = count),
        What::Gone(count) => t!(l, "author-task-gone", count = count),
        What::Translate(count) | What::Complete(count) => t!(l, "author-task-translate", count = count),
        What::Record(count) => t!(l, "author-task-record", count = count),
        What::Overdue(date) => t!(l, "author-task-overdue", date = dates::long(*date, l)),
        What::Reread(date) => t!(l, "author-task-reread", date = dates::long(*date, l)),
        What::Finish => t!(l, "author-task-finish"),
    }
}

fn matrix(l: Locale, desk: &Desk) -> AnyView {
    if desk.modules.is_empty() {
        return view! { <p class="empty">{t!(l, "author-no-modules")}</p> };
    }
    let heads = desk
        .langs
        .iter()
        .map(|lang| view! { <th scope="col">{in_language(lang, lang::own_name(lang))}</th> })
        .collect_view();
    let rows = desk.modules.iter().map(|row| self::row(l, row, &desk.langs)).collect_view();
    view! {
        <div class="scroll matrix-scroll" tabindex="0" role="region" aria-label=t!(l, "author-modules")>
            <table class="stack matrix">
                <thead><tr><th scope="col">{t!(l, "author-module")}</th>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn row(l: Locale, row: &DeskModule, langs: &[LangTag]) -> AnyView {
    let module = &row.module;
    let title = in_language(&module.source, &row.title);
    let cells = row.cells.iter().zip(langs).map(|(cell, lang)| self::cell(l, row, cell, lang)).collect_view();
    view! {
        <tr id=module.slug.to_string()>
            <th scope="row"><bdi>{module.code.clone()}</bdi> " · " {title}</th>
            {cells}
        </tr>
    }
}

/// A text in a cell: the sign and the words of its state, and what is to do in it. Into a language that is no longer offered nobody is
/// asked to translate.
fn cell(l: Locale, row: &DeskModule, cell: &Cell, lang: &LangTag) -> AnyView {
    let label = lang::own_name(lang).to_owned();
    let (sign, words) = frame::stage(l, &cell.stage);
    let slug = &row.module.slug;
    if cell.stage == Stage::Nothing && lang::is_withdrawn(lang) {
        return view! {
            <td data-label=label class="withdrawn"><span aria-hidden="true">{sign}</span> " " {words}</td>
        };
    }
    if cell.stage == Stage::Nothing {
        let href = format!("/author/{slug}/{lang}/translate");
        let name = format!("{} · {} · {label}", row.module.code, t!(l, "author-translate"));
        // On a telephone such languages share a line, in which the link is the language's name.
        return view! {
            <td data-label=label data-first=t!(l, "author-not-yet") class="nothing">
                <span class="in-grid"><span aria-hidden="true">{sign}</span> " " {words} " "</span>
                <a href=href aria-label=name>
                    <span class="in-grid">{t!(l, "author-translate")}</span>
                    <span class="in-line">{in_language(lang, lang::own_name(lang))}</span>
                </a>
            </td>
        };
    }
    let page = if cell.counts.is_some_and(|counts| counts.to_do() > 0) { "/translate" } else { "" };
    let href = format!("/author/{slug}/{lang}{page}");
    let to_do = cell.counts.as_ref().and_then(|counts| frame::to_do(l, counts));
    let to_do = to_do.map(|text| view! { <span class="hint">"↻ " {text}</span> });
    view! {
        <td data-label=label>
            <a href=href><span aria-hidden="true">{sign}</span> " " {words}</a>
            {to_do}
        </td>
    }
}
