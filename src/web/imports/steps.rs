//! A list that was sent: whichever step is next, and what its forms do.

use crate::web::prelude::*;
use axum::response::{IntoResponse, Redirect, Response};
use time::OffsetDateTime;

use super::rows::LEAVE_COHORT;
use super::shown::Shown;
use super::{Address, Goal, columns, file_problem, go_on, head, past, preview, sending, to};
use crate::app::imports::{self, Collision, ColumnsDraft, Corrected, Import, Known, Preview, UNDO_WITHIN};
use crate::app::people::indexing;
use crate::app::places::{self, Offer};
use crate::domain::cohort::Cohort;
use crate::domain::id::ImportId;
use crate::domain::import::{Content, Outcome, PastImport};
use crate::domain::spreadsheet::{COLUMNS_MAX, NO_HEADINGS};
use crate::error::{Error, FieldError, Message, Result};
use crate::i18n::{Locale, dates, isolated};
use crate::t;
use crate::web::forms::{self, Choice, Field, Form};
use crate::web::visit::Visit;
use crate::web::{busy, codes, layout};

/// What is to be done next.
enum ImportStep {
    /// A sheet is to be chosen.
    Sheet,
    /// It is to be said what the columns hold.
    Columns(Known, Vec<Offer>),
    /// The rows are looked through.
    Preview(Box<Preview>, Vec<Offer>),
    /// It is refused as a whole.
    Refused(Vec<FieldError>),
    /// It is to be given up, or not.
    GiveUp,
    /// Its cells were taken away.
    TakenAway,
    /// It is done; the import as it is remembered, and whether some of its people are not found by a search yet.
    Done(Outcome, Option<PastImport>, bool),
}

/// `GET`: the step that is next, or the one that was asked for.
pub(super) async fn show(visit: Visit, goal: Goal, id: ImportId, form: Form) -> Result<Response> {
    show_with(visit, goal, id, form, Vec::new()).await
}

/// The same, with what two windows corrected each in its own way.
async fn show_with(
    visit: Visit,
    goal: Goal,
    id: ImportId,
    form: Form,
    met: Vec<Collision>,
) -> Result<Response> {
    let asks_sheet = visit.has_parameter("sheet");
    let (asks_columns, gives_up) = (visit.has_parameter("columns"), visit.has_parameter("give-up"));
    let (import, step) = visit
        .study(async |work| {
            let import = imports::find(work, goal.code(), id).await?;
            if let Some(outcome) = import.outcome {
                let past = imports::find_past(work, id).await?;
                let is_indexing = imports::is_indexing(work, id).await?;
                return Ok((import, ImportStep::Done(outcome, past, is_indexing)));
            }
            if import.is_taken_away {
                return Ok((import, ImportStep::TakenAway));
            }
            if gives_up {
                return Ok((import, ImportStep::GiveUp));
            }
            let may_choose = !import.content.aside.is_empty();
            if import.content.table().is_none() || (asks_sheet && may_choose) {
                return Ok((import, ImportStep::Sheet));
            }
            let known = imports::known(work, &import.content, import.cohort.as_ref()).await?;
            let offers = places::offers(work).await?;
            if asks_columns || !known.is_sure {
                return Ok((import, ImportStep::Columns(known, offers)));
            }
            match imports::preview(work, &import.content, known).await {
                Err(Error::Invalid(problems)) => Ok((import, ImportStep::Refused(problems))),
                preview => Ok((import, ImportStep::Preview(Box::new(preview?), offers))),
            }
        })
        .await?;
    let status = form.status();
    Ok(forms::with_status(page(&visit, &goal, import, step, form, met), status))
}

