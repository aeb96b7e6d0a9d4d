//! A curriculum as the forms of its pages have it, every field as it was typed; and what is wrong with it, beside its
//! field.

use std::collections::BTreeMap;

use crate::app::checks::Problems;
use crate::app::digest;
use crate::domain::completion::Percent;
use crate::domain::curriculum::{
    Curriculum, HOURS_MAX, SIGNATORIES_MAX, Signatory, Texts, WORDING_MAX, Wordings, wording_message,
};
use crate::domain::grid::{Grid, GridKind};
use crate::domain::lang::LangTag;
use crate::domain::module::Slug;
use crate::domain::questions::Question;
use crate::domain::text::{NAME_MAX, is_blank, one_line};
use crate::domain::wording::Wording;
use crate::error::{Message, Result};

mod grids;
mod questions;
pub use grids::GridDraft;
pub use questions::{QuestionDraft, TestDraft, VersionDraft};

/// The most characters of a title or a function.
pub(super) const TEXT_MAX: usize = 300;

/// A text as it was typed, with the tag of its language.
pub type Typed = (String, String);

/// The pages on which a curriculum is changed, each on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CurriculumPage {
    /// What it is called, its modules, hours and rule.
    Contents,
    /// The wordings of its papers, and who signs.
    Papers,
    /// The questions of its test.
    Test,
    /// The criteria of trial sessions or of supervision visits.
    Grid(GridKind),
}

/// What was typed on one of the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Draft {
    /// Title, modules, hours, rule.
    Contents(ContentsDraft),
    /// Wordings and signatories.
    Papers(PapersDraft),
    /// Questions.
    Test(TestDraft),
    /// Criteria.
    Grid(GridDraft),
}

/// Title, modules, hours and rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContentsDraft {
    /// The beginning of serial numbers.
    pub code: String,
    /// The title in each language.
    pub titles: Vec<Typed>,
    /// The modules in order, by their names in addresses.
    pub modules: Vec<String>,
    /// How long it takes.
    pub hours: String,
    /// How much of it a person must have been at.
    pub attendance_percent: String,
    /// What a person must have in the post-test; empty where it does not count.
    pub post_test_percent: String,
    /// Whether a person must have led a part of a module.
    pub micro_teaching: bool,
    /// Whether a trainer must agree.
    pub sign_off: bool,
}

/// The wordings of one language: attestation, certificate, and the same two for people whose sex is not stated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordingsDraft {
    /// The tag of the language.
    pub lang: String,
    /// The texts, in the order of [`Wordings::by_key`].
    pub texts: [String; 4],
}

/// Somebody who signs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignatoryDraft {
    /// The name; may be empty.
    pub name: String,
    /// The function in each language.
    pub functions: Vec<Typed>,
}

/// The wordings of the papers, and who signs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PapersDraft {
    /// By language.
    pub wordings: Vec<WordingsDraft>,
    /// Up to [`SIGNATORIES_MAX`].
    pub signatories: Vec<SignatoryDraft>,
}

/// The languages of a curriculum, French first.
pub fn langs(curriculum: &Curriculum) -> Vec<LangTag> {
    let functions = curriculum.signatories.iter().flat_map(|signatory| signatory.function.langs());
    let asked = curriculum.test.iter().flat_map(Question::versions);
    let grids = GridKind::ALL.into_iter().filter_map(|kind| curriculum.own_grid(kind));
    let marked = grids.flat_map(Grid::texts).flat_map(Texts::langs);
    let all = curriculum.title.langs().chain(curriculum.wordings.keys()).chain(functions).chain(marked);
    let mut all: Vec<LangTag> = all.chain(asked.map(|version| &version.lang)).cloned().collect();
    all.sort_by_key(|lang| (lang.as_str() != "fr", lang.clone()));
    all.dedup();
    all
}

impl Draft {
    /// A part of a stored curriculum as its form shows it.
    pub fn of(part: CurriculumPage, curriculum: &Curriculum) -> Self {
        let langs = langs(curriculum);
        match part {
            CurriculumPage::Contents => Self::Contents(ContentsDraft::of(curriculum, &langs)),
            CurriculumPage::Papers => Self::Papers(PapersDraft::of(curriculum, &langs)),
            CurriculumPage::Test => Self::Test(TestDraft::of(curriculum, &langs)),
            CurriculumPage::Grid(kind) => Self::Grid(GridDraft::of(kind, curriculum, &langs)),
        }
    }

