//! The papers around a session as PDFs, and the page that lists what is to be printed.

use crate::web::prelude::*;
use axum::extract::Query;
use axum::response::Response;

use super::super::forms::{Choice, Field, Form};
use super::super::visit::Visit;
use super::super::{layout, pdf_cache};
use super::{CohortTab, closed_notice, heading, url};
use crate::app::papers::{self as made, Material, Paper, PaperEntry, SheetChoice};
use crate::documents::attendance_sheet;
use crate::domain::cohort::State;
use crate::domain::dates;
use crate::domain::lang::LangTag;
use crate::error::{Error, Result};
use crate::i18n::{self, Locale};
use crate::t;
use crate::web::path::Path;

/// Reads the material of the papers once there is room for it, and runs `make` on it on a blocking thread.
async fn with_material<T: Send + 'static>(
    visit: &Visit,
    code: &str,
    make: impl FnOnce(Material) -> Result<T> + Send + 'static,
) -> Result<T> {
    visit.require_account()?;
    let gather = async |turn| visit.read_with(turn, async |work| made::material(work, code).await).await;
    visit.site.pdf_cache.gather_and_make(&visit.actor, gather, make).await
}

fn send(code: &str, file: &str, bytes: Vec<u8>) -> Response {
    pdf_cache::inline(bytes, &format!("{code}-{file}.pdf"))
}

/// One paper by its kind.
async fn one(visit: &Visit, code: &str, paper: Paper) -> Result<Response> {
    let made = with_material(visit, code, move |material| {
        let (pages, metadata) = material.lay_out(paper)?;
        made::write(&pages, &metadata)
    });
    Ok(send(code, name(paper).unwrap_or("paper"), made.await?))
}

/// The name of a paper in URLs; none for one that is only in the pack or has a URL elsewhere.
fn name(paper: Paper) -> Option<&'static str> {
    match paper {
        Paper::Agenda => Some("agenda"),
        Paper::AttendanceSheet => Some("attendance-sheet"),
        Paper::Badges => Some("badges"),
        Paper::PreTest => Some("pre-test"),
        Paper::PostTest => Some("post-test"),
        Paper::EvaluationSheet => Some("evaluation-sheet"),
        Paper::AnswerKey | Paper::Handout(_) | Paper::Guide(_) => None,
    }
}

/// `GET /cohorts/{code}/agenda.pdf`
pub(super) async fn agenda(visit: Visit, Path(code): Path<String>) -> Result<Response> {
    one(&visit, &code, Paper::Agenda).await
}

/// `GET /cohorts/{code}/badges.pdf`
pub(super) async fn badges(visit: Visit, Path(code): Path<String>) -> Result<Response> {
    one(&visit, &code, Paper::Badges).await
}

/// `GET /cohorts/{code}/pre-test.pdf`
pub(super) async fn pre_test(visit: Visit, Path(code): Path<String>) -> Result<Response> {
    one(&visit, &code, Paper::PreTest).await
}

/// `GET /cohorts/{code}/post-test.pdf`
pub(super) async fn post_test(visit: Visit, Path(code): Path<String>) -> Result<Response> {
    one(&visit, &code, Paper::PostTest).await
}

/// `GET /cohorts/{code}/evaluation-sheet.pdf`
pub(super) async fn evaluation_sheet(visit: Visit, Path(code): Path<String>) -> Result<Response> {
    one(&visit, &code, Paper::EvaluationSheet).await
}

