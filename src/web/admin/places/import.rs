//! `/admin/places/import`: a list of places from a spreadsheet, looked through before it is taken.

use std::iter;

use crate::web::prelude::*;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use crate::app::places::import::{self, Described, PlaceChange, Plan, Planned, Problem};
use crate::domain::spreadsheet::ranges;
use crate::domain::text::capitalised;
use crate::error::{Error, Message, Result, Several};
use crate::i18n::{Locale, dates, isolated};
use crate::t;
use crate::web::admin::require_admin;
use crate::web::busy;
use crate::web::forms::{self, Field, Form};
use crate::web::layout;
use crate::web::people::listed;
use crate::web::place_names::level_name;
use crate::web::visit::Visit;

/// How many rows of a list are shown.
const SHOWN: usize = 200;

/// How many columns that say nothing are named.
const UNUSED_SHOWN: usize = 20;

/// The field that carries what is to know of the file from one step to the next, in words.
const REMARK: &str = "remark";

/// `GET /admin/places/import`
pub(super) async fn ask(visit: Visit) -> Result<Response> {
    require_admin(&visit)?;
    Ok(page(&visit, Form::default(), None))
}

/// `POST /admin/places/import`: shows what a file would come to. Permission comes before the body.
pub(super) async fn look(
    visit: Visit,
    sent: std::result::Result<Multipart, MultipartRejection>,
) -> Result<Response> {
    require_admin(&visit)?;
    let missing = || Error::invalid("file", Message::new("imports-file-missing"));
    let read = async {
        let bytes = file(sent.map_err(|_| missing())?).await?;
        let content = import::read_file(&visit.actor, bytes.ok_or_else(missing)?).await?;
        let plan = planned(&visit, &content.text).await?;
        Ok((content, plan))
    };
    match read.await {
        Ok((content, plan)) => {
            let remarks =
                content.remarks.iter().map(|remark| (REMARK, capitalised(&visit.locale.message(remark))));
            let form = Form::filled(iter::once(("list", content.text)).chain(remarks));
            Ok(page(&visit, form, Some(plan)))
        }
        Err(problem) => forms::rejected(problem, Form::default(), |form| page(&visit, form, None)),
    }
}

/// The bytes of the file; none when none was chosen.
async fn file(mut multipart: Multipart) -> Result<Option<Vec<u8>>> {
    let failed = |status: StatusCode| match status {
        StatusCode::PAYLOAD_TOO_LARGE => {
            Error::invalid("file", Message::new("listing-too-large").with("max", super::LIST_MAX >> 20))
        }
        _ => Error::invalid("file", Message::new("imports-file-cut")),
    };
    while let Some(field) = multipart.next_field().await.map_err(|problem| failed(problem.status()))? {
        if field.name() == Some("file") {
            let bytes = field.bytes().await.map_err(|problem| failed(problem.status()))?;
            return Ok(Some(bytes.to_vec()).filter(|bytes| !bytes.is_empty()));
        }
    }
    Ok(None)
}

/// What a list would come to now.
async fn planned(visit: &Visit, text: &str) -> Result<Plan> {
    visit.read(async |work| import::plan(work, text.to_owned()).await).await?.done().await
}

/// `POST /admin/places/import/take`: takes the list that was looked through. It is held against the places before others have to wait.
pub(super) async fn take(visit: Visit, form: Form) -> Result<Response> {
    let text = form.get("list").replace('\r', "");
    let seen = form.get("seen").to_owned();
    let plan = match planned(&visit, &text).await {
        Ok(plan) => plan,
        Err(problem) => return forms::rejected(problem, form, |form| page(&visit, form, None)),
    };
    match visit.write(async |work| import::carry_out(work, &plan, &seen).await).await {
        Ok(_) => Ok(Redirect::to("/admin/places?imported=1").into_response()),
        Err(problem) => {
            let plan = planned(&visit, &text).await?;
            forms::rejected(problem, form, |form| page(&visit, form, Some(plan)))
        }
    }
}

