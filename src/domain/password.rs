//! What a new password must be: long enough, and none of those that are tried first.
//!
//! Length and commonness, no rules of composition (NIST SP 800-63B, 5.1.1.2). The reason is always given, so that the
//! next attempt is a better one.

use super::text::fold;

/// The fewest characters of a password.
pub const PASSWORD_MIN: usize = 10;
/// The most characters of a password: what Argon2 is given stays bounded.
pub const PASSWORD_MAX: usize = 256;

/// Common passwords and words, one a line, sorted; `assets/passwords/README.md` says where they come from.
const COMMON: &str = include_str!("../../assets/passwords/common.txt");

/// So many characters around a common word make it no better: `Password123!`.
const AFFIX_MAX: usize = 6;
/// With fewer characters than this beside it, a login or a programme's name is no password.
const OWN_REST_MIN: usize = 6;
/// A word of the programme's name or of the login counts from this length on: "de" is in every phrase.
const OWN_WORD_MIN: usize = 4;

/// Keys that lie side by side on French and English keyboards, in rows and in columns; the alphabet, the digits.
const ROWS: &[&str] = &[
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz",
    "2wsx",
    "3edc",
    "4rfv",
    "5tgb",
    "6yhn",
    "7ujm",
    "aqw",
    "zsx",
    "edc",
    "rfv",
];

/// What is wrong with a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordFault {
    /// Under [`PASSWORD_MIN`] characters.
    TooShort,
    /// Over [`PASSWORD_MAX`] characters.
    TooLong,
    /// The same characters again and again: `abcabcabcabc`.
    Repeated,
    /// Neighbours in the alphabet, among the digits, on the keyboard: `123456789012`, `azertyuiop`.
    Run,
    /// The login or the programme's name, with little else.
    Own,
    /// One of the first that anybody tries, or one of those with a few digits.
    Common,
}

/// Checks a new password. `own` is what is tried first for this account: its login, the programme's name.
pub fn check_password(password: &str, own: &[&str]) -> Result<(), PasswordFault> {
    match password.chars().count() {
        n if n < PASSWORD_MIN => return Err(PasswordFault::TooShort),
        n if n > PASSWORD_MAX => return Err(PasswordFault::TooLong),
        _ => {}
    }
    let plain = plain(password);
    let chars: Vec<char> = plain.chars().collect();
    if is_repeated(&chars) {
        Err(PasswordFault::Repeated)
    } else if is_run(&chars) {
        Err(PasswordFault::Run)
    } else if is_own(&plain, own) {
        Err(PasswordFault::Own)
    } else if is_common(&plain) {
        Err(PasswordFault::Common)
    } else {
        Ok(())
    }
}

/// Small letters without accents, spaces and hyphens: what makes two passwords alike to somebody who guesses.
fn plain(text: &str) -> String {
    fold(text).chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

/// Whether a text is one piece, at most half as long, again and again; the last one may be cut.
fn is_repeated(chars: &[char]) -> bool {
    (1..=chars.len() / 2).any(|piece| chars.iter().zip(&chars[piece..]).all(|(a, b)| a == b))
        || chars.is_empty()
}

/// Whether a text is at most three runs of three or more neighbours, with at most two other characters.
fn is_run(chars: &[char]) -> bool {
    let (mut runs, mut others, mut at) = (0, 0, 0);
    while at < chars.len() {
        let length = run_length(&chars[at..]);
        if length >= 3 {
            runs += 1;
            at += length;
        } else {
            others += 1;
            at += 1;
        }
    }
    (1..=3).contains(&runs) && others <= 2
}

/// How many characters from the first on are neighbours of the one before, in one direction.
fn run_length(chars: &[char]) -> usize {
    [is_same as fn(char, char) -> bool, is_after, is_before]
        .into_iter()
        .map(|goes_on| 1 + chars.windows(2).take_while(|pair| goes_on(pair[0], pair[1])).count())
        .max()
        .unwrap_or(1)
}

fn is_same(a: char, b: char) -> bool {
    a == b
}

fn is_after(a: char, b: char) -> bool {
    ROWS.iter().any(|row| row.chars().zip(row.chars().skip(1)).any(|pair| pair == (a, b)))
}

fn is_before(a: char, b: char) -> bool {
    is_after(b, a)
}

/// Whether hardly anything is left when the login and the programme's name are taken out.
fn is_own(plain_password: &str, own: &[&str]) -> bool {
    let mut rest = plain_password.to_owned();
    let mut words: Vec<String> = own
        .iter()
        .flat_map(|text| {
            let split = text.split(|c: char| !c.is_alphanumeric());
            split.filter(|word| word.chars().count() >= OWN_WORD_MIN).chain([*text]).map(plain)
        })
        .map(|word| word.chars().filter(|c| c.is_alphanumeric()).collect())
        .filter(|word: &String| word.chars().count() >= 2)
        .collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let mut found = false;
    for word in words.iter().filter(|word| word.chars().count() >= OWN_WORD_MIN || *word == plain_password) {
        found |= rest.contains(word.as_str());
        rest = rest.replace(word.as_str(), "");
    }
    let rest: Vec<char> = rest.chars().collect();
    found && (rest.len() < OWN_REST_MIN || is_run(&rest) || is_repeated(&rest))
}

/// Whether a text is a common password, two common words, or either with a few characters around it.
fn is_common(plain: &str) -> bool {
    let core = plain.trim_matches(|c: char| !c.is_alphabetic());
    let affix: Vec<char> = plain.replacen(core, "", 1).chars().collect();
    let is_weak_affix = affix.len() <= AFFIX_MAX || is_run(&affix) || is_repeated(&affix);
    let head = plain.trim_end_matches(|c: char| !c.is_alphabetic());
    let is_word = |text: &str| is_listed(text) || is_listed(&without_leet(text)) || is_two_words(text);
    is_listed(plain)
        || (!core.is_empty() && is_weak_affix && is_word(core))
        || (plain.len() - head.len() <= AFFIX_MAX && is_listed(&without_leet(head)))
}

fn is_two_words(text: &str) -> bool {
    let places = text.char_indices().map(|(at, _)| at);
    places.filter(|at| *at >= 4 && text.len() - at >= 4).any(|at| {
        let (first, second) = text.split_at(at);
        is_listed(first) && is_listed(second)
    })
}

/// Letters for the digits and signs that stand for them: `p4$$w0rd`.
fn without_leet(text: &str) -> String {
    let letter = |c| match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    };
    text.chars().map(letter).collect()
}

