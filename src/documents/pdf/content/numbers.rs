//! Numbers as PDF writes them, without allocation.

/// Appends a count of hundredths as a decimal number, without needless zeros: 1250 is `12.5`.
pub(super) fn number(out: &mut Vec<u8>, hundredths: i32) {
    let size = hundredths.unsigned_abs();
    let (whole, part) = (size / 100, size % 100);
    if hundredths < 0 {
        out.push(b'-');
    }
    if whole > 0 || part == 0 {
        digits(out, whole);
    }
    if part > 0 {
        out.extend([b'.', b'0' + (part / 10) as u8]);
        if part % 10 > 0 {
            out.push(b'0' + (part % 10) as u8);
        }
    }
}

/// Appends a whole number.
pub(super) fn integer(out: &mut Vec<u8>, value: i32) {
    if value < 0 {
        out.push(b'-');
    }
    digits(out, value.unsigned_abs());
}

fn digits(out: &mut Vec<u8>, mut value: u32) {
    let mut buffer = [0; 10];
    let mut start = buffer.len();
    loop {
        start -= 1;
        buffer[start] = b'0' + (value % 10) as u8;
        value /= 10;
        if value == 0 {
            break;
        }
    }
    out.extend_from_slice(&buffer[start..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        for (hundredths, expected) in
            [(0, "0"), (1250, "12.5"), (-5, "-.05"), (100, "1"), (-123_456, "-1234.56"), (10, ".1")]
        {
            let mut out = Vec::new();
            number(&mut out, hundredths);
            assert_eq!(String::from_utf8_lossy(&out), expected);
        }
    }
}
