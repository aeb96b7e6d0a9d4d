//! The report of a cohort: what it says of the programme, the attendance and the results, with codes in place of names, and what its
//! trainers recommend.

use std::collections::HashMap;

use super::material::{Material, outline_in, printed};
use crate::app::attendance::{self, Grid};
use crate::app::completions::{self, Review};
use crate::app::languages::language_name;
use crate::app::scores::{self, Scores};
use crate::app::work::Work;
use crate::app::{cohorts, digest};
use crate::documents::cohort_report::{CohortReport, ReportSection, ReportTable, Words, metadata, pages};
use crate::documents::page::Pages;
use crate::documents::pdf::Metadata;
use crate::documents::{canvas, fonts};
use crate::domain::attendance::Share;
use crate::domain::cohort::{BySex, Cohort, Session, State, averages};
use crate::domain::completion::{Decision, Outcome, Percent};
use crate::domain::enrolment::Enrolment;
use crate::domain::id::EnrolmentId;
use crate::domain::sex::Sex;
use crate::domain::text::{code_point, one_line};
use crate::error::{Error, Message, Result};
use crate::i18n::{Locale, dates};
use crate::store;
use crate::t;

/// The most characters of the recommendations: they fit a page.
pub const RECOMMENDATIONS_MAX: usize = 3_000;

/// What the report is made from.
#[derive(Clone, Debug)]
pub struct ReportMaterial {
    material: Material,
    review: Review,
    grid: Grid,
    scores: HashMap<EnrolmentId, Scores>,
    recommendations: String,
}

/// Reads what the report of a cohort is made from, in the language of who reads it: the office and those who pay, whatever language the
/// training was held in. A cohort that is cancelled has none.
pub async fn read(work: &mut Work, code: &str, locale: Locale) -> Result<ReportMaterial> {
    let (material, _) = outline_in(work, code, locale).await?;
    if material.cohort.state() == State::Cancelled {
        return Err(material.cohort.refusal().map_or(Error::NotFound, Error::Conflict));
    }
    let review = completions::review(work, code).await?;
    let grid = attendance::grid(work, code).await?;
    let scores = scores::sheet(work, code).await?.people;
    let scores = scores.into_iter().map(|(person, scores)| (person.id, scores)).collect();
    let stored = store::cohorts::recommendations(&mut work.tx, material.cohort.id).await?;
    Ok(ReportMaterial { material, review, grid, scores, recommendations: stored.unwrap_or_default() })
}

/// A cohort and what its trainers recommend.
pub async fn recommendations(work: &mut Work, code: &str) -> Result<(Cohort, String)> {
    let cohort = cohorts::find(work, code).await?;
    let stored = store::cohorts::recommendations(&mut work.tx, cohort.id).await?;
    Ok((cohort, stored.unwrap_or_default()))
}

/// Identifies a text, so that two who write at once notice.
pub fn seen(text: &str) -> String {
    digest(text)
}

/// Saves what the trainers recommend: also once the cohort is closed, for a report is written afterwards. `seen` identifies the text
/// that stood there when the form was opened.
pub async fn recommend(work: &mut Work, code: &str, typed: &str, seen: &str) -> Result<()> {
    let (cohort, stored) = recommendations(work, code).await?;
    if cohort.state() == State::Cancelled {
        return Err(cohort.refusal().map_or(Error::NotFound, Error::Conflict));
    }
    let lines: Vec<String> = typed.lines().map(one_line).collect();
    let text = lines.join("\n").trim().to_owned();
    let invalid = |message: Message| Err(Error::invalid("recommendations", message));
    if text.chars().count() > RECOMMENDATIONS_MAX {
        return invalid(Message::new("cohort-text-long").with("max", RECOMMENDATIONS_MAX));
    }
    if let Some(character) = fonts::missing(&text.replace('\n', " ")) {
        let message = Message::new("paper-missing-character").with("character", character);
        return invalid(message.with("code", code_point(character)));
    }
    if text == stored {
        return Ok(());
    }
    if digest(&stored) != seen {
        return invalid(Message::new("cohort-report-changed"));
    }
    let new = Some(text.as_str()).filter(|text| !text.is_empty());
    store::cohorts::set_recommendations(&mut work.tx, cohort.id, new).await?;
    let told = |text: &str| serde_json::json!({ "recommendations": text });
    work.audit("cohort.recommend", ("cohort", cohort.id), told(&stored), told(&text)).await
}

/// Words of the report in a cell.
fn own(text: impl Into<String>) -> Vec<Words> {
    vec![Words::Own(text.into())]
}

