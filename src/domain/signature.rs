//! The text of a certificate's QR code: a link that opens the look-up, and a signed statement of what the paper
//! shows, which can be checked with no network.
//!
//! ```text
//! HTTPS://VIVIER.EXAMPLE.ORG/VERIFY/VIV-2026-7K3F9-QM2XD-W#<statement><signature>
//! ```
//!
//! What follows the `#` stays in the browser: no server and no proxy sees, and logs, the name in it. Papers of earlier
//! versions have `?q=` in its place; they are read likewise.
//!
//! Where the programme has no public URL the text begins with `/VERIFY/`: the statement can be checked, but is no link.
//!
//! Statement and signature are base 32 (RFC 4648, no padding), so that nearly all of the text fits the dense
//! alphanumeric mode of QR codes: five and a half bits for a character. The signature is Ed25519 over the text before
//! it, as it stands, so that an independent program needs no parser to check it: the last 103 characters are the
//! signature, the rest is the message. See [`Statement::encode`] for the bytes of the statement.

use data_encoding::BASE32_NOPAD;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use time::Date;

use super::certificate::{Content, Kind};
use super::serial::Serial;

/// 64 bytes in base 32.
const SIGNATURE_CHARS: usize = 103;
/// The longest text that a QR code of level M takes is 3,391 characters; nothing longer is looked at.
const TEXT_MAX: usize = 3_391;
const PATH: &str = "/VERIFY/";
/// What separates link and statement.
const FRAGMENT: &str = "#";
/// What separated them on papers of earlier versions.
const QUERY: &str = "?q=";
const VERSION: u8 = 1;

/// What a certificate states: what its QR code holds and its paper shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The number, from the link.
    pub serial: Serial,
    /// What it proves.
    pub kind: Kind,
    /// The name as printed.
    pub name: String,
    /// The name in Arabic script; may be empty.
    pub arabic_name: String,
    /// The curriculum's code.
    pub code: String,
    /// The curriculum's title.
    pub title: String,
    /// Where the training was held.
    pub place: String,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// How many hours the training took.
    pub hours: u32,
    /// When the paper was issued.
    pub issued_on: Date,
}

/// Why a text is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not the text of one of our QR codes: no link with a number and a statement.
    NotACode,
    /// It looks like one, but characters are missing or wrong.
    Damaged,
    /// Well formed, but signed by none of the known keys: altered, forged, or issued by somebody else.
    NotSigned,
}

impl From<&Content> for Statement {
    fn from(content: &Content) -> Self {
        Self {
            serial: content.serial.clone(),
            kind: content.kind,
            name: content.name.clone(),
            arabic_name: content.arabic_name.clone().unwrap_or_default(),
            code: content.code.clone(),
            title: content.title.clone(),
            place: content.place.clone(),
            from: content.from,
            to: content.to,
            hours: content.hours,
            issued_on: content.issued_on,
        }
    }
}

impl Statement {
    /// The statement as bytes: version and kind (one byte, high and low half), then the first day (days from
    /// 1970-01-01), the days to the last one, the days from the last one to the issue, the hours, then name, Arabic
    /// name, code, title and place as UTF-8, each after its length. Numbers are zigzag LEB128.
    pub fn encode(&self) -> Vec<u8> {
        let kind = match self.kind {
            Kind::Attestation => 0,
            Kind::Certificate => 1,
        };
        let mut out = vec![VERSION << 4 | kind];
        let epoch = i64::from(time::OffsetDateTime::UNIX_EPOCH.date().to_julian_day());
        let [from, to, issued] =
            [self.from, self.to, self.issued_on].map(|date| i64::from(date.to_julian_day()));
        for number in [from - epoch, to - from, issued - to, i64::from(self.hours)] {
            put(&mut out, number);
        }
        for text in [&self.name, &self.arabic_name, &self.code, &self.title, &self.place] {
            put(&mut out, text.len().try_into().unwrap_or(i64::MAX));
            out.extend(text.as_bytes());
        }
        out
    }

