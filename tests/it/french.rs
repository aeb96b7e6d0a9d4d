//! The words of the interface (`docs/words.md`): one name for a thing, in every language; of French one rule for spaces.

use std::fs;
use std::path::Path;

const THIN: char = '\u{202f}';

/// Each line of text of a language, with its place; comments and the names of messages are left out.
fn lines(lang: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(lang);
    let mut lines = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        for (number, line) in fs::read_to_string(entry.path()).unwrap().lines().enumerate() {
            if line.starts_with('#') {
                continue;
            }
            let text = if line.starts_with([' ', '}']) {
                line
            } else {
                line.split_once('=').map_or("", |(_, text)| text)
            };
            lines.push((format!("{name}:{}", number + 1), text.trim().to_owned()));
        }
    }
    assert!(lines.len() > 500);
    lines
}

#[test]
fn french_is_spaced_by_one_rule() {
    let mut wrong = Vec::new();
    for (place, text) in lines("fr") {
        let chars: Vec<char> = text.chars().collect();
        for (index, &sign) in chars.iter().enumerate() {
            let beside =
                |offset: isize| index.checked_add_signed(offset).and_then(|at| chars.get(at)).copied();
            let (before, after) = (beside(-1), beside(1));
            let is_space = |c: Option<char>| c.is_some_and(char::is_whitespace);
            let is_right = match sign {
                '»' => before == Some(THIN),
                '«' => after == Some(THIN),
                // A container of Markdown is written `:::`.
                ':' if before == Some(':') || after == Some(':') => true,
                // Within a word, as in an address or a time, there is no space at all.
                ';' | ':' | '!' | '?' => !is_space(before) || before == Some(THIN),
                _ => true,
            };
            if !is_right {
                wrong.push(format!("{place}: {sign} in {text}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The words that are not written in a language: the last column of its table, after the heading of that column.
fn rejected(heading: &str) -> Vec<String> {
    let words = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/words.md")).unwrap();
    let table = words.lines().skip_while(|line| !line.contains(heading)).skip(2);
    let rows = table.take_while(|line| line.starts_with('|'));
    let cells = rows.map(|row| row.trim_end_matches('|').rsplit('|').next().unwrap().to_owned());
    let words = cells.flat_map(|cell| cell.split(',').map(|word| word.trim().to_owned()).collect::<Vec<_>>());
    words.filter(|word| !word.is_empty()).collect()
}

#[test]
fn a_thing_has_one_name() {
    let mut wrong = Vec::new();
    for (lang, heading) in [("fr", "On n’écrit pas"), ("en", "We do not write"), ("ar", "لا نكتب")] {
        let rejected = rejected(heading);
        assert!(rejected.len() > 5, "{lang}: {rejected:?}");
        for (place, text) in lines(lang) {
            let folded = text.to_lowercase().replace(|c: char| !c.is_alphanumeric() && c != '-', " ");
            let folded = format!(" {folded} ");
            for word in rejected.iter().filter(|word| folded.contains(&format!(" {word} "))) {
                wrong.push(format!("{lang}/{place}: {word}"));
            }
        }
    }
    assert!(wrong.is_empty(), "not written (docs/words.md): {}", wrong.join("\n"));
}

#[test]
fn arabic_guillemets_have_no_spaces_inside() {
    let is_wrong = |text: &str| text.contains("« ") || text.contains(" »");
    let wrong: Vec<_> = lines("ar").into_iter().filter(|(_, text)| is_wrong(text)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// The variables of messages that are numbers.
const NUMBERS: [&str; 9] = ["size", "max", "count", "number", "minutes", "hours", "seconds", "days", "line"];

/// Whether Latin letters, signs and then a number stand in an Arabic text, and nothing says which way the number runs: it would
/// stand among the Latin letters, away from its unit (UAX #9, W7).
fn is_swallowed(text: &str) -> bool {
    text.match_indices("{ $").any(|(at, open)| {
        let name: String = text[at + open.len()..].chars().take_while(|c| c.is_alphanumeric()).collect();
        let before = text[..at].trim_end_matches([' ', '،', '؛', ',', ':', '·', '(']);
        NUMBERS.contains(&name.as_str())
            && before.len() < at
            && before.ends_with(|c: char| c.is_ascii_alphabetic())
    })
}

#[test]
fn a_number_behind_latin_letters_stays_beside_its_unit_in_arabic() {
    assert!(is_swallowed("PDF، { $size } كيلوبايت") && is_swallowed("XLSX ({ $max })"));
    assert!(!is_swallowed("PDF، \u{200f}{ $size } كيلوبايت") && !is_swallowed("[few] { $count } ساعات"));
    let wrong: Vec<_> = lines("ar").into_iter().filter(|(_, text)| is_swallowed(text)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
