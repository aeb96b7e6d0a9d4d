//! Photographs of signed sheets: beside the grid, one by itself to be looked at closely, added and removed.

use crate::web::prelude::*;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};

use super::super::cohorts::{done, url};
use super::super::forms::{self, Choice, Field, Form};
use super::super::path::Path;
use super::super::visit::Visit;
use super::super::{busy, codes, layout, raw_text};
use super::{Asked, page, path, read};
use crate::app;
use crate::app::attendance_sheets::Sheet;
use crate::app::attendance_sheets::photographs::{self, Added, Draft, SheetOf};
use crate::domain::attendance_sheet::{PHOTOGRAPH_MAX, Photograph};
use crate::domain::cohort::{Cohort, State};
use crate::domain::dates;
use crate::domain::files::ImageKind;
use crate::domain::id::PhotographId;
use crate::error::{Error, Message, Result};
use crate::i18n::{self, Locale};
use crate::t;

/// What the URL says after a photograph was added on which no code of a sheet could be read.
const UNREAD: &str = "unread";

/// The URL of a photograph.
fn picture_path(cohort: &Cohort, id: PhotographId) -> String {
    url(cohort, &format!("attendance/sheet/photographs/{id}"))
}

/// Adds a photograph. Permission comes before the body.
pub(super) async fn add(
    visit: Visit,
    Path(code): Path<String>,
    upload: std::result::Result<Multipart, MultipartRejection>,
) -> Result<Response> {
    visit.read(async |work| app::cohorts::find(work, &code).await).await?;
    let (form, bytes) = match sent(upload).await {
        Ok(sent) => sent,
        Err(problem) => (Form::default(), Err(problem)),
    };
    let [held_on, delete_on, asked] =
        ["held_on", "delete_on", "asked"].map(|field| form.get(field).to_owned());
    let draft = Draft { held_on, delete_on, asked };
    let added = async {
        let judged = photographs::judged(&visit.actor, bytes?).await?;
        visit.write(async |work| photographs::add(work, &code, &draft, &judged).await).await
    };
    match added.await {
        Ok(Added::To { day, is_read }) => {
            let told = if is_read { "" } else { UNREAD };
            Ok(Redirect::to(&format!("{}&added={told}", path(&code, day))).into_response())
        }
        Ok(Added::OfAnother(other)) => {
            let sheet = read(&visit, &code, dates::parse(&draft.held_on)).await?;
            let page = page(&visit, form, sheet, &Asked { photographed: Some(other), ..Asked::default() });
            Ok(forms::with_status(page, StatusCode::CONFLICT))
        }
        Err(problem) => {
            let Ok(sheet) = read(&visit, &code, dates::parse(&draft.held_on)).await else {
                return Err(problem);
            };
            forms::rejected(problem, form, |form| page(&visit, form, sheet, &Asked::default()))
        }
    }
}

/// The fields of the form, and the file.
async fn sent(upload: std::result::Result<Multipart, MultipartRejection>) -> Result<(Form, Result<Vec<u8>>)> {
    let failed = |status: StatusCode| {
        let message = match status {
            StatusCode::PAYLOAD_TOO_LARGE => {
                Message::new("sheet-photograph-large").with("max", PHOTOGRAPH_MAX / 1_000_000)
            }
            _ => Message::new("sheet-photograph-missing"),
        };
        Error::invalid("photograph", message)
    };
    let mut multipart = upload.map_err(|problem| failed(problem.status()))?;
    let (mut form, mut file) = (Form::default(), Vec::new());
    loop {
        let field = match multipart.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => return Ok((form, Ok(file))),
            Err(problem) => return Ok((form, Err(failed(problem.status())))),
        };
        let name = field.name().unwrap_or_default().to_owned();
        let bytes = match field.bytes().await {
            Ok(bytes) => bytes,
            Err(problem) => return Ok((form, Err(failed(problem.status())))),
        };
        if name == "photograph" {
            file = bytes.to_vec();
        } else {
            form.set_part(&name, raw_text::of_field(&bytes)?).map_err(failed)?;
        }
    }
}

/// The picture itself.
pub(super) async fn picture(
    visit: Visit,
    Path((code, id)): Path<(String, PhotographId)>,
) -> Result<Response> {
    let (kind, content) = visit.read(async |work| photographs::content(work, &code, id).await).await?;
    let ending = match kind {
        ImageKind::Png => "png",
        ImageKind::Jpeg => "jpg",
    };
    let mut response = content.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind.media_type()));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    let disposition = HeaderValue::from_str(&format!("inline; filename=\"{code}-sheet.{ending}\""));
    headers.extend(disposition.ok().map(|value| (CONTENT_DISPOSITION, value)));
    Ok(response)
}

