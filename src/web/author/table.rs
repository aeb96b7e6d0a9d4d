//! `…/translate/file`: a translation as a table for somebody without account or network, out as DOCX or PO and in again, each
//! change shown before it is taken.

use crate::web::prelude::*;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::frame::{self, Tab, label};
use super::{changes, exchange, named};
use crate::app::author::{self, Fit, OtherText, RowChange, TableChanges, TranslationTable};
use crate::domain::lang::{self, LangTag};
use crate::domain::section_table::docx::{self, Words};
use crate::domain::section_table::{FIELDS, Key, Returned, ReturnedRow, RowMark, TextMark, po};
use crate::error::{Error, Message, Result, Several};
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
/// In the form of a preview, what it shows besides those rows: the rows that change nothing, the translations whose source is
/// gone, what was remarked, and the rows that somebody wrote here meanwhile.
const SAME: &str = "same";
const LOST: &str = "lost";
const REMARK: &str = "remark";
const MEANWHILE: &str = "meanwhile";
/// What a row of the file calls its section by, where the source says it otherwise since; its place follows.
const FOLLOWED: &str = "followed-";
/// That the file says of a row that it is still right, as it is here; its place follows.
const STILL: &str = "still-";
/// The media type of DOCX files.
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// `GET …/translate/table.docx`
pub async fn docx_file(visit: Visit, Path(parts): Path<(String, String)>) -> Result<Response> {
    let (slug, lang) = named(&parts)?;
    let l = visit.locale;
    let table = visit.study(async |work| author::table(work, &slug, &lang).await).await?;
    // What was changed in the source is compared word by word.
    let (bytes, hash, name) = table.then(move |table| docx_of(l, &table, &lang)).done().await?;
    Ok(downloads::file(&visit, bytes, &hash, DOCX, ("attachment", &name)))
}

/// The file, its hash and its name.
fn docx_of(l: Locale, table: &TranslationTable, lang: &LangTag) -> Result<(Vec<u8>, String, String)> {
    let (title, help) =
        (format!("{} · {} · {}", table.module.code, table.title, lang::own_name(lang)), t!(l, "table-help"));
    let columns = [
        t!(l, "table-mark"),
        lang::own_name(&table.module.source).to_owned(),
        lang::own_name(lang).to_owned(),
    ];
    let of_source = Locale::of(table.module.source.primary()).unwrap_or(l);
    let fields = FIELDS.map(|field| label(of_source, field));
    let words = Words {
        title: &title,
        help: &help,
        columns: columns.each_ref().map(String::as_str),
        fields: fields.each_ref().map(String::as_str),
        doubtful: &t!(l, "table-doubtful"),
        now: &t!(l, "table-now"),
        text: &text_mark(table, lang),
        langs: [&table.module.source, lang],
    };
    let bytes = docx::write(&table.rows, &words)?;
    let hash = crate::app::digest(&format!("{l:?} {table:?}"));
    Ok((bytes, hash, format!("{}-{lang}.docx", table.module.code)))
}

/// `GET …/translate/table.po`
pub async fn po_file(visit: Visit, Path(parts): Path<(String, String)>) -> Result<Response> {
    let (slug, lang) = named(&parts)?;
    let table = visit.study(async |work| author::table(work, &slug, &lang).await).await?;
    let write = move |table: TranslationTable| {
        let text = po::write(&table.rows, &text_mark(&table, &lang), &table.module.code);
        let hash = crate::app::digest(&text);
        Ok((text, hash, format!("{}-{lang}.po", table.module.code)))
    };
    let (text, hash, name) = table.then(write).done().await?;
    Ok(downloads::file(
        &visit,
        text,
        &hash,
        "text/x-gettext-translation; charset=utf-8",
        ("attachment", &name),
    ))
}

fn text_mark(table: &TranslationTable, lang: &LangTag) -> TextMark {
    TextMark { slug: table.module.slug.clone(), lang: lang.clone() }
}

/// `GET …/translate/file`
pub async fn ask(visit: Visit, Path(parts): Path<(String, String)>) -> Result<Response> {
    let (table, lang) = read(&visit, &parts).await?;
    Ok(page(&visit, &table, &lang, &Form::default(), None))
}

