//! The words of the script, in the reader's language: the script itself has none.

use serde_json::{Map, Value};

use crate::error::Message;
use crate::i18n::Locale;

/// Stand in a text where the script puts a name, and where it puts a number or a value.
const BLANKS: [(&str, &str); 2] = [("what", "¹"), ("value", "²")];

/// What the script calls each text, and its key.
const WORDS: &[(&str, &str)] = &[
    ("add", "offline-add"),
    ("added", "offline-added"),
    ("again", "offline-again"),
    ("ahead", "offline-ahead"),
    ("all-offline", "offline-all-offline"),
    ("all-online", "offline-all-online"),
    ("all-present", "offline-all-present"),
    ("absent", "attendance-absent"),
    ("back", "restitution-offline-back"),
    ("begun", "restitution-offline-begun"),
    ("begun-edit", "restitution-offline-begun-edit"),
    ("broken", "offline-broken"),
    ("cancel", "attendance-cancel"),
    ("cell", "offline-cell"),
    ("choose", "offline-choose"),
    ("clock", "offline-clock"),
    ("clock-back", "offline-clock-back"),
    ("clock-meant", "offline-clock-meant"),
    ("clock-wrong", "offline-clock-wrong"),
    ("conflicts", "offline-conflicts"),
    ("count", "offline-count"),
    ("cut", "restitution-offline-cut"),
    ("drop", "offline-drop"),
    ("drop-ask", "offline-drop-ask"),
    ("drop-yes", "offline-drop-yes"),
    ("edit", "restitution-offline-edit"),
    ("editing", "restitution-offline-editing"),
    ("ended", "offline-ended"),
    ("excused", "attendance-excused"),
    ("expired", "offline-expired"),
    ("export", "offline-export"),
    ("full", "offline-full"),
    ("give-back", "offline-give-back"),
    ("give-back-ask", "offline-give-back-ask"),
    ("give-back-unsent", "offline-give-back-unsent"),
    ("give-back-yes", "offline-give-back-yes"),
    ("given-back", "offline-given-back"),
    ("here", "offline-here"),
    ("is-new", "offline-is-new"),
    ("is-refused", "offline-is-refused"),
    ("kept", "restitution-offline-kept"),
    ("kept-here", "restitution-offline-kept-here"),
    ("leader-gone", "restitution-offline-leaders-gone"),
    ("leader-hint", "restitution-who-list-hint"),
    ("leader-more", "restitution-offline-more"),
    ("leader-nobody", "restitution-offline-nobody"),
    ("leader-other", "restitution-offline-other"),
    ("leader-search", "restitution-who-list"),
    ("left", "offline-left"),
    ("lost", "offline-lost"),
    ("marks", "attendance-title"),
    ("move", "offline-move"),
    ("move-left", "offline-move-left"),
    ("move-yes", "offline-move-yes"),
    ("name", "person-name"),
    ("new", "restitution-offline-new"),
    ("newcomer", "offline-newcomer"),
    ("no-network", "offline-no-network"),
    ("no-result", "offline-no-result"),
    ("no-server", "offline-no-server"),
    ("none", "attendance-none"),
    ("not-here", "offline-not-here"),
    ("not-here-over", "offline-not-here-over"),
    ("not-yours", "offline-not-yours"),
    ("note", "offline-note"),
    ("note-hint", "offline-note-hint"),
    ("nothing", "offline-nothing"),
    ("open", "offline-open"),
    ("other-tab", "offline-other-tab"),
    ("over", "offline-over"),
    ("over-sent", "restitution-offline-over-sent"),
    ("over-waiting", "restitution-offline-over-waiting"),
    ("passphrase", "offline-passphrase"),
    ("passphrase-short", "offline-passphrase-short"),
    ("passphrase-wrong", "offline-passphrase-wrong"),
    ("post", "score-post"),
    ("pre", "score-pre"),
    ("present", "attendance-present"),
    ("print", "offline-print"),
    ("problems", "restitution-offline-problems"),
    ("refused", "offline-refused"),
    ("restitutions", "restitution-list-title"),
    ("results", "score-title"),
    ("retry", "attendance-retry"),
    ("rounded", "offline-rounded"),
    ("save", "restitution-save"),
    ("sending", "offline-sending"),
    ("sent", "offline-sent"),
    ("session", "offline-session"),
    ("sex", "person-sex"),
    ("sex-f", "person-sex-female"),
    ("sex-m", "person-sex-male"),
    ("sex-none", "person-sex-not-stated"),
    ("sign-in", "shell-login"),
    ("sign-out", "offline-sign-out"),
    ("sign-out-anyway", "offline-sign-out-anyway"),
    ("sign-out-leaving", "offline-sign-out-leaving"),
    ("sign-out-others", "offline-sign-out-others"),
    ("signed-out", "offline-signed-out"),
    ("signed-out-meanwhile", "offline-signed-out-meanwhile"),
    ("some-refused", "offline-some-refused"),
    ("still-here", "offline-still-here"),
    ("take-along", "offline-take-along"),
    ("taking", "offline-taking"),
    ("twice", "offline-twice"),
    ("twice-add", "offline-twice-add"),
    ("unable", "offline-unable"),
    ("undo", "attendance-undo"),
    ("understood", "offline-understood"),
    ("unkept", "offline-unkept"),
    ("unkept-sent", "offline-unkept-sent"),
    ("unkept-signed-out", "offline-unkept-signed-out"),
    ("unkept-waiting", "offline-unkept-waiting"),
    ("unlock", "offline-unlock"),
    ("unlocking", "offline-unlocking"),
    ("unreadable", "offline-unreadable"),
    ("unsent", "offline-unsent"),
    ("unsent-first", "offline-unsent-first"),
    ("waiting", "offline-waiting"),
    ("walk-in", "offline-walk-in"),
    ("walk-in-hint", "offline-walk-in-hint"),
];