    fn decode(serial: Serial, bytes: &[u8]) -> Option<Self> {
        let (first, mut rest) = bytes.split_first()?;
        let kind = match (first >> 4, first & 15) {
            (VERSION, 0) => Kind::Attestation,
            (VERSION, 1) => Kind::Certificate,
            _ => return None,
        };
        let epoch = i64::from(time::OffsetDateTime::UNIX_EPOCH.date().to_julian_day());
        let from = epoch.checked_add(take(&mut rest)?)?;
        let to = from.checked_add(take(&mut rest)?)?;
        let issued = to.checked_add(take(&mut rest)?)?;
        let hours = u32::try_from(take(&mut rest)?).ok()?;
        let day = |julian: i64| Date::from_julian_day(i32::try_from(julian).ok()?).ok();
        let [name, arabic_name, code, title, place] = [(); 5].map(|()| take_text(&mut rest));
        let statement = Self {
            serial,
            kind,
            name: name?,
            arabic_name: arabic_name?,
            code: code?,
            title: title?,
            place: place?,
            from: day(from)?,
            to: day(to)?,
            hours,
            issued_on: day(issued)?,
        };
        rest.is_empty().then_some(statement)
    }

    /// The signed text for the QR code. `base` is the URL of the installation, `https://vivier.example.org`; empty where it
    /// has none.
    pub fn sign(&self, base: &str, key: &SigningKey) -> String {
        let mut text = self.message(base);
        let signature = key.sign(text.as_bytes());
        text.push_str(&BASE32_NOPAD.encode(&signature.to_bytes()));
        text
    }

    /// A text as long as that which [`Self::sign`] makes, of the same characters, that no key signed.
    pub fn unsigned(&self, base: &str) -> String {
        self.message(base) + &"A".repeat(SIGNATURE_CHARS)
    }

    /// What is signed.
    fn message(&self, base: &str) -> String {
        format!("{}{FRAGMENT}{}", link(base, &self.serial), BASE32_NOPAD.encode(&self.encode()))
    }
}

/// Checks the text of a QR code against the keys of an issuer: what it states, or why it is refused. White space around
/// the text, and a browser's small letters in the name of the server, are forgiven; nothing else is.
pub fn verify(text: &str, keys: &[VerifyingKey]) -> Result<Statement, Refusal> {
    let text = text.trim();
    if text.len() > TEXT_MAX {
        return Err(Refusal::NotACode);
    }
    let text = as_printed(text);
    let (link, signed) = split(&text).ok_or(Refusal::NotACode)?;
    let (_, number) = link.rsplit_once(PATH).ok_or(Refusal::NotACode)?;
    let serial: Serial = number.parse().map_err(|_| Refusal::Damaged)?;
    if number != serial.as_str() || !signed.is_ascii() || signed.len() <= SIGNATURE_CHARS {
        return Err(Refusal::Damaged);
    }
    let (message, signature) = text.split_at(text.len() - SIGNATURE_CHARS);
    let signature = BASE32_NOPAD.decode(signature.as_bytes()).map_err(|_| Refusal::Damaged)?;
    let signature = Signature::from_slice(&signature).map_err(|_| Refusal::Damaged)?;
    let statement = BASE32_NOPAD
        .decode(&signed.as_bytes()[..signed.len() - SIGNATURE_CHARS])
        .map_err(|_| Refusal::Damaged)?;
    if !keys.iter().any(|key| key.verify_strict(message.as_bytes(), &signature).is_ok()) {
        return Err(Refusal::NotSigned);
    }
    Statement::decode(serial, &statement).ok_or(Refusal::Damaged)
}

/// Where people check a paper, as it is printed: the URL of the look-up without its scheme; none without a URL.
pub fn verify_at(base: &str) -> Option<String> {
    let base = base.trim_end_matches('/');
    let authority = base.split_once("://").map_or(base, |(_, rest)| rest);
    (!authority.is_empty()).then(|| format!("{authority}{}", PATH.trim_end_matches('/').to_lowercase()))
}

/// The text of a code of an earlier version from its parts: the address of the installation, the number, the `q` of the
/// link.
pub fn text_of_query(base: &str, serial: &Serial, query: &str) -> String {
    format!("{}{QUERY}{query}", link(base, serial))
}