impl ReportMaterial {
    /// The report laid out, and what its file says of itself.
    pub fn lay_out(&self) -> (Pages, Metadata) {
        let report = self.report();
        (pages(&report), metadata(&report))
    }

    fn report(&self) -> CohortReport {
        let (l, _) = canvas::language(&self.material.training.lang);
        let parts = [
            Some(self.facts(l)),
            Some(self.programme(l)),
            Some(self.figures(l)),
            Some(self.attendance(l)),
            Some(self.people(l)),
            self.decisions(l),
            Some(self.recommended(l)),
        ];
        let mut intro = Vec::new();
        if self.review.cohort.state() == State::Open {
            intro.push(t!(l, "cohort-report-provisional"));
        }
        intro.push(t!(l, "cohort-report-codes"));
        let training = self.material.training.clone();
        CohortReport { training, intro, sections: parts.into_iter().flatten().collect() }
    }

    fn facts(&self, l: Locale) -> ReportSection {
        let cohort = &self.review.cohort;
        let names = self.material.trainers.iter().map(|trainer| Words::Name(printed(trainer)));
        let closed = cohort.closed.as_ref().map(|closed| {
            let on = dates::long(closed.at.date(), l);
            own(t!(l, "cohort-report-confirmed", name = closed.confirmed_by, on = on))
        });
        let capacity = cohort.details.capacity.map(|capacity| own(capacity.to_string()));
        let funder = cohort.details.funder.clone().map(|funder| vec![Words::Name(funder)]);
        let hours = t!(l, "cohort-hours-count", count = cohort.curriculum.hours);
        let facts = [
            (t!(l, "cohort-lang"), Some(own(language_name(l, cohort.details.lang.as_str())))),
            (t!(l, "trainer-title"), Some(names.collect())),
            (t!(l, "cohort-hours"), Some(own(hours))),
            (t!(l, "cohort-funder"), funder),
            (t!(l, "cohort-capacity"), capacity),
            (t!(l, "completion-title"), closed),
        ];
        let rows = facts.into_iter().filter_map(|(label, words)| Some(vec![own(label), words?]));
        let heads =
            vec![(t!(l, "cohort-report-what"), 1.0, false), (t!(l, "cohort-report-which"), 2.0, false)];
        let table = ReportTable { heads, rows: rows.collect() };
        ReportSection { title: t!(l, "cohort-details"), texts: Vec::new(), table: Some(table) }
    }

    /// As the trainers agreed. What is only proposed was never agreed, and is not reported.
    fn programme(&self, l: Locale) -> ReportSection {
        let material = &self.material;
        if !material.has_timetable() {
            let texts = vec![t!(l, "timetable-none")];
            return ReportSection { title: t!(l, "timetable-title"), texts, table: None };
        }
        let slugs = &self.review.cohort.curriculum.modules;
        let titles = material.titles();
        let rows = material.sessions.iter().zip(&material.plans).map(|(session, plan)| {
            let of = slugs.iter().zip(&titles).filter(|(slug, _)| plan.modules.contains(slug));
            vec![
                own(half(l, *session)),
                own(plan.hours.map(|hours| hours.to_string()).unwrap_or_default()),
                of.map(|(_, (lang, title))| Words::In(lang.clone(), title.clone())).collect(),
                material.leaders(plan).into_iter().map(Words::Name).collect(),
            ]
        });
        let heads = vec![
            (t!(l, "cohort-report-half"), 3.0, false),
            (t!(l, "timetable-hours"), 2.0, false),
            (t!(l, "timetable-modules"), 5.0, false),
            (t!(l, "timetable-led-by"), 3.0, false),
        ];
        let table = ReportTable { heads, rows: rows.collect() };
        ReportSection { title: t!(l, "timetable-title"), texts: Vec::new(), table: Some(table) }
    }