/// All words as JSON.
pub(super) fn json(l: Locale) -> String {
    let word = |key: &'static str| {
        let message =
            BLANKS.iter().fold(Message::new(key), |message, (name, blank)| message.with(name, blank));
        Value::String(l.message(&message.with("count", "²")))
    };
    let words: Map<String, Value> = WORDS.iter().map(|(name, key)| ((*name).to_owned(), word(key))).collect();
    Value::Object(words).to_string()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;
    use crate::domain::text::fold;

    /// Every word that the script says is here, and it says every one.
    #[test]
    fn the_script_has_its_words() {
        let mut said = BTreeSet::new();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/offline");
        let mut script = String::new();
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            script.push_str(&std::fs::read_to_string(entry.path()).unwrap());
        }
        for call in script.split("say(").skip(1) {
            if let Some(word) = call.strip_prefix('"').and_then(|rest| rest.split('"').next()) {
                said.insert(word.to_owned());
            }
        }
        let known: BTreeSet<String> = WORDS.iter().map(|(name, _)| (*name).to_owned()).collect();
        let unknown: Vec<_> = said.difference(&known).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        let idle: Vec<_> = known.iter().filter(|name| !script.contains(&format!("\"{name}\""))).collect();
        // The words of marks and tests are named by what they stand for.
        assert!(idle.is_empty(), "{idle:?}");
    }

    /// What the script searches is folded as the server folds it.
    #[test]
    fn the_script_brings_the_same_letters_together() {
        let script = include_str!("../../../assets/offline/leaders.js");
        let table = script.split("TOGETHER = \"").nth(1).unwrap().split('"').next().unwrap();
        let pairs = table.split(' ').map(|pair| pair.split_at(pair.chars().next().unwrap().len_utf8()));
        for (letter, folded) in pairs.clone() {
            assert_eq!(fold(letter), folded, "{letter}");
        }
        let known: BTreeSet<&str> = pairs.map(|(letter, _)| letter).collect();
        for letter in "ǝəɛʃʒɲŋɔɓɗƴɣœæةىیٱک".chars().map(String::from) {
            assert!(known.contains(letter.as_str()), "{letter}");
        }
    }

    /// The page shows a first line and folds what follows: the number is in sight, and the list beside it, too.
    #[test]
    fn what_is_not_kept_is_one_line_with_its_number() {
        for locale in Locale::ALL {
            let words: Value = serde_json::from_str(&json(locale)).unwrap();
            let lines =
                |name: &str| words[name].as_str().unwrap().lines().map(str::to_owned).collect::<Vec<_>>();
            let (unkept, sent) = (lines("unkept"), lines("unkept-sent"));
            assert!(unkept.len() == 2 && unkept[0].contains('²'), "{unkept:?}");
            assert!(
                unkept.iter().chain([&sent[0]]).all(|line| line.chars().count() < 80),
                "{unkept:?} {sent:?}"
            );
            assert_eq!(sent.len(), 2, "{sent:?}");
        }
    }

    #[test]
    fn blanks_are_left_for_the_script() {
        let words: Value = serde_json::from_str(&json(Locale::Fr)).unwrap();
        assert!(words["unsent"].as_str().unwrap().contains('²'), "{words}");
        assert!(words["count"].as_str().unwrap().contains('¹'), "{words}");
        assert!(!json(Locale::Ar).contains("{$"), "no blank is left unfilled");
    }
}
