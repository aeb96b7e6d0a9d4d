//! Objects as PDF writes them, with no needless spaces.

use lopdf::{Dictionary, Object, StringFormat};

/// Appends an object.
pub(super) fn object(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(true) => out.extend(b"true"),
        Object::Boolean(false) => out.extend(b"false"),
        Object::Integer(value) => integer(out, *value),
        Object::Real(value) => real(out, *value),
        Object::Name(name) => self::name(out, name),
        Object::String(text, StringFormat::Literal) => literal(out, text),
        Object::String(text, StringFormat::Hexadecimal) => hexadecimal(out, text),
        Object::Array(items) => array(out, items),
        Object::Dictionary(dict) => dictionary(out, dict),
        // Streams are objects of their own; within another object only a reference can stand.
        Object::Stream(stream) => dictionary(out, &stream.dict),
        Object::Reference((id, generation)) => {
            integer(out, i64::from(*id));
            out.push(b' ');
            integer(out, i64::from(*generation));
            out.extend(b" R");
        }
    }
}

/// Appends what comes before a stream's content: its dictionary with its length.
pub(super) fn begin_stream(out: &mut Vec<u8>, dict: &Dictionary, length: usize) {
    let mut dict = dict.clone();
    dict.set("Length", length as i64);
    dictionary(out, &dict);
    out.extend(b"stream\n");
}

/// Appends a whole number.
pub(super) fn integer(out: &mut Vec<u8>, value: i64) {
    let mut buffer = [0; 20];
    let mut start = buffer.len();
    let mut rest = value.unsigned_abs();
    loop {
        start -= 1;
        buffer[start] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if value < 0 {
        out.push(b'-');
    }
    out.extend_from_slice(&buffer[start..]);
}

/// A number with three decimals at most.
fn real(out: &mut Vec<u8>, value: f32) {
    let text = format!("{value:.3}");
    out.extend(text.trim_end_matches('0').trim_end_matches('.').bytes());
}

fn name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for &byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte) {
            out.push(byte);
        } else {
            out.extend(format!("#{byte:02X}").bytes());
        }
    }
}

fn literal(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'(');
    for &byte in text {
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
            b'\r' => out.extend(b"\\r"),
            _ => out.push(byte),
        }
    }
    out.push(b')');
}

fn hexadecimal(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'<');
    for &byte in text {
        out.extend([byte >> 4, byte & 15].map(|digit| b"0123456789ABCDEF"[usize::from(digit)]));
    }
    out.push(b'>');
}

fn array(out: &mut Vec<u8>, items: &[Object]) {
    out.push(b'[');
    for (place, item) in items.iter().enumerate() {
        if place > 0 {
            out.push(b' ');
        }
        object(out, item);
    }
    out.push(b']');
}

fn dictionary(out: &mut Vec<u8>, dict: &Dictionary) {
    out.extend(b"<<");
    for (key, value) in dict {
        name(out, key);
        // What does not begin with a delimiter needs a space before it.
        if matches!(
            value,
            Object::Null | Object::Boolean(_) | Object::Integer(_) | Object::Real(_) | Object::Reference(_)
        ) {
            out.push(b' ');
        }
        object(out, value);
    }
    out.extend(b">>");
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    #[test]
    fn objects_are_written_tight() {
        let dict = dictionary! {
            "Type" => "A#b", "N" => -12, "R" => Object::Reference((3, 0)), "S" => Object::string_literal("a(b)\r\\"),
            "V" => vec![1.into(), 2.5.into(), Object::Null],
        };
        let mut out = Vec::new();
        object(&mut out, &Object::Dictionary(dict));
        let expected = "<</Type/A#23b/N -12/R 3 0 R/S(a\\(b\\)\\r\\\\)/V[1 2.5 null]>>";
        assert_eq!(String::from_utf8_lossy(&out), expected);
    }
}
