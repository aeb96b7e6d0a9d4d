//! `/people`: the list of people with its search.

use crate::web::prelude::*;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};

use super::filters::{self, Offered, Params, Wanted, column_name};
use super::{language_name, listed, programme_role, saved_filters, sex_name};
use crate::app;
use crate::app::accounts::sessions;
use crate::app::people::PeoplePage;
use crate::domain::id::PersonId;
use crate::domain::person::{Column, PublicCode, Query as Search, Sort, Summary};
use crate::domain::saved_filter::SavedFilter;
use crate::error::Result;
use crate::i18n::Locale;
use crate::t;
use crate::web::as_typed;
use crate::web::forms::Form;
use crate::web::languages::side_by_side;
use crate::web::layout;
use crate::web::pager;
use crate::web::visit::Visit;

/// Takes the search: keeps its words with the session, for a name may not stand in a URL, and redirects to the list. What is
/// no value of a filter is left out, so that the URL is as short as any.
pub(super) async fn search(visit: Visit, form: Form) -> Result<Response> {
    let (words, token) = (form.get("q"), visit.token.as_deref());
    visit.write(async |work| sessions::keep_words(work, token, words).await).await?;
    Ok(Redirect::to(&Wanted::sent(&form)?.url("/people", &[])).into_response())
}

/// `GET /people`
pub(super) async fn show(visit: Visit, Query(asked): Query<Params>) -> Result<Response> {
    let has_words = asked.words.is_some();
    let mut wanted = Wanted::of(asked)?;
    let read = visit.read(async |work| {
        if has_words {
            wanted.search.words = sessions::kept_words(work, visit.token.as_deref()).await?;
        }
        let found = app::people::search(work, &wanted.search).await?;
        let Search { module, learnt_before, .. } = &wanted.search;
        let change = app::cascade::change_at(work, module.as_ref(), *learnt_before).await?;
        Ok((found, Offered::read(work).await?, app::saved_filters::list(work).await?, change.is_some()))
    });
    let (found, offered, kept, is_recall) = read.await?;
    Ok(page(&visit, wanted, (found, is_recall), offered, &kept))
}

/// `POST /people/recalled`: those who were ticked in a list of people to be called back were, for its module.
pub(super) async fn note_recalled(visit: Visit, form: Form) -> Result<Response> {
    let noted = visit.write(async |work| {
        app::cascade::note_recalled(work, || form.ids("person"), form.get("module")).await
    });
    let words = form.typed("words").map(|_| ("words", "1".to_owned()));
    let noted: Vec<_> = words.into_iter().chain([("recalled", noted.await?.to_string())]).collect();
    Ok(Redirect::to(&Wanted::sent(&form)?.url("/people", &noted)).into_response())
}

fn page(
    visit: &Visit,
    wanted: Wanted,
    (found, is_recall): (PeoplePage, bool),
    offered: Offered,
    kept: &[SavedFilter],
) -> Response {
    let l = visit.locale;
    let kept = saved_filters::links(l, kept, &wanted);
    let title = t!(l, "person-list-title");
    let was_erased = visit.has_parameter("erased");
    let recalled = visit.parameter("recalled").and_then(|count| count.parse::<usize>().ok());
    let recalled = recalled.map(|count| recalled_notice(l, count));
    let is_filtered = wanted.is_filtered();
    as_typed::SCRIPT.with_policy(layout::page(visit, &title.clone(), move || {
        let withdrawn = (!wanted.search.withdrawn).then(|| {
            view! { <p class="hint screen"><a href="/people?withdrawn=1">{t!(l, "person-withdrawn-link")}</a></p> }
        });
        let without_places = offered.places.is_empty();
        let body = match (found.people.len(), is_filtered) {
            (0, false) => empty(l, without_places).into_any(),
            (0, true) if found.has_more => nobody_yet(l, &wanted, found.next).into_any(),
            (0, true) => nobody(l, &wanted.search.words).into_any(),
            _ => view! {
                {count(l, &wanted, &found)}
                {if is_recall { to_recall(l, &wanted, &found.people) } else { table(l, &wanted, &found.people, false).into_any() }}
                {pages(l, &wanted, &found)}
                <p class="screen"><a href=wanted.url("/people/export", &[])>{t!(l, "export-link")}</a></p>
            },
        };
        view! {
            <h1>{title}</h1>
            {recalled}
            {was_erased.then(|| view! { <p class="notice done" role="status">{t!(l, "erase-done")}</p> })}
            {filters::form(l, &wanted, offered)}
            <p class="actions"><a class="button" href="/people/new">{t!(l, "person-register")}</a> <a class="button quiet" href="/people/import">{t!(l, "imports-link")}</a> <a href="/people/duplicates">{t!(l, "duplicate-title")}</a></p>
            {kept}
            {wanted.search.withdrawn.then(|| view! { <p class="notice">{t!(l, "person-withdrawn-listed")}</p> })}
            <div id="found">{body}</div>
            {withdrawn}
            {as_typed::SCRIPT.view()}
        }
    }))
}

