//! Codes, numbers and words in lines that run from right to left, each in the order in which readers of the file look for it.
//!
//! Chrome's reader (pdfium) puts the strings of a line in order by where they begin. It cuts the line into stretches: letters from the
//! left, digits with their signs, letters from the right, and the rest. Where more stretches are of letters from the right than from the
//! left, it turns the order of the stretches round as a whole: `A4` would be read as `4A`, `Goundam (Mali)` as `(Mali (Goundam`. So each
//! stretch of a code, and each word and sign of a name or another phrase, is a string of its
//! own that begins with a space at the code's right end, in the order which that turn sets right, and goes back from there. Another space
//! was written just before at nearly the same place: the reader takes the second one for a shadow of the first and drops both. All others
//! that search pass over spaces that take no room.
//!
//! Punctuation that touches a code would be one stretch with its last digits: a blank glyph that stands for a mark of direction parts the
//! two on a line that is turned round.
//!
//! Firefox's (pdf.js) takes strings as they come: the parts of a range, such as `8:00–10:30`, are written in the order of reading.

use crate::documents::page::Glyphs;
use crate::documents::pdf::codes::{Letters, end_divider, letters, texts};

/// A run of a line, in the order of reading.
pub(super) struct LineRun<'p> {
    /// The place of its mark.
    pub mark: usize,
    /// Its place there.
    pub at: usize,
    /// Left edge on the page.
    pub x: f32,
    pub run: &'p Glyphs,
}

/// A string that begins elsewhere than at its first glyph.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Start {
    /// The first glyph; behind the last one it is the blank that parts the run's end from a code.
    pub glyph: usize,
    /// Where it begins on the page.
    pub x: f32,
}

/// How far before the end of a code its strings begin at least: farther than rounding moves what comes next.
const BEFORE_END: f32 = 0.06;

/// How far from each other they begin, in points.
const STEP: f32 = 0.02;

/// More stretches than this are no code, but a sentence; their strings would begin before the last glyph.
const MOST_PIECES: usize = 60;

/// What touches has no more between it.
const LEAST_GAP: f32 = 0.5;

/// Glyphs of a run that are of one kind.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Piece {
    run: usize,
    glyph: usize,
    letters: Letters,
}

/// The places of a line's runs in the order of writing, with the strings of each.
pub(super) fn arranged(line: &[LineRun<'_>]) -> Vec<(usize, Vec<Start>)> {
    let mut order: Vec<usize> = (0..line.len()).collect();
    order.sort_by(|one, other| line[*one].x.total_cmp(&line[*other].x));
    let mut starts = vec![Vec::new(); line.len()];
    // What stands apart ends the line for Chrome's reader.
    if !line.iter().any(|run| run.run.apart) {
        let is_turned = is_turned(line, &order);
        let groups = groups(line);
        if is_turned {
            let is_within = |place: usize| groups.iter().any(|group| group.contains(&place));
            for (place, run) in line.iter().enumerate().filter(|(place, _)| !is_within(*place)) {
                let is_code = |code: &LineRun<'_>| !code.run.rtl && code.x > run.x && touch(run, code);
                if line.iter().any(is_code) && end_divider(run.run).is_some() {
                    starts[place].push(Start { glyph: run.run.glyphs.len(), x: end(run) });
                }
            }
        }
        for group in groups {
            if is_turned {
                begin(line, &group, &mut starts);
            }
            let Some(range) = range(line, &group) else { continue };
            let mut windows = order.windows(range.len());
            if let Some(first) = windows.position(|places| places.iter().all(|place| range.contains(place))) {
                order[first..first + range.len()].copy_from_slice(range);
            }
        }
        // A string of one space is passed over, and with the spaces that strings begin with no gap is seen there.
        let has_starts = |run: &LineRun<'_>| {
            let begins = |(next, starts): (&LineRun<'_>, &Vec<Start>)| {
                starts.iter().any(|start| start.glyph < next.run.glyphs.len()) && touch(run, next)
            };
            line.iter().zip(&starts).any(begins)
        };
        let is_lost = |place: &usize| {
            starts[*place].is_empty() && is_space(line[*place].run) && has_starts(&line[*place])
        };
        for place in (0..line.len()).filter(is_lost).collect::<Vec<_>>() {
            starts[place].push(Start { glyph: 0, x: end(&line[place]) - BEFORE_END });
        }
    }
    order.into_iter().map(|place| (place, std::mem::take(&mut starts[place]))).collect()
}

