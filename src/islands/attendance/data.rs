//! A cohort's grid as plain data, and its serialisation for the browser.

use leptos::prelude::*;

/// Nothing is noted.
pub const NONE: char = '.';
/// The marks in the order in which taps go through them: present, absent, excused.
pub const MARKS: [char; 3] = ['p', 'a', 'e'];

/// A mark as the island sends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SentMark<'a> {
    /// The enrolment's id.
    pub enrolment: &'a str,
    /// The session's id.
    pub session: &'a str,
    /// One of [`MARKS`] or [`NONE`].
    pub mark: char,
    /// Such a letter for what the page showed, then those that it sent before without hearing whether they were taken.
    pub known: &'a str,
}

/// Whether a letter stands for a mark or for none.
pub fn is_mark(letter: char) -> bool {
    letter == NONE || MARKS.contains(&letter)
}

/// "enrolment.session.mark" and the known ones, with `~` between them.
pub fn write_marks<'a>(marks: impl IntoIterator<Item = SentMark<'a>>) -> String {
    let mut text = String::new();
    for sent in marks {
        for part in [if text.is_empty() { "" } else { "~" }, sent.enrolment, ".", sent.session, "."] {
            text.push_str(part);
        }
        text.push(sent.mark);
        text.push_str(sent.known);
    }
    text
}

/// Reads what the island wrote; none for anything else.
pub fn read_marks(text: &str) -> Option<Vec<SentMark<'_>>> {
    text.split('~').map(read_mark).collect()
}

fn read_mark(cell: &str) -> Option<SentMark<'_>> {
    let mut parts = cell.splitn(3, '.');
    let (enrolment, session, letters) = (parts.next()?, parts.next()?, parts.next()?);
    let mark = letters.chars().next()?;
    // Each letter is one byte.
    let is_right = letters.len() <= 6 && letters.chars().all(is_mark);
    is_right.then(|| SentMark { enrolment, session, mark, known: &letters[1..] })
}

/// What a cell shows. Clear in black and white.
pub fn sign(mark: char) -> &'static str {
    match mark {
        'p' => "✓",
        'a' => "✗",
        'e' => "E",
        _ => "·",
    }
}

/// Stands in a text where a half-day or a person's name goes.
pub const WHAT: char = '¹';
/// Stands in a text where a number or the word of a mark goes.
pub const VALUE: char = '²';

/// A text with its two blanks filled in.
pub fn filled(text: &str, what: &[&str], value: &str) -> String {
    let mut filled = String::new();
    for c in text.chars() {
        match c {
            WHAT => what.iter().for_each(|part| filled.push_str(part)),
            VALUE => filled.push_str(value),
            c => filled.push(c),
        }
    }
    filled
}

/// The id of the element that carries the grid to the browser.
pub const CARRIER: &str = "attendance-data";

/// A cohort's grid as plain data. It reaches the browser as text in an attribute of [`CARRIER`], not as the
/// island's properties: a JSON parser would add 12 kB.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The cohort's code.
    pub cohort: String,
    /// Whether the page runs from right to left.
    pub rtl: bool,
    /// Every text, in the reader's language.
    pub labels: Labels,
    /// The column that a narrow page shows first, where there is room for one.
    pub chosen: usize,
    /// The columns: the half-days.
    pub sessions: Vec<Column>,
    /// The rows: everybody enrolled.
    pub people: Vec<AttendanceRow>,
}

/// A half-day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    pub id: String,
    /// "lun. 12/03".
    pub day: String,
    /// "matin".
    pub half: String,
    /// Whether it has begun: before that it takes no mark.
    pub has_begun: bool,
    /// Whether it is one of today's.
    pub is_today: bool,
}

/// A person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AttendanceRow {
    /// The enrolment's id.
    pub id: String,
    /// The name as written.
    pub name: String,
    /// One of [`MARKS`] or [`NONE`] for each half-day.
    pub marks: String,
    /// Such a letter for what each select of the form without script shows, where that is something else. The browser doesn't get it.
    pub typed: String,
}

