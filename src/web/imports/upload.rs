//! The first page: a file is sent. It is read at once and not kept.

use crate::web::prelude::*;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::http::StatusCode;
use axum::response::Response;

use super::{Goal, UPLOAD_MAX, file_problem, head, past, target, to};
use crate::app::imports::{self, WaitingList};
use crate::domain::cohort::Cohort;
use crate::domain::spreadsheet::{FILE_MAX, ROWS_MAX};
use crate::error::{Error, Message, Result};
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::forms::{self, Form};
use crate::web::visit::Visit;
use crate::web::{busy, codes, layout};

/// The body of the form as axum reads it.
pub(in crate::web) type Sent = std::result::Result<Multipart, MultipartRejection>;

pub(super) async fn ask(visit: Visit, goal: Goal) -> Result<Response> {
    let cohort = target(&visit, &goal).await?;
    let waiting = own_lists(&visit).await?;
    Ok(page(&visit, &goal, cohort, waiting, Form::default()))
}

/// The lists of one's own that wait. What is in one is worked out once after it was changed.
async fn own_lists(visit: &Visit) -> Result<Vec<WaitingList>> {
    let mut lists = visit.read(imports::waiting).await?;
    if !lists.iter().any(WaitingList::is_unknown) {
        return Ok(lists);
    }
    let found = visit.study(async |work| imports::look_inside(work, &mut lists).await).await?;
    // What can't be kept now is worked out again the next time.
    if let Err(error) = visit.write(async |work| imports::note_inside(work, &found).await).await {
        tracing::debug!(%error, "what is in lists could not be kept");
    }
    Ok(lists)
}

/// Reads the file on threads for long work, keeps its cells, and leads to the next step. Permission comes before the body.
pub(super) async fn take(visit: Visit, goal: Goal, sent: Sent) -> Result<Response> {
    let cohort = target(&visit, &goal).await?;
    let missing = || Error::invalid("file", Message::new("imports-file-missing"));
    let read = match sent {
        Ok(mut multipart) => sent_file(&mut multipart).await,
        Err(_) => Err(missing()),
    };
    let started = async {
        let bytes = read?;
        if bytes.is_empty() {
            return Err(missing());
        }
        let content = imports::read_to_keep(&visit.actor, bytes).await?;
        visit.write(async |work| imports::start(work, goal.code(), &content).await).await
    };
    match started.await {
        Ok(started) => Ok(to(&goal, started.id, if started.waited { "?waited=1" } else { "" })),
        Err(problem) => {
            let waiting = own_lists(&visit).await?;
            forms::rejected(problem, Form::default(), |form| page(&visit, &goal, cohort, waiting, form))
        }
    }
}

/// The bytes of the file, no more of them than may be.
async fn sent_file(multipart: &mut Multipart) -> Result<Vec<u8>> {
    sent_with(multipart, &[]).await.map(|(bytes, _)| bytes)
}

