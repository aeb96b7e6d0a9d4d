//! The rows of a list, a page at a time: each problem in its cell, each probable double with its reasons and a choice.

use crate::web::prelude::*;

use super::sending::{FORM, PLACE, leading};
use super::shown::{Shown, Which, empty, filters, pages_of};
use super::{Address, words};
use crate::app::imports::{Collision, Double, Fate, ImportRow, Preview, ReadAs, Who};
use crate::app::places::{Offer, labels_apart};
use crate::domain::person::Sex;
use crate::domain::spreadsheet::{CELL_MAX, Column};
use crate::domain::text::one_line;
use crate::i18n::{Locale, isolated};
use crate::t;
use crate::web::busy;
use crate::web::forms::Form;
use crate::web::people::{birth_text, listed, reason_text};

/// A row, what becomes of it, and its probable doubles.
type Row = (ImportRow, Fate, Vec<Double>);

/// The button that makes a list for a cohort one for the register alone.
pub(super) const LEAVE_COHORT: &str = "leave-cohort";
/// How many rows a page shows.
const PAGE: usize = 50;

/// The rows of one kind, in the order of the file.
fn rows_of(preview: &Preview, which: Which) -> impl Iterator<Item = &Row> {
    preview.rows.iter().filter(move |(_, fate, doubles)| which.holds(*fate, doubles))
}

/// Which page of these rows is shown, from 1.
fn page_now(rows: &[&Row], shown: &Shown) -> usize {
    match shown.line.and_then(|line| rows.iter().position(|(row, ..)| row.line == line)) {
        Some(place) => place / PAGE + 1,
        None => shown.page.clamp(1, rows.len().div_ceil(PAGE).max(1)),
    }
}

/// The way to the first row with this outcome: within the page where it is shown, else by a button that saves what was typed; nothing where
/// there is none.
pub(super) fn to_first(preview: &Preview, shown: &Shown, wanted: Fate, text: String) -> Option<AnyView> {
    let kind = if wanted == Fate::Wrong { Which::Problems } else { Which::Doubles };
    let at = rows_of(preview, kind).position(|(_, fate, _)| *fate == wanted)?;
    let line = rows_of(preview, kind).nth(at)?.0.line;
    let which = shown.which(preview);
    let rows: Vec<_> = rows_of(preview, which).collect();
    let begin = (page_now(&rows, shown) - 1) * PAGE;
    if rows.iter().skip(begin).take(PAGE).any(|(row, ..)| row.line == line) {
        return Some(view! { <a href=format!("#l-{line}")>{text}</a> }.into_any());
    }
    let query = format!("?show={}&page={}#l-{line}", kind.as_str(), at / PAGE + 1);
    Some(leading(query, text))
}

