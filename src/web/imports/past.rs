//! The imports that were carried out, and the page that says what undoing one takes away, with the button that does it.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::go_on;
use crate::app::imports::{self, Outlook, UNDO_WITHIN, can_undo, is_idle, is_past};
use crate::domain::id::ImportId;
use crate::domain::import::{
    EnrolmentFate, EnrolmentTie, PastImport, PersonFate, PersonTie, UndoRow, Undone,
};
use crate::error::{Message, Result};
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::forms::{self, Form};
use crate::web::path::Path;
use crate::web::people::listed;
use crate::web::visit::Visit;
use crate::web::{layout, pager};

/// How many people a page shows.
const PAGE: usize = 100;
/// Where earlier imports are listed.
pub(super) const LIST: &str = "/people/import/past";

/// The URL of an import.
pub(super) fn url(id: ImportId) -> String {
    format!("{LIST}/{id}")
}

/// `GET /people/import/past`
pub(super) async fn list(visit: Visit) -> Result<Response> {
    let all = visit.read(imports::latest).await?;
    let l = visit.locale;
    let title = t!(l, "imports-past-title");
    Ok(layout::page(&visit, &title.clone(), move || {
        let is_empty = all.is_empty();
        let rows = all.iter().map(|import| row(l, import)).collect_view();
        let table = (!is_empty).then(|| {
            view! {
                <table class="stack">
                    <thead><tr>
                        <th scope="col">{t!(l, "imports-past-import")}</th>
                        <th scope="col">{t!(l, "imports-past-date")}</th>
                        <th scope="col">{t!(l, "imports-past-by")}</th>
                        <th scope="col">{t!(l, "imports-past-cohort")}</th>
                        <th scope="col" class="number">{t!(l, "imports-past-new")}</th>
                        <th scope="col" class="number">{t!(l, "imports-past-enrolled")}</th>
                        <th scope="col">{t!(l, "imports-past-state")}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            }
        });
        view! {
            <p class="crumb"><a href="/people/import">{t!(l, "imports-title")}</a></p>
            <h1>{title}</h1>
            <p>{t!(l, "imports-past-intro", days = UNDO_WITHIN.whole_days())}</p>
            {is_empty.then(|| view! { <p class="empty">{t!(l, "imports-past-none")}</p> })}
            {table}
        }
    }))
}

fn row(l: Locale, import: &PastImport) -> AnyView {
    let PastImport { number, outcome, .. } = import;
    view! {
        <tr>
            <th scope="row"><a href=url(import.id)>{t!(l, "imports-past-number", number = number)}</a></th>
            <td data-label=t!(l, "imports-past-date")>{dates::moment(import.imported_at, l)}</td>
            <td data-label=t!(l, "imports-past-by")><bdi>{by(l, import.login.as_ref())}</bdi></td>
            <td data-label=t!(l, "imports-past-cohort")>{cohort(import)}</td>
            <td class="number" data-label=t!(l, "imports-past-new")>{outcome.added}</td>
            <td class="number" data-label=t!(l, "imports-past-enrolled")>{outcome.enrolled}</td>
            <td data-label=t!(l, "imports-past-state")>{state(l, import)}</td>
        </tr>
    }
    .into_any()
}

/// Until when an import can be undone, why it can't, or when it was.
pub(super) fn state(l: Locale, import: &PastImport) -> String {
    match &import.undone {
        Some(undone) => undone_text(l, undone),
        None if is_idle(import) => t!(l, "imports-past-idle"),
        None if is_past(import) => t!(l, "imports-past-late"),
        None => t!(l, "imports-past-until", date = dates::moment(import.imported_at + UNDO_WITHIN, l)),
    }
}

/// When an import was undone, or that it is being undone.
fn undone_text(l: Locale, undone: &Undone) -> String {
    let key = if undone.going > 0 { "imports-past-undoing" } else { "imports-past-undone" };
    l.message(&Message::new(key).with("date", dates::moment(undone.at, l)))
}

