//! Numbers in groups whose order matters, in a text that runs from right to left: there the groups would change places.

use std::ops::Range;

/// What may stand between the groups of a number.
const SEPARATORS: &str = " \u{a0}\u{202f}-.";

/// Where the text has numbers in groups whose order matters: telephone numbers, and amounts with their thousands apart.
pub(super) fn dialled(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    // Within signs and digits that are no code is none either.
    let mut no_code = 0;
    while let Some(start) = text[at..].find(is_beginning).map(|found| at + found) {
        if start >= no_code && text[start..].starts_with(['*', '#']) {
            let (length, is_code) = service(&text[start..]);
            if is_code {
                found.push(start..start + length);
                at = start + length;
                continue;
            }
            no_code = start + length;
        }
        let number = Number::read(&text[start..]);
        let end = start + number.length;
        let is_digit = text[start..].starts_with(char::is_numeric);
        let joined = is_digit && text[..start].ends_with(char::is_alphabetic)
            || text[end..].starts_with(char::is_alphabetic);
        if !joined && number.is_dialled(&text[start..end]) {
            found.push(start..end);
            at = end;
        } else {
            // Behind a bracket or a plus may stand a number of its own; within digits none begins.
            let digits = text[start..].find(|c: char| !c.is_numeric()).unwrap_or(text.len() - start);
            let first = text[start..].chars().next().map_or(1, char::len_utf8);
            at = start + if digits > 0 { number.length.max(first) } else { first };
        }
    }
    found
}

fn is_beginning(c: char) -> bool {
    c.is_numeric() || "+(*#".contains(c)
}

/// The length of the signs and digits that a text begins with, and whether they are a code that is dialled for a service: `*144#`,
/// `#123#`, `*144*1*2#`.
fn service(text: &str) -> (usize, bool) {
    let length = text.find(|c: char| !c.is_numeric() && !"*#".contains(c)).unwrap_or(text.len());
    let digits = text[..length].chars().filter(|c| c.is_numeric()).count();
    (length, digits > 1 && !text[length..].starts_with(char::is_alphabetic))
}

/// Digits in groups, as they are written one after the other.
#[derive(Default)]
struct Number {
    /// Bytes that it takes.
    length: usize,
    /// How many digits each group has.
    groups: Vec<usize>,
    has_plus: bool,
    /// A group stands in brackets: `(+223) 76 …`, `+33 (0)1 …`.
    has_brackets: bool,
}

impl Number {
    /// Reads as much of the beginning as may be a number.
    fn read(text: &str) -> Self {
        let mut number = Self::default();
        let (mut groups, mut is_open, mut is_new) = (Vec::new(), false, true);
        // How many of the groups are the number's: those behind an open bracket may be none of it.
        let mut own = 0;
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map(|(_, next)| *next);
            let end = at + c.len_utf8();
            if c.is_numeric() {
                if is_new {
                    groups.push(0);
                }
                is_new = false;
                if let Some(last) = groups.last_mut() {
                    *last += 1;
                }
                if !is_open {
                    (number.length, own) = (end, groups.len());
                }
            } else if c == '+' && groups.is_empty() && !number.has_plus {
                number.has_plus = true;
            } else if c == '(' && !is_open && next.is_some_and(|next| next.is_numeric() || next == '+') {
                (is_open, is_new) = (true, true);
            } else if c == ')' && is_open {
                (is_open, is_new, number.has_brackets) = (false, true, true);
                (number.length, own) = (end, groups.len());
            } else if SEPARATORS.contains(c)
                && !groups.is_empty()
                && next.is_some_and(|next| next.is_numeric() || next == '(')
            {
                is_new = true;
            } else {
                break;
            }
        }
        groups.truncate(own);
        number.groups = groups;
        number
    }

    fn is_dialled(&self, text: &str) -> bool {
        let groups = &self.groups[..];
        let digits: usize = groups.iter().sum();
        if self.has_brackets {
            // "(1) 250 000" is an amount behind the number of an item.
            return groups.len() > 1 && digits > 7;
        }
        let is_amount = groups.len() > 1 && groups[0] <= 3 && groups[1..].iter().all(|group| *group == 3);
        // Two years beside each other, or from one to the other, go with the text.
        let is_year = |at: usize| matches!(text.as_bytes()[at], b'1' | b'2');
        let are_years = groups == [4, 4] && is_year(0) && is_year(text.len() - 4);
        (self.has_plus && digits > 2) || is_amount || (groups.len() > 1 && digits > 6 && !are_years)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_are_dialled_are_found() {
        let found =
            |text: &str| dialled(text).into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>();
        assert_eq!(
            found("هاتف: +223 76 12 34 56 أو 1-800-232-4636."),
            ["+223 76 12 34 56", "1-800-232-4636"]
        );
        assert_eq!(found("المبلغ 262 500 و ٧٦ ١٢ ٣٤ ٥٦"), ["262 500", "٧٦ ١٢ ٣٤ ٥٦"]);
        assert_eq!(
            found("(+223) 76 12 34 56، (223) 76-12-34-56، +33 (0)1 23 45 67 89"),
            ["(+223) 76 12 34 56", "(223) 76-12-34-56", "+33 (0)1 23 45 67 89"]
        );
        assert_eq!(
            found("(1) 250 000 ثم (الهاتف 76 12 34 56) و+223 76 12 34 56."),
            ["250 000", "76 12 34 56", "+223 76 12 34 56"]
        );
        assert_eq!(found("*115 أو #123# أو *144*1#، #5 * 12"), ["*115", "#123#", "*144*1#"]);
        assert_eq!(found("*1*1*1*1x #5 250 000"), ["5 250 000"]);
        assert_eq!(found("76 12 34 56 (78"), ["76 12 34 56"]);
        assert_eq!(found("(3) + (4) ثم 5 (دقائق)"), Vec::<String>::new());
        assert_eq!(found("من 10-15 شخصا، 2018-2019، 45 دقيقة، 1. 2"), Vec::<String>::new());
    }

    #[test]
    fn signs_and_digits_are_read_once_however_many_there_are() {
        assert!(dialled(&"*#".repeat(500_000)).is_empty());
        assert!(dialled(&format!("{}x", "*1".repeat(500_000))).is_empty());
        let digits = "1 ".repeat(500_000);
        assert_eq!(dialled(&digits), vec![0..digits.len() - 1]);
    }
}