/// The rows that are shown, with the buttons that save and import. After a refusal the form holds what was typed.
pub(super) fn view(l: Locale, at: &Address, preview: &Preview, offers: Vec<Offer>, shown: &Shown) -> AnyView {
    let (form, met) = (&shown.form, &shown.met[..]);
    let count =
        |which: Which| preview.rows.iter().filter(|(_, fate, doubles)| which.holds(*fate, doubles)).count();
    let which = shown.which(preview);
    let rows: Vec<_> = rows_of(preview, which).collect();
    let pages = rows.len().div_ceil(PAGE).max(1);
    let page = page_now(&rows, shown);
    let rows: Vec<_> = rows.into_iter().skip((page - 1) * PAGE).take(PAGE).collect();
    // Where the next row begins after one that was corrected; else the rows do.
    let next = shown.after(which).and_then(|line| rows.iter().find(|(row, ..)| row.line >= line));
    let next = next.map(|(row, ..)| row.line);
    let above = (next.is_none() && shown.after.is_some()).then_some(PLACE);
    let columns: Vec<usize> =
        (0..preview.columns.len()).filter(|column| preview.columns[*column].is_some()).collect();
    let table = RowsView { l, preview, columns: &columns, which, line: shown.line, next, form, met };
    let body: Vec<_> = rows.into_iter().map(|(row, fate, doubles)| table.row(row, *fate, doubles)).collect();
    let is_empty = body.is_empty();
    let is_ready = preview.is_ready();
    let save_class = if is_ready || at.is_late { "quiet" } else { "" };
    let back = format!("?show={}&page={page}&next=1", which.as_str());
    let here = match shown.line {
        Some(line) => format!("?show={}&line={line}", which.as_str()),
        None => format!("?show={}&page={page}", which.as_str()),
    };
    let suggestions =
        labels_apart(l, &offers).into_iter().map(|label| view! { <option value=label></option> });
    let suggestions = suggestions.collect::<Vec<_>>().into_iter().collect_view();
    let questions = if which == Which::Problems { words::questions(l, preview, form) } else { Vec::new() };
    let asks = !is_empty || !met.is_empty();
    let saves = asks.then(|| {
        view! { <button type="submit" name="action" value="save" class=save_class>{t!(l, "imports-save")}</button> }
    });
    // Whoever can't be enrolled any more is not asked to import: the list goes on as one for the register.
    let imports = if at.is_late {
        let text = t!(l, "imports-leave-cohort");
        Some(view! { <button type="submit" name="action" value=LEAVE_COHORT>{text}</button> })
    } else {
        is_ready.then(|| view! {
            <button type="submit" name="action" value="import" data-busy=t!(l, "imports-importing")>{t!(l, "imports-import")}</button>
        })
    };
    view! {
        <h2 id=above>{t!(l, "imports-rows")}</h2>
        {filters(l, which, preview.count(|fate| fate == Fate::Undecided), count)}
        <form method="post" action=at.path() id=FORM>
            {at.version_field()}
            <input type="hidden" name="sheet" value=at.sheet.to_string()/>
            <input type="hidden" name="back" value=back/>
            <input type="hidden" name="here" value=here/>
            <datalist id="places">{suggestions}</datalist>
            {(!met.is_empty()).then(|| words::met(l, preview, met))}
            {(!questions.is_empty()).then(|| view! {
                <fieldset class="group words">
                    <legend>{t!(l, "imports-words")}</legend>
                    <p class="hint">{t!(l, "imports-words-hint")}</p>
                    {questions.into_iter().collect_view()}
                </fieldset>
            })}
            {is_empty.then(|| empty(l, which, &count))}
            {(!is_empty).then(|| view! {
                <div class="table">
                    <table class="stack imports">
                        <thead><tr>{table.heads()}</tr></thead>
                        <tbody>{body.into_iter().collect_view()}</tbody>
                    </table>
                </div>
            })}
            {pages_of(l, which, page, pages)}
            <p class="actions">
                {saves}
                {imports}
                {busy::words()}
            </p>
        </form>
    }
    .into_any()
}

/// What the rows of a page have in common.
struct RowsView<'a> {
    l: Locale,
    preview: &'a Preview,
    /// The columns that hold something of a person.
    columns: &'a [usize],
    which: Which,
    line: Option<usize>,
    /// The line to which the browser goes, the next after one that was corrected.
    next: Option<usize>,
    /// What was typed, where it was refused.
    form: &'a Form,
    /// What another window corrected otherwise: its cells are asked for above the rows, and not here once more.
    met: &'a [Collision],
}