/// Whose import it was.
fn by(l: Locale, login: Option<&String>) -> String {
    login.cloned().unwrap_or_else(|| t!(l, "imports-past-by-command"))
}

fn cohort(import: &PastImport) -> Option<AnyView> {
    import.cohort.as_ref().map(|code| {
        view! { <a href=format!("/cohorts/{code}/roster")><bdi class="whole">{code.to_string()}</bdi></a> }.into_any()
    })
}

/// Which people a page lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    All,
    Going,
    Staying,
}

impl Which {
    const ALL: [Self; 3] = [Self::All, Self::Going, Self::Staying];

    fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Going => "goes",
            Self::Staying => "stays",
        }
    }

    fn holds(self, row: &UndoRow) -> bool {
        match self {
            Self::All => true,
            Self::Going => row.goes(),
            Self::Staying => row.stays(),
        }
    }
}

/// `GET /people/import/past/{import}`
pub(super) async fn show(visit: Visit, Path(id): Path<ImportId>) -> Result<Response> {
    let outlook = visit.study(async |work| imports::outlook(work, id).await).await?;
    Ok(page(&visit, Form::default(), outlook))
}

/// `POST /people/import/past/{import}`: undoes it.
pub(super) async fn undo(visit: Visit, Path(id): Path<ImportId>, form: Form) -> Result<Response> {
    // What takes long is read while others can write.
    let undone = match visit.study(async |work| imports::prepare_undoing(work, id).await).await {
        Ok(prepared) => visit.write(async |work| imports::undo(work, prepared, form.get("seen")).await).await,
        Err(problem) => Err(problem),
    };
    match undone {
        Ok(()) => {
            go_on(&visit, imports::go_on_undoing).await;
            Ok(Redirect::to(&format!("{}?done=1", url(id))).into_response())
        }
        Err(problem) => {
            let outlook = visit.study(async |work| imports::outlook(work, id).await).await?;
            forms::rejected(problem, form, |form| page(&visit, form, outlook))
        }
    }
}

fn page(visit: &Visit, form: Form, outlook: Outlook) -> Response {
    let l = visit.locale;
    let import = &outlook.import;
    let (is_idle, can_undo) = (is_idle(import), can_undo(import));
    let number = import.number;
    let title = if can_undo {
        t!(l, "imports-undo-title", number = number)
    } else {
        t!(l, "imports-past-number", number = number)
    };
    let which = visit.parameter("show");
    let which = Which::ALL.into_iter().find(|one| which.as_deref() == Some(one.as_str()));
    let at_page = visit.parameter("page").and_then(|page| page.parse().ok()).unwrap_or(1);
    let is_done = visit.has_parameter("done");
    layout::page(visit, &title.clone(), move || {
        let import = &outlook.import;
        let state = match &import.undone {
            Some(undone) => Some(what_was_done(l, undone, is_done)),
            None if is_idle => Some(view! { <p class="notice">{t!(l, "imports-past-idle")}</p> }.into_any()),
            None if !can_undo => Some(
                view! { <p class="notice">{t!(l, "imports-undo-late", days = UNDO_WITHIN.whole_days())}</p> }
                    .into_any(),
            ),
            None => None,
        };
        let action = can_undo.then(|| button(l, &outlook));
        let table = people(l, &outlook, which.unwrap_or(Which::All), at_page);
        view! {
            <p class="crumb"><a href=LIST>{t!(l, "imports-past-title")}</a></p>
            <h1>{title}</h1>
            {form.summary_under(l, t!(l, "form-refused"))}
            {state}
            {facts(l, import)}
            {action}
            {table}
        }
    })
}

fn what_was_done(l: Locale, undone: &Undone, is_done: bool) -> AnyView {
    let date = dates::moment(undone.at, l);
    let going = (undone.going > 0)
        .then(|| view! { <p class="notice">{t!(l, "imports-undone-going", count = undone.going)}</p> });
    view! {
        {going}
        <div class="notice done" role=is_done.then_some("status")>
            <p>{t!(l, "imports-undone", date = date, login = by(l, undone.login.as_ref()))}</p>
            <ul>
                <li>{t!(l, "imports-undone-people", count = undone.removed)}</li>
                <li>{t!(l, "imports-undone-enrolments", count = undone.unenrolled)}</li>
            </ul>
        </div>
    }
    .into_any()
}

