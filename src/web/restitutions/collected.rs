//! `/restitutions/import`: restitutions that were collected with KoboToolbox, and `/restitutions/form.xlsx`, the form for it.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};

use super::crumb;
use crate::app;
use crate::app::restitutions::{
    self, ALL_CORRECTIONS, Corrected, PassedOver, Removed, Standing, TakenOver, Twin, Wanted, Why,
};
use crate::documents::xlsform;
use crate::domain::spreadsheet;
use crate::error::{Error, Message, Result};
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::collected::{TOLD, WITHOUT, left_out, line_item, problems, upload_form, warning, without};
use crate::web::forms::{self, Form};
use crate::web::imports::{Sent, sent_with};
use crate::web::people::listed;
use crate::web::visit::Visit;
use crate::web::{downloads, layout};

/// The field that says which corrections were shown, so that only these are taken, or that all are wanted.
const CORRECTIONS: &str = "corrections";
/// The page that takes also what was removed here.
const REMOVED_TOO: &str = "/restitutions/import?removed";

/// `GET /restitutions/form.xlsx`
pub(super) async fn form(visit: Visit) -> Result<Response> {
    const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let form = visit.read(async |work| restitutions::form(work).await).await?;
    let bytes = xlsform::workbook(&form)?;
    let hash = app::digest(&format!("{form:?}"));
    Ok(downloads::file(&visit, bytes, &hash, XLSX, ("attachment", "restitution-xlsform.xlsx")))
}

/// `GET /restitutions/import`
pub(super) async fn ask(visit: Visit) -> Result<Response> {
    // Answered to staff alone, as the form is.
    visit.read(async |work| restitutions::form(work).await).await?;
    Ok(page(&visit, Form::default(), None))
}

/// `POST /restitutions/import`. Permission comes before the body.
pub(super) async fn take(visit: Visit, sent: Sent) -> Result<Response> {
    visit.read(async |work| restitutions::form(work).await).await?;
    let read = match sent {
        Ok(mut multipart) => sent_with(&mut multipart, &[CORRECTIONS, WITHOUT]).await,
        Err(_) => Ok(Default::default()),
    };
    let form = read.as_ref().map(|(_, form)| form.clone()).unwrap_or_default();
    let corrections = form.sent(CORRECTIONS).map(str::to_owned);
    let taken = async {
        let (bytes, _) = read?;
        if bytes.is_empty() {
            return Err(Error::invalid("file", Message::new("imports-file-missing")));
        }
        let content = restitutions::read_file(&visit.actor, bytes).await?;
        let removed = visit.has_parameter("removed");
        let wanted = Wanted { corrections, removed, without: without(&form) };
        let checked = visit.study(async |work| restitutions::check(work, &content, &wanted).await).await?;
        visit.write(async |work| restitutions::take_over(work, &checked, &wanted).await).await
    };
    match taken.await {
        Ok(done) if has_told(&done) => Ok(page(&visit, Form::default(), Some(&done))),
        Ok(done) => {
            let uncounted = Some(done.uncounted).filter(|count| *count > 0);
            let uncounted = uncounted.map_or_else(String::new, |count| format!("uncounted={count}&"));
            let query = format!("{uncounted}added={}&known={}", done.added, done.known);
            Ok(Redirect::to(&format!("/restitutions/import?{query}")).into_response())
        }
        Err(problem) => forms::rejected(problem, form, |form| page(&visit, form, None)),
    }
}

/// Whether something is to be told line by line.
fn has_told(done: &TakenOver) -> bool {
    !done.corrected.is_empty()
        || !done.removed.is_empty()
        || !done.alike.is_empty()
        || !done.passed_over.is_empty()
        || !done.left_out.is_empty()
        || !done.unnamed.is_empty()
        || !done.repeated.is_empty()
}

/// The page; `taken` is what was just taken over, where something of it was corrected or passed over.
fn page(visit: &Visit, form: Form, taken: Option<&TakenOver>) -> Response {
    let l = visit.locale;
    let title = t!(l, "restitution-import");
    let number = |name: &str| visit.parameter(name).and_then(|text| text.parse::<usize>().ok());
    let done = taken.map(|taken| (taken.added, taken.known)).or(number("added").zip(number("known")));
    let uncounted = taken.map(|taken| taken.uncounted).or(number("uncounted")).filter(|count| *count > 0);
    let told = taken.map(|taken| {
        let passed = (repeated(l, &taken.repeated), passed_over(l, &taken.passed_over));
        let not_taken = (left_out(l, &taken.left_out), passed, unnamed(l, taken));
        (not_taken, alike(l, &taken.alike), corrections(l, &taken.corrected), removed(l, &taken.removed))
    });
    let shown = taken.and_then(|taken| taken.shown.as_deref());
    let (has_open, is_other) = (shown.is_some(), taken.is_some_and(|taken| taken.is_other));
    let with_removed = taken.is_none() && visit.has_parameter("removed");
    let action = if with_removed { REMOVED_TOO } else { "/restitutions/import" };
    let beside = match (taken, shown) {
        // It is worked out of answers and names: in the body, for URLs are logged.
        (_, Some(shown)) => Some(view! { <input type="hidden" name=CORRECTIONS value=shown.to_owned()/> }),
        (None, None) => Some(with_corrections(l, form.has(CORRECTIONS, ALL_CORRECTIONS))),
        (Some(_), None) => None,
    };
    layout::page(visit, &title.clone(), move || {
        let done = done.map(|(added, known)| {
            let text = t!(l, "restitution-import-done", added = added, known = known);
            view! { <p class="notice done" role="status">{text} " " <a href="/restitutions">{t!(l, "restitution-to-list")}</a></p> }
        });
        view! {
            {crumb(l)}
            <h1>{title}</h1>
            {done}
            {uncounted.map(|count| view! { <p class="notice warning">{t!(l, "restitution-import-uncounted", count = count)}</p> })}
            {told}
            {problems(l, &form)}
            <p>{t!(l, "restitution-import-about")}</p>
            <ol>
                <li><a href="/restitutions/form.xlsx">{t!(l, "restitution-import-form")}</a> " " {t!(l, "restitution-import-load")}</li>
                <li>{t!(l, "restitution-import-collect")}</li>
                <li>{t!(l, "restitution-import-export")}</li>
            </ol>
            {is_other.then(|| view! { <p class="notice warning">{t!(l, "restitution-corrected-other")}</p> })}
            {has_open.then(|| view! { <p class="notice warning">{t!(l, "restitution-corrected-take")}</p> })}
            {with_removed.then(|| view! { <p class="notice warning">{t!(l, "restitution-import-removed-too")}</p> })}
            {upload_form(l, &form, action.to_owned(), beside)}
        }
    })
}

