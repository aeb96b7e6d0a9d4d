//! The columns in which anybody can write a name, one list: what erasing looks through.

use sqlx::AssertSqlSafe;
use time::Date;

use super::erasure::NOBODY;
use crate::domain::id::AccountId;
use crate::error::Result;
use crate::store::places::OWN;
use crate::store::{Tx, on};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A name and no more.
    Name,
    /// Words, a name among them.
    Prose,
}

/// What stands there once it is taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Instead {
    Dash,
    Nothing,
    /// The row is deleted.
    NoRow,
}

/// A column of free text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FreeText {
    pub(crate) table: &'static str,
    pub(crate) column: &'static str,
    pub(crate) sort: Sort,
    instead: Instead,
}

const fn name(table: &'static str, column: &'static str) -> FreeText {
    FreeText { table, column, sort: Sort::Name, instead: Instead::Dash }
}

const fn reason(table: &'static str, column: &'static str) -> FreeText {
    FreeText { table, column, sort: Sort::Prose, instead: Instead::Dash }
}

/// Who sent what was collected with another tool.
const fn sender(table: &'static str) -> FreeText {
    FreeText { table, column: "collected_by", sort: Sort::Name, instead: Instead::Nothing }
}

const fn words(table: &'static str, column: &'static str) -> FreeText {
    FreeText { table, column, sort: Sort::Prose, instead: Instead::Nothing }
}

/// All of them; a test holds the schema against this list.
pub(crate) const ALL: [FreeText; 39] = [
    name("cohorts", "confirmed_by"),
    name("completions", "confirmed_by"),
    name("exceptions", "decided_by"),
    name("corrections", "decided_by"),
    name("consents", "read_by"),
    name("consents", "witness"),
    name("supervisions", "visitor"),
    name("reviews", "reviewer_name"),
    sender("attendance"),
    sender("offline_conflicts"),
    reason("cohorts", "cancelled_reason"),
    reason("enrolments", "left_reason"),
    reason("exceptions", "reason"),
    reason("corrections", "reason"),
    reason("revocations", "reason"),
    reason("frozen_reports", "name"),
    words("cohorts", "recommendations"),
    words("cohorts", "venue"),
    words("cohorts", "funder"),
    words("enrolments", "note"),
    words("observations", "comment"),
    words("people", "structure"),
    words("people", "locality"),
    words("people", "birth_place"),
    words("people", "telephone"),
    words("people", "status_reason"),
    words("person_telephones", "whose"),
    words("person_positions", "structure"),
    words("restitutions", "note"),
    words("restitutions", "locality"),
    words("supervisions", "locality"),
    words("supervisions", "strengths"),
    words("supervisions", "improve"),
    words("supervisions", "next_step"),
    words("reviews", "request"),
    words("reviews", "note"),
    words("revisions", "reason"),
    words("offline_conflicts", "wanted"),
    FreeText { table: "saved_filters", column: "name", sort: Sort::Prose, instead: Instead::NoRow },
];

/// Who checked a text, in its front matter: told of as held, and left by erasing, for texts are the authors' to change.
pub(crate) const REVIEWED_BY: FreeText = name("text_index", "reviewed_by");

/// Tables whose rows have a version, by which a form notices that they changed.
const VERSIONED: [&str; 4] = ["cohorts", "people", "restitutions", "supervisions"];

/// Tables whose rows belong to a person's record and change with its version.
const OF_PEOPLE: [&str; 2] = ["person_positions", "person_telephones"];

impl FreeText {
    /// The day of a row, as an SQL expression; none where it has no day.
    fn day(self) -> Option<&'static str> {
        match self.table {
            "consents" => Some("given_on"),
            "cohorts" => Some("ends_on"),
            "supervisions" => Some("held_on"),
            "attendance" | "offline_conflicts" => {
                Some("(SELECT s.held_on FROM sessions s WHERE s.id = session_id)")
            }
            "completions" | "exceptions" | "corrections" => Some(
                "(SELECT k.ends_on FROM enrolments e JOIN cohorts k ON k.id = e.cohort_id WHERE e.id = enrolment_id)",
            ),
            _ => None,
        }
    }

    /// The place of a row, as an SQL expression; none where it is of no place.
    fn place(self) -> Option<&'static str> {
        match self.table {
            "consents" => Some("(SELECT p.place_id FROM people p WHERE p.id = person_id)"),
            "cohorts" | "supervisions" => Some("place_id"),
            "completions" | "exceptions" | "corrections" | "attendance" | "offline_conflicts" => Some(
                "(SELECT k.place_id FROM enrolments e JOIN cohorts k ON k.id = e.cohort_id WHERE e.id = enrolment_id)",
            ),
            _ => None,
        }
    }

    /// The texts that stand in the column, in order, each with a day and how many rows have both: of all places, or of those of an account.
    pub(crate) async fn told(
        self,
        tx: &mut Tx,
        account: Option<AccountId>,
    ) -> Result<Vec<(String, Option<Date>, i64)>> {
        let Self { table, column, .. } = self;
        let day = self.day().unwrap_or("CAST(NULL AS DATE)");
        let place = self.place().unwrap_or("CAST(NULL AS TEXT)");
        let sql = format!(
            "{OWN}
            SELECT words, day, COUNT(*) FROM (SELECT {column} AS words, {day} AS day FROM {table}
                WHERE {column} IS NOT NULL AND ($1 IS NULL OR {place} IN (SELECT id FROM own))) AS told
            GROUP BY words, day ORDER BY words, day"
        );
        Ok(on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql)).bind(account).fetch_all(c).await)?)
    }

    /// The texts that stand in the column, each with how many rows have it.
    pub(crate) async fn texts(self, tx: &mut Tx) -> Result<Vec<(String, i64)>> {
        let Self { table, column, .. } = self;
        let sql = format!(
            "SELECT {column}, COUNT(*) FROM {table} WHERE {column} IS NOT NULL GROUP BY {column} ORDER BY {column}"
        );
        Ok(on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql)).fetch_all(c).await)?)
    }

    /// Takes this text out of the column.
    pub(crate) async fn take_out(self, tx: &mut Tx, text: &str) -> Result<()> {
        let Self { table, column, .. } = self;
        let version = if VERSIONED.contains(&table) { ", version = version + 1" } else { "" };
        let instead = match self.instead {
            Instead::NoRow => {
                let sql = format!("DELETE FROM {table} WHERE {column} = $1");
                on!(tx, |c| sqlx::query(AssertSqlSafe(sql)).bind(text).execute(c).await.map(drop))?;
                return Ok(());
            }
            Instead::Dash => Some(NOBODY),
            Instead::Nothing => None,
        };
        // A form that is still open must not bring it back.
        if OF_PEOPLE.contains(&table) {
            let sql = format!(
                "UPDATE people SET version = version + 1 WHERE id IN (SELECT person_id FROM {table} WHERE {column} = $1)"
            );
            on!(tx, |c| sqlx::query(AssertSqlSafe(sql)).bind(text).execute(c).await.map(drop))?;
        }
        let sql = format!("UPDATE {table} SET {column} = $2{version} WHERE {column} = $1");
        on!(tx, |c| sqlx::query(AssertSqlSafe(sql)).bind(text).bind(instead).execute(c).await.map(drop))?;
        Ok(())
    }
}