fn facts(l: Locale, import: &PastImport) -> AnyView {
    let outcome = import.outcome;
    let enrolments = cohort(import).map(|cohort| {
        view! {
            <dt>{t!(l, "imports-past-cohort")}</dt><dd>{cohort}</dd>
            <dt>{t!(l, "imports-past-enrolled")}</dt><dd>{outcome.enrolled}</dd>
        }
    });
    view! {
        <dl class="facts">
            <dt>{t!(l, "imports-past-date")}</dt><dd>{dates::moment(import.imported_at, l)}</dd>
            <dt>{t!(l, "imports-past-by")}</dt><dd><bdi>{by(l, import.login.as_ref())}</bdi></dd>
            <dt>{t!(l, "imports-past-new")}</dt><dd>{outcome.added}</dd>
            <dt>{t!(l, "imports-past-known")}</dt><dd>{outcome.known}</dd>
            {enrolments}
        </dl>
    }
    .into_any()
}

/// What undoing takes away, and the button that does it.
fn button(l: Locale, outlook: &Outlook) -> AnyView {
    let count = |wanted: fn(&UndoRow) -> bool| outlook.rows.iter().filter(|row| wanted(row)).count();
    let goes = count(|row| row.person == PersonFate::Goes);
    let stays = count(|row| matches!(row.person, PersonFate::Stays(_)));
    let unenrolled = count(|row| matches!(row.enrolment, EnrolmentFate::Goes(_)));
    let enrolled = count(|row| matches!(row.enrolment, EnrolmentFate::Stays(_)));
    let (gone, known) = (outlook.gone, outlook.import.outcome.known);
    let item = |count: usize, text: String| (count > 0).then(|| view! { <li>{text}</li> });
    let nothing = (goes + unenrolled == 0)
        .then(|| view! { <p class="notice warning">{t!(l, "imports-undo-nothing")}</p> });
    view! {
        <h2>{t!(l, "imports-undo-what")}</h2>
        {nothing}
        <ul>
            {item(goes, t!(l, "imports-undo-goes", count = goes))}
            {item(unenrolled, t!(l, "imports-undo-unenrols", count = unenrolled))}
            {item(stays, t!(l, "imports-undo-stays", count = stays))}
            {item(enrolled, t!(l, "imports-undo-keeps", count = enrolled))}
            {item(known, t!(l, "imports-undo-known", count = known))}
            {item(gone, t!(l, "imports-undo-gone", count = gone))}
        </ul>
        <form method="post" action=url(outlook.import.id)>
            <input type="hidden" name="seen" value=outlook.seen.clone()/>
            <p class="hint">{t!(l, "imports-undo-final")}</p>
            <p class="actions">
                <button type="submit" class="danger">{t!(l, "imports-undo-submit")}</button>
                <a href=LIST>{t!(l, "imports-undo-cancel")}</a>
            </p>
        </form>
    }
    .into_any()
}

