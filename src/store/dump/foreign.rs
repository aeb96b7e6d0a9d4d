//! What in a PostgreSQL database is this program's, and what is somebody else's: a restoration drops the one and nothing of the other.

use std::collections::HashSet;

use super::{applied_versions, described, kind};
use crate::error::Result;
use crate::store::{MIGRATOR, Tx, on};

/// A table or a view by its name and the letter that PostgreSQL has for what it is: `r` for a table, `v` for a view.
type Relation = (&'static str, &'static str);

/// The tables and views of others beside this program's, in its schema or made of its tables, with their schema where it is another one.
/// Names alone, such as "people", make no table this program's own: without its trail all are those of others. What extensions brought
/// with them is left out.
pub(crate) async fn foreign_names(tx: &mut Tx) -> Result<Vec<String>> {
    const SQL: &str = "SELECT c.relname::text, c.relkind::text, c.relnamespace = current_schema()::regnamespace,
            CASE WHEN c.relnamespace = current_schema()::regnamespace THEN format('%I', c.relname)
                ELSE format('%I.%I', n.nspname, c.relname) END AS said
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND (c.relnamespace = current_schema()::regnamespace OR c.oid IN (
            SELECT w.ev_class FROM pg_depend d JOIN pg_rewrite w ON w.oid = d.objid JOIN pg_class used ON used.oid = d.refobjid
            WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass AND used.relnamespace = current_schema()::regnamespace
            UNION
            SELECT k.conrelid FROM pg_constraint k JOIN pg_class used ON used.oid = k.confrelid
            WHERE k.contype = 'f' AND used.relnamespace = current_schema()::regnamespace
            UNION
            SELECT i.inhrelid FROM pg_inherits i JOIN pg_class used ON used.oid = i.inhparent
            WHERE used.relnamespace = current_schema()::regnamespace))
        AND NOT EXISTS (SELECT 1 FROM pg_depend e
            WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
        ORDER BY said";
    let found: Vec<(String, String, bool, String)> = on!(tx, |c| sqlx::query_as(SQL).fetch_all(c).await)?;
    let columns = described(tx).await?;
    let named = columns.iter().map(|(table, column, ..)| (table.as_str(), column.as_str()));
    let is_ours = has_trail(&named.collect());
    let own = if is_ours { own_after(&applied_versions(tx).await?) } else { HashSet::new() };
    // No column of this program is of such a type.
    let odd: HashSet<&str> = columns
        .iter()
        .filter(|(_, _, declared, _)| kind(declared).is_none())
        .map(|(table, ..)| table.as_str())
        .collect();
    let is_own =
        |name: &str, kind: &str, is_here: bool| is_here && own.contains(&(name, kind)) && !odd.contains(name);
    let foreign = found.into_iter().filter(|(name, kind, is_here, _)| !is_own(name, kind, *is_here));
    Ok(foreign.map(|(.., said)| said).collect())
}

/// Whether the trail is among these columns, each with its table: that makes tables this program's, whatever the list of migrations says.
fn has_trail(columns: &HashSet<(&str, &str)>) -> bool {
    let audit = ["number", "id", "at", "actor", "action", "subject_id", "previous_hash", "hash"];
    let all = audit.map(|column| ("audit", column));
    all.iter()
        .chain(&[("audit_head", "number"), ("audit_head", "hash")])
        .all(|column| columns.contains(column))
}

/// What this program has after the last of these migrations; where they are not known, after any. What a migration makes and takes away
/// again is never among it.
fn own_after(applied: &[i64]) -> HashSet<Relation> {
    let last = applied.last();
    let (mut now, mut ever) = (HashSet::new(), HashSet::new());
    for migration in MIGRATOR.iter().filter(|migration| last.is_none_or(|last| migration.version <= *last)) {
        migration.sql.as_str().lines().for_each(|line| follow(line, &mut now));
        ever.extend(now.iter().copied());
    }
    let mut own = if last.is_some() { now } else { ever };
    own.insert(("_sqlx_migrations", "r"));
    own
}

/// What a line of a migration makes, renames or drops.
fn follow(line: &'static str, there: &mut HashSet<Relation>) {
    let name = |rest: &'static str| rest.split([' ', '(', ';']).next().unwrap_or_default();
    for (kind, called) in [("r", "TABLE "), ("v", "VIEW ")] {
        let after = |verb: &str| line.strip_prefix(verb).and_then(|rest| rest.strip_prefix(called));
        if let Some(made) = after("CREATE ") {
            there.insert((name(made), kind));
        } else if let Some(dropped) = after("DROP ") {
            there.remove(&(name(dropped), kind));
        } else if let Some((old, new)) = after("ALTER ").and_then(|rest| rest.split_once(" RENAME TO ")) {
            there.remove(&(name(old), kind));
            there.insert((name(new), kind));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_migration_makes_for_itself_is_nobodys_afterwards() {
        for applied in [&[] as &[i64], &[1, 66], &[70]] {
            let own = own_after(applied);
            for there in
                [("people", "r"), ("submission_names", "r"), ("place_links", "v"), ("_sqlx_migrations", "r")]
            {
                assert!(own.contains(&there), "{there:?}");
            }
            assert!(!own.contains(&("names_of_submissions", "r")) && !own.contains(&("people", "v")));
        }
        let (before, after) = (own_after(&[1, 63]), own_after(&[1, 64]));
        assert!(before.contains(&("people", "r")) && !before.contains(&("submission_names", "r")));
        assert!(after.contains(&("submission_names", "r")));
    }

    #[test]
    fn what_is_dropped_and_renamed_is_followed() {
        let mut there = HashSet::new();
        for line in [
            "-- CREATE TABLE told (id TEXT);",
            "CREATE TABLE wells (",
            "ALTER TABLE wells RENAME COLUMN name TO folded;",
            "CREATE VIEW deep AS",
            "ALTER TABLE wells RENAME TO springs;",
            "DROP VIEW deep;",
            "CREATE TABLE paths (id TEXT);",
        ] {
            follow(line, &mut there);
        }
        assert_eq!(there, HashSet::from([("springs", "r"), ("paths", "r")]));
    }
}
