//! A report as a file of values, a workbook and a paper: the words and numbers that they show. Small counts are left out.

use axum::extract::Query;
use axum::response::Response;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::words;
use crate::app::papers;
use crate::app::reports::{self, Audience, Report};
use crate::app::work::Work;
use crate::documents::report::{self as document, Bar, ReportDocument, ReportSheet, Value};
use crate::domain::dates::iso;
use crate::domain::id::FrozenReportId;
use crate::domain::lang::LangTag;
use crate::domain::report::{
    Amount, Dimension, FrozenEntry, Indicator, Measure, Period, ReportQuery, Shown, ShownRow, ShownTable,
};
use crate::error::Result;
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::downloads;
use crate::web::path::Path;
use crate::web::people::{language_name, listed, programme_role};
use crate::web::visit::Visit;

/// How a report is written down, and what of it the browser is told.
struct Format {
    write: fn(&ReportDocument) -> Result<Vec<u8>>,
    kind: &'static str,
    disposition: &'static str,
    ending: &'static str,
}

const CSV: Format = Format {
    write: document::delimited,
    kind: "text/csv; charset=utf-8",
    disposition: "attachment",
    ending: "csv",
};

const XLSX: Format = Format {
    write: document::workbook,
    kind: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    disposition: "attachment",
    ending: "xlsx",
};

const PDF: Format = Format {
    write: |report| papers::write(&document::pages(report), &document::metadata(report)),
    kind: "application/pdf",
    disposition: "inline",
    ending: "pdf",
};

/// `GET /reports.csv`
pub(super) async fn csv(visit: Visit, Query(asked): Query<ReportQuery>) -> Result<Response> {
    file(&visit, asked, CSV).await
}

/// `GET /reports.xlsx`
pub(super) async fn xlsx(visit: Visit, Query(asked): Query<ReportQuery>) -> Result<Response> {
    file(&visit, asked, XLSX).await
}

/// `GET /reports.pdf`
pub(super) async fn pdf(visit: Visit, Query(asked): Query<ReportQuery>) -> Result<Response> {
    file(&visit, asked, PDF).await
}

async fn file(visit: &Visit, asked: ReportQuery, format: Format) -> Result<Response> {
    let asked = reports::or_this_year(asked);
    super::catch_up(visit).await?.all()?;
    let l = visit.locale;
    let count = async |work: &mut Work| reports::report(work, &asked, Audience::Outside).await;
    let report = visit.read(count).await?.done().await?;
    send(visit, move || (written(l, &asked, &report), report.period), format).await
}

/// `GET /reports/frozen/{id}/report.csv`
pub(super) async fn frozen_csv(visit: Visit, Path(id): Path<FrozenReportId>) -> Result<Response> {
    frozen(&visit, id, CSV).await
}

/// `GET /reports/frozen/{id}/report.xlsx`
pub(super) async fn frozen_xlsx(visit: Visit, Path(id): Path<FrozenReportId>) -> Result<Response> {
    frozen(&visit, id, XLSX).await
}

/// `GET /reports/frozen/{id}/report.pdf`
pub(super) async fn frozen_pdf(visit: Visit, Path(id): Path<FrozenReportId>) -> Result<Response> {
    frozen(&visit, id, PDF).await
}

async fn frozen(visit: &Visit, id: FrozenReportId, format: Format) -> Result<Response> {
    visit.require_account()?;
    let read = visit.read(async |work| reports::frozen::outside(work, id).await);
    let (entry, report): (FrozenEntry, Report) = read.await?.done().await?;
    let l = visit.locale;
    let words = move || {
        let mut written = written(l, &entry.asked, &report);
        // The last line of what was selected says when it was counted: that is the day on which it was frozen.
        written.scope.insert(0, (format!("{}{}", t!(l, "report-frozen-name"), colon(l)), entry.name));
        written.scope.pop();
        let day = (format!("{}{}", t!(l, "report-frozen-on"), colon(l)), dates::moment(entry.frozen_at, l));
        written.scope.push(day);
        (written, report.period)
    };
    send(visit, words, format).await
}

/// The file of what was counted, in `words` and in a format.
async fn send(
    visit: &Visit,
    words: impl FnOnce() -> (ReportDocument, Period) + Send + 'static,
    format: Format,
) -> Result<Response> {
    let Format { write, kind, disposition, ending } = format;
    let make = move || {
        let (written, period) = words();
        let bytes = write(&written)?;
        let hash = HEXLOWER.encode(&Sha256::digest(&bytes)[..16]);
        Ok((bytes, hash, period))
    };
    let (bytes, hash, period) = visit.site.pdf_cache.make(&visit.actor, make).await?;
    let name = format!("rapport-{}-{}.{ending}", iso(period.from()), iso(period.to()));
    Ok(downloads::file(visit, bytes, &hash, kind, (disposition, &name)))
}

