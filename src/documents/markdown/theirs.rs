//! Headings that say that their section is for facilitators, or gives the answers: "Annexe 2 – Réponses attendues", "Guide
//! d’animation", "Answer key", "مفتاح الإجابات". When in doubt they do.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::marker::is_facilitator;
use crate::domain::text;

/// The longest heading that is looked at word by word.
const HEADING_MAX: usize = 200;

/// Words without a meaning of their own.
const AROUND: &str = "a au aux co d de des du et l la le les ou sur un une and in of on or s the rice rices trice trices \
    to في من الى على";

/// Words for a part of a text, such as an annex, that say nothing of its readers.
const PLACES: &str = "annexe annexes annex annexes appendix appendice module partie part section ملحق";

/// What is written for somebody who leads a session.
const NOTES: &str = "aide astuce astuces attention conseil conseils consigne consignes destination exclusif exclusivement \
    fiche fiches guide guides indication indications instruction instructions intention memento note \
    notes pour precision precisions preparation rappel rappels recommandations remarque remarques repere \
    reperes reserve reservee reservees reserves seul seulement seuls uniquement usage advice brief \
    briefing exclusively for guidance guideline guidelines hints manual only reserved sheet tips use \
    ارشاد ارشادات تعليمات توجيه توجيهات خاص خاصه دليل فقط مذكره ملاحظه ملاحظات نصائح";

/// What stands right before the name of whom something is for.
const FOR: &str =
    "attention destination intention pour reserve reservee reservees reserves usage for reserved خاص خاصه";

/// Who leads a session besides facilitators, and what they do.
const LEADERS: &str = "animateur animateurs animatrice animatrices animation facilitation formateur formateurs formatrice \
    formatrices facilitating instructor instructors moderateur moderateurs moderatrice moderatrices \
    moderator moderators trainer trainers تيسير مدرب مدربه مدربون مدربين مدربات منشط منشطه منشطون منشطين";

/// Words for what is looked for in an exercise, and what makes the answers of them; one of each says it.
const ANSWERS: &str = "reponse reponses answer answers اجابه اجابات جواب اجوبه";
/// See [`ANSWERS`].
const EXPECTED: &str = "attendu attendue attendues bonne bonnes correcte correctes elements exacte exactes exercice \
    exercices grille juste justes modele modeles possible possibles quiz souhaitee souhaitees test tests \
    type types correct exercise exercises expected key model right sample suggested اختبار تمرين تمارين \
    صحيحه متوقعه ممكنه مفتاح منتظره نموذجيه";

/// The same for a solution.
const SOLUTIONS: &str = "solution solutions حل حلول تصحيح";
/// See [`SOLUTIONS`].
const SOLVED: &str =
    "exercice exercices quiz test tests exercise exercises اختبار تمرين تمارين نموذجي نموذجيه";

/// What is the answers by itself.
const KEYS: &str = "corrige corriges answerkey answersheet";

/// All that has a meaning without the article before it, and the number of its list. A map of a kind that the parser has anyway: a set
/// would be more of the module that the editor's page loads.
static BARE: LazyLock<HashMap<String, usize>> = LazyLock::new(|| {
    let lists = [NOTES, LEADERS, ANSWERS, EXPECTED, SOLUTIONS, SOLVED];
    let mut all = HashMap::new();
    for (place, list) in lists.into_iter().enumerate() {
        for word in list.split(' ') {
            all.entry(word.to_owned()).or_insert(place);
        }
    }
    all
});

/// Whether a word is one of a list.
fn is_in(list: &str, word: &str) -> bool {
    list.split(' ').any(|known| known == word)
}

/// Whether a heading says so, as a whole or in a part of it.
pub(super) fn says(heading: &str) -> bool {
    if heading.chars().count() > HEADING_MAX {
        return false;
    }
    let parts = heading.split([':', '：', '(', ')', '[', ']', '—', '–', '.', '/', '|', ',', '،', '؛', ';']);
    parts.flat_map(|part| part.split(" - ")).chain([heading]).any(|part| part_says(&words(part)))
}

/// The words of a part: folded, without articles that are joined to them, without numbers.
fn words(part: &str) -> Vec<String> {
    let folded = text::fold(&text::compatible(part));
    let words = folded.split(|c: char| !c.is_alphanumeric()).map(bare);
    words
        .filter(|word| !word.is_empty() && !word.chars().all(char::is_numeric) && !is_in(AROUND, word))
        .collect()
}

/// A word without the article or preposition before it: "l’animation", "d’animation", "للميسر", "الأجوبة".
fn bare(word: &str) -> String {
    let known = |rest: &str| BARE.contains_key(rest) || is_facilitator(rest);
    let word = word.trim_matches('\u{640}');
    if known(word) {
        return word.to_owned();
    }
    let before = ["l", "d", "ال", "لل", "بال", "وال", "ل", "ب", "و"];
    let rest = before.into_iter().filter_map(|before| word.strip_prefix(before)).find(|rest| known(rest));
    match rest {
        // "للميسر" says for whom.
        Some(rest) if word.starts_with("لل") && is_leader(rest) => word.to_owned(),
        Some(rest) => rest.to_owned(),
        None => word.to_owned(),
    }
}

