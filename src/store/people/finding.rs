//! Finding people in the index: the shortest list of those who could match is read, in its order, until the page is full.
//!
//! Each condition has a list in `person_tokens`: a word, a place, a language, a module, a module and a place together. The
//! lists are counted up to a bound, which the index answers at once. One that is short is read to its end. Where all are long
//! the first thousand matches are enough, and so many rows are read at most: the bits in the index skip most of them, and a
//! list in the order of names is gone on with from there.
//!
//! What stands beside a name is read after that: see [`beside`].

use std::collections::HashSet;

use time::Date;

use crate::domain::id::AccountId;
use crate::domain::person::index::{self, Range};
use crate::domain::person::{ConsentFilter, Heard, PublicCode, Query, Term, active_since, terms};
use crate::error::Result;
use crate::store::placeholders::VALUES;
use crate::store::{Tx, on};

mod area;
mod beside;
mod conditions;
mod lengths;
mod order;
mod statement;
use area::{Area, area, area_tables};
use beside::Beside;
pub(crate) use lengths::Lengths;
use statement::{Statement, Value, fetched};

/// A list of so many is read to its end.
const FEW: i64 = 3_000;
const FEW_SHOWN: usize = 3_000;
/// Lists are compared by their length up to these bounds, the shorter ones first; of one that is longer so many rows are
/// read at a time.
const ROUNDS: [i64; 2] = [12_000, ROWS];
const ROWS: i64 = 40_000;
/// So many matches are found of a long list; beyond them a search is made narrower rather than read on.
pub(crate) const WINDOW: usize = 1_000;
/// The most words that a search looks at.
const WORDS: usize = 4;

/// Who matches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hits {
    /// Their numbers, in the order in which they are shown.
    pub numbers: Vec<i64>,
    /// Whether there are, or can be, more than these.
    pub has_more: bool,
    /// The person behind whom the list goes on, where it can.
    pub next: Option<i64>,
}

/// Which list is read.
#[derive(Clone, Debug)]
enum Driver {
    /// The words that begin so, and those that are heard so.
    Word(usize),
    /// Those beside whose name the word at this place of the search is known.
    Beside(usize),
    /// The people with a token, in the order of their names.
    Token(Vec<u8>),
    /// The people with one of these tokens, of which nobody has two.
    Tokens(Vec<Vec<u8>>),
    /// The same, the lists one after the other.
    InTurn(Vec<Vec<u8>>),
    /// Everybody, in another order than that of names.
    Order(Range),
    /// The people of the area, by their place.
    Area,
    /// The people with these numbers.
    Numbers(Vec<i64>),
    /// The one with this public code.
    Code(PublicCode),
    /// Those whose telephone begins so.
    Telephone(Range),
}

impl Driver {
    /// The list of these tokens.
    fn of(mut tokens: Vec<Vec<u8>>) -> Self {
        match (tokens.len(), tokens.pop()) {
            (1, Some(token)) => Self::Token(token),
            (_, last) => Self::Tokens(tokens.into_iter().chain(last).collect()),
        }
    }

    fn tokens(&self) -> &[Vec<u8>] {
        match self {
            Self::Token(token) => std::slice::from_ref(token),
            Self::Tokens(tokens) | Self::InTurn(tokens) => tokens,
            _ => &[],
        }
    }

    /// Whether it goes on behind the last one of a page.
    fn goes_on(&self) -> bool {
        matches!(self, Self::Token(_) | Self::Order(_))
    }

    /// Whether it is a list of the word at this place of the search.
    fn is_word(&self, at: usize) -> bool {
        matches!(self, Self::Word(driving) | Self::Beside(driving) if *driving == at)
    }
}

/// How much of a list is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Length {
    /// All of it, whatever is found.
    Short,
    /// Until enough is found.
    Long,
    /// Likewise, and no more than [`ROWS`] of its rows.
    Cut,
}

