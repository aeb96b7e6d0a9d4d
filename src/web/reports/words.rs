//! The words of reports: figures, measures, tables and their rows, how each is counted.

use time::{Date, Month};

use crate::app::reports::Names;
use crate::app::restitutions::band_name;
use crate::domain::place::{Level, Place};
use crate::domain::report::{Amount, Dimension, Measure, ReportQuery, ShownTable};
use crate::domain::restitution::Kind;
use crate::i18n::{Locale, dates};
use crate::t;
use crate::web::people::{language_name, programme_role};
use crate::web::place_names::{cercle_of, region_of};
use crate::web::query;

/// A number with its thousands apart: "12 345", "12,345".
pub(super) fn count(l: Locale, number: u64) -> String {
    l.grouped(number)
}

/// A number with at most one decimal: "62,5", "40".
pub(super) fn decimal(l: Locale, number: f64) -> String {
    let tenths = (number * 10.0).round();
    let whole = count(l, (tenths.abs() / 10.0).floor() as u64);
    let sign = if tenths < 0.0 { "−" } else { "" };
    let rest = (tenths.abs() % 10.0) as u64;
    if rest == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}{}{rest}", t!(l, "number-decimal"))
    }
}

/// A figure as text, without its unit.
pub(super) fn amount(l: Locale, amount: Amount) -> String {
    match amount {
        Amount::Count(number) => count(l, number),
        Amount::Share(share) => decimal(l, share),
        Amount::Hidden => t!(l, "report-hidden"),
        Amount::Nothing => "—".into(),
    }
}

/// A single figure with its unit: "62,5 %".
pub(super) fn with_unit(l: Locale, measure: Measure, value: Amount) -> String {
    let text = amount(l, value);
    match (measure, value) {
        (Measure::CompletionRate | Measure::PreTest | Measure::PostTest, Amount::Share(_)) => {
            t!(l, "report-percent", number = text)
        }
        (Measure::Gain, Amount::Share(_)) => t!(l, "report-points", number = text),
        _ => text,
    }
}

/// The number that a figure is.
pub(super) fn number(amount: Amount) -> Option<f64> {
    match amount {
        Amount::Count(number) => Some(number as f64),
        Amount::Share(share) => Some(share),
        Amount::Hidden | Amount::Nothing => None,
    }
}

/// How much a figure changed, as a number; none where one of the two is left out.
pub(super) fn difference(before: Amount, after: Amount) -> Option<f64> {
    Some(number(after)? - number(before)?)
}

/// How much a figure changed: "+12", "−3".
pub(super) fn change(l: Locale, before: Amount, after: Amount) -> String {
    match difference(before, after) {
        Some(change) if change > 0.0 => format!("+{}", decimal(l, change)),
        Some(change) => decimal(l, change),
        None => "—".into(),
    }
}

/// The name of a measure and how it is counted.
fn measure_keys(measure: Measure) -> (&'static str, &'static str) {
    match measure {
        Measure::Persons => ("report-persons", "report-persons-how"),
        Measure::Women => ("report-women", "report-sex-how"),
        Measure::Men => ("report-men", "report-sex-how"),
        Measure::SexUnstated => ("report-sex-unstated", "report-sex-how"),
        Measure::NewPersons => ("report-new", "report-novelty-how"),
        Measure::ReturningPersons => ("report-returning", "report-novelty-how"),
        Measure::Participations => ("report-participations", "report-participations-how"),
        Measure::Enrolments => ("report-enrolments", "report-enrolments-how"),
        Measure::NeverCame => ("report-never-came", "report-enrolments-how"),
        Measure::Decided => ("report-decided", "report-decided-how"),
        Measure::Completed => ("report-completed", "report-completed-how"),
        Measure::NotCompleted => ("report-not-completed", "report-completed-how"),
        Measure::Certificates => ("report-certificates", "report-papers-how"),
        Measure::Attestations => ("report-attestations", "report-papers-how"),
        Measure::WithoutPaper => ("report-without-paper", "report-papers-how"),
        Measure::Tested | Measure::PreTestSum | Measure::PostTestSum => {
            ("report-tested", "report-tested-how")
        }
        Measure::Cohorts => ("report-cohorts", "report-cohorts-how"),
        Measure::Facilitators => ("report-facilitators", "report-facilitators-how"),
        Measure::ActiveFacilitators => ("report-active", "report-active-how"),
        Measure::Restitutions => ("report-restitutions", "report-restitutions-how"),
        Measure::Reached => ("report-reached", "report-reached-how"),
        Measure::ReachedWomen => ("report-reached-women", "report-reached-how"),
        Measure::ReachedMen => ("report-reached-men", "report-reached-how"),
        Measure::CompletionRate => ("report-completion-rate", "report-completion-rate-how"),
        Measure::PreTest => ("report-pre-test", "report-tested-how"),
        Measure::PostTest => ("report-post-test", "report-tested-how"),
        Measure::Gain => ("report-gain", "report-gain-how"),
    }
}

