//! The cohorts of the invented programme: planned, under way, ready to close, closed.

use time::{Date, Duration};

use super::details;
use crate::app::attendance::NewMark;
use crate::app::certificates::issue::{self, QrSigner};
use crate::app::completions::Closing;
use crate::app::scores::{NewScores, Scores};
use crate::app::settings::Programme;
use crate::app::work::Work;
use crate::app::{attendance, cohorts, completions, enrolments, places, scores};
use crate::domain::attendance::Mark;
use crate::domain::cohort::{Half, Session};
use crate::domain::cohort_code::CohortCode;
use crate::domain::completion::Percent;
use crate::domain::dates;
use crate::domain::id::PersonId;
use crate::error::{Error, Result};

/// The person, by their line in the file, whose account shows a graduate's own record.
pub(super) const GRADUATE: usize = 4;

/// How far a cohort has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Planned,
    UnderWay,
    ReadyToClose,
    Closed,
}

struct Plan {
    stage: Stage,
    place: &'static str,
    venue: &'static str,
    lang: &'static str,
    starts_on: Date,
    /// People by their lines in the file.
    trainers: &'static [usize],
    people: &'static [usize],
}

/// The first cohort is closed; its graduates lead the other three.
fn plans(today: Date) -> [Plan; 4] {
    let monday = |days: i64| {
        let day = today.saturating_add(Duration::days(days));
        day.saturating_sub(Duration::days(i64::from(day.weekday().number_days_from_monday())))
    };
    [
        Plan {
            stage: Stage::Closed,
            place: "Goundam",
            venue: "Maison des jeunes",
            lang: "fr",
            starts_on: monday(-40),
            trainers: &[0, 1],
            people: &[2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
        },
        Plan {
            stage: Stage::ReadyToClose,
            place: "Gargando",
            venue: "École fondamentale",
            lang: "fr",
            starts_on: monday(-9),
            trainers: &[3, 4],
            people: &[16, 17, 20, 21, 23, 24, 25, 26, 27, 28, 29, 35, 40, 41, 42, 43],
        },
        Plan {
            stage: Stage::UnderWay,
            place: "Raz-El-Ma",
            venue: "Salle de la mairie",
            lang: "ar",
            starts_on: today.saturating_sub(Duration::days(1)),
            trainers: &[1, 8],
            people: &[18, 19, 22, 30, 46, 47, 54, 55, 52, 13],
        },
        Plan {
            stage: Stage::Planned,
            place: "Tonka",
            venue: "Centre d’alphabétisation",
            lang: "khq",
            starts_on: monday(34),
            trainers: &[6, 7],
            people: &[31, 32, 33, 34, 36, 37, 58, 59],
        },
    ]
}

/// Makes them; their codes from the planned to the closed.
pub(super) async fn make(work: &mut Work, people: &[PersonId], today: Date) -> Result<Vec<CohortCode>> {
    let mut codes = Vec::new();
    for plan in plans(today) {
        codes.insert(0, make_one(work, &plan, people, today).await?);
    }
    Ok(codes)
}

async fn make_one(work: &mut Work, plan: &Plan, people: &[PersonId], today: Date) -> Result<CohortCode> {
    let communes = places::offers(work).await?;
    let place = communes.iter().find(|offer| offer.name == plan.place);
    let draft = cohorts::Draft {
        curriculum: "consolidation-de-la-paix".into(),
        code: String::new(),
        lang: plan.lang.into(),
        place: place.map(|offer| offer.id.to_string()).unwrap_or_default(),
        venue: plan.venue.into(),
        starts_on: dates::iso(plan.starts_on),
        ends_on: dates::iso(plan.starts_on.saturating_add(Duration::days(2))),
        funder: "Programme de démonstration".into(),
        capacity: "30".into(),
        like: String::new(),
    };
    let code = cohorts::create(work, &draft).await?;
    for trainer in plan.trainers {
        cohorts::add_trainer(work, code.as_str(), people[*trainer]).await?;
    }
    for participant in plan.people {
        enrolments::enrol(work, code.as_str(), people[*participant]).await?;
    }
    if plan.stage != Stage::Planned {
        mark(work, &code, plan.stage, today).await?;
        score(work, &code, plan.stage).await?;
    }
    match plan.stage {
        Stage::Planned => {}
        Stage::UnderWay => details::timetable(work, &code).await?,
        Stage::ReadyToClose => {
            details::counted_sheet(work, &code).await?;
            details::decisions(work, &code, (0, 9)).await?;
        }
        Stage::Closed => close(work, &code).await?,
    }
    Ok(code)
}

/// Who was there: nearly everybody. One misses most of it, one is excused once; of a cohort under way yesterday is
/// noted, and this morning for the first half of the roster.
fn mark_of(person: usize, session: usize) -> Mark {
    match (person, session) {
        (7, 2..) | (10, 1) => Mark::Absent,
        (3, 4) => Mark::Excused,
        _ => Mark::Present,
    }
}

async fn mark(work: &mut Work, code: &CohortCode, stage: Stage, today: Date) -> Result<()> {
    let grid = attendance::grid(work, code.as_str()).await?;
    let half = grid.people.len() / 2;
    let mut marks = Vec::new();
    for (number, session) in grid.sessions.iter().enumerate() {
        for (place, person) in grid.people.iter().enumerate() {
            let is_noted = stage != Stage::UnderWay
                || session.session.date < today
                || (session.session == Session { date: today, half: Half::Am }
                    && session.has_begun(grid.now)
                    && place < half);
            if is_noted {
                let mark = Some(mark_of(place, number));
                marks.push(NewMark { enrolment: person.id, session: session.id, mark });
            }
        }
    }
    attendance::mark(work, code.as_str(), &marks).await.map(drop)
}

/// Test results as they occur: low before, higher after; one stays under the rule, one has not passed the
/// micro-teaching. While the cohort is under way there is only the first test.
fn scores_of(person: usize, stage: Stage) -> Result<Scores> {
    let percent = |number: usize| {
        Percent::parse(&number.to_string()).map_err(|_| Error::Internal(format!("{number} per cent")))
    };
    let post_test = if person == 9 { 45 } else { 64 + person * 7 % 31 };
    let is_done = stage != Stage::UnderWay;
    Ok(Scores {
        pre_test: Some(percent(25 + person * 11 % 36)?),
        post_test: is_done.then(|| percent(post_test)).transpose()?,
        micro_teaching: is_done.then_some(person != 11),
    })
}

async fn score(work: &mut Work, code: &CohortCode, stage: Stage) -> Result<()> {
    let (_, roster) = enrolments::roster(work, code.as_str()).await?;
    let mut changes = Vec::new();
    for (place, person) in roster.into_iter().enumerate() {
        let wanted = scores_of(place, stage)?;
        changes.push(NewScores { enrolment: person.id, seen: Scores::default(), wanted });
    }
    scores::save(work, code.as_str(), &changes).await.map(drop)
}

/// Closes a cohort: the trainers vouch for everybody, the rule does the rest.
async fn close(work: &mut Work, code: &CohortCode) -> Result<()> {
    let review = completions::review(work, code.as_str()).await?;
    let vouched = review.people.iter().map(|(person, _)| person.id).collect();
    let vouched_by = review.trainers.first().map(|trainer| trainer.id);
    let closing =
        Closing { confirmed_by: "Alassane Baba Touré".into(), seen: review.seen, vouched, vouched_by };
    completions::close(work, code.as_str(), &closing).await
}

/// Issues the papers of the closed cohort, with invented signatories.
pub(super) async fn issue(
    work: &mut Work,
    code: &CohortCode,
    programme: &Programme,
    signer: QrSigner<'_>,
) -> Result<()> {
    let cohort = cohorts::find(work, code.as_str()).await?;
    let mut draft = issue::proposal(&cohort, programme, None);
    let names = ["Mariétou Sambala Keïta", "Alassane Baba Touré", "Hamidou Alpha Niafo"];
    for (signatory, name) in draft.signatories.iter_mut().zip(names) {
        signatory.name = name.into();
    }
    issue::all(work, code.as_str(), &draft, None, signer).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;
    use time::macros::date;

    #[test]
    fn the_later_cohorts_are_led_by_graduates_of_the_first() {
        let [first, later @ ..] = plans(date!(2026 - 03 - 01));
        assert!(first.people.contains(&GRADUATE));
        for plan in later {
            assert!(plan.trainers.iter().any(|trainer| first.people.contains(trainer)), "{}", plan.place);
            assert!(plan.trainers.iter().all(|trainer| !plan.people.contains(trainer)));
            let once: HashSet<_> = plan.people.iter().collect();
            assert_eq!(once.len(), plan.people.len());
        }
    }
}
