//! What every paper of a cohort says of it, and the head that they share.

use time::{Date, OffsetDateTime, Time};

use super::canvas::Canvas;
use super::page::Role;
use super::pdf::Metadata;
use crate::domain::cohort_code::CohortCode;
use crate::domain::lang::LangTag;
use crate::i18n::{Locale, dates};

/// A cohort, as its papers name it.
#[derive(Clone, Debug, PartialEq)]
pub struct Training {
    /// The programme's name.
    pub programme: String,
    /// The cohort's code.
    pub code: CohortCode,
    /// The title of its curriculum.
    pub title: String,
    /// Where: the place, with the hall.
    pub place: String,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// The language of the sessions.
    pub lang: LangTag,
}

impl Training {
    /// "du 12 au 16 mars 2018".
    pub fn dates(&self, lang: &LangTag) -> String {
        dates::span(self.from, self.to, Locale::or_french(lang.primary()))
    }

    /// What a file says of itself. It names the cohort and nobody in it.
    pub fn metadata(&self, title: &str) -> Metadata {
        Metadata {
            title: format!("{title} – {}", self.code),
            subject: self.title.clone(),
            lang: super::canvas::language(&self.lang).1,
            created: OffsetDateTime::new_utc(self.from, Time::MIDNIGHT),
        }
    }

    /// The head of a sheet: programme, title, cohort, and where and when in one line; gives where it ends. Without a
    /// `when` the days of the cohort stand there.
    pub fn head(&self, canvas: &mut Canvas, title: &str, when: &str, width: f32) -> f32 {
        let mut top = 0.0;
        if !self.programme.is_empty() {
            top += canvas.write_line(Role::P, &self.programme, &canvas.style(9.0), [0.0, top, width]);
        }
        top += canvas.write_line(Role::H(1), title, &canvas.style(18.0).bold(), [0.0, top, width]);
        let line = format!("{} · {}", self.code, self.title);
        top += canvas.write_line(Role::P, &line, &canvas.style(10.5).bold(), [0.0, top, width]);
        let dates = self.dates(&canvas.lang);
        let line = format!("{} · {}", self.place, if when.is_empty() { &dates } else { when });
        top + canvas.write_line(Role::P, &line, &canvas.style(10.5), [0.0, top, width])
    }
}
