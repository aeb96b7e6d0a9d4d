//! What the papers of a cohort are made from, read in one go.

use std::fmt::Write;

use time::Date;

use crate::app::cohorts::find;
use crate::app::modules::{self, Illustrated, ModuleText, Reading};
use crate::app::work::Work;
use crate::app::{digest, settings};
use crate::documents::agenda::Agenda;
use crate::documents::attendance_sheet::Participant;
use crate::documents::badges::Wearer;
use crate::documents::canvas;
use crate::documents::training::Training;
use crate::domain::agenda::{self, Course, HalfDay, MicroTeaching, ModuleTime, Times};
use crate::domain::cohort::{Cohort, HalfName, Session, Trainer};
use crate::domain::consent::Scope;
use crate::domain::enrolment;
use crate::domain::lang::LangTag;
use crate::domain::text::FullName;
use crate::domain::timetable::{self, HalfPlan};
use crate::error::{Error, Result};
use crate::i18n::Locale;
use crate::store::{self};

/// What stands where a name would be.
const NOBODY: &str = "—";

/// What the papers of a cohort are made from.
#[derive(Clone, Debug)]
pub struct Material {
    pub cohort: Cohort,
    /// How its papers name it.
    pub training: Training,
    /// The people, in the order of their numbers.
    pub people: Vec<Participant>,
    /// Who trains.
    pub trainers: Vec<Trainer>,
    /// The half-days in the order of time.
    pub sessions: Vec<Session>,
    /// What is agreed for each of them.
    pub plans: Vec<HalfPlan>,
    /// The modules of the curriculum in order, in the cohort's language or the nearest; none for one that is gone.
    pub modules: Vec<Option<Illustrated>>,
    /// When the half-days begin and end.
    pub(super) times: Times,
    /// The programme's URL, for links on paper; it may be empty.
    pub(super) base: String,
}

/// Reads what the papers of a cohort are made from.
pub async fn material(work: &mut Work, code: &str) -> Result<Material> {
    Ok(read(work, code, true, None).await?.0)
}

/// The same without the images, for the list of papers, and a key that changes with whatever a paper shows.
pub async fn outline(work: &mut Work, code: &str) -> Result<(Material, String)> {
    read(work, code, false, None).await
}

/// The same for a paper that is in another language than the training.
pub async fn outline_in(work: &mut Work, code: &str, locale: Locale) -> Result<(Material, String)> {
    let lang = locale.tag().parse().unwrap_or_else(|_| LangTag::french());
    read(work, code, false, Some(lang)).await
}

async fn read(
    work: &mut Work,
    code: &str,
    with_images: bool,
    of_paper: Option<LangTag>,
) -> Result<(Material, String)> {
    let cohort = find(work, code).await?;
    let programme = settings::programme(work).await?;
    let of_paper = of_paper.unwrap_or_else(|| cohort.details.lang.clone());
    let (locale, lang) = canvas::language(&of_paper);
    let training = Training {
        programme: programme.name,
        code: cohort.code.clone(),
        title: cohort.curriculum.title.get(lang.as_str()).to_owned(),
        place: cohort.details.location(&cohort.place),
        from: cohort.details.dates.starts_on(),
        to: cohort.details.dates.ends_on(),
        lang: of_paper.clone(),
    };
    let rows = store::enrolments::participants(&mut work.tx, cohort.id).await?;
    let people: Vec<_> = rows.into_iter().map(|row| participant(row, training.from, locale)).collect();
    let trainers = store::cohorts::trainers(&mut work.tx, cohort.id).await?;
    let stored = store::sessions::of_cohort(&mut work.tx, cohort.id).await?;
    let mut agreed = store::timetables::of_cohort(&mut work.tx, cohort.id).await?;
    let plans: Vec<_> = stored.iter().map(|stored| agreed.remove(&stored.id).unwrap_or_default()).collect();
    let sessions: Vec<_> = stored.into_iter().map(|stored| stored.session).collect();
    let mut modules: Vec<Option<Illustrated>> = Vec::new();
    let mut revisions = String::new();
    for slug in &cohort.curriculum.modules {
        let text = module(work, slug.as_str(), [of_paper.as_str(), lang.as_str()]).await?;
        let Some(mut reading) = text else {
            modules.push(None);
            continue;
        };
        let Reading { sha256, number, created_at, files, recordings, .. } = &reading;
        let source = reading.source_text.as_ref().map(|source| (source.number, source.made_from));
        let lang = &reading.lang;
        let _ = writeln!(
            revisions,
            "{slug} {lang} {sha256} {number:?} {created_at} {files:?} {source:?} {recordings:?}"
        );
        if !with_images {
            reading.files.clear();
        }
        modules.push(Some(modules::illustrated(work, reading).await?));
    }
    let key = format!(
        "{cohort:?} {training:?} {people:?} {trainers:?} {sessions:?} {plans:?} {revisions} {} {}",
        programme.base_url, programme.times
    );
    let (base, times) = (programme.base_url, programme.times);
    Ok((Material { cohort, training, people, trainers, sessions, plans, modules, times, base }, digest(&key)))
}

