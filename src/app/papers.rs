//! The papers around a session: which there are, how many copies of each, and what they are made from. For those who may
//! see the cohort's roster.

mod material;
pub(crate) mod report;

pub use material::{Material, material, outline};

use time::Date;

use crate::app::modules::Illustrated;
use crate::documents::attendance_sheet::{self, AttendanceSheet};
use crate::documents::handout;
use crate::documents::layout::{MOST_PIECES, Settings};
use crate::documents::page::Pages;
use crate::documents::pdf::{self, Metadata};
use crate::documents::print_options::PrintOptions;
use crate::documents::print_pack;
use crate::documents::test_sheet::{self, Moment, TestSheet};
use crate::documents::{agenda, attendance_key, badges, canvas, evaluation_sheet};
use crate::domain::lang::LangTag;
use crate::domain::text::code_point;
use crate::error::{Error, Message, Result};
use crate::i18n::Locale;
use crate::t;

/// A paper of a cohort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// What happens when.
    Agenda,
    /// The list to sign, with names, every day.
    AttendanceSheet,
    /// Name badges.
    Badges,
    /// The questions, before.
    PreTest,
    /// The questions, after.
    PostTest,
    /// The right answers; only in the pack.
    AnswerKey,
    /// What people thought of it.
    EvaluationSheet,
    /// The handout of a module, by its place in the curriculum.
    Handout(usize),
    /// The guide of a module.
    Guide(usize),
}

/// A paper as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperEntry {
    /// Which.
    pub paper: Paper,
    /// What it is called.
    pub title: String,
    /// The language of that.
    pub lang: LangTag,
    /// How many copies are printed.
    pub copies: usize,
    /// How many pages it has.
    pub pages: usize,
    /// How large its file is.
    pub bytes: usize,
}

impl PaperEntry {
    /// How many sheets of paper all copies take.
    pub fn sheets(&self, both_sides: bool) -> usize {
        print_pack::sheets(self.pages, self.copies, both_sides && !self.paper.is_one_sided())
    }
}

impl Paper {
    /// Whether it is printed on one side only: what is signed, and what is cut.
    pub fn is_one_sided(self) -> bool {
        matches!(self, Self::AttendanceSheet | Self::Badges)
    }
}

/// What somebody chose for an attendance sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SheetChoice {
    /// Empty rows for people who were not announced, where somebody said how many; more than fit a sheet are not given.
    pub extra: Option<usize>,
    /// Codes in place of names.
    pub codes: bool,
    /// One day alone.
    pub day: Option<Date>,
}

impl Material {
    /// The papers that there are, in the order of work; handouts and guides come last.
    pub fn papers(&self) -> Vec<Paper> {
        let mut papers = vec![Paper::Agenda, Paper::AttendanceSheet, Paper::Badges];
        if !self.cohort.curriculum.test.is_empty() {
            papers.extend([Paper::PreTest, Paper::PostTest, Paper::AnswerKey]);
        }
        papers.push(Paper::EvaluationSheet);
        let there = |(place, module): (usize, &Option<Illustrated>)| module.is_some().then_some(place);
        let modules: Vec<usize> = self.modules.iter().enumerate().filter_map(there).collect();
        papers.extend(modules.iter().map(|place| Paper::Handout(*place)));
        papers.extend(modules.iter().map(|place| Paper::Guide(*place)));
        papers
    }

    /// How many copies of a paper are printed: never none, so that a cohort without people can be tried out.
    pub fn copies(&self, paper: Paper) -> usize {
        let (people, trainers) = (self.people.len().max(1), self.trainers.len().max(1));
        match paper {
            Paper::AttendanceSheet | Paper::Badges => 1,
            Paper::PreTest | Paper::PostTest | Paper::EvaluationSheet | Paper::Handout(_) => people,
            Paper::AnswerKey | Paper::Guide(_) => trainers,
            Paper::Agenda => people + trainers,
        }
    }

    /// What a paper is called.
    pub fn title(&self, l: Locale, paper: Paper) -> String {
        let module = |place: usize| {
            let module = self.modules.get(place).and_then(Option::as_ref);
            module.map(|module| module.reading.title().1.to_owned()).unwrap_or_default()
        };
        match paper {
            Paper::Agenda => t!(l, "agenda-title"),
            Paper::AttendanceSheet => t!(l, "sheet-title"),
            Paper::Badges => t!(l, "badge-title"),
            Paper::PreTest => t!(l, "test-before"),
            Paper::PostTest => t!(l, "test-after"),
            Paper::AnswerKey => t!(l, "test-key"),
            Paper::EvaluationSheet => t!(l, "evaluation-title"),
            Paper::Handout(place) => t!(l, "pack-handout", title = module(place)),
            Paper::Guide(place) => t!(l, "pack-guide", title = module(place)),
        }
    }

