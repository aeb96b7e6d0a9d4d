//! A restitution as it was typed, checked field by field.

use serde::{Deserialize, Serialize};
use time::Date;

use super::{known_module, leaders};
use crate::app::access::covers;
use crate::app::checks::Problems;
use crate::app::now;
use crate::app::work::Work;
use crate::domain::account::Role;
use crate::domain::dates;
use crate::domain::id::{PersonId, PlaceId};
use crate::domain::lang::LangTag;
use crate::domain::report::Bands;
use crate::domain::restitution::{Details, Headcount, LEADERS_MAX, NOTE_MAX, PEOPLE_MAX, people};
use crate::domain::text::one_line;
use crate::error::{Error, Message, Result};
use crate::store;

/// The numbers of one age band, as they were typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountDraft {
    /// The band; empty where the age was not noted.
    pub band: String,
    /// Women and girls.
    pub women: String,
    /// Men and boys.
    pub men: String,
}

/// A restitution as it was typed; the fields of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// The word for what was held.
    pub kind: String,
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
    /// The ids of those who led it.
    pub leader: Vec<String>,
    /// Codes or names of further ones.
    pub who: String,
    /// A remark.
    pub note: String,
    /// The numbers; in fields of their own.
    #[serde(skip)]
    pub counts: Vec<CountDraft>,
}

impl Draft {
    /// Checks every field; all that is wrong at once. `known` led it before this change.
    pub(super) async fn check(&self, work: &mut Work, known: &[PersonId]) -> Result<Details> {
        let mut problems = Problems::default();
        let kind = self.kind.trim().parse().ok();
        if kind.is_none() {
            problems.add("kind", Message::new("restitution-kind-missing"));
        }
        let held_on = self.day(now().date(), &mut problems);
        let place = self.place(work, &mut problems).await?;
        let locality = problems.short("locality", &self.locality);
        let module = match self.module.trim() {
            "" => None,
            typed => {
                let module = known_module(work, typed).await?;
                if module.is_none() {
                    problems.add("module", Message::new("restitution-module-unknown"));
                }
                module
            }
        };
        let lang = self.lang.trim().parse::<LangTag>().ok();
        if lang.is_none() {
            problems.add("lang", Message::new("cohort-lang-missing"));
        }
        let counts = self.counts(&mut problems);
        let note = self.note(&mut problems);
        let leaders = self.leaders(work, known, &mut problems).await?;
        let read = match (kind, held_on, place, lang) {
            (Some(kind), Some(held_on), Some(place), Some(lang)) => {
                Some(Details { kind, held_on, place, locality, module, lang, counts, note, leaders })
            }
            _ => None,
        };
        problems.done(read)
    }

    /// A day of the calendar that is not to come.
    fn day(&self, today: Date, problems: &mut Problems) -> Option<Date> {
        let day = dates::parse(&self.held_on);
        match day {
            None if self.held_on.trim().is_empty() => {
                problems.add("held_on", Message::new("restitution-day-missing"));
            }
            None => {
                let typed: String = one_line(&self.held_on).chars().take(40).collect();
                problems.add("held_on", Message::new("cohort-date-wrong").with("typed", typed));
            }
            Some(day) if day > today => problems.add("held_on", Message::new("restitution-day-to-come")),
            Some(day) if day.year() < 1990 => problems.add("held_on", Message::new("restitution-day-old")),
            Some(_) => {}
        }
        day
    }

    async fn place(&self, work: &mut Work, problems: &mut Problems) -> Result<Option<PlaceId>> {
        let Ok(id) = self.place.trim().parse::<PlaceId>() else {
            problems.add("place", Message::new("cohort-place-missing"));
            return Ok(None);
        };
        if !store::restitutions::is_fine_place(&mut work.tx, id).await? {
            problems.add("place", Message::new("cohort-place-missing"));
        } else if work.actor.is_staff() && !covers(work, Some(id)).await? {
            problems.add("place", Message::new("cohort-place-foreign"));
        }
        Ok(Some(id))
    }

