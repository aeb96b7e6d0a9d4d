//! What is further known of a person: asked for on a page of its own, changed, and shown with the record.

use serde::Serialize;
use time::Date;

use crate::app::access::person_to_change;
use crate::app::checks::Problems;
use crate::app::now;
use crate::app::work::Work;
use crate::domain::dates;
use crate::domain::id::{PersonId, PlaceId};
use crate::domain::lang::LangTag;
use crate::domain::person::{
    BIRTH_YEAR_MIN, Background, Fluency, POSITIONS_MAX, Person, Position, Status, TELEPHONES_MAX, Telephone,
    WRITINGS_MAX,
};
use crate::domain::telephone;
use crate::error::{Error, Message, Result};
use crate::store;

/// A telephone as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TelephoneDraft {
    /// Digits and signs between them.
    pub number: String,
    /// Whose it is, as said.
    pub whose: String,
}

/// A role and an organisation as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PositionDraft {
    /// A word of the programme's roles, or empty.
    pub role: String,
    /// Association, radio, service or council.
    pub structure: String,
    /// Four digits, or empty.
    pub since: String,
    /// Likewise.
    pub until: String,
}

/// What is further known of a person, as typed: the names are those of the form, where rows of a list are numbered from 1, and of the
/// audit trail.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct BackgroundDraft {
    /// Other writings of the name; empty ones say nothing.
    pub writings: Vec<String>,
    /// The id of a place, or empty.
    pub origin: String,
    /// Likewise.
    pub work: String,
    /// Tags of languages that the person speaks.
    pub speaks: Vec<String>,
    /// Tags of languages that the person understands.
    pub understands: Vec<String>,
    /// Telephones; those without a number and an owner say nothing.
    pub telephones: Vec<TelephoneDraft>,
    /// Roles and organisations; those in which nothing is written say nothing.
    pub positions: Vec<PositionDraft>,
    /// A word of [`Status`], or empty.
    pub status: String,
    /// A day in a form of `dates::parse`, or empty.
    pub status_since: String,
    /// Why.
    pub status_reason: String,
}

impl From<&Background> for BackgroundDraft {
    fn from(b: &Background) -> Self {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let year = |year: Option<i32>| year.map(|year| year.to_string()).unwrap_or_default();
        let known = |wanted: Fluency| {
            let some = b.languages.iter().filter(|(_, fluency)| *fluency == wanted);
            some.map(|(lang, _)| lang.to_string()).collect()
        };
        Self {
            writings: b.writings.iter().map(ToString::to_string).collect(),
            origin: b.origin.map(String::from).unwrap_or_default(),
            work: b.work.map(String::from).unwrap_or_default(),
            speaks: known(Fluency::Speaks),
            understands: known(Fluency::Understands),
            telephones: b
                .telephones
                .iter()
                .map(|telephone| TelephoneDraft {
                    number: telephone.number.clone(),
                    whose: text(&telephone.whose),
                })
                .collect(),
            positions: b
                .positions
                .iter()
                .map(|position| PositionDraft {
                    role: position.role.map(|role| role.as_str().into()).unwrap_or_default(),
                    structure: text(&position.structure),
                    since: year(position.since),
                    until: year(position.until),
                })
                .collect(),
            status: b.status.map(|status| status.as_str().into()).unwrap_or_default(),
            status_since: b.status_since.map(dates::iso).unwrap_or_default(),
            status_reason: text(&b.status_reason),
        }
    }
}

impl BackgroundDraft {
    /// Validates the fields; every problem with its field. Whether the places exist is not checked here.
    pub fn check(&self, today: Date) -> Result<Background> {
        let mut p = Problems::default();
        let mut writings = Vec::new();
        for (at, text) in rows(&self.writings, WRITINGS_MAX) {
            if !text.trim().is_empty() {
                writings.extend(p.name(&format!("writing-{at}"), text));
            }
        }
        let origin = p.word("origin", &self.origin, "person-place-unknown");
        let work = p.word("work", &self.work, "person-place-unknown");
        let languages = self.languages(&mut p);
        let mut telephones = Vec::new();
        for (at, typed) in rows(&self.telephones, TELEPHONES_MAX) {
            telephones.extend(telephone(&mut p, at, typed));
        }
        let mut positions = Vec::new();
        for (at, typed) in rows(&self.positions, POSITIONS_MAX) {
            positions.extend(position(&mut p, at, typed, today));
        }
        let status = p.word::<Status>("status", &self.status, "person-status-unknown");
        let status_since = match self.status_since.trim() {
            "" => None,
            text => p.past_day("status_since", text, today, "person-status-to-come"),
        };
        let status_reason = p.short("status_reason", &self.status_reason);
        if status.is_none() && (status_since.is_some() || status_reason.is_some()) {
            p.add("status", Message::new("person-status-missing"));
        }
        p.done(Some(()))?;
        Ok(Background {
            writings,
            origin,
            work,
            languages,
            telephones,
            positions,
            status,
            status_since,
            status_reason,
        })
    }