    /// Counts and averages, by sex.
    fn figures(&self, l: Locale) -> ReportSection {
        let count = |takes: &dyn Fn(&Enrolment, &Decision) -> bool| {
            let people = self.review.counted().filter(|(person, decision)| takes(person, decision));
            BySex::of(people.map(|(person, _)| person.sex))
        };
        // Who lacks nothing but the trainers' approval has no attestation yet.
        let awaits = |decision: &Decision| decision.awaits_sign_off();
        let of = |outcome: Outcome| {
            count(&move |_, decision| decision.outcome == outcome && !decision.awaits_sign_off())
        };
        let mut counted = vec![
            (t!(l, "cohort-report-enrolled"), count(&|_, _| true)),
            (t!(l, "cohort-report-left"), count(&|person, _| person.left_from.is_some())),
            (t!(l, "cohort-report-certificates"), of(Outcome::Certificate)),
        ];
        if self.review.counted().any(|(_, decision)| awaits(decision)) {
            counted.push((t!(l, "cohort-report-awaiting"), count(&|_, decision| awaits(decision))));
        }
        counted.push((t!(l, "cohort-report-attestations"), of(Outcome::Attestation)));
        let nothing = if self.is_under_way() {
            t!(l, "cohort-report-under-way")
        } else {
            t!(l, "cohort-report-nothing")
        };
        counted.push((nothing, of(Outcome::None)));
        let counts = counted.into_iter().map(|(label, count)| {
            let numbers = [count.women, count.men, count.unstated, count.all()];
            std::iter::once(own(label)).chain(numbers.map(|number| own(number.to_string()))).collect()
        });
        let average = |label: String, value: &dyn Fn(&Enrolment) -> Option<Percent>| {
            let values: Vec<_> =
                self.review.counted().map(|(person, _)| (person.sex, value(person))).collect();
            let shown = |value: Option<u32>| own(value.map_or_else(|| "—".into(), |value| percent(l, value)));
            let [women, men, all] = averages(&values).map(shown);
            vec![own(label), women, men, own("—"), all]
        };
        let score = |person: &Enrolment| self.scores.get(&person.id).copied().unwrap_or_default();
        let mut rows: Vec<_> = counts.collect();
        rows.push(average(t!(l, "cohort-report-presence"), &|person| self.present_so_far(person)));
        rows.push(average(t!(l, "cohort-report-pre"), &|person| score(person).pre_test));
        rows.push(average(t!(l, "cohort-report-post"), &|person| score(person).post_test));
        let mut heads = vec![(t!(l, "cohort-report-what"), 3.0, false)];
        heads.extend(sexes(l).map(|sex| (sex, 1.0, true)));
        let table = ReportTable { heads, rows };
        let twice = self.review.people.iter().filter(|(person, _)| !person.counts()).count();
        let twice = (twice > 0).then(|| t!(l, "cohort-report-twice", count = twice));
        ReportSection {
            title: t!(l, "cohort-report-figures"),
            texts: twice.into_iter().collect(),
            table: Some(table),
        }
    }

    /// How many were there in each half-day, by sex.
    fn attendance(&self, l: Locale) -> ReportSection {
        use crate::domain::attendance::Mark;
        let rows = self.grid.sessions.iter().map(|stored| {
            let there = self.grid.people.iter().filter(|person| person.counts());
            let there = there.filter(|person| self.grid.mark(person, stored) == Some(Mark::Present));
            let count = BySex::of(there.map(|person| person.sex));
            let numbers = [count.women, count.men, count.unstated, count.all()];
            let is_to_come = !stored.has_begun(self.grid.now);
            let shown = |number: u32| own(if is_to_come { "—".into() } else { number.to_string() });
            let label = own(half(l, stored.session));
            std::iter::once(label).chain(numbers.map(shown)).collect()
        });
        let mut heads = vec![(t!(l, "cohort-report-half"), 3.0, false)];
        heads.extend(sexes(l).map(|sex| (sex, 1.0, true)));
        let table = ReportTable { heads, rows: rows.collect() };
        ReportSection { title: t!(l, "cohort-report-attendance"), texts: Vec::new(), table: Some(table) }
    }

    /// Whether the cohort's last half-day is still to come: nearly everybody lacks something.
    fn is_under_way(&self) -> bool {
        self.review.ends_later.is_some()
    }

    /// The share of the half-days that have begun in which somebody was there; none before the first.
    fn present_so_far(&self, person: &Enrolment) -> Option<Percent> {
        let begun = self.grid.sessions.iter().filter(|stored| stored.has_begun(self.grid.now));
        Share::of(begun.map(|stored| self.grid.mark(person, stored))).percent()
    }

    /// What is noted of somebody's trial session.
    fn trial(l: Locale, scores: Scores) -> String {
        match scores.micro_teaching {
            Some(true) => t!(l, "score-passed"),
            Some(false) => t!(l, "score-failed"),
            None => "—".into(),
        }
    }