/// The name of a measure.
pub(super) fn measure(l: Locale, measure: Measure) -> String {
    l.text(measure_keys(measure).0)
}

/// How a measure is counted.
pub(super) fn measure_how(l: Locale, measure: Measure) -> String {
    l.text(measure_keys(measure).1)
}

/// How measures are counted: each rule once, with the names of all that are counted by it.
pub(super) fn rules(l: Locale, measures: impl Iterator<Item = Measure>) -> Vec<(Vec<String>, String)> {
    let mut rules: Vec<(Vec<String>, String)> = Vec::new();
    for measure in measures {
        let (name, how) = (self::measure(l, measure), measure_how(l, measure));
        match rules.iter_mut().find(|(_, rule)| *rule == how) {
            Some((names, _)) => names.push(name),
            None => rules.push((vec![name], how)),
        }
    }
    rules
}

fn dimension_keys(dimension: Dimension) -> (&'static str, &'static str) {
    match dimension {
        Dimension::Age => ("report-by-age", "report-by-age-how"),
        Dimension::Residence => ("report-by-residence", "report-by-residence-how"),
        Dimension::ResidenceCercle => ("report-by-residence-cercle", "report-by-cercle-how"),
        Dimension::ResidenceRegion => ("report-by-residence-region", "report-by-region-how"),
        Dimension::Role => ("report-by-role", "report-by-role-how"),
        Dimension::Novelty => ("report-by-novelty", "report-novelty-how"),
        Dimension::Place => ("report-by-place", "report-by-place-how"),
        Dimension::PlaceCercle => ("report-by-place-cercle", "report-by-cercle-how"),
        Dimension::PlaceRegion => ("report-by-place-region", "report-by-region-how"),
        Dimension::Language => ("report-by-language", "report-by-language-how"),
        Dimension::Curriculum => ("report-by-curriculum", "report-by-curriculum-how"),
        Dimension::Module => ("report-by-module", "report-by-module-how"),
        Dimension::Time => ("report-by-time", "report-by-time-how"),
        Dimension::ReachAge => ("report-reach-age", "report-reach-age-how"),
        Dimension::ReachPlace => ("report-reach-place", "report-reach-place-how"),
        Dimension::ReachModule => ("report-reach-module", "report-reach-module-how"),
        Dimension::ReachKind => ("report-reach-kind", "report-reached-how"),
    }
}

/// The heading of a table.
pub(super) fn dimension(l: Locale, dimension: Dimension) -> String {
    l.text(dimension_keys(dimension).0)
}

/// How a table is counted.
pub(super) fn dimension_how(l: Locale, dimension: Dimension) -> String {
    let how = l.text(dimension_keys(dimension).1);
    if dimension.is_of_reach() {
        return how;
    }
    let adds_up =
        if dimension.repeats_persons() { t!(l, "report-rows-repeat") } else { t!(l, "report-rows-once") };
    format!("{how} {adds_up}")
}