/// The page before a photograph is removed.
pub(super) async fn ask(visit: Visit, Path((code, id)): Path<(String, PhotographId)>) -> Result<Response> {
    let (cohort, photograph) =
        visit.read(async |work| photographs::photograph(work, &code, id).await).await?;
    let l = visit.locale;
    let title = t!(l, "sheet-photograph-remove-title");
    Ok(layout::page(&visit, &format!("{} · {title}", cohort.code), move || {
        let back = path(cohort.code.as_str(), photograph.held_on);
        let day = i18n::dates::full(photograph.held_on, l);
        view! {
            <p class="crumb"><a href=back.clone()><bdi class="whole">{cohort.code.to_string()}</bdi> " · " {day}</a></p>
            <h1>{title}</h1>
            <figure>{image(l, &cohort, &photograph)}</figure>
            <p class="notice warning">{t!(l, "sheet-photograph-remove-about")}</p>
            <form method="post" class="actions">
                <button type="submit" class="danger">{t!(l, "sheet-photograph-remove")}</button>
                <a class="button quiet" href=back>{t!(l, "sheet-photograph-keep")}</a>
            </form>
        }
    }))
}

/// `POST`: deletes it before its day.
pub(super) async fn remove(visit: Visit, Path((code, id)): Path<(String, PhotographId)>) -> Result<Response> {
    let day = visit.write(async |work| photographs::remove(work, &code, id).await).await?;
    Ok(Redirect::to(&format!("{}&removed", path(&code, day))).into_response())
}

fn image(l: Locale, cohort: &Cohort, photograph: &Photograph) -> impl IntoView + use<> {
    let alt = t!(l, "sheet-photograph-alt", day = i18n::dates::full(photograph.held_on, l));
    view! { <img src=picture_path(cohort, photograph.id) alt=alt width=photograph.width height=photograph.height/> }
}

/// That a photograph was added, as the URL says, and what to look at where its code could not be read.
pub(super) fn added(visit: &Visit, sheet: &Sheet) -> Option<AnyView> {
    let l = visit.locale;
    let told = visit.parameter("added").filter(|_| visit.reads)?;
    let unread = (told == UNREAD).then(|| {
        let text = t!(l, "sheet-photograph-unread", day = i18n::dates::full(sheet.day, l));
        view! { <p class="notice warning" role="status" data-unread="">{text}</p> }
    });
    Some(view! { {done(t!(l, "sheet-photograph-added"))} {unread} }.into_any())
}

/// The photographs of the day, one of them large; and the form for another one.
pub(super) fn section(
    l: Locale,
    form: &Form,
    sheet: &Sheet,
    chosen: Option<&str>,
    asked: Option<&SheetOf>,
) -> AnyView {
    let cohort = &sheet.grid.cohort;
    let of_day: Vec<&Photograph> =
        sheet.photographs.iter().filter(|photograph| photograph.held_on == sheet.day).collect();
    let shown = of_day.iter().find(|one| Some(one.id.as_str()) == chosen).or(of_day.first());
    let picture = shown.map(|shown| {
        let until = t!(l, "sheet-photograph-goes", day = i18n::dates::long(shown.delete_on, l));
        let remove = format!("{}/remove", picture_path(cohort, shown.id));
        view! {
            <figure>
                <a href=picture_path(cohort, shown.id)>{image(l, cohort, shown)}</a>
                <figcaption>{t!(l, "sheet-photograph-open")} " " {until} " "
                    <a href=remove>{t!(l, "sheet-photograph-remove")}</a></figcaption>
            </figure>
        }
    });
    let others = (of_day.len() > 1).then(|| {
        let links = of_day.iter().enumerate().map(|(place, one)| {
            let href = format!("{}&photo={}", path(cohort.code.as_str(), sheet.day), one.id);
            let current = shown.is_some_and(|shown| shown.id == one.id).then_some("page");
            view! { <li><a href=href aria-current=current>{t!(l, "sheet-photograph-number", number = place + 1)}</a></li> }
        });
        view! { <nav aria-label=t!(l, "sheet-photographs")><ul class="tabs">{links.collect_view()}</ul></nav> }
    });
    let add = (cohort.state() == State::Open).then(|| upload(l, form, sheet, asked));
    if of_day.is_empty() {
        // One line: the way to add one, else that there is none.
        let none = add.is_none().then(|| view! { <p class="hint">{t!(l, "sheet-photographs-none")}</p> });
        return view! {
            <section class="sheet-photographs screen" aria-label=t!(l, "sheet-photographs")>{none}{add}</section>
        }
        .into_any();
    }
    view! {
        <section class="sheet-photographs screen">
            <h3>{t!(l, "sheet-photographs")}</h3>
            {others}
            {picture}
            {add}
        </section>
    }
    .into_any()
}

