//! Languages and roles as lists write them.

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
    ("songhay tombouctou", "khq"),
    ("sonrhai tombouctou", "khq"),
    ("songhai gao", "ses"),
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

/// The languages of a cell, or the first word that is none.
pub(crate) fn languages(text: &str) -> Result<Vec<LangTag>, String> {
    let parts = text.split([',', ';', '/', '+', '&', '،', '\n', '·']);
    let parts = parts.flat_map(|part| part.split(" et ")).flat_map(|part| part.split(" and "));
    let mut found = Vec::new();
    for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
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

/// Beginnings of what people write for a role, folded.
const ROLES: &[(&str, ProgrammeRole)] = &[
    ("jeune", ProgrammeRole::Youth),
    ("youth", ProgrammeRole::Youth),
    ("young", ProgrammeRole::Youth),
    ("شاب", ProgrammeRole::Youth),
    ("من الشباب", ProgrammeRole::Youth),
    ("femme leader", ProgrammeRole::WomanLeader),
    ("leader femme", ProgrammeRole::WomanLeader),
    ("leader feminin", ProgrammeRole::WomanLeader),
    ("woman leader", ProgrammeRole::WomanLeader),
    ("قياديه", ProgrammeRole::WomanLeader),
    ("leader communautaire", ProgrammeRole::CommunityLeader),
    ("community leader", ProgrammeRole::CommunityLeader),
    ("قائد مجتمعي", ProgrammeRole::CommunityLeader),
    ("autorite", ProgrammeRole::Authority),
    ("maire", ProgrammeRole::Authority),
    ("prefet", ProgrammeRole::Authority),
    ("sous prefet", ProgrammeRole::Authority),
    ("conseiller communal", ProgrammeRole::Authority),
    ("administrative", ProgrammeRole::Authority),
    ("authority", ProgrammeRole::Authority),
    ("سلطه", ProgrammeRole::Authority),
    ("communicat", ProgrammeRole::Communicator),
    ("animateur radio", ProgrammeRole::Communicator),
    ("animatrice radio", ProgrammeRole::Communicator),
    ("griot", ProgrammeRole::Communicator),
    ("journaliste", ProgrammeRole::Communicator),
    ("ناقل اخبار", ProgrammeRole::Communicator),
    ("اعلامي", ProgrammeRole::Communicator),
    ("chef traditionnel", ProgrammeRole::TraditionalChief),
    ("chef de village", ProgrammeRole::TraditionalChief),
    ("chef de fraction", ProgrammeRole::TraditionalChief),
    ("chef de quartier", ProgrammeRole::TraditionalChief),
    ("traditional chief", ProgrammeRole::TraditionalChief),
    ("زعيم تقليدي", ProgrammeRole::TraditionalChief),
    ("autre", ProgrammeRole::Other),
    ("other", ProgrammeRole::Other),
    ("غير ذلك", ProgrammeRole::Other),
    ("اخر", ProgrammeRole::Other),
];

/// The role that a cell names; `None` where it names something that the programme does not count by.
pub(crate) fn role(text: &str) -> Option<ProgrammeRole> {
    let key = fold(text);
    let by_word = text.trim().parse().ok();
    by_word.or_else(|| ROLES.iter().find(|(start, _)| key.starts_with(&fold(start))).map(|(_, role)| *role))
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
            ("العربية", "ar"),
            ("", ""),
        ] {
            assert_eq!(found(text).as_deref(), Ok(expected), "{text}");
        }
        assert_eq!(found("français, klingon"), Err("klingon".to_owned()));
        assert_eq!(found("songhaï"), Err("songhaï".to_owned()));
    }

    #[test]
    fn roles_are_known_by_what_people_write() {
        assert_eq!(role("Femme leader"), Some(ProgrammeRole::WomanLeader));
        assert_eq!(role("Chef de fraction Kel Haoussa"), Some(ProgrammeRole::TraditionalChief));
        assert_eq!(role("traditional-chief"), Some(ProgrammeRole::TraditionalChief));
        assert_eq!(role("Enseignante"), None);
    }
}
