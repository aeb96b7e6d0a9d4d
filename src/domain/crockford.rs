//! Crockford's base 32: digits and capital letters without I, L, O and U, read as people type them.

use super::text::digit;

/// The 32 symbols, by value.
pub const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The symbol of the low five bits.
pub fn symbol(value: u8) -> char {
    char::from(SYMBOLS[usize::from(value & 31)])
}

/// The value of a symbol as typed: small letters, O for 0, I or L for 1, U for V, Arabic digits.
pub fn value(c: char) -> Option<u8> {
    if let Some(number) = digit(c) {
        return u8::try_from(number).ok();
    }
    let symbol = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        'U' => 'V',
        other => other,
    };
    SYMBOLS.iter().position(|known| char::from(*known) == symbol).and_then(|at| u8::try_from(at).ok())
}

/// The symbols of a typed code in their canonical form; spaces, dashes and other signs are dropped.
pub fn normalize(typed: &str) -> String {
    typed.chars().filter_map(value).map(symbol).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_as_people_type_them() {
        assert_eq!(normalize("  7k3f-9qil-o000 "), "7K3F9Q110000");
        assert_eq!(normalize("é*\u{2013}"), "");
        assert!((0..32).all(|number| value(symbol(number)) == Some(number)));
        assert_eq!(value('u'), value('V'));
        assert_eq!(value('٧'), Some(7));
    }
}
