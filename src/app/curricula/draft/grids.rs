//! A grid of a curriculum as its form has it.

use super::{Typed, texts, typed};
use crate::app::checks::Problems;
use crate::domain::curriculum::{Curriculum, Texts};
use crate::domain::grid::{CRITERIA_MAX, Grid, GridKind, SCALES, USUAL_SCALE};
use crate::domain::lang::LangTag;
use crate::error::Message;

/// The grid of a kind. Without criteria the usual one is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridDraft {
    /// What is watched.
    pub kind: GridKind,
    /// The tags of the languages that the form has.
    pub langs: Vec<String>,
    /// The highest mark; that of the usual grid where it is empty.
    pub scale: String,
    /// The criteria in order, each in every language.
    pub criteria: Vec<Vec<Typed>>,
}

impl GridDraft {
    pub(super) fn of(kind: GridKind, curriculum: &Curriculum, langs: &[LangTag]) -> Self {
        let own = curriculum.own_grid(kind);
        let criterion = |texts: &Texts| typed(texts, langs);
        Self {
            kind,
            langs: langs.iter().map(ToString::to_string).collect(),
            scale: own.map_or(USUAL_SCALE, |grid| grid.scale).to_string(),
            criteria: own.map(|grid| grid.texts().map(criterion).collect()).unwrap_or_default(),
        }
    }

    /// A criterion with nothing typed yet.
    pub fn empty(langs: &[String]) -> Vec<Typed> {
        langs.iter().map(|lang| (lang.clone(), String::new())).collect()
    }

    pub(super) fn apply(&self, to: &mut Curriculum, problems: &mut Problems) {
        let scale = match self.scale.trim() {
            "" => Some(USUAL_SCALE),
            text => text.parse().ok().filter(|scale| (SCALES.0..=SCALES.1).contains(scale)),
        };
        if scale.is_none() {
            let message = Message::new("curriculum-scale-wrong");
            problems.add("scale", message.with("min", SCALES.0).with("max", SCALES.1));
        }
        let criteria = self.criteria.iter().enumerate();
        let criteria: Vec<Texts> =
            criteria.filter_map(|(at, typed)| texts(problems, &format!("criterion-{at}"), typed)).collect();
        if criteria.len() > CRITERIA_MAX {
            problems.add("", Message::new("curriculum-criteria-many").with("max", CRITERIA_MAX));
        }
        to.set_grid(self.kind, scale.and_then(|scale| Grid::own(scale, criteria)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::curriculum;
    use crate::error::Error;

    const STARTER: &str = include_str!("../../../../modules/curricula/consolidation-de-la-paix.toml");

    fn applied(scale: &str, words: &[&str]) -> (Option<Grid>, Vec<String>) {
        let criterion = |word: &&str| vec![("fr".to_owned(), (*word).to_owned()), ("ar".into(), " ".into())];
        let draft = GridDraft {
            kind: GridKind::Supervision,
            langs: vec!["fr".into(), "ar".into()],
            scale: scale.into(),
            criteria: words.iter().map(criterion).collect(),
        };
        let (mut to, mut problems) = (curriculum::parse(STARTER).unwrap(), Problems::default());
        draft.apply(&mut to, &mut problems);
        let fields = match problems.done(Some(())) {
            Err(Error::Invalid(problems)) => problems.into_iter().map(|problem| problem.field).collect(),
            _ => Vec::new(),
        };
        (to.supervision, fields)
    }

    #[test]
    fn a_grid_without_criteria_is_the_usual_one() {
        assert_eq!(applied("4", &["", "  "]), (None, vec![]));
        let (grid, fields) = applied("", &["Accueil", "", "Écoute"]);
        assert_eq!(fields, Vec::<String>::new());
        assert_eq!(grid.map(|grid| (grid.scale, grid.criteria.len())), Some((4, 2)));
    }

    #[test]
    fn what_is_wrong_stands_beside_its_field() {
        assert_eq!(applied("11", &["Accueil"]).1, ["scale"]);
        assert_eq!(applied("quatre", &[&"x".repeat(301)]).1, ["scale", "criterion-0-fr"]);
        assert_eq!(applied("4", &["Accueil"; 13]).1, [""]);
    }
}