/// From so many on they are not counted.
const MANY: i64 = 1_000;

/// How many there are, and the way back to all.
fn count(l: Locale, wanted: &Wanted, found: &PeoplePage) -> impl IntoView + use<> {
    let is_continued = wanted.search.after.is_some();
    let text = match (is_continued, found.has_more) {
        (true, _) => t!(l, "person-continued"),
        (false, true) if found.total < MANY => t!(l, "person-count-at-least", count = found.total),
        (false, true) => t!(l, "person-count-more"),
        (false, false) => t!(l, "person-count", count = found.total),
    };
    let beginning = wanted.url("/people", &[]);
    let narrow = found.has_more && found.next.is_none();
    view! {
        <p role="status">
            <span>{text}</span>
            {is_continued.then(|| view! { " · " <a href=beginning>{t!(l, "person-to-beginning")}</a> })}
            {wanted.is_filtered().then(|| view! { " · " <a href="/people">{t!(l, "person-show-all")}</a> })}
        </p>
        {narrow.then(|| view! { <p class="hint">{t!(l, "person-narrow")}</p> })}
    }
}

/// Nobody is registered yet: what to do next.
fn empty(l: Locale, without_places: bool) -> impl IntoView {
    let advice =
        if without_places { t!(l, "person-empty-without-places") } else { t!(l, "person-empty-advice") };
    view! {
        <div class="empty">
            <p><strong>{t!(l, "person-empty-title")}</strong></p>
            <p>{advice}</p>
        </div>
    }
}

/// Nobody matches: what to do next, by what was asked for.
fn nobody(l: Locale, words: &str) -> impl IntoView + use<> {
    let advice = if words.trim().is_empty() {
        t!(l, "person-nobody-criteria")
    } else if PublicCode::is_mistyped(words) {
        t!(l, "person-nobody-code")
    } else if app::people::is_telephone(words) {
        t!(l, "person-nobody-telephone")
    } else {
        t!(l, "person-nobody-advice")
    };
    view! {
        <div class="empty">
            <p><strong>{t!(l, "person-nobody-title")}</strong></p>
            <p>{advice}</p>
            <p><a href="/people">{t!(l, "person-show-all")}</a></p>
        </div>
    }
}

/// Nobody was found among the many who were looked at: how to go on, or to ask for less.
fn nobody_yet(l: Locale, wanted: &Wanted, next: Option<PersonId>) -> impl IntoView + use<> {
    let go_on = next.map(|last| wanted.url("/people", &[("after", last.to_string())]));
    view! {
        <div class="empty">
            <p><strong>{t!(l, "person-nobody-yet-title")}</strong></p>
            <p>{t!(l, "person-nobody-yet-advice")}</p>
            <p class="actions">
                {go_on.map(|href| view! { <a class="button quiet" href=href rel="next">{t!(l, "person-look-on")}</a> })}
                <a href="/people">{t!(l, "person-show-all")}</a>
            </p>
        </div>
    }
}

/// How many were noted as called back; that nobody was ticked.
fn recalled_notice(l: Locale, count: usize) -> AnyView {
    if count == 0 {
        return view! { <p class="notice warning" role="status">{t!(l, "roster-nobody-ticked")}</p> }
            .into_any();
    }
    view! { <p class="notice done" role="status">{t!(l, "cascade-recalled-done", count = count)}</p> }
        .into_any()
}

/// A list of people who are to be called back for a module: who was is ticked, and noted with one button.
fn to_recall(l: Locale, wanted: &Wanted, people: &[Summary]) -> AnyView {
    let fields = wanted.parameters().into_iter();
    let fields =
        fields.map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view();
    view! {
        <form method="post" action="/people/recalled">
            {fields}
            <p class="hint">{t!(l, "cascade-recalled-hint")}</p>
            {table(l, wanted, people, true)}
            <p class="actions"><button type="submit">{t!(l, "cascade-recalled")}</button></p>
        </form>
    }
    .into_any()
}

