//! What a change of a curriculum came to, part by part.

use super::super::items::{Item, partners};
use super::super::questions::Version;
use super::{Code, Curriculum, Grid, GridKind, LangTag, Percent, Question, Signatory, Slug, Texts, parsed};

/// What became of the items of a list, each by the words that name it: a question without its answers, a criterion.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Items {
    /// Those that are new.
    pub added: Vec<Texts>,
    /// Those that are gone.
    pub removed: Vec<Texts>,
    /// Those that say something else, in their name or beside it: the name before, and now.
    pub changed: Vec<(Texts, Texts)>,
    /// Whether those that stay are in another order.
    pub are_moved: bool,
}

/// A part that is another than before; `None` before where there was no curriculum, or no such text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// As it stands on papers, such as `FFCP`.
    Code(Option<Code>, Code),
    /// The title in a language.
    Title(LangTag, Option<String>, Option<String>),
    /// The modules that came in.
    ModulesIn(Vec<Slug>),
    /// The modules that were taken out.
    ModulesOut(Vec<Slug>),
    /// Those that stay are in another order: all in the order that they have now.
    ModulesOrder(Vec<Slug>),
    /// How long all modules take together, in hours.
    Hours(Option<u32>, u32),
    /// The least attendance.
    Attendance(Option<Percent>, Percent),
    /// The least result of the post-test.
    PostTest(Option<Percent>, Option<Percent>),
    /// Whether a micro-teaching must be passed now.
    MicroTeaching(bool),
    /// Whether a trainer must agree now.
    SignOff(bool),
    /// Who signs.
    Signatories(Vec<Signatory>, Vec<Signatory>),
    /// A wording of a paper, by its key in the file, in a language.
    Wording(LangTag, &'static str, Option<String>, Option<String>),
    /// The questions of the test.
    Questions(Items),
    /// The criteria of a grid.
    Criteria(GridKind, Items),
    /// The highest mark of a grid.
    Scale(GridKind, u8, u8),
}

/// What differs, in the order in which the pages show the parts. Without a curriculum before, all that it has.
fn differences(before: Option<&Curriculum>, after: &Curriculum) -> Vec<Difference> {
    let mut all = Vec::new();
    let code = before.map(|before| before.code.clone());
    if code.as_ref() != Some(&after.code) {
        all.push(Difference::Code(code, after.code.clone()));
    }
    titles(before, after, &mut all);
    modules(before, after, &mut all);
    let hours = before.map(|before| before.hours);
    if hours != Some(after.hours) {
        all.push(Difference::Hours(hours, after.hours));
    }
    rule(before, after, &mut all);
    papers(before, after, &mut all);
    let questions = before.map_or(&[][..], |before| &before.test);
    all.extend(became(questions, &after.test, question, asked).map(Difference::Questions));
    for kind in GridKind::ALL {
        grid(kind, before, after, &mut all);
    }
    all
}

/// The same of two files as they are kept; nothing where one can't be read any more.
pub fn differences_of_files(before: Option<&str>, after: &str) -> Vec<Difference> {
    let before = before.map(parsed).transpose();
    match (before, parsed(after)) {
        (Ok(before), Ok(after)) => differences(before.as_deref(), &after),
        _ => Vec::new(),
    }
}

/// The languages of two, each once.
fn both<'a>(
    before: impl Iterator<Item = &'a LangTag>,
    after: impl Iterator<Item = &'a LangTag>,
) -> Vec<LangTag> {
    let mut langs: Vec<LangTag> = before.chain(after).cloned().collect();
    langs.sort_by_key(|lang| (lang.as_str() != "fr", lang.clone()));
    langs.dedup();
    langs
}

fn titles(before: Option<&Curriculum>, after: &Curriculum, all: &mut Vec<Difference>) {
    let before = before.map(|before| &before.title);
    for lang in both(before.into_iter().flat_map(Texts::langs), after.title.langs()) {
        let was = before.and_then(|texts| texts.exact(lang.as_str())).map(str::to_owned);
        let is = after.title.exact(lang.as_str()).map(str::to_owned);
        if was != is {
            all.push(Difference::Title(lang, was, is));
        }
    }
}