/// The choice to take what was corrected in KoboToolbox as well, on a page that has not shown it.
fn with_corrections(l: Locale, is_ticked: bool) -> AnyView {
    view! {
        <div class="field">
            <label class="choice"><input type="checkbox" name=CORRECTIONS value=ALL_CORRECTIONS checked=is_ticked aria-describedby="corrections-hint"/><span>{t!(l, "restitution-corrections-too")}</span></label>
            <p class="hint" id="corrections-hint">{t!(l, "restitution-corrections-hint")}</p>
        </div>
    }
}

/// What was taken and may be the same as another restitution, line by line.
fn alike(l: Locale, alike: &[(usize, Twin)]) -> AnyView {
    let items = alike.iter().take(TOLD).map(|(line, twin)| match twin {
        Twin::Stored(id) => {
            let text =
                t!(l, "restitution-import-line", line = line, text = t!(l, "restitution-import-alike"));
            let href = format!("/restitutions/{id}");
            view! { <li>{text} " " <a href=href>{t!(l, "restitution-corrected-open")}</a></li> }
        }
        Twin::Line(other) => line_item(l, *line, t!(l, "restitution-import-alike-line", other = other)),
    });
    warning(t!(l, "restitution-import-alike-count", count = alike.len()), items.collect())
}

/// The lines in whose place another one of the file counts.
fn repeated(l: Locale, lines: &[usize]) -> Option<AnyView> {
    let ranges = spreadsheet::ranges(lines.iter().copied());
    let text = (!lines.is_empty())
        .then(|| t!(l, "restitution-import-repeated", count = lines.len(), lines = ranges))?;
    Some(view! { <p class="notice" role="status">{text}</p> }.into_any())
}

/// The lines that were taken without the name of somebody who was erased.
fn unnamed(l: Locale, taken: &TakenOver) -> Option<AnyView> {
    let lines = spreadsheet::ranges(taken.unnamed.iter().copied());
    let text = (!lines.is_empty()).then(|| t!(l, "restitution-import-unnamed", lines = lines))?;
    Some(view! { <p class="notice" role="status">{text}</p> }.into_any())
}

/// What says something else than before and was passed over, line by line.
fn passed_over(l: Locale, passed_over: &[PassedOver]) -> AnyView {
    let items = passed_over.iter().take(TOLD).map(|one| {
        let text = match one.why {
            Why::Elsewhere => t!(l, "restitution-import-elsewhere"),
            Why::Unreadable => t!(l, "restitution-import-unreadable"),
            Why::SameNumber(other) => t!(l, "restitution-import-same-number", other = other),
        };
        line_item(l, one.line, text)
    });
    warning(t!(l, "restitution-import-passed-count", count = passed_over.len()), items.collect())
}

/// What was corrected in KoboToolbox since it was taken over, line by line.
fn corrections(l: Locale, corrected: &[Corrected]) -> AnyView {
    if corrected.is_empty() {
        return ().into_any();
    }
    let items = corrected.iter().map(|one| {
        let what = listed(l, one.differs.iter().map(|key| l.text(key))).unwrap_or_default();
        let text = match one.standing {
            Standing::Open => t!(l, "restitution-corrected", what = what),
            Standing::ChangedHere => t!(l, "restitution-corrected-both", what = what),
            Standing::Older => t!(l, "restitution-corrected-older", what = what),
            Standing::Taken => t!(l, "restitution-corrected-taken", what = what),
        };
        let href = format!("/restitutions/{}", one.id);
        let line = t!(l, "restitution-import-line", line = one.line, text = text);
        let changed = one.changed.as_ref().map(|(who, at)| {
            let text = t!(l, "restitution-corrected-by", who = who, date = dates::moment(*at, l));
            view! { " " {text} }
        });
        view! { <li>{line} {changed} " " <a href=href>{t!(l, "restitution-corrected-open")}</a></li> }
    });
    view! { <div class="notice" role="status"><ul>{items.collect_view()}</ul></div> }
}

/// What was removed here since it was taken over and is passed over, line by line; and the way to take it all the same.
fn removed(l: Locale, removed: &[Removed]) -> AnyView {
    if removed.is_empty() {
        return ().into_any();
    }
    let items = removed.iter().map(|one| {
        let text = t!(l, "restitution-import-removed", day = dates::long(one.at.date(), l));
        view! { <li>{t!(l, "restitution-import-line", line = one.line, text = text)}</li> }
    });
    view! {
        <div class="notice" role="status">
            <p>{t!(l, "restitution-import-removed-count", count = removed.len())} " " <a href=REMOVED_TOO>{t!(l, "restitution-import-removed-take")}</a></p>
            <ul>{items.collect_view()}</ul>
        </div>
    }
    .into_any()
}