    /// Everybody by their code.
    fn people(&self, l: Locale) -> ReportSection {
        let has_trial = self.review.cohort.curriculum.rule.micro_teaching;
        let rows = self.review.people.iter().map(|(person, decision)| {
            let scores = self.scores.get(&person.id).copied().unwrap_or_default();
            let noted = |value: Option<Percent>| {
                own(value.map_or_else(|| "—".into(), |value| percent(l, u32::from(value.get()))))
            };
            let sex = match person.sex {
                Some(Sex::Female) => t!(l, "cohort-report-woman"),
                Some(Sex::Male) => t!(l, "cohort-report-man"),
                None => "—".into(),
            };
            let share = self.grid.share(person);
            let present = t!(l, "cohort-report-present", present = share.present, sessions = share.sessions);
            let mut cells = vec![
                own(self.code_of(person)),
                own(sex),
                own(present),
                noted(scores.pre_test),
                noted(scores.post_test),
            ];
            cells.extend(has_trial.then(|| own(Self::trial(l, scores))));
            // Of two places of one person the list keeps both.
            let merged = (!person.counts()).then(|| {
                Words::Own(t!(l, "roster-merged", number = person.kept_position.unwrap_or_default()))
            });
            cells.push(own(self.decided(l, decision)).into_iter().chain(merged).collect());
            cells
        });
        let mut heads = vec![
            (t!(l, "sheet-code"), 2.3, false),
            (t!(l, "cohort-report-sex"), 0.8, false),
            (t!(l, "cohort-step-attendance"), 1.5, false),
            (t!(l, "test-before"), 1.4, true),
            (t!(l, "test-after"), 1.4, true),
        ];
        heads.extend(has_trial.then(|| (t!(l, "score-micro"), 1.6, false)));
        heads.push((t!(l, "completion-outcome"), 3.8, false));
        let table = ReportTable { heads, rows: rows.collect() };
        ReportSection { title: t!(l, "cohort-report-people"), texts: Vec::new(), table: Some(table) }
    }

    /// Departures, exceptions and corrections, each with its reason; nothing where there are none.
    fn decisions(&self, l: Locale) -> Option<ReportSection> {
        let mut texts = Vec::new();
        for (person, decision) in &self.review.people {
            let code = self.code_of(person);
            if let Some(from) = person.left_from {
                let why = person.left_reason.clone().unwrap_or_default();
                texts.push(t!(l, "cohort-report-departure", code = code, half = half(l, from), reason = why));
            }
            let exception = self.review.exceptions.get(&person.id).filter(|_| decision.by_rule.is_some());
            if let Some(exception) = exception {
                texts.push(t!(
                    l,
                    "cohort-report-exception",
                    code = code,
                    outcome = outcome(l, exception.outcome),
                    reason = exception.reason,
                    name = exception.decided_by
                ));
            }
        }
        for (correction, _) in &self.review.corrections {
            let person = self.review.people.iter().find(|(person, _)| person.id == correction.enrolment);
            texts.push(t!(
                l,
                "cohort-report-correction",
                code = person.map(|(person, _)| self.code_of(person)).unwrap_or_default(),
                on = dates::long(correction.at.date(), l),
                was = outcome(l, correction.was),
                now = outcome(l, correction.outcome),
                reason = correction.reason,
                name = correction.decided_by
            ));
        }
        let title = t!(l, "cohort-report-decisions");
        (!texts.is_empty()).then_some(ReportSection { title, texts, table: None })
    }

    fn recommended(&self, l: Locale) -> ReportSection {
        let texts: Vec<String> =
            self.recommendations.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect();
        let texts = if texts.is_empty() { vec![t!(l, "cohort-report-no-recommendations")] } else { texts };
        ReportSection { title: t!(l, "cohort-report-recommendations"), texts, table: None }
    }

    /// What somebody gets, as the decisions stand: of a certificate that lacks the trainers' approval alone, that; of a cohort that goes
    /// on nobody has nothing yet.
    fn decided(&self, l: Locale, decision: &Decision) -> String {
        match decision.outcome {
            _ if decision.awaits_sign_off() => t!(l, "completion-certificate-if-vouched"),
            Outcome::None if self.is_under_way() => t!(l, "person-training-open"),
            given => outcome(l, given),
        }
    }

    fn code_of(&self, person: &Enrolment) -> String {
        self.review.cohort.code.of_person(person.position)
    }
}

/// "lun. 12/03 matin".
fn half(l: Locale, session: Session) -> String {
    format!("{} {}", dates::short(session.date, l), l.text(session.half.called(None).key()))
}

fn percent(l: Locale, value: u32) -> String {
    t!(l, "completion-scored", percent = value)
}

fn outcome(l: Locale, outcome: Outcome) -> String {
    match outcome {
        Outcome::Certificate => t!(l, "completion-certificate"),
        Outcome::Attestation => t!(l, "completion-attestation"),
        Outcome::None => t!(l, "completion-none"),
    }
}

/// The heads of columns: women, men, not stated, all.
fn sexes(l: Locale) -> [String; 4] {
    [t!(l, "report-women"), t!(l, "report-men"), t!(l, "report-sex-unstated"), t!(l, "cohort-report-all")]
}
