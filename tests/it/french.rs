//! The French of the interface: one rule for spaces, one name for a thing (`docs/words.md`).

use std::fs;
use std::path::Path;

const THIN: char = '\u{202f}';

/// Each line of text of `locales/fr`, with its place; comments and the names of messages are left out.
fn lines() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/fr");
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
    for (place, text) in lines() {
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

#[test]
fn a_thing_has_one_name() {
    let words = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/words.md")).unwrap();
    let rows = words.lines().filter(|line| line.starts_with("| ") && !line.contains("On écrit"));
    let rejected: Vec<String> = rows
        .flat_map(|row| row.trim_end_matches('|').rsplit('|').next().unwrap().split(','))
        .map(|word| word.trim().to_owned())
        .filter(|word| !word.is_empty())
        .collect();
    assert!(rejected.len() > 10, "{rejected:?}");
    let mut wrong = Vec::new();
    for (place, text) in lines() {
        let folded =
            format!(" {} ", text.to_lowercase().replace(|c: char| !c.is_alphanumeric() && c != '-', " "));
        for word in rejected.iter().filter(|word| folded.contains(&format!(" {word} "))) {
            wrong.push(format!("{place}: {word}"));
        }
    }
    assert!(wrong.is_empty(), "not written (docs/words.md): {}", wrong.join("\n"));
}
