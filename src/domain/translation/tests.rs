//! Sections of a source that are changed, moved, added and taken out, and what a translation makes of it.

use super::*;
use crate::domain::lang::LangTag;
use crate::domain::section::Mark;

/// A text whose sections are these words; one that begins with `#` is a level deeper.
fn text(sections: &[&str]) -> Vec<Section> {
    let mut all = vec![section("front", 0)];
    all.extend(sections.iter().map(|words| section(words, if words.starts_with('#') { 3 } else { 2 })));
    all
}

fn section(words: &str, level: u8) -> Section {
    let heading = words.trim_start_matches('#').split(' ').next().unwrap_or_default();
    Section {
        heading: if level == 0 { String::new() } else { heading.into() },
        level,
        range: 0..0,
        head_end: 0,
        own: SectionId::of(words),
        mark: None,
        mark_at: 0..0,
        has_text: true,
    }
}

/// A text whose words nobody looks at.
fn written(sections: &[Section]) -> Written<'_> {
    Written { sections, body: "" }
}

fn changed(old: &[Section], new: &[Section]) -> Vec<SectionChange> {
    changes(written(old), written(new), &Grades::default())
}

/// Ties to the sections with these words; `?` is unknown.
fn ties(words: &[&str]) -> Vec<Option<SectionId>> {
    let tie = |words: &&str| (*words != "?").then(|| SectionId::of(words));
    std::iter::once(Some(SectionId::of("front"))).chain(words.iter().map(tie)).collect()
}

/// `c` current, `s` stale, `h` harmful, `u` unknown, `m` missing, `g` gone, with the place in the translation.
fn shown(pairs: &[Pair]) -> String {
    let letter = |standing| match standing {
        Standing::Current => 'c',
        Standing::Stale(Grade::Harm) => 'h',
        Standing::Stale(_) => 's',
        Standing::Unknown => 'u',
        Standing::Missing => 'm',
        Standing::Gone => 'g',
    };
    let shown = pairs.iter().skip(1).map(|pair| {
        format!("{}{}", letter(pair.standing), pair.own.map(|own| own.to_string()).unwrap_or_default())
    });
    shown.collect::<Vec<_>>().join(" ")
}

fn change(before: &str, after: &str, grade: Option<Grade>) -> SectionChange {
    let id = |words: &str| (!words.is_empty()).then(|| SectionId::of(words));
    SectionChange { heading: String::new(), before: id(before), after: id(after), grade }
}

#[test]
fn what_is_tied_is_current_wherever_it_stands() {
    let own = text(&["ka", "kb", "kc"]);
    let tied = ties(&["a", "b", "c"]);
    assert_eq!(shown(&align(&text(&["a", "b", "c"]), &own, &tied, &[])), "c1 c2 c3");
    assert_eq!(shown(&align(&text(&["c", "a", "b"]), &own, &tied, &[])), "c3 c1 c2");
    assert_eq!(shown(&align(&text(&["a", "x", "b", "c"]), &own, &tied, &[])), "c1 m c2 c3");
    assert_eq!(shown(&align(&text(&["a", "c"]), &own, &tied, &[change("b", "", None)])), "c1 g2 c3");
    assert_eq!(shown(&align(&text(&["c"]), &own, &tied, &[])), "g1 g2 c3");
}

#[test]
fn a_change_is_followed_through_the_revisions() {
    let own = text(&["ka", "kb"]);
    let tied = ties(&["a", "b"]);
    let now = |grade| {
        align(
            &text(&["a", "b3"]),
            &own,
            &tied,
            &[change("b", "b2", grade), change("b2", "b3", Some(Grade::Form))],
        )
    };
    assert_eq!(shown(&now(Some(Grade::Wording))), "c1 c2");
    assert_eq!(shown(&now(Some(Grade::Meaning))), "c1 s2");
    assert_eq!(shown(&now(Some(Grade::Harm))), "c1 h2");
    assert_eq!(shown(&now(None)), "c1 s2");
    // Changed and moved.
    let moved = align(&text(&["b2", "a"]), &own, &tied, &[change("b", "b2", Some(Grade::Meaning))]);
    assert_eq!(shown(&moved), "s2 c1");
    assert_eq!(moved[1].made_from, Some(SectionId::of("b")));
    // Changed, and back again.
    let back = [change("b", "b2", Some(Grade::Meaning)), change("b2", "b", Some(Grade::Meaning))];
    assert_eq!(shown(&align(&text(&["a", "b"]), &own, &tied, &back)), "c1 c2");
}