    /// The part that it is of.
    pub fn part(&self) -> CurriculumPage {
        match self {
            Self::Contents(_) => CurriculumPage::Contents,
            Self::Papers(_) => CurriculumPage::Papers,
            Self::Test(_) => CurriculumPage::Test,
            Self::Grid(draft) => CurriculumPage::Grid(draft.kind),
        }
    }

    /// Identifies what a form showed before anybody typed: where it differs, somebody else has saved this part meanwhile.
    pub fn base(part: CurriculumPage, curriculum: &Curriculum) -> String {
        digest(&format!("{:?}", Self::of(part, curriculum)))
    }

    /// The curriculum with this part as it was typed. Every problem beside its field.
    pub(super) fn apply(&self, from: &Curriculum, known: &[Slug]) -> Result<Curriculum> {
        let mut problems = Problems::default();
        let mut to = from.clone();
        match self {
            Self::Contents(draft) => draft.apply(&mut to, known, &mut problems),
            Self::Papers(draft) => draft.apply(&mut to, &mut problems),
            Self::Test(draft) => to.test = draft.questions(&mut problems),
            Self::Grid(draft) => draft.apply(&mut to, &mut problems),
        }
        problems.done(Some(to))
    }
}

impl ContentsDraft {
    fn of(curriculum: &Curriculum, langs: &[LangTag]) -> Self {
        let rule = &curriculum.rule;
        Self {
            code: curriculum.code.to_string(),
            titles: typed(&curriculum.title, langs),
            modules: curriculum.modules.iter().map(ToString::to_string).collect(),
            hours: curriculum.hours.to_string(),
            attendance_percent: rule.attendance_percent.get().to_string(),
            post_test_percent: rule.post_test_percent.map(|p| p.get().to_string()).unwrap_or_default(),
            micro_teaching: rule.micro_teaching,
            sign_off: rule.sign_off,
        }
    }

    fn apply(&self, to: &mut Curriculum, known: &[Slug], problems: &mut Problems) {
        match self.code.trim().parse() {
            Ok(code) => to.code = code,
            Err(_) => problems.add("code", Message::new("author-code-wrong")),
        }
        // Papers fall back on French: a curriculum that has French has its title in it.
        let is_french_empty = self.titles.iter().any(|(tag, text)| tag == "fr" && is_blank(text));
        match texts(problems, "title", &self.titles) {
            Some(title) if !is_french_empty => to.title = title,
            _ => problems.add("title-fr", Message::new("author-title-missing")),
        }
        match self.hours.trim().parse() {
            Ok(hours) if (1..=HOURS_MAX).contains(&hours) => to.hours = hours,
            _ => problems.add("hours", Message::new("curriculum-hours-wrong").with("max", HOURS_MAX)),
        }
        // A new one has none yet; one that had some is public and has cohorts.
        if self.modules.is_empty() && !to.modules.is_empty() {
            problems.add("add", Message::new("curriculum-modules-none"));
        }
        to.modules.clear();
        for name in &self.modules {
            match name.parse::<Slug>() {
                Ok(slug) if to.modules.contains(&slug) => {}
                Ok(slug) if known.contains(&slug) => to.modules.push(slug),
                _ => problems.add("add", Message::new("curriculum-module-unknown").with("name", name)),
            }
        }
        let mut percent = |field: &str, text: &str| {
            let percent = Percent::parse(text);
            percent.map_err(|_| problems.add(field, Message::new("curriculum-percent-wrong"))).ok()
        };
        if let Some(attendance) = percent("attendance_percent", &self.attendance_percent) {
            to.rule.attendance_percent = attendance;
        }
        to.rule.post_test_percent = match self.post_test_percent.trim() {
            "" => None,
            text => percent("post_test_percent", text),
        };
        (to.rule.micro_teaching, to.rule.sign_off) = (self.micro_teaching, self.sign_off);
    }
}