fn end(run: &LineRun<'_>) -> f32 {
    run.x + run.run.width()
}

/// Whether two runs stand side by side; a justified line has more beside its spaces. The number of a note is raised.
fn touch(one: &LineRun<'_>, other: &LineRun<'_>) -> bool {
    let most = if is_space(one.run) || is_space(other.run) { one.run.size } else { LEAST_GAP };
    let is_before =
        |left: &LineRun<'_>, right: &LineRun<'_>| (-LEAST_GAP..most).contains(&(right.x - end(left)));
    (is_before(one, other) || is_before(other, one)) && (one.run.y - other.run.y).abs() < 0.1
}

/// Whether Chrome's reader turns the line round: more of its stretches are of letters from the right than from the left.
fn is_turned(line: &[LineRun<'_>], order: &[usize]) -> bool {
    let (mut from_left, mut from_right) = (0, 0);
    let (mut before, mut reached) = (Letters::Other, f32::MIN);
    for run in order.iter().map(|place| &line[*place]) {
        if run.x > reached + LEAST_GAP {
            before = Letters::Other;
        }
        reached = end(run);
        for next in texts(run.run).flat_map(|(_, text)| text.chars()).map(letters) {
            if next != before {
                from_left += usize::from(next == Letters::FromLeft);
                from_right += usize::from(next == Letters::FromRight);
            }
            before = next;
        }
    }
    from_right > from_left
}

/// The stretches of touching runs without letters from the right, from the first to the last that runs from left to right.
fn groups(line: &[LineRun<'_>]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let is_free = |run: &Glyphs| run.text.chars().all(|c| letters(c) != Letters::FromRight);
    let mut is_open = false;
    for (place, run) in line.iter().enumerate() {
        let beside =
            groups.last_mut().filter(|group| is_open && group.iter().any(|of| touch(&line[*of], run)));
        is_open = is_free(run.run) && (beside.is_some() || !run.run.rtl);
        match beside {
            Some(group) if is_open => group.push(place),
            _ if is_open => groups.push(vec![place]),
            _ => {}
        }
    }
    for group in &mut groups {
        while group.last().is_some_and(|last| line[*last].run.rtl && !is_space(line[*last].run)) {
            group.pop();
        }
    }
    groups
}

fn is_space(run: &Glyphs) -> bool {
    run.text.chars().all(char::is_whitespace)
}

/// The numbers, or other words, that a group begins with, if it has signs of the line between them and no space.
fn range<'g>(line: &[LineRun<'_>], group: &'g [usize]) -> Option<&'g [usize]> {
    let end = group.iter().rposition(|place| !is_space(line[*place].run))?;
    let group = &group[..=end];
    let is_range = group.iter().any(|place| line[*place].run.rtl)
        && !group.iter().any(|place| line[*place].run.text.contains(char::is_whitespace));
    is_range.then_some(group)
}

/// Sets where the strings of a group begin, on a line that is turned round.
fn begin(line: &[LineRun<'_>], group: &[usize], starts: &mut [Vec<Start>]) {
    let pieces: Vec<Piece> = group.iter().flat_map(|place| pieces(line[*place].run, *place)).collect();
    let stretches = pieces.chunk_by(|one, other| one.letters == other.letters);
    let to_turn: Vec<Piece> = stretches.rev().flatten().copied().collect();
    // What the reader takes by itself.
    let mut from_left = pieces.clone();
    from_left.sort_by(|one, other| {
        line[one.run].x.total_cmp(&line[other.run].x).then(one.glyph.cmp(&other.glyph))
    });
    if from_left == to_turn || pieces.len() > MOST_PIECES {
        return;
    }
    let end = group.iter().map(|place| end(&line[*place])).fold(f32::MIN, f32::max);
    for (after, piece) in to_turn.iter().rev().enumerate() {
        starts[piece.run].push(Start { glyph: piece.glyph, x: end - BEFORE_END - STEP * after as f32 });
    }
    for place in group {
        starts[*place].sort_by_key(|start| start.glyph);
    }
}

/// A run's stretches, in the order of reading.
fn pieces(run: &Glyphs, place: usize) -> Vec<Piece> {
    let of = |text: &str| text.chars().next().map_or(Letters::Number, letters);
    let all = texts(run).enumerate().map(|(glyph, (_, text))| Piece { run: place, glyph, letters: of(text) });
    let mut pieces: Vec<Piece> = all.collect();
    pieces.dedup_by_key(|piece| piece.letters);
    // A word whose text is told as a whole stays one.
    pieces.retain(|piece| run.actual.is_empty() || piece.glyph == 0);
    if run.rtl {
        pieces.reverse();
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::page::Item;
    use crate::documents::text::{Style, Typesetter, isolated};
    use crate::domain::lang::Direction;

    /// The strings of a line in Arabic that have letters from the left or digits, in the order of writing: where each begins and its text.
    fn strings(text: &str) -> Vec<(f32, String)> {
        let frame = Typesetter::new().line(text, &Style::new(10.0, &"ar".parse().unwrap()));
        let mut line = Vec::new();
        for (at, item) in frame.items.iter().enumerate() {
            let Item::Glyphs(run) = item else { continue };
            line.push(LineRun { mark: 0, at, x: run.x, run });
        }
        let mut strings: Vec<(f32, String)> = Vec::new();
        for (place, starts) in arranged(&line) {
            strings.push((line[place].x, String::new()));
            for (glyph, (_, text)) in texts(line[place].run).enumerate() {
                if let Some(start) = starts.iter().find(|start| start.glyph == glyph) {
                    strings.push((start.x, String::new()));
                }
                strings.last_mut().unwrap().1.push_str(text);
            }
        }
        strings.retain(|(_, text)| text.contains(|c: char| c.is_ascii_alphanumeric() || "-–".contains(c)));
        strings
    }

    /// How many runs of a line end with the blank that parts them from a code.
    fn parted(text: &str) -> usize {
        let frame = Typesetter::new().line(text, &Style::new(10.0, &"ar".parse().unwrap()));
        let mut line = Vec::new();
        for (at, item) in frame.items.iter().enumerate() {
            let Item::Glyphs(run) = item else { continue };
            line.push(LineRun { mark: 0, at, x: run.x, run });
        }
        let ends = |(place, starts): (usize, Vec<Start>)| {
            let count = line[place].run.glyphs.len();
            starts.iter().filter(|start| start.glyph == count).count()
        };
        arranged(&line).into_iter().map(ends).sum()
    }

    /// Their texts, in the order in which Chrome's reader takes them.
    fn taken(text: &str) -> Vec<String> {
        let mut strings = strings(text);
        strings.sort_by(|one, other| one.0.total_cmp(&other.0));
        strings.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn the_stretches_of_a_code_begin_where_a_turned_line_needs_them() {
        assert_eq!(
            taken("إذاعة Radio rurale محلية"),
            ["Radio rurale"],
            "as many words from the left: not turned"
        );
        assert_eq!(taken("إذاعة Radio rurale محلية جدا"), ["rurale", "Radio"]);
        assert_eq!(taken("في مدينة Goundam (Mali) اليوم"), ["Mali", "Goundam"]);
        assert_eq!(taken("قرية Raz-El-Ma بعيدة جدا عن هنا"), ["Ma", "-", "El", "-", "Raz"]);
        assert_eq!(taken("ورقة A4 فقط"), ["4", "A"]);
        let code = isolated("VIV-2018-A7", Direction::Rtl);
        assert_eq!(taken(&format!("رقم {code} على الورقة")), ["7", "A", "-2018-", "VIV"]);
        assert_eq!(taken("في سنة 2018 كانت صعبة"), ["2018"], "one stretch is as it stands");
        assert_eq!(taken("ورقة A5، ثم اقرؤوا"), ["5", "A"]);
        assert_eq!(
            [parted("ورقة A5، ثم اقرؤوا"), parted("ورقة A5 ثم، اقرؤوا"), parted("عن مرض COVID-19.")],
            [1, 0, 1]
        );
        assert_eq!(parted("بين 2018-2019 تقريبا"), 0, "a range stays one");
        let address = isolated("https://exemple.org/aide", Direction::Rtl);
        assert_eq!(
            taken(&format!("راجع {address}")),
            [&*address.replace(['\u{2066}', '\u{2069}'], "")],
            "not turned"
        );
    }

    #[test]
    fn a_range_is_written_and_taken_in_the_order_of_reading() {
        let number = |number| isolated(number, Direction::Rtl);
        for (sign, is_number) in [("-", true), ("–", false)] {
            let text = format!("بين {}{sign}{} تقريبا", number("2018"), number("2019"));
            let written: Vec<String> = strings(&text).into_iter().map(|(_, text)| text).collect();
            assert_eq!(written, ["2018", sign, "2019"]);
            let order = if is_number { ["2018", sign, "2019"] } else { ["2019", sign, "2018"] };
            assert_eq!(taken(&text), order);
        }
    }
}