/// Those whom the import added or enrolled and who are still there, each with what becomes of them; once it was undone, those who stayed.
fn people(l: Locale, outlook: &Outlook, which: Which, at_page: usize) -> Option<AnyView> {
    if outlook.rows.is_empty() {
        return None;
    }
    let is_undone = outlook.import.undone.is_some();
    let has_cohort = outlook.rows.iter().any(|row| row.enrolment != EnrolmentFate::None);
    let rows: Vec<&UndoRow> = outlook.rows.iter().filter(|row| which.holds(row)).collect();
    let pages = rows.len().div_ceil(PAGE).max(1);
    let page = at_page.clamp(1, pages);
    let body =
        rows.iter().skip((page - 1) * PAGE).take(PAGE).map(|row| person(l, row, is_undone, has_cohort));
    let body = body.collect_view();
    let at = url(outlook.import.id);
    let links = |page: i64| format!("{at}?show={}&page={page}", which.as_str());
    let pager = pager::numbered(l, (page as i64, pages as i64), links);
    let title = if is_undone { t!(l, "imports-undone-stayed") } else { t!(l, "imports-undo-who") };
    let is_empty = rows.is_empty();
    let table = (!is_empty).then(|| {
        view! {
            <table class="stack">
                <thead><tr>
                    <th scope="col">{t!(l, "imports-undo-name")}</th>
                    <th scope="col">{t!(l, "imports-undo-record")}</th>
                    {has_cohort.then(|| view! { <th scope="col">{t!(l, "imports-undo-enrolment")}</th> })}
                </tr></thead>
                <tbody>{body}</tbody>
            </table>
        }
    });
    Some(
        view! {
            <h2>{title}</h2>
            {(!is_undone).then(|| filters(l, outlook, which))}
            {is_empty.then(|| view! { <p class="empty">{t!(l, "imports-rows-none")}</p> })}
            {table}
            {pager}
        }
        .into_any(),
    )
}

fn filters(l: Locale, outlook: &Outlook, here: Which) -> AnyView {
    let links = Which::ALL.map(|which| {
        let count = outlook.rows.iter().filter(|row| which.holds(row)).count();
        let text = match which {
            Which::All => t!(l, "imports-show-all", count = count),
            Which::Going => t!(l, "imports-undo-show-goes", count = count),
            Which::Staying => t!(l, "imports-undo-show-stays", count = count),
        };
        let href = format!("{}?show={}", url(outlook.import.id), which.as_str());
        view! { <li><a href=href aria-current=(which == here).then_some("page")>{text}</a></li> }
    });
    view! { <nav aria-label=t!(l, "imports-undo-who")><ul class="tabs">{links.into_iter().collect_view()}</ul></nav> }
        .into_any()
}

fn person(l: Locale, row: &UndoRow, is_undone: bool, has_cohort: bool) -> AnyView {
    let noted = &row.noted;
    let name = if !row.is_shown {
        view! { <span class="hint">{t!(l, "imports-undo-of-others")}</span> }.into_any()
    } else if noted.is_part {
        view! { <bdi>{noted.name.to_string()}</bdi> }.into_any()
    } else {
        view! { <a href=format!("/people/{}", noted.person)><bdi>{noted.name.to_string()}</bdi></a> }
            .into_any()
    };
    let stays = |reasons: Option<String>| match reasons {
        Some(reasons) => t!(l, "imports-undo-stays-for", reasons = reasons),
        None => t!(l, "imports-undo-stay"),
    };
    let goes = || {
        (!is_undone)
            .then(|| view! { <span class="badge warning">{t!(l, "imports-undo-go")}</span> }.into_any())
    };
    let record = match &row.person {
        PersonFate::Goes => goes(),
        PersonFate::Stays(ties) => {
            Some(view! { {stays(listed(l, ties.iter().map(|tie| person_tie(l, *tie))))} }.into_any())
        }
        PersonFate::Known => Some(view! { {t!(l, "imports-undo-was-there")} }.into_any()),
    };
    let enrolment = match &row.enrolment {
        EnrolmentFate::Goes(_) => goes(),
        EnrolmentFate::Stays(ties) => {
            Some(view! { {stays(listed(l, ties.iter().map(|tie| enrolment_tie(l, *tie))))} }.into_any())
        }
        EnrolmentFate::None => None,
    };
    let enrolment = has_cohort.then(|| {
        view! { <td data-label=t!(l, "imports-undo-enrolment")>{enrolment}</td> }
    });
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td data-label=t!(l, "imports-undo-record")>{record}</td>
            {enrolment}
        </tr>
    }
    .into_any()
}

fn person_tie(l: Locale, tie: PersonTie) -> String {
    let message = Message::new(tie.key());
    l.message(&match tie {
        PersonTie::Listed(number) => message.with("number", number),
        _ => message,
    })
}

fn enrolment_tie(l: Locale, tie: EnrolmentTie) -> String {
    l.text(tie.key())
}
