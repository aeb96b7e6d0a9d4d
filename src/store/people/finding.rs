//! Finding people in the index: the shortest list of those who could match is read, in its order, until the page is full.
//!
//! Each condition has a list in `person_tokens`: a word, a place, a language, a module. The lists are counted up to a bound,
//! which the index answers at once. One that is short is read to its end. Where all are long the first thousand matches are
//! enough, and the bits in the index skip most others without looking them up.

use std::collections::HashSet;

use sqlx::AssertSqlSafe;
use time::Date;

use crate::domain::id::{AccountId, PlaceId};
use crate::domain::person::index::{self, Range};
use crate::domain::person::{ConsentFilter, Heard, PublicCode, Query, Term, active_since, terms};
use crate::error::Result;
use crate::store::{Tx, on};

mod conditions;

/// A list of so many is read to its end.
const FEW: i64 = 3_000;
const FEW_SHOWN: usize = 3_000;
/// Lists are compared by their length up to here.
const MANY: i64 = 40_000;
/// So many matches are found of a long list; beyond them a search is made narrower rather than read on.
pub(crate) const WINDOW: usize = 1_000;
/// The most words that a search looks at.
const WORDS: usize = 4;
/// A wider area is looked up, not read as lists.
const PLACES: usize = 64;

/// Who matches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hits {
    /// Their numbers, in the order in which they are shown.
    pub numbers: Vec<i64>,
    /// Whether there are more than these.
    pub has_more: bool,
    /// Whether the list can go on behind the last of them.
    pub is_in_order: bool,
}

/// A value of a statement that is put together.
enum Value {
    Text(String),
    Number(i64),
    Token(Vec<u8>),
    Day(Date),
}

/// A statement as it grows.
#[derive(Default)]
struct Statement {
    text: String,
    values: Vec<Value>,
}

impl Statement {
    /// The placeholder of a value.
    fn bind(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }
}

/// Runs a statement that was put together, with a method of sqlx that gives its rows.
macro_rules! fetched {
    ($tx:expr, $make:path, $statement:expr, $fetch:ident) => {{
        let statement = $statement;
        on!($tx, |c| {
            let mut query = $make(AssertSqlSafe(statement.text));
            for value in statement.values {
                query = match value {
                    Value::Text(text) => query.bind(text),
                    Value::Number(number) => query.bind(number),
                    Value::Token(token) => query.bind(token),
                    Value::Day(day) => query.bind(day),
                };
            }
            query.$fetch(c).await
        })
    }};
}

/// Which list is read.
#[derive(Clone, Debug)]
enum Driver {
    /// The words that begin so, and those that are heard so.
    Word(usize),
    /// The people with a token.
    Token(Vec<u8>),
    /// The people of the places of the area, by their tokens.
    Places(Vec<Vec<u8>>),
    /// The people of the area, by their place.
    Area,
    /// Those who led a session lately.
    Active,
    /// The one with this public code.
    Code(PublicCode),
}

/// The places that a search is about.
struct Area {
    /// An account whose places are meant.
    account: Option<AccountId>,
    /// A place that is meant with all below it.
    place: Option<PlaceId>,
    /// All of them, when there are not too many.
    places: Option<Vec<PlaceId>>,
}

/// Defines `area`: places of the account, and within the place, with all below them.
fn area_tables(statement: &mut Statement, area: &Area) {
    let mut conditions = Vec::new();
    let mut tables = Vec::new();
    if let Some(account) = area.account {
        let id = statement.bind(Value::Text(account.as_str().to_owned()));
        tables.push(format!(
            "own(id) AS (SELECT place_id FROM user_places WHERE user_id = {id}
                UNION SELECT l.place_id FROM place_links l JOIN own ON l.parent_id = own.id)"
        ));
        conditions.push("id IN (SELECT id FROM own)");
    }
    if let Some(place) = area.place {
        let id = statement.bind(Value::Text(place.as_str().to_owned()));
        tables.push(format!(
            "inside(id) AS (SELECT id FROM places WHERE id = {id}
                UNION SELECT l.place_id FROM place_links l JOIN inside ON l.parent_id = inside.id)"
        ));
        conditions.push("id IN (SELECT id FROM inside)");
    }
    tables.push(format!("area(id) AS (SELECT id FROM places WHERE {})", conditions.join(" AND ")));
    statement.push(&format!("WITH RECURSIVE {} ", tables.join(", ")));
}

async fn area(tx: &mut Tx, query: &Query, account: Option<AccountId>) -> Result<Option<Area>> {
    if account.is_none() && query.place.is_none() {
        return Ok(None);
    }
    let mut area = Area { account, place: query.place, places: None };
    let mut statement = Statement::default();
    area_tables(&mut statement, &area);
    statement.push(&format!("SELECT id FROM area LIMIT {}", PLACES + 1));
    let places: Vec<PlaceId> = fetched!(tx, sqlx::query_scalar, statement, fetch_all)?;
    area.places = (places.len() <= PLACES).then_some(places);
    Ok(Some(area))
}