impl RowsView<'_> {
    fn is_name(&self, column: usize) -> bool {
        let names = [Column::FullName, Column::GivenNames, Column::FamilyName];
        self.preview.columns[column].is_some_and(|column| names.contains(&column))
    }

    fn titles(&self, columns: impl Iterator<Item = usize>) -> String {
        let titles = columns.map(|column| self.preview.titles[column].clone());
        listed(self.l, titles.filter(|title| !title.is_empty())).unwrap_or_default()
    }

    fn heads(&self) -> AnyView {
        let l = self.l;
        let names = self.titles(self.columns.iter().copied().filter(|column| self.is_name(*column)));
        let line = t!(l, "imports-line");
        let first = match (self.which, names.is_empty()) {
            (Which::Nobody, _) | (_, true) => view! { <th scope="col">{line}</th> }.into_any(),
            _ => view! { <th scope="col">{line} " · " <bdi>{names}</bdi></th> }.into_any(),
        };
        let cells = match self.which {
            Which::Nobody => view! { <th scope="col">{t!(l, "imports-whole-row")}</th> }.into_any(),
            Which::Problems => view! { <th scope="col">{t!(l, "imports-cells-wrong")}</th> }.into_any(),
            Which::Doubles | Which::All => {
                let others = self.columns.iter().filter(|column| !self.is_name(**column));
                let others = others.map(
                    |column| view! { <th scope="col"><bdi>{self.preview.titles[*column].clone()}</bdi></th> },
                );
                others.collect::<Vec<_>>().into_iter().collect_view().into_any()
            }
        };
        view! { {first}{cells}<th scope="col">{t!(l, "imports-what-becomes")}</th> }.into_any()
    }

    fn row(&self, row: &ImportRow, fate: Fate, doubles: &[Double]) -> AnyView {
        let l = self.l;
        let others = row
            .problems
            .iter()
            .filter(|problem| problem.column.is_none_or(|column| !self.columns.contains(&column)));
        let others: Vec<_> =
            others.map(|problem| view! { <p class="problem">{l.message(&problem.message)}</p> }).collect();
        let (names, cells) = match self.which {
            Which::Nobody => {
                let texts = row.cells.iter().map(|cell| one_line(cell)).filter(|text| !text.is_empty());
                let text = texts.collect::<Vec<_>>().join(" · ");
                let cell = view! { <td data-label=t!(l, "imports-whole-row")><bdi>{text}</bdi></td> };
                (().into_any(), cell.into_any())
            }
            Which::Problems => (self.name(row), self.stacked(row)),
            Which::Doubles | Which::All => self.cells(row),
        };
        let decision = match fate {
            Fate::Nobody => self.take(row),
            _ if !doubles.is_empty() => self.decide(row, fate, doubles),
            _ => self.leave_out(row, fate),
        };
        let is_enrolled = matches!(fate, Fate::Known(id) if self.preview.is_enrolled(id));
        let enrolled =
            is_enrolled.then(|| view! { <p><span class="badge">{t!(l, "imports-fate-enrolled")}</span></p> });
        let edit = (fate != Fate::Nobody && self.line != Some(row.line)).then(|| {
            let query = format!("?show={}&line={}#l-{}", self.which.as_str(), row.line, row.line);
            leading(query, t!(l, "imports-edit-line", line = row.line))
        });
        view! {
            <tr id=format!("l-{}", row.line)>
                <th scope="row" id=(self.next == Some(row.line)).then_some(PLACE)><span class="line">{t!(l, "imports-line-number", line = row.line)}</span> " " {names}</th>
                {cells}
                <td data-label=t!(l, "imports-what-becomes")>{others.into_iter().collect_view()}{enrolled}{decision}{edit}</td>
            </tr>
        }
        .into_any()
    }

    /// The name as the list has it.
    fn name(&self, row: &ImportRow) -> AnyView {
        let names = self.columns.iter().filter(|column| self.is_name(**column));
        let names = names.filter_map(|column| row.cells.get(*column)).map(|cell| one_line(cell));
        let name = names.filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" ");
        view! { <bdi>{name}</bdi> }.into_any()
    }

    /// Whether a cell is to be typed in: it is wrong, its whole line is to be changed, or what was typed was refused.
    fn is_asked(&self, row: &ImportRow, column: usize) -> bool {
        if self.met.iter().any(|met| met.line == row.line && met.column == Some(column)) {
            return false;
        }
        self.line == Some(row.line)
            || row.problems.iter().any(|problem| problem.column == Some(column))
            || self.typed(row.line, column).is_some()
    }

    /// What was typed in a cell and refused.
    fn typed(&self, line: usize, column: usize) -> Option<String> {
        let sent = self.form.sent(&format!("c-{line}-{column}")).filter(|_| self.form.is_rejected());
        sent.map(str::to_owned)
    }

    /// The cells that are asked for, one below the other with their headings.
    fn stacked(&self, row: &ImportRow) -> AnyView {
        let fields = self.columns.iter().copied().filter(|column| self.is_asked(row, *column));
        let fields = fields.map(|column| {
            let is_wrong = row.problems.iter().any(|problem| problem.column == Some(column));
            view! {
                <div class="field" class:rejected=is_wrong>
                    <label for=format!("f-c-{}-{column}", row.line)><bdi>{self.preview.titles[column].clone()}</bdi></label>
                    {self.input(row, column, true)}
                </div>
            }
        });
        let fields: Vec<_> = fields.collect();
        view! { <td>{fields.into_iter().collect_view()}</td> }.into_any()
    }

    /// The names, and all other cells: as text, or with a field where one is asked for.
    fn cells(&self, row: &ImportRow) -> (AnyView, AnyView) {
        let names = self.columns.iter().copied().filter(|column| self.is_name(*column)).map(|column| {
            if self.is_asked(row, column) {
                return self.input(row, column, false);
            }
            let text = row.cells.get(column).map(|cell| one_line(cell)).unwrap_or_default();
            view! { <bdi>{text}</bdi> " " }.into_any()
        });
        let names: Vec<_> = names.collect();
        let others = self.columns.iter().copied().filter(|column| !self.is_name(*column)).map(|column| {
            let title = isolated(&self.preview.titles[column]);
            if self.is_asked(row, column) {
                let is_wrong = row.problems.iter().any(|problem| problem.column == Some(column));
                return view! { <td data-label=title class:rejected=is_wrong>{self.input(row, column, false)}</td> }
                    .into_any();
            }
            let text = row.cells.get(column).map(|cell| one_line(cell)).unwrap_or_default();
            let read = self.read_as(row, column);
            view! { <td data-label=title>{(!text.is_empty()).then(|| view! { <bdi>{text}</bdi> })}{read}</td> }
                .into_any()
        });
        let others: Vec<_> = others.collect();
        (names.into_iter().collect_view().into_any(), others.into_iter().collect_view().into_any())
    }

    /// What a cell was read as, where that is not what it says.
    fn read_as(&self, row: &ImportRow, column: usize) -> Option<AnyView> {
        let l = self.l;
        let read = match &row.read_as.iter().find(|(at, _)| *at == column)?.1 {
            ReadAs::Birth(birth) => t!(l, "imports-read-as", text = birth_text(l, *birth)),
            ReadAs::Place(name) | ReadAs::Repeated(name) => t!(l, "imports-read-as", text = name),
            ReadAs::OtherSex(word, Sex::Female) => t!(l, "imports-other-sex-woman", word = isolated(word)),
            ReadAs::OtherSex(word, Sex::Male) => t!(l, "imports-other-sex-man", word = isolated(word)),
            ReadAs::NoPlace => t!(l, "imports-place-nowhere"),
            ReadAs::SeveralPlaces => t!(l, "imports-place-unsure"),
        };
        Some(view! { " " <span class="whole">{read}</span> }.into_any())
    }

    /// The field of a cell with its problem; what stands there goes along, so that another window's correction is noticed.
    fn input(&self, row: &ImportRow, column: usize, is_labelled: bool) -> AnyView {
        let l = self.l;
        let text = row.cells.get(column).map(|cell| one_line(cell)).unwrap_or_default();
        let problems: Vec<String> = row
            .problems
            .iter()
            .filter(|problem| problem.column == Some(column))
            .map(|problem| l.message(&problem.message))
            .collect();
        let is_wrong = !problems.is_empty();
        let name = format!("c-{}-{column}", row.line);
        let id = format!("f-{name}");
        let problem_id = format!("{id}-problem");
        let list = (self.preview.columns[column] == Some(Column::Commune)).then_some("places");
        let label = t!(l, "imports-cell", column = self.preview.titles[column], line = row.line);
        let label = (!is_labelled).then_some(label);
        let typed = self.typed(row.line, column).unwrap_or_else(|| text.clone());
        view! {
            {is_wrong.then(|| view! { <p class="problem" id=problem_id.clone()>{problems.join(" ")}</p> })}
            <input type="hidden" name=format!("o-{}-{column}", row.line) value=text/>
            <input type="text" id=id name=name value=typed dir="auto" autocomplete="off" maxlength=CELL_MAX aria-label=label list=list
                aria-invalid=is_wrong.then_some("true") aria-describedby=is_wrong.then_some(problem_id)/>
        }
        .into_any()
    }

    fn take(&self, row: &ImportRow) -> AnyView {
        let line = row.line;
        let name = format!("take-{line}");
        let is_ticked = self.form.is_rejected() && self.form.has(&name, "1");
        view! {
            <input type="hidden" name=format!("nobody-{line}") value="1"/>
            <label class="choice"><input type="checkbox" name=name value="1" checked=is_ticked/><span>{t!(self.l, "imports-take")}</span></label>
        }
        .into_any()
    }

    fn leave_out(&self, row: &ImportRow, fate: Fate) -> AnyView {
        let (l, line) = (self.l, row.line);
        let is_out = fate == Fate::LeftOut;
        // The form of a refused import has been saved, and holds no rows any more.
        let is_sent = self.form.is_rejected() && self.form.sent(&format!("plain-{line}")).is_some();
        let is_ticked = if is_sent { self.form.has(&format!("out-{line}"), "1") } else { is_out };
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
            <label class="choice"><input type="checkbox" name=format!("out-{line}") value="1" checked=is_ticked/><span>{t!(l, "imports-out")}</span></label>
        }
        .into_any()
    }

    /// The choice about a probable double: the same person, another one, or neither.
    fn decide(&self, row: &ImportRow, fate: Fate, doubles: &[Double]) -> AnyView {
        let (l, line) = (self.l, row.line);
        let before = match fate {
            Fate::Known(id) => format!("same:{id}"),
            Fate::Add => "another".to_owned(),
            Fate::LeftOut => "out".to_owned(),
            // Proposed, and decided by nobody.
            _ => self.preview.likely(doubles).map(|id| format!("same:{id}")).unwrap_or_default(),
        };
        // What was decided by hand; what the program found by itself is decided by nobody yet.
        let decided = row.choice.map(|_| before.clone()).unwrap_or_default();
        let sent = self.form.get(&format!("d-{line}"));
        let checked = if sent.is_empty() || !self.form.is_rejected() { before } else { sent.to_owned() };
        let radio = |value: &str, text: AnyView| {
            let (is_checked, value) = (value == checked, value.to_owned());
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
                    Some(radio(&format!("same:{id}"), text.into_any()))
                }
                Who::Row(_) => None,
            })
            .collect();
        let above: Vec<_> = doubles
            .iter()
            .filter_map(|double| match double.who {
                Who::Row(other) => Some(view! {
                    <p class="hint">{t!(l, "imports-choice-row", line = other, name = isolated(&double.name))} <small>{self.about(double)}</small></p>
                }),
                Who::Person(_) => None,
            })
            .collect();
        let another = view! { {t!(l, "imports-choice-another")} }.into_any();
        let out = view! { {t!(l, "imports-choice-out")} }.into_any();
        view! {
            <fieldset class="group">
                <legend>{if fate == Fate::Undecided { t!(l, "imports-choice-open") } else { t!(l, "imports-choice-made") }}</legend>
                <input type="hidden" name=format!("b-{line}") value=decided/>
                {above.into_iter().collect_view()}
                {people.into_iter().collect_view()}
                {radio("another", another)}
                {radio("out", out)}
            </fieldset>
        }
        .into_any()
    }

    /// Birth and place of a probable double, whether they are in the cohort already, and why it is one.
    fn about(&self, double: &Double) -> String {
        let l = self.l;
        let enrolled = match double.who {
            Who::Person(id) if self.preview.is_enrolled(id) => Some(t!(l, "imports-enrolled")),
            _ => None,
        };
        let birth = double.birth.year().map(|_| birth_text(l, double.birth));
        let place = double.place.and_then(|place| self.preview.places.get(&place)).cloned();
        let known = [birth, place, enrolled].into_iter().flatten();
        let reasons = double.reasons.iter().map(|reason| reason_text(l, *reason));
        let parts = [listed(l, known), listed(l, reasons)].into_iter().flatten().collect::<Vec<_>>();
        format!(" {}", parts.join(" — "))
    }
}
