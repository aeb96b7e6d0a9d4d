//! Numbers in groups whose order matters, in a text that runs from right to left: there the groups would change places.

use std::ops::Range;

/// What may stand between the groups of a number.
const SEPARATORS: &str = " \u{a0}\u{202f}-.";

/// Where the text has numbers in groups whose order matters: telephone numbers, and amounts with their thousands apart.
pub(super) fn dialled(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(start) = text[rest..].find(|c: char| c.is_numeric()).map(|at| rest + at) {
        let plus = text[..start].ends_with('+');
        let mut groups = vec![0_usize];
        let mut end = start;
        let mut chars = text[start..].char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if c.is_numeric() {
                end = start + at + c.len_utf8();
                if let Some(last) = groups.last_mut() {
                    *last += 1;
                }
            } else if SEPARATORS.contains(c) && chars.peek().is_some_and(|(_, next)| next.is_numeric()) {
                groups.push(0);
            } else {
                break;
            }
        }
        let joined =
            text[..start].ends_with(char::is_alphabetic) || text[end..].starts_with(char::is_alphabetic);
        if !joined && is_dialled(&text[start..end], &groups, plus) {
            found.push(start - usize::from(plus)..end);
        }
        rest = end;
    }
    found
}

fn is_dialled(number: &str, groups: &[usize], plus: bool) -> bool {
    let digits: usize = groups.iter().sum();
    let is_amount = groups.len() > 1 && groups[0] <= 3 && groups[1..].iter().all(|group| *group == 3);
    // Two years beside each other, or from one to the other, go with the text.
    let are_years =
        groups == [4, 4] && number.split(|c| SEPARATORS.contains(c)).all(|year| year.starts_with(['1', '2']));
    (plus && digits > 2) || is_amount || (groups.len() > 1 && digits > 6 && !are_years)
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
        assert_eq!(found("من 10-15 شخصا، 2018-2019، 45 دقيقة، 1. 2"), Vec::<String>::new());
    }
}
