//! Objects as PDF writes them, with no needless spaces.

use lopdf::{Dictionary, Object, StringFormat};

use super::syntax::{self, integer};

/// Appends an object.
pub(super) fn object(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(true) => out.extend(b"true"),
        Object::Boolean(false) => out.extend(b"false"),
        Object::Integer(value) => integer(out, *value),
        Object::Real(value) => real(out, *value),
        Object::Name(name) => self::name(out, name),
        Object::String(text, StringFormat::Literal) => {
            out.push(b'(');
            syntax::escaped(out, text);
            out.push(b')');
        }
        Object::String(text, StringFormat::Hexadecimal) => {
            out.push(b'<');
            syntax::hexadecimal(out, text.iter().copied());
            out.push(b'>');
        }
        Object::Array(items) => array(out, items),
        Object::Dictionary(dict) => dictionary(out, dict),
        // Streams are objects of their own; within another object only a reference can stand.
        Object::Stream(stream) => dictionary(out, &stream.dict),
        Object::Reference((id, generation)) => {
            integer(out, *id);
            out.push(b' ');
            integer(out, *generation);
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
            out.push(b'#');
            syntax::hexadecimal(out, [byte]);
        }
    }
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