/// The numbers of those who led a session lately and are not away, in order: some hundreds of a large register. Asked for first and by
/// themselves; within a search PostgreSQL would join them to everybody.
async fn led(tx: &mut Tx, today: Date) -> Result<Vec<i64>> {
    const SQL: &str = "SELECT p.number FROM (
            SELECT x.person_id FROM cohorts k CROSS JOIN cohort_trainers x
                WHERE k.ends_on >= $1 AND k.starts_on <= $2 AND k.cancelled_at IS NULL AND x.cohort_id = k.id
            UNION SELECT z.person_id FROM restitutions r CROSS JOIN restitution_leaders z
                WHERE r.held_on >= $1 AND r.held_on <= $2 AND z.restitution_id = r.id) led
        CROSS JOIN people p WHERE p.id = led.person_id AND p.number IS NOT NULL AND p.status IS NULL ORDER BY p.number";
    Ok(on!(tx, |c| sqlx::query_scalar(SQL).bind(active_since(today)).bind(today).fetch_all(c).await)?)
}

/// Somebody whom a search found: the number, the folded name, and the token by place where the list is to be by place.
type Found = (i64, String, Option<Vec<u8>>);

/// A search with what it was worked out to mean.
struct Search<'a> {
    query: &'a Query,
    terms: Vec<Term>,
    /// For each of these, by what it finds people beside their names; nothing until those were read whom the names find.
    beside: Vec<Option<Beside>>,
    area: Option<Area>,
    /// The numbers of those who led a session lately, in order, where the search asks for that.
    led: Vec<i64>,
    /// So many are enough.
    most: usize,
    lengths: &'a Lengths,
}

/// The ranges of the index in which those are whom a word finds: as written, as heard.
fn ranges(term: &Term) -> Vec<Range> {
    // What was typed as two words and is one name is heard as a whole; its first word is read as it is written.
    let written = match term.written.split_once(' ') {
        None => index::beginning(index::written(&term.written)),
        Some((first, _)) => index::exactly(index::written(first)),
    };
    let heard = match &term.heard {
        Heard::Word(key) => Some(index::exactly(index::heard(key))),
        Heard::Beginning(key) => Some(index::beginning(index::heard(key))),
        Heard::Nothing => None,
    };
    std::iter::once(written).chain(heard).collect()
}

/// Those who match, the list of everybody for a search that asks for nothing; of a long list the first ones, so many.
pub(crate) async fn hits(
    tx: &mut Tx,
    lengths: &Lengths,
    query: &Query,
    account: Option<AccountId>,
    today: Date,
    most: usize,
) -> Result<Hits> {
    let area = area(tx, query, account).await?;
    if area.as_ref().and_then(|area| area.places.as_ref()).is_some_and(Vec::is_empty) {
        return Ok(Hits::default());
    }
    let is_code = PublicCode::sought(&query.words).is_some();
    let is_exact = is_code || index::by_telephone(&query.words).is_some();
    let terms = if is_exact { Vec::new() } else { terms(&query.words) };
    let terms: Vec<Term> = terms.into_iter().take(WORDS).collect();
    if terms.is_empty() && !is_exact && !query.words.trim().is_empty() {
        return Ok(Hits::default());
    }
    let led = if query.active.is_some() { led(tx, today).await? } else { Vec::new() };
    let mut search = Search { query, terms, beside: Vec::new(), area, led, most, lengths };
    let (driver, length) = search.driver(tx).await?;
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    let mut has_more = search.read(tx, &driver, length, (&mut found, &mut seen)).await?;
    let mut is_short = length == Length::Short;
    if query.after.is_none() && found.len() <= most {
        search.beside = search.known_beside(tx).await?;
        for (driver, length) in search.beside_lists() {
            has_more |= search.read(tx, &driver, length, (&mut found, &mut seen)).await?;
            is_short &= length == Length::Short;
        }
    }
    search.put_in_order(&driver, &mut found);
    // A short list is shown whole.
    let bound = if is_short { most.max(2 * FEW_SHOWN) } else { most };
    let is_full = found.len() > bound;
    found.truncate(bound);
    has_more |= is_full;
    let numbers: Vec<i64> = found.into_iter().map(|(number, ..)| number).collect();
    let next = if is_full && driver.goes_on() {
        numbers.last().copied()
    } else if length == Length::Cut && driver.goes_on() {
        search.end_of_rows(tx, &driver).await?
    } else {
        None
    };
    has_more |= next.is_some();
    Ok(Hits { numbers, has_more, next })
}

