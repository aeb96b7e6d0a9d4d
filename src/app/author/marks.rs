//! The marks of a source's sections, after it was changed: what means the same keeps the id by which translations name it.

use std::collections::HashSet;

use crate::domain::lang::LangTag;
use crate::domain::section::{Mark, Section, SectionId};
use crate::domain::translation::{Continues, Former, Grade, Grades, Written, continuing, revised};

/// A section of a source that was changed, and whose translations may have to follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// The place of the section in the older text.
    pub before: usize,
    /// Its place in the newer one.
    pub after: usize,
    pub how: Continues,
}

/// The sections of an older text that have other words in a newer one, before their author says anything of them.
pub(super) fn changed(old: Written<'_>, new: Written<'_>) -> Vec<Change> {
    let pairs = continuing(old, new).into_iter().enumerate();
    pairs
        .filter_map(|(after, pair)| {
            let (before, how) = pair?;
            let is_changed = old.sections[before].own != new.sections[after].own;
            is_changed.then_some(Change { before, after, how })
        })
        .collect()
}

/// So many texts that could do harm does a section name, and so many of others, the newest ones.
const FORMER_MAX: usize = 20;

/// The Markdown of a source with the marks that belong there, and the mark of its front matter. `former` says for each section of the
/// older text what it was before.
pub(super) fn settled(
    old: Written<'_>,
    new: Written<'_>,
    lang: &LangTag,
    grades: &Grades,
    former: &[Vec<Former>],
) -> (String, Option<Mark>) {
    let pairs = revised(old, new, grades);
    let replaced = replaced(old, new, &pairs, grades);
    let here: HashSet<&SectionId> =
        new.sections.iter().flat_map(|section| [section.id(), &section.own]).collect();
    let mark = |place: usize| {
        let at = pairs[place].or(replaced[place])?;
        let is_other = pairs[place].is_none();
        let (before, own) = (&old.sections[at], &new.sections[place].own);
        let grade = if before.own == *own { Some(Grade::Form) } else { grades.changed.get(own).copied() };
        let is_same = !is_other && grade.is_some_and(|grade| !grade.makes_stale()) && before.id() != own;
        let id = if is_same { before.id() } else { own };
        let former = former.get(at).map_or(&[][..], Vec::as_slice);
        let harmful = harmful(before, former, grade == Some(Grade::Harm), [own, id]);
        let others = others(before, former, is_other, &here);
        let is_needed = is_same || !harmful.is_empty() || !others.is_empty();
        is_needed.then(|| Mark {
            same: is_same.then(|| own.clone()),
            harmful,
            others,
            ..Mark::to(lang.clone(), id.clone(), 1)
        })
    };
    let sections = new.sections.iter().enumerate().skip(1);
    let body = sections.map(|(place, section)| section.with_mark(new.body, mark(place).as_ref())).collect();
    (body, if new.sections.is_empty() { None } else { mark(0) })
}

/// The texts that a section took the place of because they could do harm, the newest first; what it says `now` is none of them. What led
/// to a text that could do harm could do it, too.
fn harmful(before: &Section, former: &[Former], is_harm: bool, now: [&SectionId; 2]) -> Vec<SectionId> {
    let was = former.iter().filter(|(_, grade)| is_harm || *grade == Some(Grade::Harm)).map(|(id, _)| id);
    // The words themselves, too, where they have the id of older ones: who types them again is told.
    let last = [before.id(), &before.own].into_iter().filter(|_| is_harm);
    let mut found: Vec<SectionId> = Vec::new();
    for id in last.chain(was).chain(before.harmful()) {
        if !now.contains(&id) && !found.contains(id) && found.len() < FORMER_MAX {
            found.push(id.clone());
        }
    }
    found
}

/// For each section of the newer text the one of the older whose place it took as another one, as its author says.
fn replaced(
    old: Written<'_>,
    new: Written<'_>,
    pairs: &[Option<usize>],
    grades: &Grades,
) -> Vec<Option<usize>> {
    let all = continuing(old, new).into_iter().zip(new.sections);
    let other = |(pair, section): (Option<(usize, Continues)>, &Section)| {
        let (at, _) = pair.filter(|_| grades.others.contains(&section.own))?;
        (!pairs.contains(&Some(at))).then_some(at)
    };
    all.map(other).collect()
}