fn link(base: &str, serial: &Serial) -> String {
    format!("{}{PATH}{serial}", upper_authority(base.trim_end_matches('/')))
}

/// The two parts of a code's text: the link, and statement with signature.
fn split(text: &str) -> Option<(&str, &str)> {
    let (link, rest) = text.split_at(text.find(['#', '?'])?);
    let signed = rest.strip_prefix(FRAGMENT).or_else(|| rest.strip_prefix(QUERY))?;
    Some((link, signed))
}

/// What follows the link in a code's text: statement and signature.
pub fn signed_part(text: &str) -> Option<&str> {
    split(text.trim()).map(|(_, signed)| signed)
}

/// The serial number in a code's text, unchecked.
pub fn serial(text: &str) -> Option<Serial> {
    let (link, _) = split(text.trim())?;
    link.rsplit_once('/')?.1.parse().ok()
}

/// Whether the link of a code's text leads to the installation at this address.
pub fn is_link_to(text: &str, base: &str) -> bool {
    let text = as_printed(text.trim());
    let at = serial(&text).zip(split(&text));
    at.is_some_and(|(serial, (found, _))| found == link(base, &serial))
}

/// Scheme and host in capitals (they mean the same, and take less room in a QR code); a path as it is.
fn upper_authority(base: &str) -> String {
    let authority_end = base.find("://").map_or(0, |at| at + 3);
    let end = base[authority_end..].find('/').map_or(base.len(), |at| authority_end + at);
    format!("{}{}", base[..end].to_ascii_uppercase(), &base[end..])
}

/// A browser shows scheme and host in small letters: brings them back to what was signed. One that mixes both is left
/// as it is, and so refused.
fn as_printed(text: &str) -> String {
    let authority_end = text.find("://").map_or(0, |at| at + 3);
    let end = text[authority_end..].find('/').map_or(text.len(), |at| authority_end + at);
    if text[..end].bytes().any(|b| b.is_ascii_uppercase()) { text.into() } else { upper_authority(text) }
}

fn put(out: &mut Vec<u8>, number: i64) {
    let mut zigzag = ((number << 1) ^ (number >> 63)).cast_unsigned();
    while zigzag > 127 {
        out.push(zigzag as u8 | 128);
        zigzag >>= 7;
    }
    out.push(zigzag as u8);
}

fn take(rest: &mut &[u8]) -> Option<i64> {
    let mut zigzag = 0u64;
    for shift in (0..35).step_by(7) {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        zigzag |= u64::from(byte & 127) << shift;
        if byte & 128 == 0 {
            return Some((zigzag >> 1).cast_signed() ^ -(zigzag & 1).cast_signed());
        }
    }
    None
}

