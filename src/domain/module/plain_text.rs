//! What may be the text of a module at all: its size and its characters.

use super::TEXT_MAX;
use crate::domain::text::code_point;
use crate::domain::toml_reader::Fault;
use crate::error::Message;

/// What to say of a text that is larger than [`TEXT_MAX`] to the person who types it.
pub fn too_large(text: &str) -> Option<Message> {
    (text.len() > TEXT_MAX).then(|| Message::new("author-body-long").with("max", TEXT_MAX / 1024))
}

/// Whether no text may have a character: control characters but tab and line ends, and those that turn the direction of what follows
/// (UAX #9, 2.1 to 2.5). With these a line says something else than it has; the direction of each passage is the program's to find.
pub fn is_refused(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        c => c.is_control(),
    }
}

/// Checks a text that was typed: no character that [`is_refused`], at most [`TEXT_MAX`].
pub fn check(text: &str) -> Result<(), Fault> {
    match too_large(text) {
        Some(message) => Err(Fault::new(1, message)),
        None => check_characters(text),
    }
}

/// Reads the bytes of a file as text: UTF-8, and otherwise as [`check`] says.
pub fn decode(bytes: &[u8]) -> Result<&str, Fault> {
    if bytes.len() > TEXT_MAX {
        let message = Message::new("file-too-large").with("max", TEXT_MAX / 1024);
        return Err(Fault::new(1, message));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|error| Fault::new(line_at(bytes, error.valid_up_to()), Message::new("file-not-utf8")))?;
    check_characters(text).map(|()| text)
}

fn check_characters(text: &str) -> Result<(), Fault> {
    match text.char_indices().find(|(_, c)| is_refused(*c)) {
        Some((at, c)) => {
            let message = Message::new("file-control").with("code", code_point(c));
            Err(Fault::new(line_at(text.as_bytes(), at), message))
        }
        None => Ok(()),
    }
}

/// The line, from 1, of a place in a text.
fn line_at(bytes: &[u8], offset: usize) -> usize {
    bytes[..offset].split(|b| *b == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_are_refused_with_their_line() {
        let fault = |bytes: &[u8]| decode(bytes).map_err(|f| (f.line, f.message.key)).err();
        assert_eq!(fault("été\r\n\t".as_bytes()), None);
        assert_eq!(fault(b"a\nb\0"), Some((2, "file-control")));
        assert_eq!(fault(b"a\n\nb\xff"), Some((3, "file-not-utf8")));
        assert_eq!(fault(&vec![b'a'; TEXT_MAX + 1]), Some((1, "file-too-large")));
    }

    #[test]
    fn whoever_types_a_text_has_no_file() {
        let fault = |text: &str| check(text).map_err(|f| (f.line, f.message.key)).err();
        assert_eq!(fault("été\r\n\t"), None);
        assert_eq!(fault("a\nb\0"), Some((2, "file-control")));
        assert_eq!(fault("a\n\nb\u{202e}c"), Some((3, "file-control")));
        assert_eq!(fault("un \u{200f}a\u{61c}\u{200d}"), None);
        assert_eq!(fault(&"a".repeat(TEXT_MAX + 1)), Some((1, "author-body-long")));
    }
}
