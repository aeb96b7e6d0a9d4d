//! Which link targets may be followed.

/// The target, if it is http(s), mailto, tel or relative to the page.
pub(super) fn target(written: &str) -> Option<String> {
    // Browsers drop these characters, so that `java\tscript:` would run.
    let target: String = written.trim().chars().filter(|c| !c.is_control()).collect();
    (is_scheme(&target, &["http", "https", "mailto", "tel"]) || is_relative(&target)).then_some(target)
}

/// The address of an image: http(s) or relative.
pub(super) fn image(written: &str) -> Option<String> {
    target(written).filter(|target| is_scheme(target, &["http", "https"]) || is_relative(target))
}

fn is_scheme(target: &str, schemes: &[&str]) -> bool {
    target.split_once(':').is_some_and(|(scheme, _)| schemes.iter().any(|s| s.eq_ignore_ascii_case(scheme)))
}

/// No scheme before the path, and not another host's address without one (`//host`).
fn is_relative(target: &str) -> bool {
    let before_path = target.split(['/', '?', '#']).next().unwrap_or_default();
    !target.is_empty()
        && !before_path.contains(':')
        && !target.starts_with("//")
        && !target.starts_with('\\')
        && !target.starts_with("/\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_targets_are_followed() {
        for good in [
            "https://example.org/a?b#c",
            "HTTP://x",
            "mailto:a@b.ml",
            "tel:+22370000000",
            "/modules/x/fr",
            "#note",
            "carte.png",
            "a/b:c",
        ] {
            assert_eq!(target(good).as_deref(), Some(good));
        }
        for bad in [
            "javascript:alert(1)",
            "java\tscript:alert(1)",
            " JavaScript:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil",
            "",
        ] {
            assert_eq!(target(bad), None, "{bad}");
        }
        assert_eq!(image("mailto:a@b.ml"), None);
    }
}