    /// The attendance sheets as chosen. A day without a session has none.
    pub fn attendance_sheet(&self, choice: SheetChoice) -> Result<AttendanceSheet> {
        let days: Vec<_> =
            self.days().into_iter().filter(|(day, _)| choice.day.is_none_or(|only| only == *day)).collect();
        if days.is_empty() {
            return Err(Error::NotFound);
        }
        Ok(AttendanceSheet {
            training: self.training.clone(),
            days,
            people: self.people.clone(),
            extra: choice.extra.map(|extra| extra.min(attendance_sheet::EXTRA_MAX)),
            codes: choice.codes,
            base: self.base.clone(),
        })
    }

    /// Whose the codes of an attendance sheet are; never part of the pack.
    pub fn attendance_key(&self) -> (Pages, Metadata) {
        (attendance_key::pages(&self.training, &self.people), attendance_key::metadata(&self.training))
    }

    /// A paper laid out, and what its file says of itself. One that the cohort does not have is not found.
    pub fn lay_out(&self, paper: Paper) -> Result<(Pages, Metadata)> {
        let training = &self.training;
        let test = || {
            let questions = &self.cohort.curriculum.test;
            (!questions.is_empty()).then_some(TestSheet { training, questions }).ok_or(Error::NotFound)
        };
        let on_paper = |place: usize, edition: handout::Edition| {
            let module = self.modules.get(place).and_then(Option::as_ref).ok_or(Error::NotFound)?;
            let labels = module.reading.labels(&PrintOptions::default());
            let source = module.source(&labels, &self.base);
            let settings = Settings { base: source.base, ..Settings::a4(&labels, source.images) };
            let document = handout::document(&source).map_err(|error| match error {
                handout::Error::TooLarge => too_large(),
                handout::Error::Character { character, .. } => unprintable(character),
                handout::Error::Pdf(error) => Error::Internal(error.to_string()),
            })?;
            Ok((handout::pages(&source, &document, edition, &settings), handout::metadata(&source, edition)))
        };
        let sheet = |moment: Moment| {
            test().map(|test| (test_sheet::pages(&test, moment), test_sheet::metadata(&test, moment)))
        };
        match paper {
            Paper::Agenda => {
                let plan = self.agenda();
                Ok((agenda::pages(&plan), agenda::metadata(&plan)))
            }
            Paper::AttendanceSheet => {
                let sheet = self.attendance_sheet(SheetChoice::default())?;
                Ok((attendance_sheet::pages(&sheet), attendance_sheet::metadata(&sheet)))
            }
            Paper::Badges => Ok((badges::pages(training, &self.wearers()), badges::metadata(training))),
            Paper::PreTest => sheet(Moment::Before),
            Paper::PostTest => sheet(Moment::After),
            Paper::AnswerKey => {
                test().map(|test| (test_sheet::key(&test), test_sheet::metadata(&test, Moment::After)))
            }
            Paper::EvaluationSheet => {
                Ok((evaluation_sheet::pages(training), evaluation_sheet::metadata(training)))
            }
            Paper::Handout(place) => on_paper(place, handout::Edition::Handout),
            Paper::Guide(place) => on_paper(place, handout::Edition::Guide),
        }
    }

    /// The papers as the page lists them.
    pub fn listed(&self, l: Locale) -> Result<Vec<PaperEntry>> {
        let list = |paper: Paper| {
            let (pages, metadata) = self.lay_out(paper)?;
            let bytes = write(&pages, &metadata)?.len();
            let lang = match paper {
                Paper::Handout(_) | Paper::Guide(_) => metadata.lang,
                _ => l.tag().parse().unwrap_or_else(|_| LangTag::french()),
            };
            let (title, copies, pages) = (self.title(l, paper), self.copies(paper), pages.pages.len());
            Ok(PaperEntry { paper, title, lang, copies, pages, bytes })
        };
        self.papers().into_iter().map(list).collect()
    }

    /// Everything to print in one file; handouts and guides by choice.
    pub fn pack(&self, with_handouts: bool) -> Result<Vec<u8>> {
        let (l, lang) = canvas::language(&self.training.lang);
        let mut papers = Vec::new();
        for paper in self.papers() {
            let is_module = matches!(paper, Paper::Handout(_) | Paper::Guide(_));
            if is_module && !with_handouts {
                continue;
            }
            let (pages, metadata) = self.lay_out(paper)?;
            let lang = if is_module { metadata.lang } else { lang.clone() };
            let (title, copies) = (self.title(l, paper), self.copies(paper));
            let one_sided = paper.is_one_sided();
            papers.push(print_pack::PackedPaper { title, lang, copies, one_sided, pages });
        }
        write(&print_pack::pages(&self.training, papers), &print_pack::metadata(&self.training))
    }
}

/// Why a text that is too much for the memory is not laid out.
pub fn too_large() -> Error {
    Error::invalid("", Message::new("document-too-large").with("most", MOST_PIECES))
}

/// The file of some pages, or the character that no font can print.
pub fn write(pages: &Pages, metadata: &Metadata) -> Result<Vec<u8>> {
    pdf::write(pages, metadata).map_err(|error| match error {
        pdf::Error::Character(character) => unprintable(character),
        other => Error::Internal(other.to_string()),
    })
}

fn unprintable(character: char) -> Error {
    let message = Message::new("paper-missing-character").with("character", character);
    Error::invalid("", message.with("code", code_point(character)))
}
