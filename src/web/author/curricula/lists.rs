//! The list of a form, item by item: the questions of a test, the criteria of a grid; and how two people's lists meet.

use std::collections::{BTreeMap, BTreeSet};

use super::{BASE, COUNT, LANG};
use crate::app::curricula::CurriculumPage;
use crate::app::digest;
use crate::domain::items::{self, Item};
use crate::error::{FieldError, Message};
use crate::web::forms::{BESIDE, Form};

/// The hidden fields that identify what the form had before anybody typed: its items, and what its other fields said.
pub(super) const HAD: &str = "had";

/// The fields of each item of a list, but for its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ListFields {
    /// Those that there are once: `answer` of `answer-3`.
    plain: &'static [&'static str],
    /// Those that each language has: `question` of `question-3-fr`. The first is where something is told about the item.
    by_lang: &'static [&'static str],
}

/// The fields of the list that a page is about.
pub(super) fn of(part: CurriculumPage) -> Option<ListFields> {
    match part {
        CurriculumPage::Test => Some(ListFields { plain: &["answer"], by_lang: &["question", "choices"] }),
        CurriculumPage::Grid(_) => Some(ListFields { plain: &[], by_lang: &["criterion"] }),
        CurriculumPage::Contents | CurriculumPage::Papers => None,
    }
}