#[test]
fn without_a_history_the_place_decides() {
    let own = text(&["ka", "kb", "#kc"]);
    let tied = ties(&["a", "b", "#c"]);
    assert_eq!(shown(&align(&text(&["a", "b2", "#c"]), &own, &tied, &[])), "c1 s2 c3");
    // Of another level it is another section.
    assert_eq!(shown(&align(&text(&["a", "#b2", "#c"]), &own, &tied, &[])), "c1 g2 m c3");
    assert_eq!(shown(&align(&text(&["a", "b", "#c"]), &own, &ties(&["a", "?", "#c"]), &[])), "c1 u2 c3");
    assert_eq!(shown(&align(&text(&["a"]), &text(&[]), &ties(&[]), &[])), "m");
    // Unless the source says that it is another one.
    let mut other = text(&["a", "b2", "#c"]);
    let mark = format!(
        "fr:{}!{}!~{}!~{}",
        SectionId::of("b2"),
        SectionId::of("b0"),
        SectionId::of("b"),
        SectionId::of("b0")
    );
    other[2].mark = mark.parse().ok();
    assert_eq!(shown(&align(&other, &own, &tied, &[])), "c1 g2 m c3");
    let follower = Follower::new(&other, &[]);
    assert!(follower.was_harmful(&SectionId::of("b0")) && !follower.was_harmful(&SectionId::of("b")));
}

#[test]
fn front_matter_is_held_against_front_matter() {
    let source = text(&[]);
    let own = text(&[]);
    let standing = |tie: Option<&str>| align(&source, &own, &[tie.map(SectionId::of)], &[])[0].standing;
    assert_eq!(standing(Some("front")), Standing::Current);
    assert_eq!(standing(Some("older")), Standing::Stale(Grade::Meaning));
    assert_eq!(standing(None), Standing::Unknown);
}

#[test]
fn sections_with_the_same_words_are_paired_in_their_order() {
    let own = text(&["k1", "k2", "k3"]);
    let tied = ties(&["pause", "b", "pause"]);
    assert_eq!(shown(&align(&text(&["pause", "b", "pause"]), &own, &tied, &[])), "c1 c2 c3");
}

#[test]
fn a_mark_says_which_of_several_sections_with_the_same_words_is_meant() {
    let source = text(&["pause", "b", "pause", "pause"]);
    let marked = |own: &mut Section, nth| {
        let mark = Mark::to(LangTag::french(), SectionId::of("pause"), nth);
        own.mark = Some(mark);
    };
    let mut own = text(&["k1"]);
    marked(&mut own[1], 3);
    assert_eq!(shown(&align(&source, &own, &ties(&["pause"]), &[])), "m m m c1");
    // The others take the places that are left; one that the source has no more is held against what there is.
    let mut own = text(&["k1", "k2", "k3"]);
    marked(&mut own[3], 2);
    let tied = ties(&["pause", "pause", "pause"]);
    let pairs = align(&source, &own, &tied, &[]);
    assert_eq!(shown(&pairs), "c1 m c3 c2");
    assert!(is_reordered(&pairs));
    let mut own = text(&["k1", "k2"]);
    marked(&mut own[2], 2);
    let pairs = align(&text(&["pause"]), &own[..], &ties(&["pause", "pause"]), &[]);
    assert_eq!(shown(&pairs), "c1 g2");
    assert!(!is_reordered(&pairs));
}