/// What a row counts.
pub(super) fn row(l: Locale, dimension: Dimension, key: &str, names: &Names) -> String {
    match (dimension, key) {
        (Dimension::ReachModule, "") => t!(l, "restitution-no-module"),
        (Dimension::ReachKind, word) => {
            word.parse::<Kind>().map_or_else(|()| word.to_owned(), |kind| l.text(kind.key()))
        }
        (Dimension::Age, "") => t!(l, "report-age-unknown"),
        (Dimension::Age, "other") => t!(l, "report-age-other"),
        (Dimension::Age | Dimension::ReachAge, band) => band_name(l, band),
        (Dimension::Role, "") => t!(l, "person-role-none"),
        (Dimension::Role, word) => {
            word.parse().map_or_else(|()| word.to_owned(), |role| programme_role(l, role))
        }
        (Dimension::Novelty, "new") => t!(l, "report-novelty-new"),
        (Dimension::Novelty, _) => t!(l, "report-novelty-again"),
        (Dimension::Language, tag) => language_name(l, tag),
        (Dimension::Curriculum, slug) => {
            names.curricula.get(slug).map_or_else(|| slug.to_owned(), |title| title.get(l.tag()).to_owned())
        }
        (Dimension::Module | Dimension::ReachModule, slug) => {
            names.modules.get(slug).map_or_else(|| slug.to_owned(), Clone::clone)
        }
        (Dimension::Time, time) => time_name(l, time),
        (_, "") => t!(l, "report-place-unknown"),
        (_, id) => names.places.get(id).map_or_else(|| id.to_owned(), |place| place_name(l, place)),
    }
}

/// The heads of the columns of a table: women, men, not stated, all, and how often.
pub(super) fn heads(l: Locale, dimension: Dimension) -> [String; 5] {
    let (all, often) = if dimension.is_of_reach() {
        (t!(l, "report-reached"), t!(l, "report-restitutions"))
    } else {
        (t!(l, "report-persons"), t!(l, "report-participations"))
    };
    [t!(l, "report-women"), t!(l, "report-men"), t!(l, "report-sex-unstated"), all, often]
}

/// Which of the columns of persons a table has: of everybody who came to a restitution the sex was noted.
pub(super) fn columns(dimension: Dimension) -> &'static [usize] {
    if dimension.is_of_reach() { &[0, 1, 3] } else { &[0, 1, 2, 3] }
}

/// The same of a table on a page: a column in which nobody is counted is left out.
pub(super) fn columns_of(table: &ShownTable) -> &'static [usize] {
    let is_stated = table.rows.iter().all(|row| row.persons[2] == Amount::Count(0));
    if is_stated { &[0, 1, 3] } else { columns(table.dimension) }
}

/// "mars 2026", or the year.
fn time_name(l: Locale, time: &str) -> String {
    let first = time.split_once('-').and_then(|(year, month)| {
        let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
        Date::from_calendar_date(year.parse().ok()?, month, 1).ok()
    });
    first.map_or_else(|| time.to_owned(), |first| dates::month_of_year(first, l))
}

/// A place; of a cercle or region that is in one division only, from or until when it was.
pub(super) fn place_name(l: Locale, place: &Place) -> String {
    let name = match place.level {
        Level::Cercle => cercle_of(l, &place.name),
        Level::Region => region_of(l, &place.name),
        _ => return place.name.clone(),
    };
    match (place.validity.from(), place.validity.to()) {
        (Some(from), _) => t!(l, "report-place-since", name = name, year = from.year()),
        (None, Some(to)) => t!(l, "report-place-until", name = name, year = to.year()),
        (None, None) => name,
    }
}

