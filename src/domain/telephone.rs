//! Telephone numbers as lists have them: digits that a spreadsheet took for a number, with or without Mali's prefix.

use super::text::{digit, fold};

/// Mali's prefix.
const MALI: &str = "223";
/// Digits of a number within Mali.
const LENGTH: usize = 8;
/// The fewest digits of a number elsewhere.
const LENGTH_MIN: usize = 7;
/// The most digits of a number (ITU-T E.164).
const LENGTH_MAX: usize = 15;

/// The numbers of a cell in one form: "70 00 00 00" within Mali, also where the prefix was written, "+33 612345678" as
/// digits behind their sign elsewhere. A slash, comma, semicolon or "ou" parts several, and so does a gap or a dash between whole
/// numbers. `None` when something is no number.
pub fn tidy(text: &str) -> Option<String> {
    let text = text.replace(" ou ", "/").replace(" et ", "/").replace(" و ", "/");
    let parts = text.split(['/', ',', ';', '،']).map(str::trim).filter(|part| !part.is_empty());
    let numbers: Option<Vec<Vec<String>>> = parts.map(numbers).collect();
    numbers.map(|numbers| numbers.concat().join(" / "))
}

/// The numbers of a part: one, or several within Mali that nothing but a gap or a dash parts.
fn numbers(text: &str) -> Option<Vec<String>> {
    if let Some(number) = one(text) {
        return Some(vec![number]);
    }
    let mut found = Vec::new();
    let mut words =
        text.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty()).peekable();
    while words.peek().is_some() {
        // A number ends where its digits are enough, at the end of a word.
        let (mut number, mut digits) = (String::new(), 0);
        let needed = |number: &str| {
            if number.starts_with("00") {
                5
            } else if number.starts_with('+') {
                3
            } else {
                0
            }
        };
        while digits < LENGTH + needed(&number) {
            let word = words.next()?;
            digits += word.chars().filter(|c| digit(*c).is_some()).count();
            number.push_str(word);
        }
        found.push(one(&number)?);
    }
    Some(found)
}

/// A number of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// In the form of [`tidy`].
    pub number: String,
    /// Whose it is, as the list says in brackets; empty for the person's own.
    pub whose: String,
}

/// What lists write before a number.
const LABELS: &[&str] = &[
    "tél",
    "tel",
    "téléphone",
    "telephone",
    "phone",
    "mobile",
    "mob",
    "portable",
    "port",
    "cell",
    "cel",
    "cellulaire",
    "contact",
    "numéro",
    "num",
    "no",
    "n",
    "هاتف",
    "الهاتف",
    "رقم",
    "جوال",
];
/// What lists write where somebody has no telephone.
const NONE: &[&str] = &[
    "néant",
    "aucun",
    "aucune",
    "sans",
    "sans téléphone",
    "pas de téléphone",
    "pas de tél",
    "pas de numéro",
    "n a",
    "na",
    "nil",
    "none",
    "no phone",
    "non",
    "rien",
    "ras",
    "r a s",
    "x",
    "xx",
    "xxx",
    "لا يوجد",
    "بدون",
];
/// Stand for a text in brackets while the numbers are parted.
const BRACKETED: std::ops::RangeInclusive<char> = '\u{e000}'..='\u{e0ff}';

/// The numbers of a list's cell, as [`tidy`] reads them, and also where a label ("Tél :"), the apostrophe that a spreadsheet puts
/// before a text, or a word in brackets behind stands with them ("76 00 00 08 (mari)"), by which it is said whose the number is.
/// None of a cell that says that there is none. `None` when something is no number.
pub fn listed(text: &str) -> Option<Vec<Listed>> {
    let said = plain_words(text);
    if NONE.iter().any(|none| plain_words(none) == said) {
        return Some(Vec::new());
    }
    let (text, bracketed) = without_brackets(text)?;
    let text = text.replace(" ou ", "/").replace(" et ", "/").replace(" و ", "/");
    let mut found = Vec::new();
    for part in text.split(['/', ',', ';', '،']) {
        let marks = part.chars().filter(|c| BRACKETED.contains(c));
        let whose: Vec<&str> =
            marks.filter_map(|c| bracketed.get(c as usize - 0xe000)).map(String::as_str).collect();
        let part: String = part.chars().filter(|c| !BRACKETED.contains(c)).collect();
        let part = part.trim_matches(|c: char| c.is_whitespace() || "'’‘`´\":.-–—".contains(c));
        if part.is_empty() && whose.is_empty() {
            continue;
        }
        let start = part.find(|c: char| digit(c).is_some() || c == '+' || c == '(')?;
        let label = plain_words(&part[..start]);
        let is_label = |word: &str| word.is_empty() || LABELS.iter().any(|known| fold(known) == word);
        if !label.split(' ').all(is_label) {
            return None;
        }
        let whose = whose.join(", ");
        found.extend(
            numbers(&part[start..])?.into_iter().map(|number| Listed { number, whose: whose.clone() }),
        );
    }
    Some(found)
}

