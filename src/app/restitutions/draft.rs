//! A restitution as it was typed, checked field by field.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::asked::Asked;
use super::headings;
use super::leaders::{self, LookedUp};
use crate::app::checks::Problems;
use crate::app::now;
use crate::app::work::Work;
use crate::domain::account::Role;
use crate::domain::bands::Band;
use crate::domain::id::PersonId;
use crate::domain::person::Sex;
use crate::domain::restitution::{COUNTS_MAX, Details, Headcount, LEADERS_MAX, NOTE_MAX, PEOPLE_MAX, people};
use crate::domain::text::one_line;
use crate::error::{Error, Message, Result};

/// The key of the problem of a restitution that nobody is named for.
pub(super) const NOBODY_LEADS: &str = "restitution-nobody-leads";
/// What is said of a day to come.
pub(super) const TO_COME: &str = "restitution-day-to-come";

/// The field of a problem with the age bands themselves: the table of numbers.
const COUNTS: &str = "counts";
/// So much is repeated of what is no band.
const BAND_SHOWN: usize = 40;

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
    /// Whether somebody led it who was erased since: then nobody has to be named.
    #[serde(skip)]
    pub is_unnamed: bool,
    /// A remark.
    pub note: String,
    /// The numbers; in fields of their own.
    #[serde(skip)]
    pub counts: Vec<CountDraft>,
}

impl Draft {
    /// Checks every field; all that is wrong at once. `names` is what `who` means; `known` led it before this change.
    pub(super) async fn check(
        &self,
        work: &mut Work,
        names: &LookedUp,
        known: &[PersonId],
    ) -> Result<Details> {
        self.check_with(work, &mut Asked::default(), names, known).await
    }

    /// The same for one of many, for which some was asked already.
    pub(super) async fn check_with(
        &self,
        work: &mut Work,
        asked: &mut Asked,
        names: &LookedUp,
        known: &[PersonId],
    ) -> Result<Details> {
        let mut problems = Problems::default();
        let kind = self.kind.trim().parse().ok();
        if kind.is_none() {
            problems.add("kind", Message::new("restitution-kind-missing"));
        }
        let today = now().date();
        let held_on = problems.past_day("held_on", &self.held_on, today, TO_COME);
        // In the order of the form, as all that is wrong is listed.
        let lang = problems.language("lang", &self.lang);
        let place = asked.place(work, &self.place, &mut problems).await?;
        let locality = problems.short("locality", &self.locality);
        let module = asked.module(work, &self.module, &mut problems).await?;
        let leaders = self.leaders(work, asked, names, known, &mut problems).await?;
        let counts = self.counts(&mut problems);
        let note = problems.long("note", &self.note, NOTE_MAX);
        let read = match (kind, held_on, place, lang) {
            (Some(kind), Some(held_on), Some(place), Some(lang)) => {
                Some(Details { kind, held_on, place, locality, module, lang, counts, note, leaders })
            }
            _ => None,
        };
        problems.done(read)
    }

    /// The bands of which somebody came. Too many of them are read no further.
    fn counts(&self, problems: &mut Problems) -> Vec<Headcount> {
        let noted = || self.counts.iter().filter(|count| count.is_noted());
        if noted().count() > COUNTS_MAX {
            problems.add(COUNTS, Message::new("restitution-bands-many").with("max", COUNTS_MAX));
            return Vec::new();
        }
        let (mut counts, mut bands) = (Vec::new(), BTreeSet::new());
        for draft in noted() {
            if !draft.band.is_empty() && !Band::is_spelled(&draft.band) {
                let band: String = one_line(&draft.band).chars().take(BAND_SHOWN).collect();
                problems.add(COUNTS, Message::new("report-bands-unreadable").with("band", band));
                continue;
            }
            let mut read = |sex: &str, typed: &str| {
                let number = people(typed);
                if number.is_none() {
                    let typed: String = one_line(typed).chars().take(BAND_SHOWN).collect();
                    let message = Message::new("restitution-count-wrong").with("max", PEOPLE_MAX);
                    let message =
                        message.with("column", headings::count_name(sex, &draft.band)).with("typed", typed);
                    problems.add(&format!("{sex}-{}", draft.name()), message);
                }
                number.unwrap_or_default()
            };
            let (women, men) = (read("women", &draft.women), read("men", &draft.men));
            if women + men > 0 && bands.insert(&draft.band) {
                counts.push(Headcount { band: draft.band.clone(), women, men, unnoted: draft.unnoted() });
            }
        }
        counts
    }

    /// Who led it. A facilitator notes what they led themselves, beside those who were noted before; staff name people of the
    /// register whom they may see.
    async fn leaders(
        &self,
        work: &mut Work,
        asked: &mut Asked,
        names: &LookedUp,
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
        let mut chosen = leaders::check(work, asked, &self.leader, known, problems).await?;
        for person in names.people(&self.who, problems) {
            if !chosen.contains(&person) {
                chosen.push(person);
            }
        }
        if chosen.is_empty() && leaders::names_nobody(&self.who) && !self.is_unnamed {
            problems.add("who", Message::new(NOBODY_LEADS));
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
    /// Whether anything was typed.
    fn is_noted(&self) -> bool {
        [&self.women, &self.men].into_iter().any(|typed| !typed.trim().is_empty())
    }

    /// Which of the two was left blank, where the other was not.
    fn unnoted(&self) -> Option<Sex> {
        match [&self.women, &self.men].map(|typed| typed.trim().is_empty()) {
            [true, false] => Some(Sex::Female),
            [false, true] => Some(Sex::Male),
            _ => None,
        }
    }

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
        let read: Vec<_> = counts.iter().map(|c| (c.band.as_str(), c.women, c.men, c.unnoted)).collect();
        let (none, men) = (None, Some(Sex::Male));
        assert_eq!(read, [("15-29", 12, 7, none), ("", 3, 0, men), ("60+", 0, 1, none)]);
        let Err(Error::Invalid(found)) = problems.done(Some(())) else { panic!("a number was wrong") };
        assert_eq!(found.iter().map(|p| p.field.as_str()).collect::<Vec<_>>(), ["women-60+"]);
    }
}