fn modules(before: Option<&Curriculum>, after: &Curriculum, all: &mut Vec<Difference>) {
    let before = before.map_or(&[][..], |before| &before.modules);
    let but = |of: &[Slug], others: &[Slug]| -> Vec<Slug> {
        of.iter().filter(|slug| !others.contains(slug)).cloned().collect()
    };
    let (new, gone) = (but(&after.modules, before), but(before, &after.modules));
    let are_moved = but(before, &gone) != but(&after.modules, &new);
    if !new.is_empty() {
        all.push(Difference::ModulesIn(new));
    }
    if !gone.is_empty() {
        all.push(Difference::ModulesOut(gone));
    }
    if are_moved {
        all.push(Difference::ModulesOrder(after.modules.clone()));
    }
}

fn rule(before: Option<&Curriculum>, after: &Curriculum, all: &mut Vec<Difference>) {
    let (before, after) = (before.map(|before| before.rule), after.rule);
    let attendance = before.map(|rule| rule.attendance_percent);
    if attendance != Some(after.attendance_percent) {
        all.push(Difference::Attendance(attendance, after.attendance_percent));
    }
    let post_test = before.and_then(|rule| rule.post_test_percent);
    if post_test != after.post_test_percent {
        all.push(Difference::PostTest(post_test, after.post_test_percent));
    }
    if before.is_some_and(|rule| rule.micro_teaching) != after.micro_teaching {
        all.push(Difference::MicroTeaching(after.micro_teaching));
    }
    if before.is_some_and(|rule| rule.sign_off) != after.sign_off {
        all.push(Difference::SignOff(after.sign_off));
    }
}

fn papers(before: Option<&Curriculum>, after: &Curriculum, all: &mut Vec<Difference>) {
    let wordings = before.map(|before| before.wordings.clone()).unwrap_or_default();
    for lang in both(wordings.keys(), after.wordings.keys()) {
        let (was, is) = (wordings.get(&lang).cloned(), after.wordings.get(&lang).cloned());
        let (was, is) = (was.unwrap_or_default(), is.unwrap_or_default());
        for ((key, was), (_, is)) in was.by_key().into_iter().zip(is.by_key()) {
            if was != is {
                let text = |text: Option<&str>| text.map(str::to_owned);
                all.push(Difference::Wording(lang.clone(), key, text(was), text(is)));
            }
        }
    }
    let signatories = before.map(|before| before.signatories.clone()).unwrap_or_default();
    if signatories != after.signatories {
        all.push(Difference::Signatories(signatories, after.signatories.clone()));
    }
}

fn grid(kind: GridKind, before: Option<&Curriculum>, after: &Curriculum, all: &mut Vec<Difference>) {
    let (was, is) = (before.and_then(|before| before.own_grid(kind)), after.own_grid(kind));
    let criteria =
        |grid: Option<&Grid>| -> Vec<Texts> { grid.into_iter().flat_map(Grid::texts).cloned().collect() };
    let named = |texts: &Texts| Some(texts.clone());
    let items = became(&criteria(was), &criteria(is), criterion, named);
    all.extend(items.map(|items| Difference::Criteria(kind, items)));
    if let Some((was, is)) = was.zip(is).filter(|(was, is)| was.scale != is.scale) {
        all.push(Difference::Scale(kind, was.scale, is.scale));
    }
}

fn question(question: &Question) -> Item {
    let texts = question.versions().iter().flat_map(|version| {
        let lang = &version.lang;
        [
            (format!("question {lang}"), version.text.clone()),
            (format!("choices {lang}"), version.choices.join("\n")),
        ]
    });
    texts.chain([("answer".to_owned(), question.answer().to_string())]).collect()
}

/// A question without its answers.
fn asked(question: &Question) -> Option<Texts> {
    let text = |version: &Version| (version.lang.clone(), version.text.clone());
    Texts::new(question.versions().iter().map(text).collect())
}

fn criterion(texts: &Texts) -> Item {
    let text = |lang: &LangTag| (lang.to_string(), texts.get(lang.as_str()).to_owned());
    texts.langs().map(text).collect()
}