/// The values of an item as they were typed, by the field and the language.
type Row = BTreeMap<(&'static str, String), String>;

impl ListFields {
    fn rows(self, form: &Form) -> Vec<Row> {
        let langs = form.all(LANG);
        let count = form.get(COUNT).parse::<usize>().unwrap_or(0).min(super::questions::FORM_MAX);
        let row = |at: usize| {
            let plain = self.plain.iter().map(|name| (*name, String::new()));
            let by_lang =
                self.by_lang.iter().flat_map(|name| langs.iter().map(move |tag| (*name, tag.clone())));
            let value = |key: (&'static str, String)| {
                let value = form.get(&field(&key, at)).to_owned();
                (key, value)
            };
            plain.chain(by_lang).map(value).collect()
        };
        (0..count).map(row).collect()
    }

    /// Whether a field is one of an item.
    pub(super) fn has(self, name: &str) -> bool {
        let mut parts = name.splitn(3, '-');
        let known =
            parts.next().is_some_and(|part| self.plain.contains(&part) || self.by_lang.contains(&part));
        known && parts.next().is_some_and(|place| place.parse::<usize>().is_ok())
    }

    /// The same form with these items.
    fn with(self, form: &Form, rows: &[Row]) -> Form {
        let kept = form.pairs().filter(|(name, _)| !self.has(name));
        let kept = kept.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let items = rows
            .iter()
            .enumerate()
            .flat_map(|(at, row)| row.iter().map(move |(key, value)| (field(key, at), value.clone())));
        let mut form = Form::filled(kept.chain(items));
        form.set(COUNT, &rows.len().to_string());
        form
    }

    /// Notes in a form which items it has.
    pub(super) fn mark(self, form: &mut Form) {
        for row in self.rows(form) {
            form.add(HAD, &identity(&row));
        }
    }

    /// What somebody else saved, each of its items in the place of the same one of the form; an empty one where there is none.
    pub(super) fn beside(self, form: &Form, saved: &Form) -> Form {
        let (mine, theirs) = (self.rows(form), self.rows(saved));
        let found = items::partners(&said(&theirs), &said(&mine));
        let rows: Vec<Row> =
            found.iter().map(|place| place.map(|place| theirs[place].clone()).unwrap_or_default()).collect();
        self.with(saved, &rows)
    }

    /// Makes the form one that rests on what somebody else saved meanwhile. What was typed stays, and so does what was taken out,
    /// unless they changed it; what they added comes in, and what they changed or took out is so where nothing was typed. What is to be
    /// told: of those that came in or changed each at its first field, of those that went their number.
    pub(super) fn meet(self, form: &mut Form, saved: &Form) -> Vec<FieldError> {
        let new: Vec<String> = saved.all(LANG).into_iter().filter(|tag| !form.has(LANG, tag)).collect();
        for tag in &new {
            form.add(LANG, tag);
        }
        let (mine, theirs) = (self.rows(form), self.rows(saved));
        let found = items::partners(&said(&theirs), &said(&mine));
        let had: BTreeSet<String> = form.all(HAD).into_iter().collect();
        // What they took out goes, where it was left as it was.
        let is_gone = |(row, place): &(Row, Option<usize>)| place.is_none() && had.contains(&identity(row));
        let (gone, mut rows): (Vec<_>, Vec<_>) = mine.into_iter().zip(found).partition(is_gone);
        let (mut came, mut changed) = (Vec::new(), Vec::new());
        for (row, place) in &mut rows {
            let Some((place, theirs)) = place.map(|place| (place, &theirs[place])) else { continue };
            let (added, known): (Row, Row) =
                theirs.clone().into_iter().partition(|((_, tag), _)| new.contains(tag));
            if had.contains(&identity(row)) && item(&known) != item(row) {
                // A language that they took out says nothing.
                row.values_mut().for_each(String::clear);
                row.extend(known);
                changed.push(place);
            }
            // Nobody has typed anything in a language that the form did not have.
            row.extend(added);
        }
        for (place, row) in theirs.into_iter().enumerate() {
            let is_here = rows.iter().any(|(_, known)| *known == Some(place));
            if is_here || had.contains(&identity(&row)) {
                continue;
            }
            let before = rows.iter().rposition(|(_, known)| known.is_some_and(|known| known < place));
            rows.insert(before.map_or(0, |before| before + 1), (row, Some(place)));
            came.push(place);
        }
        let first = saved.all(LANG).into_iter().next().unwrap_or_default();
        let told = rows.iter().enumerate().filter_map(|(at, (_, place))| {
            let message = match (*place)? {
                place if came.contains(&place) => "curriculum-item-came",
                place if changed.contains(&place) => "curriculum-field-came",
                _ => return None,
            };
            Some(FieldError::new(field(&(self.by_lang[0], first.clone()), at), Message::new(message)))
        });
        let mut told: Vec<FieldError> = told.collect();
        if !gone.is_empty() {
            told.push(FieldError::new("", Message::new("curriculum-items-gone").with("count", gone.len())));
        }
        let rows: Vec<Row> = rows.into_iter().map(|(row, _)| row).collect();
        let mut met = self.with(form, &rows).without(HAD);
        met.set(BASE, saved.get(BASE));
        met.set(BESIDE, "1");
        for identity in saved.all(HAD) {
            met.add(HAD, &identity);
        }
        *form = met;
        told
    }
}

/// The name of a field of an item.
fn field((name, tag): &(&'static str, String), at: usize) -> String {
    if tag.is_empty() { format!("{name}-{at}") } else { format!("{name}-{at}-{tag}") }
}

/// What an item says, as far as a reader sees it.
fn item(row: &Row) -> Item {
    let words = row.iter().map(|((name, tag), value)| {
        let lines = value.lines().map(str::trim).filter(|line| !line.is_empty());
        (format!("{name} {tag}"), lines.collect::<Vec<_>>().join("\n"))
    });
    words.filter(|(_, text)| !text.is_empty()).collect()
}

fn said(rows: &[Row]) -> Vec<Item> {
    rows.iter().map(item).collect()
}

fn identity(row: &Row) -> String {
    digest(&format!("{:?}", item(row)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::grid::GridKind;

    const GRID: CurriculumPage = CurriculumPage::Grid(GridKind::Supervision);

    /// A form as it is opened, with criteria in French.
    fn form(criteria: &[&str]) -> Form {
        let mut form = Form::filled([("base", "1"), ("lang", "fr"), ("scale", "4")]);
        form.set(COUNT, &criteria.len().to_string());
        for (at, text) in criteria.iter().enumerate() {
            form.add(&format!("criterion-{at}-fr"), text);
        }
        of(GRID).unwrap().mark(&mut form);
        form
    }

    /// The same form after somebody typed these.
    fn typed(opened: &[&str], criteria: &[&str]) -> Form {
        let mut sent = form(criteria).without(HAD);
        for identity in form(opened).all(HAD) {
            sent.add(HAD, &identity);
        }
        sent
    }

    fn criteria(form: &Form) -> Vec<String> {
        let count: usize = form.get(COUNT).parse().unwrap();
        (0..count).map(|at| form.get(&format!("criterion-{at}-fr")).to_owned()).collect()
    }

    /// What somebody typed and what is saved meet: the criteria then, those of which something is told, and those saved beside them.
    fn met(opened: &[&str], mine: &[&str], saved: &[&str]) -> (Vec<String>, Vec<String>, Vec<String>) {
        let fields = of(GRID).unwrap();
        let (mut sent, saved) = (typed(opened, mine), form(saved));
        let told = fields.meet(&mut sent, &saved).into_iter().map(|told| told.field).collect();
        assert_eq!(sent.all(HAD), saved.all(HAD));
        let beside = criteria(&fields.beside(&sent, &saved));
        (criteria(&sent), told, beside)
    }

    const OPENED: [&str; 4] = ["Accueil du groupe", "Parole pour chacun", "Temps tenu", "Clôture faite"];

    #[test]
    fn what_they_change_is_taken_where_nothing_was_typed() {
        let mine = [OPENED[0], "Parole pour toutes", OPENED[2], OPENED[3]];
        let saved = ["Accueil chaleureux du groupe", "Parole pour tous", OPENED[2], OPENED[3]];
        let (rows, told, beside) = met(&OPENED, &mine, &saved);
        assert_eq!(rows, [saved[0], mine[1], OPENED[2], OPENED[3]]);
        assert_eq!(told, ["criterion-0-fr"]);
        assert_eq!(beside, saved);
    }

    #[test]
    fn what_one_takes_out_and_another_changes_stay_two() {
        let mine = ["Accueil du groupe", "Temps tenu", "Clôture faite"];
        let saved = ["Accueil du groupe", "Parole pour chacun", "Temps tenu", "Clôture bien faite"];
        let (rows, told, beside) = met(&OPENED, &mine, &saved);
        assert_eq!(rows, ["Accueil du groupe", "Temps tenu", "Clôture bien faite"]);
        assert_eq!(beside, rows);
        assert_eq!(told, ["criterion-2-fr"]);
    }

    #[test]
    fn what_one_takes_out_and_another_changes_too_comes_back_and_is_told() {
        let mine = ["Accueil du groupe", "Temps tenu", "Clôture faite"];
        let saved = ["Accueil du groupe", "Parole pour chacune et chacun", "Temps tenu", "Clôture faite"];
        let (rows, told, _) = met(&OPENED, &mine, &saved);
        assert_eq!(rows, saved);
        assert_eq!(told, ["criterion-1-fr"]);
    }

    #[test]
    fn what_both_add_is_there_once_and_what_they_take_out_goes() {
        let mine = [&OPENED[..], &["Le mien"]].concat();
        let saved = ["Un autre", OPENED[0], OPENED[2], OPENED[3], "Le mien"];
        let (rows, told, beside) = met(&OPENED, &mine, &saved);
        assert_eq!(rows, saved);
        assert_eq!(told, ["criterion-0-fr", ""]);
        assert_eq!(beside, saved);
    }

    #[test]
    fn what_they_take_out_stays_where_somebody_changed_it() {
        let mine = [OPENED[0], "Parole pour chacune et chacun", OPENED[2], OPENED[3]];
        let saved = [OPENED[0], OPENED[2], OPENED[3]];
        let (rows, told, beside) = met(&OPENED, &mine, &saved);
        assert_eq!(rows, mine);
        assert_eq!(told, Vec::<String>::new());
        assert_eq!(beside, [OPENED[0], "", OPENED[2], OPENED[3]]);
    }

    #[test]
    fn a_language_that_they_added_comes_in_with_its_words() {
        let fields = of(GRID).unwrap();
        let (mut sent, mut saved) = (typed(&OPENED, &OPENED[1..]), form(&OPENED));
        saved.add(LANG, "en");
        saved.add("criterion-1-en", "Everybody speaks");
        assert!(fields.meet(&mut sent, &saved).is_empty());
        assert_eq!(sent.get("criterion-0-en"), "Everybody speaks");
        assert_eq!(criteria(&sent), OPENED[1..]);
    }
}
