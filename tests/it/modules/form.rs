//! The form that the modules which come with the program share.

use std::collections::BTreeMap;

use super::{files, sha256, starter_folder};

/// The texts of a language by their modules.
fn texts(lang: &str) -> BTreeMap<String, String> {
    let end = format!("/{lang}.md");
    let all = files(&starter_folder()).into_iter();
    all.filter_map(|(path, bytes)| {
        Some((path.strip_suffix(&end)?.to_owned(), String::from_utf8(bytes).unwrap()))
    })
    .collect()
}

/// The heading of the closing, with what is said below it.
fn closing(text: &str) -> Option<(&str, &str)> {
    let heading =
        text.lines().find(|line| line.starts_with("### ") && line.contains("Évaluation et clôture"))?;
    let below = text.split_once(heading)?.1;
    Some((heading, below.split("\n##").next().unwrap_or(below)))
}

/// The numbers that stand before a word.
fn numbers_before(text: &str, word: &str) -> Vec<u32> {
    let ends = text.match_indices(word).map(|(at, _)| text[..at].trim_end());
    ends.filter_map(|before| before.rsplit(|c: char| !c.is_ascii_digit()).next()?.parse().ok()).collect()
}

#[test]
fn every_exercise_says_when_it_is_taken_up() {
    let mut count = 0;
    for (module, text) in texts("fr") {
        if !text.contains("\n**Exercice.**") {
            continue;
        }
        count += 1;
        let (_, said) = closing(&text).unwrap_or_else(|| panic!("{module}: no closing"));
        assert!(said.contains("se reprend au début de la journée suivante"), "{module}: {said}");
    }
    assert_eq!(count, 9);
    let arabic = texts("ar")["rumeurs-radios"].clone();
    assert!(arabic.contains("\n**تمرين.**") && arabic.contains("ويستأنف في بداية اليوم التالي"));
}

#[test]
fn what_a_closing_holds_fits_in_its_minutes() {
    for (module, text) in texts("fr") {
        let (heading, said) = closing(&text).unwrap_or_else(|| panic!("{module}: no closing"));
        let parts = numbers_before(said, "minutes)");
        assert_eq!(numbers_before(heading, "min)"), [parts.iter().sum::<u32>()], "{module}: {parts:?}");
        // Five questions and their answers.
        assert_eq!(parts.first(), Some(&7), "{module}");
    }
}

#[test]
fn check_lists_ask_and_note_signs_stand_before_the_stop() {
    for (lang, heading, asks) in [("fr", "**À vérifier la veille**", '?'), ("ar", "- [ ] من يأتي", '؟')]
    {
        for (module, text) in texts(lang) {
            let stops = [".[^", ",[^", ";[^", ":[^", "،[^", "؛[^"];
            assert!(!stops.iter().any(|stop| text.contains(stop)), "{module}, {lang}");
            assert!(!text.contains("Seuil conseillé") && !text.contains("الحد المقترح"), "{module}, {lang}");
            let list = text.split_once(heading).map_or("", |(_, below)| below);
            let items = list.lines().skip(1).skip_while(|line| !line.starts_with("> - [ ]"));
            for item in items.take_while(|line| line.starts_with("> - [ ]")) {
                assert!(item.contains(asks), "{module}, {lang}: {item}");
            }
        }
    }
}

#[test]
fn every_module_ends_with_what_is_ready_before_one_leads_it() {
    for (lang, heading) in [("fr", "Avant d’animer à mon tour\n"), ("ar", "قبل أن أيسر الجلسة بدوري\n")]
    {
        // Translations of the Declaration alone have no session.
        let has_session = |text: &str| text.contains("[!FACILITATEUR]");
        for (module, text) in texts(lang).into_iter().filter(|(_, text)| has_session(text)) {
            let parts: Vec<&str> = text.split(heading).collect();
            let [_, list] = parts[..] else { panic!("{module}, {lang}: {} lists", parts.len() - 1) };
            let items = list.lines().skip(1).take_while(|line| line.starts_with("- [ ] "));
            assert!((4..=5).contains(&items.count()), "{module}, {lang}");
        }
    }
}

#[test]
fn what_one_sees_and_says_is_written_in_one_way() {
    for module in ["analyse-du-conflit", "conflit-violence-paix"] {
        let text = texts("fr")[module].to_lowercase().replace("est-ce qu’on", "");
        assert!(text.contains("ce que l’on") && !text.contains("ce qu’on"), "{module}");
    }
}

#[test]
fn a_translation_without_marks_names_the_text_of_its_source() {
    let [french, arabic] = ["fr", "ar"].map(|lang| texts(lang)["rumeurs-radios"].clone());
    assert!(arabic.contains(&format!("translates = \"sha256:{}\"", sha256(&french))));
}