/// What was chosen for a report, by parameter; the period that it is compared with is not among it.
pub(super) fn choices(asked: &ReportQuery) -> [(&'static str, &String); 8] {
    [
        ("from", &asked.from),
        ("to", &asked.to),
        ("place", &asked.place),
        ("division", &asked.division),
        ("curriculum", &asked.curriculum),
        ("module", &asked.module),
        ("lang", &asked.lang),
        ("role", &asked.role),
    ]
}

/// The query of a report's URL; empty parameters are left out.
pub(super) fn parameters(asked: &ReportQuery) -> String {
    let before = [("from_before", &asked.from_before), ("to_before", &asked.to_before)];
    let pairs = choices(asked).into_iter().chain(before).filter(|(_, value)| !value.trim().is_empty());
    pairs.map(|(name, value)| format!("{name}={}", query::encode(value.trim()))).collect::<Vec<_>>().join("&")
}

/// The list of the restitutions that a report counts, or that a row of a table counts; none where it can't be asked for.
pub(super) fn restitutions(asked: &ReportQuery, row: Option<(Dimension, &str)>) -> Option<String> {
    let own = |dimension: Dimension| match row {
        Some((of, key)) if of == dimension => Some(key.to_owned()),
        _ => None,
    };
    if row.is_some_and(|(dimension, key)| dimension == Dimension::ReachAge || key.is_empty()) {
        return None;
    }
    let pairs = [
        ("from", asked.from.clone()),
        ("to", asked.to.clone()),
        ("place", own(Dimension::ReachPlace).unwrap_or_else(|| asked.place.clone())),
        ("module", own(Dimension::ReachModule).unwrap_or_else(|| asked.module.clone())),
        ("kind", own(Dimension::ReachKind).unwrap_or_default()),
    ];
    let pairs = pairs.iter().filter(|(_, value)| !value.trim().is_empty());
    let pairs: Vec<String> =
        pairs.map(|(name, value)| format!("{name}={}", query::encode(value.trim()))).collect();
    Some(format!("/restitutions?{}", pairs.join("&")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_a_language_has_them() {
        assert_eq!(count(Locale::Fr, 1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(count(Locale::En, 12_345), "12,345");
        assert_eq!(count(Locale::Ar, 999), "999");
        assert_eq!(decimal(Locale::Fr, 62.49), "62,5");
        assert_eq!(decimal(Locale::Fr, 66.0), "66");
        assert_eq!(decimal(Locale::En, -0.25), "−0.3");
        assert_eq!(decimal(Locale::Fr, 1999.96), "2\u{202f}000");
    }

    #[test]
    fn a_rate_has_its_sign_on_one_side_in_every_report() {
        for l in Locale::ALL {
            let of_programme = with_unit(l, Measure::CompletionRate, Amount::Share(35.0));
            assert_eq!(of_programme, t!(l, "completion-scored", percent = 35));
        }
    }

    #[test]
    fn a_change_has_its_sign_and_hides_what_is_hidden() {
        let l = Locale::Fr;
        assert_eq!(change(l, Amount::Count(10), Amount::Count(12)), "+2");
        assert_eq!(change(l, Amount::Count(12), Amount::Count(10)), "−2");
        assert_eq!(change(l, Amount::Count(12), Amount::Count(12)), "0");
        assert_eq!(change(l, Amount::Hidden, Amount::Count(12)), "—");
    }

    #[test]
    fn rows_have_names() {
        let names = Names::default();
        let name = |dimension, key| row(Locale::Fr, dimension, key, &names);
        assert_eq!(name(Dimension::Age, "15-29"), "15 à 29 ans");
        assert_eq!(name(Dimension::Age, "60+"), "60 ans et plus");
        assert_eq!(name(Dimension::Time, "2026-03"), "mars 2026");
        assert_eq!(name(Dimension::Time, "2026"), "2026");
        assert_eq!(name(Dimension::Role, "youth"), "Jeune");
        assert_eq!(name(Dimension::ReachKind, "radio"), "Émission de radio");
        assert_eq!(name(Dimension::ReachAge, ""), "Âge non noté");
    }

    #[test]
    fn a_row_leads_to_its_restitutions() {
        let asked = ReportQuery {
            from: "2026-01-01".into(),
            to: "2026-12-31".into(),
            place: "x".into(),
            ..ReportQuery::default()
        };
        let to = |row| restitutions(&asked, row);
        let of = |rest: &str| Some(format!("/restitutions?from=2026-01-01&to=2026-12-31&{rest}"));
        assert_eq!(to(None), of("place=x"));
        assert_eq!(to(Some((Dimension::ReachKind, "radio"))), of("place=x&kind=radio"));
        assert_eq!(to(Some((Dimension::ReachPlace, "y"))), of("place=y"));
        assert_eq!(to(Some((Dimension::ReachAge, "15-29"))), None);
        assert_eq!(to(Some((Dimension::ReachModule, ""))), None);
    }
}
