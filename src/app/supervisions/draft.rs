//! A visit as it was typed, checked field by field.

use serde::{Deserialize, Serialize};
use time::Date;

use super::visited;
use crate::app::access::covers;
use crate::app::checks::Problems;
use crate::app::restitutions::{candidates, module_of};
use crate::app::work::Work;
use crate::app::{now, places};
use crate::domain::dates;
use crate::domain::grid::Grid;
use crate::domain::id::{PersonId, RestitutionId};
use crate::domain::supervision::{Details, Marks, TEXT_MAX};
use crate::domain::text::one_line;
use crate::error::{Message, Result};
use crate::store;

/// A problem of all marks together; it is told at the first of them.
pub const NOTHING_SEEN: &str = "supervision-nothing-seen";
/// What a form sends for a criterion that was not seen.
const UNSEEN: &str = "-";

/// A visit as it was typed; the fields of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// The id of who was visited.
    pub person: String,
    /// The code or name of somebody else; goes before `person`.
    pub who: String,
    /// The day.
    pub held_on: String,
    /// The place's id.
    pub place: String,
    /// The village, fraction, quartier or site.
    pub locality: String,
    /// The module's slug; may be empty.
    pub module: String,
    /// The language's tag.
    pub lang: String,
    /// Who visited.
    pub visitor: String,
    /// The id of the restitution that was watched; may be empty.
    pub restitution: String,
    /// What went well.
    pub strengths: String,
    /// What could be better.
    pub improve: String,
    /// What both agreed upon.
    pub next_step: String,
    /// When the next visit is to be; may be empty.
    pub next_on: String,
    /// The curriculum whose grid was marked; empty for the usual one.
    pub curriculum: String,
    /// Identifies the grid that the form showed.
    pub seen: String,
    /// The marks in the order of the criteria, `-` for what was not seen; in fields of their own.
    #[serde(skip)]
    pub marks: Vec<String>,
}

impl Draft {
    /// Checks every field; all that is wrong at once. `known` is what was stored before this change.
    pub(super) async fn check(
        &self,
        work: &mut Work,
        grid: &Grid,
        known: Option<&Details>,
    ) -> Result<Details> {
        let mut problems = Problems::default();
        let person = self.person(work, known, &mut problems).await?;
        let today = now().date();
        let held_on = problems.past_day("held_on", &self.held_on, today, "supervision-day-to-come");
        // In the order of the form, as all that is wrong is listed.
        let lang = problems.language("lang", &self.lang);
        let place = places::held_at(work, &self.place, &mut problems).await?;
        let locality = problems.short("locality", &self.locality);
        let restitution = self.restitution(work, (person, known), &mut problems).await?;
        let module = module_of(work, &self.module, &mut problems).await?;
        let visitor = problems.name("visitor", &self.visitor);
        let marks = self.marks(grid, &mut problems);
        let strengths = problems.long("strengths", &self.strengths, TEXT_MAX);
        let improve = problems.long("improve", &self.improve, TEXT_MAX);
        let next_step = problems.long("next_step", &self.next_step, TEXT_MAX);
        let next_on = self.next_day(held_on, &mut problems);
        let read = match (person, held_on, place, lang, visitor, marks) {
            (Some(person), Some(held_on), Some(place), Some(lang), Some(visitor), Some(marks)) => {
                Some(Details {
                    person,
                    held_on,
                    place,
                    locality,
                    module,
                    lang,
                    visitor,
                    restitution,
                    marks,
                    strengths,
                    improve,
                    next_step,
                    next_on,
                })
            }
            _ => None,
        };
        problems.done(read)
    }

    /// Who was visited: somebody of the register whom the actor may see, or who was noted before.
    async fn person(
        &self,
        work: &mut Work,
        known: Option<&Details>,
        problems: &mut Problems,
    ) -> Result<Option<PersonId>> {
        if !self.who.trim().is_empty() {
            let found = candidates(work, &self.who).await?;
            let [one] = &found[..] else {
                problems.add("who", Message::new("supervision-one-person"));
                return Ok(None);
            };
            let key = match &one.people[..] {
                [person] => return Ok(Some(person.id)),
                [] => "restitution-who-unknown",
                _ => "restitution-who-several",
            };
            problems.add("who", Message::new(key).with("typed", &one.typed));
            return Ok(None);
        }
        let Ok(id) = self.person.trim().parse::<PersonId>() else {
            problems.add("who", Message::new("supervision-person-missing"));
            return Ok(None);
        };
        // Two records of one person may have been merged since the form was opened.
        let id = store::people::parts::kept_of(&mut work.tx, id).await?.unwrap_or(id);
        // Somebody who was erased meanwhile stays as one who was visited.
        if known.is_some_and(|known| known.person == id) {
            return Ok(Some(id));
        }
        for one in visited(work, &[id]).await? {
            if covers(work, one.place).await? {
                return Ok(Some(id));
            }
        }
        problems.add("who", Message::new("supervision-person-elsewhere"));
        Ok(None)
    }