/// The form for a photograph. The file comes last: of one that is too large nothing behind it is read, and what was chosen stays.
fn upload(l: Locale, form: &Form, sheet: &Sheet, asked: Option<&SheetOf>) -> AnyView {
    let action = url(&sheet.grid.cohort, "attendance/sheet/photographs");
    let fields = ["held_on", "delete_on"];
    // What is wrong with the grid does not open this form.
    let is_wrong = form
        .all_problems()
        .iter()
        .any(|problem| fields.contains(&problem.field.as_str()) || problem.field == "photograph");
    let mut filled = form.clone();
    if !is_wrong && asked.is_none() {
        filled.set("held_on", &dates::iso(sheet.day));
        filled.set("delete_on", &dates::iso(photographs::proposal()));
    }
    let days = where_to(l, &mut filled, sheet, asked);
    let question = asked.map(|asked| question(l, sheet, asked));
    let is_open = is_wrong || asked.is_some();
    let problem = form.problem(l, "photograph");
    let (is_rejected, hint, told) = (problem.is_some(), "f-photograph-hint", "f-photograph-problem");
    let described = if is_rejected { format!("{hint} {told}") } else { hint.to_owned() };
    view! {
        <details class="more" open=is_open>
            <summary>{t!(l, "sheet-photograph-add")}</summary>
            {question}
            <form method="post" action=action enctype="multipart/form-data" class="narrow">
                {days}
                {Field::input("date", "delete_on", t!(l, "sheet-photograph-delete-on")).hint(t!(l, "sheet-photograph-delete-on-hint")).required().view(&filled, l)}
                <div class="field" class:rejected=is_rejected>
                    <label for="f-photograph">{t!(l, "sheet-photograph-file")}</label>
                    <p class="hint" id=hint>{t!(l, "sheet-photograph-hint", max = PHOTOGRAPH_MAX / 1_000_000)}</p>
                    {problem.map(|text| view! { <p class="problem" id=told>{text}</p> })}
                    <input type="file" id="f-photograph" name="photograph" required=true accept="image/jpeg,image/png"
                        aria-describedby=described aria-invalid=is_rejected.then_some("true")/>
                </div>
                <p class="actions">
                    <button type="submit" data-busy=t!(l, "sheet-photograph-sending")>{t!(l, "sheet-photograph-save")}</button>
                    {busy::words()}
                </p>
            </form>
        </details>
    }
}

/// That the photographed sheet is another one than was chosen, and what can be done.
fn question(l: Locale, sheet: &Sheet, asked: &SheetOf) -> AnyView {
    let (is, chosen) = (i18n::dates::full(asked.day, l), i18n::dates::full(sheet.day, l));
    let text = if asked.cohort == sheet.grid.cohort.code {
        t!(l, "sheet-photograph-other-day", is = is, chosen = chosen)
    } else {
        t!(l, "sheet-photograph-other-cohort", cohort = asked.cohort, is = is)
    };
    let text = codes::in_sentence(&text, &asked.cohort);
    let elsewhere = (asked.cohort != sheet.grid.cohort.code).then(|| {
        let label = t!(l, "sheet-photograph-to-cohort", cohort = asked.cohort);
        let label = codes::in_sentence(&label, &asked.cohort);
        view! { <p><a href=path(asked.cohort.as_str(), asked.day)>{label}</a></p> }
    });
    view! {
        <div class="notice warning" role="alert">
            <p>{text}</p>
            <p>{t!(l, "sheet-photograph-again")}</p>
            {elsewhere}
        </div>
    }
    .into_any()
}

/// To which day the photograph goes: any of the cohort, and after a question that of the code, chosen beforehand, or the other in spite of
/// it.
fn where_to(l: Locale, filled: &mut Form, sheet: &Sheet, asked: Option<&SheetOf>) -> AnyView {
    let days = sheet.days();
    let Some(asked) = asked else {
        let days = days.iter().map(|day| Choice::new(dates::iso(*day), i18n::dates::full(*day, l)));
        return Field::select("held_on", t!(l, "sheet-photograph-of"), days.collect())
            .required()
            .view(filled, l);
    };
    let here = Choice::new(
        dates::iso(sheet.day),
        t!(l, "sheet-photograph-here", day = i18n::dates::full(sheet.day, l)),
    );
    let is_of_here = asked.cohort == sheet.grid.cohort.code && days.contains(&asked.day);
    let there = is_of_here.then(|| {
        let day = i18n::dates::full(asked.day, l);
        Choice::new(dates::iso(asked.day), t!(l, "sheet-photograph-there", day = day))
    });
    filled.set("held_on", &there.as_ref().map_or_else(String::new, |there| there.value.clone()));
    let choices = there.into_iter().chain([here]).collect();
    let choice = Field::radios("held_on", t!(l, "sheet-photograph-where"), choices).required();
    view! {
        {choice.view(filled, l)}
        <input type="hidden" name="asked" value=asked.named()/>
    }
    .into_any()
}