/// A search with what it was worked out to mean.
struct Search<'a> {
    query: &'a Query,
    terms: Vec<Term>,
    area: Option<Area>,
    today: Date,
    /// So many are enough.
    most: usize,
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

/// The tokens of the filters that have to be looked up: of a module and of a language.
fn looked_up(query: &Query) -> Vec<Vec<u8>> {
    let module = query.module.as_ref().map(index::of_module);
    let lang = (!query.lang.is_empty()).then(|| index::of_language(&query.lang));
    module.into_iter().chain(lang).collect()
}

/// The tokens of all filters that have a list of their own.
fn lists(query: &Query) -> Vec<Vec<u8>> {
    let consent = query.consent.map(|filter| match filter {
        ConsentFilter::Given => index::CONSENTED,
        ConsentFilter::Contact => index::CONTACT,
        ConsentFilter::Missing => 0,
    });
    let unlisted = query.withdrawn.then_some(index::UNLISTED);
    let mut tokens = looked_up(query);
    tokens.extend(query.role.map(index::of_role));
    tokens.extend(consent.into_iter().chain(unlisted).map(index::of_consent));
    tokens
}

/// Those who match, the list of everybody for a search that asks for nothing; of a long list the first ones, so many.
pub(crate) async fn hits(
    tx: &mut Tx,
    query: &Query,
    account: Option<AccountId>,
    today: Date,
    most: usize,
) -> Result<Hits> {
    let area = area(tx, query, account).await?;
    if area.as_ref().and_then(|area| area.places.as_ref()).is_some_and(Vec::is_empty) {
        return Ok(Hits::default());
    }
    let is_code = query.words.parse::<PublicCode>().is_ok();
    let terms = if is_code { Vec::new() } else { terms(&query.words) };
    let terms: Vec<Term> = terms.into_iter().take(WORDS).collect();
    if terms.is_empty() && !is_code && !query.words.trim().is_empty() {
        return Ok(Hits::default());
    }
    let search = Search { query, terms, area, today, most };
    let (driver, is_short) = search.driver(tx).await?;
    let mut seen = HashSet::new();
    let mut found: Vec<(i64, String)> = Vec::new();
    let mut has_more = false;
    for statement in search.statements(&driver, is_short) {
        let limit = statement.1;
        let rows: Vec<(i64, String)> = fetched!(tx, sqlx::query_as, statement.0, fetch_all)?;
        has_more |= rows.len() >= limit;
        found.extend(rows.into_iter().filter(|(number, _)| seen.insert(*number)));
    }
    // A short list is shown whole.
    let bound = if is_short { most.max(2 * FEW_SHOWN) } else { most };
    if found.len() > bound {
        found.truncate(bound);
        has_more = true;
    }
    if !has_more {
        found.sort_by(|(a, name_a), (b, name_b)| (name_a, a).cmp(&(name_b, b)));
    }
    let is_in_order = matches!(driver, Driver::Token(_));
    Ok(Hits { numbers: found.into_iter().map(|(number, _)| number).collect(), has_more, is_in_order })
}