/// A report in the words of a language.
pub(super) fn written(l: Locale, asked: &ReportQuery, report: &Report) -> ReportDocument {
    let before = report.before.as_ref().map(|(_, shown)| shown);
    let tables = Dimension::ALL.into_iter().filter_map(|dimension| {
        let table = report.shown.table(dimension).filter(|table| !table.rows.is_empty())?;
        Some(table_sheet(l, report, table, before))
    });
    let rules = words::rules(l, Measure::shown());
    let rules = rules.into_iter().map(|(names, how)| {
        let names = listed(l, names.into_iter().map(|name| t!(l, "report-term", name = name)));
        format!("{} – {how}", names.unwrap_or_default())
    });
    let rounded = report.is_rounded.then(|| t!(l, "report-rounded-about"));
    let method = std::iter::once(t!(l, "report-hidden-about")).chain(rounded).chain(rules).collect();
    ReportDocument {
        lang: l.tag().parse().unwrap_or_else(|_| LangTag::french()),
        title: t!(l, "report-title-one"),
        programme: report.programme.clone(),
        period: dates::span(report.period.from(), report.period.to(), l),
        scope: scope(l, asked, report),
        method_title: t!(l, "report-how"),
        method,
        fillings: [
            t!(l, "report-women"),
            t!(l, "report-men"),
            t!(l, "report-sex-unstated"),
            t!(l, "report-hidden"),
        ],
        sheets: std::iter::once(measures_sheet(l, &report.shown, before))
            .chain(indicator_sheets(l, report))
            .chain(tables)
            .collect(),
        at: report.at,
    }
}

/// What was selected, and when it was counted.
fn scope(l: Locale, asked: &ReportQuery, report: &Report) -> Vec<(String, String)> {
    let names = &report.names;
    let row = |dimension, key: &str| words::row(l, dimension, key, names);
    let place = names.places.get(asked.place.trim()).map(|place| words::place_name(l, place));
    let division =
        if asked.division == "2023" { t!(l, "report-division-2023") } else { t!(l, "report-division-daily") };
    let chosen = |key: &str, text: String| Some(text).filter(|_| !key.trim().is_empty());
    let role = asked.role.trim().parse().ok().map(|role| programme_role(l, role));
    let before = report.before.as_ref().map(|(period, _)| dates::span(period.from(), period.to(), l));
    let pairs = [
        (t!(l, "report-place"), Some(place.unwrap_or_else(|| t!(l, "report-everywhere")))),
        (t!(l, "report-division"), Some(division)),
        (
            t!(l, "report-curriculum"),
            chosen(&asked.curriculum, row(Dimension::Curriculum, asked.curriculum.trim())),
        ),
        (t!(l, "report-module"), chosen(&asked.module, row(Dimension::Module, asked.module.trim()))),
        (t!(l, "report-language"), chosen(&asked.lang, language_name(l, asked.lang.trim()))),
        (t!(l, "person-role"), role),
        (t!(l, "report-before"), before),
        (t!(l, "report-counted"), Some(dates::moment(report.at, l))),
    ];
    pairs.into_iter().filter_map(|(what, which)| Some((format!("{what}{}", colon(l)), which?))).collect()
}

fn colon(l: Locale) -> String {
    t!(l, "sign-colon")
}

fn value(text: String, amount: Amount) -> Value {
    Value { text, number: words::number(amount) }
}

fn figure(l: Locale, amount: Amount) -> Value {
    value(words::amount(l, amount), amount)
}

fn measures_sheet(l: Locale, shown: &Shown, before: Option<&Shown>) -> ReportSheet {
    let mut heads = vec![(t!(l, "report-figure"), false), (t!(l, "report-value"), true)];
    heads.extend(before.map(|_| compared_heads(l)).into_iter().flatten());
    heads.push((t!(l, "report-how"), false));
    let rows = Measure::shown().map(|measure| {
        let amount = shown.amount(measure);
        let mut row = vec![
            Value::text(words::measure(l, measure)),
            value(words::with_unit(l, measure, amount), amount),
        ];
        row.extend(before.map(|shown| compared(l, shown.amount(measure), amount)).into_iter().flatten());
        row.push(Value::text(words::measure_how(l, measure)));
        row
    });
    // On paper the rules stand in the method, each once.
    let printed = (0..heads.len() - 1).collect();
    ReportSheet {
        printed,
        code: "figures",
        title: t!(l, "report-figures"),
        how: String::new(),
        heads,
        rows: rows.collect(),
        bars: Vec::new(),
        alt: String::new(),
    }
}

