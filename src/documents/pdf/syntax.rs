//! Numbers and strings as PDF writes them (ISO 32000-1, 7.3), for content streams and objects alike.

const HEX_DIGITS: &[u8; 16] = b"0123456789ABCDEF";

/// Appends an integer.
pub(super) fn integer(out: &mut Vec<u8>, value: impl itoa::Integer) {
    out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
}

/// Appends a count of hundredths as a decimal number, without needless zeros: 1250 is `12.5`.
pub(super) fn hundredths(out: &mut Vec<u8>, value: i32) {
    let size = value.unsigned_abs();
    let (whole, part) = (size / 100, size % 100);
    if value < 0 {
        out.push(b'-');
    }
    if whole > 0 || part == 0 {
        integer(out, whole);
    }
    if part > 0 {
        out.extend([b'.', b'0' + (part / 10) as u8]);
        if part % 10 > 0 {
            out.push(b'0' + (part % 10) as u8);
        }
    }
}

/// Appends bytes within a literal string, whose parentheses the caller writes, escaped where they need it.
pub(super) fn escaped(out: &mut Vec<u8>, bytes: &[u8]) {
    for &byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
            b'\r' => out.extend(b"\\r"),
            _ => out.push(byte),
        }
    }
}

/// Appends bytes as hexadecimal digits.
pub(super) fn hexadecimal(out: &mut Vec<u8>, bytes: impl IntoIterator<Item = u8>) {
    for byte in bytes {
        out.extend([byte >> 4, byte & 15].map(|digit| HEX_DIGITS[usize::from(digit)]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        for (value, expected) in
            [(0, "0"), (1250, "12.5"), (-5, "-.05"), (100, "1"), (-123_456, "-1234.56"), (10, ".1")]
        {
            let mut out = Vec::new();
            hundredths(&mut out, value);
            assert_eq!(String::from_utf8_lossy(&out), expected);
        }
    }
}
