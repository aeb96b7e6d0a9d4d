//! The marks of a source's sections, after it was changed: what means the same keeps the id by which translations name it.

use std::collections::BTreeMap;

use crate::domain::lang::LangTag;
use crate::domain::section::{Mark, Section, SectionId};
use crate::domain::translation::{Former, Grade, continued};

/// A section of a source that was changed, and whose translations may have to follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// The place of the section in the older text.
    pub before: usize,
    /// Its place in the newer one.
    pub after: usize,
}

/// The sections of an older text that have other words in a newer one.
pub(super) fn changed(old: &[Section], new: &[Section]) -> Vec<Change> {
    let pairs = continued(old, new).into_iter().enumerate();
    pairs
        .filter_map(|(after, before)| {
            let before = before?;
            (old[before].own != new[after].own).then_some(Change { before, after })
        })
        .collect()
}

/// So many texts that could do harm does a section name, the newest ones.
const HARMFUL_MAX: usize = 20;

/// The Markdown of a source with the marks that belong there, and the mark of its front matter. `former` says for each section of the
/// older text what it was before.
pub(super) fn settled(
    old: &[Section],
    new: &[Section],
    body: &str,
    lang: &LangTag,
    grades: &BTreeMap<SectionId, Grade>,
    former: &[Vec<Former>],
) -> (String, Option<Mark>) {
    let pairs = continued(old, new);
    let mark = |place: usize| {
        let at = pairs[place]?;
        let (before, own) = (&old[at], &new[place].own);
        let grade = if before.own == *own { Some(Grade::Form) } else { grades.get(own).copied() };
        let is_same = grade.is_some_and(|grade| !grade.makes_stale()) && before.id() != own;
        let id = if is_same { before.id() } else { own };
        let former = former.get(at).map_or(&[][..], Vec::as_slice);
        let harmful = harmful(before, former, grade == Some(Grade::Harm), [own, id]);
        let mark = || Mark {
            same: is_same.then(|| own.clone()),
            harmful: harmful.clone(),
            ..Mark::to(lang.clone(), id.clone(), 1)
        };
        (is_same || !harmful.is_empty()).then(mark)
    };
    let sections = new.iter().enumerate().skip(1);
    let body = sections.map(|(place, section)| section.with_mark(body, mark(place).as_ref())).collect();
    (body, if new.is_empty() { None } else { mark(0) })
}

/// The texts that a section took the place of because they could do harm, the newest first; what it says `now` is none of them. What led
/// to a text that could do harm could do it, too.
fn harmful(before: &Section, former: &[Former], is_harm: bool, now: [&SectionId; 2]) -> Vec<SectionId> {
    let was = former.iter().filter(|(_, grade)| is_harm || *grade == Some(Grade::Harm)).map(|(id, _)| id);
    let last = Some(before.id()).filter(|_| is_harm);
    let mut found: Vec<SectionId> = Vec::new();
    for id in last.into_iter().chain(was).chain(before.harmful()) {
        if !now.contains(&id) && !found.contains(id) && found.len() < HARMFUL_MAX {
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

    #[test]
    fn a_change_of_form_keeps_the_id_and_a_change_of_meaning_does_not() {
        let lang = LangTag::french();
        let (first, second) = ("## A\n\nun deu\n\n## B\n\ntrois\n", "## A\n\nun deux\n\n## B\n\nquatre\n");
        let (old, new) = (sections(first), sections(second));
        assert_eq!(changed(&old, &new), [Change { before: 1, after: 1 }, Change { before: 2, after: 2 }]);
        let grades =
            BTreeMap::from([(new[1].own.clone(), Grade::Form), (new[2].own.clone(), Grade::Meaning)]);
        let (body, mark) = settled(&old, &new, second, &lang, &grades, &[]);
        let marked =
            format!("## A\n<!-- fr:{}={} -->\n\nun deux\n\n## B\n\nquatre\n", old[1].own, new[1].own);
        assert_eq!((body.as_str(), mark), (marked.as_str(), None));
        let kept = sections(&body);
        assert_eq!((kept[1].id(), kept[2].id()), (old[1].id(), &kept[2].own));

        // Taking the mark out without changing a word changes nothing.
        assert_eq!(settled(&kept, &sections(second), second, &lang, &BTreeMap::new(), &[]).0, marked);
        // A second change of form still leads to the first text; one of meaning ends it.
        let third = body.replace("deux", "2");
        let changed = sections(&third);
        let again = |grade| {
            let grades = BTreeMap::from([(changed[1].own.clone(), grade)]);
            settled(&kept, &changed, &third, &lang, &grades, &[]).0
        };
        assert_eq!(sections(&again(Grade::Wording))[1].id(), old[1].id());
        // One because of harm names what it took the place of, and all that this was before.
        let harmed = again(Grade::Harm);
        assert!(harmed.contains(&format!("<!-- fr:{}!{} -->", changed[1].own, old[1].own)), "{harmed}");
        let (fourth, former) =
            (sections(&harmed), [vec![], vec![(SectionId::of("avant"), Some(Grade::Meaning))]]);
        let text = harmed.replace('2', "3");
        let settle = |text: &str, grade, former: &[Vec<Former>]| {
            let new = sections(text);
            let grades = BTreeMap::from([(new[1].own.clone(), grade)]);
            sections(&settled(&fourth, &new, text, &lang, &grades, former).0)[1].clone()
        };
        let worded = settle(&text, Grade::Wording, &[]);
        assert_eq!((worded.id(), worded.harmful()), (fourth[1].id(), &[old[1].own.clone()][..]));
        let both = settle(&text, Grade::Harm, &former);
        assert_eq!(both.harmful(), [fourth[1].own.clone(), SectionId::of("avant"), old[1].own.clone()]);
        // What comes back says of itself no longer that it could do harm.
        let back = settle(first.split("\n\n## B").next().unwrap(), Grade::Meaning, &[]);
        assert_eq!((back.mark, back.own), (None, old[1].own.clone()));
        // Changed back to the first words it needs no mark.
        let back = body.replace("deux", "deu");
        assert_eq!(
            settled(
                &kept,
                &sections(&back),
                &back,
                &lang,
                &BTreeMap::from([(old[1].own.clone(), Grade::Form)]),
                &[]
            )
            .0,
            first.replace("trois", "quatre")
        );
    }
}