fn page(
    visit: &Visit,
    goal: &Goal,
    import: Import,
    step: ImportStep,
    form: Form,
    met: Vec<Collision>,
) -> Response {
    let l = visit.locale;
    let title = match &step {
        ImportStep::Sheet => t!(l, "imports-sheet-title"),
        ImportStep::Columns(..) => t!(l, "imports-columns-title"),
        ImportStep::Preview(..) => t!(l, "imports-preview-title"),
        ImportStep::Refused(_) => t!(l, "imports-refused-title"),
        ImportStep::GiveUp => t!(l, "imports-give-up-title"),
        ImportStep::TakenAway => t!(l, "imports-taken-away-title"),
        ImportStep::Done(..) => t!(l, "imports-done-title"),
    };
    let shown = Shown::of(visit, form.clone(), met);
    let waited = visit.has_parameter("waited");
    let goal = goal.clone();
    busy::SCRIPT.with_policy(layout::page(visit, &title.clone(), move || {
        let Import { id, version, cohort, content, .. } = import;
        let refused = cohort.as_ref().filter(|cohort| cohort.refusal().is_some());
        let at = Address { goal: goal.clone(), id, version, sheet: content.at, is_late: refused.is_some() };
        let asks = matches!(step, ImportStep::Sheet | ImportStep::Columns(..) | ImportStep::Preview(..));
        // Where the import was refused for it just now, that is told once.
        let is_told = refused.and_then(Cohort::refusal).is_some_and(|refusal| {
            form.all_problems().iter().any(|problem| problem.message.key == refusal.key)
        });
        let late = refused.filter(|_| asks).map(|cohort| late(l, cohort, is_told));
        let body = match step {
            ImportStep::Sheet => sheets(l, &at, &form, &content),
            ImportStep::Columns(known, offers) => {
                columns::view(l, &at, form.clone(), &content, &known, offers)
            }
            ImportStep::Preview(preview, offers) => preview::view(l, &at, &content, &preview, offers, &shown),
            ImportStep::Refused(problems) => {
                let told: Vec<_> = problems.iter().map(|wrong| file_problem(l, &wrong.message)).collect();
                over(l, &at, told.join(" "), t!(l, "imports-give-up"))
            }
            ImportStep::GiveUp => give_up(l, &at),
            ImportStep::TakenAway => over(l, &at, t!(l, "imports-taken-away"), t!(l, "imports-strike-off")),
            ImportStep::Done(outcome, past, is_indexing) => {
                done(l, &goal, outcome, past.as_ref(), is_indexing)
            }
        };
        view! {
            {head(l, cohort.as_ref(), title)}
            {form.summary(l)}
            {late}
            {waited.then(|| view! { <p class="notice" role="status">{t!(l, "imports-waited")}</p> })}
            {body}
            {busy::SCRIPT.view()}
        }
    }))
}

/// That a cohort was closed or cancelled since the list was sent, and what can be done with the list.
fn late(l: Locale, cohort: &Cohort, is_told: bool) -> AnyView {
    let code = cohort.code.to_string();
    let day = |at: OffsetDateTime| dates::long(at.date(), l);
    let told = match (&cohort.closed, &cohort.cancelled) {
        (Some(closed), _) => t!(l, "imports-cohort-closed", code = code, on = day(closed.at)),
        (None, Some(cancelled)) => t!(l, "imports-cohort-cancelled", code = code, on = day(cancelled.at)),
        (None, None) => return ().into_any(),
    };
    let told = (!is_told).then(|| view! { <p>{codes::in_sentence(&told, &code)}</p> });
    view! { <div class="notice warning">{told}<p>{t!(l, "imports-cohort-remedy")}</p></div> }.into_any()
}

fn sheets(l: Locale, at: &Address, form: &Form, content: &Content) -> AnyView {
    let choices = content.sheets().into_iter().enumerate().map(|(place, table)| {
        let rows = t!(l, "imports-sheet-rows", count = table.records.len());
        Choice::new(place.to_string(), format!("{} — {rows}", isolated(&table.name)))
    });
    let mut form = form.clone();
    let is_chosen = content.table().is_some();
    if is_chosen && !form.is_rejected() {
        form.set("sheet", &content.at.to_string());
    }
    view! {
        {is_chosen.then(|| view! { <p>{t!(l, "imports-sheet-again")}</p> })}
        <form method="post" action=at.path() class="narrow">
            {at.version_field()}
            {Field::radios("sheet", t!(l, "imports-sheet-label"), choices.collect()).required().view(&form, l)}
            <p class="actions">
                <button type="submit" name="action" value="sheet">{t!(l, "imports-sheet-choose")}</button>
                {is_chosen.then(|| view! { <a href=at.path()>{t!(l, "imports-back")}</a> })}
                <a href=format!("{}?give-up=1", at.path())>{t!(l, "imports-give-up")}</a>
            </p>
        </form>
    }
    .into_any()
}