impl AttendanceRow {
    /// What the select of a half-day shows.
    pub fn shown(&self, column: usize) -> char {
        let letters = if self.typed.is_empty() { &self.marks } else { &self.typed };
        letters.chars().nth(column).unwrap_or(NONE)
    }
}

/// The texts of the grid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// Heading of the names.
    pub name: String,
    /// "présent".
    pub present: String,
    /// "absent".
    pub absent: String,
    /// "excusé".
    pub excused: String,
    /// "non noté".
    pub none: String,
    /// The button of the half-day [`WHAT`] that notes everybody present who is not noted.
    pub rest_present: String,
    /// Its question, with the number of those.
    pub rest_ask: String,
    /// What a screen reader says of a cell: whose and when, and the mark.
    pub cell: String,
    /// "² présents", of a half-day.
    pub count: String,
    /// The button that saves the form without script.
    pub save: String,
    /// "Tout est enregistré."
    pub saved: String,
    /// "Enregistrement…"
    pub saving: String,
    /// "Pas encore enregistré : ²".
    pub unsaved: String,
    /// What to do about it.
    pub unsaved_why: String,
    /// What to do where nobody is signed in any more, and the link to it.
    pub signed_out: String,
    pub sign_in: String,
    /// "Réessayer".
    pub retry: String,
    /// How to tap and which keys there are.
    pub help: String,
    /// "à venir", for a half-day that has not begun.
    pub later: String,
    /// "aujourd’hui", above the date.
    pub today: String,
    /// The button that answers yes to noting the rest present.
    pub confirm: String,
    /// The one that answers no.
    pub cancel: String,
    /// The button that takes back what the last yes noted, with their number.
    pub undo: String,
    /// What is said where somebody noted something else meanwhile.
    pub disputed: String,
    /// The link to where one of two versions is chosen.
    pub choose: String,
    /// "Demi-journée", beside the choice of one on a narrow page.
    pub session: String,
    /// The button that shows it without script.
    pub show: String,
    /// How many are present, [`WHAT`], and how many are not noted, [`VALUE`], in that half-day.
    pub half_count: String,
    /// The button that notes those present.
    pub all_present: String,
}

impl Labels {
    /// Each text once, in the order of the carrier.
    fn each(&mut self) -> [&mut String; 29] {
        [
            &mut self.name,
            &mut self.present,
            &mut self.absent,
            &mut self.excused,
            &mut self.none,
            &mut self.rest_present,
            &mut self.rest_ask,
            &mut self.cell,
            &mut self.count,
            &mut self.save,
            &mut self.saved,
            &mut self.saving,
            &mut self.unsaved,
            &mut self.unsaved_why,
            &mut self.signed_out,
            &mut self.sign_in,
            &mut self.retry,
            &mut self.help,
            &mut self.later,
            &mut self.today,
            &mut self.confirm,
            &mut self.cancel,
            &mut self.undo,
            &mut self.disputed,
            &mut self.choose,
            &mut self.session,
            &mut self.show,
            &mut self.half_count,
            &mut self.all_present,
        ]
    }

    pub(super) fn of(&self, mark: char) -> &str {
        match mark {
            'p' => &self.present,
            'a' => &self.absent,
            'e' => &self.excused,
            _ => &self.none,
        }
    }
}

impl Grid {
    /// The grid as text: a line for the cohort, for each number and for each label, then four for each column and three for each row.
    pub fn to_text(&self) -> String {
        let mut grid = self.clone();
        let mut lines = vec![
            self.cohort.clone(),
            if self.rtl { "rtl" } else { "ltr" }.to_owned(),
            self.chosen.to_string(),
            self.sessions.len().to_string(),
        ];
        lines.extend(grid.labels.each().map(|label| label.clone()));
        lines.extend(grid.sessions.into_iter().flat_map(|s| {
            let (begun, today) = (if s.has_begun { "b" } else { "" }, if s.is_today { "t" } else { "" });
            [s.id, s.day, s.half, [begun, today].concat()]
        }));
        lines.extend(grid.people.into_iter().flat_map(|p| [p.id, p.name, p.marks]));
        lines.join("\n")
    }