impl PapersDraft {
    fn of(curriculum: &Curriculum, langs: &[LangTag]) -> Self {
        let wordings = langs.iter().map(|lang| {
            let of_lang = curriculum.wordings.get(lang).cloned().unwrap_or_default();
            let texts = of_lang.by_key().map(|(_, text)| text.unwrap_or_default().to_owned());
            WordingsDraft { lang: lang.to_string(), texts }
        });
        let signatories = (0..SIGNATORIES_MAX).map(|at| match curriculum.signatories.get(at) {
            Some(signatory) => SignatoryDraft {
                name: signatory.name.clone().unwrap_or_default(),
                functions: typed(&signatory.function, langs),
            },
            None => SignatoryDraft {
                name: String::new(),
                functions: langs.iter().map(|lang| (lang.to_string(), String::new())).collect(),
            },
        });
        Self { wordings: wordings.collect(), signatories: signatories.collect() }
    }

    fn apply(&self, to: &mut Curriculum, problems: &mut Problems) {
        to.wordings.clear();
        for draft in &self.wordings {
            let Some(lang) = language(problems, &draft.lang) else { continue };
            let read = draft.read(problems);
            if read != Wordings::default() {
                to.wordings.insert(lang, read);
            }
        }
        to.signatories.clear();
        for (at, draft) in self.signatories.iter().enumerate().take(SIGNATORIES_MAX) {
            let name = one_line(&draft.name);
            if name.chars().count() > NAME_MAX {
                problems.add(&format!("name-{at}"), Message::new("author-text-long").with("max", NAME_MAX));
            }
            let name = Some(name).filter(|name| !name.is_empty());
            match texts(problems, &format!("function-{at}"), &draft.functions) {
                Some(function) => to.signatories.push(Signatory { function, name }),
                None if name.is_none() => {}
                None => {
                    problems.add(&format!("function-{at}-fr"), Message::new("curriculum-function-missing"));
                }
            }
        }
    }
}

impl WordingsDraft {
    fn read(&self, problems: &mut Problems) -> Wordings {
        let keys = Wordings::default();
        let mut texts = keys.by_key().into_iter().zip(&self.texts).map(|((key, _), text)| {
            // A wording is one paragraph: what is broken into lines in the form is not on paper.
            let text = one_line(text);
            if text.is_empty() {
                return None;
            }
            let field = format!("{key}-{}", self.lang);
            match Wording::parse(&text) {
                _ if text.chars().count() > WORDING_MAX => {
                    problems.add(&field, Message::new("author-text-long").with("max", WORDING_MAX));
                }
                Err(fault) => problems.add(&field, wording_message(fault)),
                Ok(wording) if key.ends_with("_neutral") && !wording.is_neutral() => {
                    problems.add(&field, Message::new("curriculum-wording-not-neutral"));
                }
                Ok(wording) if !wording.names_somebody() => {
                    problems.add(&field, Message::new("curriculum-wording-nobody"));
                }
                Ok(_) => {}
            }
            Some(text)
        });
        let mut next = || texts.next().flatten();
        Wordings {
            attestation: next(),
            certificate: next(),
            attestation_neutral: next(),
            certificate_neutral: next(),
        }
    }
}

/// The languages' texts, with an empty one where a language has none.
fn typed(texts: &Texts, langs: &[LangTag]) -> Vec<Typed> {
    let text = |lang: &LangTag| texts.exact(lang.as_str()).unwrap_or_default().to_owned();
    langs.iter().map(|lang| (lang.to_string(), text(lang))).collect()
}

/// Texts by language, those that are empty left out; none where all of them are.
fn texts(problems: &mut Problems, field: &str, typed: &[Typed]) -> Option<Texts> {
    let mut all = BTreeMap::new();
    for (tag, text) in typed {
        let text = one_line(text);
        if text.is_empty() {
            continue;
        }
        if text.chars().count() > TEXT_MAX {
            problems.add(&format!("{field}-{tag}"), Message::new("author-text-long").with("max", TEXT_MAX));
        }
        if let Some(lang) = language(problems, tag) {
            all.insert(lang, text);
        }
    }
    Texts::new(all)
}

