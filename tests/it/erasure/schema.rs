//! The schema held against what is handed out to a person and what is erased: nothing that refers to people is forgotten in either.

use std::collections::BTreeSet;

use vivier::app;
use vivier::domain::id::PersonId;
use vivier::store::Db;

use super::{NAME, Whole, erase, whole};
use crate::support::{Browser, TestApp, on_seeded};

/// Every column that refers to a person or to their place in a list. What tells of it in all that is held (a field of the JSON), or after
/// a dash why nothing does; and what erasing does with it: its row goes, or why it stays.
const REFERENCES: &str = "
completions.enrolment_id           | results          | stays: what somebody reached is counted
consents.person_id                 | consents         | goes
corrections.enrolment_id           | results          | stays: how the counts came about
certificates.enrolment_id          | certificates     | stays: a number that was issued is not issued again
cohort_trainers.person_id          | trainings        | stays: that somebody led is counted
duplicate_keys.person              | - hashes of the record, by which it is compared | goes
duplicate_pairs.one                | - a guess of the program about two records      | goes
duplicate_pairs.other              | - a guess of the program about two records      | goes
attendance.enrolment_id            | attendance       | stays: who was there is counted
enrolments.person_id               | results          | stays: who was in a cohort is counted
erasures.person_id                 | - there is none before somebody is erased       | stays: it says that the person was erased
exceptions.enrolment_id            | results          | stays: how the counts came about
item_answers.enrolment_id          | results          | stays: how a question was answered is counted
merges.kept                        | - the other spellings are told with the record  | stays: without what was moved
merges.merged                      | - the other spellings are told with the record  | stays: without what was moved
observations.enrolment_id          | results          | stays: the marks are counted
offline_conflicts.enrolment_id     | two_versions     | stays: a mark waits to be counted
past_import_people.person_id       | imports          | goes
past_import_people.enrolment_id    | imports          | goes
people.merged_into                 | - the other spellings are told with the record  | stays: the record is counted once
person_languages.person_id         | person           | goes
person_positions.person_id         | person           | goes
person_telephones.person_id        | person           | goes
person_understood.person_id        | person           | goes
person_writings.person_id          | person           | goes
person_tokens.person               | - words of the record, by which it is found     | goes
recalls.person_id                  | recalls          | goes
restitution_leaders.person_id      | restitutions     | stays: that somebody led is counted
scores.enrolment_id                | results          | stays: what somebody reached is counted
session_trainers.person_id         | sessions_led     | stays: that somebody led is counted
supervisions.person_id             | supervisions     | stays: that there was a visit is counted
users.person_id                    | accounts         | goes
";

struct Reference {
    table: String,
    column: String,
    /// The field of the JSON; none where it is said why not.
    told: Option<String>,
    goes: bool,
}

fn references() -> Vec<Reference> {
    let read = |line: &str| {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let [place, told, erased] = parts[..] else { panic!("{line}") };
        let (table, column) = place.split_once('.').unwrap();
        let told = (!told.starts_with('-')).then(|| told.to_owned());
        assert!(erased == "goes" || erased.starts_with("stays: "), "{line}");
        Reference { table: table.into(), column: column.into(), told, goes: erased == "goes" }
    };
    REFERENCES.lines().filter(|line| !line.is_empty()).map(read).collect()
}

/// The columns that refer to people or enrolments, as this database has them.
async fn of_schema(app: &TestApp) -> BTreeSet<(String, String)> {
    const SQLITE: &str =
        "SELECT t.name, f.\"from\" FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f
        WHERE t.type = 'table' AND f.\"table\" IN ('people', 'enrolments')";
    const POSTGRES: &str = "SELECT t.relname::text, a.attname::text FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
        JOIN pg_class r ON r.oid = c.confrelid JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = ANY (c.conkey)
        WHERE c.contype = 'f' AND r.relname IN ('people', 'enrolments') AND t.relnamespace = current_schema()::regnamespace";
    let rows: Vec<(String, String)> = match &app.db {
        Db::Sqlite(file) => sqlx::query_as(SQLITE).fetch_all(&file.read).await.unwrap(),
        Db::Postgres(server) => sqlx::query_as(POSTGRES).fetch_all(&server.write).await.unwrap(),
    };
    rows.into_iter().collect()
}

async fn held(officer: &mut Browser, person: PersonId) -> serde_json::Value {
    let json = officer.get(&format!("/people/{person}/held.json")).await.expect(200);
    serde_json::from_slice(&json.body).unwrap()
}

/// How many rows refer to a person by a column of ids or numbers of people.
async fn count(app: &TestApp, Reference { table, column, .. }: &Reference, person: PersonId) -> i64 {
    let sql = format!(
        "SELECT COUNT(*) FROM {table} WHERE CAST({column} AS TEXT) IN
            (SELECT id FROM people WHERE id = '{person}' UNION SELECT CAST(number AS TEXT) FROM people WHERE id = '{person}')"
    );
    let sql = sqlx::AssertSqlSafe(sql);
    match &app.db {
        Db::Sqlite(file) => sqlx::query_scalar(sql).fetch_one(&file.read).await.unwrap(),
        Db::Postgres(server) => sqlx::query_scalar(sql).fetch_one(&server.write).await.unwrap(),
    }
}

