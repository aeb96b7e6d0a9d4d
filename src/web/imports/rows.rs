//! The rows of a list, a page at a time: each problem in its cell, each probable double with its reasons and a choice.

use crate::web::prelude::*;

use super::Address;
use crate::app::imports::{Corrections, Double, Fate, ImportRow, Preview, ReadAs, Who};
use crate::app::places::Offer;
use crate::domain::import::RowChoice;
use crate::domain::spreadsheet::{CELL_MAX, Column};
use crate::domain::text::one_line;
use crate::error::{Error, Result};
use crate::i18n::Locale;
use crate::t;
use crate::web::forms::Form;
use crate::web::pager;
use crate::web::people::{birth_text, listed, reason_text};
use crate::web::visit::Visit;

/// How many rows a page shows.
const PAGE: usize = 50;

/// Which rows are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    Problems,
    Doubles,
    All,
    Nobody,
}

impl Which {
    const ALL: [Self; 4] = [Self::Problems, Self::Doubles, Self::All, Self::Nobody];

    fn as_str(self) -> &'static str {
        match self {
            Self::Problems => "problems",
            Self::Doubles => "doubles",
            Self::All => "all",
            Self::Nobody => "nobody",
        }
    }

    fn holds(self, fate: Fate, doubles: &[Double]) -> bool {
        match self {
            Self::Problems => fate == Fate::Wrong,
            Self::Doubles => !doubles.is_empty() && fate != Fate::Wrong,
            Self::All => fate != Fate::Nobody,
            Self::Nobody => fate == Fate::Nobody,
        }
    }
}

/// What the URL's query asks for.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    which: Option<Which>,
    page: usize,
    /// The line all of whose cells are to be changed.
    line: Option<usize>,
}

impl Shown {
    pub(super) fn of(visit: &Visit) -> Self {
        let number = |name: &str| visit.parameter(name).and_then(|text| text.parse().ok());
        let which = visit.parameter("show");
        Self {
            which: which.and_then(|word| Which::ALL.into_iter().find(|which| which.as_str() == word)),
            page: number("page").unwrap_or(1),
            line: number("line"),
        }
    }
}

/// What was typed and decided, from the fields of the form: `c-LINE-COLUMN` is a cell, `d-LINE` a decision about a probable
/// double; a `plain-LINE` row has a box `out-LINE`, a `nobody-LINE` row a box `take-LINE`.
pub(super) fn corrections(form: &Form) -> Result<Corrections> {
    let mut corrections = Corrections::default();
    for (name, value) in form.each("") {
        let mut parts = name.split('-');
        let (kind, line) =
            (parts.next().unwrap_or_default(), parts.next().and_then(|line| line.parse().ok()));
        let Some(line) = line else { continue };
        match kind {
            "c" => {
                if let Some(column) = parts.next().and_then(|column| column.parse().ok()) {
                    corrections.cells.push((line, column, value.to_owned()));
                }
            }
            "d" => corrections.choices.push((line, choice(value)?)),
            "plain" => {
                let is_out = form.has(&format!("out-{line}"), "1");
                if is_out != (value == "1") {
                    corrections.choices.push((line, is_out.then_some(RowChoice::LeaveOut)));
                }
            }
            "nobody" if form.has(&format!("take-{line}"), "1") => {
                corrections.choices.push((line, Some(RowChoice::Take)));
            }
            _ => {}
        }
    }
    Ok(corrections)
}

fn choice(word: &str) -> Result<Option<RowChoice>> {
    Ok(match word {
        "" => None,
        "another" => Some(RowChoice::Another),
        "out" => Some(RowChoice::LeaveOut),
        same => {
            let id = same.strip_prefix("same:").and_then(|id| id.parse().ok());
            Some(RowChoice::Same(id.ok_or(Error::NotFound)?))
        }
    })
}

