//! The text alone, as a file: to be read on a slow network, to be changed or translated in any text editor.

use super::Reading;
use crate::documents::print_options::PrintOptions;
use crate::documents::stand_in::{FrontField, Reason, SourceText, front_field};
use crate::documents::{alone, proof};
use crate::domain::front_matter;
use crate::domain::module::{self, Freshness};
use crate::domain::section::front_notice;
use crate::i18n::Locale;
use crate::t;

impl Reading {
    /// The text as a file for the actor: whole for those who may see the guide, without the facilitator's blocks for everybody else. Of a
    /// translation what its readers have: what stands in for its sections is in it, and how it stands is told.
    pub fn source_file(&self) -> String {
        let left_out = Locale::or_french(self.lang.primary()).text("module-notice-guide-left");
        let Some(source) = &self.source_text else {
            if self.with_guide {
                return self.raw.clone();
            }
            return self.with_body(alone::for_participants((self.body(), &self.lang), &left_out));
        };
        let labels = self.labels(&PrintOptions::default());
        let left_out = Some(left_out.as_str()).filter(|_| !self.with_guide);
        let body = alone::text((self.body(), &self.lang), source, &labels, left_out);
        let file = self.with_front(source, self.with_body(body));
        let told: String = self.told(source).iter().map(|told| front_notice(told)).collect();
        match file.split_once('\n') {
            Some((first, rest)) => format!("{first}\n{told}{rest}"),
            None => file,
        }
    }

    /// The front matter with another text below it.
    fn with_body(&self, body: String) -> String {
        // Front matter of before markers were refused there.
        let read = module::parse(&self.raw, &self.lang);
        let is_plain = self.with_guide || read.is_ok_and(|module| proof::front_marks(&module).is_empty());
        let front = &self.raw[..self.module.body_at];
        if is_plain { format!("{front}{body}") } else { front_matter::write(&self.module, &body) }
    }

    /// The file without what its source lends, but for the title, which every file has: the rest is told above.
    fn with_front(&self, source: &SourceText, file: String) -> String {
        let Ok(from) = module::parse(&file, &self.lang) else { return file };
        let mut to = from.clone();
        for (name, lent) in self.lent_front(source) {
            match name {
                "title" => {
                    to.title = lent.lines.concat();
                    to.title_mark = Some(to.lent_title_mark());
                }
                "summary" => to.summary = None,
                "audience" => to.audience = None,
                "objectives" => to.objectives.clear(),
                _ => to.material.clear(),
            }
        }
        let body = from.body(&file).to_owned();
        if to == from { file } else { front_matter::rewrite(&file, &from, &to, &body).unwrap_or(file) }
    }

    /// What stands above the text in the language of its source, by the names of the fields.
    fn lent_front<'a>(&'a self, source: &'a SourceText) -> Vec<(&'static str, FrontField<'a>)> {
        let names = self.module.front_fields().map(|(name, _)| name);
        let field = |name| (name, front_field((&self.module, &self.lang), Some(source), name));
        names.into_iter().map(field).filter(|(_, field)| field.reason.is_some()).collect()
    }

    /// What readers are told of a translation as a whole, and what stands above its text in the language of its source.
    fn told(&self, source: &SourceText) -> Vec<String> {
        let l = Locale::or_french(self.lang.primary());
        let mut told = Vec::new();
        if self.module.is_unreviewed(&self.lang) {
            told.push(t!(l, "module-notice-unreviewed"));
        }
        let now = source.words_number;
        match source.made_from {
            Some(from) if from != now => told.push(t!(l, "module-notice-made-from", from = from, now = now)),
            None if self.freshness == Freshness::Unknown => told.push(t!(l, "module-notice-unknown")),
            _ => {}
        }
        let left_out = source.count_left_out();
        if left_out > 0 {
            told.push(t!(l, "module-notice-left-out", count = left_out));
        }
        let lent = self.lent_front(source);
        for (reason, of_title, of_others) in [
            (Reason::Missing, "module-title-missing", "document-section-missing"),
            (Reason::Changed, "module-title-changed", "document-section-changed"),
        ] {
            let (title, others): (Vec<_>, Vec<_>) = lent
                .iter()
                .filter(|(_, field)| field.reason == Some(reason))
                .partition(|(name, _)| *name == "title");
            told.extend(title.iter().map(|_| l.text(of_title)));
            if !others.is_empty() {
                told.push(l.text(of_others));
            }
            told.extend(others.iter().flat_map(|(_, field)| &field.lines).map(|&line| line.to_owned()));
        }
        told
    }
}