fn table(l: Locale, wanted: &Wanted, people: &[Summary], is_recall: bool) -> impl IntoView + use<> {
    let columns = &wanted.columns;
    let sorted = |by: Sort| (wanted.search.sort == by).then_some("ascending");
    let heads = columns.iter().map(|column| {
        let sorted = if *column == Column::Place { sorted(Sort::Place) } else { None };
        view! { <th scope="col" aria-sort=sorted>{column_name(l, *column)}</th> }
    });
    let heads = heads.collect_view();
    let rows = people.iter().map(|person| row(l, columns, person, is_recall)).collect_view();
    view! {
        <table class="stack">
            <thead><tr><th scope="col" aria-sort=sorted(Sort::Name)>{t!(l, "person-name")}</th>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn row(l: Locale, columns: &[Column], person: &Summary, is_recall: bool) -> impl IntoView + use<> {
    let arabic = person
        .arabic_name
        .as_ref()
        .map(|name| view! { <br/><span lang="ar" dir="rtl">{name.to_string()}</span> });
    // Whether somebody is away is shown beside the name, unless it has a column.
    let status = person.status.filter(|_| !columns.contains(&Column::Status));
    let status = status.map(|status| view! { " " <span class="badge">{l.text(status.key())}</span> });
    let cells = columns.iter().map(|column| {
        view! { <td data-label=column_name(l, *column)>{cell(l, *column, person)}</td> }
    });
    let cells = cells.collect_view();
    let tick = is_recall.then(|| {
        let label = person.full_name.to_string();
        view! { <input type="checkbox" name="person" value=person.id.to_string() aria-label=label/> " " }
    });
    view! {
        <tr>
            <th scope="row">{tick}<a href=format!("/people/{}", person.id)><bdi>{person.full_name.to_string()}</bdi></a>{status}{arabic}</th>
            {cells}
        </tr>
    }
}

fn cell(l: Locale, column: Column, person: &Summary) -> AnyView {
    match column {
        Column::Consent if person.consented => {
            view! { <span class="badge done">{t!(l, "consent-given")}</span> }.into_any()
        }
        Column::Consent => view! { <span class="badge warning">{t!(l, "consent-missing")}</span> }.into_any(),
        Column::Place => {
            let place = [person.place_name.clone(), person.locality.clone()];
            side_by_side(place.into_iter().flatten()).into_any()
        }
        Column::Code => {
            text(l, column, person).map(|code| view! { <bdi class="whole">{code}</bdi> }).into_any()
        }
        Column::Languages | Column::Trainings => text(l, column, person).into_any(),
        _ => text(l, column, person).map(|text| view! { <bdi>{text}</bdi> }).into_any(),
    }
}

/// What a column says of a person, as text; nothing where nothing is known.
pub(super) fn text(l: Locale, column: Column, person: &Summary) -> Option<String> {
    match column {
        Column::Code => person.code.as_ref().map(ToString::to_string),
        Column::Sex => Some(sex_name(l, person.sex)),
        Column::Birth => person.birth_year.map(|year| year.to_string()),
        Column::Place => {
            let places: Vec<String> =
                [&person.place_name, &person.locality].into_iter().flatten().cloned().collect();
            Some(places.join(" · ")).filter(|places| !places.is_empty())
        }
        Column::Languages => listed(l, person.languages.iter().map(|tag| language_name(l, tag.as_str()))),
        Column::Role => person.role.map(|role| programme_role(l, role)),
        Column::Structure => person.structure.clone(),
        Column::Telephone => person.telephone.clone(),
        Column::Trainings => {
            (person.completed > 0).then(|| t!(l, "person-completed", count = person.completed))
        }
        Column::Status => person.status.map(|status| l.text(status.key())),
        Column::Consent => {
            Some(if person.consented { t!(l, "consent-given") } else { t!(l, "consent-missing") })
        }
    }
}

/// The links to the pages before and after; beyond those that were counted a page begins after the last person of this one.
fn pages(l: Locale, wanted: &Wanted, found: &PeoplePage) -> Option<AnyView> {
    let after = |id: PersonId| ("after", id.to_string());
    let to_page = |page: i64| {
        let page = (page > 1).then(|| ("page", page.to_string()));
        wanted.search.after.map(after).into_iter().chain(page).collect::<Vec<_>>()
    };
    let url = |more: Vec<(&str, String)>| wanted.url("/people", &more);
    let before = (found.page > 1).then(|| url(to_page(found.page - 1)));
    let next = if found.page < found.pages {
        Some(url(to_page(found.page + 1)))
    } else {
        found.next.map(|last| url(vec![after(last)]))
    };
    pager::links(l, (found.page, found.pages), before, next)
}