fn is_leader(word: &str) -> bool {
    is_in(LEADERS, word)
        || is_facilitator(word)
        || word.strip_prefix("لل").is_some_and(|rest| is_in(LEADERS, rest) || is_facilitator(rest))
}

fn part_says(words: &[String]) -> bool {
    let has = |list: &str| words.iter().any(|word| is_in(list, word));
    gives_answers(words, has) || is_for_leaders(words)
}

fn gives_answers(words: &[String], has: impl Fn(&str) -> bool) -> bool {
    let is_key = |place: usize| {
        let before = words[..place].last().map(String::as_str);
        before.is_none_or(|before| is_in(PLACES, before) || is_in(SOLVED, before))
    };
    let has_key = words.iter().enumerate().any(|(place, word)| is_in(KEYS, word) && is_key(place));
    has_key || (has(ANSWERS) && has(EXPECTED)) || (has(SOLUTIONS) && has(SOLVED))
}

/// "Guide d’animation", "Conseils pratiques pour le facilitateur": nothing but words of the kind, or at the end whom it is for.
fn is_for_leaders(words: &[String]) -> bool {
    let is_leader = |word: &String| is_leader(word);
    let addresses = |word: &String| is_in(NOTES, word) || word.starts_with("لل") && is_leader(word);
    if !words.iter().any(is_leader) {
        return false;
    }
    let own: Vec<&String> = words.iter().filter(|word| !is_in(PLACES, word)).collect();
    let is_nothing_else = own.iter().all(|word| is_leader(word) || addresses(word));
    if is_nothing_else && own.iter().any(|word| addresses(word)) {
        return true;
    }
    let leaders = words.iter().rev().take_while(|word| is_leader(word)).count();
    let before = words.len() - leaders;
    let says_for = |word: &String| is_in(FOR, word);
    leaders > 0
        && (words[..before].last().is_some_and(says_for)
            || words[before..].iter().any(|word| word.starts_with("لل")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_for_facilitators_and_of_answers_are_seen() {
        for heading in [
            "Annexe 2 – Réponses attendues",
            "Annexe 2. Réponses attendues",
            "Corrigé de l’exercice 2",
            "Exercice 2 : corrigé",
            "Test et corrigé",
            "Annexe 3 corrigé",
            "Guide d’animation du facilitateur",
            "Guide d'animation",
            "Pour la facilitation",
            "Conseils d’animation",
            "Notes pour l’animation",
            "Fiche du formateur",
            "Conseils pratiques pour la facilitatrice",
            "Le conflit : note au facilitateur",
            "Réservé aux facilitateurs",
            "À l’usage exclusif des formateurs",
            "Préparation du facilitateur",
            "Éléments de réponse",
            "Bonnes réponses",
            "Réponses du test",
            "Solutions des exercices",
            "Facilitation notes",
            "Facilitator’s guide",
            "Facilitator's notes (10 min)",
            "For facilitators only",
            "Appendix B. Answer key",
            "Model answers",
            "Expected answers – exercise 2",
            "Answers to the exercises",
            "Trainer notes",
            "Tips for the trainer",
            "ملحق 2 – الأجوبة المنتظرة",
            "مفتاح الإجابات",
            "الإجابات النموذجية",
            "حل التمرين 2",
            "دليل الميسّر",
            "إرشادات للميسرين",
            "خاص بالميسّر",
            "ملاحظات للتيسير",
            "للميسّر",
        ] {
            assert!(says(heading), "{heading}: {:?}", words(heading));
        }
    }

    #[test]
    fn headings_for_all_stay() {
        for heading in [
            "",
            "Annexe 2. Grille de l’animation d’essai",
            "Étape 4. L’animation d’essai (45 min)",
            "Avant d’animer à mon tour",
            "Étape 6. Le studio derrière le pagne : répondre à une rumeur (40 min)",
            "Le rôle du facilitateur",
            "La facilitation",
            "Techniques de facilitation",
            "Le formateur",
            "Pour les animateurs de radio : une consigne",
            "Réponses",
            "Questions et réponses",
            "Solutions possibles au conflit",
            "Corriger un malentendu",
            "Pour aller plus loin",
            "Messages clés",
            "Guide de lecture",
            "Note sur le conflit",
            "Facilitation skills",
            "The role of the trainer",
            "Key messages",
            "Questions and answers",
            "دور الميسّر",
            "حل النزاعات",
            "رسائل أساسية",
        ] {
            assert!(!says(heading), "{heading}: {:?}", words(heading));
        }
    }
}
