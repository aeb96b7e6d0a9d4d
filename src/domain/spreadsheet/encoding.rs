//! The text of a file whose encoding nobody states: UTF-8, UTF-16, or one of the older ones that spreadsheets saved.
//!
//! A guess is made only where the text that it gives reads like names in Latin or Arabic letters, and it is always
//! reported. Everything else is refused with its line.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1256};

use crate::domain::toml_reader::Fault;
use crate::error::Message;

/// The upper half of code page 850, in which MS-DOS and older exports write French; no web encoding has it.
const CP850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// A text and how it was read.
pub(super) struct Decoded {
    pub text: String,
    pub guess: Option<Guess>,
}

/// What had to be guessed about the encoding.
pub(super) enum Guess {
    /// The file is in an older encoding of this name.
    Older(&'static str),
    /// The file was UTF-8 that somebody read as this encoding and saved as UTF-8 again.
    Twice(&'static str),
}

/// The text of a file.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, Fault> {
    let (bytes, marked) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (&bytes[length..], Some(encoding)),
        None => (bytes, utf16_without_mark(bytes)),
    };
    if let Some(encoding) = marked.filter(|encoding| *encoding == UTF_16LE || *encoding == UTF_16BE) {
        let (text, broken) = encoding.decode_without_bom_handling(bytes);
        return if broken {
            Err(broken_utf16(&text))
        } else {
            Ok(Decoded { text: text.into(), guess: None })
        };
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => encoded_twice(text),
        Err(_) if marked.is_some() || is_mostly_utf8(bytes) => Err(mixed(bytes)),
        Err(_) => older(bytes),
    }
}

/// UTF-16 of Latin letters has a zero in every second byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(200) & !1];
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let many = head.len() / 4;
    match (zeros(0), zeros(1)) {
        (0, high) if high > many => Some(UTF_16LE),
        (low, 0) if low > many => Some(UTF_16BE),
        _ => None,
    }
}

fn broken_utf16(text: &str) -> Fault {
    let before = text.split('\u{fffd}').next().unwrap_or_default();
    Fault::new(1 + before.matches('\n').count(), Message::new("listing-broken-utf16"))
}

/// Whether enough of what is not ASCII is UTF-8 of the letters in use: then the rest is damage, not another encoding.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| is_in_use(*c)).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 0 && good * 10 >= bad
}

/// The characters beyond ASCII that lists of the region hold.
fn is_in_use(c: char) -> bool {
    matches!(c, '\u{a0}'..='\u{17f}' | '\u{300}'..='\u{36f}' | '\u{600}'..='\u{6ff}' | '\u{2010}'..='\u{202f}')
        || "ɛɔɲŋɓɗƴǝəɣƁƊƳƐƆƝŊʃʒʼ".contains(c)
}

/// The fault of a line that is not UTF-8 in a file that is.
fn mixed(bytes: &[u8]) -> Fault {
    let valid = bytes.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
    let line = 1 + line_ends(&bytes[..valid]);
    let text = String::from_utf8_lossy(bytes);
    let found = text.lines().find(|line| line.contains('\u{fffd}')).unwrap_or_default();
    Fault::new(line, Message::new("listing-mixed-encodings").with("found", shortened(found)))
}

fn line_ends(bytes: &[u8]) -> usize {
    let feeds = bytes.iter().filter(|byte| **byte == b'\n').count();
    if feeds > 0 { feeds } else { bytes.iter().filter(|byte| **byte == b'\r').count() }
}

/// The first characters of a line, for a message.
fn shortened(line: &str) -> String {
    line.trim().chars().take(60).collect()
}

/// UTF-8 that was read as another encoding and saved again ("HÃ©lÃ©na") is brought back; a file in which only some
/// lines are like that is refused.
fn encoded_twice(text: &str) -> Result<Decoded, Fault> {
    for encoding in [WINDOWS_1252, MACINTOSH] {
        let lines = || text.split('\n').map(|line| (line, once(line, encoding)));
        let Some(first) = lines().position(|(_, better)| better.is_some()) else { continue };
        if lines().all(|(line, better)| line.is_ascii() || better.is_some()) {
            let mut repaired = String::with_capacity(text.len());
            for (line, better) in lines() {
                repaired.push_str(better.as_deref().unwrap_or(line));
                repaired.push('\n');
            }
            repaired.pop();
            return Ok(Decoded { text: repaired, guess: Some(Guess::Twice(name(encoding))) });
        }
        let found = text.split('\n').nth(first).unwrap_or_default();
        return Err(Fault::new(
            first + 1,
            Message::new("listing-mixed-encodings").with("found", shortened(found)),
        ));
    }
    Ok(Decoded { text: text.to_owned(), guess: None })
}