    /// Each language once: who speaks one understands it.
    fn languages(&self, p: &mut Problems) -> Vec<(LangTag, Fluency)> {
        let mut languages: Vec<(LangTag, Fluency)> = Vec::new();
        for (field, tags, fluency) in [
            ("speaks", &self.speaks, Fluency::Speaks),
            ("understands", &self.understands, Fluency::Understands),
        ] {
            for tag in tags {
                match tag.parse::<LangTag>() {
                    Ok(lang) if languages.iter().any(|(known, _)| *known == lang) => {}
                    Ok(lang) => languages.push((lang, fluency)),
                    Err(_) => p.add(field, Message::new("person-language-unknown")),
                }
            }
        }
        languages.sort_by(|(one, _), (other, _)| one.as_str().cmp(other.as_str()));
        languages
    }
}

/// The rows of a list with their numbers in the form, no more of them than there may be.
fn rows<T>(all: &[T], most: usize) -> impl Iterator<Item = (usize, &T)> {
    (1..).zip(all.iter().take(most))
}

fn telephone(p: &mut Problems, at: usize, typed: &TelephoneDraft) -> Option<Telephone> {
    let field = format!("telephone-{at}");
    let whose = p.short(&format!("whose-{at}"), &typed.whose);
    let number = p.telephone(&field, &typed.number);
    let number = number.map(|number| telephone::tidy(&number).unwrap_or(number));
    if number.is_none() && whose.is_some() {
        p.add(&field, Message::new("person-telephone-missing"));
    }
    Some(Telephone { number: number?, whose })
}

fn position(p: &mut Problems, at: usize, typed: &PositionDraft, today: Date) -> Option<Position> {
    let role = p.word(&format!("role-{at}"), &typed.role, "person-role-unknown");
    let structure = p.short(&format!("structure-{at}"), &typed.structure);
    let mut year = |name: &str, text: &str| match text.trim() {
        "" => None,
        text => {
            let year = text.parse().ok().filter(|year| (BIRTH_YEAR_MIN..=today.year()).contains(year));
            if year.is_none() {
                let message = Message::new("person-position-year").with("last", today.year());
                p.add(&format!("{name}-{at}"), message);
            }
            year
        }
    };
    let (since, until) = (year("since", &typed.since), year("until", &typed.until));
    if since.zip(until).is_some_and(|(since, until)| until < since) {
        p.add(&format!("until-{at}"), Message::new("person-position-order"));
    }
    let has_years = since.is_some() || until.is_some();
    if role.is_none() && structure.is_none() {
        if has_years {
            p.add(&format!("structure-{at}"), Message::new("person-position-missing"));
        }
        return None;
    }
    Some(Position { role, structure, since, until })
}

/// A person and what is further known of them, to be changed: for staff, a coordinator within their places.
pub async fn to_change(work: &mut Work, id: PersonId) -> Result<(Person, Background)> {
    let person = person_to_change(work, id).await?;
    let background = store::people::background::of(&mut work.tx, id).await?;
    Ok((person, background))
}

/// The same for a record that is shown, with what its parts know.
pub(super) async fn shown(work: &mut Work, id: PersonId, parts: &[PersonId]) -> Result<Background> {
    let mut background = store::people::background::of(&mut work.tx, id).await?;
    for part in parts {
        background.take_in(store::people::background::of(&mut work.tx, *part).await?);
    }
    Ok(background)
}