#[test]
fn a_revision_tells_what_it_changed() {
    let before = text(&["a 1", "b 1", "c 1", "d 1"]);
    let after = text(&["d 1", "a 1", "b 2", "x 1"]);
    let told = changed(&before, &after);
    let told: Vec<_> = told.iter().map(|change| (change.before.clone(), change.after.clone())).collect();
    let id = |words: &str| Some(SectionId::of(words));
    // What came into the place of a section is taken for what it became.
    assert_eq!(told, [(id("b 1"), id("b 2")), (id("c 1"), id("x 1"))]);
    let (fewer, more) = (text(&["a 1"]), text(&["a 1", "b 1"]));
    let told = |old: &[Section], new: &[Section]| {
        let told = changed(old, new).into_iter();
        told.map(|change| (change.before, change.after)).collect::<Vec<_>>()
    };
    assert_eq!(told(&fewer, &more), [(None, id("b 1"))]);
    assert_eq!(told(&more, &fewer), [(id("b 1"), None)]);
    assert!(changed(&before, &before).is_empty());
    // A heading that was reworded in its place is the same section.
    assert_eq!(
        continued(&text(&["a 1", "b 1", "c 1"]), &text(&["a 1", "z 1", "c 1"])),
        [Some(0), Some(1), Some(2), Some(3)]
    );
}

#[test]
fn levels_alone_pair_a_text_without_marks() {
    assert_eq!(
        by_levels(&text(&["a", "#b", "c"]), &text(&["x", "#y", "z"])),
        [Some(0), Some(1), Some(2), Some(3)]
    );
    assert_eq!(by_levels(&text(&["a", "#b", "c"]), &text(&["x", "z"])), [Some(0), Some(1), Some(3)]);
}

#[test]
fn counts_and_grades() {
    let own = text(&["ka", "kb"]);
    let pairs = align(&text(&["a", "b", "c"]), &own, &ties(&["a", "?"]), &[]);
    let counts = Counts::of(&pairs);
    assert_eq!((counts.current, counts.unknown, counts.missing, counts.to_do()), (2, 1, 1, 2));
    assert!(Grade::ALL.iter().all(|grade| Grade::named(grade.as_str()) == Some(*grade)));
}

#[test]
fn a_section_is_known_by_the_ids_that_it_had_before() {
    let texts = [text(&["a 1", "b 1"]), text(&["a 1", "b 2"]), text(&["a 1", "b 3", "c 1"]), text(&["b 3"])];
    let mut history = Vec::new();
    for pair in texts.windows(2) {
        history.extend(changed(&pair[0], &pair[1]));
    }
    let former = |words: &&str| (SectionId::of(words), Some(Grade::Meaning));
    let ids = |words: &[&str]| words.iter().map(former).collect::<Vec<_>>();
    assert_eq!(formerly(&texts[2], &history[..2]), [vec![], vec![], ids(&["b 2", "b 1"]), vec![]]);
    // What was taken out leads nowhere, and what is there now is no former id.
    assert_eq!(formerly(&texts[3], &history), [vec![], ids(&["b 2", "b 1"])]);
    assert_eq!(formerly(&texts[0], &[]), [vec![], vec![], vec![]]);
}

