//! Codes within sentences: no line ends in one.

use crate::web::prelude::*;

use crate::error::Message;

/// A sentence; the code that stands in it stays on one line.
pub(super) fn in_sentence(text: &str, code: impl ToString) -> AnyView {
    let code = code.to_string();
    match text.split_once(&code).filter(|_| !code.is_empty()) {
        Some((before, after)) => {
            let part = |text: &str| (!text.is_empty()).then(|| text.to_owned().into_any());
            let parts = [part(before), Some(view! { <bdi class="whole">{code}</bdi> }), part(after)];
            parts.into_iter().flatten().collect_view().into_any()
        }
        None => text.to_owned().into_any(),
    }
}

/// A text in which whatever looks like a code (`GND-2026-01/04`, `GDM-0147-K`) stays on one line.
pub(super) fn whole(text: &str) -> AnyView {
    let is_inner = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/');
    let mut parts: Vec<AnyView> = Vec::new();
    let (mut rest, mut plain) = (text, String::new());
    while !rest.is_empty() {
        let end = rest.find(|c| !is_inner(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        if is_code(word) {
            if !plain.is_empty() {
                parts.push(std::mem::take(&mut plain).into_any());
            }
            parts.push(view! { <bdi class="whole">{word.to_owned()}</bdi> }.into_any());
        } else {
            plain.push_str(word);
        }
        let next = after.find(is_inner).unwrap_or(after.len());
        plain.push_str(&after[..next]);
        rest = &after[next..];
    }
    if parts.is_empty() {
        return plain.into_any();
    }
    parts.extend((!plain.is_empty()).then(|| plain.into_any()));
    parts.collect_view().into_any()
}

/// Whether a word begins as codes do and has a hyphen and a digit, as they have.
fn is_code(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.contains('-')
        && word.bytes().any(|byte| byte.is_ascii_digit())
}

/// The code of which a message speaks; empty where it speaks of none.
pub(super) fn code_of(message: &Message) -> &str {
    let code = message.args.iter().find(|(name, _)| ["code", "cohort"].contains(name));
    code.map_or("", |(_, code)| code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_in_a_text_are_whole() {
        let html = |text: &str| whole(text).to_html().replace("<!>", "");
        let code = |code: &str| format!("<bdi class=\"whole\">{code}</bdi>");
        assert_eq!(html("par exemple GDM-0147-K."), format!("par exemple {}.", code("GDM-0147-K")));
        assert_eq!(html("(RZL-2026-01/01…)"), format!("({}…)", code("RZL-2026-01/01")));
        assert_eq!(html("مثل GND-2026-01"), format!("مثل {}", code("GND-2026-01")));
        for plain in ["Rendez-vous à 9 h", "2026-03-02", "XLSX/ODS"] {
            assert_eq!(html(plain), plain);
        }
    }
}
