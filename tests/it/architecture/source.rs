//! Reads Rust source without compiling it: the code without comments and texts, and every path that it names.

/// The code with comments, string and character literals blanked out, so that line numbers stay; without the
/// `#[cfg(test)] mod tests` at the end of a file.
pub fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text);
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = literal_end(&chars, at);
        if end == at {
            out.push(chars[at]);
            at += 1;
        } else {
            out.extend(chars[at..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            at = end;
        }
    }
    out
}

/// Where the comment or literal ends that begins at `at`; `at` itself where none begins.
fn literal_end(chars: &[char], at: usize) -> usize {
    let starts = |sign: &str| chars[at..].iter().take(sign.len()).copied().eq(sign.chars());
    let until = |from: usize, sign: &str| {
        let sign: Vec<char> = sign.chars().collect();
        (from..chars.len()).find(|i| chars[*i..].starts_with(&sign)).map_or(chars.len(), |i| i + sign.len())
    };
    let in_word = at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_');
    if starts("//") {
        return until(at, "\n").saturating_sub(1).max(at + 2);
    }
    if starts("/*") {
        return until(at + 2, "*/");
    }
    if !in_word && chars[at] == 'r' {
        let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
        if chars.get(at + 1 + hashes) == Some(&'"') {
            return until(at + 2 + hashes, &["\"", &"#".repeat(hashes)].concat());
        }
    }
    if chars[at] == '"' {
        return quoted_end(chars, at);
    }
    // A character, not a lifetime: 'a' or '\n'.
    if chars[at] == '\'' && (chars.get(at + 1) == Some(&'\\') || chars.get(at + 2) == Some(&'\'')) {
        return quoted_end(chars, at);
    }
    at
}

fn quoted_end(chars: &[char], at: usize) -> usize {
    let mut end = at + 1;
    while end < chars.len() && chars[end] != chars[at] {
        end += if chars[end] == '\\' { 2 } else { 1 };
    }
    (end + 1).min(chars.len())
}

/// The module of a file: `src/app/people.rs` is `app`, `people`; `src/main.rs` is the crate's root.
pub fn module(path: &str) -> Vec<&str> {
    let inner = path.trim_start_matches("src/").trim_end_matches(".rs");
    inner.split('/').filter(|part| !matches!(*part, "main" | "lib")).collect()
}

/// Every path of this crate that a file names, as absolute module path with its line: `use` trees are unfolded, and
/// `crate::`, `$crate::`, `super::` and `self::` are resolved wherever they stand.
pub fn paths(path: &str, code: &str) -> Vec<(usize, Vec<String>)> {
    let tokens = tokens(code);
    let own: Vec<String> = module(path).into_iter().map(str::to_owned).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let (line, word) = tokens[at];
        let begins = at == 0 || tokens[at - 1].1 != "::";
        let followed = tokens.get(at + 1).is_some_and(|(_, next)| *next == "::");
        if begins && followed && matches!(word, "crate" | "super" | "self") {
            let start = if word == "crate" { Vec::new() } else { own.clone() };
            let next = if word == "crate" { at + 2 } else { at };
            at = unfold(&tokens, next, &start, line, &mut found).max(at + 1);
        } else {
            at += 1;
        }
    }
    found
}

type Tokens<'a> = Vec<(usize, &'a str)>;

/// Words, `::` and every other sign, each with its line.
fn tokens(code: &str) -> Tokens<'_> {
    let mut tokens = Vec::new();
    for (number, line) in code.lines().enumerate() {
        let mut rest = line.trim_start();
        while let Some(first) = rest.chars().next() {
            let word = |c: char| c.is_alphanumeric() || c == '_';
            let length = if word(first) {
                rest.find(|c| !word(c)).unwrap_or(rest.len())
            } else if rest.starts_with("::") {
                2
            } else {
                first.len_utf8()
            };
            tokens.push((number + 1, &rest[..length]));
            rest = rest[length..].trim_start();
        }
    }
    tokens
}

/// Follows one path, or the tree in braces behind it, and tells where it ends.
fn unfold(
    tokens: &Tokens<'_>,
    mut at: usize,
    base: &[String],
    line: usize,
    found: &mut Vec<(usize, Vec<String>)>,
) -> usize {
    let mut path = base.to_vec();
    let is_word = |token: &str| token.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '_');
    while let Some((number, token)) = tokens.get(at).copied() {
        match token {
            "super" => drop(path.pop()),
            "self" => {}
            "{" => {
                at += 1;
                while let Some((number, token)) = tokens.get(at).copied() {
                    match token {
                        "}" => return at + 1,
                        "," => at += 1,
                        _ => at = unfold(tokens, at, &path, number, found).max(at + 1),
                    }
                }
                return at;
            }
            word if is_word(word) => path.push(word.to_owned()),
            _ => {
                found.push((number, path));
                return at + 1;
            }
        }
        at += 1;
        if tokens.get(at).is_some_and(|(_, next)| *next == "::") {
            at += 1;
            continue;
        }
        if tokens.get(at).is_some_and(|(_, next)| *next == "as") {
            at += 2;
        }
        break;
    }
    found.push((line, path));
    at
}

#[test]
fn paths_are_seen_wherever_they_stand() {
    let text = "use crate::{a, b::{self, C, d::*}, e as f};\n\
        // crate::comment\n\
        fn g<'a>() { super::super::h::i(); let c = '\"'; let s = \"crate::text\"; crate::\n    j::k::<crate::l::M>(self::n); }";
    let found = paths("src/app/people/search.rs", &code(text));
    let found: Vec<_> = found.iter().map(|(line, path)| format!("{line} {}", path.join("::"))).collect();
    let own = "app::people::search::n";
    let expected = ["1 a", "1 b", "1 b::C", "1 b::d", "1 e", "3 app::h::i", "4 j::k", "4 l::M"];
    assert_eq!(found[..8], expected.map(str::to_owned));
    assert_eq!(found[8], format!("4 {own}"));
}