impl Search<'_> {
    /// Which list is the shortest, and whether it is short enough to be read to its end.
    async fn driver(&self, tx: &mut Tx) -> Result<(Driver, bool)> {
        if let Ok(code) = self.query.words.parse() {
            return Ok((Driver::Code(code), true));
        }
        if self.query.active == Some(true) {
            return Ok((Driver::Active, true));
        }
        let mut best: Option<(i64, Driver)> = None;
        for driver in self.candidates() {
            let count = self.count(tx, &driver, FEW + 1).await?;
            if best.as_ref().is_none_or(|(least, _)| count < *least) {
                best = Some((count, driver));
            }
        }
        match best {
            Some((count, driver)) if count <= FEW => return Ok((driver, true)),
            None => return Ok((Driver::Token(index::everybody()), false)),
            Some(_) => {}
        }
        // All are long: the shortest one, everybody where even that has very many or no order of its own.
        let mut best = (MANY, Driver::Token(index::everybody()));
        for driver in self.candidates() {
            let most = match driver {
                // A word is never worse than everybody.
                Driver::Word(_) | Driver::Token(_) => MANY - 1,
                Driver::Places(_) => MANY,
                Driver::Area | Driver::Active | Driver::Code(_) => continue,
            };
            let count = self.count(tx, &driver, most).await?;
            if count < best.0 {
                best = (count, driver);
            }
        }
        Ok((best.1, false))
    }

    fn candidates(&self) -> Vec<Driver> {
        let words = (0..self.terms.len()).map(Driver::Word);
        let lists = lists(self.query).into_iter().map(Driver::Token);
        let area = self.area.as_ref().map(|area| match area.places.as_deref() {
            Some([place]) => Driver::Token(index::of_place(*place)),
            Some(places) => Driver::Places(places.iter().copied().map(index::of_place).collect()),
            None => Driver::Area,
        });
        words.chain(lists).chain(area).collect()
    }

    /// How long a list is, counted no further than `most`.
    async fn count(&self, tx: &mut Tx, driver: &Driver, most: i64) -> Result<i64> {
        let mut count = 0;
        let parts = match driver {
            Driver::Word(at) => self.terms.get(*at).map(ranges).unwrap_or_default().len(),
            _ => 1,
        };
        for part in 0..parts {
            let mut statement = Statement::default();
            if let (Driver::Area, Some(area)) = (driver, &self.area) {
                area_tables(&mut statement, area);
            }
            statement.push("SELECT COUNT(*) FROM (SELECT 1 AS one ");
            self.push_source(&mut statement, driver, part);
            let most = statement.bind(Value::Number(most));
            statement.push(&format!(" LIMIT {most}) counted"));
            let found: i64 = fetched!(tx, sqlx::query_scalar, statement, fetch_one)?;
            count += found;
        }
        Ok(count)
    }

    /// `FROM` and `WHERE` of a list.
    fn push_source(&self, statement: &mut Statement, driver: &Driver, part: usize) {
        let text = match driver {
            Driver::Word(at) => {
                let range = self.terms.get(*at).and_then(|term| ranges(term).into_iter().nth(part));
                let Some(Range { from, below }) = range else { return };
                let (from, below) = (statement.bind(Value::Token(from)), statement.bind(Value::Token(below)));
                format!("FROM person_tokens t WHERE t.token >= {from} AND t.token < {below}")
            }
            Driver::Token(token) => {
                let token = statement.bind(Value::Token(token.clone()));
                format!("FROM person_tokens t WHERE t.token = {token}")
            }
            Driver::Places(tokens) => {
                let tokens: Vec<_> =
                    tokens.iter().map(|token| statement.bind(Value::Token(token.clone()))).collect();
                format!("FROM person_tokens t WHERE t.token IN ({})", tokens.join(", "))
            }
            Driver::Area => {
                let all = statement.bind(Value::Token(index::everybody()));
                format!(
                    "FROM people p JOIN person_tokens t ON t.person = p.number AND t.token = {all}
                    WHERE p.place_id IN (SELECT id FROM area)"
                )
            }
            Driver::Active => {
                let all = statement.bind(Value::Token(index::everybody()));
                let (today, since) = self.days(statement);
                format!(
                    "FROM (SELECT x.person_id FROM cohorts k JOIN cohort_trainers x ON x.cohort_id = k.id
                            WHERE k.ends_on >= {since} AND k.starts_on <= {today}
                        UNION SELECT z.person_id FROM restitutions r JOIN restitution_leaders z ON z.restitution_id = r.id
                            WHERE r.held_on >= {since} AND r.held_on <= {today}) led
                    JOIN people p ON p.id = led.person_id
                    JOIN person_tokens t ON t.person = p.number AND t.token = {all} WHERE TRUE"
                )
            }
            Driver::Code(code) => {
                let all = statement.bind(Value::Token(index::everybody()));
                let code = statement.bind(Value::Text(code.as_str().to_owned()));
                format!(
                    "FROM people p JOIN person_tokens t ON t.person = p.number AND t.token = {all} WHERE p.code = {code}"
                )
            }
        };
        statement.push(&text);
    }

    /// The placeholders of today and of the first day of those who are active.
    fn days(&self, statement: &mut Statement) -> (String, String) {
        let today = statement.bind(Value::Day(self.today));
        (today, statement.bind(Value::Day(active_since(self.today))))
    }

    /// The statements that find the numbers and names, each with the most rows that it gives.
    fn statements(&self, driver: &Driver, is_short: bool) -> Vec<(Statement, usize)> {
        let parts = match driver {
            Driver::Word(at) => self.terms.get(*at).map(ranges).unwrap_or_default().len(),
            _ => 1,
        };
        let limit = if is_short { usize::MAX } else { self.limit(driver) };
        (0..parts).map(|part| (self.statement(driver, part, is_short), limit)).collect()
    }

    /// How many rows of a long list are enough.
    fn limit(&self, driver: &Driver) -> usize {
        match driver {
            // Somebody can have two words that begin alike.
            Driver::Word(_) => 2 * (self.most + 1),
            _ => self.most + 1,
        }
    }

    fn statement(&self, driver: &Driver, part: usize, is_short: bool) -> Statement {
        let mut statement = Statement::default();
        if let Some(area) = &self.area {
            area_tables(&mut statement, area);
        }
        statement.push("SELECT t.person, t.sort ");
        self.push_source(&mut statement, driver, part);
        self.push_bits(&mut statement, driver);
        self.push_lookups(&mut statement, driver);
        if is_short {
            return statement;
        }
        if let (Driver::Token(_), Some(after)) = (driver, self.query.after) {
            let id = statement.bind(Value::Text(after.as_str().to_owned()));
            statement.push(&format!(
                " AND (t.sort, t.person) > (SELECT p.folded, p.number FROM people p WHERE p.id = {id})"
            ));
        }
        statement.push(&format!(" ORDER BY t.token, t.sort, t.person LIMIT {}", self.limit(driver)));
        statement
    }

    /// What the index itself answers.
    fn push_bits(&self, statement: &mut Statement, driver: &Driver) {
        let (mut all, mut none) = (0, 0);
        if self.query.withdrawn {
            all |= index::UNLISTED;
        } else {
            none |= index::UNLISTED;
        }
        if !self.query.lang.is_empty() {
            all |= index::language_bit(&self.query.lang);
        }
        all |= self.query.role.map_or(0, index::role_bit);
        match self.query.consent {
            Some(ConsentFilter::Given) => all |= index::CONSENTED,
            Some(ConsentFilter::Contact) => all |= index::CONTACT,
            Some(ConsentFilter::Missing) => none |= index::CONSENTED,
            None => {}
        }
        let all = statement.bind(Value::Number(all));
        let none = statement.bind(Value::Number(none));
        statement.push(&format!(" AND (t.facets & {all}) = {all} AND (t.facets & {none}) = 0"));
        if let Some(places) = self.area.as_ref().and_then(|area| area.places.as_ref()) {
            let any = places.iter().fold(0, |bits, place| bits | index::place_bit(*place));
            let any = statement.bind(Value::Number(any));
            statement.push(&format!(" AND (t.facets & {any}) <> 0"));
        }
        for (at, term) in self.terms.iter().enumerate() {
            if !matches!(driver, Driver::Word(driving) if *driving == at) {
                let any = statement.bind(Value::Number(index::term_bits(term)));
                statement.push(&format!(" AND (t.words & {any}) <> 0"));
            }
        }
    }

    /// What is looked up for each of those who are left. Scalar subqueries, so that no database makes joins of them.
    fn push_lookups(&self, statement: &mut Statement, driver: &Driver) {
        for token in looked_up(self.query) {
            if matches!(driver, Driver::Token(driving) if *driving == token) {
                continue;
            }
            let token = statement.bind(Value::Token(token));
            statement.push(&format!(
                " AND (SELECT COUNT(*) FROM person_tokens x WHERE x.person = t.person AND x.token = {token}) = 1"
            ));
        }
        let mut conditions = Vec::new();
        let is_of_area = match (driver, self.area.as_ref().and_then(|area| area.places.as_deref())) {
            (Driver::Places(_) | Driver::Area, _) => true,
            (Driver::Token(token), Some([place])) => *token == index::of_place(*place),
            _ => false,
        };
        if self.area.is_some() && !is_of_area {
            conditions.push("y.place_id IN (SELECT id FROM area)".to_owned());
        }
        for (at, term) in self.terms.iter().enumerate() {
            let is_driving = matches!(driver, Driver::Word(driving) if *driving == at);
            if is_driving && !term.written.contains(' ') {
                continue;
            }
            let (written, heard) = conditions::patterns(term);
            let (written, heard) = (statement.bind(Value::Text(written)), statement.bind(Value::Text(heard)));
            conditions.push(format!(
                "(' ' || y.folded LIKE {written} ESCAPE '!' OR ' ' || y.search_key || ' ' LIKE {heard} ESCAPE '!')"
            ));
        }
        if let (Some(slug), Some(day)) = (&self.query.module, self.query.learnt_before) {
            conditions.push(conditions::learnt_before(statement, slug, day));
        }
        if let Some(active) = self.query.active.filter(|_| !matches!(driver, Driver::Active)) {
            let (today, since) = self.days(statement);
            let not = if active { "" } else { "NOT " };
            conditions.push(format!(
                "{not}(EXISTS (SELECT 1 FROM cohort_trainers v JOIN cohorts w ON w.id = v.cohort_id
                        WHERE v.person_id = y.id AND w.ends_on >= {since} AND w.starts_on <= {today})
                    OR EXISTS (SELECT 1 FROM restitution_leaders z JOIN restitutions r ON r.id = z.restitution_id
                        WHERE z.person_id = y.id AND r.held_on >= {since} AND r.held_on <= {today}))"
            ));
        }
        if !conditions.is_empty() {
            statement.push(&format!(
                " AND (SELECT COUNT(*) FROM people y WHERE y.number = t.person AND {}) = 1",
                conditions.join(" AND ")
            ));
        }
    }
}
