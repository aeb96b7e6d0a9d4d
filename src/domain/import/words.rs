//! Languages and roles as lists write them.

use std::sync::LazyLock;

use crate::domain::lang::{self, LangTag};
use crate::domain::person::ProgrammeRole;
use crate::domain::text::fold;

/// Other names of languages, folded, and their tags. "Songhaï" alone is left out: two languages bear it.
const LANGUAGE_NAMES: &[(&str, &str)] = &[
    ("french", "fr"),
    ("الفرنسيه", "fr"),
    ("arabic", "ar"),
    ("koyra chiini", "khq"),
    ("songhai tombouctou", "khq"),
    ("songhai gao", "ses"),
    ("songhai تمبكتو", "khq"),
    ("songhai غاو", "ses"),
    ("koyraboro", "ses"),
    ("tamasheq", "taq-Latn"),
    ("tamachek", "taq-Latn"),
    ("tamacheq", "taq-Latn"),
    ("tamajaq", "taq-Latn"),
    ("touareg", "taq-Latn"),
    ("tifinagh", "taq-Tfng"),
    ("tamasheq latin", "taq-Latn"),
    ("tamasheq tifinagh", "taq-Tfng"),
    ("tamasheq arabe", "taq-Arab"),
    ("الطارقيه", "taq-Arab"),
    ("hassania", "mey"),
    ("hassanya", "mey"),
    ("hassaniyya", "mey"),
    ("maure", "mey"),
    ("الحسانيه", "mey"),
    ("bamanan", "bm"),
    ("bamana", "bm"),
    ("peul", "ffm"),
    ("peulh", "ffm"),
    ("fulfulde", "ffm"),
    ("fula", "ffm"),
    ("soninke", "snk"),
    ("sarakole", "snk"),
    ("english", "en"),
];

/// "Songhaï" without where it is spoken, folded, as people write it; the first is what [`LANGUAGE_NAMES`] has.
const SONGHAI: &[&str] = &[
    "songhai",
    "songhay",
    "songhoi",
    "songhoy",
    "songhei",
    "songhey",
    "songai",
    "songay",
    "songoi",
    "songoy",
    "songrai",
    "songhrai",
    "songhray",
    "sonrai",
    "sonray",
    "sonrhai",
    "sonrhay",
    "sonhrai",
    "sonhray",
    "سنغاي",
    "سونغاي",
    "صنغاي",
    "سنغوي",
    "السنغاي",
    "السونغاي",
];

/// Whether a word is "songhaï" in one of its spellings, which is one question: two languages bear the name.
pub fn is_songhai(word: &str) -> bool {
    let folded = fold(word);
    SONGHAI.contains(&folded.trim_end_matches('.'))
}

/// How well somebody speaks a language, folded, as it stands in brackets behind its name.
const LEVELS: &[&str] = &[
    "bien",
    "tres bien",
    "assez bien",
    "bon",
    "bonne",
    "couramment",
    "courant",
    "un peu",
    "peu",
    "moyen",
    "moyennement",
    "passable",
    "faible",
    "notions",
    "parle",
    "lu",
    "ecrit",
    "maternelle",
    "langue maternelle",
    "well",
    "very well",
    "good",
    "fluent",
    "fair",
    "basic",
    "a little",
    "mother tongue",
    "جيد",
    "متوسط",
    "قليلا",
    "ضعيف",
];

/// What stands between two languages.
const BETWEEN: [&str; 10] = [",", ";", "/", "+", "&", "،", "\n", "·", " et ", " and "];

/// What a cell of languages names, one by one, with the level that may stand behind it. What is in brackets stays together.
fn parts_with_levels(text: &str) -> impl Iterator<Item = &str> {
    let is_closed = text.matches('(').count() == text.matches(')').count();
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, sign) in text.char_indices() {
        match sign {
            '(' if is_closed => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let between = BETWEEN.iter().find(|between| text[at..].starts_with(**between));
        if let Some(between) = between.filter(|_| depth == 0 && at >= start) {
            parts.push(&text[start..at]);
            start = at + between.len();
        }
    }
    parts.push(&text[start..]);
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty())
}