/// `GET /cohorts/{code}/print-pack.pdf`; `?handouts=1` adds the handouts and guides of the modules.
pub(super) async fn print_pack(
    visit: Visit,
    Path(code): Path<String>,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Response> {
    let with_handouts = Form::filled(query).has("handouts", "1");
    let made = with_material(&visit, &code, move |material| material.pack(with_handouts)).await?;
    Ok(send(&code, "print-pack", made))
}

/// `?extra=8&codes=1&day=2018-03-12`; what can't be read counts as not chosen, but a day must be one.
fn choice(query: Vec<(String, String)>) -> Result<SheetChoice> {
    let form = Form::filled(query);
    let day = form.typed("day").map(|day| dates::parse(day).ok_or(Error::NotFound)).transpose()?;
    let extra = form.get("extra").trim().parse().ok();
    Ok(SheetChoice { extra, codes: form.has("codes", "1"), day })
}

/// `GET /cohorts/{code}/attendance-sheet.pdf`
pub(super) async fn attendance_sheet(
    visit: Visit,
    Path(code): Path<String>,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Response> {
    let made = with_material(&visit, &code, move |material| {
        let sheet = material.attendance_sheet(choice(query)?)?;
        made::write(&attendance_sheet::pages(&sheet), &attendance_sheet::metadata(&sheet))
    });
    Ok(send(&code, "attendance-sheet", made.await?))
}

/// `GET /cohorts/{code}/attendance-key.pdf`: whose the codes of an attendance sheet are.
pub(super) async fn attendance_key(visit: Visit, Path(code): Path<String>) -> Result<Response> {
    let made = with_material(&visit, &code, move |material| {
        let (pages, metadata) = material.attendance_key();
        made::write(&pages, &metadata)
    });
    Ok(send(&code, "attendance-key", made.await?))
}

/// `GET /cohorts/{code}/papers`: what is to be printed. Papers are laid out only when something in them has changed.
pub(super) async fn show(visit: Visit, Path(code): Path<String>) -> Result<Response> {
    let l = visit.locale;
    let (outline, key) = visit.read(async |work| made::outline(work, &code).await).await?;
    let lay_out = with_material(&visit, &code, move |material| material.listed(l));
    let listed = visit.site.pdf_cache.list(&format!("{key} {}", l.tag()), lay_out).await?;
    Ok(page(&visit, &outline, &listed))
}

fn page(visit: &Visit, material: &Material, listed: &[PaperEntry]) -> Response {
    let l = visit.locale;
    let cohort = material.cohort.clone();
    let title = t!(l, "paper-list-title");
    let (of_modules, of_cohort): (Vec<_>, Vec<_>) =
        listed.iter().partition(|paper| matches!(paper.paper, Paper::Handout(_) | Paper::Guide(_)));
    let of_cohort = table(l, material, &of_cohort);
    let of_modules = (!of_modules.is_empty()).then(|| {
        let table = table(l, material, &of_modules);
        view! { <h2>{t!(l, "paper-modules")}</h2> {table} }
    });
    let no_test = cohort.curriculum.test.is_empty();
    let no_test = no_test.then(|| view! { <p class="notice">{t!(l, "paper-no-test")}</p> });
    let choose = choose(l, material);
    layout::page(visit, &format!("{} · {title}", cohort.code), move || {
        if cohort.state() == State::Cancelled {
            // Nobody is to print for a training that does not take place.
            return view! { {heading(l, &cohort, CohortTab::Papers)} {closed_notice(l, &cohort)} };
        }
        let pack = url(&cohort, "print-pack.pdf");
        view! {
            {heading(l, &cohort, CohortTab::Papers)}
            <h2 class="visually-hidden">{title}</h2>
            <p>{t!(l, "paper-list-intro")}</p>
            <section class="card next">
                <h3>{t!(l, "paper-pack-title")}</h3>
                <p>{t!(l, "paper-pack-hint")}</p>
                <p class="actions">
                    <a class="button" href=pack.clone()>{t!(l, "paper-pack-open")}</a>
                    <a class="button quiet" href=format!("{pack}?handouts=1")>{t!(l, "paper-pack-handouts")}</a>
                </p>
            </section>
            {no_test}
            {of_cohort}
            <p class="hint">{t!(l, "paper-privacy")}</p>
            {choose}
            {of_modules}
            <h2>{t!(l, "cohort-report-title")}</h2>
            <p>{t!(l, "cohort-report-about")}</p>
            <p class="actions">
                <a class="button quiet" href=url(&cohort, "report.pdf")>{t!(l, "cohort-report-open")}</a>
                <a href=url(&cohort, "report")>{t!(l, "cohort-report-write")}</a>
            </p>
            <h2>{t!(l, "restitution-list-title")}</h2>
            <p>{t!(l, "paper-restitution")} " " <a href="/restitutions/sheet.pdf">{t!(l, "restitution-sheet")}</a></p>
            <h2>{t!(l, "supervision-list-title")}</h2>
            <p>{t!(l, "paper-supervision")} " " <a href=format!("/supervisions/sheet.pdf?curriculum={}", cohort.curriculum_slug)>{t!(l, "supervision-sheet")}</a></p>
        }
    })
}

/// Papers, each with its link, how many copies of how many pages, and how much paper that takes.
fn table(l: Locale, material: &Material, listed: &[&PaperEntry]) -> impl IntoView + use<> {
    let rows = listed.iter().map(|paper| row(l, material, paper)).collect_view();
    let sum = |both: bool| listed.iter().map(|paper| paper.sheets(both)).sum::<usize>();
    view! {
        <div class="table">
            <table class="stack">
                <thead><tr>
                    <th scope="col">{t!(l, "paper-name")}</th>
                    <th scope="col" class="number">{t!(l, "paper-file")}</th>
                    <th scope="col" class="number">{t!(l, "paper-length")}</th>
                    <th scope="col" class="number">{t!(l, "paper-copies")}</th>
                    <th scope="col">{t!(l, "paper-sheets")}</th>
                </tr></thead>
                <tbody>
                    {rows}
                    <tr>
                        <th scope="row">{t!(l, "paper-total")}</th><td></td><td></td><td></td>
                        <td data-label=t!(l, "paper-sheets")>{sheets(l, sum(true), sum(false))}</td>
                    </tr>
                </tbody>
            </table>
        </div>
    }
}

/// How many sheets, printed on both sides and on one where that differs.
fn sheets(l: Locale, both: usize, one: usize) -> String {
    if both == one { one.to_string() } else { t!(l, "paper-sheets-count", both = both, one = one) }
}

fn row(l: Locale, material: &Material, paper: &PaperEntry) -> impl IntoView + use<> {
    let title = in_language(l, &paper.lang, paper.title.clone());
    let (title, size) = match href(material, paper.paper) {
        Some(href) => {
            let size = t!(l, "paper-size", size = paper.bytes.div_ceil(1000));
            (view! { <a href=href>{title}</a> }, size)
        }
        None => (title.into_any(), t!(l, "paper-in-pack")),
    };
    view! {
        <tr>
            <th scope="row">{title}</th>
            <td class="number" data-label=t!(l, "paper-file")>{size}</td>
            <td class="number" data-label=t!(l, "paper-length")>{paper.pages}</td>
            <td class="number" data-label=t!(l, "paper-copies")>{paper.copies}</td>
            <td data-label=t!(l, "paper-sheets")>{sheets(l, paper.sheets(true), paper.sheets(false))}</td>
        </tr>
    }
}

/// A title of a paper: those of modules may be of another language than the page.
fn in_language(l: Locale, lang: &LangTag, title: String) -> impl IntoView + use<> {
    let lang = (lang.as_str() != l.tag()).then(|| lang.to_string());
    view! { <bdi lang=lang>{title}</bdi> }
}

fn href(material: &Material, paper: Paper) -> Option<String> {
    let module = |place: usize, file: &str| {
        let module = &material.modules.get(place)?.as_ref()?.reading;
        Some(format!("/modules/{}/{}/{file}", module.slug, module.lang))
    };
    match paper {
        Paper::Handout(place) => module(place, "handout.pdf"),
        Paper::Guide(place) => module(place, "guide.pdf"),
        other => name(other).map(|name| url(&material.cohort, &format!("{name}.pdf"))),
    }
}

/// The form for an attendance sheet with other rows, for one day or with codes.
fn choose(l: Locale, material: &Material) -> impl IntoView + use<> {
    let day = |(day, _): &(time::Date, _)| Choice::new(dates::iso(*day), i18n::dates::full(*day, l));
    let mut days = vec![Choice::new("", t!(l, "paper-sheet-every-day"))];
    days.extend(material.days().iter().map(day));
    let form = Form::default();
    let extra = Field::input("number", "extra", t!(l, "paper-sheet-extra")).hint(t!(
        l,
        "paper-sheet-extra-hint",
        max = attendance_sheet::EXTRA_MAX,
        usual = attendance_sheet::EXTRA
    ));
    view! {
        <section>
            <h2>{t!(l, "paper-sheet-title")}</h2>
            <p>{t!(l, "paper-sheet-hint")}</p>
            <form method="get" action=url(&material.cohort, "attendance-sheet.pdf") class="narrow">
                <label class="choice">
                    <input type="checkbox" name="codes" value="1"/><span>{t!(l, "paper-sheet-codes")}</span>
                </label>
                {Field::select("day", t!(l, "paper-sheet-day"), days).unmarked().view(&form, l)}
                {extra.unmarked().view(&form, l)}
                <button type="submit">{t!(l, "paper-sheet-open")}</button>
            </form>
            <p><a href=url(&material.cohort, "attendance-key.pdf")>{t!(l, "paper-sheet-key")}</a></p>
        </section>
    }
}
