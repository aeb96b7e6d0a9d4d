//! Headings that say that their section is for facilitators, or gives the answers: "Annexe 2 – Réponses attendues", "Guide
//! d’animation", "Answer key", "مفتاح الإجابات". When in doubt they do.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::marker::is_facilitator;
use crate::domain::text;

/// Words of one kind, parted by spaces, and the bit that stands for them.
struct List {
    bit: usize,
    words: &'static str,
}

/// The longest heading that is looked at word by word.
const HEADING_MAX: usize = 200;

/// Words without a meaning of their own.
const AROUND: List = List {
    bit: 1 << 0,
    words: "a au aux co d de des du et l la le les ou sur un une and in of on or s the rice rices trice trices \
    to في من الى على",
};

/// Words for a part of a text, such as an annex, that say nothing of its readers.
const PLACES: List = List {
    bit: 1 << 1,
    words: "annexe annexes annex annexes appendix appendice module partie part section ملحق",
};

/// What is written for somebody who leads a session.
const NOTES: List = List {
    bit: 1 << 2,
    words: "aide astuce astuces attention conseil conseils consigne consignes destination exclusif exclusivement \
    fiche fiches guide guides indication indications instruction instructions intention memento note \
    notes pour precision precisions preparation rappel rappels recommandations remarque remarques repere \
    reperes reserve reservee reservees reserves seul seulement seuls uniquement usage advice brief \
    briefing exclusively for guidance guideline guidelines hints manual only reserved sheet tips use \
    ارشاد ارشادات تعليمات توجيه توجيهات خاص خاصه دليل فقط مذكره ملاحظه ملاحظات نصائح",
};

/// What stands right before the name of whom something is for.
const FOR: List = List {
    bit: 1 << 3,
    words: "attention destination intention pour reserve reservee reservees reserves usage for reserved خاص خاصه",
};

/// Who leads a session besides facilitators, and what they do.
const LEADERS: List = List {
    bit: 1 << 4,
    words: "animateur animateurs animatrice animatrices animation facilitation formateur formateurs formatrice \
    formatrices facilitating instructor instructors moderateur moderateurs moderatrice moderatrices \
    moderator moderators trainer trainers تيسير مدرب مدربه مدربون مدربين مدربات منشط منشطه منشطون منشطين",
};

/// Words for what is looked for in an exercise, and what makes the answers of them; one of each says it.
const ANSWERS: List = List {
    bit: 1 << 5, words: "reponse reponses answer answers اجابه اجابات جواب اجوبه"
};
/// See [`ANSWERS`].
const EXPECTED: List = List {
    bit: 1 << 6,
    words: "attendu attendue attendues bonne bonnes correcte correctes elements exacte exactes exercice \
    exercices grille juste justes modele modeles possible possibles quiz souhaitee souhaitees test tests \
    type types correct exercise exercises expected key model right sample suggested اختبار تمرين تمارين \
    صحيحه متوقعه ممكنه مفتاح منتظره نموذجيه",
};

/// The same for a solution.
const SOLUTIONS: List = List { bit: 1 << 7, words: "solution solutions حل حلول تصحيح" };
/// See [`SOLUTIONS`].
const SOLVED: List = List {
    bit: 1 << 8,
    words: "exercice exercices quiz test tests exercise exercises اختبار تمرين تمارين نموذجي نموذجيه",
};

/// What is the answers by itself.
const KEYS: List = List { bit: 1 << 9, words: "corrige corriges answerkey answersheet" };

/// The words with a meaning without the article before them.
const BARE: usize = NOTES.bit | LEADERS.bit | ANSWERS.bit | EXPECTED.bit | SOLUTIONS.bit | SOLVED.bit;

/// All words, and the bits of their lists. A map of a kind that the parser has anyway: another would be more of the module that
/// the editor's page loads.
static LISTS_OF: LazyLock<HashMap<String, usize>> = LazyLock::new(|| {
    let mut all = HashMap::new();
    for List { bit, words } in
        [AROUND, PLACES, NOTES, FOR, LEADERS, ANSWERS, EXPECTED, SOLUTIONS, SOLVED, KEYS]
    {
        for word in words.split(' ') {
            *all.entry(word.to_owned()).or_insert(0) |= bit;
        }
    }
    all
});

/// A word of a heading, and the bits of the lists that it is in.
struct Word {
    text: String,
    lists: usize,
}

impl Word {
    fn new(text: &str) -> Self {
        Self { text: text.to_owned(), lists: lists_of(text) }
    }

    fn is_in(&self, list: &List) -> bool {
        self.lists & list.bit != 0
    }
}

/// The lists of a word. Facilitators lead sessions, and "للمدرب" says for whom something is.
fn lists_of(word: &str) -> usize {
    let lists = |word| LISTS_OF.get(word).map_or(0, |lists| *lists);
    let of_facilitators = if is_facilitator(word) { LEADERS.bit } else { 0 };
    lists(word) | of_facilitators | word.strip_prefix("لل").map_or(0, lists) & LEADERS.bit
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
fn words(part: &str) -> Vec<Word> {
    let folded = text::fold(&text::compatible(part));
    let words = folded.split(|c: char| !c.is_alphanumeric()).map(bare);
    words.filter(|word| !word.text.chars().all(char::is_numeric) && !word.is_in(&AROUND)).collect()
}

/// A word without the article or preposition before it: "l’animation", "d’animation", "الأجوبة", "وللميسر".
fn bare(word: &str) -> Word {
    let word = word.trim_matches('\u{640}');
    let before = ["", "l", "d", "ال", "لل", "بال", "وال", "ل", "ب", "و"];
    let mut rests = before.into_iter().filter_map(|before| word.strip_prefix(before));
    Word::new(rests.find(|rest| lists_of(rest) & BARE != 0).unwrap_or(word))
}

fn part_says(words: &[Word]) -> bool {
    gives_answers(words) || is_for_leaders(words)
}

fn gives_answers(words: &[Word]) -> bool {
    let has = |list: &List| words.iter().any(|word| word.is_in(list));
    let is_key = |place: usize| {
        let before = words[..place].last();
        before.is_none_or(|before| before.is_in(&PLACES) || before.is_in(&SOLVED))
    };
    let has_key = words.iter().enumerate().any(|(place, word)| word.is_in(&KEYS) && is_key(place));
    has_key || (has(&ANSWERS) && has(&EXPECTED)) || (has(&SOLUTIONS) && has(&SOLVED))
}

/// "Guide d’animation", "Conseils pratiques pour le facilitateur": nothing but words of the kind, or at the end whom it is for.
fn is_for_leaders(words: &[Word]) -> bool {
    let is_leader = |word: &&Word| word.is_in(&LEADERS);
    let says_for_whom = |word: &Word| word.text.starts_with("لل") && word.is_in(&LEADERS);
    let addresses = |word: &Word| word.is_in(&NOTES) || says_for_whom(word);
    let mut own = words.iter().filter(|word| !word.is_in(&PLACES));
    let is_nothing_else = own.clone().all(|word| is_leader(&word) || addresses(word));
    let leaders = words.iter().rev().take_while(is_leader).count();
    let (before, last) = words.split_at(words.len() - leaders);
    words.iter().any(|word| is_leader(&word)) && is_nothing_else && own.any(addresses)
        || leaders > 0
            && (before.last().is_some_and(|word| word.is_in(&FOR)) || last.iter().any(says_for_whom))
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
            "ملاحظات للميسّرين وللمدرّبين",
            "ملاحظات للميسّر وللمنشّط",
        ] {
            assert!(says(heading), "{heading}");
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
            assert!(!says(heading), "{heading}");
        }
    }
}