#[tokio::test]
async fn what_refers_to_people_is_told_to_them_and_goes_with_them() {
    on_seeded(async |app| {
        let references = references();
        let known: BTreeSet<_> =
            references.iter().map(|one| (one.table.clone(), one.column.clone())).collect();
        assert_eq!(of_schema(app).await, known, "of the schema on the left, of the list on the right");
        let Whole { person, mut officer, .. } = whole(app).await;
        let told = held(&mut officer, person).await;
        for field in references.iter().filter_map(|one| one.told.as_ref()) {
            assert!(!told[field].is_null(), "{field} is not told");
        }
        erase(&mut officer, person, "keep").await.expect(303);
        for one in references.iter().filter(|one| one.goes) {
            assert_eq!(count(app, one, person).await, 0, "{}.{}", one.table, one.column);
        }
    })
    .await;
}

#[tokio::test]
async fn where_others_wrote_the_name_is_told() {
    on_seeded(async |app| {
        let Whole { code, person, mut officer, .. } = whole(app).await;
        let insert = format!(
            "INSERT INTO sheet_photographs (id, cohort_id, held_on, kind, width, height, sha256, content, added_at, delete_on)
             SELECT '01a2185a-2dfb-7540-8a50-65d9d21438de', id, '2018-03-12', 'png', 1, 1, 'x', '', '2018-03-15T10:00:00Z', '2999-01-01'
             FROM cohorts WHERE code = '{code}'"
        );
        app.run_text(insert).await;
        let told = held(&mut officer, person).await;
        let named = |told: &serde_json::Value, column: &str| {
            let all = told["named"].as_array().unwrap();
            all.iter().find(|one| one["as"] == column).cloned().unwrap_or_default()
        };
        assert_eq!(named(&told, "supervisions.visitor")["dates"], serde_json::json!(["2018-05-01"]));
        for column in ["consents.read_by", "consents.witness"] {
            assert_eq!(named(&told, column)["dates"], serde_json::json!(["2026-01-10"]), "{column}");
        }
        let sheet = &told["sheet_photographs"][0];
        assert_eq!((&sheet["cohort"], &sheet["date"]), (&code.as_str().into(), &"2018-03-12".into()));
        // Every field for a name is looked through, whoever wrote it there.
        let fields: Vec<_> = app::people::erasure::names_looked_through().collect();
        assert!(fields.contains(&("reviews", "reviewer_name")) && fields.contains(&("text_index", "reviewed_by")));
        for (table, column) in fields {
            app.run_text(format!("UPDATE {table} SET {column} = '{NAME}'")).await;
        }
        let told = held(&mut officer, person).await;
        for column in ["cohorts.confirmed_by", "completions.confirmed_by", "text_index.reviewed_by"] {
            assert!(named(&told, column)["count"].as_i64().unwrap() > 0, "{column}: {told}");
        }
        for (ui, words) in [
            ("fr", ["Photographies de feuilles", "Visite de suivi", "Témoin", "son relecteur", "A confirmé"]),
            ("en", ["Photographs of signed", "Supervision visit", "Witness", "its proofreader", "Confirmed the"]),
        ] {
            let pdf = officer.get(&format!("/people/{person}/held.pdf?ui={ui}")).await.expect(200);
            let text = pdf.pdf_pages().join("\n").split_whitespace().collect::<Vec<_>>().join(" ");
            for word in words {
                assert!(text.contains(word), "{ui}: {word}: {text}");
            }
        }
    })
    .await;
}

/// A tool that collects attendance names who sent it: a login, or a name.
#[tokio::test]
async fn who_collected_attendance_is_told_and_goes() {
    const TABLES: [&str; 2] = ["attendance", "offline_conflicts"];
    on_seeded(async |app| {
        let Whole { person, mut officer, .. } = whole(app).await;
        app.run_text(format!(
            "INSERT INTO offline_conflicts (id, cohort_id, enrolment_id, field, wanted, sent_at)
             SELECT '01a2185a-2dfb-7540-8a50-65d9d21438de', cohort_id, id, 'pre', '50', '2018-03-15T10:00:00Z'
             FROM enrolments WHERE person_id = '{person}' LIMIT 1"
        ))
        .await;
        for table in TABLES {
            app.run_text(format!("UPDATE {table} SET collected_by = '{NAME}'")).await;
        }
        let told = held(&mut officer, person).await;
        let named = |column: String| {
            let all = told["named"].as_array().unwrap();
            all.iter().find(|one| one["as"] == column).cloned().unwrap_or_default()
        };
        for table in TABLES {
            assert!(named(format!("{table}.collected_by"))["count"].as_i64() > Some(0), "{table}: {told}");
        }
        let dates = named("attendance.collected_by".into())["dates"].clone();
        assert!(dates.as_array().unwrap().contains(&"2018-03-12".into()), "{dates}");
        let page = officer.get(&format!("/people/{person}/held.pdf")).await.expect(200).pdf_pages().join(" ");
        let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(page.contains("A noté des présences avec KoboToolbox"), "{page}");
        erase(&mut officer, person, "keep").await.expect(303);
        for table in TABLES {
            let sql =
                sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table} WHERE collected_by IS NOT NULL"));
            let left: i64 = match &app.db {
                Db::Sqlite(file) => sqlx::query_scalar(sql).fetch_one(&file.read).await.unwrap(),
                Db::Postgres(server) => sqlx::query_scalar(sql).fetch_one(&server.write).await.unwrap(),
            };
            assert_eq!(left, 0, "{table}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_page_before_tells_of_the_log_of_postgres() {
    on_seeded(async |app| {
        let Whole { person, mut officer, .. } = whole(app).await;
        let page = officer.get(&format!("/people/{person}/erase")).await.expect(200);
        let is_told = page.says("fichiers WAL de PostgreSQL");
        assert_eq!(is_told, matches!(app.db, Db::Postgres(_)), "{}", page.text());
    })
    .await;
}
