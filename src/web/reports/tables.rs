//! The figures of a report on its page: single ones, and a table with its chart by each property.

use crate::web::prelude::*;

use super::words;
use crate::app::reports::Report;
use crate::domain::report::{Amount, Dimension, Measure, ReportQuery, Shown, ShownRow, ShownTable};
use crate::i18n::Locale;
use crate::t;
use crate::web::people::listed;
use crate::web::query;

/// How the columns of persons are named in URLs; the last is everybody.
const SEXES: [&str; 4] = ["f", "m", "none", ""];

/// What figures lead to, for those who may see lists: the parameters of the report.
pub(super) struct Links {
    /// Those of the lists of people.
    people: Option<String>,
    /// Those of the list of restitutions, where it can be asked for what the report was asked for.
    restitutions: Option<ReportQuery>,
}

impl Links {
    pub(super) fn new(asked: &ReportQuery, may_list: bool) -> Self {
        let is_plain = asked.lang.trim().is_empty();
        Self {
            people: may_list.then(|| words::parameters(asked)),
            restitutions: (may_list && is_plain).then(|| asked.clone()),
        }
    }

    /// No figure leads anywhere.
    fn none() -> Self {
        Self { people: None, restitutions: None }
    }

    /// A figure, leading to its list where it counts somebody; a rate or a mean leads to those of whom it is one.
    fn figure(&self, l: Locale, amount: Amount, text: String, to: impl FnOnce() -> String) -> AnyView {
        match (&self.people, amount) {
            (Some(base), Amount::Count(1..) | Amount::Share(_)) => {
                let href = format!("/reports/people?{base}&{}", to());
                link(l, href, text)
            }
            _ => text.into_any(),
        }
    }

    /// The number of restitutions, leading to their list; of a row of a table those of the row.
    fn restitutions(
        &self,
        l: Locale,
        amount: Amount,
        text: String,
        row: Option<(Dimension, &str)>,
    ) -> AnyView {
        let href = self.restitutions.as_ref().and_then(|asked| words::restitutions(asked, row));
        match (href, amount) {
            (Some(href), Amount::Count(1..)) => link(l, href, text),
            _ => text.into_any(),
        }
    }
}

fn link(l: Locale, href: String, text: String) -> AnyView {
    let label = t!(l, "report-to-list", figure = text);
    view! { <a href=href aria-label=label rel="nofollow">{text}</a> }
}

/// The single figures.
pub(super) fn measures(l: Locale, report: &Report, links: &Links) -> AnyView {
    let before = report.before.as_ref().map(|(_, shown)| shown);
    let measures: Vec<Measure> =
        Measure::shown().filter(|measure| !is_of_no_interest(*measure, &report.shown)).collect();
    let rows = measures.iter().map(|measure| measure_row(l, *measure, &report.shown, before, links));
    let rules = words::rules(l, measures.iter().copied());
    let rules = rules.into_iter().map(|(names, how)| view! { <dt>{listed(l, names)}</dt> <dd>{how}</dd> });
    view! {
        <section id="figures">
            <h2>{t!(l, "report-figures")}</h2>
            <table class="figures">
                <thead><tr>
                    <th scope="col">{t!(l, "report-figure")}</th>
                    <th scope="col" class="number">{t!(l, "report-value")}</th>
                    {before.map(|_| compared_heads(l))}
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
            <details><summary>{t!(l, "report-how")}</summary><dl>{rules.collect_view()}</dl></details>
        </section>
    }
}

/// Nobody whose sex is not stated, nobody who never came: no row.
fn is_of_no_interest(measure: Measure, shown: &Shown) -> bool {
    let is_remainder = matches!(measure, Measure::SexUnstated | Measure::NeverCame | Measure::NotCompleted);
    is_remainder && shown.amount(measure) == Amount::Count(0)
}

fn compared_heads(l: Locale) -> AnyView {
    view! {
        <th scope="col" class="number">{t!(l, "report-before")}</th>
        <th scope="col" class="number">{t!(l, "report-change")}</th>
    }
}

fn compared(l: Locale, before: Amount, after: Amount, before_text: String) -> AnyView {
    view! {
        <td class="number" data-label=t!(l, "report-before")>{before_text}</td>
        <td class="number" data-label=t!(l, "report-change")><bdi>{words::change(l, before, after)}</bdi></td>
    }
}

fn measure_row(l: Locale, measure: Measure, shown: &Shown, before: Option<&Shown>, links: &Links) -> AnyView {
    let amount = shown.amount(measure);
    let text = words::with_unit(l, measure, amount);
    let figure = match measure {
        reach if reach.is_of_reach() => links.restitutions(l, amount, text, None),
        _ => links.figure(l, amount, text, || format!("measure={}", listed_by(measure).code())),
    };
    let before = before.map(|shown| {
        let before = shown.amount(measure);
        compared(l, before, amount, words::with_unit(l, measure, before))
    });
    view! {
        <tr>
            <th scope="row">{words::measure(l, measure)}</th>
            <td class="number" data-label=t!(l, "report-value")>{figure}</td>
            {before}
        </tr>
    }
}

/// The measure whose persons a figure leads to.
fn listed_by(measure: Measure) -> Measure {
    match measure {
        Measure::CompletionRate => Measure::Decided,
        Measure::PreTest | Measure::PostTest | Measure::Gain => Measure::Tested,
        counted => counted,
    }
}

