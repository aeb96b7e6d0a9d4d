//! What every paper of a cohort says of it, and the head that they share.

use time::{Date, OffsetDateTime, Time};

use super::canvas::Canvas;
use super::page::Role;
use super::pdf::Metadata;
use super::text::Style;
use crate::domain::cohort_code::CohortCode;
use crate::domain::lang::{Direction, LangTag};
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
        for (line, style) in self.lines(canvas, when) {
            top += canvas.write_line(Role::P, &line, &style, [0.0, top, width]);
        }
        top
    }

    /// What stands below the title of a sheet. Where that is read from right to left, what is not stands on a line of its own:
    /// readers of the file turn the parts of a code round that stands on a line with Arabic words. Only a sheet with a `when`,
    /// the grid of a day, has room for two lines alone.
    fn lines(&self, canvas: &Canvas, when: &str) -> Vec<(String, Style)> {
        let (plain, bold) = (canvas.style(10.5), canvas.style(10.5).bold());
        let dates = self.dates(&canvas.lang);
        let (when, is_grid) = if when.is_empty() { (&*dates, false) } else { (when, true) };
        let is_latin = canvas.name_style(10.5, &self.place).direction == Direction::Ltr;
        if canvas.lang.direction() == Direction::Ltr || is_grid {
            let place = if is_latin { canvas.isolated(&self.place) } else { self.place.as_str().into() };
            return vec![
                (format!("{} · {}", canvas.isolated(self.code.as_str()), self.title), bold),
                (format!("{place} · {when}"), plain),
            ];
        }
        let (code, when) = if is_latin {
            (format!("{} · {}", self.code, self.place), when.to_owned())
        } else {
            (self.code.to_string(), format!("{} · {when}", self.place))
        };
        vec![(self.title.clone(), bold), (code, canvas.latin(10.5)), (when, plain)]
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::documents::page::A4;

    #[test]
    fn on_sheets_from_right_to_left_codes_stand_apart_from_arabic_words() {
        let lines = |lang: &str, place: &str| {
            let training = Training {
                programme: String::new(),
                code: "RZL-2018-01".parse().unwrap(),
                title: "تدريب المدربين".into(),
                place: place.into(),
                from: date!(2018 - 03 - 12),
                to: date!(2018 - 03 - 14),
                lang: lang.parse().unwrap(),
            };
            let canvas = Canvas::new(&training.lang, A4);
            let lines = training.lines(&canvas, "").into_iter();
            lines.map(|(line, style)| (line, style.direction)).collect::<Vec<_>>()
        };
        for place in ["Raz-El-Ma (Salle de la mairie)", "رأس الماء"] {
            let lines = lines("ar", place);
            let is_latin = |text: &str| text.chars().any(|c| c.is_ascii_alphabetic());
            let is_arabic = |text: &str| text.chars().any(|c| ('\u{600}'..'\u{700}').contains(&c));
            for (line, direction) in &lines {
                assert!(is_latin(line) != is_arabic(line), "{lines:?}");
                assert_eq!(*direction == Direction::Rtl, is_arabic(line), "{lines:?}");
            }
            assert!(lines.iter().any(|line| line.0.contains("RZL-2018-01")));
            assert!(lines.iter().any(|line| line.0.contains(place)));
        }
        assert_eq!(lines("fr", "Goundam")[0].0, "RZL-2018-01 · تدريب المدربين");
    }
}
