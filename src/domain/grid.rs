//! Grids: criteria, each marked by somebody who watches, in a trial session or on a supervision visit. A curriculum may have
//! its own in its file, `[micro_teaching]` and `[supervision]`; without one the usual grid is marked.

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

use super::toml_reader::Reader;
use super::translated::{Texts, texts};
use crate::error::Message;

/// The most criteria of a grid: more fit neither a sheet of paper nor what somebody can watch.
pub const CRITERIA_MAX: usize = 12;
/// The lowest and the highest that the highest mark may be.
pub const SCALES: (u8, u8) = (2, 10);
/// The highest mark where a grid says nothing else.
pub const USUAL_SCALE: u8 = 4;

/// What is watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GridKind {
    /// Part of a module that somebody leads in front of their group.
    MicroTeaching,
    /// A facilitator at work.
    Supervision,
}

impl GridKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::MicroTeaching, Self::Supervision];

    /// The table of a curriculum's file.
    pub fn key(self) -> &'static str {
        match self {
            Self::MicroTeaching => "micro_teaching",
            Self::Supervision => "supervision",
        }
    }

    /// The criteria of the usual grid, by the keys of their texts. Marks are stored by place: a criterion is not moved, and
    /// none is added or taken out.
    fn usual(self) -> &'static [&'static str] {
        match self {
            Self::MicroTeaching => &[
                "observation-prepared",
                "observation-clear",
                "observation-takes-part",
                "observation-harmless",
                "observation-time",
            ],
            Self::Supervision => &[
                "supervision-prepared",
                "supervision-harmless",
                "supervision-methods",
                "supervision-equal-voice",
                "supervision-disagreement",
                "supervision-time",
                "supervision-closing",
            ],
        }
    }
}

/// What is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GridCriterion {
    /// Of the usual grid, by the key of its text.
    Usual(&'static str),
    /// Of a curriculum.
    Own(Texts),
}

impl GridCriterion {
    /// The criterion in a language; `message` gives the text of a key.
    pub fn words(&self, lang: &str, message: impl Fn(&str) -> String) -> String {
        match self {
            Self::Usual(key) => message(key),
            Self::Own(texts) => texts.get(lang).to_owned(),
        }
    }
}

/// Criteria in their order, each marked from 1 to the same highest mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// The highest mark.
    pub scale: u8,
    /// Never none.
    pub criteria: Vec<GridCriterion>,
}

impl Grid {
    /// A curriculum's own grid; none without criteria, with too many, or with another scale than there may be.
    pub fn own(scale: u8, criteria: Vec<Texts>) -> Option<Self> {
        let fits = (SCALES.0..=SCALES.1).contains(&scale) && (1..=CRITERIA_MAX).contains(&criteria.len());
        fits.then(|| Self { scale, criteria: criteria.into_iter().map(GridCriterion::Own).collect() })
    }

    /// The grid of those who have none of their own.
    pub fn usual(kind: GridKind) -> Self {
        let criteria = kind.usual().iter().copied().map(GridCriterion::Usual).collect();
        Self { scale: USUAL_SCALE, criteria }
    }

    /// The texts of a curriculum's own criteria.
    pub fn texts(&self) -> impl Iterator<Item = &Texts> {
        self.criteria.iter().filter_map(|criterion| match criterion {
            GridCriterion::Own(texts) => Some(texts),
            GridCriterion::Usual(_) => None,
        })
    }

    /// The marks that can be given.
    pub fn marks(&self) -> impl Iterator<Item = u8> + use<> {
        1..=self.scale
    }

    /// A curriculum's own grid as it is stored beside what was marked by it; nothing for the usual one.
    pub fn to_text(&self) -> Option<String> {
        self.texts().next()?;
        let mut document = DocumentMut::new();
        *document.as_table_mut() = self.table();
        Some(document.to_string())
    }

    /// Reads a grid as it is stored.
    pub fn stored(kind: GridKind, text: Option<&str>) -> Option<Self> {
        let Some(text) = text else { return Some(Self::usual(kind)) };
        let mut reader = Reader::new(text, 1).ok()?;
        let grid = read_table(&mut reader);
        grid.filter(|_| reader.finish().is_empty())
    }