/// A table by a property, with its chart; nothing where it has no rows.
pub(super) fn table(l: Locale, report: &Report, dimension: Dimension, links: &Links) -> Option<AnyView> {
    let table = report.shown.table(dimension).filter(|table| !table.rows.is_empty())?;
    let before = report.before.as_ref().map(|(_, shown)| shown);
    let title = words::dimension(l, dimension);
    let labels: Vec<String> =
        table.rows.iter().map(|row| words::row(l, dimension, &row.key, &report.names)).collect();
    let id = dimension.code().replace('_', "-");
    let chart = super::chart::svg(l, &format!("chart-{id}"), &title, table, &labels);
    let chart = chart.map(|chart| view! { <figure inner_html=chart></figure> });
    let columns = words::columns_of(table);
    let rows = table.rows.iter().zip(&labels).map(|(row, label)| {
        let before = before.map(|shown| row_of(shown, dimension, &row.key));
        body_row(l, (dimension, columns, row), label.clone(), before, links)
    });
    let gone = before.map(|shown| gone_rows(l, report, (table, columns), shown));
    let total = report.shown.total_of(dimension);
    let before_total = before.map(|shown| shown.total_of(dimension).persons[3]);
    let total = total_row(l, (dimension, columns, total), before_total, links);
    let all_heads = words::heads(l, dimension);
    let heads = columns.iter().map(|column| {
        view! { <th scope="col" class="number">{all_heads[*column].clone()}</th> }
    });
    let heads = heads.collect_view();
    let often = all_heads[4].clone();
    Some(view! {
        <section id=id>
            <h2>{title.clone()}</h2>
            <table class="stack by">
                <thead><tr>
                    <th scope="col">{title}</th>
                    {heads}
                    {before.map(|_| compared_heads(l))}
                    <th scope="col" class="number">{often}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}{gone}</tbody>
                <tfoot>{total}</tfoot>
            </table>
            {chart}
            <details><summary>{t!(l, "report-how")}</summary><p>{words::dimension_how(l, dimension)}</p></details>
        </section>
    })
}

/// The persons of a row of another period; none where it has no such row.
pub(super) fn row_of(shown: &Shown, dimension: Dimension, key: &str) -> Amount {
    let row = shown.table(dimension).and_then(|table| table.rows.iter().find(|row| row.key == key));
    row.map_or(Amount::Count(0), |row| row.persons[3])
}

/// Rows that only the period before has.
fn gone_rows(
    l: Locale,
    report: &Report,
    (now, columns): (&ShownTable, &'static [usize]),
    before: &Shown,
) -> AnyView {
    let dimension = now.dimension;
    let rows = before.table(dimension).map(|table| table.rows.as_slice()).unwrap_or_default();
    let gone = rows.iter().filter(|row| now.rows.iter().all(|other| other.key != row.key));
    let nobody = |key: &str| ShownRow {
        key: key.to_owned(),
        persons: [Amount::Count(0); 4],
        participations: Amount::Count(0),
    };
    gone.map(|row| {
        let label = words::row(l, dimension, &row.key, &report.names);
        let row_now = nobody(&row.key);
        body_row(l, (dimension, columns, &row_now), label, Some(row.persons[3]), &Links::none())
    })
    .collect_view()
    .into_any()
}

fn body_row(
    l: Locale,
    (dimension, columns, row): (Dimension, &'static [usize], &ShownRow),
    label: String,
    before: Option<Amount>,
    links: &Links,
) -> AnyView {
    let heads = words::heads(l, dimension);
    let cells = columns.iter().map(|column| {
        let (amount, sex) = (row.persons[*column], SEXES[*column]);
        let to = || {
            let sex = if sex.is_empty() { String::new() } else { format!("&sex={sex}") };
            format!("by={}&key={}{sex}", dimension.code(), query::encode(&row.key))
        };
        let text = words::amount(l, amount);
        let figure =
            if dimension.is_of_reach() { text.into_any() } else { links.figure(l, amount, text, to) };
        view! { <td class="number" data-label=heads[*column].clone()>{figure}</td> }
    });
    let before = before.map(|before| compared(l, before, row.persons[3], words::amount(l, before)));
    let often = words::amount(l, row.participations);
    let often = match row.persons[3] {
        _ if dimension.is_of_reach() => {
            links.restitutions(l, row.participations, often, Some((dimension, &row.key)))
        }
        Amount::Count(0) => often.into_any(),
        _ => links.figure(l, row.participations, often, || {
            format!("by={}&key={}", dimension.code(), query::encode(&row.key))
        }),
    };
    view! {
        <tr>
            <th scope="row"><bdi>{label}</bdi></th>
            {cells.collect_view()}
            {before}
            <td class="number" data-label=heads[4].clone()>{often}</td>
        </tr>
    }
}

fn total_row(
    l: Locale,
    (dimension, columns, total): (Dimension, &'static [usize], &ShownRow),
    before: Option<Amount>,
    links: &Links,
) -> AnyView {
    let heads = words::heads(l, dimension);
    let figure = |measure: Measure, amount: Amount| {
        let text = words::amount(l, amount);
        if dimension.is_of_reach() {
            links.restitutions(l, amount, text, None)
        } else {
            links.figure(l, amount, text, || format!("measure={}", measure.code()))
        }
    };
    let cells = columns.iter().map(|column| {
        let measure = [Measure::Women, Measure::Men, Measure::SexUnstated, Measure::Persons][*column];
        let figure = figure(measure, total.persons[*column]);
        view! { <td class="number" data-label=heads[*column].clone()><strong>{figure}</strong></td> }
    });
    let before = before.map(|before| compared(l, before, total.persons[3], words::amount(l, before)));
    let often = figure(Measure::Participations, total.participations);
    view! {
        <tr>
            <th scope="row">{t!(l, "report-total")}</th>
            {cells.collect_view()}
            {before}
            <td class="number" data-label=heads[4].clone()><strong>{often}</strong></td>
        </tr>
    }
}