/// The texts of the sections that gave their place to this one as another: of those of before, and of the one that it takes the place of now
/// if it `is_other`. What is `here` again is none of them.
fn others(before: &Section, former: &[Former], is_other: bool, here: &HashSet<&SectionId>) -> Vec<SectionId> {
    let own = [before.id(), &before.own].into_iter().chain(former.iter().map(|(id, _)| id));
    let gone = own.chain(before.harmful()).filter(|_| is_other);
    let mut found: Vec<SectionId> = Vec::new();
    for id in gone.chain(before.others()) {
        if !here.contains(id) && !found.contains(id) && found.len() < FORMER_MAX {
            found.push(id.clone());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::markdown;

    fn sections(body: &str) -> Vec<Section> {
        let mut all = vec![Section::front("Titre", None)];
        all.extend(markdown::read(body, &LangTag::french(), 1).sections);
        all
    }

    fn written<'a>(sections: &'a [Section], body: &'a str) -> Written<'a> {
        Written { sections, body }
    }

    fn graded<const N: usize>(grades: [(&Section, Grade); N]) -> Grades {
        let changed = grades.map(|(section, grade)| (section.own.clone(), grade)).into();
        Grades { changed, ..Grades::default() }
    }

    #[test]
    fn a_change_of_form_keeps_the_id_and_a_change_of_meaning_does_not() {
        let lang = LangTag::french();
        let (first, second) = ("## A\n\nun deu\n\n## B\n\ntrois\n", "## A\n\nun deux\n\n## B\n\nquatre\n");
        let (old, new) = (sections(first), sections(second));
        let change = |at| Change { before: at, after: at, how: Continues::Known };
        assert_eq!(changed(written(&old, first), written(&new, second)), [change(1), change(2)]);
        let grades = graded([(&new[1], Grade::Form), (&new[2], Grade::Meaning)]);
        let (body, mark) = settled(written(&old, first), written(&new, second), &lang, &grades, &[]);
        let marked =
            format!("## A\n<!-- fr:{}={} -->\n\nun deux\n\n## B\n\nquatre\n", old[1].own, new[1].own);
        assert_eq!((body.as_str(), mark), (marked.as_str(), None));
        let kept = sections(&body);
        assert_eq!((kept[1].id(), kept[2].id()), (old[1].id(), &kept[2].own));

        // Taking the mark out without changing a word changes nothing.
        let settle_kept = |text: &str, grades: &Grades| {
            let new = sections(text);
            settled(written(&kept, &body), written(&new, text), &lang, grades, &[]).0
        };
        assert_eq!(settle_kept(second, &Grades::default()), marked);
        // A second change of form still leads to the first text; one of meaning ends it.
        let third = body.replace("deux", "2");
        let changed = sections(&third);
        let again = |grade| settle_kept(&third, &graded([(&changed[1], grade)]));
        assert_eq!(sections(&again(Grade::Wording))[1].id(), old[1].id());
        // One because of harm names what it took the place of, and all that this was before.
        let harmed = again(Grade::Harm);
        let (first_words, last_words) = (old[1].own.clone(), kept[1].own.clone());
        let mark = format!("<!-- fr:{}!{first_words}!{last_words} -->", changed[1].own);
        assert!(harmed.contains(&mark), "{harmed}");
        let (fourth, former) =
            (sections(&harmed), [vec![], vec![(SectionId::of("avant"), Some(Grade::Meaning))]]);
        let text = harmed.replace('2', "3");
        let settle = |text: &str, grade, former: &[Vec<Former>]| {
            let new = sections(text);
            let (old, of) = (written(&fourth, &harmed), written(&new, text));
            sections(&settled(old, of, &lang, &graded([(&new[1], grade)]), former).0)[1].clone()
        };
        let worded = settle(&text, Grade::Wording, &[]);
        assert_eq!(
            (worded.id(), worded.harmful()),
            (fourth[1].id(), &[first_words.clone(), last_words.clone()][..])
        );
        let both = settle(&text, Grade::Harm, &former);
        let all = [fourth[1].own.clone(), SectionId::of("avant"), first_words.clone(), last_words.clone()];
        assert_eq!(both.harmful(), all);
        // What comes back says of itself no longer that it could do harm.
        let back = settle(first.split("\n\n## B").next().unwrap(), Grade::Meaning, &[]);
        assert_eq!((back.harmful(), &back.own), (&[last_words][..], &first_words));
        // Changed back to the first words it needs no mark.
        let back = body.replace("deux", "deu");
        let grades = graded([(&old[1], Grade::Form)]);
        assert_eq!(settle_kept(&back, &grades), first.replace("trois", "quatre"));
    }

    #[test]
    fn another_section_names_the_texts_of_the_one_whose_place_it_took() {
        let lang = LangTag::french();
        let marked = |first: &Section| format!("## B\n<!-- fr:{}!0123456789ab -->\n\ndeux\n", first.own);
        let plain = sections("## B\n\ndeux\n");
        let first = marked(&plain[1]);
        let (old, second) = (sections(&first), "## C\n\nautre chose, tout à fait\n");
        let new = sections(second);
        let other = Grades { others: [new[1].own.clone()].into(), ..Grades::default() };
        let former = [vec![], vec![(SectionId::of("avant"), Some(Grade::Meaning))]];
        let settle = |old: (&[Section], &str), text: &str, grades: &Grades, former: &[Vec<Former>]| {
            let new = sections(text);
            settled(written(old.0, old.1), written(&new, text), &lang, grades, former).0
        };
        let body = settle((&old, &first), second, &other, &former);
        let kept = sections(&body);
        let harmful: SectionId = "0123456789ab".parse().unwrap();
        assert_eq!(kept[1].harmful(), std::slice::from_ref(&harmful));
        assert_eq!(kept[1].others(), [old[1].own.clone(), SectionId::of("avant"), harmful]);
        assert_eq!(kept[1].id(), &new[1].own);
        // It stays so when the section changes, as long as the other one does not come back.
        let third = body.replace("tout à fait", "tout");
        let changed = sections(&third);
        let again = settle((&kept, &body), &third, &graded([(&changed[1], Grade::Form)]), &[]);
        let form = sections(&again);
        assert_eq!((form[1].id(), form[1].others().len()), (&new[1].own, 3));
        let both = format!("{body}\n{first}");
        assert_eq!(sections(&settle((&kept, &body), &both, &Grades::default(), &[]))[1].others().len(), 2);
        // Nothing is said where nobody said so.
        let unsaid = sections(&settle((&old, &first), second, &Grades::default(), &[]));
        assert!(unsaid[1].others().is_empty());
    }
}