    /// The grid as a table of a curriculum's file.
    pub(super) fn table(&self) -> Table {
        let mut table = Table::new();
        if self.scale == USUAL_SCALE {
            table.set_implicit(true);
        } else {
            table["scale"] = value(i64::from(self.scale));
        }
        let criterion = |texts: &Texts| {
            let mut table = Table::new();
            for lang in texts.langs() {
                table[lang.as_str()] = value(texts.exact(lang.as_str()).unwrap_or_default());
            }
            table
        };
        table["criteria"] = Item::ArrayOfTables(self.texts().map(criterion).collect::<ArrayOfTables>());
        table
    }
}

/// Reads the grid of a kind from a curriculum's file, if it has one.
pub(super) fn read(reader: &mut Reader, kind: GridKind) -> Option<Grid> {
    reader.table(kind.key(), read_table).flatten()
}

fn read_table(reader: &mut Reader) -> Option<Grid> {
    let scale = reader.number("scale", u32::from(SCALES.0)..u32::from(SCALES.1) + 1, "scale = 4");
    let scale = scale.and_then(|scale| u8::try_from(scale).ok()).unwrap_or(USUAL_SCALE);
    let found = reader.tables("criteria", texts);
    if found.is_empty() {
        reader.missing("criteria", "criteria = [{ fr = \"…\" }]");
    }
    if let Some((_, line)) = found.get(CRITERIA_MAX) {
        reader.fault(*line, Message::new("file-criteria-many").with("max", CRITERIA_MAX));
    }
    Grid::own(scale, found.into_iter().filter_map(|(texts, _)| texts).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::curriculum;

    const STARTER: &str = include_str!("../../modules/curricula/consolidation-de-la-paix.toml");
    const OWN: &str = "[supervision]\nscale = 5\n\n[[supervision.criteria]]\nfr = \"Accueil\"\nar = \"الاستقبال\"\n\n[[supervision.criteria]]\nfr = \"Écoute\"\n";

    fn faults(more: &str) -> Vec<(usize, &'static str)> {
        let before = STARTER.lines().count() + 1;
        let parsed = curriculum::parse(&format!("{STARTER}\n{more}"));
        let faults = parsed.err().unwrap_or_default();
        faults.into_iter().map(|fault| (fault.line.saturating_sub(before), fault.message.key)).collect()
    }

    #[test]
    fn a_curriculum_without_grids_has_the_usual_ones() {
        let starter = curriculum::parse(STARTER).unwrap();
        for (kind, count) in [(GridKind::MicroTeaching, 5), (GridKind::Supervision, 7)] {
            let grid = starter.grid(kind);
            assert_eq!((grid.criteria.len(), grid.scale), (count, 4));
            assert_eq!(grid.to_text(), None);
            assert_eq!(Grid::stored(kind, None), Some(grid.clone()));
        }
    }

    #[test]
    fn a_grid_is_read_from_the_file_and_kept_as_it_was() {
        let curriculum = curriculum::parse(&format!("{STARTER}\n{OWN}")).unwrap();
        let grid = curriculum.grid(GridKind::Supervision);
        assert_eq!((grid.scale, grid.criteria.len()), (5, 2));
        let words = |at: usize, lang: &str| grid.criteria[at].words(lang, ToOwned::to_owned);
        assert_eq!((words(0, "ar").as_str(), words(1, "ar").as_str()), ("الاستقبال", "Écoute"));
        let text = grid.to_text().unwrap();
        assert_eq!(Grid::stored(GridKind::Supervision, Some(&text)), Some(grid));
        assert_eq!(Grid::stored(GridKind::Supervision, Some("scale = 99")), None);
        assert_eq!(curriculum.grid(GridKind::MicroTeaching), Grid::usual(GridKind::MicroTeaching));
    }

    #[test]
    fn each_mistake_of_a_grid_is_named_with_its_line() {
        assert_eq!(faults(OWN), []);
        assert_eq!(faults(&OWN.replace("scale = 5", "scale = 1")), [(2, "file-value-range")]);
        assert_eq!(faults(&OWN.replace("scale", "échelle"))[0].1, "file-toml-wrong");
        assert_eq!(faults(&OWN.replace("scale", "max")), [(2, "file-key-unknown")]);
        assert_eq!(faults("[supervision]\nscale = 3\n"), [(1, "file-key-missing")]);
        let many = "\n[[micro_teaching.criteria]]\nfr = \"x\"\n".repeat(CRITERIA_MAX + 1);
        assert_eq!(faults(&many).last().map(|fault| fault.1), Some("file-criteria-many"));
    }
}
