//! Telephone numbers as lists have them: digits that a spreadsheet took for a number, with or without Mali's prefix.

use super::text::digit;

/// Mali's prefix.
const MALI: &str = "223";
/// Digits of a number within Mali.
const LENGTH: usize = 8;
/// The fewest digits of a number elsewhere.
const LENGTH_MIN: usize = 7;
/// The most digits of a number (ITU-T E.164), with two zeros before them.
const LENGTH_MAX: usize = 17;

/// The numbers of a cell in one form: "70 00 00 00" within Mali, also where the prefix was written, "+33 612345678" as
/// digits behind their sign elsewhere. A slash, comma or semicolon parts several. `None` when something is no number.
pub fn tidy(text: &str) -> Option<String> {
    let parts = text.split(['/', ',', ';', '،']).map(str::trim).filter(|part| !part.is_empty());
    let numbers: Option<Vec<String>> = parts.map(one).collect();
    numbers.map(|numbers| numbers.join(" / "))
}

fn one(text: &str) -> Option<String> {
    if !text.chars().all(|c| digit(c).is_some() || c.is_whitespace() || "+-.()".contains(c)) {
        return None;
    }
    let digits: String =
        text.chars().filter_map(digit).filter_map(|value| char::from_digit(value, 10)).collect();
    let is_abroad = text.starts_with('+') || digits.starts_with("00");
    let bare = digits.strip_prefix("00").unwrap_or(&digits);
    match (bare.len(), bare.strip_prefix(MALI)) {
        // The zeros or the sign before the prefix are lost where a spreadsheet took the number for a count.
        (11, Some(rest)) if rest.len() == LENGTH => Some(in_pairs(rest)),
        (LENGTH, _) if !is_abroad => Some(in_pairs(bare)),
        (LENGTH_MIN..=LENGTH_MAX, _) if is_abroad => Some(format!("+{bare}")),
        (LENGTH_MIN..=LENGTH_MAX, _) => Some(bare.to_owned()),
        _ => None,
    }
}

fn in_pairs(digits: &str) -> String {
    let digits: Vec<char> = digits.chars().collect();
    digits.chunks(2).map(|pair| pair.iter().collect()).collect::<Vec<String>>().join(" ")
}

/// Whether two cells have a number in common, whatever signs stand between the digits.
pub fn share(one: &str, other: &str) -> bool {
    let numbers = |text: &str| -> Vec<String> {
        tidy(text)
            .unwrap_or_default()
            .split(" / ")
            .filter(|number| !number.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let other = numbers(other);
    numbers(one).iter().any(|number| other.contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_in_one_form() {
        for (text, expected) in [
            ("70000001", "70 00 00 01"),
            ("70.00.00.01", "70 00 00 01"),
            ("+223 70 00 00 01", "70 00 00 01"),
            ("00223 70000001", "70 00 00 01"),
            ("22370000001", "70 00 00 01"),
            ("70000001/66000002", "70 00 00 01 / 66 00 00 02"),
            ("٧٠٠٠٠٠٠١", "70 00 00 01"),
            ("+33 6 12 34 56 78", "+33612345678"),
            ("", ""),
        ] {
            assert_eq!(tidy(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["7000", "absent", "70 00 00 01 (frère)"] {
            assert_eq!(tidy(text), None, "{text}");
        }
        assert!(
            share("+223 70000001", "66 00 00 02 / 70 00 00 01")
                && !share("", "")
                && !share("70000001", "70000002")
        );
    }
}
