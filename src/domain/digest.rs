//! Digests by which texts are told apart: SHA-256 in hexadecimal digits.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// The digest of a text, byte for byte.
pub fn of_text(text: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(text.as_bytes()))
}

/// The digest of a text's words. White space counts once: lines that are broken elsewhere are the same text.
pub fn of_words(text: &str) -> String {
    let mut words = String::with_capacity(text.len() + 1);
    for word in text.split_whitespace() {
        words.push_str(word);
        words.push(' ');
    }
    of_text(&words)
}