fn page(visit: &Visit, form: Form, plan: Option<Plan>) -> Response {
    let l = visit.locale;
    let title = t!(l, "place-import-title");
    busy::SCRIPT.with_policy(layout::page(visit, &title.clone(), move || {
        view! {
            <p class="crumb"><a href="/admin/places">{t!(l, "place-list-title")}</a></p>
            <h1>{title}</h1>
            {form.summary_under(l, t!(l, "form-refused"))}
            {plan.map(|plan| preview(l, &form, &plan))}
            <form method="post" action="/admin/places/import" enctype="multipart/form-data" class="narrow">
                {Field::input("file", "file", t!(l, "imports-file")).hint(t!(l, "place-import-hint", max = super::LIST_MAX >> 20)).required().view(&form, l)}
                <p class="actions"><button type="submit" data-busy=t!(l, "imports-reading")>{t!(l, "place-import-look")}</button>{busy::words()}</p>
            </form>
            <h2>{t!(l, "place-import-how")}</h2>
            <p>{t!(l, "place-import-columns")}</p>
            <pre dir="ltr" tabindex="0"><code>{t!(l, "place-import-example")}</code></pre>
            <p>{t!(l, "place-import-ocha")}</p>
            {busy::SCRIPT.view()}
        }
    }))
}

/// What the list would come to.
fn preview(l: Locale, form: &Form, plan: &Plan) -> AnyView {
    let skipped = (!plan.skipped.is_empty()).then(|| {
        let lines = ranges(plan.skipped.iter().copied());
        view! { <p class="hint">{t!(l, "place-import-skipped", lines = lines)}</p> }
    });
    let unused = (!plan.unused.is_empty()).then(|| {
        let titles = Several::of(plan.unused.iter().take(UNUSED_SHOWN));
        view! { <p class="hint">{t!(l, "place-import-unused", titles = titles)}</p> }
    });
    let remarks = form.all(REMARK);
    let told = (!remarks.is_empty()).then(|| {
        let remarks = remarks.iter().map(|remark| view! { <li>{remark.clone()}</li> }).collect_view();
        view! { <div class="notice warning"><p>{t!(l, "table-remarks")}</p><ul>{remarks}</ul></div> }
    });
    if !plan.problems.is_empty() {
        let problems: Vec<_> = plan.problems.iter().take(SHOWN).map(|problem| wrong(l, problem)).collect();
        return view! {
            <div class="notice error" role="alert">
                <p>{t!(l, "place-import-problems", count = plan.problems.len())}</p>
                <ul>{problems.into_iter().collect_view()}</ul>
            </div>
            {told}
            {skipped}
        }
        .into_any();
    }
    // What is changed is looked at first, and what stays as it is last.
    let mut rows: Vec<&Planned> = plan.rows.iter().collect();
    rows.sort_by_key(|planned| (planned.changes.is_empty(), planned.is_known));
    let rows: Vec<_> = rows.into_iter().take(SHOWN).map(|planned| row(l, planned)).collect();
    let more = plan.rows.len().saturating_sub(SHOWN);
    let known = plan.rows.len() - plan.added() - plan.changing();
    let sent = remarks.into_iter().map(|remark| view! { <input type="hidden" name=REMARK value=remark/> });
    let sent = sent.collect_view();
    let take = if plan.is_empty() {
        view! { <p>{t!(l, "place-import-nothing")}</p> }.into_any()
    } else {
        view! {
            <form method="post" action="/admin/places/import/take">
                <input type="hidden" name="list" value=form.get("list").to_owned()/>
                <input type="hidden" name="seen" value=plan.seen.clone()/>
                {sent}
                <p class="actions"><button type="submit" data-busy=t!(l, "imports-importing")>{t!(l, "place-import-take")}</button><a href="/admin/places">{t!(l, "person-cancel")}</a>{busy::words()}</p>
            </form>
        }
        .into_any()
    };
    view! {
        <p class="notice" role="status">{t!(l, "place-import-count", added = plan.added(), changed = plan.changing(), known = known)}</p>
        {told}
        {skipped}
        {unused}
        <table class="stack">
            <thead><tr>
                <th scope="col">{t!(l, "place-name")}</th>
                <th scope="col">{t!(l, "place-level")}</th>
                <th scope="col">{t!(l, "place-parent")}</th>
                <th scope="col">{t!(l, "place-import-fate")}</th>
            </tr></thead>
            <tbody>{rows.into_iter().collect_view()}</tbody>
        </table>
        {(more > 0).then(|| view! { <p class="hint">{t!(l, "place-import-more", count = more)}</p> })}
        {take}
        <h2>{t!(l, "place-import-again")}</h2>
    }
    .into_any()
}