/// The rows that are shown, with the buttons that save and import.
pub(super) fn view(l: Locale, at: &Address, preview: &Preview, offers: Vec<Offer>, shown: &Shown) -> AnyView {
    let count =
        |which: Which| preview.rows.iter().filter(|(_, fate, doubles)| which.holds(*fate, doubles)).count();
    let which = shown.which.unwrap_or_else(|| {
        let has = |wanted: Fate| preview.count(|fate| fate == wanted) > 0;
        if has(Fate::Wrong) {
            Which::Problems
        } else if has(Fate::Undecided) {
            Which::Doubles
        } else {
            Which::All
        }
    });
    let rows: Vec<_> = preview.rows.iter().filter(|(_, fate, doubles)| which.holds(*fate, doubles)).collect();
    let pages = rows.len().div_ceil(PAGE).max(1);
    let page = match shown.line.and_then(|line| rows.iter().position(|(row, ..)| row.line == line)) {
        Some(place) => place / PAGE + 1,
        None => shown.page.clamp(1, pages),
    };
    let rows = rows.into_iter().skip((page - 1) * PAGE).take(PAGE);
    let columns: Vec<usize> =
        (0..preview.columns.len()).filter(|column| preview.columns[*column].is_some()).collect();
    let table = RowsView { l, at, preview, columns: &columns, which, line: shown.line };
    let body: Vec<_> = rows.map(|(row, fate, doubles)| table.row(row, *fate, doubles)).collect();
    let heads = columns.iter().map(|column| view! { <th scope="col">{preview.titles[*column].clone()}</th> });
    let heads = heads.collect::<Vec<_>>().into_iter().collect_view();
    let is_empty = body.is_empty();
    let is_ready = preview.is_ready();
    let query = format!("?show={}&page={page}", which.as_str());
    let suggestions = offers.into_iter().map(|offer| view! { <option value=offer.name></option> });
    let suggestions = suggestions.collect::<Vec<_>>().into_iter().collect_view();
    view! {
        <h2>{t!(l, "imports-rows")}</h2>
        {filters(l, at, which, count)}
        <form method="post" action=at.path()>
            {at.version_field()}
            <input type="hidden" name="back" value=query/>
            {is_empty.then(|| view! { <p class="empty">{t!(l, "imports-rows-none")}</p> })}
            {(!is_empty).then(|| view! {
                <datalist id="places">{suggestions}</datalist>
                <div class="table">
                    <table class="stack imports">
                        <thead><tr><th scope="col">{t!(l, "imports-line")}</th>{heads}<th scope="col">{t!(l, "imports-what-becomes")}</th></tr></thead>
                        <tbody>{body.into_iter().collect_view()}</tbody>
                    </table>
                </div>
            })}
            {pager::numbered(l, (page as i64, pages as i64), |page| format!("{}?show={}&page={page}", at.path(), which.as_str()))}
            <p class="actions">
                <button type="submit" name="action" value="save" class=if is_ready { "quiet" } else { "" }>{t!(l, "imports-save")}</button>
                {is_ready.then(|| view! { <button type="submit" name="action" value="import">{t!(l, "imports-import")}</button> })}
            </p>
        </form>
    }
    .into_any()
}

fn filters(l: Locale, at: &Address, here: Which, count: impl Fn(Which) -> usize) -> AnyView {
    let links = Which::ALL.map(|which| {
        let count = count(which);
        let text = match which {
            Which::Problems => t!(l, "imports-show-problems", count = count),
            Which::Doubles => t!(l, "imports-show-doubles", count = count),
            Which::All => t!(l, "imports-show-all", count = count),
            Which::Nobody => t!(l, "imports-show-nobody", count = count),
        };
        let href = format!("{}?show={}", at.path(), which.as_str());
        view! { <li><a href=href aria-current=(which == here).then_some("page")>{text}</a></li> }
    });
    view! { <nav aria-label=t!(l, "imports-rows")><ul class="tabs">{links.into_iter().collect_view()}</ul></nav> }
        .into_any()
}

