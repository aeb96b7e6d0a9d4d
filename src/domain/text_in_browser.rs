//! What the editor has of `text` in the browser, by the browser's own tables of Unicode: those of the server's crates and of the
//! standard library would take more room than all else. It is asked for what is not plain, for a call of it takes its time.

#[path = "text/folding.rs"]
mod folding;

use js_sys::{JsString, RegExp};

pub use folding::{code_point, digit};

thread_local! {
    /// Accents and other marks.
    static MARKS: RegExp = RegExp::new("\\p{M}", "gu");
}

/// Folds text as the server does, but for letters of other alphabets that look like Latin ones: here they stay what they are.
pub fn fold(text: &str) -> String {
    folding::together(unaccented(text).chars())
}

/// A text in small letters without accents and other marks.
pub fn unaccented(text: &str) -> String {
    folding::small(text).unwrap_or_else(|| {
        let small = JsString::from(text).to_lower_case().normalize("NFD");
        MARKS.with(|marks| String::from(small.replace_by_pattern(marks, "")))
    })
}

/// A text in which characters that are others in another shape are those (NFKC).
pub fn compatible(text: &str) -> String {
    if folding::is_compatible(text) {
        return text.to_owned();
    }
    String::from(JsString::from(text).normalize("NFKC"))
}

/// A text in small letters.
pub fn lower(text: &str) -> String {
    folding::lower(text).unwrap_or_else(|| String::from(JsString::from(text).to_lower_case()))
}

/// A text in capitals.
pub fn upper(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_uppercase();
    }
    String::from(JsString::from(text).to_upper_case())
}