/// The language of a tag that a form's hidden field has.
fn language(problems: &mut Problems, tag: &str) -> Option<LangTag> {
    let lang = tag.parse().ok();
    if lang.is_none() {
        problems.add("language", Message::new("person-language-unknown"));
    }
    lang
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::curriculum;
    use crate::error::Error;

    const STARTER: &str = include_str!("../../../modules/curricula/consolidation-de-la-paix.toml");

    fn starter() -> Curriculum {
        curriculum::parse(STARTER).unwrap()
    }

    fn fields(draft: &Draft) -> Vec<String> {
        let known = starter().modules;
        match draft.apply(&starter(), &known) {
            Ok(_) => Vec::new(),
            Err(Error::Invalid(problems)) => problems.into_iter().map(|problem| problem.field).collect(),
            Err(other) => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_nobody_changed_stays_as_it_is() {
        let grids = GridKind::ALL.map(CurriculumPage::Grid);
        let parts = [CurriculumPage::Contents, CurriculumPage::Papers, CurriculumPage::Test];
        for part in parts.into_iter().chain(grids) {
            let draft = Draft::of(part, &starter());
            assert_eq!(draft.apply(&starter(), &starter().modules).unwrap(), starter());
            assert_eq!(draft.part(), part);
        }
        let mut other = starter();
        other.hours = 20;
        assert_ne!(
            Draft::base(CurriculumPage::Contents, &starter()),
            Draft::base(CurriculumPage::Contents, &other)
        );
        assert_eq!(Draft::base(CurriculumPage::Test, &starter()), Draft::base(CurriculumPage::Test, &other));
    }

    #[test]
    fn each_problem_stands_beside_its_field() {
        let Draft::Contents(good) = Draft::of(CurriculumPage::Contents, &starter()) else { panic!() };
        let contents = ContentsDraft {
            code: "de trop".into(),
            titles: vec![("fr".into(), "x".repeat(301)), ("en".into(), " ".into())],
            modules: vec!["rumeurs-radios".into(), "rumeurs-radios".into(), "autre".into()],
            hours: "0".into(),
            attendance_percent: "101".into(),
            post_test_percent: "soixante".into(),
            ..good
        };
        let wrong = ["code", "title-fr", "hours", "add", "attendance_percent", "post_test_percent"];
        assert_eq!(fields(&Draft::Contents(contents)), wrong);
        let Draft::Contents(good) = Draft::of(CurriculumPage::Contents, &starter()) else { panic!() };
        let none = Draft::Contents(ContentsDraft { modules: Vec::new(), ..good });
        assert_eq!(fields(&none), ["add"]);
        // One that is still being made has none.
        assert!(none.apply(&Curriculum { modules: Vec::new(), ..starter() }, &[]).is_ok());
        let Draft::Papers(mut papers) = Draft::of(CurriculumPage::Papers, &starter()) else { panic!() };
        papers.wordings[0].texts[0] = "à {lieu}".into();
        papers.wordings[0].texts[1] = "{Monsieur|Madame} était là".into();
        papers.wordings[0].texts[3] = "{Monsieur|Madame}".into();
        papers.signatories[1] = SignatoryDraft { name: "Ada".into(), functions: Vec::new() };
        let wrong = ["attestation-fr", "certificate-fr", "certificate_neutral-fr", "function-1-fr"];
        assert_eq!(fields(&Draft::Papers(papers)), wrong);
    }

    #[test]
    fn the_french_title_may_not_be_emptied() {
        let Draft::Contents(mut contents) = Draft::of(CurriculumPage::Contents, &starter()) else { panic!() };
        assert!(contents.titles.len() > 1);
        contents.titles.iter_mut().find(|(tag, _)| tag == "fr").unwrap().1 = " ".into();
        assert_eq!(fields(&Draft::Contents(contents.clone())), ["title-fr"]);
        contents.titles.retain(|(tag, _)| tag != "fr");
        assert!(fields(&Draft::Contents(contents)).is_empty());
    }

    #[test]
    fn a_language_that_is_emptied_goes() {
        let Draft::Papers(mut papers) = Draft::of(CurriculumPage::Papers, &starter()) else { panic!() };
        let english = papers.wordings.iter_mut().find(|wordings| wordings.lang == "en").unwrap();
        english.texts = [const { String::new() }; 4];
        papers.signatories.truncate(1);
        let changed = Draft::Papers(papers).apply(&starter(), &[]).unwrap();
        assert_eq!((changed.wordings.len(), changed.signatories.len()), (2, 1));
    }
}
