//! Whom the words of a search find by what is known beside the name: the village, the organisations, the place.
//!
//! Each word finds by the name or beside it. Those whom the names find alone are read before, as if nothing stood beside. Each word has a
//! second list, of those beside whose name it is known: most words of names have none. These lists are read after that, the shortest first.
//! Whom two words find beside the name is in both their lists, and is taken from the shorter one: in the longer list the bits of
//! the names rule out as many as they do elsewhere.

use super::statement::{Statement, Value, fetched};
use super::{Driver, FEW, Length, ROWS, Search};
use crate::domain::id::PlaceId;
use crate::domain::person::index::{self, Range};
use crate::error::Result;
use crate::store::{Tx, like_escaped};

/// How many places a word may begin a word of; of more the shortest names are taken.
const PLACES: usize = 16;
/// How many places are looked through for that.
const PLACES_READ: usize = 400;

/// By what a word finds people beside their names.
pub(super) struct Beside {
    /// Words of villages and organisations, if somebody has one.
    words: Option<Range>,
    /// Places with such a word in their names where somebody lives.
    places: Vec<PlaceId>,
    /// How many rows of the index these are, no more than one above [`ROWS`].
    count: i64,
}

impl Search<'_> {
    /// What the words of the search find beside names; nothing of a word that nobody is found by.
    pub(super) async fn known_beside(&self, tx: &mut Tx) -> Result<Vec<Option<Beside>>> {
        let typed: Vec<Option<&str>> = self.terms.iter().map(index::beside_name).collect();
        let places = places(tx, &typed).await?;
        let mut known = Vec::new();
        for typed in typed {
            let Some(typed) = typed else {
                known.push(None);
                continue;
            };
            let words = index::by_beside(typed);
            let mut all = self.count_range(tx, words.clone(), ROWS + 1).await?;
            let mut beside = Beside { words: (all > 0).then_some(words), places: Vec::new(), count: 0 };
            let named = places.iter().filter(|(name, _)| has_word(name, typed));
            for (_, place) in named.take(PLACES) {
                let found = self.count_range(tx, index::exactly(index::of_place(*place)), ROWS + 1).await?;
                if found > 0 {
                    beside.places.push(*place);
                    all += found;
                }
            }
            beside.count = all.min(ROWS + 1);
            known.push((all > 0).then_some(beside));
        }
        Ok(known)
    }

    /// The lists of the words beside names, the shortest first, and how much of each is read.
    pub(super) fn beside_lists(&self) -> Vec<(Driver, Length)> {
        let mut lists: Vec<usize> = (0..self.beside.len()).filter(|at| self.rank(*at).is_some()).collect();
        lists.sort_unstable_by_key(|at| self.rank(*at));
        let length = |at: &usize| match self.rank(*at) {
            Some((count, _)) if count <= FEW => Length::Short,
            Some((count, _)) if count <= ROWS => Length::Long,
            _ => Length::Cut,
        };
        lists.into_iter().map(|at| (Driver::Beside(at), length(&at))).collect()
    }

    /// The ranges of the index of those beside whose name a word is known.
    pub(super) fn beside_ranges(&self, at: usize) -> Vec<Range> {
        self.beside.get(at).and_then(Option::as_ref).map(Beside::ranges).unwrap_or_default()
    }

    /// How a word may find people beside their names within the list of a driver, where the name is not the only way: in the list of a word
    /// beside names, whose list is the shorter one.
    pub(super) fn beside_in(&self, driver: &Driver, at: usize) -> Option<&Beside> {
        let Driver::Beside(driving) = driver else { return None };
        let (own, driving) = (self.rank(at)?, self.rank(*driving)?);
        if driving < own { self.beside[at].as_ref() } else { None }
    }

    /// How many rows of the index are in a range, counted no further than `most`.
    async fn count_range(&self, tx: &mut Tx, Range { from, below }: Range, most: i64) -> Result<i64> {
        let mut statement = Statement::default();
        let (from, below) = (statement.bind(Value::Token(from)), statement.bind(Value::Token(below)));
        statement.push(&format!(
            "SELECT COUNT(*) FROM (SELECT 1 AS one FROM person_tokens t WHERE t.token >= {from} AND t.token < {below}"
        ));
        self.lengths.up_to(tx, statement, most).await
    }

    /// Where the list of a word beside names stands among them.
    fn rank(&self, at: usize) -> Option<(i64, usize)> {
        Some((self.beside.get(at)?.as_ref()?.count, at))
    }
}

impl Beside {
    fn ranges(&self) -> Vec<Range> {
        let places = self.places.iter().map(|place| index::exactly(index::of_place(*place)));
        self.words.iter().cloned().chain(places).collect()
    }

    /// Conditions on the person of row `t`, one of which holds of whom the word finds beside the name.
    pub(super) fn conditions(&self, statement: &mut Statement) -> Vec<String> {
        let mut conditions = Vec::new();
        if let Some(Range { from, below }) = self.words.clone() {
            let (from, below) = (statement.bind(Value::Token(from)), statement.bind(Value::Token(below)));
            conditions.push(format!(
                "(SELECT 1 FROM person_tokens x
                    WHERE x.person = t.person AND x.token >= {from} AND x.token < {below} LIMIT 1) IS NOT NULL"
            ));
        }
        if !self.places.is_empty() {
            let tokens = self.places.iter().map(|id| statement.bind(Value::Token(index::of_place(*id))));
            let tokens: Vec<String> = tokens.collect();
            conditions.push(format!(
                "(SELECT COUNT(*) FROM person_tokens x WHERE x.person = t.person AND x.token IN ({})) = 1",
                tokens.join(", ")
            ));
        }
        conditions
    }
}

/// Whether a word of a folded name begins so.
fn has_word(name: &str, beginning: &str) -> bool {
    name.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(beginning))
}

/// The places in whose folded names one of these is found.
async fn places(tx: &mut Tx, typed: &[Option<&str>]) -> Result<Vec<(String, PlaceId)>> {
    let mut statement = Statement::default();
    let patterns = typed.iter().flatten().map(|word| format!("%{}%", like_escaped(word)));
    let conditions: Vec<String> = patterns
        .map(|pattern| format!("folded LIKE {} ESCAPE '!'", statement.bind(Value::Text(pattern))))
        .collect();
    if conditions.is_empty() {
        return Ok(Vec::new());
    }
    statement.push(&format!(
        "SELECT folded, id FROM places WHERE {} ORDER BY LENGTH(folded), folded, id LIMIT {PLACES_READ}",
        conditions.join(" OR ")
    ));
    Ok(fetched!(tx, sqlx::query_as, statement, fetch_all)?)
}
