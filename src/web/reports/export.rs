//! A report as a file of values, a workbook and a paper: the words and numbers that they show. Small counts are left out.

use axum::extract::Query;
use axum::response::Response;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::words;
use crate::app::papers;
use crate::app::reports::{self, Audience, Report};
use crate::documents::report::{self as document, Bar, ReportDocument, ReportSheet, Value};
use crate::domain::dates::iso;
use crate::domain::lang::LangTag;
use crate::domain::report::{Amount, Dimension, Measure, ReportQuery, Shown, ShownRow, ShownTable};
use crate::error::Result;
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::downloads;
use crate::web::people::{language_name, programme_role};
use crate::web::visit::Visit;

/// How a report is written down.
type Write = fn(&ReportDocument) -> Result<Vec<u8>>;

/// `GET /reports.csv`
pub(super) async fn csv(visit: Visit, Query(asked): Query<ReportQuery>) -> Result<Response> {
    file(&visit, asked, document::delimited, "text/csv; charset=utf-8", ("attachment", "csv")).await
}

/// `GET /reports.xlsx`
pub(super) async fn xlsx(visit: Visit, Query(asked): Query<ReportQuery>) -> Result<Response> {
    const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    file(&visit, asked, document::workbook, KIND, ("attachment", "xlsx")).await
}

/// `GET /reports.pdf`
pub(super) async fn pdf(visit: Visit, Query(asked): Query<ReportQuery>) -> Result<Response> {
    let write: Write = |report| papers::write(&document::pages(report), &document::metadata(report));
    file(&visit, asked, write, "application/pdf", ("inline", "pdf")).await
}

async fn file(
    visit: &Visit,
    asked: ReportQuery,
    write: Write,
    kind: &'static str,
    (disposition, ending): (&str, &str),
) -> Result<Response> {
    let asked = reports::or_this_year(asked);
    super::catch_up(visit).await?;
    let report = visit.read(async |work| reports::report(work, &asked, Audience::Outside).await).await?;
    let name = format!("rapport-{}-{}.{ending}", iso(report.period.from()), iso(report.period.to()));
    let written = written(visit.locale, &asked, &report);
    let bytes = visit.site.pdf_cache.make(move || write(&written)).await?;
    let hash = HEXLOWER.encode(&Sha256::digest(&bytes)[..16]);
    Ok(downloads::file(visit, bytes, &hash, kind, (disposition, &name)))
}

/// A report in the words of a language.
pub(super) fn written(l: Locale, asked: &ReportQuery, report: &Report) -> ReportDocument {
    let before = report.before.as_ref().map(|(_, shown)| shown);
    let tables = Dimension::ALL.into_iter().filter_map(|dimension| {
        let table = report.shown.table(dimension).filter(|table| !table.rows.is_empty())?;
        Some(table_sheet(l, report, table, before))
    });
    let mut method =
        vec![t!(l, "report-cohorts-how"), t!(l, "report-persons-how"), t!(l, "report-participations-how")];
    method.extend([t!(l, "report-reached-how"), t!(l, "report-hidden-about")]);
    ReportDocument {
        lang: l.tag().parse().unwrap_or_else(|_| LangTag::french()),
        title: t!(l, "report-title-one"),
        programme: report.programme.clone(),
        period: dates::span(report.period.from(), report.period.to(), l),
        scope: scope(l, asked, report),
        method_title: t!(l, "report-how"),
        method,
        fillings: [t!(l, "report-women"), t!(l, "report-men"), t!(l, "report-sex-unstated")],
        sheets: std::iter::once(measures_sheet(l, &report.shown, before))
            .chain(indicators_sheet(l, report))
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
        (t!(l, "report-place"), Some(place.unwrap_or_else(|| t!(l, "report-any-place")))),
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
    let colon = if l == Locale::Fr { "\u{202f}:" } else { ":" };
    pairs.into_iter().filter_map(|(what, which)| Some((format!("{what}{colon}"), which?))).collect()
}

fn value(text: String, amount: Amount) -> Value {
    let number = match amount {
        Amount::Count(count) => Some(count as f64),
        Amount::Share(share) => Some(share),
        Amount::Hidden | Amount::Nothing => None,
    };
    Value { text, number }
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
    ReportSheet {
        code: "figures",
        title: t!(l, "report-figures"),
        how: String::new(),
        heads,
        rows: rows.collect(),
        bars: Vec::new(),
        alt: String::new(),
    }
}

fn indicators_sheet(l: Locale, report: &Report) -> Option<ReportSheet> {
    let rows = report.indicators.iter().map(|indicator| {
        let amount = indicator.amount(&report.shown);
        let target = indicator.target.map_or(Amount::Nothing, Amount::Share);
        vec![
            Value::text(indicator.donor.as_str()),
            Value::text(indicator.code.as_str()),
            Value::text(indicator.name.as_str()),
            figure(l, amount),
            figure(l, target),
            Value::text(super::indicators::reached(l, indicator, amount)),
        ]
    });
    (!report.indicators.is_empty()).then(|| ReportSheet {
        code: "indicators",
        title: t!(l, "report-indicators"),
        how: String::new(),
        heads: vec![
            (t!(l, "report-donor"), false),
            (t!(l, "report-code"), false),
            (t!(l, "report-indicator"), false),
            (t!(l, "report-value"), true),
            (t!(l, "report-target"), true),
            (t!(l, "report-reached"), true),
        ],
        rows: rows.collect(),
        bars: Vec::new(),
        alt: String::new(),
    })
}

fn compared_heads(l: Locale) -> [(String, bool); 2] {
    [(t!(l, "report-before"), true), (t!(l, "report-change"), true)]
}

fn compared(l: Locale, before: Amount, after: Amount) -> [Value; 2] {
    [figure(l, before), Value::text(words::change(l, before, after))]
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
    let bars = table.rows.iter().zip(&labels).map(|(row, label)| bar(l, row, label));
    let bars: Vec<Bar> = bars.filter(|bar| bar.total.is_some()).collect();
    ReportSheet {
        code: dimension.code(),
        alt: t!(l, "report-chart-about", count = bars.len().min(15)),
        how: words::dimension_how(l, dimension),
        title,
        heads,
        rows,
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