impl Search<'_> {
    /// Reads a list and adds those who are not among the found ones yet; whether there are, or can be, more.
    async fn read(
        &self,
        tx: &mut Tx,
        driver: &Driver,
        length: Length,
        (found, seen): (&mut Vec<Found>, &mut HashSet<i64>),
    ) -> Result<bool> {
        let mut has_more = length == Length::Cut && !driver.goes_on();
        let is_wanted = |number: &i64| {
            self.query.active.is_none_or(|active| active == self.led.binary_search(number).is_ok())
        };
        for part in 0..self.parts(driver) {
            let limit = if length == Length::Short { usize::MAX } else { self.limit(driver) };
            let statement = self.statement(driver, part, length);
            let rows: Vec<Found> = fetched!(tx, sqlx::query_as, statement, fetch_all)?;
            has_more |= rows.len() >= limit;
            found.extend(
                rows.into_iter()
                    .filter(|(number, ..)| is_wanted(number))
                    .filter(|(number, ..)| seen.insert(*number)),
            );
            if matches!(driver, Driver::InTurn(_)) && found.len() > self.most {
                break;
            }
        }
        Ok(has_more)
    }

    /// Which list is the shortest, and how much of it is read.
    async fn driver(&self, tx: &mut Tx) -> Result<(Driver, Length)> {
        if let Some(code) = PublicCode::sought(&self.query.words) {
            return Ok((Driver::Code(code), Length::Short));
        }
        if let Some(range) = index::by_telephone(&self.query.words) {
            return Ok((Driver::Telephone(range), Length::Short));
        }
        if self.query.active == Some(true) {
            return Ok((Driver::Numbers(self.led.clone()), Length::Short));
        }
        let candidates = self.candidates();
        if let Some((driver, _)) = self.shortest(tx, &candidates, FEW).await? {
            return Ok((driver, Length::Short));
        }
        // Those that can be read in part: by the rows of the index.
        let rows: Vec<Driver> =
            candidates.into_iter().filter(|driver| !matches!(driver, Driver::Area)).collect();
        if let Some(ordered) = self.in_order(tx, &rows).await? {
            return Ok(ordered);
        }
        // There is nothing to compare the only list with.
        if let [driver @ Driver::Token(_)] = &rows[..]
            && self.most <= WINDOW
        {
            return Ok((driver.clone(), Length::Cut));
        }
        // One list alone is counted once.
        let rounds = if rows.len() == 1 { &ROUNDS[1..] } else { &ROUNDS[..] };
        for &most in rounds {
            if let Some((driver, _)) = self.shortest(tx, &rows, most).await? {
                return Ok((driver, Length::Long));
            }
        }
        // All are very long: the first one, which are in the order of what they rule out. A list that leaves the program is
        // never cut.
        let driver = rows.into_iter().next().unwrap_or_else(|| Driver::Token(index::everybody()));
        Ok((driver, if self.most > WINDOW { Length::Long } else { Length::Cut }))
    }

    /// The shortest of these lists, if it is no longer than `most`, with its length.
    async fn shortest(&self, tx: &mut Tx, lists: &[Driver], most: i64) -> Result<Option<(Driver, i64)>> {
        let mut best: Option<(Driver, i64)> = None;
        for driver in lists {
            // No further than the shortest one so far.
            let bound = best.as_ref().map_or(most + 1, |(_, count)| *count);
            let count = self.count(tx, driver, bound).await?;
            if count < bound {
                best = Some((driver.clone(), count));
            }
        }
        Ok(best)
    }

    /// The lists that can be read, in the order of how much they rule out where all are very long. A word that stands in every
    /// third name is read where there is nothing else.
    fn candidates(&self) -> Vec<Driver> {
        let query = self.query;
        let is_particle =
            |at: &usize| self.terms.get(*at).is_some_and(|term| index::particle_bit(term).is_some());
        let (particles, words): (Vec<usize>, Vec<usize>) = (0..self.terms.len()).partition(is_particle);
        let mut lists: Vec<Driver> = words.into_iter().map(Driver::Word).collect();
        match (self.module_places(), self.area.as_ref().map(Area::tokens)) {
            (Some(tokens), _) | (None, Some(Some(tokens))) => lists.push(Driver::of(tokens)),
            (None, Some(None)) => lists.push(Driver::Area),
            (None, None) => {}
        }
        if self.module_places().is_none() {
            lists.extend(query.module.as_ref().map(index::of_module).map(Driver::Token));
        }
        let consent = query.consent.map(|filter| match filter {
            ConsentFilter::Given => index::CONSENTED,
            ConsentFilter::Contact => index::CONTACT,
            ConsentFilter::Missing => 0,
        });
        let unlisted = query.withdrawn.then_some(index::UNLISTED);
        lists.extend(unlisted.map(index::of_consent).map(Driver::Token));
        lists.extend(query.status.map(index::of_status).map(Driver::Token));
        lists.extend(query.role.map(index::of_role).map(Driver::Token));
        lists.extend(consent.map(index::of_consent).map(Driver::Token));
        lists.extend((!query.lang.is_empty()).then(|| Driver::Token(index::of_language(&query.lang))));
        if lists.is_empty() {
            lists.extend(particles.into_iter().map(Driver::Word));
        }
        lists
    }

    /// The tokens of those who learnt the module and are of the area, where both are asked for.
    fn module_places(&self) -> Option<Vec<Vec<u8>>> {
        let module = self.query.module.as_ref()?;
        let places = self.area.as_ref()?.places.as_ref()?;
        Some(places.iter().map(|place| index::of_module_in(module, *place)).collect())
    }

    /// How long a list is, counted no further than `most`.
    async fn count(&self, tx: &mut Tx, driver: &Driver, most: i64) -> Result<i64> {
        let mut count = 0;
        for part in 0..self.parts(driver) {
            let mut statement = Statement::default();
            if let (Driver::Area, Some(area)) = (driver, &self.area) {
                area_tables(&mut statement, area);
            }
            statement.push("SELECT COUNT(*) FROM (SELECT 1 AS one ");
            self.push_source(&mut statement, driver, part);
            count += self.lengths.up_to(tx, statement, most - count).await?;
        }
        Ok(count)
    }

    /// In how many ranges of the index a list lies.
    fn parts(&self, driver: &Driver) -> usize {
        match driver {
            Driver::Word(at) => self.terms.get(*at).map(ranges).unwrap_or_default().len(),
            Driver::Beside(at) => self.beside_ranges(*at).len(),
            Driver::Numbers(numbers) => numbers.len().div_ceil(VALUES),
            Driver::InTurn(tokens) => tokens.len(),
            _ => 1,
        }
    }

    /// `FROM` and `WHERE` of a list. CROSS JOIN: SQLite keeps the tables in this order, where it would rather read all of the
    /// index first.
    fn push_source(&self, statement: &mut Statement, driver: &Driver, part: usize) {
        let text = match driver {
            Driver::Word(_) | Driver::Beside(_) => {
                let range = match driver {
                    Driver::Beside(at) => self.beside_ranges(*at).into_iter().nth(part),
                    Driver::Word(at) => {
                        self.terms.get(*at).and_then(|term| ranges(term).into_iter().nth(part))
                    }
                    _ => None,
                };
                let Some(Range { from, below }) = range else { return };
                let (from, below) = (statement.bind(Value::Token(from)), statement.bind(Value::Token(below)));
                format!("FROM person_tokens t WHERE t.token >= {from} AND t.token < {below}")
            }
            Driver::Token(token) => {
                let token = statement.bind(Value::Token(token.clone()));
                format!("FROM person_tokens t WHERE t.token = {token}")
            }
            Driver::Tokens(tokens) => {
                let tokens: Vec<_> =
                    tokens.iter().map(|token| statement.bind(Value::Token(token.clone()))).collect();
                format!("FROM person_tokens t WHERE t.token IN ({})", tokens.join(", "))
            }
            Driver::InTurn(tokens) => {
                let token = statement.bind(Value::Token(tokens.get(part).cloned().unwrap_or_default()));
                format!("FROM person_tokens t WHERE t.token = {token}")
            }
            Driver::Telephone(Range { from, below }) => {
                let (from, below) =
                    (statement.bind(Value::Token(from.clone())), statement.bind(Value::Token(below.clone())));
                format!("FROM person_tokens t WHERE t.token >= {from} AND t.token < {below}")
            }
            Driver::Order(range) => self.order_source(statement, range),
            Driver::Area => {
                let all = statement.bind(Value::Token(index::everybody()));
                format!(
                    "FROM people p CROSS JOIN person_tokens t
                    WHERE p.place_id IN (SELECT id FROM area) AND t.person = p.number AND t.token = {all}"
                )
            }
            Driver::Numbers(numbers) => {
                let all = statement.bind(Value::Token(index::everybody()));
                let some = numbers.chunks(VALUES).nth(part).unwrap_or_default();
                let some: Vec<_> = some.iter().map(|number| statement.bind(Value::Number(*number))).collect();
                // By way of the people: asked for the numbers alone, SQLite reads the whole list of everybody.
                format!(
                    "FROM people p CROSS JOIN person_tokens t
                    WHERE p.number IN ({}) AND t.person = p.number AND t.token = {all}",
                    some.join(", ")
                )
            }
            Driver::Code(code) => {
                let all = statement.bind(Value::Token(index::everybody()));
                let code = statement.bind(Value::Text(code.as_str().to_owned()));
                format!(
                    "FROM people x CROSS JOIN people p CROSS JOIN person_tokens t
                    WHERE x.code = {code} AND p.id = COALESCE(x.merged_into, x.id) AND t.person = p.number AND t.token = {all}"
                )
            }
        };
        statement.push(&text);
    }

    /// The statement that finds numbers and names in a part of a list.
    fn statement(&self, driver: &Driver, part: usize, length: Length) -> Statement {
        let mut statement = Statement::default();
        if let Some(area) = self.area.as_ref().filter(|area| area.places.is_none()) {
            area_tables(&mut statement, area);
        }
        let order = if length == Length::Short { "" } else { self.order_by(driver) };
        let key = self.key(&mut statement, driver);
        if length == Length::Cut {
            statement.push(&format!(
                "SELECT t.person, t.sort, {key} FROM (SELECT t.person, t.sort, t.facets, t.words "
            ));
            self.push_source(&mut statement, driver, part);
            self.push_after(&mut statement, driver);
            let rows = ROWS / i64::try_from(self.parts(driver)).unwrap_or(1).max(1);
            statement.push(&format!("{order} LIMIT {rows}) t WHERE TRUE"));
        } else {
            statement.push(&format!("SELECT t.person, t.sort, {key} "));
            self.push_source(&mut statement, driver, part);
            if length == Length::Long {
                self.push_after(&mut statement, driver);
            }
        }
        self.push_bits(&mut statement, driver);
        self.push_lookups(&mut statement, driver);
        match length {
            Length::Short => {}
            // The rows come in the order of the list, and are not sorted once more.
            Length::Cut => statement.push(&format!(" LIMIT {}", self.limit(driver))),
            Length::Long => statement.push(&format!("{order} LIMIT {}", self.limit(driver))),
        }
        statement
    }
}