    /// The restitution that was watched: one that the person led.
    async fn restitution(
        &self,
        work: &mut Work,
        (person, known): (Option<PersonId>, Option<&Details>),
        problems: &mut Problems,
    ) -> Result<Option<RestitutionId>> {
        if self.restitution.trim().is_empty() {
            return Ok(None);
        }
        let id = self.restitution.trim().parse::<RestitutionId>().ok();
        if let Some(known) = known
            && known.restitution.is_some()
            && known.restitution == id
            && Some(known.person) == person
        {
            return Ok(id);
        }
        let led = match id {
            Some(id) => store::restitutions::find(&mut work.tx, id).await?,
            None => None,
        };
        // Whose it is can't be said as long as nobody is chosen.
        let is_theirs = led.is_some_and(|(restitution, _)| {
            person.is_none_or(|person| restitution.details.leaders.contains(&person))
        });
        if !is_theirs {
            problems.add("restitution", Message::new("supervision-restitution-other"));
        }
        Ok(id)
    }

    /// A mark for each criterion, or that it was not seen; one of them at least was.
    fn marks(&self, grid: &Grid, problems: &mut Problems) -> Option<Marks> {
        let (mut read, mut is_unseen) = (Vec::new(), true);
        for place in 0..grid.criteria.len() {
            let typed = self.marks.get(place).map(|typed| typed.trim()).unwrap_or_default();
            is_unseen &= typed == UNSEEN;
            let mark = typed.parse::<u8>().ok().filter(|mark| (1..=grid.scale).contains(mark));
            if mark.is_none() && typed != UNSEEN {
                problems.add(&format!("mark-{place}"), Message::new("supervision-mark-missing"));
            }
            read.push(mark);
        }
        if is_unseen {
            problems.add("mark-0", Message::new(NOTHING_SEEN));
        }
        Marks::new(grid, read)
    }

    /// The day of the next visit: after this one, and not years later.
    fn next_day(&self, held_on: Option<Date>, problems: &mut Problems) -> Option<Date> {
        if self.next_on.trim().is_empty() {
            return None;
        }
        let day = dates::parse(&self.next_on);
        match (day, held_on) {
            (None, _) => {
                let typed: String = one_line(&self.next_on).chars().take(40).collect();
                problems.add("next_on", Message::new("cohort-date-wrong").with("typed", typed));
            }
            (Some(day), Some(held_on)) if day <= held_on => {
                problems.add("next_on", Message::new("supervision-next-before"));
            }
            (Some(day), Some(held_on)) if day.year() > held_on.year() + 2 => {
                problems.add("next_on", Message::new("supervision-next-late"));
            }
            _ => {}
        }
        day
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::domain::grid::GridKind;
    use crate::error::Error;

    fn fields(problems: Problems) -> Vec<String> {
        match problems.done(Some(())) {
            Err(Error::Invalid(found)) => found.into_iter().map(|problem| problem.field).collect(),
            _ => Vec::new(),
        }
    }

    fn marks(typed: &str) -> (Option<String>, Vec<String>) {
        let marks = typed.split(' ').map(str::to_owned).collect();
        let draft = Draft { marks, ..Draft::default() };
        let mut problems = Problems::default();
        let read = draft.marks(&Grid::usual(GridKind::Supervision), &mut problems);
        (read.map(|marks| marks.to_text()), fields(problems))
    }

    #[test]
    fn each_criterion_is_marked_or_was_not_seen() {
        assert_eq!(marks("3 4 - 2 3 3 4"), (Some("3 4 - 2 3 3 4".into()), vec![]));
        assert_eq!(marks("3 4 - 2 3").1, ["mark-5", "mark-6"]);
        assert_eq!(marks("3 4 - 2 5 x 0").1, ["mark-4", "mark-5", "mark-6"]);
        assert_eq!(marks("- - - - - - -"), (None, vec!["mark-0".into()]));
        // Where nothing is said, each mark is missing, and nobody said that nothing was seen.
        assert_eq!(marks("").1.len(), 7);
    }

    #[test]
    fn the_next_visit_comes_after_this_one() {
        let held_on = Some(date!(2026 - 03 - 02));
        let next = |typed: &str| {
            let mut problems = Problems::default();
            Draft { next_on: typed.into(), ..Draft::default() }.next_day(held_on, &mut problems);
            fields(problems).len()
        };
        assert_eq!((next(""), next("2026-03-03"), next("1/6/2026")), (0, 0, 0));
        assert_eq!((next("2026-03-02"), next("2062-03-02"), next("en juin")), (1, 1, 1));
    }
}