/// The line before it was encoded a second time, if it was.
fn once(line: &str, encoding: &'static Encoding) -> Option<String> {
    if line.is_ascii() {
        return None;
    }
    let (bytes, _, unmappable) = encoding.encode(line);
    let text = String::from_utf8(bytes.into_owned()).ok().filter(|_| !unmappable)?;
    text.chars().any(is_in_use).then_some(text)
}

/// A file in an older encoding: the one that gives no misread letter and the most good ones.
fn older(bytes: &[u8]) -> Result<Decoded, Fault> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = detector.guess(None, Utf8Detection::Deny);
    let mut best: Option<(Reading, &'static str, String)> = None;
    let web = [WINDOWS_1252, WINDOWS_1256, guessed, MACINTOSH].map(|encoding| {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        (name(encoding), text.into_owned())
    });
    for (name, text) in web.into_iter().chain([("CP850", cp850(bytes))]) {
        let reading = Reading::of(&text);
        if best.as_ref().is_none_or(|(old, ..)| (old.bad, reading.good) > (reading.bad, old.good)) {
            best = Some((reading, name, text));
        }
    }
    match best {
        Some((Reading { bad: 0, .. }, name, text)) => Ok(Decoded { text, guess: Some(Guess::Older(name)) }),
        Some((_, name, text)) => Err(unreadable(name, &text)),
        None => Ok(Decoded { text: String::new(), guess: None }),
    }
}

fn unreadable(encoding: &str, text: &str) -> Fault {
    let mut lines = text.lines().enumerate();
    let (number, line) = lines.find(|(_, line)| is_misread(line)).unwrap_or((0, text));
    let message = Message::new("listing-unknown-encoding").with("encoding", encoding);
    Fault::new(number + 1, message.with("found", shortened(line)))
}

fn cp850(bytes: &[u8]) -> String {
    let upper: Vec<char> = CP850.chars().collect();
    bytes
        .iter()
        .map(|byte| match usize::from(*byte).checked_sub(128) {
            Some(at) => upper.get(at).copied().unwrap_or('\u{fffd}'),
            None => char::from(*byte),
        })
        .collect()
}

/// The name that people know an encoding by.
fn name(encoding: &'static Encoding) -> &'static str {
    match encoding.name() {
        "macintosh" => "Mac OS Roman",
        "windows-1252" => "Windows-1252",
        "windows-1256" => "Windows-1256",
        other => other,
    }
}

/// How a text reads: characters as names have them, and characters as only a wrong encoding gives them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Reading {
    good: usize,
    bad: usize,
}

impl Reading {
    fn of(text: &str) -> Self {
        let (mut good, mut bad) = (0, 0);
        let mut before = ' ';
        let mut characters = text.chars().peekable();
        while let Some(c) = characters.next() {
            let after = characters.peek().copied().unwrap_or(' ');
            match judged(before, c, after) {
                Some(true) => good += 1,
                Some(false) => bad += 1,
                None => {}
            }
            before = c;
        }
        Self { good, bad }
    }
}

/// Whether a text shows the marks of a wrong encoding: control characters, signs within a word, a capital after a
/// small letter ("TraorŽ"), Arabic and Latin letters in one word.
pub(super) fn is_misread(text: &str) -> bool {
    Reading::of(text).bad > 0
}

/// Whether a question mark stands in the place of a letter, "H?l?na": the program that saved the list had none for it.
pub(super) fn has_lost_letter(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    letters
        .windows(3)
        .any(|around| around[1] == '?' && around[0].is_alphabetic() && around[2].is_alphabetic())
}

/// Whether a character is a good one between its neighbours, a misread one, or says nothing.
fn judged(before: char, c: char, after: char) -> Option<bool> {
    let is_arabic = |c: char| matches!(c, '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d3}');
    let is_latin =
        |c: char| c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{24f}') && c.is_alphabetic();
    let beside = |test: &dyn Fn(char) -> bool| test(before) || test(after);
    match c {
        '\t' | '\n' | '\r' => None,
        '\u{fffd}' => Some(false),
        c if c.is_control() => Some(false),
        c if c.is_ascii() || c == 'Ŋ' => None,
        c if is_arabic(c) => Some(!beside(&is_latin)),
        '«' | '“' | '„' => is_latin(before).then_some(false),
        '»' | '”' => is_latin(after).then_some(false),
        '–' | '—' | '…' | '°' | 'º' => (is_latin(before) && is_latin(after)).then_some(false),
        '’' | '‘' | 'ʼ' | '\u{a0}' | '\u{ad}' | '\u{202f}' | '·' | '€' => None,
        c if is_sign(c) => beside(&is_latin).then_some(false),
        c if is_latin(c) && c.is_uppercase() && is_latin(before) && before.is_lowercase() => Some(false),
        c if "àâäçéèêëîïôöùûüÿœæñÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆÑ".contains(c) => {
            Some(true)
        }
        c if is_latin(c) || is_in_use(c) => None,
        '\u{180}'..='\u{2af}'
        | '\u{1e00}'..='\u{1eff}'
        | '\u{2d30}'..='\u{2d7f}'
        | '\u{200c}'
        | '\u{200d}' => None,
        c if c.is_alphabetic() => beside(&is_latin).then_some(false),
        _ => None,
    }
}