/// What became of the items of a list; none where they are the same. `item` is all that one says, `name` what names it.
fn became<T>(
    before: &[T],
    after: &[T],
    item: impl Fn(&T) -> Item,
    name: impl Fn(&T) -> Option<Texts>,
) -> Option<Items> {
    let [from, to] = [before, after].map(|list| list.iter().map(&item).collect::<Vec<_>>());
    let found = partners(&from, &to);
    let stayed: Vec<usize> = found.iter().copied().flatten().collect();
    let mut items = Items { are_moved: !stayed.is_sorted(), ..Items::default() };
    for (at, place) in found.into_iter().enumerate() {
        match place {
            None => items.added.extend(name(&after[at])),
            Some(place) if from[place] != to[at] => {
                items.changed.extend(name(&before[place]).zip(name(&after[at])));
            }
            Some(_) => {}
        }
    }
    let gone = (0..before.len()).filter(|place| !stayed.contains(place));
    items.removed.extend(gone.filter_map(|place| name(&before[place])));
    (items != Items::default()).then_some(items)
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    const GOOD: &str = include_str!("../../../modules/curricula/consolidation-de-la-paix.toml");

    fn good() -> Curriculum {
        parse(GOOD).unwrap()
    }

    fn told(change: impl FnOnce(&mut Curriculum)) -> Vec<Difference> {
        let (before, mut after) = (good(), good());
        change(&mut after);
        differences(Some(&before), &after)
    }

    #[test]
    fn each_part_that_changed_is_told_and_no_other() {
        assert_eq!(told(|_| ()), []);
        let percent = |number: u8| Percent::try_from(number).unwrap();
        assert_eq!(
            told(|to| {
                to.hours = 15;
                to.rule.attendance_percent = percent(70);
                to.rule.post_test_percent = None;
                to.rule.sign_off = false;
            }),
            [
                Difference::Hours(Some(18), 15),
                Difference::Attendance(Some(percent(80)), percent(70)),
                Difference::PostTest(Some(percent(60)), None),
                Difference::SignOff(false),
            ]
        );
        let out = good().modules[1].clone();
        assert_eq!(told(|to| drop(to.modules.remove(1))), [Difference::ModulesOut(vec![out])]);
        let turned: Vec<Slug> = good().modules.into_iter().rev().collect();
        assert_eq!(told(|to| to.modules.reverse()), [Difference::ModulesOrder(turned)]);
        let french: LangTag = "fr".parse().unwrap();
        let was = good().wordings[&french].certificate.clone();
        let is = Some("{name} était là.".to_owned());
        let changed = told(|to| {
            to.wordings.get_mut(&french).unwrap().certificate.clone_from(&is);
            to.signatories.truncate(1);
        });
        assert_eq!(changed[0], Difference::Wording(french, "certificate", was, is));
        assert!(matches!(&changed[1], Difference::Signatories(was, is) if was.len() == 3 && is.len() == 1));
        assert_eq!(changed.len(), 2);
    }

    #[test]
    fn questions_and_criteria_are_named() {
        let (gone, was) = (asked(&good().test[2]).unwrap(), asked(&good().test[5]).unwrap());
        let mut is = None;
        let changed = told(|to| {
            to.test.remove(2);
            let mut versions = to.test[4].versions().to_vec();
            versions[0].text.push_str(" donc");
            to.test[4] = Question::new(versions, to.test[4].answer()).unwrap();
            is = asked(&to.test[4]);
        });
        let items = Items { removed: vec![gone], changed: vec![(was, is.unwrap())], ..Items::default() };
        assert_eq!(changed, [Difference::Questions(items)]);
        let moved = Items { are_moved: true, ..Items::default() };
        assert_eq!(told(|to| to.test.swap(0, 1)), [Difference::Questions(moved)]);
        let text = |text: &str| Texts::new([("fr".parse().unwrap(), text.to_owned())].into()).unwrap();
        let kind = GridKind::Supervision;
        let criteria = vec![text("Accueil"), text("Écoute")];
        let added = Items { added: criteria.clone(), ..Items::default() };
        let grid = Grid::own(5, criteria);
        assert_eq!(told(|to| to.set_grid(kind, grid)), [Difference::Criteria(kind, added)]);
    }

    #[test]
    fn a_new_curriculum_is_told_whole() {
        let all = differences(None, &good());
        assert_eq!(all[0], Difference::Code(None, good().code));
        assert!(
            all.contains(&Difference::ModulesIn(good().modules))
                && all.contains(&Difference::Hours(None, 18))
        );
    }
}