/// `POST …/translate/file`: shows what a file would change.
pub async fn look(
    visit: Visit,
    Path(parts): Path<(String, String)>,
    upload: std::result::Result<Multipart, MultipartRejection>,
) -> Result<Response> {
    let (table, lang) = read(&visit, &parts).await?;
    let uploads = match exchange::sent(upload).await {
        Ok((_, uploads)) => uploads,
        Err(status) => return Ok(error::page(&visit, status)),
    };
    let found = match uploads.into_iter().next() {
        None => Err(Error::invalid(FILE, Message::new("glossary-file-missing"))),
        Some((name, bytes)) => match author::read_table(&visit.actor, name, bytes).await {
            Ok(returned) => {
                let slug = &table.module.slug;
                let other = visit.read(async |work| author::other_text(work, slug, &lang, &returned).await);
                if let Some(other) = other.await? {
                    return refused(&visit, &table, &lang, &other);
                }
                let read = visit.study(async |work| author::table_changes(work, slug, &lang, returned).await);
                async { read.await?.done().await }.await
            }
            Err(problem) => Err(problem),
        },
    };
    match found {
        Ok(found) => {
            let l = visit.locale;
            let waiting = Several::of(found.waiting.iter().map(|field| label(l, field)));
            let waiting = (!found.waiting.is_empty()).then(|| t!(l, "table-head-waits", fields = waiting));
            let remarks = found.remarks.iter().map(|remark| l.message(remark));
            let told = Told {
                remarks: waiting.into_iter().chain(remarks).collect(),
                lost: found.lost.clone(),
                ..Told::default()
            };
            Ok(page(&visit, &found.table, &lang, &Form::default(), Some((&found, &told))))
        }
        Err(problem) => {
            forms::rejected(problem, Form::default(), |form| page(&visit, &table, &lang, &form, None))
        }
    }
}

/// `POST …/translate/file/take`: takes the rows that were ticked.
pub async fn take(visit: Visit, Path(parts): Path<(String, String)>, form: Form) -> Result<Response> {
    let (slug, lang) = named(&parts)?;
    let rows = ticked(&form)?;
    let (reason, count) = (t!(visit.locale, "table-reason"), rows.len());
    let done = async {
        let read = visit.study(async |work| author::fill_rows(work, &slug, &lang, rows).await);
        let filled = read.await?.done().await?;
        visit.write(async |work| author::take_rows(work, &lang, filled, &reason).await).await
    };
    match done.await {
        Ok(_) => Ok(Redirect::to(&format!("/author/{slug}/{lang}/translate?taken={count}")).into_response()),
        Err(problem) => {
            let Ok((table, lang)) = read(&visit, &parts).await else { return Err(problem) };
            // What was in the file is shown once more, compared with what is here now.
            let returned = Returned { rows: sent(&form), ..Returned::default() };
            let told = Told::of(&form);
            let read = visit.study(async |work| author::table_changes(work, &slug, &lang, returned).await);
            let found = read.await?.done().await?;
            forms::rejected(problem, form, |form| page(&visit, &table, &lang, &form, Some((&found, &told))))
        }
    }
}

/// The page after a file of another text: which one it is, and where it belongs.
fn refused(visit: &Visit, table: &TranslationTable, lang: &LangTag, other: &OtherText) -> Result<Response> {
    let of = |code: &str, title: &str, lang: &LangTag| format!("{code} · {title} · {}", lang::own_name(lang));
    let said = of(&other.module.code, &other.title, &other.lang);
    let here = of(&table.module.code, &table.title, lang);
    let problem =
        Error::invalid(FILE, Message::new("table-other-text").with("said", said.clone()).with("here", here));
    let href = format!("/author/{}/{}/translate/file", other.module.slug, other.lang);
    forms::rejected(problem, Form::default(), |form| {
        with_notice(visit, table, lang, &form, Shown::Elsewhere(&href, &said))
    })
}

async fn read(visit: &Visit, parts: &(String, String)) -> Result<(TranslationTable, LangTag)> {
    let (slug, lang) = named(parts)?;
    let table = visit.study(async |work| author::table(work, &slug, &lang).await).await?;
    Ok((table.done().await?, lang))
}