/// The signs that stand where the older encodings have their letters.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{a1}'..='\u{bf}' | '×' | '÷' | 'ƒ' | 'ı' | 'ˆ' | '˜' | '\u{2c7}'..='\u{2dd}' | 'Ω' | 'π')
        || matches!(c, '\u{2010}'..='\u{206f}' | '\u{2100}'..='\u{22ff}' | '\u{2500}'..='\u{25ff}' | '\u{f000}'..='\u{f8ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &str = "Nom complet;Sexe\r\nHéléna Traoré;F\r\nAïcha Cissé;F\r\n";

    fn read(bytes: &[u8]) -> Result<(String, Option<&'static str>), (usize, &'static str)> {
        match decode(bytes) {
            Ok(Decoded { text, guess }) => Ok((
                text,
                guess.map(|guess| match guess {
                    Guess::Older(name) | Guess::Twice(name) => name,
                }),
            )),
            Err(fault) => Err((fault.line, fault.message.key)),
        }
    }

    fn in_cp850(text: &str) -> Vec<u8> {
        let place = |c| CP850.chars().position(|known| known == c).map(|at| at as u8 + 128);
        text.chars().map(|c| if c.is_ascii() { c as u8 } else { place(c).unwrap() }).collect()
    }

    #[test]
    fn each_encoding_that_spreadsheets_save_is_told_from_the_others() {
        assert_eq!(CP850.chars().count(), 128);
        let capitals = "NOM ET PRENOM;N°\r\nCISSÉ AÏCHA;1\r\nMAÏGA HÉLÈNE;2\r\n";
        let arabic = "الاسم;Sexe\r\nفاطمة بنت سالم;F\r\n";
        for text in [NAMES, capitals] {
            assert_eq!(read(text.as_bytes()), Ok((text.into(), None)));
            assert_eq!(read(&in_cp850(text)), Ok((text.into(), Some("CP850"))));
            assert_eq!(read(&MACINTOSH.encode(text).0), Ok((text.into(), Some("Mac OS Roman"))));
            assert_eq!(read(&WINDOWS_1252.encode(text).0), Ok((text.into(), Some("Windows-1252"))));
        }
        assert_eq!(read(&WINDOWS_1256.encode(arabic).0), Ok((arabic.into(), Some("Windows-1256"))));
        for text in [NAMES, arabic] {
            let marked = text.encode_utf16().flat_map(u16::to_le_bytes);
            assert_eq!(
                read(&[0xff, 0xfe].into_iter().chain(marked).collect::<Vec<_>>()),
                Ok((text.into(), None))
            );
        }
        let bare: Vec<u8> = NAMES.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&bare), Ok((NAMES.into(), None)));
    }

    #[test]
    fn what_was_encoded_twice_is_brought_back() {
        let twice: String = NAMES.bytes().map(char::from).collect();
        assert_eq!(read(twice.as_bytes()), Ok((NAMES.into(), Some("Windows-1252"))));
        let half = format!("{NAMES}{}", twice.lines().last().unwrap());
        assert_eq!(read(half.as_bytes()), Err((4, "listing-mixed-encodings")));
    }

    #[test]
    fn what_is_spoilt_or_mixed_is_refused_with_its_line() {
        let spoilt = [NAMES.as_bytes(), b"Sa\xefd Ba;M\n"].concat();
        assert_eq!(read(&spoilt), Err((4, "listing-mixed-encodings")));
        let marked = [b"\xef\xbb\xbfNom\nSa\xefd\n".as_slice()].concat();
        assert_eq!(read(&marked), Err((2, "listing-mixed-encodings")));
        assert_eq!(read(b"Nom\nHel\x81\x8d\x9dne\n"), Err((2, "listing-unknown-encoding")));
    }

    #[test]
    fn names_are_not_taken_for_misread_ones() {
        for good in
            ["Ɓii-Ŋaaro dit « Tchi »", "N’Tji", "Šeku Kõ", "AÏCHA", "محمد ولد سيدي", "ⵜⴰⵎⴰⵛⴰⵈⵜ", "ũ\u{303}"]
        {
            assert!(!is_misread(good), "{good}");
        }
        for bad in ["TraorŽ", "H‚l‚na", "AÃ¯cha", "ÝÇØãÉ", "عa", "T√©"] {
            assert!(is_misread(bad), "{bad}");
        }
    }
}