/// A module in the first of these languages that it has, else in the one that it is written in.
async fn module(work: &mut Work, slug: &str, langs: [&str; 2]) -> Result<Option<Reading>> {
    let langs_there = match modules::read(work, slug, langs[0]).await {
        Ok(ModuleText::Text(reading)) => return Ok(Some(*reading)),
        Ok(ModuleText::OtherLanguages(langs)) => langs,
        Err(Error::NotFound) => return Ok(None),
        Err(problem) => return Err(problem),
    };
    let wanted = langs_there.iter().find(|other| other.lang.as_str() == langs[1]).or(langs_there.first());
    let Some(wanted) = wanted else { return Ok(None) };
    match modules::read(work, slug, wanted.lang.as_str()).await? {
        ModuleText::Text(reading) => Ok(Some(*reading)),
        ModuleText::OtherLanguages(_) => Ok(None),
    }
}

/// Somebody as sheets show them. Who took back the consent to be in the register is a number on paper, and to be called
/// has no telephone there.
fn participant(person: enrolment::Participant, on: Date, locale: Locale) -> Participant {
    let enrolment::Participant { enrolment, birth, telephone, structure, role, withdrawn } = person;
    if withdrawn.has(Scope::Register) {
        return Participant {
            number: enrolment.position,
            age: None,
            sex: enrolment.sex,
            arabic_name: None,
            name: NOBODY.to_owned(),
            structure: String::new(),
            role: String::new(),
            commune: String::new(),
            locality: String::new(),
            telephone: String::new(),
        };
    }
    let telephone = telephone.filter(|_| !withdrawn.has(Scope::Contact));
    let role = role.map(|role| locale.text(role.key()));
    Participant {
        number: enrolment.position,
        age: birth.age_on(on),
        sex: enrolment.sex,
        arabic_name: other_writing(enrolment.arabic_name.as_ref(), &enrolment.name),
        name: enrolment.name.as_str().to_owned(),
        structure: structure.unwrap_or_default(),
        role: role.unwrap_or_default(),
        commune: enrolment.place.unwrap_or_default(),
        locality: enrolment.locality.unwrap_or_default(),
        telephone: telephone.unwrap_or_default(),
    }
}

/// A trainer as papers name them, by the rule of [`participant`].
pub(super) fn printed(trainer: &Trainer) -> String {
    trainer.printed_name().map_or(NOBODY, FullName::as_str).to_owned()
}

/// The name in Arabic script, unless the name itself is that.
fn other_writing(arabic: Option<&FullName>, name: &FullName) -> Option<String> {
    arabic.filter(|arabic| *arabic != name).map(|arabic| arabic.as_str().to_owned())
}

impl Material {
    /// The days with the names of their half-days: those of the page on which the attendance is typed.
    pub fn days(&self) -> Vec<(Date, Vec<HalfName>)> {
        let mut days: Vec<(Date, Vec<HalfName>)> = Vec::new();
        for session in &self.sessions {
            let name = session.half.called(None);
            match days.last_mut() {
                Some((day, halves)) if *day == session.date => halves.push(name),
                _ => days.push((session.date, vec![name])),
            }
        }
        days
    }