/// Were the changes, or the sections, looked through for each section anew, this would take minutes.
#[test]
fn a_long_text_with_a_long_history_is_held_against_its_source_at_once() {
    const SECTIONS: usize = 2_000;
    const REVISIONS: usize = 100;
    let words = |revision: usize, at: usize| format!("s{at} r{revision}");
    let of = |revision: usize| -> Vec<Section> {
        let sections = (0..SECTIONS).map(|at| section(&words(revision, at), 2));
        std::iter::once(section("front", 0)).chain(sections).collect()
    };
    let (source, own) = (of(REVISIONS), of(0));
    let change = |revision: usize, at: usize| SectionChange {
        heading: String::new(),
        before: Some(SectionId::of(&words(revision, at))),
        after: Some(SectionId::of(&words(revision + 1, at))),
        grade: Some(Grade::Meaning),
    };
    let changes: Vec<SectionChange> = (0..REVISIONS)
        .flat_map(|revision| (0..SECTIONS).map(move |at| (revision, at)))
        .map(|(revision, at)| change(revision, at))
        .collect();
    let ties: Vec<_> = own.iter().map(|section| Some(section.own.clone())).collect();
    for _ in 0..3 {
        let pairs = align(&source, &own, &ties, &changes);
        let is_stale =
            |pair: &Pair| pair.standing == Standing::Stale(Grade::Meaning) && pair.source == pair.own;
        assert!(pairs.len() == SECTIONS + 1 && pairs.iter().skip(1).all(is_stale));
        let follower = Follower::new(&source, &changes);
        let is_there = |(at, section): (usize, &Section)| {
            follower.follow(&section.own) == Some((at, Some(Grade::Meaning).filter(|_| at > 0)))
        };
        assert!(own.iter().enumerate().all(is_there));
        assert!(continued(&own, &source).iter().enumerate().all(|(at, old)| *old == Some(at)));
    }
}

#[test]
fn what_could_do_harm_is_known_from_the_files_alone() {
    let mut source = text(&["a", "b 3"]);
    source[2].mark = format!("fr:{}!{}", SectionId::of("b 3"), SectionId::of("b 1")).parse().ok();
    let own = text(&["k1", "k2"]);
    assert_eq!(shown(&align(&source, &own, &ties(&["a", "b 1"]), &[])), "c1 h2");
    assert_eq!(shown(&align(&source, &own, &ties(&["a", "b 2"]), &[])), "c1 s2");
    assert_eq!(shown(&align(&source, &own, &ties(&["a", "b 3"]), &[])), "c1 c2");
    // The same where a revision came with a file, ungraded; and of what was before.
    let history = changed(&text(&["a", "b 0"]), &text(&["a", "b 1"]));
    assert_eq!(shown(&align(&source, &own, &ties(&["a", "b 0"]), &history)), "c1 h2");
    let follower = Follower::new(&source, &history);
    let was = ["b 0", "b 1", "b 2", "b 3"].map(|words| follower.was_harmful(&SectionId::of(words)));
    assert_eq!(was, [true, true, false, false]);
}

#[test]
fn what_took_the_place_of_a_section_with_other_words_is_another_one() {
    let [first, second] = [
        "## Évaluation\n\nChacun dit un mot du puits partagé et montre un galet.\n",
        "## Pour aller plus loin\n\nLisez la charte du village avec vos voisins.\n",
    ];
    let third = first.replace("Évaluation", "Bilan").replace("un mot", "deux mots");
    let of = |body: &str| {
        let end = body.find('\n').unwrap();
        let heading = body[3..end].to_owned();
        let range = 0..body.len();
        vec![section("front", 0), Section { heading, range, head_end: end + 1, ..section(body, 2) }]
    };
    let grades = |grade, is_other: bool| {
        let own = of(&third)[1].own.clone();
        let others = is_other.then(|| own.clone()).into_iter().collect();
        Grades { changed: [(own, grade)].into(), others }
    };
    let told = |new: &str, grades: &Grades| {
        let (before, after) = (of(first), of(new));
        let (old, new) =
            (Written { sections: &before, body: first }, Written { sections: &after, body: new });
        let history = changes(old, new, grades);
        let ties: Vec<_> = before.iter().map(|section| Some(section.own.clone())).collect();
        shown(&align(&after, &before, &ties, &history))
    };
    // The translation of the old one is none of the new one.
    assert_eq!(told(second, &Grades::default()), "g1 m");
    let harm = |grade| Grades { changed: [(of(second)[1].own.clone(), grade)].into(), ..Grades::default() };
    assert_eq!(told(second, &harm(Grade::Wording)), "g1 m");
    assert_eq!(told(second, &harm(Grade::Harm)), "h1");
    assert_eq!(told(&third, &grades(Grade::Wording, false)), "c1");
    assert_eq!(told(&third, &Grades::default()), "s1");
    assert_eq!(told(&third, &grades(Grade::Wording, true)), "g1 m");
}
