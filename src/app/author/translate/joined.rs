//! The text of a translation put together from its sections.

/// Sections one behind the other, a blank line between them.
pub(super) fn joined(sections: &[String], line_end: &str) -> String {
    let mut body = String::new();
    for section in sections {
        if !body.is_empty() && !body.ends_with(&line_end.repeat(2)) {
            body.push_str(if body.ends_with(line_end) { line_end } else { "" });
            if !body.ends_with(line_end) {
                body.push_str(&line_end.repeat(2));
            }
        }
        body.push_str(section);
    }
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_joined_by_a_blank_line() {
        let sections = ["a".to_owned(), "b\n".into(), "c\n\n".into(), "d\n".into()];
        assert_eq!(joined(&sections, "\n"), "a\n\nb\n\nc\n\nd\n");
    }
}
