//! The stylesheets: the files of `style/` in the order of their names, minified.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The files of a folder by name; none when there is no folder.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut files: Vec<_> = fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.is_file());
    files.sort();
    Ok(files)
}

/// The file that readers load alone.
const BASE: &str = "base.css";

/// The stylesheet that every page needs, and the one of all pages that are not for readers.
pub fn stylesheets(folder: &Path) -> Result<[String; 2]> {
    let mut all = files(folder)?;
    all.retain(|file| file.extension().is_some_and(|ending| ending == "css"));
    let (base, others): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|file| file.file_name().is_some_and(|name| name == BASE));
    Ok([joined(&base)?, joined(&others)?])
}

fn joined(files: &[PathBuf]) -> Result<String> {
    let mut text = String::new();
    for file in files {
        text += &fs::read_to_string(file).with_context(|| file.display().to_string())?;
        text.push('\n');
    }
    Ok(minify(&text))
}

/// Drops comments and the spaces that mean nothing; leaves strings and every other token as they are.
pub fn minify(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(first) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
            // A comment separates tokens, as a space does.
            space(&mut out);
        } else if first == '"' || first == '\'' {
            let end = string_end(rest, first);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        } else {
            match first {
                _ if first.is_whitespace() => space(&mut out),
                '{' | '}' | ';' | ',' => {
                    close(&mut out, first);
                    out.push(first);
                }
                _ => out.push(first),
            }
            rest = &rest[first.len_utf8()..];
        }
    }
    out.trim_end().to_owned()
}

/// One space, unless what stands before makes it idle.
fn space(out: &mut String) {
    if !out.is_empty() && !out.ends_with([' ', '{', '}', ';', ',', ':']) {
        out.push(' ');
    }
}

/// Takes away what is idle before a closing sign.
fn close(out: &mut String, sign: char) {
    let kept = out.trim_end().len();
    out.truncate(kept);
    if sign == '}' && out.ends_with(';') {
        out.pop();
    }
}

/// Where the string that begins the text ends, behind its closing quote.
fn string_end(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::minify;

    #[test]
    fn idle_spaces_and_comments_go() {
        let css = "/* why */\na :hover ,\n b > c {\n  color : red;\n  margin: 0  auto;\n}\n\n@media (min-width: 30em) and (x) { p { width: calc(1em + 2px); } }\n";
        assert_eq!(
            minify(css),
            "a :hover,b > c{color :red;margin:0 auto}@media (min-width:30em) and (x){p{width:calc(1em + 2px)}}"
        );
    }

    #[test]
    fn strings_stay_as_they_are() {
        let css = "q::before { content: \"«  /* \\\" */ ;\"; } a { content: ' } ' }";
        assert_eq!(minify(css), "q::before{content:\"«  /* \\\" */ ;\"}a{content:' } '}");
    }
}