fn give_up(l: Locale, at: &Address) -> AnyView {
    view! {
        <p>{t!(l, "imports-give-up-advice")}</p>
        <form method="post" action=at.path()>
            <p class="actions">
                <button type="submit" name="action" value="give-up">{t!(l, "imports-give-up-submit")}</button>
                <a href=at.path()>{t!(l, "imports-back")}</a>
            </p>
        </form>
    }
    .into_any()
}

/// A list of which nothing becomes any more: why, and the button that takes it away.
fn over(l: Locale, at: &Address, told: String, takes_away: String) -> AnyView {
    view! {
        <p class="notice warning">{told}</p>
        <form method="post" action=at.path()>
            <p class="actions">
                <a class="button" href=at.goal.url()>{t!(l, "imports-another-list")}</a>
                <button type="submit" class="quiet" name="action" value="give-up">{takes_away}</button>
            </p>
        </form>
    }
    .into_any()
}

fn done(l: Locale, goal: &Goal, outcome: Outcome, past: Option<&PastImport>, is_indexing: bool) -> AnyView {
    let Outcome { added, known, enrolled, already, left_out } = outcome;
    let for_cohort = goal.code().is_some();
    let enrolments = for_cohort.then(|| {
        view! {
            <li>{t!(l, "imports-done-enrolled", count = enrolled)}</li>
            <li>{t!(l, "imports-done-already", count = already)}</li>
        }
    });
    let latest = (added > 0)
        .then(|| view! { <a class="button quiet" href="/people?sort=added">{t!(l, "imports-to-added")}</a> });
    let to_people = if for_cohort { t!(l, "imports-to-roster") } else { t!(l, "imports-to-people") };
    view! {
        <div class="notice done" role="status">
            <ul>
                <li>{t!(l, "imports-done-added", count = added)}</li>
                <li>{t!(l, "imports-done-known", count = known)}</li>
                {enrolments}
                <li>{t!(l, "imports-done-left-out", count = left_out)}</li>
            </ul>
        </div>
        {is_indexing.then(|| view! { <p class="notice">{t!(l, "imports-done-indexing")}</p> })}
        {past.map(|past| undoing(l, past))}
        <p>{t!(l, "imports-done-file", days = UNDO_WITHIN.whole_days())}</p>
        <p>{t!(l, "imports-consent")}</p>
        <p class="actions">
            <a class="button" href=goal.destination()>{to_people}</a>
            {latest}
            <a class="button quiet" href=goal.url()>{t!(l, "imports-another-list")}</a>
        </p>
    }
    .into_any()
}

/// The way to undo an import; or that there is nothing to undo, or that it was undone.
fn undoing(l: Locale, import: &PastImport) -> AnyView {
    let url = past::url(import.id);
    let number = t!(l, "imports-past-number", number = import.number);
    let state = past::state(l, import);
    if imports::can_undo(import) {
        view! {
            <p>{number} " · " <a href=url>{t!(l, "imports-undo-link")}</a> " " <span class="hint">{state}</span></p>
        }
    } else {
        let class = import.undone.is_some().then_some("notice");
        view! { <p class=class><a href=url>{number}</a> " · " {state}</p> }
    }
}

