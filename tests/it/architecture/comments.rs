//! Comments: what other layers can name says what it means, and no comment says a name again.

use std::collections::BTreeSet;

use super::files;

/// Words that add nothing to a name.
const FILLERS: [&str; 9] = ["a", "an", "her", "his", "it", "of", "own", "the", "their"];

/// The words of a text or of a name, each in lower case and in the singular: `starts_on`, `StartsOn`.
fn words(text: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let mut word = String::new();
    let mut previous = ' ';
    for c in text.chars().chain([' ']) {
        let begins = !c.is_ascii_alphabetic() || (c.is_uppercase() && previous.is_lowercase());
        if begins && !word.is_empty() {
            let singular = word.strip_suffix("ies").map(|stem| format!("{stem}y"));
            let singular = singular.or_else(|| Some(word.strip_suffix('s')?.to_owned()));
            words.insert(singular.filter(|_| !word.ends_with("ss")).unwrap_or_else(|| word.clone()));
            word.clear();
        }
        if c.is_ascii_alphabetic() {
            word.push(c.to_ascii_lowercase());
        }
        previous = c;
    }
    words
}

/// What a line declares: its kind, its name, and the type of a field.
fn declared(line: &str) -> Option<(&str, &str, &str)> {
    let mut rest = line.trim();
    if let Some(public) = rest.strip_prefix("pub") {
        let public = public.trim_start();
        rest =
            public.strip_prefix('(').map_or(public, |path| path.split_once(')').map_or("", |(_, rest)| rest));
    }
    let mut rest = rest.trim_start();
    for modifier in ["async ", "const ", "unsafe "] {
        rest = rest.strip_prefix(modifier).unwrap_or(rest);
    }
    for kind in ["fn", "struct", "enum", "trait", "type", "static", "mod"] {
        if let Some(named) = rest.strip_prefix(kind).and_then(|named| named.strip_prefix(' ')) {
            return Some((kind, named.split(|c: char| !(c.is_alphanumeric() || c == '_')).next()?, ""));
        }
    }
    let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_'))?;
    let (name, behind) = rest.split_at(end);
    let kind = if behind.starts_with(':') { "field" } else { "variant" };
    (!name.is_empty()).then_some((kind, name, if kind == "field" { behind } else { "" }))
}

/// Comments of one line that say nothing but the name, with their lines. Examples and units are more than a name.
fn that_repeat(text: &str) -> Vec<(usize, &str)> {
    let lines: Vec<&str> = text.lines().collect();
    let is_comment = |line: &&str| line.trim_start().starts_with("///");
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| is_comment(line)) {
        let is_one =
            (at == 0 || !is_comment(&lines[at - 1])) && lines.get(at + 1).is_some_and(|l| !is_comment(l));
        let says = line.trim_start().trim_start_matches('/').trim();
        let is_plain =
            says.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '.' | ',' | '\'' | '-'));
        let item = lines[at + 1..].iter().find(|line| !line.trim_start().starts_with("#["));
        let Some((_, name, kind)) = item.and_then(|line| declared(line)).filter(|_| is_one && is_plain)
        else {
            continue;
        };
        let fillers = FILLERS.iter().flat_map(|filler| words(filler)).collect();
        let own: BTreeSet<String> = words(name).union(&words(kind)).cloned().collect();
        if words(says).difference(&fillers).all(|word| own.contains(word)) {
            found.push((at + 1, says));
        }
    }
    found
}

#[test]
fn no_comment_says_the_name_again() {
    let mut wrong = Vec::new();
    // Those of the command line are its help.
    for (path, text) in files("src", ".rs").into_iter().filter(|(path, _)| !path.starts_with("src/cli")) {
        let found = that_repeat(&text).into_iter();
        wrong.extend(found.map(|(line, says)| format!("{path}:{line}: {says}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let text = "struct S {\n    /// The cohort.\n    pub cohort: Cohort,\n    /// Its id.\n    id: PersonId,\n    \
        /// In metres.\n    height: f32,\n    /// The first day.\n    pub(super) from: Date,\n}\n\
        /// Removes a trainer.\npub async fn remove_trainer() {}\n\
        /// Removes a trainer.\n/// Nothing else.\npub fn remove_trainer() {}\n";
    assert_eq!(that_repeat(text).into_iter().map(|(line, _)| line).collect::<Vec<_>>(), [2, 4, 11]);
}

#[test]
fn what_other_files_can_name_says_what_it_means() {
    let mut wrong = Vec::new();
    for (path, text) in files("src", ".rs") {
        let lines: Vec<&str> = text.lines().take_while(|line| *line != "#[cfg(test)]").collect();
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.starts_with("pub ")) {
            let is_free =
                declared(line).is_some_and(|(kind, ..)| !matches!(kind, "mod" | "field" | "variant"));
            // Attributes stand between, some of them of several lines.
            let above = lines[..at].iter().rev().find(|line| !line.starts_with(['#', ' ', ')', ']', '}']));
            if is_free && !above.is_some_and(|line| line.starts_with("///")) {
                wrong.push(format!("{path}:{}: {line}", at + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