/// A table for each donor.
fn indicator_sheets(l: Locale, report: &Report) -> Vec<ReportSheet> {
    let of_donor = |indicators: &[Indicator]| {
        let rows = indicators.iter().map(|indicator| {
            let amount = indicator.amount(&report.shown);
            let target = indicator.target.map_or(Amount::Nothing, Amount::Share);
            let reached = indicator.reached(amount);
            vec![
                Value::text(indicator.donor.as_str()),
                Value::text(indicator.code.as_str()),
                Value::text(indicator.name.as_str()),
                figure(l, amount),
                figure(l, target),
                value(super::indicators::reached(l, reached), reached),
            ]
        });
        let donor = indicators.first().map_or("", |indicator| indicator.donor.as_str());
        ReportSheet {
            code: "indicators",
            title: format!("{} · {donor}", t!(l, "report-indicators")),
            how: String::new(),
            heads: vec![
                (t!(l, "report-donor"), false),
                (t!(l, "report-code"), false),
                (t!(l, "report-indicator"), false),
                (t!(l, "report-value"), true),
                (t!(l, "report-target"), true),
                (t!(l, "report-indicator-reached"), true),
            ],
            rows: rows.collect(),
            // Who asks is in the heading.
            printed: (1..6).collect(),
            bars: Vec::new(),
            alt: String::new(),
        }
    };
    report.indicators.chunk_by(|one, next| one.donor == next.donor).map(of_donor).collect()
}

fn compared_heads(l: Locale) -> [(String, bool); 2] {
    [(t!(l, "report-before"), true), (t!(l, "report-change"), true)]
}

fn compared(l: Locale, before: Amount, after: Amount) -> [Value; 2] {
    let change = Value { text: words::change(l, before, after), number: words::difference(before, after) };
    [figure(l, before), change]
}

fn table_sheet(l: Locale, report: &Report, table: &ShownTable, before: Option<&Shown>) -> ReportSheet {
    let dimension = table.dimension;
    let title = words::dimension(l, dimension);
    let columns = words::columns(dimension);
    let words_of_heads = words::heads(l, dimension);
    let mut heads = vec![(title.clone(), false)];
    heads.extend(columns.iter().map(|column| (words_of_heads[*column].clone(), true)));
    heads.extend(before.map(|_| compared_heads(l)).into_iter().flatten());
    heads.push((words_of_heads[4].clone(), true));
    let cells = |label: String, row: &ShownRow, before: Option<Amount>| {
        let mut cells = vec![Value::text(label)];
        cells.extend(columns.iter().map(|column| figure(l, row.persons[*column])));
        cells.extend(before.map(|before| compared(l, before, row.persons[3])).into_iter().flatten());
        cells.push(figure(l, row.participations));
        cells
    };
    let labels: Vec<String> =
        table.rows.iter().map(|row| words::row(l, dimension, &row.key, &report.names)).collect();
    let mut rows: Vec<Vec<Value>> = table
        .rows
        .iter()
        .zip(&labels)
        .map(|(row, label)| {
            let before = before.map(|shown| super::tables::row_of(shown, dimension, &row.key));
            cells(label.clone(), row, before)
        })
        .collect();
    let total = report.shown.total_of(dimension);
    let total_before = before.map(|shown| shown.total_of(dimension).persons[3]);
    rows.push(cells(t!(l, "report-total"), total, total_before));
    // A column in which nobody is counted is in files, and on no paper.
    let is_printed = |column: &usize| {
        let place = columns.get(column.wrapping_sub(1)).copied();
        place.is_none_or(|column| words::columns_of(table).contains(&column))
    };
    let printed = (0..heads.len()).filter(is_printed).collect();
    let bars = table.rows.iter().zip(&labels).map(|(row, label)| bar(l, row, label));
    let bars: Vec<Bar> = bars.filter(|bar| bar.total.is_some()).collect();
    ReportSheet {
        code: dimension.code(),
        alt: t!(l, "report-chart-about", count = bars.len().min(15)),
        how: words::dimension_how(l, dimension),
        title,
        heads,
        rows,
        printed,
        bars,
    }
}

fn bar(l: Locale, row: &ShownRow, label: &str) -> Bar {
    let number = |amount: Amount| if let Amount::Count(count) = amount { Some(count) } else { None };
    Bar {
        label: label.to_owned(),
        parts: [0, 1, 2].map(|part| number(row.persons[part])),
        total: number(row.persons[3]),
        text: words::amount(l, row.persons[3]),
    }
}
