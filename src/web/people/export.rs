//! `/people/export`: the list as a file, and the call list on paper; after a reason was given.

use crate::web::prelude::*;
use axum::extract::Query;
use axum::response::Response;

use super::filters::{Params, Wanted, column_name};
use super::list::text;
use crate::app;
use crate::app::accounts::sessions;
use crate::app::people::export::{self, Format};
use crate::documents::people_list::{self, Card, PeopleList};
use crate::domain::dates;
use crate::domain::lang::LangTag;
use crate::domain::person::{Column, Summary};
use crate::error::Result;
use crate::i18n::Locale;
use crate::t;
use crate::web::downloads;
use crate::web::forms::{self, Choice, Field, Form};
use crate::web::layout::{self, Repost};
use crate::web::visit::Visit;

/// `GET /people/export`
pub(super) async fn ask(visit: Visit, Query(asked): Query<Params>) -> Result<Response> {
    let has_words = asked.words.is_some();
    let wanted = Wanted::of(asked)?;
    // Answered to staff alone, as the list is.
    visit.read(async |work| sessions::kept_words(work, visit.token.as_deref()).await).await?;
    Ok(page(&visit, &wanted, has_words, Form::filled([("format", "csv")])))
}

fn page(visit: &Visit, wanted: &Wanted, has_words: bool, form: Form) -> Response {
    let l = visit.locale;
    let title = t!(l, "export-title");
    let words = has_words.then(|| ("words", "1".to_owned()));
    let fields: Vec<_> =
        wanted.parameters().into_iter().filter(|(name, _)| *name != "words").chain(words).collect();
    let back: Vec<_> = has_words.then(|| ("words", "1".to_owned())).into_iter().collect();
    let back = wanted.url("/people", &back);
    layout::page(visit, &title.clone(), move || {
        let formats = Format::ALL.map(|format| Choice::new(format.as_str(), format_name(l, format))).to_vec();
        let hidden =
            fields.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
        view! {
            <p class="crumb"><a href=back.clone()>{t!(l, "person-list-title")}</a></p>
            <h1>{title}</h1>
            {form.summary(l)}
            <p class="notice warning">{t!(l, "export-warning")}</p>
            <form method="post" action="/people/export" class="narrow">
                {hidden.collect_view()}
                {Field::radios("format", t!(l, "export-format"), formats).required().view(&form, l)}
                {Field::text("reason", t!(l, "export-reason")).hint(t!(l, "export-reason-hint")).required().view(&form, l)}
                <p class="actions"><button type="submit">{t!(l, "export-submit")}</button><a href=back>{t!(l, "person-cancel")}</a></p>
            </form>
        }
    })
}

fn format_name(l: Locale, format: Format) -> String {
    match format {
        Format::Csv => t!(l, "export-csv"),
        Format::Xlsx => t!(l, "export-xlsx"),
        Format::Cards => t!(l, "export-cards"),
        Format::CallsByCode => t!(l, "export-calls-by-code"),
        Format::CallsByName => t!(l, "export-calls-by-name"),
    }
}

/// `POST /people/export`
pub(super) async fn hand_out(visit: Visit, form: Form) -> Result<Response> {
    let mut wanted = Wanted::sent(&form)?;
    wanted.columns = Column::parse_all(&form.all("cols").join(","));
    let has_words = form.typed("words").is_some();
    let done = visit.write(async |work| {
        let mut search = wanted.search.clone();
        if has_words {
            search.words = sessions::kept_words(work, visit.token.as_deref()).await?;
        }
        export::export(work, &search, form.get("format"), form.get("reason")).await
    });
    let (format, people) = match done.await {
        Ok(done) => done,
        Err(problem) => {
            return forms::rejected(problem, form, |form| page(&visit, &wanted, has_words, form));
        }
    };
    let l = visit.locale;
    let day = dates::iso(app::now().date());
    let (content, kind, ending): (Vec<u8>, &'static str, &str) = match format {
        Format::Csv => {
            (people_list::delimited(&list(l, &wanted.columns, &people))?, "text/csv; charset=utf-8", "csv")
        }
        Format::Xlsx => {
            const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            (people_list::workbook(&list(l, &wanted.columns, &people))?, KIND, "xlsx")
        }
        Format::Cards => {
            (people_list::cards(&cards(&people)).into_bytes(), "text/vcard; charset=utf-8", "vcf")
        }
        Format::CallsByCode => return Ok(calls(&visit, &wanted, &form, &people, false)),
        Format::CallsByName => return Ok(calls(&visit, &wanted, &form, &people, true)),
    };
    Ok(downloads::once(content, kind, &format!("liste-{day}.{ending}")))
}

/// The list as it is shown.
fn list(l: Locale, columns: &[Column], people: &[Summary]) -> PeopleList {
    let heads = columns.iter().map(|column| column_name(l, *column));
    let row = |person: &Summary| {
        let cells = columns.iter().map(|column| text(l, *column, person).unwrap_or_default());
        std::iter::once(person.full_name.to_string()).chain(cells).collect()
    };
    PeopleList {
        lang: l.tag().parse().unwrap_or_else(|_| LangTag::french()),
        title: t!(l, "person-list-title"),
        heads: std::iter::once(t!(l, "person-name")).chain(heads).collect(),
        rows: people.iter().map(row).collect(),
    }
}

fn cards(people: &[Summary]) -> Vec<Card> {
    let card = |person: &Summary| {
        let telephone = person.telephone.clone()?;
        Some(Card { name: person.full_name.to_string(), telephone, organisation: person.structure.clone() })
    };
    people.iter().filter_map(card).collect()
}

/// The list of those to be called, to be printed: with a column for what came of it.
fn calls(visit: &Visit, wanted: &Wanted, form: &Form, people: &[Summary], by_name: bool) -> Response {
    let l = visit.locale;
    let title = t!(l, "export-calls-title");
    let words = form.typed("words").map(|_| ("words", "1".to_owned()));
    let fields = wanted.parameters().into_iter().filter(|(name, _)| *name != "words").chain(words);
    let given = ["format", "reason"].map(|name| (name, form.get(name).to_owned()));
    let repost = Repost { action: "/people/export", fields: fields.chain(given).collect() };
    let rows = people.iter().map(|person| {
        let code = text(l, Column::Code, person).unwrap_or_default();
        let called = if by_name { person.full_name.to_string() } else { code };
        let about = [Column::Telephone, Column::Place, Column::Languages].map(|column| {
            let label = column_name(l, column);
            let is_dialled = matches!(column, Column::Telephone);
            view! { <td data-label=label><bdi class:whole=is_dialled>{text(l, column, person)}</bdi></td> }
        });
        view! {
            <tr><th scope="row"><bdi class:whole=!by_name>{called}</bdi></th>{about.into_iter().collect_view()}<td data-label=t!(l, "export-calls-note")>{"\u{a0}"}</td></tr>
        }
    });
    let rows = rows.collect_view();
    let count = people.len();
    layout::page_of_post(visit, &title.clone(), repost, move || {
        let heads = [Column::Telephone, Column::Place, Column::Languages];
        let heads = heads.map(|column| view! { <th scope="col">{column_name(l, column)}</th> });
        let first = if by_name { t!(l, "person-name") } else { t!(l, "person-code") };
        view! {
            <h1>{title}</h1>
            <p>{t!(l, "person-count", count = count)}</p>
            <p class="hint">{t!(l, "export-calls-about")}</p>
            <table class="stack">
                <thead><tr><th scope="col">{first}</th>{heads.into_iter().collect_view()}<th scope="col">{t!(l, "export-calls-note")}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
    })
}