/// Changes what is further known of a person, if nobody changed the record since `seen`; for staff, a coordinator within their places.
/// Where somebody comes from and works can be any place.
pub async fn update(work: &mut Work, id: PersonId, draft: &BackgroundDraft, seen: i64) -> Result<()> {
    let (person, before) = to_change(work, id).await?;
    let background = draft.check(now().date())?;
    for (field, place) in [("origin", background.origin), ("work", background.work)] {
        check_place(work, field, place).await?;
    }
    if person.version == seen && before == background {
        return Ok(());
    }
    if !store::people::update_background(&mut work.tx, id, &background, seen, now()).await? {
        return Err(Error::Conflict(Message::new("person-changed-meanwhile")));
    }
    let (before, after) = (BackgroundDraft::from(&before), BackgroundDraft::from(&background));
    work.audit("person.background", ("person", id), before, after).await
}

async fn check_place(work: &mut Work, field: &str, place: Option<PlaceId>) -> Result<()> {
    match place {
        Some(place) if store::places::find(&mut work.tx, place).await?.is_none() => {
            Err(Error::invalid(field, Message::new("person-place-unknown")))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    const TODAY: Date = date!(2026 - 03 - 01);

    fn problems(draft: &BackgroundDraft) -> Vec<(String, &'static str)> {
        match draft.check(TODAY) {
            Err(Error::Invalid(problems)) => problems.into_iter().map(|p| (p.field, p.message.key)).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn what_is_left_empty_says_nothing() {
        let draft = BackgroundDraft {
            writings: vec![String::new(), " Fadimata Oualet ".into()],
            telephones: vec![
                TelephoneDraft::default(),
                TelephoneDraft { number: "0022376000005".into(), ..Default::default() },
            ],
            positions: vec![
                PositionDraft::default(),
                PositionDraft { structure: "Radio Lafia".into(), ..Default::default() },
            ],
            ..Default::default()
        };
        let read = draft.check(TODAY).unwrap();
        assert_eq!(read.writings[0].as_str(), "Fadimata Oualet");
        assert_eq!(read.telephones[0].number, "76 00 00 05");
        assert_eq!((read.writings.len(), read.telephones.len(), read.positions.len()), (1, 1, 1));
        assert_eq!(BackgroundDraft::from(&read).check(TODAY).unwrap(), read);
        assert_eq!(BackgroundDraft::default().check(TODAY).unwrap(), Background::default());
    }

    #[test]
    fn who_speaks_a_language_understands_it() {
        let tags = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect();
        let draft = BackgroundDraft {
            speaks: tags(&["khq", "bm"]),
            understands: tags(&["bm", "ar"]),
            ..Default::default()
        };
        let languages = draft.check(TODAY).unwrap().languages;
        let told: Vec<_> = languages.iter().map(|(lang, fluency)| (lang.as_str(), *fluency)).collect();
        assert_eq!(told, [("ar", Fluency::Understands), ("bm", Fluency::Speaks), ("khq", Fluency::Speaks)]);
    }

    #[test]
    fn each_problem_stands_beside_its_field() {
        let bad = BackgroundDraft {
            writings: vec!["Hawa".into(), "H4wa".into()],
            origin: "nowhere".into(),
            speaks: vec!["français".into()],
            telephones: vec![
                TelephoneDraft { whose: "sa sœur".into(), ..Default::default() },
                TelephoneDraft { number: "chez le voisin".into(), ..Default::default() },
            ],
            positions: vec![
                PositionDraft { role: "king".into(), structure: "Mairie".into(), ..Default::default() },
                PositionDraft {
                    structure: "Radio".into(),
                    since: "2020".into(),
                    until: "2015".into(),
                    ..Default::default()
                },
                PositionDraft { since: "2027".into(), ..Default::default() },
                PositionDraft { until: "2020".into(), ..Default::default() },
            ],
            status_since: "2026-03-02".into(),
            ..Default::default()
        };
        let fields: Vec<_> = problems(&bad).into_iter().map(|(field, _)| field).collect();
        assert_eq!(
            fields,
            [
                "writing-2",
                "origin",
                "speaks",
                "telephone-1",
                "telephone-2",
                "role-1",
                "until-2",
                "since-3",
                "structure-4",
                "status_since",
                "status"
            ]
        );
    }
}