/// Whether the list has this line. The list is sorted by bytes, so that the line is found by halving.
fn is_listed(text: &str) -> bool {
    let (mut from, mut to) = (0, COMMON.len());
    while from < to {
        let middle = from + (to - from) / 2;
        let start =
            COMMON.as_bytes()[..middle].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let length = COMMON.as_bytes()[start..].iter().position(|byte| *byte == b'\n');
        let end = length.map_or(COMMON.len(), |length| start + length);
        match COMMON[start..end].cmp(text) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => from = end + 1,
            std::cmp::Ordering::Greater => to = start,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &[&str] = &["hawa-de-goundam", "Programme Alafia", "vivier"];

    fn fault(password: &str) -> Option<PasswordFault> {
        check_password(password, OWN).err()
    }

    #[test]
    fn length_counts_characters() {
        assert_eq!(fault("neuf car."), Some(PasswordFault::TooShort));
        assert_eq!(fault(&"éab1".repeat(65)), Some(PasswordFault::TooLong));
        assert_eq!(fault("ɓɔŋɛ ɲaŋo ɗɛ"), None);
    }

    #[test]
    fn the_list_is_sorted_and_holds_three_thousand_that_are_long_enough() {
        let lines: Vec<_> = COMMON.lines().collect();
        assert!(lines.is_sorted() && !lines.contains(&""));
        assert!(lines.iter().filter(|line| line.len() >= PASSWORD_MIN).count() >= 3_000);
        for line in [lines[0], lines[lines.len() / 3], lines[lines.len() - 1]] {
            assert!(is_listed(line), "{line}");
        }
        assert!(!is_listed("") && !is_listed("zzzzzzzzzzzzzz") && !is_listed("!"));
        // Whatever is listed is refused, each with its reason.
        let long = lines.iter().filter(|line| line.len() >= PASSWORD_MIN);
        assert_eq!(long.filter(|line| fault(line).is_none()).collect::<Vec<_>>(), Vec::<&&str>::new());
    }

    #[test]
    fn what_is_tried_first_is_refused() {
        for common in [
            "Tombouctou",
            "Password123!",
            "motdepasse1234",
            "Motdepasse2026!!",
            "P4ssw0rd2026",
            "p@$$w0rd!!",
            "Bonjour12345678",
            "administrateur",
            "SoleilPrincesse",
            "jetaime-doudou1",
        ] {
            assert_eq!(fault(common), Some(PasswordFault::Common), "{common}");
        }
    }

    #[test]
    fn runs_and_repeated_pieces_are_refused() {
        for run in [
            "123456789012",
            "0987654321",
            "azertyuiop",
            "AZERTYUIOP1",
            "qsdfghjklm!",
            "abcd1234efgh",
            "aqwzsxedc1",
        ] {
            assert_eq!(fault(run), Some(PasswordFault::Run), "{run}");
        }
        for repeated in
            ["éééééééééé", "          ", "abcabcabcabc", "soleilsoleil", "12121212121", "Goundam-goundam"]
        {
            assert_eq!(fault(repeated), Some(PasswordFault::Repeated), "{repeated}");
        }
    }

    #[test]
    fn the_login_and_the_programme_are_refused() {
        for own in [
            "Hawa-de-Goundam",
            "hawadegoundam1!",
            "Programme Alafia",
            "ALAFIA 2026!",
            "alafia1234567",
            "vivier-alafia",
        ] {
            assert_eq!(fault(own), Some(PasswordFault::Own), "{own}");
        }
        assert_eq!(check_password("alafia sur le lac", OWN), Ok(()));
    }

    #[test]
    fn phrases_are_taken() {
        for good in [
            "quatre ânes au puits",
            "cinq chameaux au lac",
            "la pluie sur Gargando, 3 jours",
            "عشرة جمال عند البئر",
            "kR8#vq2Lm!x",
        ] {
            assert_eq!(fault(good), None, "{good}");
        }
    }
}
