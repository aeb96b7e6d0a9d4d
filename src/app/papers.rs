//! The papers around a session: what they are made from, for whoever may see the cohort's roster.

use time::Date;

use super::cohorts::{Cohort, find};
use super::sessions::session;
use super::settings;
use crate::documents::attendance_sheet::{self, AttendanceSheet, Participant};
use crate::documents::canvas;
use crate::documents::page::Pages;
use crate::documents::pdf::{self, Metadata};
use crate::documents::training::Training;
use crate::domain::account::Actor;
use crate::domain::cohort::Half;
use crate::domain::person::ProgrammeRole;
use crate::error::{Error, Message, Result};
use crate::i18n::Locale;
use crate::store::enrolments::ParticipantRow;
use crate::store::{self, Tx};

/// How many empty rows an attendance sheet has unless somebody asks for more or fewer.
pub const EXTRA: usize = 5;

/// What somebody chose for an attendance sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SheetChoice {
    /// Empty rows for people who were not announced; more than fit a sheet are not given.
    pub extra: usize,
    /// Codes in place of names.
    pub codes: bool,
    /// One day alone.
    pub day: Option<Date>,
}

impl Default for SheetChoice {
    fn default() -> Self {
        Self { extra: EXTRA, codes: false, day: None }
    }
}

/// What the papers of a cohort are made from.
#[derive(Clone, Debug)]
pub struct Material {
    /// The cohort.
    pub cohort: Cohort,
    /// How its papers name it.
    pub training: Training,
    /// The people, in the order of their numbers.
    pub people: Vec<Participant>,
    /// The days with their half-days.
    pub days: Vec<(Date, Vec<Half>)>,
}

/// Reads what the papers of a cohort are made from.
pub async fn material(tx: &mut Tx, actor: &Actor, code: &str) -> Result<Material> {
    let cohort = find(tx, actor, code).await?;
    let programme = settings::programme(tx, actor).await?;
    let (locale, lang) = canvas::language(&cohort.lang);
    let place = match &cohort.venue {
        Some(venue) => format!("{} ({venue})", cohort.place),
        None => cohort.place.clone(),
    };
    let training = Training {
        programme: programme.name,
        code: cohort.code.clone(),
        title: cohort.curriculum.title.get(lang.as_str()).to_owned(),
        place,
        from: cohort.dates.starts_on(),
        to: cohort.dates.ends_on(),
        lang: cohort.lang.clone(),
    };
    let rows = store::enrolments::participants(tx, &cohort.id).await?;
    let people = rows.into_iter().map(|row| participant(row, training.from, locale)).collect();
    let mut days: Vec<(Date, Vec<Half>)> = Vec::new();
    for row in store::sessions::of_cohort(tx, &cohort.id).await? {
        let session = session(&row)?;
        match days.last_mut() {
            Some((day, halves)) if *day == session.date => halves.push(session.half),
            _ => days.push((session.date, vec![session.half])),
        }
    }
    Ok(Material { cohort, training, people, days })
}

fn participant(row: ParticipantRow, on: Date, locale: Locale) -> Participant {
    let role = row.role.as_deref().and_then(|word| word.parse::<ProgrammeRole>().ok());
    let role = role.map(|role| locale.text(role.key()));
    Participant {
        number: row.position,
        age: row.birth().age_on(on),
        sex: row.sex.as_deref().and_then(|letter| letter.parse().ok()),
        arabic_name: row.arabic_name.filter(|name| *name != row.full_name),
        name: row.full_name,
        structure: row.structure.into_iter().chain(role).collect::<Vec<_>>().join(" · "),
        commune: row.place.unwrap_or_default(),
        locality: row.locality.unwrap_or_default(),
        telephone: row.telephone.unwrap_or_default(),
    }
}

impl Material {
    /// The attendance sheets as chosen. A day without a session has none.
    pub fn attendance_sheet(&self, choice: SheetChoice) -> Result<AttendanceSheet> {
        let days: Vec<_> =
            self.days.iter().filter(|(day, _)| choice.day.is_none_or(|only| only == *day)).cloned().collect();
        if days.is_empty() {
            return Err(Error::NotFound);
        }
        Ok(AttendanceSheet {
            training: self.training.clone(),
            days,
            people: self.people.clone(),
            extra: choice.extra.min(attendance_sheet::EXTRA_MAX),
            codes: choice.codes,
        })
    }
}

/// The file of some pages, or the text that no font can print.
pub fn write(pages: &Pages, metadata: &Metadata) -> Result<Vec<u8>> {
    pdf::write(pages, metadata).map_err(|error| match error {
        pdf::Error::Character(character) => {
            let message = Message::new("paper-missing-character").with("character", character);
            Error::invalid("", message.with("code", format!("U+{:04X}", u32::from(character))))
        }
        other => Error::Internal(other.to_string()),
    })
}
