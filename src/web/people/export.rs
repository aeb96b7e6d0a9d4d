//! `/people/export`: the list as a file, and the call list on paper; after a reason was given.

use std::iter;

use crate::web::prelude::*;
use axum::extract::Query;
use axum::response::Response;

use super::filters::{Offered, Params, Wanted, column_name, in_words};
use super::list::text;
use crate::app;
use crate::app::accounts::sessions;
use crate::app::people::export::{self, Format, List};
use crate::app::work::Work;
use crate::documents::people_list::{self, Card, PeopleList};
use crate::domain::cascade::MeaningChange;
use crate::domain::dates;
use crate::domain::lang::LangTag;
use crate::domain::person::{Column, Sort, Summary};
use crate::error::Result;
use crate::i18n::Locale;
use crate::t;
use crate::web::downloads;
use crate::web::forms::{self, Choice, Field, Form};
use crate::web::languages::side_by_side;
use crate::web::layout::{self, Repost};
use crate::web::visit::Visit;

/// `GET /people/export`
pub(super) async fn ask(visit: Visit, Query(asked): Query<Params>) -> Result<Response> {
    let has_words = asked.words.is_some();
    let wanted = Wanted::of(asked)?;
    let known = read(&visit, &wanted, has_words).await?;
    Ok(page(&visit, &wanted, has_words, Form::filled([("format", "csv")]), &known))
}

/// What the filters offer, and who would be on a list of those to be called. Answered to staff alone, as the list is.
async fn read(visit: &Visit, wanted: &Wanted, has_words: bool) -> Result<(Known, Option<List>)> {
    let read = visit.read(async |work| {
        let mut search = wanted.search.clone();
        if has_words {
            search.words = sessions::kept_words(work, visit.token.as_deref()).await?;
        }
        let list = export::to_call(work, &search).await?;
        Ok((Known::read(work, wanted).await?, list))
    });
    read.await
}

/// What there is to say of a list.
struct Known {
    /// What the filters offer.
    offered: Offered,
    /// Why its module changed, of those who are to be called back for that.
    change: Option<MeaningChange>,
}

impl Known {
    async fn read(work: &mut Work, wanted: &Wanted) -> Result<Self> {
        let search = &wanted.search;
        let change = app::cascade::change_at(work, search.module.as_ref(), search.learnt_before).await?;
        Ok(Self { offered: Offered::read(work).await?, change })
    }
}

/// What a list is of: the filters in words, without that of consent, for a list of those to be called has its own.
fn subject(visit: &Visit, wanted: &Wanted, has_words: bool, known: &Known) -> AnyView {
    let l = visit.locale;
    let mut wanted = wanted.clone();
    (wanted.search.consent, wanted.search.sort) = (None, Sort::default());
    let mut parts = in_words(l, &wanted, &known.offered);
    parts.extend(has_words.then(|| t!(l, "export-by-name")));
    if !visit.actor.runs_programme() && wanted.search.place.is_none() {
        parts.insert(0, t!(l, "export-of-places"));
    } else if parts.is_empty() {
        parts.push(t!(l, "export-of-all"));
    }
    let changed = known.change.as_ref().map(|change| {
        let said = change.reason.clone().into_iter().chain(change.headings.lines().map(str::to_owned));
        let said = said.filter(|said| !said.is_empty());
        view! { <p>{t!(l, "export-changed")} " " {side_by_side(iter::once(l.text(change.key())).chain(said))}</p> }
    });
    view! { <p>{t!(l, "export-subject")} " " {side_by_side(parts)}</p> {changed} }.into_any()
}

/// Whom a list of those to be called leaves out, and why.
fn left_out(l: Locale, list: &List) -> AnyView {
    let without = match list.without_consent {
        Some(count) => t!(l, "export-without-consent", count = count),
        None => t!(l, "export-without-consent-many"),
    };
    let reach = list.out_of_reach;
    let out_of_reach = (reach > 0).then(|| t!(l, "export-out-of-reach", count = reach));
    view! { {without} " " {out_of_reach} }
}

fn page(
    visit: &Visit,
    wanted: &Wanted,
    has_words: bool,
    form: Form,
    (known, list): &(Known, Option<List>),
) -> Response {
    let l = visit.locale;
    let subject = subject(visit, wanted, has_words, known);
    let calls = match list {
        Some(list) => {
            let count = t!(l, "export-calls-count", count = list.people.len());
            view! { {count} " " {left_out(l, list)} }
        }
        None => view! { {t!(l, "export-calls-uncounted")} },
    };
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
            {subject}
            <p>{calls}</p>
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
        let (format, list) = export::export(work, &search, form.get("format"), form.get("reason")).await?;
        Ok((format, list, Known::read(work, &wanted).await?))
    });
    let (format, list, known) = match done.await {
        Ok(done) => done,
        Err(problem) => {
            let Ok(known) = read(&visit, &wanted, has_words).await else { return Err(problem) };
            return forms::rejected(problem, form, |form| page(&visit, &wanted, has_words, form, &known));
        }
    };
    let people = &list.people;
    let l = visit.locale;
    let day = dates::iso(app::now().date());
    let (content, kind, ending): (Vec<u8>, &'static str, &str) = match format {
        Format::Csv => {
            (people_list::delimited(&table(l, &wanted.columns, people))?, "text/csv; charset=utf-8", "csv")
        }
        Format::Xlsx => {
            const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            (people_list::workbook(&table(l, &wanted.columns, people))?, KIND, "xlsx")
        }
        Format::Cards => {
            (people_list::cards(&cards(people)).into_bytes(), "text/vcard; charset=utf-8", "vcf")
        }
        Format::CallsByCode | Format::CallsByName => {
            let subject = subject(&visit, &wanted, has_words, &known);
            return Ok(calls(&visit, &wanted, &form, subject, &list, format == Format::CallsByName));
        }
    };
    Ok(downloads::once(content, kind, &format!("liste-{day}.{ending}")))
}

/// The list as it is shown.
fn table(l: Locale, columns: &[Column], people: &[Summary]) -> PeopleList {
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
fn calls(
    visit: &Visit,
    wanted: &Wanted,
    form: &Form,
    subject: AnyView,
    list: &List,
    by_name: bool,
) -> Response {
    let l = visit.locale;
    let people = &list.people;
    let left_out = left_out(l, list);
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
            {subject}
            <p>{t!(l, "person-count", count = count)}</p>
            <p class="hint">{t!(l, "export-calls-about")} " " {left_out}</p>
            <table class="stack calls">
                <thead><tr><th scope="col">{first}</th>{heads.into_iter().collect_view()}<th scope="col">{t!(l, "export-calls-note")}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
    })
}
