//! What has to hold of a row of the list that is read: bits in the index rule most others out; what is left is looked up
//! in the index, by person and token.

use time::OffsetDateTime;

use super::beside::Beside;
use super::statement::{Statement, Value};
use super::{Area, Driver, Search, ranges};
use crate::domain::module::Slug;
use crate::domain::person::index::{self, Range};
use crate::domain::person::{ConsentFilter, Heard, Term};
use crate::store::like_escaped;
use crate::store::timetables::taught_after;

impl Search<'_> {
    /// What the index itself answers.
    pub(super) fn push_bits(&self, statement: &mut Statement, driver: &Driver) {
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
        all |= self.query.status.map_or(0, |_| index::AWAY);
        match self.query.consent {
            Some(ConsentFilter::Given) => all |= index::CONSENTED,
            Some(ConsentFilter::Contact) => all |= index::CONTACT,
            Some(ConsentFilter::Missing) => none |= index::CONSENTED,
            None => {}
        }
        // Of a word that may be known beside the name, the bits of the name say nothing.
        let by_name = |at: usize| !driver.is_word(at) && self.beside_in(driver, at).is_none();
        let others = self.terms.iter().enumerate().filter(|(at, _)| by_name(*at));
        all |= others.clone().filter_map(|(_, term)| index::particle_bit(term)).fold(0, |all, bit| all | bit);
        let all = statement.bind(Value::Number(all));
        let none = statement.bind(Value::Number(none));
        statement.push(&format!(" AND (t.facets & {all}) = {all} AND (t.facets & {none}) = 0"));
        if let Some(places) = self.area.as_ref().and_then(|area| area.places.as_ref()) {
            let any = places.iter().fold(0, |bits, place| bits | index::place_bit(*place));
            let any = statement.bind(Value::Number(any));
            statement.push(&format!(" AND (t.facets & {any}) <> 0"));
        }
        for (_, term) in others {
            let Some(sides) = index::term_bits(term) else { continue };
            let [written, heard] = sides.map(|bits| statement.bind(Value::Number(bits)));
            statement
                .push(&format!(" AND ((t.words & {written}) = {written} OR (t.words & {heard}) = {heard})"));
        }
    }

    /// What is looked up for each of those who are left. Scalar subqueries, so that no database makes joins of them.
    pub(super) fn push_lookups(&self, statement: &mut Statement, driver: &Driver) {
        let driving = driver.tokens();
        let has_module = self.module_places().is_some_and(|tokens| tokens == driving);
        let looked_up = if has_module { None } else { self.query.module.as_ref().map(index::of_module) };
        let lang = (!self.query.lang.is_empty()).then(|| index::of_language(&self.query.lang));
        let status = self.query.status.map(index::of_status);
        for token in looked_up.into_iter().chain(lang).chain(status).filter(|token| !driving.contains(token))
        {
            push_token(statement, token);
        }
        for (at, term) in self.terms.iter().enumerate() {
            if !driver.is_word(at) && !term.written.contains(' ') {
                push_word(statement, term, self.beside_in(driver, at));
            }
        }
        let is_of_area = has_module
            || matches!(driver, Driver::Area)
            || self.area.as_ref().and_then(Area::tokens).is_some_and(|tokens| tokens == driving);
        let mut conditions = Vec::new();
        match self.area.as_ref().filter(|_| !is_of_area).map(|area| area.places.as_deref()) {
            Some(Some([place])) => push_token(statement, index::of_place(*place)),
            Some(Some(places)) => {
                let ids = places.iter().map(|id| statement.bind(Value::Text(id.as_str().to_owned())));
                let ids: Vec<String> = ids.collect();
                conditions.push(format!("y.place_id IN ({})", ids.join(", ")));
            }
            Some(None) => conditions.push("y.place_id IN (SELECT id FROM area)".to_owned()),
            None => {}
        }
        for term in self.terms.iter().filter(|term| term.written.contains(' ')) {
            let (written, heard) = patterns(term);
            let (written, heard) = (statement.bind(Value::Text(written)), statement.bind(Value::Text(heard)));
            conditions.push(format!(
                "(' ' || y.folded LIKE {written} ESCAPE '!' OR ' ' || y.search_key || ' ' LIKE {heard} ESCAPE '!')"
            ));
        }
        if let (Some(slug), Some(at)) = (&self.query.module, self.query.learnt_before) {
            conditions.push(learnt_before(statement, slug, at));
        }
        if !conditions.is_empty() {
            statement.push(&format!(
                " AND (SELECT COUNT(*) FROM people y WHERE y.number = t.person AND {}) = 1",
                conditions.join(" AND ")
            ));
        }
    }
}

/// Who has a token.
fn push_token(statement: &mut Statement, token: Vec<u8>) {
    let token = statement.bind(Value::Token(token));
    statement.push(&format!(
        " AND (SELECT COUNT(*) FROM person_tokens x WHERE x.person = t.person AND x.token = {token}) = 1"
    ));
}

/// Who has a word: as it is written, as it is heard, or beside the name.
fn push_word(statement: &mut Statement, term: &Term, beside: Option<&Beside>) {
    let lookups = ranges(term).into_iter().map(|Range { from, below }| {
        let (from, below) = (statement.bind(Value::Token(from)), statement.bind(Value::Token(below)));
        format!(
            "(SELECT 1 FROM person_tokens x
                WHERE x.person = t.person AND x.token >= {from} AND x.token < {below} LIMIT 1) IS NOT NULL"
        )
    });
    let mut lookups: Vec<String> = lookups.collect();
    lookups.extend(beside.map(|beside| beside.conditions(statement)).unwrap_or_default());
    statement.push(&format!(" AND ({})", lookups.join(" OR ")));
}

/// Patterns for LIKE with `!` as its escape: two words that are one name, as written and as heard.
fn patterns(term: &Term) -> (String, String) {
    let written = format!("% {}%", like_escaped(&term.written));
    match &term.heard {
        Heard::Word(key) => (written, format!("% {key} %")),
        Heard::Beginning(key) => (written, format!("% {key}%")),
        Heard::Nothing => (written.clone(), written),
    }
}

/// That person `y` completed a cohort in which a module was taught for the last time before a moment, and none in which it was later; and
/// was not called back for it since. The modules of cohorts are those that reports know of.
fn learnt_before(statement: &mut Statement, slug: &Slug, at: OffsetDateTime) -> String {
    // A slug has letters of ASCII, digits and hyphens alone.
    let pattern = statement.bind(Value::Text(format!("% {} %", slug.as_str())));
    let slug = statement.bind(Value::Text(slug.as_str().to_owned()));
    let day = statement.bind(Value::Day(at.date()));
    let minute = statement.bind(Value::Number(i64::from(at.hour()) * 60 + i64::from(at.minute())));
    let after = taught_after(&slug, &day, &minute);
    let completed = |when: &str| {
        format!(
            "EXISTS (SELECT 1 FROM enrolments e JOIN completions d ON d.enrolment_id = e.id
                JOIN cohorts g ON g.id = e.cohort_id JOIN cohort_facts f ON f.cohort_id = g.id
                WHERE e.person_id = y.id AND d.outcome <> 'none' AND ' ' || f.modules || ' ' LIKE {pattern} AND {when})"
        )
    };
    let moment = statement.bind(Value::Moment(at));
    let is_recalled = format!(
        "EXISTS (SELECT 1 FROM recalls k WHERE k.person_id = y.id AND k.slug = {slug} AND k.recalled_at >= {moment})"
    );
    format!("{} AND NOT {} AND NOT {is_recalled}", completed(&format!("NOT {after}")), completed(&after))
}