    /// Who wears a badge: the trainers, then the people.
    pub(super) fn wearers(&self) -> Vec<Wearer> {
        let trainers = self.trainers.iter().map(|trainer| Wearer {
            name: printed(trainer),
            arabic_name: trainer
                .printed_name()
                .and_then(|name| other_writing(trainer.arabic_name.as_ref(), name)),
            sex: trainer.sex,
            trains: true,
        });
        let people = self.people.iter().map(|person| Wearer {
            name: person.name.clone(),
            arabic_name: person.arabic_name.clone(),
            sex: person.sex,
            trains: false,
        });
        trainers.chain(people).collect()
    }

    /// Whether the trainers agreed on anything for any half-day.
    pub(in crate::app) fn has_timetable(&self) -> bool {
        self.plans.iter().any(|plan| !plan.is_empty())
    }

    /// How long the modules take.
    fn module_times(&self) -> Vec<ModuleTime> {
        let time = |module: &Option<Illustrated>| match module {
            Some(Illustrated { reading, .. }) => {
                ModuleTime::of(reading.module.minutes, reading.module.body(&reading.raw))
            }
            None => ModuleTime::default(),
        };
        self.modules.iter().map(time).collect()
    }

    /// What is to be planned.
    fn course<'a>(&self, modules: &'a [ModuleTime]) -> Course<'a> {
        let curriculum = &self.cohort.curriculum;
        let micro_teaching = self.micro_teaching().map(MicroTeaching::minutes);
        Course { modules, hours: curriculum.hours, has_test: !curriculum.test.is_empty(), micro_teaching }
    }

    /// Who leads a step in the micro-teaching, where the certificate asks for one: those who are enrolled, or as many as there
    /// are places for.
    pub(in crate::app) fn micro_teaching(&self) -> Option<MicroTeaching> {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let enrolled = Some(count(self.people.len())).filter(|count| *count > 0);
        let people = enrolled.or(self.cohort.details.capacity).unwrap_or(0);
        let micro_teaching = MicroTeaching { people, groups: count(self.trainers.len()) };
        self.cohort.curriculum.rule.micro_teaching.then_some(micro_teaching)
    }

    /// The half-days by the rule of [`agenda::plan`].
    pub(in crate::app) fn proposed(&self) -> Vec<HalfDay> {
        let modules = self.module_times();
        agenda::plan(&self.sessions, self.course(&modules), &self.times)
    }

    /// The half-days as the trainers agreed on them, or else as they are proposed.
    pub(in crate::app) fn halves(&self) -> Vec<HalfDay> {
        if !self.has_timetable() {
            return self.proposed();
        }
        let modules = self.module_times();
        let halves: Vec<_> = self.sessions.iter().copied().zip(self.plans.iter().cloned()).collect();
        let course = self.course(&modules);
        timetable::agenda(&halves, &self.cohort.curriculum.modules, course, &self.times)
    }

    /// The titles of the modules, each with its language. One that no longer exists keeps its place and its slug.
    pub(in crate::app) fn titles(&self) -> Vec<(LangTag, String)> {
        let titles =
            self.modules.iter().zip(&self.cohort.curriculum.modules).map(|(module, slug)| match module {
                Some(Illustrated { reading, .. }) => {
                    let (lang, title) = reading.title();
                    (lang.clone(), title.to_owned())
                }
                None => (self.training.lang.clone(), slug.as_str().replace('-', " ")),
            });
        titles.collect()
    }

    /// The names of those who lead a half-day.
    pub(super) fn leaders(&self, plan: &HalfPlan) -> Vec<String> {
        let led = self.trainers.iter().filter(|trainer| plan.trainers.contains(&trainer.id));
        led.map(printed).collect()
    }

    /// The agenda: as the trainers agreed, or by the rule.
    pub(super) fn agenda(&self) -> Agenda {
        Agenda {
            training: self.training.clone(),
            halves: self.halves(),
            leaders: self.plans.iter().map(|plan| self.leaders(plan)).collect(),
            modules: self.titles(),
            codes: self.codes(),
        }
    }

    /// The codes of the modules; one that no longer exists has its slug in words.
    fn codes(&self) -> Vec<String> {
        let codes =
            self.modules.iter().zip(&self.cohort.curriculum.modules).map(|(module, slug)| match module {
                Some(Illustrated { reading, .. }) => reading.module.code.to_string(),
                None => slug.as_str().replace('-', " "),
            });
        codes.collect()
    }
}