/// Whether a text says how well somebody speaks: "très bien", "parlé, écrit".
fn is_level(text: &str) -> bool {
    let mut parts = parts_with_levels(text).peekable();
    parts.peek().is_some() && parts.all(|part| LEVELS.contains(&words(&fold(part)).as_str()))
}

/// The most words of a level.
const LEVEL_WORDS: usize = 2;

/// The most levels behind a language: "(parlé) (lu) (écrit)".
const LEVELS_MAX: usize = 3;

/// A language without the levels behind it: "songhay (bien)", "songhay – bien", "français (lu) (écrit)".
fn without_levels(part: &str) -> &str {
    std::iter::successors(Some(part), |part| without_last_level(part))
        .take(1 + LEVELS_MAX)
        .last()
        .unwrap_or(part)
}

/// The same without the last of them, if there is one.
fn without_last_level(part: &str) -> Option<&str> {
    let in_brackets = part.strip_suffix(')').and_then(|part| part.rsplit_once('('));
    let spaces = part.rmatch_indices(char::is_whitespace).take(LEVEL_WORDS);
    let behind = spaces.map(|(at, space)| (&part[..at], &part[at + space.len()..]));
    let found = in_brackets.into_iter().chain(behind).filter(|(_, level)| is_level(level)).last();
    found.map(|(name, _)| name.trim_end_matches([' ', ':', '-', '–', '—']))
}

/// What a cell of languages names, one by one. A level alone is said of the language before it: "français : parlé, écrit".
pub(super) fn language_parts(text: &str) -> impl Iterator<Item = &str> {
    let named = parts_with_levels(text).enumerate().filter(|(at, part)| *at == 0 || !is_level(part));
    named.map(|(_, part)| without_levels(part)).filter(|part| !part.is_empty())
}

/// Whether a cell of languages says how well one is spoken.
pub(crate) fn says_language_level(text: &str) -> bool {
    !parts_with_levels(text).eq(language_parts(text))
}