    /// The grid of a text.
    fn from_text(text: &str) -> Self {
        let mut lines = text.split('\n').map(str::to_owned);
        let mut next = || lines.next().unwrap_or_default();
        let mut grid = Self { cohort: next(), rtl: next() == "rtl", ..Self::default() };
        grid.chosen = next().parse().unwrap_or(0);
        let columns = next().parse().unwrap_or(0);
        for label in grid.labels.each() {
            *label = next();
        }
        for _ in 0..columns {
            let (id, day, half, state) = (next(), next(), next(), next());
            let (has_begun, is_today) = (state.contains('b'), state.contains('t'));
            grid.sessions.push(Column { id, day, half, has_begun, is_today });
        }
        loop {
            let row = AttendanceRow { id: next(), name: next(), marks: next(), typed: String::new() };
            if row.id.is_empty() {
                return grid;
            }
            grid.people.push(row);
        }
    }

    /// On the server from the page that shows it, in the browser from the carrier.
    pub(super) fn of_page() -> Self {
        if let Some(grid) = use_context::<Self>() {
            return grid;
        }
        let carrier = document().get_element_by_id(CARRIER);
        Self::from_text(&carrier.and_then(|carrier| carrier.get_attribute("data-grid")).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read_as_they_were_written() {
        let sent = |session, mark, known| SentMark { enrolment: "e", session, mark, known };
        let marks = [sent("s", 'p', ".a"), sent("t", NONE, "")];
        assert_eq!(write_marks(marks), "e.s.p.a~e.t..");
        assert_eq!(read_marks("e.s.p.a~e.t.."), Some(marks.to_vec()));
        for bad in ["", "e.s", "e.s.", "e.s.x", "e.s.px", "e.s.p......", "e.s.p~"] {
            assert_eq!(read_marks(bad), None, "{bad}");
        }
    }

    #[test]
    fn blanks_are_filled_in() {
        assert_eq!(filled("¹ : ²", &["lun. 12/03", " ", "matin"], "3"), "lun. 12/03 matin : 3");
    }

    #[test]
    fn a_select_shows_what_was_typed_and_else_what_is_noted() {
        let mut row = AttendanceRow { marks: "p.".into(), ..AttendanceRow::default() };
        assert_eq!([0, 1, 2].map(|column| row.shown(column)), ['p', NONE, NONE]);
        row.typed = "pa".into();
        assert_eq!([0, 1].map(|column| row.shown(column)), ['p', 'a']);
    }

    #[test]
    fn the_grid_reaches_the_browser_whole() {
        let mut labels = Labels::default();
        for (number, label) in labels.each().into_iter().enumerate() {
            *label = format!("label {number} : « é »");
        }
        let row = |id: &str, name: &str, marks: &str| AttendanceRow {
            id: id.into(),
            name: name.into(),
            marks: marks.into(),
            typed: String::new(),
        };
        let grid = Grid {
            cohort: "GND-2018-01".into(),
            rtl: true,
            chosen: 1,
            labels,
            sessions: vec![
                Column { id: "r".into(), day: "dim. 11/03".into(), ..Column::default() },
                Column {
                    id: "s".into(),
                    day: "lun. 12/03".into(),
                    half: "matin".into(),
                    has_begun: true,
                    is_today: true,
                },
            ],
            people: vec![row("e", "Aïssata \"Wt\" <b>", ".p"), row("f", "ⴰⴳ", "..")],
        };
        assert_eq!(Grid::from_text(&grid.to_text()), grid);
        assert_eq!(Grid::from_text(""), Grid::default());
    }
}
