//! A section as it is typed: one heading of its level, and what follows.

use super::*;
use crate::domain::section::Section;

fn typed(text: &str, level: u8) -> std::result::Result<String, &'static str> {
    let section = Section { level, ..Section::front("x", None) };
    let mark: Mark = "fr:0123456789ab".parse().unwrap();
    match read_section(text, &section, &mark, false) {
        Ok(text) => Ok(text),
        Err(Error::Invalid(problems)) => Err(problems[0].message.key),
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn a_section_is_one_heading_of_the_right_level_and_what_follows() {
    assert_eq!(typed("## A\r\n\r\nb\r\n\r\n", 2).unwrap(), "## A\n<!-- fr:0123456789ab -->\n\nb\n");
    assert_eq!(
        typed("## A\n<!-- fr:cdef01234567 -->\n\nb", 2).unwrap(),
        "## A\n<!-- fr:0123456789ab -->\n\nb\n"
    );
    assert_eq!(typed("## A", 2).unwrap(), "## A\n<!-- fr:0123456789ab -->\n");
    assert_eq!(typed("a\n\nb", 0).unwrap(), "<!-- fr:0123456789ab -->\n\na\n\nb\n");
    assert_eq!(typed(" \n", 2), Err("author-section-empty"));
    for wrong in ["b", "### A\n\nb", "## A\n\n## B", "b\n\n## A"] {
        assert_eq!(typed(wrong, 2), Err("author-section-heading"), "{wrong}");
    }
}

#[test]
fn what_turns_the_direction_of_writing_is_refused() {
    assert_eq!(typed("## A\n\nb \u{202e}c", 2), Err("file-control"));
    assert_eq!(typed("## A\u{2067}\n\nb", 2), Err("file-control"));
}
