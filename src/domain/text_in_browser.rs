//! What the editor has of `text` in the browser, by the browser's own tables of Unicode: those of the server's crates would take
//! more room than all else.

#[path = "text/folding.rs"]
mod folding;

use js_sys::{JsString, RegExp};

pub use folding::{code_point, digit};

/// Folds text as the server does, but for letters of other alphabets that look like Latin ones: here they stay what they are.
pub fn fold(text: &str) -> String {
    folding::together(unaccented(text).chars())
}

/// A text in small letters without accents and other marks.
pub fn unaccented(text: &str) -> String {
    let small = JsString::from(text.to_lowercase()).normalize("NFD");
    String::from(small.replace_by_pattern(&RegExp::new("\\p{M}", "gu"), ""))
}

/// A text in which characters that are others in another shape are those (NFKC).
pub fn compatible(text: &str) -> String {
    String::from(JsString::from(text).normalize("NFKC"))
}