/// The languages of a cell, or the first word that is none.
pub(crate) fn languages(text: &str) -> Result<Vec<LangTag>, String> {
    let mut found = Vec::new();
    for part in language_parts(text) {
        match language(part) {
            Some(tag) => found.push(tag),
            // "fr khq bm": tags alone may have nothing but spaces between them.
            None => {
                for word in part.split_whitespace() {
                    found.push(language(word).ok_or_else(|| part.to_owned())?);
                }
            }
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}

fn language(text: &str) -> Option<LangTag> {
    let bare = |text: &str| fold(&text.replace(['(', ')'], " ").replace(" de ", " ").replace(" du ", " "));
    let key = words(&bare(text));
    // "Sonrai de Gao".
    let key = match key.split_once(' ') {
        Some((first, rest)) if SONGHAI.contains(&first) => format!("{} {rest}", SONGHAI[0]),
        _ => key,
    };
    let known = lang::offered().into_iter().find(|language| {
        language.tag.eq_ignore_ascii_case(text)
            || words(&bare(language.own_name)) == key
            || words(&bare(language.french_name)) == key
    });
    let tag = known.map(|language| language.tag);
    let tag = tag.or_else(|| LANGUAGE_NAMES.iter().find(|(name, _)| *name == key).map(|(_, tag)| *tag))?;
    tag.parse().ok()
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The names of roles as people write them.
const ROLES: &[(&str, ProgrammeRole)] = &[
    ("jeune", ProgrammeRole::Youth),
    ("jeunes", ProgrammeRole::Youth),
    ("youth", ProgrammeRole::Youth),
    ("young person", ProgrammeRole::Youth),
    ("شاب", ProgrammeRole::Youth),
    ("شابة", ProgrammeRole::Youth),
    ("من الشباب", ProgrammeRole::Youth),
    ("femme leader", ProgrammeRole::WomanLeader),
    ("femmes leaders", ProgrammeRole::WomanLeader),
    ("leader femme", ProgrammeRole::WomanLeader),
    ("leader féminin", ProgrammeRole::WomanLeader),
    ("leader féminine", ProgrammeRole::WomanLeader),
    ("woman leader", ProgrammeRole::WomanLeader),
    ("قيادية", ProgrammeRole::WomanLeader),
    ("قيادية نسائية", ProgrammeRole::WomanLeader),
    ("leader communautaire", ProgrammeRole::CommunityLeader),
    ("community leader", ProgrammeRole::CommunityLeader),
    ("قائد مجتمعي", ProgrammeRole::CommunityLeader),
    ("autorité", ProgrammeRole::Authority),
    ("autorité administrative", ProgrammeRole::Authority),
    ("autorité politique", ProgrammeRole::Authority),
    ("autorité administrative ou politique", ProgrammeRole::Authority),
    ("authority", ProgrammeRole::Authority),
    ("administrative authority", ProgrammeRole::Authority),
    ("political authority", ProgrammeRole::Authority),
    ("administrative or political authority", ProgrammeRole::Authority),
    ("سلطة", ProgrammeRole::Authority),
    ("سلطة إدارية أو سياسية", ProgrammeRole::Authority),
    ("communicateur", ProgrammeRole::Communicator),
    ("communicatrice", ProgrammeRole::Communicator),
    ("communicateur ou communicatrice", ProgrammeRole::Communicator),
    ("communicator", ProgrammeRole::Communicator),
    ("ناقل أخبار", ProgrammeRole::Communicator),
    ("إعلامي", ProgrammeRole::Communicator),
    ("ناقل أخبار أو إعلامي", ProgrammeRole::Communicator),
    ("chef traditionnel", ProgrammeRole::TraditionalChief),
    ("traditional chief", ProgrammeRole::TraditionalChief),
    ("زعيم تقليدي", ProgrammeRole::TraditionalChief),
    ("autre", ProgrammeRole::Other),
    ("other", ProgrammeRole::Other),
    ("غير ذلك", ProgrammeRole::Other),
    ("آخر", ProgrammeRole::Other),
];

/// Functions that are one of the roles, and say more than its name.
const FUNCTIONS: &[(&str, ProgrammeRole)] = &[
    ("maire", ProgrammeRole::Authority),
    ("préfet", ProgrammeRole::Authority),
    ("sous-préfet", ProgrammeRole::Authority),
    ("conseiller communal", ProgrammeRole::Authority),
    ("conseillère communale", ProgrammeRole::Authority),
    ("animateur radio", ProgrammeRole::Communicator),
    ("animatrice radio", ProgrammeRole::Communicator),
    ("griot", ProgrammeRole::Communicator),
    ("griotte", ProgrammeRole::Communicator),
    ("journaliste", ProgrammeRole::Communicator),
    ("chef de village", ProgrammeRole::TraditionalChief),
    ("chef de fraction", ProgrammeRole::TraditionalChief),
    ("chef de quartier", ProgrammeRole::TraditionalChief),
];

/// Each of [`ROLES`] and [`FUNCTIONS`] by its words, and whether they are the role's own.
static ROLE_WORDS: LazyLock<Vec<(String, ProgrammeRole, bool)>> = LazyLock::new(|| {
    let own = ROLES.iter().map(|(name, role)| (plain_words(name), *role, true));
    own.chain(FUNCTIONS.iter().map(|(name, role)| (plain_words(name), *role, false))).collect()
});

/// A text folded, its words with one space between them and no other sign.
fn plain_words(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// What a cell says of somebody's role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StatedRole {
    /// The role by which the programme counts.
    pub role: ProgrammeRole,
    /// Whether the cell says nothing more.
    pub is_all: bool,
}

/// The role that a cell names, or begins with in whole words; `None` where it names something that the programme does not
/// count by.
pub(crate) fn role(text: &str) -> Option<StatedRole> {
    if let Ok(role) = text.trim().parse() {
        return Some(StatedRole { role, is_all: true });
    }
    let said = plain_words(text);
    let begins =
        |name: &str| said.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let longest = ROLE_WORDS.iter().filter(|(name, ..)| begins(name)).max_by_key(|(name, ..)| name.len());
    longest.map(|(name, role, is_own)| StatedRole { role: *role, is_all: *is_own && said == *name })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_known_by_tag_and_name() {
        let found = |text: &str| {
            languages(text).map(|tags| tags.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
        };
        for (text, expected) in [
            ("fr khq bm", "bm fr khq"),
            ("français, tamasheq", "fr taq-Latn"),
            ("Français et Peul", "ffm fr"),
            ("songhaï de Tombouctou / Bambara", "bm khq"),
            ("tamasheq (tifinagh)", "taq-Tfng"),
            ("songhay de Gao (bien), bambara (un peu)", "bm ses"),
            ("tamasheq (tifinagh) (Très bien)", "taq-Tfng"),
            ("français (parlé, écrit), bambara bien", "bm fr"),
            ("peul un peu et français (lu et écrit)", "ffm fr"),
            ("bambara : très bien / français couramment", "bm fr"),
            ("bambara – bien", "bm"),
            ("français (lu) (écrit)", "fr"),
            ("français : parlé, écrit, bambara", "bm fr"),
            ("العربية", "ar"),
            ("", ""),
        ] {
            assert_eq!(found(text).as_deref(), Ok(expected), "{text}");
        }
        assert_eq!(found("français, klingon"), Err("klingon".to_owned()));
        assert_eq!(found("songhay (bien)"), Err("songhay".to_owned()));
        for (text, says) in
            [("français, bambara (un peu)", true), ("français, parlé", true), ("tamasheq (tifinagh)", false)]
        {
            assert_eq!(says_language_level(text), says, "{text}");
        }
        assert_eq!(found("bien"), Err("bien".to_owned()));
        for word in ["songhaï", "Songhay", "sonrai", "Sonraï", "SONRHAÏ", "songhoy", "سنغاي"] {
            assert_eq!(found(word), Err(word.to_owned()));
            assert!(is_songhai(word), "{word}");
        }
        assert!(!is_songhai("songhaï de Gao") && !is_songhai("Songho"));
        for (text, tag) in [
            ("sonrai de Gao", "ses"),
            ("Songhay (Tombouctou)", "khq"),
            ("sonrhaï de Tombouctou", "khq"),
            ("سنغاي تمبكتو", "khq"),
            ("صنغاي غاو", "ses"),
        ] {
            assert_eq!(found(text).as_deref(), Ok(tag), "{text}");
        }
    }

    #[test]
    fn roles_are_known_by_what_people_write() {
        let found = |text: &str| role(text).map(|found| (found.role, found.is_all));
        for (text, expected) in [
            ("Femme leader", Some((ProgrammeRole::WomanLeader, true))),
            ("traditional-chief", Some((ProgrammeRole::TraditionalChief, true))),
            ("Autorité administrative ou politique", Some((ProgrammeRole::Authority, true))),
            ("سلطة إدارية أو سياسية", Some((ProgrammeRole::Authority, true))),
            ("Chef de fraction Kel Haoussa", Some((ProgrammeRole::TraditionalChief, false))),
            ("Sous-préfet", Some((ProgrammeRole::Authority, false))),
            ("Journaliste à Radio Fraternité", Some((ProgrammeRole::Communicator, false))),
            ("Jeune enseignant", Some((ProgrammeRole::Youth, false))),
            ("Autre : sage-femme au CSCOM", Some((ProgrammeRole::Other, false))),
            ("Administrative assistant", None),
            ("Communication", None),
            ("Jeunesse de Goundam", None),
            ("Enseignante", None),
            ("", None),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