fn take_text(rest: &mut &[u8]) -> Option<String> {
    let length = usize::try_from(take(rest)?).ok()?;
    let (text, after) = rest.split_at_checked(length)?;
    *rest = after;
    String::from_utf8(text.to_vec()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::certificate::samples;

    fn signed() -> (Statement, String, [VerifyingKey; 2]) {
        let [other, key] = [[1; 32], [2; 32]].map(|seed| SigningKey::from_bytes(&seed));
        let statement = Statement::from(&samples::certificate());
        let text = statement.sign("https://vivier.example.org/", &key);
        (statement, text, [other.verifying_key(), key.verifying_key()])
    }

    #[test]
    fn what_was_signed_is_read_back() {
        let (statement, text, keys) = signed();
        assert_eq!(text.len(), statement.unsigned("https://vivier.example.org/").len());
        assert!(text.starts_with("HTTPS://VIVIER.EXAMPLE.ORG/VERIFY/VIV-2018-"), "{text}");
        assert_eq!(verify(&text, &keys), Ok(statement.clone()));
        let as_the_browser_shows_it =
            text.replace("HTTPS://VIVIER.EXAMPLE.ORG", "https://vivier.example.org");
        assert_eq!(verify(&format!(" {as_the_browser_shows_it}\n"), &keys), Ok(statement));
        assert_eq!(verify(&text, &keys[..1]), Err(Refusal::NotSigned));
        assert_eq!(
            serial(&text).map(|s| s.to_string()).as_deref(),
            Some(samples::certificate().serial.as_str())
        );
    }

    #[test]
    fn without_an_address_the_statement_alone_is_signed() {
        let key = SigningKey::from_bytes(&[2; 32]);
        let statement = Statement::from(&samples::certificate());
        let text = statement.sign("", &key);
        assert!(text.starts_with("/VERIFY/VIV-2018-"), "{text}");
        assert_eq!(verify(&text, &[key.verifying_key()]), Ok(statement));
        assert_eq!(verify_at(""), None);
        assert_eq!(verify_at("https://vivier.example.org/"), Some("vivier.example.org/verify".into()));
        assert_eq!(verify_at("http://192.168.1.5:3000/v"), Some("192.168.1.5:3000/v/verify".into()));
    }

    #[test]
    fn any_changed_byte_is_refused() {
        let (_, text, keys) = signed();
        for at in 0..text.len() {
            for change in [1, 2, 4, 16, 32, 64] {
                let mut bytes = text.clone().into_bytes();
                bytes[at] ^= change;
                let Ok(altered) = String::from_utf8(bytes) else { continue };
                assert!(altered.trim() == text || verify(&altered, &keys).is_err(), "{altered}");
            }
            assert!(verify(&text[..at], &keys).is_err());
            assert!(verify(&format!("{}{}", &text[..at], &text[at + 1..]), &keys).is_err());
        }
        assert!(verify(&format!("{text}A"), &keys).is_err());
        assert!(verify(&text.replace('#', "?q="), &keys).is_err());
    }

    /// Papers of the first version, which are in people's hands.
    #[test]
    fn a_paper_with_a_query_is_still_read() {
        let key = SigningKey::from_bytes(&[2; 32]);
        let statement = Statement::from(&samples::certificate());
        let (base, encoded) = ("https://vivier.example.org", BASE32_NOPAD.encode(&statement.encode()));
        let mut text = text_of_query(base, &statement.serial, &encoded);
        text.push_str(&BASE32_NOPAD.encode(&key.sign(text.as_bytes()).to_bytes()));
        assert!(text.contains("?q=") && !text.contains('#'));
        assert_eq!(verify(&text, &[key.verifying_key()]), Ok(statement.clone()));
        assert_eq!(serial(&text), Some(statement.serial));
        assert!(verify(&text.replace("?q=", "#"), &[key.verifying_key()]).is_err());
    }

    #[test]
    fn a_link_leads_to_one_installation() {
        let (_, text, _) = signed();
        assert!(is_link_to(&text, "https://vivier.example.org"));
        assert!(is_link_to(
            &text.replace("HTTPS://VIVIER.EXAMPLE.ORG", "https://vivier.example.org"),
            "https://vivier.example.org/"
        ));
        assert!(!is_link_to(&text, "https://vivier.example.org/v"));
        assert!(!is_link_to(&text, ""));
        assert!(!is_link_to("VIV", "https://vivier.example.org"));
        assert!(text.split_once('#').is_some_and(|(_, rest)| signed_part(&text) == Some(rest)));
    }

    #[test]
    fn whatever_comes_in() {
        let (_, _, keys) = signed();
        let long = "é".repeat(100_000);
        for bad in [
            "",
            "?q=",
            "#",
            "/VERIFY/#",
            "/VERIFY/?q=",
            "https://x/VERIFY/VIV?q=AAAA",
            &long,
            "http://é/VERIFY/é?q=é",
        ] {
            assert!(verify(bad, &keys).is_err());
        }
    }

    #[test]
    fn numbers_of_every_size() {
        for number in [0, 1, -1, 63, 64, -65, 17_600, -40_000, i64::from(u32::MAX) / 4] {
            let mut bytes = Vec::new();
            put(&mut bytes, number);
            assert_eq!(take(&mut &bytes[..]), Some(number));
        }
        assert_eq!(take(&mut &[255; 20][..]), None);
    }
}