    /// The bands of which somebody came.
    fn counts(&self, problems: &mut Problems) -> Vec<Headcount> {
        let mut counts: Vec<Headcount> = Vec::new();
        for draft in &self.counts {
            let name = count_name(&draft.band);
            let is_band = draft.band.is_empty() || Bands::parse(&draft.band).is_ok();
            let mut read = |field: String, typed: &str| {
                let number = people(typed).filter(|_| is_band);
                if number.is_none() {
                    problems.add(&field, Message::new("restitution-count-wrong").with("max", PEOPLE_MAX));
                }
                number.unwrap_or_default()
            };
            let women = read(format!("women-{name}"), &draft.women);
            let men = read(format!("men-{name}"), &draft.men);
            if women + men > 0 && counts.iter().all(|count| count.band != draft.band) {
                counts.push(Headcount { band: draft.band.clone(), women, men });
            }
        }
        counts
    }

    fn note(&self, problems: &mut Problems) -> Option<String> {
        let lines: Vec<String> = self.note.lines().map(one_line).collect();
        let note = lines.join("\n").trim().to_owned();
        if note.chars().count() > NOTE_MAX {
            problems.add("note", Message::new("person-text-too-long").with("max", NOTE_MAX));
        }
        Some(note).filter(|note| !note.is_empty())
    }

    /// Who led it. A facilitator notes what they led themselves, beside those who were noted before; staff name people of the
    /// register whom they may see.
    async fn leaders(
        &self,
        work: &mut Work,
        known: &[PersonId],
        problems: &mut Problems,
    ) -> Result<Vec<PersonId>> {
        if work.account().is_some_and(|account| account.role == Role::Facilitator) {
            let own = work.account().and_then(|account| account.person);
            let Some(own) = own else {
                return Err(Error::Conflict(Message::new("restitution-account-unlinked")));
            };
            let mut leaders = known.to_vec();
            if !leaders.contains(&own) {
                leaders.push(own);
            }
            return Ok(leaders);
        }
        let mut chosen = leaders::check(work, &self.leader, known, problems).await?;
        for person in leaders::resolve(work, &self.who, problems).await? {
            if !chosen.contains(&person) {
                chosen.push(person);
            }
        }
        if chosen.is_empty() && self.who.trim().is_empty() {
            problems.add("who", Message::new("restitution-nobody-leads"));
        }
        if chosen.len() > LEADERS_MAX {
            problems.add("who", Message::new("restitution-leaders-many").with("max", LEADERS_MAX));
        }
        Ok(chosen)
    }
}

/// How a band is named in the fields of a form: not at all where the age was not noted.
pub(super) fn count_name(band: &str) -> &str {
    if band.is_empty() { "unknown" } else { band }
}

impl CountDraft {
    /// The ending of the names of its two fields: `women-15-29`, `men-unknown`.
    pub fn name(&self) -> &str {
        count_name(&self.band)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_band_by_band() {
        let count = |band: &str, women: &str, men: &str| CountDraft {
            band: band.into(),
            women: women.into(),
            men: men.into(),
        };
        let draft = Draft {
            counts: vec![
                count("15-29", "12", " ٧ "),
                count("30-44", "", "0"),
                count("", "3", ""),
                count("60+", "beaucoup", "1"),
            ],
            ..Draft::default()
        };
        let mut problems = Problems::default();
        let counts = draft.counts(&mut problems);
        let read: Vec<_> = counts.iter().map(|c| (c.band.as_str(), c.women, c.men)).collect();
        assert_eq!(read, [("15-29", 12, 7), ("", 3, 0), ("60+", 0, 1)]);
        let Err(Error::Invalid(found)) = problems.done(Some(())) else { panic!("a number was wrong") };
        assert_eq!(found.iter().map(|p| p.field.as_str()).collect::<Vec<_>>(), ["women-60+"]);
    }

    #[test]
    fn a_day_is_past() {
        let today = time::macros::date!(2026 - 11 - 26);
        let key = |typed: &str| {
            let mut problems = Problems::default();
            Draft { held_on: typed.into(), ..Draft::default() }.day(today, &mut problems);
            match problems.done(Some(())) {
                Err(Error::Invalid(found)) => found[0].message.key,
                _ => "",
            }
        };
        assert_eq!(key("26/11/2026"), "");
        assert_eq!(key("2026-11-27"), "restitution-day-to-come");
        assert_eq!(key("31/02/2026"), "cohort-date-wrong");
        assert_eq!(key(" "), "restitution-day-missing");
        assert_eq!(key("1026-11-27"), "restitution-day-old");
    }
}