/// What a preview shows besides what is compared anew.
#[derive(Default)]
struct Told {
    remarks: Vec<String>,
    lost: Vec<String>,
    /// The rows that somebody wrote here since the file was made.
    meanwhile: Vec<String>,
    /// The rows that were ticked, where the preview was sent.
    ticked: Option<Vec<String>>,
}

impl Told {
    /// What the form of a preview sends of it.
    fn of(form: &Form) -> Self {
        let mark = |place: String| form.get(&format!("mark-{place}")).to_owned();
        Self {
            remarks: form.all(REMARK),
            lost: form.all(LOST),
            meanwhile: form.all(MEANWHILE),
            ticked: Some(form.all(TAKE).into_iter().map(mark).collect()),
        }
    }
}

/// The rows of a preview's form, those that change nothing without their text.
fn sent(form: &Form) -> Vec<ReturnedRow> {
    let row = |mark: &str, translation: String| {
        Some(ReturnedRow { mark: mark.parse().ok()?, source: None, translation, is_sure: false })
    };
    let changed = form.each("mark-").filter_map(|(place, mark)| {
        let mut row = row(mark, form.get(&format!("text-{place}")).to_owned())?;
        if let Ok(name) = form.get(&format!("{FOLLOWED}{place}")).parse() {
            row.mark.key = Key::Section(name);
        }
        row.is_sure = !form.get(&format!("{STILL}{place}")).is_empty();
        Some(row)
    });
    let same = form.all(SAME);
    let same = same.iter().filter_map(|mark| row(mark, String::new()));
    changed.chain(same).collect()
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
    found: Option<(&TableChanges, &Told)>,
) -> Response {
    with_notice(
        visit,
        table,
        lang,
        form,
        found.map_or(Shown::Nothing, |(found, told)| Shown::Preview(found, told)),
    )
}

/// What the page shows above the form.
enum Shown<'a> {
    Nothing,
    /// What a file would change.
    Preview(&'a TableChanges, &'a Told),
    /// Where a file belongs: address, and the text there.
    Elsewhere(&'a str, &'a str),
}

fn with_notice(
    visit: &Visit,
    table: &TranslationTable,
    lang: &LangTag,
    form: &Form,
    shown: Shown<'_>,
) -> Response {
    let l = visit.locale;
    let title = format!("{} · {} · {}", table.module.code, t!(l, "table-title"), lang::own_name(lang));
    let is_new = table.rows.iter().all(|row| row.mark.own.is_none());
    let heading = frame::heading(l, &table.module, lang, &table.title, Tab::Translate(is_new));
    let base = format!("/author/{}/{lang}/translate", table.module.slug);
    let summary = form.summary(l);
    let preview = match shown {
        Shown::Nothing => None,
        Shown::Preview(found, told) => Some(preview(l, lang, &base, found, told)),
        Shown::Elsewhere(href, said) => {
            let (href, said) = (href.to_owned(), said.to_owned());
            Some(view! { <p class="notice warning"><a href=href>{t!(l, "table-other-page", text = said)}</a></p> }.into_any())
        }
    };
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
fn preview(l: Locale, lang: &LangTag, base: &str, found: &TableChanges, told: &Told) -> AnyView {
    let remarks = told.remarks.iter().map(|remark| view! { <li>{remark.clone()}</li> }).collect_view();
    let has_remarks = !told.remarks.is_empty();
    let remarks = has_remarks.then(|| {
        view! { <div class="notice warning"><p>{t!(l, "table-remarks")}</p><ul>{remarks}</ul></div> }
    });
    let dir = lang.direction().as_str();
    let lost: Vec<_> = told
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
        unchanged = found.unchanged.len(),
        absent = found.absent.len()
    );
    let source = &found.table.module.source;
    let absent =
        found.absent.iter().map(|(key, heading)| view! { <li>{row_name(l, source, key, heading)}</li> });
    let absent = absent.collect_view();
    let absent = (!found.absent.is_empty())
        .then(|| view! { <p class="hint">{t!(l, "table-absent")}</p><ul>{absent}</ul> });
    let same: Vec<String> = found.unchanged.iter().map(ToString::to_string).collect();
    let shown = [(SAME, &same), (LOST, &told.lost), (REMARK, &told.remarks)];
    let shown =
        shown.into_iter().flat_map(|(name, values)| values.iter().map(move |value| (name, value.clone())));
    let shown =
        shown.map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view();
    let rows = found
        .changes
        .iter()
        .enumerate()
        .map(|(place, change)| self::change(l, (source, lang), place, change, told))
        .collect_view();
    let is_takeable = found.changes.iter().any(|change| !matches!(change.fit, Fit::Wrong(_)));
    let button = is_takeable
        .then(|| view! { <p class="actions"><button type="submit">{t!(l, "table-take")}</button></p> });
    view! {
        <section class="preview" id="preview">
            <h2>{t!(l, "author-preview-title")}</h2>
            <p role="status">{counts}</p>
            {remarks}
            {absent}
            <form method="post" action=format!("{base}/file/take")>{rows}{shown}{button}</form>
            {lost}
        </section>
    }
}

