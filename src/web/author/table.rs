//! `…/translate/file`: a translation as a table for somebody without account or network, out as DOCX or PO and in again, each
//! change shown before it is taken.

use crate::web::prelude::*;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::frame::{self, Tab};
use super::translate::label;
use super::{changes, exchange, named};
use crate::app::author::{self, Fit, RowChange, TableChanges, TranslationTable};
use crate::domain::lang::{self, LangTag};
use crate::domain::section_table::docx::{self, Words};
use crate::domain::section_table::{Key, Returned, RowMark, po};
use crate::error::{Error, Message, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::forms::{self, Form};
use crate::web::languages::in_language;
use crate::web::path::Path;
use crate::web::visit::Visit;
use crate::web::{downloads, error, layout};

/// The name of the upload, and of the boxes of the rows that are taken.
const FILE: &str = "file";
const TAKE: &str = "take";
/// The media type of DOCX files.
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// `GET …/translate/table.docx`
pub async fn docx_file(visit: Visit, Path(address): Path<(String, String)>) -> Result<Response> {
    let (table, lang) = read(&visit, &address).await?;
    let l = visit.locale;
    let (title, help) =
        (format!("{} · {} · {}", table.module.code, table.title, lang::own_name(&lang)), t!(l, "table-help"));
    let columns = [
        t!(l, "table-mark"),
        lang::own_name(&table.module.source).to_owned(),
        lang::own_name(&lang).to_owned(),
    ];
    let words = Words {
        title: &title,
        help: &help,
        columns: [&columns[0], &columns[1], &columns[2]],
        langs: [&table.module.source, &lang],
    };
    let bytes = docx::write(&table.rows, &words)?;
    let hash = crate::app::digest(&format!("{l:?} {table:?}"));
    let name = format!("{}-{lang}.docx", table.module.code);
    Ok(downloads::file(&visit, bytes, &hash, DOCX, ("attachment", &name)))
}

/// `GET …/translate/table.po`
pub async fn po_file(visit: Visit, Path(address): Path<(String, String)>) -> Result<Response> {
    let (table, lang) = read(&visit, &address).await?;
    let text = po::write(&table.rows, &lang, &table.module.code);
    let hash = crate::app::digest(&text);
    let name = format!("{}-{lang}.po", table.module.code);
    Ok(downloads::file(
        &visit,
        text,
        &hash,
        "text/x-gettext-translation; charset=utf-8",
        ("attachment", &name),
    ))
}

/// `GET …/translate/file`
pub async fn ask(visit: Visit, Path(address): Path<(String, String)>) -> Result<Response> {
    let (table, lang) = read(&visit, &address).await?;
    Ok(page(&visit, &table, &lang, &Form::default(), None))
}

/// `POST …/translate/file`: shows what a file would change.
pub async fn look(
    visit: Visit,
    Path(address): Path<(String, String)>,
    upload: std::result::Result<Multipart, MultipartRejection>,
) -> Result<Response> {
    let (table, lang) = read(&visit, &address).await?;
    let uploads = match exchange::sent(upload).await {
        Ok((_, uploads)) => uploads,
        Err(status) => return Ok(error::page(&visit, status)),
    };
    let found = match uploads.into_iter().next() {
        None => Err(Error::invalid(FILE, Message::new("glossary-file-missing"))),
        Some((name, bytes)) => match author::read_table(&visit.actor, name, bytes).await {
            Ok(returned) => {
                let slug = &table.module.slug;
                let read = visit.study(async |work| author::table_changes(work, slug, &lang, returned).await);
                async { read.await?.done().await }.await
            }
            Err(problem) => Err(problem),
        },
    };
    match found {
        Ok(found) => Ok(page(&visit, &found.table, &lang, &Form::default(), Some(&found))),
        Err(problem) => {
            forms::rejected(problem, Form::default(), |form| page(&visit, &table, &lang, &form, None))
        }
    }
}

/// `POST …/translate/file/take`: takes the rows that were ticked.
pub async fn take(visit: Visit, Path(address): Path<(String, String)>, form: Form) -> Result<Response> {
    let (slug, lang) = named(&address)?;
    let rows = ticked(&form)?;
    let reason = t!(visit.locale, "table-reason");
    let done = async {
        let read = visit.study(async |work| author::fill_rows(work, &slug, &lang, rows).await);
        let filled = read.await?.done().await?;
        visit.write(async |work| author::take_rows(work, &lang, filled, &reason).await).await
    };
    match done.await {
        Ok(_) => Ok(Redirect::to(&format!("/author/{slug}/{lang}/translate?saved")).into_response()),
        Err(problem) => {
            let Ok((table, lang)) = read(&visit, &address).await else { return Err(problem) };
            // What was in the file is shown once more, compared with what is here now.
            let returned = Returned { rows: sent(&form), remarks: Vec::new() };
            let read = visit.study(async |work| author::table_changes(work, &slug, &lang, returned).await);
            let found = read.await?.done().await?;
            forms::rejected(problem, form, |form| page(&visit, &table, &lang, &form, Some(&found)))
        }
    }
}

async fn read(visit: &Visit, address: &(String, String)) -> Result<(TranslationTable, LangTag)> {
    let (slug, lang) = named(address)?;
    let table = visit.study(async |work| author::table(work, &slug, &lang).await).await?;
    Ok((table.done().await?, lang))
}

/// The rows of a preview's form.
fn sent(form: &Form) -> Vec<(RowMark, String)> {
    let rows = form.each("mark-").filter_map(|(place, mark)| {
        Some((mark.parse().ok()?, form.get(&format!("text-{place}")).to_owned()))
    });
    rows.collect()
}

/// Those of them that were ticked. A row that is none is not found.
fn ticked(form: &Form) -> Result<Vec<(RowMark, String)>> {
    let row = |place: String| {
        let mark = form.get(&format!("mark-{place}")).parse().map_err(|_| Error::NotFound)?;
        Ok((mark, form.get(&format!("text-{place}")).to_owned()))
    };
    form.all(TAKE).into_iter().map(row).collect()
}

fn page(
    visit: &Visit,
    table: &TranslationTable,
    lang: &LangTag,
    form: &Form,
    found: Option<&TableChanges>,
) -> Response {
    let l = visit.locale;
    let title = format!("{} · {} · {}", table.module.code, t!(l, "table-title"), lang::own_name(lang));
    let is_new = table.rows.iter().all(|row| row.mark.own.is_none());
    let heading = frame::heading(l, &table.module, lang, &table.title, Tab::Translate(is_new));
    let base = format!("/author/{}/{lang}/translate", table.module.slug);
    let summary = form.summary(l);
    let preview = found.map(|found| preview(l, lang, &base, found));
    let problem = form.problem(l, FILE);
    let is_wrong = problem.is_some();
    let described = if is_wrong { "f-file-hint f-file-problem" } else { "f-file-hint" };
    let response = layout::page(visit, &title, move || {
        view! {
            {heading}
            <h2>{t!(l, "table-title")}</h2>
            {summary}
            {preview}
            <p>{t!(l, "table-intro")}</p>
            <p class="actions">
                <a class="button quiet" href=format!("{base}/table.docx")>{t!(l, "table-docx")}</a>
                <a class="button quiet" href=format!("{base}/table.po")>{t!(l, "table-po")}</a>
            </p>
            <form method="post" action=format!("{base}/file") enctype="multipart/form-data">
                <div class="field" class:rejected=is_wrong>
                    <label for="f-file">{t!(l, "table-field-file")}</label>
                    <p class="hint" id="f-file-hint">{t!(l, "table-hint-file")}</p>
                    {problem.map(|text| view! { <p class="problem" id="f-file-problem">{text}</p> })}
                    <input type="file" id="f-file" name=FILE required=true accept=".docx,.po" aria-describedby=described/>
                </div>
                <p class="actions"><button type="submit">{t!(l, "table-look")}</button></p>
            </form>
            <p><a href=base.clone()>{t!(l, "author-tab-translate")}</a></p>
        }
    });
    match form.status() {
        StatusCode::OK => response,
        status => forms::with_status(response, status),
    }
}

/// What a file would change, row by row, each to be ticked.
fn preview(l: Locale, lang: &LangTag, base: &str, found: &TableChanges) -> AnyView {
    let remarks = found.remarks.iter().map(|remark| view! { <li>{l.message(remark)}</li> }).collect_view();
    let has_remarks = !found.remarks.is_empty();
    let remarks = has_remarks.then(|| {
        view! { <div class="notice warning"><p>{t!(l, "table-remarks")}</p><ul>{remarks}</ul></div> }
    });
    let dir = lang.direction().as_str();
    let lost: Vec<_> = found
        .lost
        .iter()
        .map(|text| view! { <div class="diff" lang=lang.to_string() dir=dir>{text.clone()}</div> })
        .collect();
    let lost = (!lost.is_empty()).then(|| {
        view! { <section><h3>{t!(l, "table-lost")}</h3><p class="hint">{t!(l, "table-hint-lost")}</p>{lost.into_iter().collect_view()}</section> }
    });
    let counts = t!(
        l,
        "table-counts",
        changed = found.changes.len(),
        unchanged = found.unchanged,
        absent = found.absent
    );
    let source = &found.table.module.source;
    let rows = found
        .changes
        .iter()
        .enumerate()
        .map(|(place, change)| self::change(l, (source, lang), place, change))
        .collect_view();
    let is_takeable = found.changes.iter().any(|change| !matches!(change.fit, Fit::Wrong(_)));
    let button = is_takeable
        .then(|| view! { <p class="actions"><button type="submit">{t!(l, "table-take")}</button></p> });
    view! {
        <section class="preview" id="preview">
            <h2>{t!(l, "author-preview-title")}</h2>
            <p role="status">{counts}</p>
            {remarks}
            <form method="post" action=format!("{base}/file/take")>{rows}{button}</form>
            {lost}
        </section>
    }
}

fn change(l: Locale, (source, lang): (&LangTag, &LangTag), place: usize, change: &RowChange) -> AnyView {
    let name = match (&change.mark.key, change.heading.as_str()) {
        (Key::Field(name), _) => view! { <span>{label(l, name)}</span> }.into_any(),
        (_, "") => view! { <span>{t!(l, "author-before-headings")}</span> }.into_any(),
        (_, heading) => in_language(source, heading).into_any(),
    };
    let (tag, dir) = (lang.to_string(), lang.direction().as_str());
    let diff = view! { <div class="diff" lang=tag dir=dir>{changes::pieces(l, &change.pieces)}</div> };
    let told = match &change.fit {
        Fit::Wrong(message) => {
            return view! {
                <div class="field rejected"><p>{name}</p><p class="problem">{l.message(message)}</p>{diff}</div>
            };
        }
        Fit::Meanwhile => Some(view! { <p class="problem">"⚠ " {t!(l, "table-meanwhile")}</p> }),
        Fit::Ready => None,
    };
    let is_ready = change.fit == Fit::Ready;
    view! {
        <div class="field">
            <label class="choice"><input type="checkbox" name=TAKE value=place.to_string() checked=is_ready/><span>{name}</span></label>
            {told}
            <input type="hidden" name=format!("mark-{place}") value=change.mark.to_string()/>
            <input type="hidden" name=format!("text-{place}") value=change.text.clone()/>
            {diff}
        </div>
    }
}