/// `POST`: what the pressed button of a step means.
pub(super) async fn act(visit: Visit, goal: Goal, id: ImportId, form: Form) -> Result<Response> {
    let seen = form.version();
    let code = goal.code();
    let done = match form.get("action") {
        "sheet" => {
            let sheet = form.get("sheet").parse().unwrap_or(usize::MAX);
            let chosen = visit.write(async |work| imports::choose_sheet(work, code, id, seen, sheet).await);
            chosen.await.map(|()| to(&goal, id, ""))
        }
        "columns" => {
            let draft = columns_draft(&form)?;
            let chosen =
                visit.write(async |work| imports::choose_columns(work, code, (id, seen), &draft).await);
            chosen.await.map(|()| to(&goal, id, ""))
        }
        "give-up" => {
            let gone = visit.write(async |work| imports::give_up(work, code, id).await);
            gone.await.map(|()| Redirect::to(&goal.url()).into_response())
        }
        _ => return corrected(visit, goal, id, form).await,
    };
    match done {
        Ok(response) => Ok(response),
        Err(problem) => {
            // A rejected choice of columns keeps what was chosen.
            let form = if form.get("action") == "columns" { form } else { Form::default() };
            let form = form.rejected(problem)?;
            show(visit, goal, id, form).await
        }
    }
}

/// Saves what was typed and decided; then, if that was asked for, imports the list, or makes it one for the register alone. What was
/// typed is saved on its own, so that it stays when the import is refused; what could not be saved is shown again as it was typed.
async fn corrected(visit: Visit, goal: Goal, id: ImportId, form: Form) -> Result<Response> {
    let (code, action) = (goal.code(), form.get("action"));
    let seen = form.version();
    let corrections = sending::corrections(&form)?;
    let saved = visit
        .write(async |work| {
            let import = imports::find(work, code, id).await?;
            if import.outcome.is_some() || import.is_taken_away {
                return Ok(Corrected { version: seen, ..Corrected::default() });
            }
            imports::correct(work, code, (id, seen), &corrections).await
        })
        .await;
    let Corrected { version, was_changed, collisions } = match saved {
        Ok(saved) => saved,
        Err(problem) => return show(visit, goal, id, form.rejected(problem)?).await,
    };
    // What else was typed is saved by now; the page shows the same rows.
    let refused = |problem: Error| Form::filled([("here", form.get("here"))]).rejected(problem);
    let changed = || Error::Conflict(Message::new("imports-changed-meanwhile"));
    if !collisions.is_empty() {
        let form = refused(changed())?;
        return show_with(visit, goal, id, form, collisions).await;
    }
    if let (LEAVE_COHORT, Some(code)) = (action, code) {
        let left = visit.write(async |work| imports::leave_cohort(work, code, id, version).await);
        return match left.await {
            Ok(()) => Ok(to(&Goal(None), id, "")),
            Err(problem) => show(visit, goal, id, refused(problem)?).await,
        };
    }
    if action != "import" {
        return Ok(to(&goal, id, &sending::leads_to(&form, &corrections)));
    }
    // Nobody imports what they have not seen.
    let done = if was_changed {
        Err(changed())
    } else {
        // What takes long is done while others can write.
        let prepared = visit.study(async |work| imports::prepare(work, code, id).await).await?;
        visit.write(async |work| imports::carry_out(work, code, id, version, prepared).await).await
    };
    match done {
        Ok(_) => {
            go_on(&visit, async |work| Ok(indexing::step(work).await? > 0)).await;
            Ok(to(&goal, id, ""))
        }
        Err(problem) => {
            let form = refused(problem)?;
            show(visit, goal, id, form).await
        }
    }
}

fn columns_draft(form: &Form) -> Result<ColumnsDraft> {
    let width = form.get("width").parse::<usize>().unwrap_or_default();
    if width > COLUMNS_MAX {
        return Err(Error::invalid("", Message::new("listing-too-wide").with("max", COLUMNS_MAX)));
    }
    Ok(ColumnsDraft {
        headings: match form.get("headings") {
            "none" => Some(NO_HEADINGS),
            at => at.parse().ok(),
        },
        columns: (0..width).map(|at| form.get(&format!("column-{at}")).to_owned()).collect(),
        place: form.id("place")?,
        language: form.get("language").to_owned(),
        listed_on: form.get("listed_on").to_owned(),
    })
}
