//! The second factor of an account: six digits that a telephone computes anew every half minute, without network,
//! from a secret and the time (TOTP, RFC 6238).

use data_encoding::BASE32_NOPAD;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use totp_rs::{Builder, Secret, Totp};

use super::text::digit;

/// How a secret begins: 160 bits, as RFC 4226 (section 4, R6) recommends.
pub type Seed = [u8; 20];

/// All of a login that is escaped in a URL.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_');

/// How many recovery codes go with a second factor.
pub const RECOVERY_CODES: usize = 8;

/// A seed as it is stored, shown and typed into a telephone: base32, 32 characters.
pub fn secret(seed: &Seed) -> String {
    BASE32_NOPAD.encode(seed)
}

/// SHA-1, six digits, half a minute: the one choice that every authenticator keeps to. One step to either side is
/// let through, for clocks that run apart (RFC 6238, 5.2).
fn totp(secret: &str) -> Option<Totp> {
    let seed: Seed = BASE32_NOPAD.decode(secret.as_bytes()).ok()?.try_into().ok()?;
    Builder::new().with_secret(Secret::new_stack(seed)).build().ok()
}

/// Six digits as people type them: with a space in the middle, or in Arabic-Indic digits. None if it is anything else.
pub fn six_digits(typed: &str) -> Option<String> {
    let digits: Option<String> = typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| digit(c).and_then(|digit| char::from_digit(digit, 10)))
        .collect();
    digits.filter(|digits| digits.len() == 6)
}

/// The half-minute (counted from 1970) whose code this is, looked for around `at`, seconds since 1970; none if the code
/// is wrong. The caller sees to it that a half-minute serves once.
pub fn step(secret: &str, digits: &str, at: i64) -> Option<i64> {
    let step = totp(secret)?.check(digits, u64::try_from(at).ok()?)?;
    i64::try_from(step).ok()
}

/// The latest half-minute whose code can be right at `at`, seconds since 1970.
pub fn latest(at: i64) -> i64 {
    at.div_euclid(30) + 1
}

/// What the QR code says to a telephone (the "Key URI Format" of Google Authenticator, which the others read too). The
/// issuer is the software's name, so that a telephone that is searched does not reveal the programme's.
pub fn url(login: &str, secret: &str) -> String {
    let label = utf8_percent_encode(login, ESCAPED);
    format!("otpauth://totp/Vivier:{label}?secret={secret}&issuer=Vivier")
}

/// A secret in groups of four, to be typed by hand.
pub fn grouped(secret: &str) -> String {
    secret.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, with the last six of its eight digits.
    #[test]
    fn the_codes_of_the_standard() {
        let secret = secret(b"12345678901234567890");
        for (at, digits) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            assert_eq!(step(&secret, digits, at), Some(at / 30));
            // A clock half a minute late or early; not one that is more.
            assert_eq!(step(&secret, digits, at + 30), Some(at / 30));
            assert_eq!(step(&secret, digits, at - 30), Some(at / 30));
            assert_eq!(step(&secret, digits, at + 61), None);
        }
        assert_eq!(step(&secret, "287082", 29), Some(latest(29)));
        assert_eq!(step(&secret, "287083", 59), None);
        assert_eq!(step("no secret", "287082", 59), None);
    }

    #[test]
    fn digits_as_people_type_them() {
        assert_eq!(six_digits(" 287 082 ").as_deref(), Some("287082"));
        assert_eq!(six_digits("٢٨٧٠٨٢").as_deref(), Some("287082"));
        for bad in ["28708", "2870821", "28708a", "+87082", ""] {
            assert_eq!(six_digits(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_url_escapes_the_login() {
        assert_eq!(
            url("hawa é&", "ABCD"),
            "otpauth://totp/Vivier:hawa%20%C3%A9%26?secret=ABCD&issuer=Vivier"
        );
        assert_eq!(grouped("ABCDEFGHIJ"), "ABCD EFGH IJ");
    }
}