/// A text with a mark in the place of each word in brackets, and these words; what stands in brackets without a letter stays.
/// `None` where there are more than any cell has.
fn without_brackets(text: &str) -> Option<(String, Vec<String>)> {
    let (mut kept, mut words, mut rest) = (String::new(), Vec::new(), text);
    while let Some((before, after)) = rest.split_once('(') {
        let Some((inner, behind)) = after.split_once(')') else { break };
        kept.push_str(before);
        if inner.chars().any(char::is_alphabetic) {
            kept.push(
                char::from_u32(0xe000 + u32::try_from(words.len()).ok()?)
                    .filter(|c| BRACKETED.contains(c))?,
            );
            words.push(inner.trim().to_owned());
        } else {
            kept.extend(["(", inner, ")"]);
        }
        rest = behind;
    }
    kept.push_str(rest);
    Some((kept, words))
}

/// A text folded, its words with one space between them.
fn plain_words(text: &str) -> String {
    let folded = fold(text);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
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
        _ => None,
    }
}

/// The numbers of a cell as they are dialled from anywhere: "+22370000000". What is no number stays as it is.
pub fn dialled(text: &str) -> Vec<String> {
    let Some(tidied) = tidy(text) else { return vec![text.to_owned()] };
    let numbers = tidied.split(" / ").filter(|number| !number.is_empty());
    numbers
        .map(|number| {
            let digits: String = number.chars().filter(|c| !c.is_whitespace()).collect();
            if digits.starts_with('+') { digits } else { format!("+{MALI}{digits}") }
        })
        .collect()
}

fn in_pairs(digits: &str) -> String {
    let digits: Vec<char> = digits.chars().collect();
    digits.chunks(2).map(|pair| pair.iter().collect()).collect::<Vec<String>>().join(" ")
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
            ("76 12 34 56 - 66 11 22 33", "76 12 34 56 / 66 11 22 33"),
            ("76123456 66112233", "76 12 34 56 / 66 11 22 33"),
            ("76123456-66112233", "76 12 34 56 / 66 11 22 33"),
            ("76 12 34 56 ou 66 11 22 33", "76 12 34 56 / 66 11 22 33"),
            ("+223 76 12 34 56 66 11 22 33", "76 12 34 56 / 66 11 22 33"),
            ("70-00-00-01", "70 00 00 01"),
            ("", ""),
        ] {
            assert_eq!(tidy(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["7000", "5123456", "7612345666112233", "76 12 34 56 7", "absent", "70 00 00 01 (frère)"]
        {
            assert_eq!(tidy(text), None, "{text}");
        }
        assert_eq!(dialled("76 12 34 57 / +33 612345678"), ["+22376123457", "+33612345678"]);
        assert_eq!(dialled("chez sa mère"), ["chez sa mère"]);
    }

    #[test]
    fn a_list_says_more_than_the_number() {
        let found = |text: &str| {
            let all = listed(text)?;
            let all = all.iter().map(|listed| match listed.whose.as_str() {
                "" => listed.number.clone(),
                whose => format!("{} = {whose}", listed.number),
            });
            Some(all.collect::<Vec<_>>().join(" / "))
        };
        for (text, expected) in [
            ("Tél : 76000209", "76 00 02 09"),
            ("Tél. 76000209 / Tel 66000002", "76 00 02 09 / 66 00 00 02"),
            ("N° de tél", "?"),
            ("'76000205", "76 00 02 05"),
            ("’76 00 02 05’", "76 00 02 05"),
            ("76000208 (mari)", "76 00 02 08 = mari"),
            ("76000208 (son frère, Ali) / 66000002", "76 00 02 08 = son frère, Ali / 66 00 00 02"),
            ("(+223) 76000208", "76 00 02 08"),
            ("هاتف: 76000208", "76 00 02 08"),
            ("76 12 34 56 - 66 11 22 33", "76 12 34 56 / 66 11 22 33"),
            ("néant", ""),
            ("Néant.", ""),
            ("N/A", ""),
            ("pas de téléphone", ""),
            ("-", ""),
            ("", ""),
            ("(mari)", "?"),
            ("sa mère : 76000208", "?"),
            ("7600020 (mari)", "?"),
            ("absent", "?"),
        ] {
            assert_eq!(found(text).as_deref().unwrap_or("?"), expected, "{text}");
        }
        assert_eq!(listed(&"(a)".repeat(4_000)), None);
    }
}