/// What a row is about: a field of front matter, or a section by its heading.
fn row_name(l: Locale, source: &LangTag, key: &Key, heading: &str) -> AnyView {
    match (key, heading) {
        (Key::Field(name), _) => view! { <span>{label(l, name)}</span> }.into_any(),
        (_, "") => view! { <span>{t!(l, "author-before-headings")}</span> }.into_any(),
        (_, heading) => in_language(source, heading).into_any(),
    }
}

fn change(
    l: Locale,
    (source, lang): (&LangTag, &LangTag),
    place: usize,
    change: &RowChange,
    told: &Told,
) -> AnyView {
    let name = row_name(l, source, &change.mark.key, &change.heading);
    let (tag, dir) = (lang.to_string(), lang.direction().as_str());
    let diff = view! { <div class="diff" lang=tag dir=dir>{changes::pieces(l, &change.pieces)}</div> };
    let mark = change.mark.to_string();
    let followed = change.followed.as_ref().map(|(name, _)| {
        view! { <input type="hidden" name=format!("{FOLLOWED}{place}") value=name.to_string()/> }
    });
    let source_changes = change.followed.as_ref().map(|(_, pieces)| {
        let (tag, dir) = (source.to_string(), source.direction().as_str());
        let pieces = (!pieces.is_empty())
            .then(|| view! { <div class="diff" lang=tag dir=dir>{changes::pieces(l, pieces)}</div> });
        view! { <p class="problem">{t!(l, "table-followed")}</p> {pieces} }
    });
    let is_still_right = matches!(change.fit, Fit::StillRight { .. });
    let still =
        is_still_right.then(|| view! { <input type="hidden" name=format!("{STILL}{place}") value="1"/> });
    let hidden = view! {
        {followed}
        {still}
        <input type="hidden" name=format!("mark-{place}") value=mark.clone()/>
        <input type="hidden" name=format!("text-{place}") value=change.text.clone()/>
    };
    if let Fit::Wrong(message) = &change.fit {
        return view! {
            <div class="field rejected"><p>{name}</p><p class="problem">{l.message(message)}</p>{hidden}{diff}</div>
        };
    }
    let is_meanwhile = change.fit == Fit::Meanwhile || told.meanwhile.contains(&mark);
    let warning = match &change.fit {
        Fit::Twice => Some(t!(l, "table-twice")),
        Fit::StillRight { was_harmful: true } => Some(t!(l, "table-still-harm")),
        _ => is_meanwhile.then(|| t!(l, "table-meanwhile")),
    };
    let is_chosen = match &told.ticked {
        None => matches!(change.fit, Fit::Ready | Fit::StillRight { was_harmful: false }),
        Some(ticked) => change.fit != Fit::Meanwhile && ticked.contains(&mark),
    };
    let meanwhile = is_meanwhile.then(|| view! { <input type="hidden" name=MEANWHILE value=mark/> });
    view! {
        <div class="field">
            <label class="choice"><input type="checkbox" name=TAKE value=place.to_string() checked=is_chosen/><span>{name}</span></label>
            {warning.map(|text| view! { <p class="problem">{text}</p> })}
            {is_still_right.then(|| view! { <p>{t!(l, "table-still")}</p> })}
            {source_changes}
            {hidden}
            {meanwhile}
            {diff}
        </div>
    }
}