/// A problem with its line, and the known places that it is about.
fn wrong(l: Locale, problem: &Problem) -> AnyView {
    let about: Vec<_> = problem.about.iter().map(|place| view! { <li>{described(l, place)}</li> }).collect();
    let about = (!about.is_empty()).then(|| view! { <ul>{about.into_iter().collect_view()}</ul> });
    view! {
        <li>{t!(l, "imports-line-number", line = problem.line)} " — " {l.message(&problem.message)} {about}</li>
    }
    .into_any()
}

/// A name, a code or a date within a sentence: where that runs from right to left it stands apart, in its own direction.
fn apart(l: Locale, text: &str) -> String {
    if l.is_rtl() { isolated(text) } else { text.to_owned() }
}

/// A place in one line: "Goundam (cercle, jusqu’au 12 mars 2023) · Tombouctou · 0602 (mali-2023)".
fn described(l: Locale, described: &Described) -> AnyView {
    let place = &described.place;
    let day = |day: time::Date| apart(l, &dates::long(day, l));
    let mut facts = vec![level_name(l, place.level)];
    facts.extend(place.validity.from().map(|from| t!(l, "place-began", date = day(from))));
    facts.extend(place.validity.to().map(|to| t!(l, "place-ended", date = day(to))));
    let facts = listed(l, facts).unwrap_or_default();
    let mut text = t!(l, "place-described", name = apart(l, &place.name), facts = facts);
    if !described.path.is_empty() {
        let path: Vec<String> = described.path.iter().map(|name| apart(l, name)).collect();
        text = format!("{text} · {}", path.join(" > "));
    }
    let codes = described.codes.iter().map(|code| {
        let code = format!("{} ({})", code.code(), code.scheme());
        view! { " · " <bdi class="whole">{code}</bdi> }
    });
    let codes = codes.collect_view();
    view! { {text} {codes} }.into_any()
}

fn row(l: Locale, planned: &Planned) -> AnyView {
    let place = &planned.place;
    let is_same_name = place.name == planned.row.name;
    let list = |changes: &[PlaceChange]| {
        let changes = changes.iter().map(|change| view! { <li>{changed(l, change)}</li> }).collect_view();
        view! { <ul>{changes}</ul> }
    };
    let name = || apart(l, &place.name);
    let fate = if !planned.is_known {
        let said = planned.said();
        view! { {t!(l, "place-import-new")} {(!said.is_empty()).then(|| list(&said))} }.into_any()
    } else if planned.changes.is_empty() && is_same_name {
        t!(l, "place-import-known").into_any()
    } else if planned.changes.is_empty() {
        t!(l, "place-import-known-as", name = name()).into_any()
    } else {
        let which = (!is_same_name).then(|| t!(l, "place-import-known-as", name = name()));
        let which = which.map(|which| view! { {which} <br/> });
        view! { {which} {t!(l, "place-import-changed")} {list(&planned.changes)} }.into_any()
    };
    view! {
        <tr>
            <th scope="row"><bdi>{planned.row.name.clone()}</bdi></th>
            <td data-label=t!(l, "place-level")>{level_name(l, planned.row.level)}</td>
            <td data-label=t!(l, "place-parent")>{planned.inside.as_ref().map(|inside| described(l, inside))}</td>
            <td data-label=t!(l, "place-import-fate")>{fate}</td>
        </tr>
    }
    .into_any()
}

/// What a row changes, in words: "Code iso : NE-1 → NE-9".
fn changed(l: Locale, change: &PlaceChange) -> String {
    let long = |day: time::Date| dates::long(day, l);
    let (label, before, after) = match change {
        PlaceChange::Name(name) => (t!(l, "place-other-name"), None, name.clone()),
        PlaceChange::Code { scheme, before, after } => {
            (t!(l, "place-code-of", scheme = apart(l, scheme)), before.clone(), after.clone())
        }
        PlaceChange::Parent2023 { before, after } => {
            (t!(l, "place-parent-2023"), before.clone(), after.clone())
        }
        PlaceChange::From { before, after } => (t!(l, "place-valid-from"), before.map(long), long(*after)),
        PlaceChange::Until { before, after } => (t!(l, "place-valid-to"), before.map(long), long(*after)),
    };
    let after = apart(l, &after);
    match before {
        Some(before) => {
            t!(l, "place-change-from", field = label, before = apart(l, &before), after = after)
        }
        None => t!(l, "place-change-to", field = label, after = after),
    }
}