/// What the rows of a page have in common.
struct RowsView<'a> {
    l: Locale,
    at: &'a Address,
    preview: &'a Preview,
    /// The columns that hold something of a person.
    columns: &'a [usize],
    which: Which,
    line: Option<usize>,
}

impl RowsView<'_> {
    fn row(&self, row: &ImportRow, fate: Fate, doubles: &[Double]) -> AnyView {
        let l = self.l;
        let cells: Vec<_> = self.columns.iter().map(|column| self.cell(row, *column)).collect();
        let others = row
            .problems
            .iter()
            .filter(|problem| problem.column.is_none_or(|column| !self.columns.contains(&column)));
        let others: Vec<_> =
            others.map(|problem| view! { <p class="problem">{l.message(&problem.message)}</p> }).collect();
        let to_cells = self.to_cells(row);
        let decision = match fate {
            Fate::Nobody => self.take(row),
            _ if !doubles.is_empty() => self.decide(row, fate, doubles),
            _ => self.leave_out(row, fate),
        };
        let edit = (fate != Fate::Nobody && self.line != Some(row.line)).then(|| {
            let query = format!("?show={}&line={}#l-{}", self.which.as_str(), row.line, row.line);
            view! { <a href=format!("{}{query}", self.at.path())>{t!(l, "imports-edit-line", line = row.line)}</a> }
        });
        view! {
            <tr id=format!("l-{}", row.line)>
                <th scope="row" class="number">{t!(l, "imports-line-number", line = row.line)}</th>
                {cells.into_iter().collect_view()}
                <td data-label=t!(l, "imports-what-becomes")>{others.into_iter().collect_view()}{to_cells}{decision}{edit}</td>
            </tr>
        }
        .into_any()
    }

    /// The ways to the cells that are wrong: of a wide list they may be out of sight.
    fn to_cells(&self, row: &ImportRow) -> AnyView {
        let is_wrong = |column: usize| row.problems.iter().any(|problem| problem.column == Some(column));
        let links = self.columns.iter().filter(|column| is_wrong(**column)).map(|column| {
            let text = t!(self.l, "imports-to-cell", column = self.preview.titles[*column]);
            view! { <a class="to-cell" href=format!("#f-c-{}-{column}", row.line)>{text}</a> }
        });
        links.collect::<Vec<_>>().into_iter().collect_view().into_any()
    }

    /// A cell: as text, or with its problem and a field where something is wrong or the whole line is to be changed.
    fn cell(&self, row: &ImportRow, column: usize) -> AnyView {
        let l = self.l;
        let text = row.cells.get(column).map(|cell| one_line(cell)).unwrap_or_default();
        let title = self.preview.titles[column].clone();
        let problems: Vec<String> = row
            .problems
            .iter()
            .filter(|problem| problem.column == Some(column))
            .map(|problem| l.message(&problem.message))
            .collect();
        let is_wrong = !problems.is_empty();
        if !is_wrong && self.line != Some(row.line) {
            let read = row.read_as.iter().find(|(at, _)| *at == column).map(|(_, read)| {
                let read = match read {
                    ReadAs::Birth(birth) => birth_text(l, *birth),
                    ReadAs::Place(name) => name.clone(),
                };
                view! { " " <span class="whole">{t!(l, "imports-read-as", text = read)}</span> }
            });
            return view! { <td data-label=title>{(!text.is_empty()).then(|| view! { <bdi>{text}</bdi> })}{read}</td> }
                .into_any();
        }
        let name = format!("c-{}-{column}", row.line);
        let id = format!("f-{name}");
        let problem_id = format!("{id}-problem");
        let list = (self.preview.columns[column] == Some(Column::Commune)).then_some("places");
        let label = t!(l, "imports-cell", column = title, line = row.line);
        view! {
            <td data-label=title class:rejected=is_wrong>
                {is_wrong.then(|| view! { <p class="problem" id=problem_id.clone()>{problems.join(" ")}</p> })}
                <input type="text" id=id name=name value=text dir="auto" autocomplete="off" maxlength=CELL_MAX aria-label=label list=list
                    aria-invalid=is_wrong.then_some("true") aria-describedby=is_wrong.then_some(problem_id)/>
            </td>
        }
        .into_any()
    }

    fn take(&self, row: &ImportRow) -> AnyView {
        let line = row.line;
        view! {
            <input type="hidden" name=format!("nobody-{line}") value="1"/>
            <label class="choice"><input type="checkbox" name=format!("take-{line}") value="1"/><span>{t!(self.l, "imports-take")}</span></label>
        }
        .into_any()
    }

    fn leave_out(&self, row: &ImportRow, fate: Fate) -> AnyView {
        let (l, line) = (self.l, row.line);
        let is_out = fate == Fate::LeftOut;
        let badge = match fate {
            Fate::Add => view! { <span class="badge done">{t!(l, "imports-fate-add")}</span> }.into_any(),
            Fate::Wrong => {
                view! { <span class="badge warning">{t!(l, "imports-fate-wrong")}</span> }.into_any()
            }
            _ => ().into_any(),
        };
        view! {
            {badge}
            <input type="hidden" name=format!("plain-{line}") value=if is_out { "1" } else { "0" }/>
            <label class="choice"><input type="checkbox" name=format!("out-{line}") value="1" checked=is_out/><span>{t!(l, "imports-out")}</span></label>
        }
        .into_any()
    }

    /// The choice about a probable double: the same person, another one, or neither.
    fn decide(&self, row: &ImportRow, fate: Fate, doubles: &[Double]) -> AnyView {
        let (l, line) = (self.l, row.line);
        let radio = |value: String, is_checked: bool, text: AnyView| {
            view! {
                <label class="choice"><input type="radio" name=format!("d-{line}") value=value checked=is_checked/><span>{text}</span></label>
            }
        };
        let people: Vec<_> = doubles
            .iter()
            .filter_map(|double| match double.who {
                Who::Person(id) => {
                    let text = view! {
                        {t!(l, "imports-choice-same")} " "
                        <a href=format!("/people/{id}") target="_blank"><bdi>{double.name.clone()}</bdi></a>
                        <small>{self.about(double)}</small>
                    };
                    Some(radio(format!("same:{id}"), fate == Fate::Known(id), text.into_any()))
                }
                Who::Row(_) => None,
            })
            .collect();
        let above: Vec<_> = doubles
            .iter()
            .filter_map(|double| match double.who {
                Who::Row(other) => Some(view! {
                    <p class="hint">{t!(l, "imports-choice-row", line = other)} <small>{self.about(double)}</small></p>
                }),
                Who::Person(_) => None,
            })
            .collect();
        let another = view! { {t!(l, "imports-choice-another")} }.into_any();
        let out = view! { {t!(l, "imports-choice-out")} }.into_any();
        view! {
            <fieldset class="group">
                <legend>{if fate == Fate::Undecided { t!(l, "imports-choice-open") } else { t!(l, "imports-choice-made") }}</legend>
                {above.into_iter().collect_view()}
                {people.into_iter().collect_view()}
                {radio("another".into(), fate == Fate::Add, another)}
                {radio("out".into(), fate == Fate::LeftOut, out)}
            </fieldset>
        }
        .into_any()
    }

    /// Birth and place of a probable double, and why it is one.
    fn about(&self, double: &Double) -> String {
        let l = self.l;
        let birth = double.birth.year().map(|_| birth_text(l, double.birth));
        let place = double.place.and_then(|place| self.preview.places.get(&place)).cloned();
        let known = [birth, place].into_iter().flatten();
        let reasons = double.reasons.iter().map(|reason| reason_text(l, *reason));
        let parts = [listed(l, known), listed(l, reasons)].into_iter().flatten().collect::<Vec<_>>();
        format!(" {}", parts.join(" — "))
    }
}