/// The same, and the values of these fields beside it, as far as the form has them.
pub(in crate::web) async fn sent_with(
    multipart: &mut Multipart,
    beside: &[&'static str],
) -> Result<(Vec<u8>, Form)> {
    let large = || Error::invalid("file", Message::new("listing-too-large").with("max", FILE_MAX >> 20));
    let (mut bytes, mut values) = (Vec::new(), Vec::new());
    let failed = |status: StatusCode| match status {
        StatusCode::PAYLOAD_TOO_LARGE => large(),
        _ => Error::invalid("file", Message::new("imports-file-cut")),
    };
    while let Some(mut field) = multipart.next_field().await.map_err(|problem| failed(problem.status()))? {
        if let Some(name) = beside.iter().find(|name| field.name() == Some(**name)) {
            values.push((*name, field.text().await.map_err(|problem| failed(problem.status()))?));
            continue;
        }
        let is_file = field.name() == Some("file");
        let is_chosen = field.file_name().is_some_and(|name| !name.is_empty());
        while let Some(chunk) = field.chunk().await.map_err(|problem| failed(problem.status()))? {
            if is_file {
                bytes.extend_from_slice(&chunk);
            }
            if bytes.len() > UPLOAD_MAX {
                return Err(large());
            }
        }
        if is_file && is_chosen && bytes.is_empty() {
            return Err(Error::invalid("file", Message::new("imports-file-empty")));
        }
    }
    Ok((bytes, Form::filled(values)))
}

/// The lists that wait for their owner, each leading on, those before the latest folded; nothing where there is none.
fn waiting_lists(l: Locale, lists: Vec<WaitingList>) -> Option<AnyView> {
    if lists.is_empty() {
        return None;
    }
    let line = |list: WaitingList| {
        let path = format!("{}/{}", Goal(list.cohort.clone()).url(), list.id);
        let is_there = list.inside.is_some();
        let (count, about) = match list.inside {
            Some(inside) => match inside.people {
                Some(people) => (t!(l, "person-count", count = people), inside.about),
                None => (t!(l, "imports-sheet-rows", count = inside.rows), inside.about),
            },
            None => (t!(l, "imports-taken-away-short"), String::new()),
        };
        let about = (!about.is_empty()).then(|| view! { <br/> <bdi class="hint">{about}</bdi> });
        let cohort = list.cohort.map(|code| {
            let text = codes::in_sentence(&t!(l, "imports-waiting-cohort", code = code), &code);
            view! { {text} " · " }
        });
        let until = t!(l, "imports-waiting-until", date = dates::moment(list.kept_until, l));
        let drop = is_there.then(|| {
            view! { " · " <a href=format!("{path}?give-up=1")>{t!(l, "imports-waiting-drop")}</a> }
        });
        view! {
            <li>
                <a href=path.clone()>{t!(l, "imports-waiting-sent", date = dates::moment(list.sent_at, l))}</a>
                " · " {cohort} {count} " · " <span class="hint">{until}</span> {drop} {about}
            </li>
        }
    };
    let is_full = lists.len() >= imports::KEPT;
    let mut lines = lists.into_iter().map(line);
    let latest = lines.next();
    let older: Vec<_> = lines.collect();
    let older = (!older.is_empty()).then(|| {
        let text = t!(l, "imports-waiting-older", count = older.len());
        view! { <details><summary>{text}</summary><ul>{older.into_iter().collect_view()}</ul></details> }
    });
    let full =
        is_full.then(|| view! { <p class="hint">{t!(l, "imports-waiting-full", max = imports::KEPT)}</p> });
    Some(
        view! { <section><h2>{t!(l, "imports-waiting-title")}</h2><ul>{latest}</ul>{older}{full}</section> }
            .into_any(),
    )
}

fn page(
    visit: &Visit,
    goal: &Goal,
    cohort: Option<Cohort>,
    waiting: Vec<WaitingList>,
    form: Form,
) -> Response {
    let l = visit.locale;
    let title = t!(l, "imports-title");
    let action = goal.url();
    let problem = form.all_problems().first().map(|problem| file_problem(l, &problem.message));
    busy::SCRIPT.with_policy(layout::page(visit, &title.clone(), move || {
        let is_wrong = problem.is_some();
        if is_wrong {
            layout::note_rejected_form();
        }
        let intro = match &cohort {
            Some(cohort) => {
                codes::in_sentence(&t!(l, "imports-intro-cohort", code = cohort.code), &cohort.code)
            }
            None => t!(l, "imports-intro").into_any(),
        };
        view! {
            {head(l, cohort.as_ref(), title)}
            <p>{intro}</p>
            <form method="post" action=action enctype="multipart/form-data" class="narrow">
                <div class="field" class:rejected=is_wrong>
                    <label for="f-file">{t!(l, "imports-file")}</label>
                    <p class="hint" id="f-file-hint">{t!(l, "imports-file-hint", max = FILE_MAX >> 20, rows = ROWS_MAX)}</p>
                    {problem.map(|text| view! { <p class="problem" id="f-file-problem" role="alert">{text}</p> })}
                    <input type="file" id="f-file" name="file" required=true accept=".xlsx,.xlsm,.xls,.ods,.csv,.txt,.tsv"
                        aria-describedby=if is_wrong { "f-file-hint f-file-problem" } else { "f-file-hint" }
                        aria-invalid=is_wrong.then_some("true")/>
                </div>
                <p class="actions"><button type="submit" data-busy=t!(l, "imports-reading")>{t!(l, "imports-upload")}</button>{busy::words()}</p>
            </form>
            {waiting_lists(l, waiting)}
            <p><a href=past::LIST>{t!(l, "imports-past-link")}</a></p>
            <h2>{t!(l, "imports-template-title")}</h2>
            <p>{t!(l, "imports-template-hint")}</p>
            <p><a class="button quiet" href="/people/import/template.xlsx">{t!(l, "imports-template")}</a></p>
            {busy::SCRIPT.view()}
        }
    }))
}
