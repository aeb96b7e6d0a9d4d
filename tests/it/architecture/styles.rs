//! The files of `style/` are one stylesheet for all pages that are not for readers: what each says of a class holds on every page.

use std::collections::BTreeMap;

use super::files;

/// The classes that a stylesheet gives their looks wherever they stand: `.name { … }`, with nothing else in the selector.
fn owned(css: &str) -> Vec<String> {
    let without_comments: String = css
        .split("/*")
        .enumerate()
        .map(|(place, part)| if place == 0 { part } else { after(part, "*/") })
        .collect();
    let mut found: Vec<String> = without_comments
        .split(['{', '}', ';'])
        .flat_map(|part| part.split(','))
        .filter_map(|selector| selector.trim().strip_prefix('.'))
        .filter(|name| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
        .map(str::to_owned)
        .collect();
    found.sort();
    found.dedup();
    found
}

fn after<'a>(text: &'a str, sign: &str) -> &'a str {
    text.split_once(sign).map_or("", |(_, rest)| rest)
}

#[test]
fn a_class_is_given_its_looks_by_one_stylesheet() {
    let mut by_class: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, css) in files("style", ".css") {
        for class in owned(&css) {
            by_class.entry(class).or_default().push(path.clone());
        }
    }
    assert!(by_class.len() > 50, "{by_class:?}");
    by_class.retain(|_, paths| paths.len() > 1);
    assert!(by_class.is_empty(), "one name for two things: {by_class:?}");
}

#[test]
fn readers_have_the_looks_of_what_a_text_is_made_of() {
    let css = std::fs::read_to_string("style/base.css").unwrap();
    let owned = owned(&css);
    for class in ["left", "centre", "right", "whole"] {
        assert!(owned.iter().any(|known| known == class), "{class}");
    }
}

#[test]
fn only_a_bare_class_is_owned() {
    let css = "/* .no { } */ .a, p.b { x: .5rem; } @media (min-width: 1rem) { .c { x: y } } .d .e { x: y } .f:hover { x: y }";
    assert_eq!(owned(css), ["a", "c"]);
}
